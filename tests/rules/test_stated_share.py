from __future__ import annotations

import pytest

HEAD = "年份,指标,度量,数值,单位\n"
LEVELS = "2024,一般公共预算收入,金额,100.0,亿元\n2024,税收收入,金额,80.0,亿元\n2024,非税收入,金额,20.0,亿元\n"


@pytest.mark.parametrize("share", ["80.0", "80", "80.1"])
def test_a_share_that_the_levels_give_is_right(share, check):
    assert check(HEAD + LEVELS + f"2024,税收收入,占比,{share},%") == []


@pytest.mark.parametrize(("share", "off"), [("85.0", "5"), ("75.0", "-5")])
def test_a_wrong_share_is_found(share, off, check):
    (found,) = check(HEAD + LEVELS + f"2024,税收收入,占比,{share},%")
    assert found[:7] == ("stated_share", "error", 5, "80", share.removesuffix(".0"), off, "%")
    assert "t.csv:2" in found.message


def test_a_share_may_be_of_any_whole_above(check):
    levels = LEVELS + "2024,增值税,金额,40.0,亿元\n"
    for share in ("40.0", "50.0"):  # of all revenue, of tax revenue
        assert check(HEAD + levels + f"2024,增值税,占比,{share},%") == []
    (found,) = check(HEAD + levels + "2024,增值税,占比,60.0,%")
    assert found[3:5] == ("50", "60")


def test_a_smaller_share_may_be_of_a_larger_whole_that_is_not_there(check):
    levels = "2024,税收收入,金额,80.0,亿元\n2024,增值税,金额,40.0,亿元\n"
    assert check(HEAD + levels + "2024,增值税,占比,40.0,%") == []
    (found,) = check(HEAD + levels + "2024,增值税,占比,60.0,%")
    assert found[:5] == ("stated_share", "error", 4, "50", "60")


def test_the_total_row_of_a_table_is_a_whole(check):
    text = """
        年份,部门,金额(万元),占比(%)
        2024,甲局,30,30.0
        2024,乙局,70,{share}
        2024,合计,100,100.0
    """
    columns = {"部门": "indicator"}
    assert check(text.format(share="70.0"), columns=columns) == []
    (found,) = check(text.format(share="77.0"), columns=columns)
    assert found[:6] == ("stated_share", "error", 3, "70", "77", "7")


def test_a_share_without_a_phase_is_of_the_level_in_its_row(check):
    text = """
        科目,2023年决算数（亿元）,占比%,2024年执行数（亿元）,占比%
        教育,45.2,30.1,48.3,{share}
        医疗,35.1,23.4,36.4,23.2
        交通,69.7,46.5,72.4,46.1
        合计,150.0,100.0,157.1,100.0
    """
    assert check(text.format(share="30.7")) == []
    (found,) = check(text.format(share="37.0"))
    assert (found.rule, found.severity, found.line, found.found) == (
        "stated_share",
        "error",
        2,
        "37",
    )


def test_a_share_in_a_row_of_plan_and_outcome_may_be_of_either(check):
    text = """
        科目,2024年预算数（亿元）,2024年执行数（亿元）,2024年占比%
        教育,40.0,48.3,{share}
        医疗,60.0,51.7,51.7
        合计,100.0,100.0,100.0
    """
    assert check(text.format(share="48.3")) == check(text.format(share="40.0")) == []
    assert [each.rule for each in check(text.format(share="84.3"))] == ["stated_share"]
