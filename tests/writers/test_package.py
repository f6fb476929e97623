"""The package: a descriptor that shows every character, and a fiscal period only where it is known."""

from __future__ import annotations

import json

from fiscalcli import api


def descriptor(folder, rows):
    (folder / "a.csv").write_text(rows)
    text = api.load(folder / "a.csv").convert()["datapackage.json"].decode()
    return text, json.loads(text)


def test_calendar_years_are_a_fiscal_period(tmp_path):
    _, said = descriptor(tmp_path, "year,sector,amount (EUR)\n2023,A,5\n2024,A,5\n")
    assert said["fiscalPeriod"] == {"start": "2023-01-01", "end": "2024-12-31"}


def test_of_other_fiscal_years_nobody_knows_the_days(tmp_path):
    _, said = descriptor(tmp_path, "year,sector,amount (EUR)\n2023-24,A,5\n2024-25,A,5\n")
    assert "fiscalPeriod" not in said


def test_no_character_is_hidden(tmp_path):
    rows = "year,sector,amount (EUR),so\u202eort\n2024,A,5,x\n"
    text, said = descriptor(tmp_path, rows)
    assert "\u202e" not in text
    names = [field["name"] for field in said["resources"][0]["schema"]["fields"]]
    assert "soort" in names
