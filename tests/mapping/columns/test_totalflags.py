"""Columns that say which rows are totals, and which have nothing below them."""

from __future__ import annotations

import pytest

ROWS = [("Tax", 100, True), ("Income tax", 61, False), ("VAT", 38, False), ("Fees", 20, True), ("Parking", 21, False)]  # fmt: skip


def load(table, heading, yes, no, *, is_leaf):
    lines = [f"2024,{name},{yes if whole != is_leaf else no},{size}" for name, size, whole in ROWS]
    return table("\n".join([f"year,item,{heading},amount (USD)", *lines]))


@pytest.mark.parametrize(
    ("heading", "yes", "no", "is_leaf"),
    [("is_total", "Y", "N", False), ("是否汇总", "是", "否", False), ("is_leaf", "1", "0", True), ("是否末级科目", "是", "否", True),
     ("Is Total", "TRUE", "", False)],
)  # fmt: skip
def test_rows_that_a_column_calls_totals_are_not_added(table, heading, yes, no, is_leaf):
    report = load(table, heading, yes, no, is_leaf=is_leaf).summary().report
    assert [row["value"] for row in report.totals] == [120]


@pytest.mark.parametrize(("yes", "no"), [("Y", "maybe"), ("Y", "Y")])
def test_other_words_below_such_a_heading_say_nothing_of_roles(table, yes, no):
    facts = load(table, "is_total", yes, no, is_leaf=False).facts
    assert {fact.role for fact in facts} <= {""}
