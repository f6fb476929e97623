"""Columns whose headings are words of one scope are told apart by these words."""

from __future__ import annotations

import pytest

ROWS = "税收收入,110,20,35,55\n非税收入,40,10,10,20\n"


@pytest.mark.parametrize(
    "heads",
    ["合计,省级,市级,县级", "合计,省本级,市本级,县本级", "2024年合计,2024年省级,2024年市级,2024年县级", "合计（亿元）,省级（亿元）,市级（亿元）,县级（亿元）"],
)  # fmt: skip
def test_levels_of_government_side_by_side_add_up_to_their_total(table, heads):
    data = table(f"2024年收入分级情况表（亿元）,,,,\n科目,{heads}\n{ROWS}")
    assert len(data.facts) == 8
    assert [row["value"] for row in data.summary().report.totals] == [150]


def test_one_level_beside_the_whole_is_a_scope(table):
    data = table("2024年收入（亿元）,,\n科目,全市,市本级\n税收收入,110,20\n")
    assert [fact.scope for fact in data.facts] == ["whole", "own"]
