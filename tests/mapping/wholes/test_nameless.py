"""A row that nothing names is added to no others, unless a total needs it."""

from __future__ import annotations

import pytest

HEAD = "item,2023\n"


def _totals(found):
    return [row["value"] for row in found.summary(year="2023").report.totals]


@pytest.fixture
def read(table):
    return lambda rows: table(HEAD + rows, defaults={"unit": "USD"})


def test_it_is_left_open(read):
    """It had been added like any other, without a word."""
    found = read("A,120\n,60\nB,210\n")
    assert _totals(found) == [None]
    assert any("a row without a name" in note.en for note in found.notes)


def test_a_total_without_it_stands(read):
    assert _totals(read("A,120\n,60\nB,210\nTotal,330\n")) == [330]


def test_a_total_with_it_needs_it(read):
    found = read("A,120\n,60\nB,210\nTotal,390\n")
    assert _totals(found) == [390]
    assert not any("without a name" in note.en for note in found.notes)


def test_the_sum_of_the_others_is_their_total(read):
    assert _totals(read("A,120\nB,210\n,330\n")) == [330]


@pytest.mark.parametrize("said", ["(5.9)", "5.9%", "(5.9 %)", "（5.9）"])
def test_figures_in_brackets_are_a_remark_on_the_row_above(read, said):
    """What India prints below its deficits is their part of GDP."""
    found = read(f"A,120\n,{said}\nB,210\n,{said}\n")
    assert _totals(found) == [330]
    assert len(found.facts) == 2
    assert any("remarks on the row above" in note.en and "3, 5" in note.en for note in found.notes)
    assert not any("below zero" in note.en for note in found.notes)


def test_brackets_beside_a_name_are_below_zero(read):
    found = read("A,120\nB,(60)\n")
    assert [int(fact.value) for fact in found.facts] == [120, -60]
    assert any("below zero" in note.en for note in found.notes)
