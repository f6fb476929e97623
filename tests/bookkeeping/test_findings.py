"""What rules find is counted to the end."""

from __future__ import annotations

import csv

from fiscalcli import ledgerdata
from fiscalcli.bookkeeping import findings, template
from fiscalcli.mapping.settings import Settings


def _in(folder, **files):
    for name, rows in files.items():
        with (folder / f"{name.replace('_', '-')}.csv").open(
            "w", encoding="utf-8", newline=""
        ) as file:
            csv.writer(file).writerows(rows)
    return ledgerdata.load("", str(folder), Settings(), "2024-12-31", ())


def test_more_findings_than_are_listed_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "_MOST", 2)
    own = ledgerdata.get("assets")
    rows = template.rows(
        own.main, [{"asset": f"A{at}", "net": "9"} | {"original": "1"} for at in range(5)], "zh"
    )
    found = _in(tmp_path, assets_2024=rows)
    told = [each for each in found.findings() if each.rule == "assets-net-above-original"]
    assert len(told) == 2
    [note] = [each for each in found.unlisted() if "net-above-original" in each.en]
    assert "5 rows in all, of which the first 2 are listed" in note.en
