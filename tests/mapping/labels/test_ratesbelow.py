"""Rows of rates below the rows that they are of."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("项目,2024年\n教育支出（万元）,100\n增长,5%\n农林水支出（万元）,200\n增长,-3%\n", {"教育支出增长": "5", "农林水支出增长": "-3"}),
        ("项目,2024年（万元）\n甲项目,100\n　同比增长（%）,5\n乙项目,200\n　同比增长（%）,-3\n", {"甲项目同比增长": "5", "乙项目同比增长": "-3"}),
        ("单位：万元,\n项目,2024年\n甲项目,500\n占支出比重（%）,41.7\n乙项目,700\n占支出比重（%）,58.3\n", {"甲项目占支出比重": "41.7", "乙项目占支出比重": "58.3"}),
        ("USD million,2024\nPolice,50\nas % of total,50%\nFire,50\nas % of total,50%\n", {"Police as % of total": "50", "Fire as % of total": "50"}),
        ("Item,2024 (USD)\nRoads,100\nGrowth %,5%\nParks,200\nGrowth %,-3%\n", {"Roads Growth": "5", "Parks Growth": "-3"}),
    ],
)  # fmt: skip
def test_rates_are_named_after_the_row_above_them(table, text, names):
    facts = table(text).facts
    rates = {fact.indicator: f"{fact.value:f}" for fact in facts if fact.unit.unit == "%"}
    assert rates == names
    assert len([fact for fact in facts if fact.unit.unit != "%"]) == 2


@pytest.mark.parametrize("label", ["同比增长", "税收占比", "增长基金"])
def test_other_rows_keep_their_names(table, label):
    facts = table(f"项目,2024年（万元）\n甲项目,100\n{label},5\n").facts
    assert facts[1].indicator == label
