from __future__ import annotations

import pytest

TABLE = """
    指标,2023年决算数(亿元),2024年决算数(亿元),比上年增长%
    税收收入,100.0,{now},{rate}
"""


@pytest.mark.parametrize("rate", ["10.0", "10.1", "9.9"])
def test_a_rate_that_the_levels_give_is_right(rate, check):
    assert check(TABLE.format(now="110.0", rate=rate)) == []


def test_a_rate_of_the_opposite_sign_is_an_error(check):
    (found,) = check(TABLE.format(now="90.0", rate="10.0"))
    assert found[:7] == ("stated_growth", "error", 2, "-10", "10", "20", "%")
    assert "rise and fall" in found.message


def test_a_wrong_rate_in_the_row_of_its_base_is_an_error(check):
    (found,) = check(TABLE.format(now="110.0", rate="12.5"))
    assert found[:7] == ("stated_growth", "error", 2, "10", "12.5", "2.5", "%")
    assert "97.69 to 97.87" in found.message, "the base that the rate would need"


LONG = """
    年份,指标,阶段,度量,口径,数值,单位,文件
    2023,税收收入,决算,金额,,100.0,亿元,2023年报告
    2024,税收收入,决算,金额,,110.0,亿元,2024年报告
    2024,税收收入,{phase},增长,{basis},{rate},%,2024年报告
"""


def long(phase="决算", basis="自然口径", rate="12.5"):
    return LONG.format(phase=phase, basis=basis, rate=rate)


def test_a_base_of_another_document_may_have_been_restated(check):
    (found,) = check(long())
    assert found[:6] == ("stated_growth", "warning", 4, "10", "12.5", "2.5")


def test_a_comparable_rate_is_not_held_against_levels(check):
    assert check(long(basis="同口径")) == []


def test_a_rate_of_another_phase_is_not_either(check):
    assert check(long(phase="年初预算")) == []


def test_a_rate_without_a_base_year_is_left_alone(check):
    assert check(long().replace("2023,税收", "2021,税收").replace("2021", "2022")) == []


def test_a_missing_level_is_no_finding(check):
    assert check("年份,指标,度量,数值,单位\n2024,税收收入,增长,5.0,%") == []


def test_exactly_on_the_edge_of_rounding_is_right(check):
    # 50 to 60 is growth of 20 %; 110.05 / 99.95 is the highest that 100.0 to 110.0 allows: 10.10505 %
    assert check(TABLE.format(now="110.0", rate="10.11")) == []
    assert [each.rule for each in check(TABLE.format(now="110.0", rate="10.12"))] == [
        "stated_growth"
    ]


ANNUAL = """
    指标,2023年决算数(亿元),2024年预算数(亿元),2024年执行数(亿元),为预算%,比上年增减%
    税收收入,100.0,112.0,110.0,98.2,{rate}
"""


def test_the_annual_table_holds_execution_against_the_final_accounts_of_its_own_row(check):
    assert check(ANNUAL.format(rate="10.0")) == []
    (found,) = check(ANNUAL.format(rate="12.5"))
    assert found[:6] == ("stated_growth", "error", 2, "10", "12.5", "2.5")


@pytest.mark.parametrize(
    ("rate", "severity"), [("10.5", ""), ("12.5", "warning"), ("-10", "error")]
)
def test_a_base_of_another_phase_may_be_a_little_off(rate, severity, check):
    found = check(f"""
        年份,指标,阶段,度量,数值,单位
        2023,税收收入,决算,金额,100.0,亿元
        2024,税收收入,执行,金额,110.0,亿元
        2024,税收收入,执行,增长,{rate},%
    """)
    assert [(each.rule, each.severity) for each in found] == (
        [("stated_growth", severity)] if severity else []
    )


@pytest.mark.parametrize(
    ("documents", "severity"),
    [("", "error"), ("甲甲甲", "error"), ("甲乙乙", "warning")],
)
def test_a_file_that_contradicts_itself_is_wrong_and_two_documents_may_differ(
    documents, severity, check
):
    names = documents or ("", "", "")
    (found,) = check(f"""
        年份,指标,阶段,度量,数值,单位,文件
        2023,税收收入,决算,金额,100.0,亿元,{names[0]}
        2024,税收收入,决算,金额,110.0,亿元,{names[1]}
        2024,税收收入,决算,增长,12.5,%,{names[2]}
    """)
    assert (found.rule, found.severity) == ("stated_growth", severity)


@pytest.mark.parametrize("heading", ["% Change", "Percent change", "Change (%)", "%增减"])
def test_a_rate_is_one_wherever_its_heading_says_percent(heading, check):
    text = f"Department,FY2023 Actual (USD thousand),FY2024 Actual (USD thousand),{heading}\n"
    rows = "Police,52100,54300,{}\nFire,31000,32500,4.8\n"
    assert check(text + rows.format("4.2")) == []
    (found,) = check(text + rows.format("-4.2"))
    assert (found.rule, found.severity, found.line) == ("stated_growth", "error", 2)
