"""A table of many places says that a total is formed within each, and how to form one over all."""

from __future__ import annotations

from fiscalcli import load


def notes(tmp_path, count, **options):
    file = tmp_path / "a.csv"
    rows = "".join(f"2023,Entidad {at},{at}\n" for at in range(1, count + 1))
    file.write_text(f"año,Entidad,monto\n{rows}", encoding="utf-8")
    report = load(file, **options).summary().report
    said = [note.en for note in report.notes if "places, each with a total of its own" in note.en]
    return said, [row["value"] for row in report.totals]


def test_many_places_are_said_and_the_cure_adds_them(tmp_path):
    said, _ = notes(tmp_path, 21)
    assert "--column Entidad=extra" in said[0]
    assert notes(tmp_path, 21, columns={"Entidad": "extra"}) == ([], [231])


def test_few_places_are_not(tmp_path):
    assert notes(tmp_path, 5)[0] == []
