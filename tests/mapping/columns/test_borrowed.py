"""What a column takes over from those before it."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("headings", "times"),
    [
        ("2024年1-6月,2023年同期", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年1-6月,上年同期", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年1-6月执行数,2024年预算数,上年同期执行数", ["2024-01/2024-06", "2024", "2023-01/2023-06"]),
        ("2024年6月,上年同月", ["2024-06", "2023-06"]),
        ("2024年,上年", ["2024", "2023"]),
    ],
)  # fmt: skip
def test_the_same_months_of_the_year_before_are_those_of_the_amounts_beside_them(
    table, headings, times
):
    figures = ",".join(map(str, range(1, len(times) + 1)))
    data = table(f"单位：万元\n项目,{headings}\n甲,{figures}")
    assert [fact.period.text for fact in data.facts] == times


def test_beside_two_years_the_year_before_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("单位：万元\n项目,2023年,2024年,上年\n甲,1,2,3")
    assert [problem.code for problem in caught.value.problems] == ["no_year"]


@pytest.mark.parametrize(
    ("headings", "totals"), [(("基本支出", "项目支出"), [150, 150]), (("中央", "地方债"), [150, 90, 60])]
)  # fmt: skip
def test_columns_that_the_user_calls_figures_are_named_by_their_headings(table, headings, totals):
    """The line that the note about unread columns gives works for all of them."""
    one, other = headings
    data = table(
        f"2024年（单位：万元）\n部门,预算数,{one},{other}\n甲,100,60,40\n乙,50,30,20",
        columns={one: "value", other: "value"},
    )
    assert [row["value"] for row in data.summary().report.totals] == totals


def test_sides_in_headings_are_kept_where_the_user_says_their_phase(table):
    heads = ("Tulot TP 2022", "Menot TP 2022", "Tulot TA 2023", "Menot TA 2023")
    phases = ("value:executed", "value:executed", "value:approved", "value:approved")
    data = table(
        f"Yksikkö,{','.join(heads)}\nA,1,2,3,4\n",
        columns=dict(zip(heads, phases, strict=True)),
        defaults={"unit": "EUR"},
    )
    assert [(fact.direction, fact.phase, fact.value) for fact in data.facts] == [
        ("revenue", "executed", 1),
        ("expenditure", "executed", 2),
        ("revenue", "approved", 3),
        ("expenditure", "approved", 4),
    ]


def test_parts_without_a_unit_are_in_that_of_the_amounts_before_them(table):
    data = table("年度,地区,税收收入（万元）,其中：增值税,非税收入（元）\n2024,甲区,900,400,100\n")
    assert [fact.unit.unit for fact in data.facts] == ["万元", "万元", "元"]
    assert not any("names no unit" in note.en for note in data.dataset.notes)


def test_of_which_behind_amounts_is_a_part_of_these(table):
    data = table(
        "Year,Region,Total revenue (USD million),of which: taxes,of which: grants\n"
        "2024,North,100,70,30\n2024,South,50,40,10\n"
    )
    assert [f"{fact.value:f}" for fact in data.facts] == ["100", "70", "30", "50", "40", "10"]
    assert {fact.unit.unit for fact in data.facts} == {"USD million"}


def test_a_number_of_things_behind_amounts_is_no_part_of_these(table):
    data = table("Year,Region,Grants (USD million),# of grants\n2024,North,100,70\n")
    money = [f for f in data.facts if f.unit.unit == "USD million"]
    assert [f"{fact.value:f}" for fact in money] == ["100"]


def test_the_first_word_of_a_heading_names_its_side(table):
    heads = ("Expenditure 2024 as Cabinet saw it", "Income 2024 as Cabinet saw it")
    data = table(
        f"Service,{','.join(heads)}\nA,1,2\n",
        columns=dict.fromkeys(heads, "value:proposed"),
        defaults={"unit": "EUR"},
    )
    assert [fact.direction for fact in data.facts] == ["expenditure", "revenue"]
