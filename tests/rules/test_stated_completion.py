from __future__ import annotations

import pytest

ROW = """
    年份,指标,预算数(亿元),执行数(亿元),为预算%
    2024,教育支出,50.0,48.0,{rate}
"""


@pytest.mark.parametrize("rate", ["96.0", "96", "96.1"])
def test_a_rate_that_the_levels_give_is_right(rate, check):
    assert check(ROW.format(rate=rate)) == []


def test_a_wrong_rate_is_found_with_both_levels(check):
    (found,) = check(ROW.format(rate="98.0"))
    assert found[:7] == ("stated_completion", "error", 2, "96", "98", "2", "%")
    assert "48.0" in found.message
    assert "50.0" in found.message


BOTH = """
    年份,指标,年初预算数(亿元),调整预算数(亿元),执行数(亿元),为预算%
    2024,教育支出,50.0,60.0,48.0,{rate}
"""


@pytest.mark.parametrize(("rate", "is_right"), [("96.0", True), ("80.0", True), ("90.0", False)])
def test_the_budget_may_be_the_approved_or_the_adjusted_one(rate, is_right, check):
    assert (check(BOTH.format(rate=rate)) == []) == is_right


def test_a_rate_that_stands_elsewhere_may_be_of_the_budget_that_is_not_there(check):
    assert (
        check("""
        年份,指标,阶段,度量,数值,单位
        2024,教育支出,年初预算,金额,50.0,亿元
        2024,教育支出,执行,金额,48.0,亿元
        2024,教育支出,执行,完成率,80.0,%
    """)
        == []
    )
