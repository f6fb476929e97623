"""A row of changes on the time before is no part of a total."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words.changewords import HINTS, is_change

CHANGES = [
    "比上年增减额", "增减额", "比較増減額", "Change on previous year", "Mehr (+)/Weniger (-) gegenüber dem Vorjahr",
    "Variación respecto al año anterior", "Increase/(decrease) over previous year", "Change",
]  # fmt: skip


@pytest.mark.parametrize("label", CHANGES)
def test_changes_on_the_time_before(label):
    assert is_change(label)
    assert any(hint in label.casefold() for hint in HINTS)


@pytest.mark.parametrize(
    "label",
    ["Climate change", "Increase in receivables", "Surplus from previous year", "补正予算额", "Carry-over from prior year", ""],
)  # fmt: skip
def test_what_is_no_change(label):
    assert not is_change(label)


@pytest.mark.parametrize("label", CHANGES)
@pytest.mark.parametrize("total", ["Total,40,70\n", ""])
def test_a_change_is_not_added(table, label, total):
    text = f"Item,2023 (USD),2024 (USD)\nSchools,10,20\nRoads,30,50\n{total}{label},,30"
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [70]
