from __future__ import annotations

import pytest

HEAD = "年份,指标,度量,数值,单位\n"


@pytest.mark.parametrize(
    ("row", "expected", "difference"),
    [
        ("税收收入,占比,172.5,%", "100", "72.5"),
        ("税收收入,占比,-3.5,%", "0", "-3.5"),
        ("教育支出,完成率,-5.0,%", "0", "-5.0"),
        ("在库项目,数量,-12,个", "0", "-12"),
        ("惠及农户,户数,-36,万户", "0", "-36"),
        ("政府债务限额,限额,-5,亿元", "0", "-5"),
        ("养护成本,压减,130,%", "100", "30"),
        ("政府债务余额,余额,-20,亿元", "0", "-20"),
        ("资产闲置率,占比,130,%", "100", "30"),
        ("资产闲置率,,130,%", "100", "30"),
        ("学生数,人数,12.5,人", "12", "0.5"),
        ("公务用车,数量,3.7,辆", "4", "-0.3"),
        ("教育支出,完成率,98000,%", "100", "97900"),
        ("预算执行率,,98000,%", "100", "97900"),
    ],
)
def test_a_value_out_of_bounds_is_found(row, expected, difference, check):
    (found,) = check(HEAD + f"2024,{row}")
    assert (found.rule, found.severity, found.line) == ("impossible", "error", 2)
    assert found.expected == expected
    assert found.difference.removesuffix(".0") == difference.removesuffix(".0")


@pytest.mark.parametrize(
    "row",
    [
        "税收收入,占比,100.0,%",
        "教育支出,完成率,130.0,%",  # more was spent than was planned
        "债务率,占比,280.0,%",  # a ratio of two figures, not a share of a whole
        "年终结转,余额,-3.5,亿元",  # a deficit
        "增值税,金额,-3.5,亿元",  # refunds
        "在库项目,数量,0,个",
        "平均在校学生,人数,12.5,人",
        "学生数,人数,12.5,万人",
        "收支结余,增长,-130,%",
        "捐赠收入,完成率,1060,%",
        "税收收入,增长,-100.0,%",
        "财政自给率,,130,%",
    ],
)
def test_what_can_be_is_left_alone(row, check):
    assert check(HEAD + f"2024,{row}") == []


def test_what_rounding_allows_is_possible(check):
    # 100 printed without decimals may be 100.4
    assert check(HEAD + "2024,税收收入,占比,100.4,%") != []
    assert check("年份,指标,度量,数值,单位,半宽\n2024,税收收入,占比,100.4,%,0.5") == []


def test_an_amount_falls_by_more_than_everything_only_below_zero(check):
    rate = HEAD + "2024,增值税,增长,-130,%"
    (found,) = check(rate)
    assert found[:6] == ("impossible", "warning", 2, "-100", "-130", "-30")
    assert check(rate + "\n2024,增值税,金额,-3.5,亿元") == []
    (found,) = check(rate + "\n2024,增值税,金额,3.5,亿元")
    assert (found.rule, found.severity) == ("impossible", "error")


def test_a_completion_of_a_budget_that_is_there_is_held_against_that(check):
    text = "年份,指标,预算数(万元),执行数(万元),为预算%\n2024,捐赠收入,1,150,15000"
    assert check(text) == []
