"""Headings over rows that stand in front of the labels."""

from __future__ import annotations

import pytest


def sides(data):
    return [(fact.indicator, fact.direction) for fact in data.facts]


def test_a_side_in_front_of_the_labels_heads_the_rows_below(table):
    """Both sides had been added up to one total."""
    text = "Year,Item,Amount (USD)\nRevenue,,\n2024,Levy,5\n2024,Grants,3\nExpenditure,,\n2024,Bridges,6\n2024,Fleet,1\n"
    assert [row["value"] for row in table(text).summary().report.totals] == [8, 7]


@pytest.mark.parametrize(
    "text",
    [
        "County,Item,Amount (USD)\nNorth,,\n,Bridges,5\nSouth,,\n,Bridges,6\n",
        "County,Item,Amount (USD)\nNorth,,\nNorth,Bridges,5\nSouth,,\nSouth,Bridges,6\n",
    ],
)
def test_what_groups_the_rows_stays_in_its_column(table, text):
    data = table(text, defaults={"period": "2024"})
    assert {dict(fact.extra).get("County", fact.jurisdiction) for fact in data.facts} == {
        "North",
        "South",
    }
    assert {fact.indicator for fact in data.facts} == {"Bridges"}


def test_a_year_in_front_of_the_labels_heads_no_line(table):
    text = "Year,Item,Amount (USD)\n2023,,\n2024,Bridges,5\n2024,Fleet,6\n"
    assert {fact.period.text for fact in table(text).facts} == {"2024"}


def test_a_single_line_of_words_names_no_group(table):
    data = table("Code,Item,2024 (EUR)\nAll figures are provisional,,\n,Bridges,5\n,Fleet,6\n")
    assert {fact.code for fact in data.facts} == {""}
