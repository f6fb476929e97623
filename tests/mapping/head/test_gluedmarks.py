"""Marks of notes behind years, where nothing but their size told them from digits."""

from __future__ import annotations

import pytest


def test_marks_behind_years_that_count_on_are_marks(table):
    text = ",RM million,,,Change (%),,\n,2022,20231,20242,2022,20231,20242\nRevenue,10,11,12,1.0,2.0,3.0\nOpex,9,8,7,1.1,2.2,3.3"
    data = table(text)
    amounts = {(f.period.text, int(f.value)) for f in data.facts if f.measure == "amount"}
    assert amounts == {
        ("2022", 10),
        ("2023", 11),
        ("2024", 12),
        ("2022", 9),
        ("2023", 8),
        ("2024", 7),
    }
    assert any("marks behind them are left out" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Item,2022 (USD),2023 (USD)\nSchools,2022,20231\nRoads,3,4",
        "Item,2023 (USD),2024 (USD)\nSchools,20231,20242\nRoads,3,4",
        "Item,2023 (USD),2024 (USD),2025 (USD)\nSchools,2022,20251,5\nRoads,3,4,6",
    ],
)
def test_figures_are_none(table, text):
    assert {int(f.value) for f in table(text).facts} >= {3, 4}
    assert any(f.value > 20000 for f in table(text).facts)
