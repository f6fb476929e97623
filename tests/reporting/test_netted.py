"""A total of which much stands below zero says so."""

from __future__ import annotations

import pytest


def notes(table, rows):
    text = "\n".join(["Year,Item,Amount (EUR)", *(f"2024,{name},{value}" for name, value in rows)])
    return [note.en for note in table(text).summary().report.notes]


def test_revenue_below_zero_among_expenditure_is_told(table):
    rows = [("Wages", 500), ("Grants", 300), ("Taxes", -400), ("Fees", -100)]
    (said,) = [note for note in notes(table, rows) if "below zero" in note]
    assert "2024: the total is 800 EUR less 500 EUR of 2 figures below zero" in said


@pytest.mark.parametrize("below", [[("Refund", -400)], [("Refund", -40), ("Return", -50)]])
def test_corrections_are_not(table, below):
    rows = [("Wages", 500), ("Grants", 300), *below]
    assert not any("below zero" in note for note in notes(table, rows))


def test_a_total_that_is_stated_is_one_figure(table):
    rows = [("Wages", 500), ("Grants", 300), ("Taxes", -400), ("Fees", -100), ("Total", 300)]
    assert not any("below zero:" in note for note in notes(table, rows))
