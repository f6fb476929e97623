"""A year in a row of its own is that of the rows below it."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


def told(dataset):
    return [(f.indicator, f.period.text, f"{f.value:f}", f.role) for f in dataset.facts]


@pytest.mark.parametrize("whole", ["", "7"])
def test_years_over_their_rows(table, whole):
    text = f"Item,Amount (USD)\n2023,{whole}\n  Parks,3\n  Roads,4\n2024,\n  Parks,5\n  Roads,6\n"
    found = table(text).dataset
    total = [("Total", "2023", "7", "total")] if whole else []
    assert told(found) == [
        *total,
        ("Parks", "2023", "3", ""), ("Roads", "2023", "4", ""),
        ("Parks", "2024", "5", ""), ("Roads", "2024", "6", ""),
    ]  # fmt: skip
    assert any(
        "Item: years among the labels are those of their rows" in note.en for note in found.notes
    )


def test_years_of_an_era_over_their_rows(table):
    text = "單位：新臺幣千元,\n科目,金額\n112年度,\n人事費,3\n113年度,\n人事費,4\n"
    assert [fact.period.text for fact in table(text).facts] == ["2023", "2024"]


@pytest.mark.parametrize(
    "rows",
    [
        "2023,3\n2024,4\n",
        "Parks,1\n2023,3\nRoads,2\n2024,4\nRoads,5\n",
        "2023,\nParks,1\n2023,\nRoads,2\n",
    ],
)
def test_other_years_among_labels_date_nothing(table, rows):
    with pytest.raises(DataError) as caught:
        table(f"Programme,Amount (USD)\n{rows}")
    assert caught.value.problems[0].code == "no_year"


@pytest.mark.parametrize(("first", "is_read"), [("2024", True), ("2023", False)])
def test_years_over_their_rows_beside_the_one_year_of_the_paper(table, first, is_read):
    """The year of the paper stands in every row; where rows are of several years, those date them."""
    text = f"Fiscal Year,Item,Amount (USD)\n{first},FY 2023,\n2024,Parks,3\n2024,Roads,4\n2024,FY 2024,\n2024,Parks,5\n2024,Roads,6\n"
    years = [fact.period.year for fact in table(text, lines=True).facts]
    assert (years == [2023, 2023, 2024, 2024]) is is_read


def test_codes_among_which_some_may_be_years_are_none(table):
    """Function codes of Czech municipalities: 2006, 2064 and 2014 had been years, and their figures totals."""
    rows = "".join(
        f"{code},{at}.5\n"
        for at, code in enumerate(
            ("2064", "3111", "6171", "2014", "3113", "3421", "2006", "5311", "4351"), 1
        )
    )
    data = table(f"par,Castka (CZK)\n{rows}", defaults={"period": "2023"})
    assert {fact.role for fact in data.facts} == {""}
    assert {fact.period.text for fact in data.facts} == {"2023"}
