"""A column of changes is an amount, or growth in percent where the columns beside it come to just that."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

HEAD = "2024年收支（单位：万元）\n项目,2023年决算数,2024年决算数,增减\n"


@pytest.mark.parametrize(
    ("rows", "measures"),
    [
        ("教育,480,510,6.25\n卫生,290,310,6.9\n", {"growth"}),
        ("教育,480,510,30\n卫生,290,310,20\n", {"change"}),
        ("教育,100,110,10\n卫生,100,95,-5\n", {"change"}),
        ("教育,480,510,6.25\n卫生,290,310,20\n", {"change"}),
        ("教育,480,510,7\n卫生,290,310,8\n", {"change"}),
        ("教育,480,510,6.25\n", {"change"}),
        ("教育,0,510,-\n卫生,290,310,6.9\n农业,100,150,50.0\n", {"growth"}),
    ],
)
def test_the_figures_show_which_it_is(table, rows, measures):
    found = table(HEAD + rows)
    told = [fact for fact in found.facts if fact.measure != "amount"]
    assert {fact.measure for fact in told} == measures
    assert {fact.unit.unit for fact in told} == ({"%"} if measures == {"growth"} else {"万元"})
    assert any("read as that" in note.en for note in found.notes) == (measures == {"growth"})


def test_what_is_declared_is_not_asked_of_the_figures(table):
    rows = "教育,480,510,6.25\n卫生,290,310,6.9\n"
    found = table(HEAD + rows, columns={"增减": "value:change"})
    assert {fact.measure for fact in found.facts} == {"amount", "change"}
    assert not any("read as that" in note.en for note in found.notes)


def test_the_same_period_last_year_is_of_the_months_to_its_left(table):
    text = "2024年1-6月收入（单位：万元）\n县区,本月完成,累计完成,上年同期\n甲县,50,310,290\n乙区,40,200,190\n"
    assert {fact.period.text for fact in table(text).facts} == {
        "2024-06",
        "2024-01/2024-06",
        "2023-01/2023-06",
    }


def test_a_change_in_percent_or_points_is_growth_or_a_change_of_a_rate(table):
    text = "指标,2022年,2023年,增减\n税收占比,71.2%,68.9%,-2.3个百分点\n收入（亿元）,72.2,75.0,3.9%\n支出（亿元）,72.2,75.0,2.8\n"
    told = {(fact.indicator, fact.measure): fact.unit.unit for fact in table(text).facts}
    assert told["税收占比", "change"] == "个百分点"
    assert told["收入", "growth"] == "%"
    assert told["支出", "change"] == "亿元"


@pytest.mark.parametrize(
    ("heading", "cells", "measure"),
    [
        ("Variance", ("-102", "51"), "change_from_approved"),
        ("Variance ($)", ("-102", "51"), "change_from_approved"),
        ("Variance", ("102", "-51"), "change"),  # budget less outcome: what remains
        ("Variance %", ("-10.2%", "10.2%"), "rate"),
        ("Variance (%)", ("-10.2", "10.2"), "rate"),
        ("Variance %", ("10.2%", "-10.2%"), "rate"),
    ],
)
def test_the_variance_of_a_budget_is_no_change_from_the_year_before(table, heading, cells, measure):
    text = f"2024 (USD)\nDepartment,Budget,Actual,{heading}\nPolice,1000,898,{cells[0]}\nFire,500,551,{cells[1]}\n"
    told = [fact for fact in table(text).facts if fact.measure != "amount"]
    assert {fact.measure for fact in told} == {measure}
    assert [str(fact.value) for fact in told] == [cell.strip("%") for cell in cells]


def test_a_variance_of_two_years_stays_a_change(table):
    text = "Department,2023 Actual (USD),2024 Actual (USD),Variance\nPolice,1000,898,-102\nFire,500,551,51\n"
    assert {fact.measure for fact in table(text).facts} == {"amount", "change"}


def test_what_is_added_to_a_budget_is_no_second_budget_beside_it(table):
    """In Guatemala Modificado is the change and Vigente what it comes to; in Mexico Modificado is the budget."""
    rows = "A,100,-20,80,70\nB,200,50,250,240\nC,30,0,30,30\n"
    data = table(
        f"Renglón,Asignado,Modificado,Vigente,Devengado\n{rows}",
        defaults={"period": "2023", "unit": "GTQ"},
    )
    told = [(fact.phase, fact.measure, int(fact.value)) for fact in data.facts[:3]]
    assert told == [
        ("approved", "amount", 100),
        ("approved", "change", -20),
        ("adjusted", "amount", 80),
    ]


def test_two_adjusted_budgets_that_differ_otherwise_are_asked_about(table):
    with pytest.raises(DataError, match="say the same thing"):
        table(
            "Renglón,Asignado,Modificado,Vigente\nA,100,90,80\nB,200,210,250\n",
            defaults={"period": "2023", "unit": "GTQ"},
        )


@pytest.mark.parametrize(
    ("figures", "measure"),
    [(("13", "7"), "change"), (("6.0", "4.4"), "growth")],
)
def test_what_lies_between_two_years_is_no_fiscal_year(table, figures, measure):
    text = f"item,2023 (USD),2024 (USD),2023-24 (USD)\nSchools,217,230,{figures[0]}\nRoads,158,165,{figures[1]}\n"
    data = table(text)
    assert {(f.measure, f.period.text) for f in data.facts} == {
        ("amount", "2023"), ("amount", "2024"), (measure, "2024"),
    }  # fmt: skip
    assert any("2023-24 (USD) holds what lies between" in note.en for note in data.notes)


def test_a_fiscal_year_beside_calendar_years_is_one(table):
    text = "item,2023,2024,2023-24\nSchools,217,230,224\nRoads,158,165,161\n"
    data = table(text, defaults={"unit": "USD"})
    assert {f.period.text for f in data.facts} == {"2023", "2024", "2023-24"}


def test_the_cure_for_a_fiscal_year_that_looks_like_a_change_works(table):
    text = "item,2023,2024,2023-24\nSchools,217,230,13\nRoads,158,165,7\n"
    data = table(text, defaults={"unit": "USD"}, columns={"2023-24": "value:2023-24"})
    assert {f.period.text for f in data.facts} == {"2023", "2024", "2023-24"}
