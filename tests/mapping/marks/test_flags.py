"""Flags behind figures: kept as notes, never part of a number, and read only where the source is known by its headings."""

from __future__ import annotations

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError

WIDE = "freq,unit,cofog99,geo\\TIME_PERIOD,2021 ,2022 \n{}"


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [("12.3", "12.3", ""), ("12.3 p", "12.3", "p"), ("12.3(e)", "12.3", "e"), ("12.3 (bp)", "12.3", "bp"), ("-5 b", "-5", "b"),
     (":", None, ""), (": z", None, ""), (":c", None, ""), (": (u)", None, "")],
)  # fmt: skip
def test_a_flag_is_a_note(table, cell, value, note):
    for text in (
        WIDE.format(f"A,MIO_EUR,GF01,BE,1,{cell}\n"),
        f"geo,unit,TIME_PERIOD,OBS_VALUE\nBE,MIO_EUR,2021,1\nBE,MIO_EUR,2022,{cell}\n",
    ):
        facts = [fact for fact in table(text).facts if fact.period.year == 2022]
        assert [(str(fact.value), fact.note) for fact in facts] == ([(value, note)] if value else [])  # fmt: skip
        assert {fact.unit.unit for fact in table(text).facts} == {"EUR million"}


def test_a_flag_stands_beside_the_one_of_its_column(table):
    text = "geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nBE,2022,5 e,p\n"
    assert [fact.note for fact in table(text).facts] == ["p; e"]


@pytest.mark.parametrize("cell", ["5 b", "12.3e", ": z"])
def test_elsewhere_a_letter_is_refused(table, cell):
    with pytest.raises(DataError):
        table(f"Item,2021,2022\nRoads,1,{cell}\nSchools,2,3")


@pytest.mark.parametrize("word", ["TOTAL", "TOT", "Total", "_T"])
def test_the_code_of_a_total_is_one(table, word):
    rows = f"A,MIO_EUR,{word},BE,3,30\nA,MIO_EUR,GF01,BE,1,10\nA,MIO_EUR,GF02,BE,2,20\n"
    (total,) = table(WIDE.format(rows)).summary().report.totals
    assert total["value"] == 30


def test_a_place_is_no_phase(table):
    facts = table(WIDE.format("A,MIO_EUR,GF01,BE,3,30\n")).facts
    assert {(fact.jurisdiction, fact.phase) for fact in facts} == {("BE", "")}


def test_a_packed_column_of_eurostat_is_several(tmp_path):
    path = tmp_path / "t.tsv"
    path.write_text("freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,MIO_NAC,PL\t1.5 \t2.5 p\nA,MIO_NAC,CZ\t: \t3 b\n", encoding="utf-8")  # fmt: skip
    data = load(path)
    assert [(fact.jurisdiction, fact.unit.unit, str(fact.value), fact.note) for fact in data.facts] == [
        ("PL", "LCU million", "1.5", ""), ("PL", "LCU million", "2.5", "p"), ("CZ", "LCU million", "3", "b"),
    ]  # fmt: skip
    path.write_text("freq,unit,geo\\TIME_PERIOD\t2021\nA,MIO_NAC\t1.5\n", encoding="utf-8")
    assert load(path).facts
