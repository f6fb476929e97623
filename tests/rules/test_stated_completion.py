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
    text = """
        年份,指标,阶段,度量,数值,单位,文件
        2024,教育支出,年初预算,金额,50.0,亿元,{budget}
        2024,教育支出,执行,金额,48.0,亿元,
        2024,教育支出,执行,完成率,80.0,%,
    """
    (found,) = check(text.format(budget=""))
    assert found[:6] == ("stated_completion", "notice", 4, "96", "80", "-16")
    elsewhere = check(text.format(budget="人大批准的预算"))
    assert "stated_completion" not in {each.rule for each in elsewhere}


MONTHLY = """
    2024年6月财政收支月报,,,,
    单位：万元,,,,
    项目,全年预算数,本月数,本月累计,为预算%
    税收收入,100000,8000,52000,{rate}
    非税收入,20000,1500,9000,45.0
"""


def test_the_months_so_far_are_held_against_the_budget_of_the_year(check):
    assert check(MONTHLY.format(rate="52.0")) == []
    (found,) = check(MONTHLY.format(rate="25.0"))
    assert found[:6] == ("stated_completion", "error", 4, "52", "25", "-27")


def test_a_month_alone_is_not(check):
    text = MONTHLY.replace(",本月累计", "").replace(",52000", "").replace(",9000", "")
    assert check(text.format(rate="52.0")) == []


HEADED = """
    科目,2024年年初预算数(亿元),2024年调整预算数(亿元),2024年执行数(亿元),{heading}
    税收收入,80.0,84.0,88.0,{rate}
    非税收入,20.0,21.0,22.0,{other}
"""


@pytest.mark.parametrize(
    ("heading", "rate", "other", "is_right"),
    [
        ("为调整预算%", "104.8", "104.8", True),
        ("为调整预算%", "110.0", "104.8", False),
        ("为年初预算%", "110.0", "110.0", True),
        ("为年初预算%", "104.8", "110.0", False),
        ("为预算%", "110.0", "104.8", True),
    ],
)
def test_a_heading_may_say_which_budget_is_meant(heading, rate, other, is_right, check):
    found = check(HEADED.format(heading=heading, rate=rate, other=other))
    assert [(each.rule, each.line) for each in found] == [("stated_completion", 2)] * (not is_right)


@pytest.mark.parametrize("heading", ["% of budget", "Percent of budget", "% ejecución"])
def test_a_heading_may_say_percent_first(heading, check):
    text = """
        Function,2023 Budget (USD million),2023 Actual (USD million),{heading}
        Parks,50.0,48.0,{rate}
        Roads,20.0,21.0,105.0
    """
    assert check(text.format(heading=heading, rate="96.0")) == []
    (found,) = check(text.format(heading=heading, rate="69.0"))
    assert found[:5] == ("stated_completion", "error", 2, "96", "69")


def test_completions_of_two_budgets_stand_side_by_side(check):
    text = """
        项目,2024年年初预算数(亿元),2024年调整预算数(亿元),2024年执行数(亿元),为年初预算%,为调整预算%
        甲,100,120,90,90.0,75.0
        乙,50,60,48,96.0,{rate}
    """
    assert check(text.format(rate="80.0")) == []
    (found,) = check(text.format(rate="89.0"))
    assert found[:5] == ("stated_completion", "error", 3, "80", "89")
