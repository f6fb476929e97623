"""Growth on another year than the one before."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [("比2022年增长（%）", True), ("2023年比2019年增长（%）", False), ("比2019年增长（%）", False), ("Growth 2023 over 2022 (%)", True), ("Growth 2023 over 2019 (%)", False)],
)  # fmt: skip
def test_growth_is_on_the_year_before_or_left_out(table, heading, is_read):
    data = table(f"项目,2023年（亿元）,{heading}\n税收收入,80.0,12.0\n非税收入,30.0,20.0")
    assert ("growth" in {fact.measure for fact in data.facts}) == is_read
    assert any(heading in note.en for note in data.notes) != is_read


def test_two_of_them_beside_each_other_do_not_say_the_same(table):
    data = table("项目,2023年（亿元）,比2022年增长（%）,比2019年增长（%）\n税收收入,80.0,5.0,12.0\n非税收入,30.0,3.0,20.0")  # fmt: skip
    assert [fact.value for fact in data.facts if fact.measure == "growth"] == [5, 3]
