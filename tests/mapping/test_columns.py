"""What a heading means: its year, its side of the budget, its month; what is not known is said."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text, **settings):
    sheets = csv.read(text.replace("|", "\n").encode(), "a.csv")
    return interpret(sheets, Settings(**settings), About("a", Text("a", "a")))


def refused(text, **settings):
    with pytest.raises(DataError) as caught:
        load(text, **settings)
    return caught.value.problems


YEAR = {"defaults": {"period": "2024"}}


def test_a_heading_with_a_year_and_unknown_words_is_refused_unless_declared():
    text = "Item,2022-23,2022-23 foo|Health,1,2"
    (problem,) = refused(text)
    assert (problem.code, problem.place.column) == ("unknown_heading", "2022-23 foo")
    assert "--column '2022-23 foo=value'" in problem.hint.en
    assert len(load(text, columns={"2022-23 foo": "extra"}).facts) == 1


def test_columns_that_look_like_figures_and_are_not_read_are_named():
    assert any("Staff" in note.en for note in load("Item,2023,Staff|Health,1,2").notes)


@pytest.mark.parametrize(
    "text",
    ["地区,2024年收入,2024年支出|甲,1,2", "收入,决算数,支出,决算数|税收收入,1,教育支出,2", "年份,收入,支出|2024,1,2",
     "收入项目,收入决算数,支出项目,支出决算数|税收收入,1,教育支出,2", "Revenue,Amount,Expenditure,Amount|Taxes,1,Schools,2",
     "收入,,支出,|项目,2024年决算数,项目,2024年决算数|税收收入,1,教育支出,2"],
)  # fmt: skip
def test_two_sides_of_the_budget_keep_apart(text):
    found = load(text, **YEAR).facts
    assert [(f"{fact.value:f}", fact.direction) for fact in found] == [("1", "revenue"), ("2", "expenditure")]  # fmt: skip


def test_groups_of_years_under_each_side():
    text = "收入,,,支出,,|项目,2023年决算数,2024年决算数,项目,2023年决算数,2024年决算数|税收收入,1,2,教育支出,3,4"
    found = [(fact.indicator, fact.period.text, fact.direction) for fact in load(text).facts]
    assert found == [
        ("tax_revenue", "2023", "revenue"), ("tax_revenue", "2024", "revenue"),
        ("education", "2023", "expenditure"), ("education", "2024", "expenditure"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "period"),
    [("2024年6月收入", "2024-06"), ("2024年1-6月收入", "2024-01/2024-06"), ("2024年1至6月收入", "2024-01/2024-06"),
     ("2024年上半年收入", "2024-01/2024-06"), ("2024年一季度收入", "2024-Q1"), ("2024年前三季度收入", "2024-01/2024-09"),
     ("编制日期：2024年6月30日", "2024"), ("2024年收入", "2024")],
)  # fmt: skip
def test_the_period_of_a_title(title, period):
    (fact,) = load(f"{title},|项目,金额（万元）|税收收入,1").facts
    assert fact.period.text == period


def test_the_month_and_the_months_so_far():
    text = "2024年6月收入,,,,|项目,本月,本月累计,上年同月,上年同期累计|税收收入,1,6,2,7"
    assert [fact.period.text for fact in load(text).facts] == [
        "2024-06", "2024-01/2024-06", "2023-06", "2023-01/2023-06",
    ]  # fmt: skip
    assert [problem.code for problem in refused("2024年收入,|项目,本月|税收收入,1")] == ["no_month"]
    found = load("2024年收入,|项目,本月累计|税收收入,6")
    assert [fact.period.text for fact in found.facts] == ["2024"]
    assert any("本月累计" in note.zh for note in found.notes)


@pytest.mark.parametrize("text", ["年份,项目,金额,金额|2024,a,1,1", "年份,项目,执行数,完成数|2024,a,1,2"])  # fmt: skip
def test_two_columns_of_one_meaning_are_refused(text):
    (problem,) = refused(text)
    assert problem.code == "same_columns"


def test_a_fiscal_year_or_a_month_as_a_heading_is_asked_about():
    assert [problem.code for problem in refused("Item,2011/12|a,1")] == ["ambiguous_year"]
    assert [fact.period.part for fact in load("Item,2011/12,2012/13|a,1,2").facts] == ["fy", "fy"]


@pytest.mark.parametrize(
    ("title", "direction"),
    [("2024年低收入家庭补助表", ""), ("2024年居民人均可支配收入", ""), ("2024年预算收入表", "revenue"), ("2024年支出决算表", "expenditure"),
     ("2024年收支情况表", ""), ("2024年财政收入与财政支出", ""), ("2024年收入", "revenue")],
)  # fmt: skip
def test_a_title_names_a_side_by_whole_words(title, direction):
    (fact,) = load(f"{title},|项目,金额|甲,1").facts
    assert fact.direction == direction


def test_labels_may_stand_under_no_heading():
    found = load(",2022,2023|Health,1,2|Roads,3,4").facts
    assert [fact.indicator for fact in found] == ["health", "health", "Roads", "Roads"]
