"""Rows that stand deeper right below what is called a total: it heads them where it is their sum, and not that of the rows above."""

from __future__ import annotations

import pytest

MONTHLY = """
    单位：万元,
    项目,2024年
    一般公共预算收入合计,380
    税收收入,290
    非税收入,90
    {total},{value}
    　教育支出,180
    　社会保障和就业支出,240
    　其他各项支出,230
"""


@pytest.mark.parametrize("total", ["一般公共预算支出合计", "Total expenditure"])
def test_a_total_heads_the_deeper_rows_below_that_it_is_the_sum_of(table, total):
    """No total of the expenditure had been given, as its rows had no common whole."""
    found = table(MONTHLY.format(total=total, value=650))
    totals = {r["direction"].code: r["value"] for r in found.summary(year="2024").report.totals}
    assert totals == {"revenue": 380, "expenditure": 650}


def test_one_that_is_not_their_sum_does_not(table):
    found = table(MONTHLY.format(total="一般公共预算支出合计", value=651))
    shown = [r["value"] for r in found.summary(year="2024").report.totals]
    assert 650 not in shown


def test_the_total_of_the_rows_above_is_parted_once_more(table):
    found = table("Item,2024 (USD)\nA,100\nB,50\nTotal,150\n  On-budget,120\n  Off-budget,30\n")
    assert [f.role for f in found.facts] == ["", "", "total", "of_which", "of_which"]
