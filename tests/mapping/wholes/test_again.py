"""Rows below the total that make it up once more."""

from __future__ import annotations

from decimal import Decimal

import pytest

PARTS = "Item,2023\nRoads,1200\nSchools,2310\n"


@pytest.mark.parametrize(
    "below",
    [
        "of which:,\n  Total current,3010\n  Capital,500",
        "Total - On-budget,3010\nTotal - Off-budget,500",
        "  (On-budget),3010\n  (Off-budget),500",
    ],
)
def test_they_are_no_further_parts_of_it(table, below):
    report = table(f"{PARTS}Total outlays(1),3510\n{below}").summary().report
    assert [row["value"] for row in report.totals] == [Decimal(3510)]
    assert [row["value"] for row in report.rows] == [1200, 2310, 3010, 500]


def test_two_sides_that_come_to_the_same_stay_apart(table):
    text = f"{PARTS}Total revenue,3510\nWages,3010\nRent,500\nTotal expenditure,3510"
    assert not any(fact.role == "of_which" for fact in table(text).facts)


def test_rows_that_come_to_something_else_are_rows_like_the_others(table):
    facts = table(f"{PARTS}Total outlays,3510\nReserve,3010\nLoans,501").facts
    assert not any(fact.role == "of_which" for fact in facts)


@pytest.mark.parametrize(
    "below", ["会計間の重複額,5\n純計,95\n", "Reserve,5\nMemo: tax expenditure,30\n"]
)
def test_rows_below_the_total_of_those_above_are_no_parts_of_it(table, below):
    """The total had been said to differ from its parts by them."""
    data = table(f"item,2024 (EUR)\nSchools,60\nRoads,40\nTotal,100\n{below}")
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [100]
    assert not [note for note in report.notes if "differ" in note.en]
    assert any("are not added: " in note.en for note in data.notes)


def test_rows_below_a_total_that_lacks_them_are_its_parts(table):
    data = table("item,2024 (EUR)\nSchools,60\nRoads,40\nTotal,105\nParks,5\n")
    assert {fact.role for fact in data.facts} == {"", "total"}


@pytest.mark.parametrize("heads", ["year,item", "place,item", "region,item"])
def test_rows_of_another_time_or_place_below_a_total_are_not_left_open(table, heads):
    first, other = ("2023", "2024") if heads.startswith("year") else ("North", "South")
    rows = f"{first},A,10\n{first},B,21\n{first},Total,31\n{other},A,11\n{other},B,22\n"
    data = table(f"{heads},EUR\n{rows}", defaults={} if first == "2023" else {"period": "2024"})
    assert {fact.role for fact in data.facts} <= {"", "total", "subtotal"}
