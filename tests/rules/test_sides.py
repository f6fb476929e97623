from __future__ import annotations

import pytest

HEAD = "年份,指标,金额,单位\n"


def test_equal_sides_are_right(check):
    assert check(HEAD + "2024,收入总计,120.0,亿元\n2024,支出总计,120.0,亿元") == []


def test_rounding_is_no_imbalance(check):
    assert check(HEAD + "2024,收入总计,120,亿元\n2024,支出总计,119.6,亿元") == []


def test_sides_that_differ_are_found_with_both_places(check):
    (found,) = check(HEAD + "2024,收入总计,120.0,亿元\n2024,支出总计,118.0,亿元")
    assert found[:7] == ("sides", "error", 3, "120", "118", "-2", "亿元")
    assert "t.csv:2" in found.message


@pytest.mark.parametrize(("carried", "is_right"), [("2.0", True), ("9.0", False)])
def test_what_is_carried_over_may_stand_beside_the_total(carried, is_right, check):
    rows = f"2024,收入总计,120.0,亿元\n2024,支出总计,118.0,亿元\n2024,年终结转,{carried},亿元"
    assert ([each.rule for each in check(HEAD + rows)] == []) == is_right


def test_a_side_may_stand_on_a_sheet_or_in_a_column_of_its_own(check):
    (found,) = check(
        "年份,方向,指标,金额,单位\n2024,收入,收入总计,120.0,亿元\n2024,支出,支出总计,118.0,亿元"
    )
    assert found.rule == "sides"


def test_budgets_balance_each_by_itself(check):
    assert (
        check(
            "年份,预算,指标,金额,单位\n2024,一般公共预算,收入总计,120.0,亿元\n2024,政府性基金预算,支出总计,50.0,亿元"
        )
        == []
    )


IDENTITY = """
    年份,指标,金额,单位
    2024,一般公共预算收入,50.0,亿元
    2024,上级补助收入,30.0,亿元
    2024,债务转贷收入,10.0,亿元
    2024,上年结余收入,5.0,亿元
    2024,调入资金,4.0,亿元
    2024,动用预算稳定调节基金,1.0,亿元
    2024,一般公共预算支出,{spent},亿元
    2024,上解支出,3.0,亿元
    2024,债务还本支出,7.0,亿元
    2024,调出资金,1.0,亿元
    2024,安排预算稳定调节基金,2.0,亿元
    2024,结转下年支出,7.0,亿元
"""


def test_the_balance_identity_holds_where_every_member_is_there(check):
    assert check(IDENTITY.format(spent="80.0")) == []
    (found,) = check(IDENTITY.format(spent="77.0"))
    assert found[:6] == ("sides", "error", 8, "100", "97", "-3")


def test_with_a_member_missing_nothing_is_said(check):
    text = IDENTITY.format(spent="77.0").replace("    2024,上解支出,3.0,亿元\n", "")
    assert check(text) == []


def test_grants_to_lower_levels_count_where_they_are_there(check):
    text = IDENTITY.format(spent="60.0")
    assert [each.rule for each in check(text)] == ["sides"]
    lower = "2024,对下税收返还和转移支付,20.0,亿元\n"
    assert check(text.rstrip() + f"\n    {lower}") == []


TWO_SIDED = """
    收入,,支出,
    项目,2023年决算数(万元),项目,2023年决算数(万元)
    一、财政拨款收入,1200.00,一、教育支出,900.00
    二、事业收入,300.00,二、卫生健康支出,400.00
    本年收入合计,1500.00,本年支出合计,1300.00
    年初结转和结余,100.00,年末结转和结余,{left}
    {one},1600.00,{other},{total}
"""


@pytest.mark.parametrize(
    ("one", "other"), [("总计", "总计"), ("收入总计", "支出总计"), ("收 入 总 计", "支 出 总 计")]
)
def test_the_totals_that_end_two_sides_on_one_line_are_equal(one, other, check):
    sound = TWO_SIDED.format(one=one, other=other, left="300.00", total="1600.00")
    assert check(sound) == []
    (found,) = check(TWO_SIDED.format(one=one, other=other, left="250.00", total="1550.00"))
    assert found[:6] == ("sides", "error", 7, "1600", "1550", "-50")


@pytest.mark.parametrize(("title", "is_balance"), [("收支平衡表", True), ("收支表", False)])
def test_plain_totals_are_equal_where_the_title_says_balance(title, is_balance, check):
    text = f"""
        2023年{title},,,
        单位：万元,,,
        收入项目,金额,支出项目,金额
        财政拨款收入,1200,教育支出,900
        事业收入,300,卫生健康支出,400
        合计,1500,合计,1300
    """
    found = [each.rule for each in check(text)]
    assert found == ["sides"] * is_balance
