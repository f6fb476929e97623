"""Phases behind the names of rows."""

from __future__ import annotations

import pytest

ROWS = [
    "item,2024 (USD)\nPolice - Budget,110\nPolice - Actual,108\nFire - Budget,55\nFire - Actual,54",
    "科目,2024年（万元）\n教育支出（预算）,110\n教育支出（决算）,108\n卫生支出（预算）,55\n卫生支出（决算）,54",
    "item,2024 (USD)\nPolice: Budget,110\nPolice: Actual,108\nFire: Budget,55\nFire: Actual,54\nTotal: Budget,165\nTotal: Actual,162",
]


@pytest.mark.parametrize("text", ROWS)
def test_budget_and_outcome_of_one_name_are_never_added_up(table, text):
    data = table(text)
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [165, 162]
    assert not [note for note in data.notes if "by chance" in note.en or "may be chance" in note.en]


@pytest.mark.parametrize(
    "text",
    [
        "item,2024 (USD)\nPolice - Budget,110\nFire - Actual,54",
        "item,2024 (USD)\nPolice - Budget,110\nPolice - Actual,108\nFire,54",
        "item,phase,2024 (USD)\nPolice - Budget,approved,110\nPolice - Actual,approved,108",
    ],
)
def test_labels_are_left_as_they_are_where_not_each_name_has_several_phases(table, text):
    assert {fact.indicator for fact in table(text).facts} >= {"Police - Budget"}
