"""Stated rates: taken for levels only where they are rates of exactly what was asked for."""

from __future__ import annotations

import pytest

PLANNED = "项目,2023年执行数(亿元),2024年预算数(亿元),比上年增减%\n甲,100,106,6.0\n"
USUAL = "项目,2023年决算数(亿元),2024年年初预算数(亿元),2024年变动预算数(亿元),2024年执行数(亿元),为预算%,比上年增减%\n甲,100,106,108,107,99.1,7.0\n"
GROWTH = 'indicator = "甲"\nlimit = "5 %"'
LONG = "year,indicator,scope,phase,measure,value,unit\n"


def outcome(row):
    return row["verdict"].code, row["reason"] and row["reason"].code


def test_the_growth_of_a_plan_keeps_no_promise(verdict):
    row = verdict(PLANNED, "growth", GROWTH, at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert "the data have phase = approved" in row["missing"].en
    assert (
        row["note"].en
        == "the stated 6.0% (t.csv:2 比上年增减%) is of another figure: phase = approved"
    )
    assert "t.csv:2 比上年增减%" in row["note"].zh
    asked = GROWTH + '\nwhere = { phase = "approved" }'
    assert outcome(verdict(PLANNED, "growth", asked, at="2024")) == ("met", None)


def test_the_usual_table_states_the_growth_of_its_execution(verdict):
    row = verdict(USUAL, "growth", GROWTH, at="2024")
    assert (outcome(row), row["actual"]) == (("met", None), 7)
    row = verdict(USUAL, "growth", GROWTH + '\nwhere = { phase = "executed" }', at="2024")
    assert outcome(row) == ("met", None)
    row = verdict(USUAL, "growth", GROWTH + '\nwhere = { phase = "final" }', at="2024")
    assert outcome(row)[0] == "undetermined"


@pytest.mark.parametrize(
    "heads",
    [
        "2024年预算数(亿元),比上年增减%,2024年执行数(亿元)",
        "2024年执行数(亿元),2024年预算数(亿元),比上年增减%",
    ],
)
def test_a_growth_right_of_the_budget_is_not_taken_for_one_of_the_execution(verdict, heads):
    cells = ",".join("6.0" if "%" in head else "106" for head in heads.split(","))
    row = verdict(f"项目,{heads}\n甲,{cells}\n", "growth", GROWTH, at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert "甲 2023" in row["missing"].en


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("2024,甲,,approved,growth,6.0,%", "phase = approved"),
        ("2024,甲,own,executed,growth,6.0,%", "scope = own"),
        ("2024,甲,,executed,growth,6.0,%", "scope = not stated"),
    ],
)
def test_a_rate_of_another_figure_is_refused_and_said(verdict, rate, said):
    data = LONG + f"2024,甲,whole,executed,amount,100,亿元\n{rate}\n".replace(
        "甲,,approved", "甲,whole,approved"
    )
    row = verdict(data, "growth", GROWTH, at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert said in row["note"].en
    assert "甲 2023" in row["missing"].en
    asked = GROWTH + '\nwhere = { scope = "whole", phase = "executed" }'
    assert outcome(verdict(data, "growth", asked, at="2024"))[0] == "undetermined"


def test_a_rate_without_a_phase_among_plans_and_outcomes_is_of_nobody_knows_which(verdict):
    data = (
        LONG
        + "2024,甲,,executed,amount,100,亿元\n2024,甲,,approved,amount,100,亿元\n2024,甲,,,growth,6.0,%\n"
    )
    assert outcome(verdict(data, "growth", GROWTH, at="2024"))[0] == "undetermined"
    without = data.replace("2024,甲,,approved,amount,100,亿元\n", "")
    assert outcome(verdict(without, "growth", GROWTH, at="2024")) == ("met", None)


def test_a_rate_of_one_line_is_none_of_their_sum(verdict):
    data = "year,department,indicator,measure,value,unit\n2024,甲局,甲,amount,50,万元\n2024,乙局,甲,amount,50,万元\n2024,甲局,甲,growth,6.0,%\n"
    assert outcome(verdict(data, "growth", GROWTH, at="2024"))[0] == "undetermined"
    alike = data + "2024,乙局,甲,growth,6.0,%\n"
    assert outcome(verdict(alike, "growth", GROWTH, at="2024"))[0] == "undetermined"
    only = "year,department,indicator,measure,value,unit\n2024,甲局,甲,growth,6.0,%\n2024,乙局,甲,growth,6.0,%\n"
    assert outcome(verdict(only, "growth", GROWTH, at="2024")) == ("undetermined", "several")
    listed = GROWTH + '\nwhere = { department = ["甲局", "丙局"] }'
    assert outcome(verdict(only, "growth", listed, at="2024"))[0] == "undetermined"
    items = "year,sector,indicator,measure,value,unit\n2024,education,小学,growth,6.0,%\n2024,education,中学,amount,6.0,亿元\n"
    row = verdict(items, "growth", GROWTH.replace("甲", "education"), at="2024")
    assert outcome(row)[0] == "undetermined"


def test_levels_decide_and_a_rate_that_does_not_fit_them_is_mentioned(verdict):
    data = "year,indicator,measure,value,unit\n2023,甲,amount,100.0,亿元\n2024,甲,amount,90.0,亿元\n2024,甲,growth,6.0,%\n"
    row = verdict(data, "growth", GROWTH, at="2024")
    assert outcome(row) == ("missed", None)
    assert row["note"].en == "the source states 6% (t.csv:4 value), and the levels give -10%"
    fits = verdict(data.replace("6.0,%", "-10.0,%"), "growth", GROWTH, at="2024")
    assert fits["note"] is None


def test_a_rate_from_final_accounts_to_an_execution_decides_where_it_fits_both(verdict):
    misprinted = USUAL.replace(",7.0", ",17.0")
    row = verdict(misprinted, "growth", GROWTH, at="2024")
    assert outcome(row) == ("not_comparable", "phase")
    assert "the source states 17%" in row["note"].en
    assert "give 7%" in row["note"].en


@pytest.mark.parametrize("rate", ["approved", "20"])
def test_a_planned_reduction_is_none(verdict, rate):
    data = LONG + f"2024,甲,,{rate if rate == 'approved' else ''},reduction,20,%\n"
    row = verdict(data, "reduction", 'indicator = "甲"\nlimit = "5 %"', at="2024")
    assert outcome(row) == (("undetermined", "missing") if rate == "approved" else ("met", None))


# completion


def completion(against):
    return f'indicator = "甲"\nagainst = "{against}"\nlimit = "100 %"'


def test_a_completion_is_of_the_one_budget_of_its_row(verdict):
    data = "项目,2024年预算数(亿元),2024年执行数(亿元),为预算%\n甲,100,106,106.0\n"
    assert outcome(verdict(data, "completion", completion("approved"), at="2024")) == ("met", None)
    row = verdict(data, "completion", completion("adjusted"), at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert "甲 2024 adjusted" in row["missing"].en
    assert "not known to be of that budget" in row["note"].en


@pytest.mark.parametrize(
    ("heads", "against", "said"),
    [
        ("2024年预算数(亿元),为预算%", "approved", "met"),
        ("2024年预算数(亿元),为预算%", "adjusted", "undetermined"),
        ("2024年调整预算数(亿元),为预算%", "adjusted", "met"),
        ("2024年执行数(亿元),为年初预算%", "approved", "met"),
        ("2024年执行数(亿元),为年初预算%", "adjusted", "undetermined"),
        ("2024年执行数(亿元),为调整预算%", "adjusted", "met"),
        ("2024年执行数(亿元),为调整预算%", "approved", "undetermined"),
        ("2024年执行数(亿元),为变动预算%", "adjusted", "met"),
        ("2024年执行数(亿元),为预算%", "approved", "undetermined"),
        ("2024年年初预算数(亿元),为调整预算%", "approved", "undetermined"),
    ],
)
def test_of_which_budget_a_completion_is_its_heading_or_its_row_says(verdict, heads, against, said):
    data = f"项目,{heads}\n甲,100,106.0\n"
    assert outcome(verdict(data, "completion", completion(against), at="2024"))[0] == said


def test_a_row_with_two_budgets_does_not_say_of_which_its_completion_is(verdict):
    data = "项目,2024年年初预算数(亿元),2024年调整预算数(亿元),为预算%\n甲,100,110,101.0\n"
    for against in ("approved", "adjusted"):
        row = verdict(data, "completion", completion(against), at="2024")
        assert outcome(row)[0] == "undetermined"


def test_a_completion_by_itself_is_of_nobody_knows_which_budget(verdict):
    data = LONG + "2024,甲,,executed,amount,90,亿元\n2024,甲,,,completion,101.5,%\n"
    row = verdict(data, "completion", completion("approved"), at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert "甲 2024 approved" in row["missing"].en
    planned = LONG + "2024,甲,,approved,completion,101.5,%\n"
    for against in ("approved", "adjusted"):
        row = verdict(planned, "completion", completion(against), at="2024")
        assert outcome(row)[0] == "undetermined"


def test_a_months_table_states_the_completion_of_its_years_budget(verdict):
    row = verdict(
        "项目,2024年预算数(亿元),2024年1-6月执行数(亿元),为预算%\n甲,100,,52.0\n",
        "completion",
        completion("approved").replace("100 %", "50 %"),
        at="2024-01/2024-06",
    )
    assert outcome(row) == ("met", None)


def test_levels_decide_a_completion_and_a_stated_one_that_does_not_fit_is_mentioned(verdict):
    data = "项目,2024年预算数(亿元),2024年执行数(亿元),为预算%\n甲,100.0,90.0,101.0\n"
    row = verdict(data, "completion", completion("approved"), at="2024")
    assert outcome(row) == ("missed", None)
    assert "the source states 101%" in row["note"].en
