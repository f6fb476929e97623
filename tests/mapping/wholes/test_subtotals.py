"""Total rows of one column among several: where their rows are not all of them, that is said."""

from __future__ import annotations

import pytest

from fiscalcli.api import Data
from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def notes(*rows):
    text = "\n".join(["year,geo,cofog99,value (EUR million)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    return [note.en for note in found.notes if "not the sum of its rows" in note.en]


def test_a_total_of_more_than_its_rows_is_told():
    (note,) = notes("2022,DE,TOTAL,100", "2022,DE,GF09,20", "2022,DE,GF07,30", "2022,FR,TOTAL,9")
    assert "TOTAL 100, its rows 50" in note
    assert "--where cofog99=TOTAL" in note


def test_a_total_of_all_its_rows_and_one_without_rows_are_not():
    assert not notes("2022,DE,TOTAL,50", "2022,DE,GF09,20", "2022,DE,GF07,30", "2022,FR,TOTAL,9")


def aggregates(*wages, **settings):
    """Return communes whose total is running and capital, with wages, which are within running."""
    rows = [
        f"2022,{town},{word},{value}"
        for town, own in zip("ABC", wages, strict=True)
        for word, value in (("TOTAL", 100), ("Running", 70), ("Capital", 30), ("Wages", own))
    ]
    text = "\n".join(["year,town,aggregate,value (EUR)", *rows])
    return interpret(
        csv.read(text.encode(), "a.csv"), Settings(**settings), About("a", Text("a", "a"))
    )


def total(found, **asked):
    rows = Data(found).summary(**asked).report.totals
    return [row.get("value") for row in rows]


def test_rows_that_come_to_more_than_their_total_hold_one_another_and_are_not_added():
    found = aggregates(20, 21, 22)
    (note,) = (note for note in found.notes if "say less than their rows" in note.en)
    assert "TOTAL 100, its rows 120" in note.en
    assert "--where aggregate=TOTAL" in note.en
    report = Data(found).summary().report
    assert {row.get("value") for row in (*report.rows, *report.totals)} <= {None}
    assert total(found, where={"aggregate": "TOTAL"}) == [300]


def test_one_such_total_is_a_slip_and_rows_that_are_told_to_be_items_are_added():
    assert total(aggregates(20, 0, 0)) == [320]
    assert total(aggregates(20, 21, 22, defaults={"role": "part"})) == [363]


LEVELS = [("Total", 100), ("Schools", 60), ("Primary schools", 40), ("Secondary schools", 20), ("Roads", 40)]  # fmt: skip


def listed(*rows):
    text = "\n".join(["year,series,town,aggregate,value (EUR)", *rows])
    return interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))


def test_a_column_that_names_the_rows_once_more_sets_no_total_apart_from_them():
    rows = [
        f"2022,{geo}{at},{geo},{word},{value}"
        for geo in ("DE", "FR")
        for at, (word, value) in enumerate(LEVELS)
    ]
    (note,) = (note for note in listed(*rows).notes if "say less than their rows" in note.en)
    assert "Total 100, its rows 160" in note.en


def test_a_total_right_below_its_rows_has_them():
    rows = [
        line
        for group in ("Care", "Place", "Roads")
        for line in (f"{group},{group} a,,7", f"{group},{group} b,,8", f",Total {group},,15")
    ]
    text = "\n".join(["service,line,remark,2023 budget (GBP)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert not [note for note in found.notes if "not the sum of their rows" in note.en]
    assert total(found) == [45]


def test_a_year_of_which_a_row_has_no_figure_yet_is_told():
    """The two functions that were there had been all that the newest year came to."""
    rows = [
        "geo,cofog99,2020 (EUR million),2021 (EUR million),2022 (EUR million)",
        "AT,GF01,22,23,25",
        "AT,GF09,19,20,21",
        "AT,GF10,88,89,",
        "AT,TOTAL,129,132,141",
        "BE,GF09,30,31,32",
    ]
    text = "\n".join(rows)
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    (note,) = (each.en for each in found.notes if "not the sum of its rows" in each.en)
    assert "TOTAL 141, its rows 46" in note


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ("sector,cofog,2022 (EUR m),2023 (EUR m)", ["S13,GF01,100,110", "S13,GF02,n/a,60", "S13,TOTAL,180,170"]),
        ("sector,Function of government,2021 (EUR m),2022 (EUR m),2023 (EUR m)", ["S13,GF01,90,100,110", "S13,GF02,80,n/a,60", "S13,TOTAL,170,180,170"]),
    ],
)  # fmt: skip
def test_a_total_of_which_a_row_is_missing_is_told(table, heads, rows):
    data = table("\n".join([heads, *rows]))
    (note,) = (note.en for note in data.dataset.notes if "not the sum of its rows" in note.en)
    assert "TOTAL 180, its rows 100" in note
    assert not [note for note in data.dataset.notes if "counted like any other row" in note.en]


def test_a_total_that_fits_its_one_row_is_not_told(table):
    data = table("sector,cofog,2022 (EUR m)\nS13,GF01,100\nS13,GF02,n/a\nS13,TOTAL,100")
    assert not [note for note in data.dataset.notes if "not the sum" in note.en]


@pytest.mark.parametrize(
    "rows",
    [
        "A,Police,50\nA,Fire,30\nTotal A,,80\nB,Water,20\nTotal B,,20\nC,Parks,10\nTotal C,,10\nTotal,,110\n",
        "GENERAL FUND,,\n,Police,50\n,Fire,30\n,Total General Fund,80\nWATER FUND,,\n,Utilities,20\n,Total Water Fund,20\nROAD FUND,,\n,Streets,10\n,Total Road Fund,10\n,TOTAL ALL FUNDS,110\n",
    ],
)
def test_beside_totals_of_several_rows_one_is_that_of_a_single_row(table, rows):
    """It had been held against all rows of the table, and said to be less than they are."""
    data = table(f"2024 (EUR)\nFund,Department,Amount\n{rows}")
    assert [row["value"] for row in data.summary().report.totals] == [110]
    assert not [note for note in data.notes if "less than their rows" in note.en]
