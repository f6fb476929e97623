"""What a heading means: its year, its side of the budget, its month; what is not known is said."""

from __future__ import annotations

from decimal import Decimal

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
    assert "--column '2022-23 foo=value:executed'" in problem.hint.en
    assert len(load(text, columns={"2022-23 foo": "extra"}).facts) == 1


def test_a_declared_role_is_kept_whatever_stands_below():
    (problem,) = refused("Year,Item,Amount (USD)|2024,Roads,5", columns={"Amount (USD)": "extra"})
    assert problem.code == "no_figures"
    (problem,) = refused("Year,Item,Cost|2024,Roads,5", columns={"Cost": "code"})
    assert problem.code == "no_figures"


def test_a_declared_role_comes_before_one_that_a_heading_only_sounds_like():
    found = load("Year,Fiscal,Item,Amount|2023,2024,Roads,5", columns={"Fiscal": "period"})
    (fact,) = found.facts
    assert (fact.period.text, fact.extra) == ("2024", (("Year", "2023"),))
    (problem,) = refused("Year,Item,Amount|2024,Roads,5", columns={"Item": "period"})
    assert (problem.code, problem.place.column) == ("bad_year", "Item")


def test_two_columns_declared_as_one_role_are_refused():
    declared = {"Line": "indicator", "Item": "indicator"}
    (problem,) = refused("Year,Line,Item,Amount|2024,A,Roads,5", columns=declared)
    assert (problem.code, problem.place.column) == ("declared_twice", "Item")
    assert "--column Line=extra" in problem.hint.en
    assert (
        len(load("Year,Item,Item,Amount|2024,A,Roads,5", columns={"Item": "indicator"}).facts) == 1
    )
    text = "收入项,金额,支出项,金额|税收收入,1,教育支出,2"
    sides = {"收入项": "indicator", "支出项": "indicator"}
    assert len(load(text, columns=sides, **YEAR).facts) == 2


def test_no_column_that_nobody_knows_tells_rows_apart():
    found = load("Year,Item,Amount,foo,bar,baz|2023,Roads,5,7,8,9|2024,Roads,6,1,2,3")
    assert [fact.extra for fact in found.facts] == [(), ()]


def test_columns_that_look_like_figures_and_are_not_read_are_named():
    assert any("Staff" in note.en for note in load("Item,2023,Staff|Health,1,2").notes)


@pytest.mark.parametrize(
    "text",
    ["地区,2024年收入,2024年支出|甲,1,2", "收入,决算数,支出,决算数|税收收入,1,教育支出,2", "年份,收入,支出|2024,1,2",
     "收入项目,收入决算数,支出项目,支出决算数|税收收入,1,教育支出,2", "Revenue,Amount,Expenditure,Amount|Taxes,1,Schools,2",
     "收入,,支出,|项目,2024年决算数,项目,2024年决算数|税收收入,1,教育支出,2",
     "收入,,支出,|项目,2024年决算数,项目（按功能分类）,2024年决算数|税收收入,1,教育支出,2"],
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


def test_of_two_columns_of_one_meaning_the_hint_leaves_one_out():
    text = "年份,项目,执行数,完成数|2024,a,1,2"
    (problem,) = refused(text)
    assert "--column '完成数=unused'" in problem.hint.zh
    assert "--column '执行数=unused'" in problem.hint.en
    assert [fact.value for fact in load(text, columns={"完成数": "unused"}).facts] == [1]


def test_a_blank_column_means_the_same_as_no_other():
    assert [fact.value for fact in load("年份,项目,执行数,完成数|2024,a,1,").facts] == [1]


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


def read(text, **settings):
    sheets = csv.read(text.encode(), "a.csv")
    found = interpret(sheets, Settings(**settings), About("a", Text("a", "a")))
    return [
        (
            f"{fact.value:f}",
            fact.measure,
            fact.unit.unit,
            fact.indicator,
            fact.phase,
            fact.direction,
        )
        for fact in found.facts
    ]


@pytest.mark.parametrize(
    ("heading", "measure", "unit"),
    [
        ("FTE", "persons", "人"),
        ("Headcount", "persons", "人"),
        ("编制人数", "persons", "人"),
        ("年末在职人数", "persons", "人"),
        ("常住人口（万人）", "persons", "万人"),
        ("受益户数", "households", "户"),
        ("税收占比(%)", "share", "%"),
        ("人均财力（元）", "unit_cost", "元"),
        ("Cost per capita (USD)", "unit_cost", "USD"),
        ("Charges par habitant (€/hab)", "unit_cost", "EUR"),
        ("Moyenne de la strate (€/hab)", "unit_cost", "EUR"),
        ("Spesa pro capite (€)", "unit_cost", "EUR"),
    ],
)
def test_what_is_counted_or_a_rate_is_no_money(heading, measure, unit):
    text = (
        f"Year,Department,{heading},Personnel,Operating\n2024,Police,10,110,22\n2024,Fire,8,85,11\n"
    )
    found = read(text)
    assert [row[1:3] for row in found] == [(measure, unit), ("amount", "?"), ("amount", "?")] * 2


def test_a_rate_that_nothing_calls_a_percentage_is_left_out():
    assert [row[0] for row in read("年份,地区,税收占比,财力\n2024,A市,75,100\n")] == ["100"]


def test_headings_in_two_rows_keep_every_figure():
    text = """\
地区,2023年债务限额,,,2023年债务余额（决算数）,,
,,一般债务,专项债务,,一般债务,专项债务
A区,30.5,10.5,20,28.2,9.2,19
"""
    assert [row[:5] for row in read(text, defaults={"unit": "亿元"})] == [
        ("30.5", "limit", "亿元", "debt_limit", ""),
        ("10.5", "limit", "亿元", "general_debt_limit", ""),
        ("20", "limit", "亿元", "special_debt_limit", ""),
        ("28.2", "balance", "亿元", "debt_balance", "final"),
        ("9.2", "balance", "亿元", "general_debt_balance", "final"),
        ("19", "balance", "亿元", "special_debt_balance", "final"),
    ]


def test_a_year_of_prices_is_no_year_of_the_figures():
    with pytest.raises(DataError):
        read("Item,Actual (2023 prices)\nHealth,1\n")


def test_spent_beside_planned_is_a_phase():
    rows = "单位,项目,预算数,支出数\n财政局,信息化,100,80\n"
    assert [row[4:] for row in read(rows, defaults={"period": "2024"})] == [
        ("approved", ""),
        ("executed", ""),
    ]
    sides = "年份,地区,收入,支出\n2024,A,1,2\n"
    assert [row[4:] for row in read(sides)] == [("", "revenue"), ("", "expenditure")]


def test_growth_is_of_what_the_column_before_it_is_headed_with():
    text = "地区,2022年一般公共预算收入(亿元),2023年一般公共预算收入(亿元),2023年增速(%)\nA省,9,10,7.3\n"
    assert read(text)[2][:4] == ("7.3", "growth", "%", "general_revenue")


def test_a_declared_column_may_name_a_measure():
    found = read(
        "项目,2023年（亿元）,2023年涨跌（%）\nA,9,5\n", columns={"2023年涨跌（%）": "value:growth"}
    )
    assert found[1][1] == "growth"


def test_unknown_figures_behind_known_ones_tell_no_rows_apart():
    text = "year,department,value,weight\n2023,A,10,1\n2024,A,11,2\n"
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert {fact.extra for fact in found.facts} == {(("department", "A"),)}
    assert any("weight" in note.en for note in found.notes)


def test_figures_without_a_heading_are_told():
    text = "项目,2023年（亿元）,\nA,9,5\n"
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert any("without a heading" in note.en for note in found.notes)


def test_long_words_under_a_heading_of_figures_are_no_figures(table):
    text = (
        "year,sector,amount (USD),estimate\n2024,a,5,the estimate follows the method of last year"
    )
    [fact] = table(text).facts
    assert (fact.value, fact.phase) == (5, "")


@pytest.mark.parametrize(
    ("heading", "period", "phase"),
    [
        ("1-9月累计", "2024-01/2024-09", "executed"),
        ("1—9月累计完成数", "2024-01/2024-09", "executed"),
        ("截至1-9月底执行数", "2024-01/2024-09", "executed"),
        ("去年1-9月", "2023-01/2023-09", "executed"),
        ("上半年执行数", "2024-01/2024-06", "executed"),
        ("前三季度", "2024-01/2024-09", "executed"),
        ("9月完成数", "2024-09", "executed"),
    ],
)
def test_months_that_a_heading_names_without_a_year(heading, period, phase):
    found = load(f"项目,2024年预算数（万元）,{heading}（万元）|教育支出,420,318", **YEAR).facts
    assert [(f.period.text, f.phase) for f in found] == [("2024", "approved"), (period, phase)]


def test_months_above_two_headings_are_no_year():
    text = "项目,9月,,1-9月,|,完成数,同比%,完成数,同比%|教育支出（万元）,7,1.0,70,1.1"
    found = load(text, **YEAR).facts
    assert {(f.period.text, f.measure, str(f.value)) for f in found} == {
        ("2024-09", "amount", "7"),
        ("2024-09", "growth", "1.0"),
        ("2024-01/2024-09", "amount", "70"),
        ("2024-01/2024-09", "growth", "1.1"),
    }


def test_two_words_of_a_heading_may_be_one():
    text = "地区,2023年债务限额,,2023年债务余额预计执行数,|,一般债务,专项债务,一般债务,专项债务|甲县,5,6,3,4"
    found = load(text, defaults={"unit": "亿元"}).facts
    assert [(f.indicator, f.measure, f.phase) for f in found] == [
        ("general_debt_limit", "limit", ""),
        ("special_debt_limit", "limit", ""),
        ("general_debt_balance", "balance", "flash"),
        ("special_debt_balance", "balance", "flash"),
    ]
    (problem,) = refused("项目,2023年追加预算数|教育支出,5")
    assert problem.code == "unknown_heading"


def test_words_beside_two_years_name_what_a_column_measures():
    text = "Authority,Schools,,Adult Social Care,,Total,|,2022-23,2023-24,2022-23,2023-24,2022-23,2023-24|Hull,1,2,3,4,4,6|York,5,6,7,8,12,14"
    found = load(text, defaults={"unit": "GBP"}).facts
    assert {(f.period.text, str(f.value)) for f in found if "Schools" in (f.indicator, f.sector)} == {
        ("2022-23", "1"), ("2023-24", "2"), ("2022-23", "5"), ("2023-24", "6")
    }  # fmt: skip
    assert sum(f.role == "subtotal" for f in found) == 4
    (one, two) = refused("Item,2022 Schools (2020=100),2023 Schools (2020=100)|Hull,1,2")
    assert {one.code, two.code} == {"unknown_heading"}
    found = load("Item,2022 Schools 2015 prices,2023 Schools 2015 prices|Hull,1,2").facts
    assert [(f.period.text, f.basis, str(f.value)) for f in found] == [
        ("2022", "constant 2015", "1"), ("2023", "constant 2015", "2")
    ]  # fmt: skip


def test_actual_expenditures_beside_a_budget_are_its_outcome():
    found = load("Department,Budget (USD),Actual Expenditures (USD)|Police,5,4", **YEAR).facts
    assert [(f.phase, f.direction) for f in found] == [("approved", ""), ("executed", "")]
    found = load("Place,Actual Revenues (USD),Actual Expenditures (USD)|Hull,5,4", **YEAR).facts
    assert [(f.phase, f.direction) for f in found] == [
        ("executed", "revenue"), ("executed", "expenditure")
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["YTD Actual", "Year-to-Date Actuals", "Actual to date"])
def test_figures_of_the_year_so_far_in_english(heading):
    text = f"Month,Department,Budget (USD),{heading} (USD)|2024-03,Police,5,4"
    assert load(text).facts[1].period.text == "2024-01/2024-03"


def test_a_total_that_alone_names_a_side_is_of_the_columns_beside_it():
    text = "Authority,Schools,,Care,,Total Service Expenditure,|,2022-23,2023-24,2022-23,2023-24,2022-23,2023-24|Hull,1,2,3,4,4,6|York,5,6,7,8,12,14"
    found = load(text, defaults={"unit": "GBP"}).facts
    assert {f.direction for f in found} == {""}
    assert sum(f.role == "subtotal" for f in found) == 4


@pytest.mark.parametrize(
    ("heading", "told", "phase"),
    [
        ("2024 Actual Q1-Q2 (USD)", "2024-01/2024-06", "executed"),
        ("Jan-Jun 2024 (USD)", "2024-01/2024-06", ""),
        ("YTD June 2024 Actual (USD)", "2024-01/2024-06", "executed"),
        ("Actual as at 30 June 2024 (USD)", "2024-06-30", "executed"),
    ],
)
def test_part_of_a_year_in_a_heading_is_not_the_year(heading, told, phase):
    (fact,) = load(f"Item,{heading}\nRoads,10\n").facts
    assert (fact.period.text, fact.phase) == (told, phase)
    assert fact.indicator == "Roads"


@pytest.mark.parametrize("last", ["行次", "科目编码", "备注"])
def test_what_both_sides_say_of_their_rows_is_no_figure_of_them(last):
    text = f"收入,,,支出,,|项目,{last},金额,项目,{last},金额|税收收入,31,1,教育支出,52,2"
    found = load(text, **YEAR).facts
    assert [(f"{fact.value:f}", fact.direction) for fact in found] == [("1", "revenue"), ("2", "expenditure")]  # fmt: skip


def test_a_day_that_stands_alone_is_the_years_only_where_no_other_time_is_named():
    text = "2023年收入,,{}|{},,单位：万元|项目,决算数,|税收收入,1,"
    for paper in ("2024年3月5日", "编制日期：2024年3月5日"):
        (fact,) = load(text.format("", paper)).facts
        assert (fact.period.text, fact.unit.unit) == ("2023", "万元")


def test_a_heading_of_the_last_day_of_a_year_is_of_the_year():
    text = "项目,2024年6月30日余额（万元）,2023年12月31日余额（万元）|一般债务,1,2"
    assert [fact.period.text for fact in load(text).facts] == ["2024-06-30", "2023"]


def test_quarters_and_the_whole_year_beside_the_year_so_far_are_of_that_time():
    text = "2023年收入（万元）,,,,|指标,一季度,上半年,前三季度,全年|税收收入,1,2,3,4"
    assert [fact.period.text for fact in load(text).facts] == [
        "2023-Q1", "2023-01/2023-06", "2023-01/2023-09", "2023",
    ]  # fmt: skip
    alone = load("2023年收入（万元）,,,,|指标,一季度,二季度|税收收入,1,2").facts
    assert {fact.period.text for fact in alone} == {"2023"}


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        ("全年,一季度,四季度", ["2023", "2023-Q1", "2023-Q4"]),
        ("Q1,Q2,Full year", ["2023-Q1", "2023-Q2", "2023"]),
        ("1月,2月,合计", ["2023-01", "2023-02", "2023-01/2023-02"]),
        (",".join(f"{month}月" for month in range(1, 13)) + ",合计", [f"2023-{month:02}" for month in range(1, 13)] + ["2023"]),
    ],
)  # fmt: skip
def test_parts_of_a_year_beside_all_of_it_are_of_their_time(headings, periods):
    figures = ",".join(map(str, range(1, len(periods) + 1)))
    data = load(f"2023年收入（万元）|指标,{headings}|税收收入,{figures}")
    assert [fact.period.text for fact in data.facts] == periods


@pytest.mark.parametrize(
    ("heading", "period"),
    [("一季度执行", "2023-Q1"), ("第四季度执行数", "2023-Q4"), ("Q2 Actual", "2023-Q2")],
)
def test_a_quarter_with_its_phase_is_of_that_quarter(heading, period):
    data = load(f"2023年（万元）|指标,年初预算,{heading}|税收收入,1,2")
    assert [(fact.period.text, fact.phase) for fact in data.facts] == [
        ("2023", "approved"),
        (period, "executed"),
    ]


@pytest.mark.parametrize("headings", ["2月,3月,合计", "预算数,1月,合计"])
def test_a_total_beside_months_is_of_the_year_so_far_only_where_they_begin_with_it(headings):
    data = load(f"2023年收入（万元）|指标,{headings}|税收收入,1,2,3")
    assert len(data.facts) == 2
    assert any("合计" in note.zh for note in data.notes)


@pytest.mark.parametrize(
    ("heading", "period", "phase"),
    [
        ("全年预算", "2024", "adjusted"),
        ("累计执行", "2024-01/2024-06", "executed"),
        ("1-6月累计执行", "2024-01/2024-06", "executed"),
        ("截至6月底累计", "2024-01/2024-06", "executed"),
        ("截止6月累计执行数", "2024-01/2024-06", "executed"),
        ("当月执行数", "2024-06", "executed"),
        ("上年同期执行数", "2023-06", "executed"),
        ("上年决算数", "2023", "final"),
        ("年初至今", "2024-01/2024-06", "executed"),
    ],
)
def test_headings_of_a_monthly_report(heading, period, phase):
    """Final accounts are of their year, whatever month the report is of."""
    text = f"2024年6月财政收支情况表（万元）|项目,预算数,{heading}|税收收入,9,1"
    fact = load(text).facts[1]
    assert (fact.period.text, fact.phase) == (period, phase)


def test_the_year_so_far_of_a_quarter_ends_with_it():
    text = "2024年三季度执行情况（万元）,|部门,累计支出数|教育局,1"
    assert [fact.period.text for fact in load(text).facts] == ["2024-01/2024-09"]


@pytest.mark.parametrize(
    ("heading", "period", "phase"),
    [("本月支出", "2024-06", ""), ("累计收入数", "2024-01/2024-06", ""), ("上年同期累计支出", "2023-01/2023-06", ""), ("上年支出数", "2023-06", ""),
     ("调整后预算数", "2024", "adjusted")],
)  # fmt: skip
def test_a_heading_of_a_side_says_when_its_figures_are(heading, period, phase):
    (fact,) = load(f"2024年6月（万元）,|项目,{heading}|某项,1").facts
    assert (fact.period.text, fact.phase) == (period, phase)


def test_groups_that_name_things_name_them_over_headings_that_are_known():
    text = "2024年1-9月（万元）,,,,|县区,一般公共预算收入,,税收收入,|,累计,增幅%,累计,增幅%|甲县,5,1,3,2"
    found = load(text).facts
    assert [(f"{fact.value:f}", fact.indicator, fact.measure) for fact in found] == [
        ("5", "general_revenue", "amount"), ("1", "general_revenue", "growth"),
        ("3", "tax_revenue", "amount"), ("2", "tax_revenue", "growth"),
    ]  # fmt: skip


def test_a_percent_sign_in_front_of_words_makes_no_amount():
    text = "Ano,Função,Orçamento Realizado (R$),% Realizado do Orçamento (com relação ao orçamento)|2024,Educação,5,98.5"
    found = load(text)
    assert [(fact.phase, fact.value) for fact in found.facts] == [("executed", 5)]
    assert any("% Realizado do Orçamento" in note.en for note in found.notes)


@pytest.mark.parametrize(
    ("heading", "said"),
    [("2024年比2023年增长", ("2024", "", "growth")), ("2024年全年", ("2024", "", "amount")), ("2024年全年执行数", ("2024", "executed", "amount")),
     ("YTD Mar-24", ("2024-01/2024-03", "", "amount")), ("Mar-24 Actual", ("2024-03", "executed", "amount")),
     ("Fiscal Year Ended June 30, 2024", ("2024", "", "amount")), ("12 months to March 2024 Actual", ("2024", "executed", "amount")),
     ("2024-25 Forward estimate", ("2024-25", "flash", "amount"))],
)  # fmt: skip
def test_a_heading_says_of_when_and_of_what_it_is(heading, said):
    (fact,) = load(
        f'项目,"{heading}"|税收收入,5%' if said[2] == "growth" else f'项目,"{heading}"|税收收入,5'
    ).facts
    assert (fact.period.text, fact.phase, fact.measure) == said


def test_growth_on_another_year_than_the_one_before_is_asked():
    with pytest.raises(DataError) as error:
        load("项目,2024年比2019年增长|税收收入,5%")
    assert error.value.problems[0].code == "unknown_heading"


def test_months_and_the_whole_year_are_of_the_year_above_them():
    text = "2024年各月税收（单位：万元）,,,|税种,1月,2月,全年|增值税,1,2,30|消费税,3,4,50"
    assert [fact.period.text for fact in load(text).facts] == ["2024-01", "2024-02", "2024"] * 2


def test_this_year_and_the_year_before_are_two_years():
    text = "令和6年度（単位：千円）,,|項目,本年度,前年度|市税,5,6"
    assert [(fact.period.text, f"{fact.value:f}") for fact in load(text).facts] == [
        ("2024", "5"),
        ("2023", "6"),
    ]


@pytest.mark.parametrize("corner", ["FY 2024-25", "2024", "年份", "Year ended 30 June"])
def test_a_year_in_the_corner_stands_above_labels(corner):
    found = load(f"{corner},2022,2023|教育支出（万元）,1,2|卫生健康支出（万元）,3,4").facts
    assert {(fact.indicator, fact.period.text) for fact in found} == {
        ("education", "2022"), ("education", "2023"), ("health", "2022"), ("health", "2023"),
    }  # fmt: skip


def test_a_year_in_the_corner_dates_quarters_beside_it():
    found = load("FY 2024-25,Q1,Q2|Roads,1,2").facts
    assert {fact.period.text for fact in found} == {"2024-25"}


def test_the_period_of_a_column_may_be_declared():
    found = load(
        "项目,21年,22年|教育支出,1,2", columns={"21年": "value:2021", "22年": "value:2022"}
    )
    assert [fact.period.text for fact in found.facts] == ["2021", "2022"]


@pytest.mark.parametrize(
    "note", ["注：金额以万元为单位，四舍五入", "说明：数据均以万元计。", "注：本表金额单位为万元。"]
)
def test_a_note_below_says_in_which_unit_all_figures_are(note):
    (fact,) = load(f"项目,2024|教育支出,5|{note}").facts
    assert fact.unit.unit == "万元"


def test_this_period_and_the_same_one_last_year():
    found = load("项目,本期（万元）,去年同期（万元）|税收收入,5,6", **YEAR).facts
    assert [(fact.period.text, f"{fact.value:f}") for fact in found] == [
        ("2024", "5"),
        ("2023", "6"),
    ]


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [("", ["Springfield", "Place 7"], "extra"), ("", ["p. 12", "第3页"], "place"), ("document", ["Springfield", "9"], "place")],
)  # fmt: skip
def test_a_place_is_one_of_a_document_beside_a_document_or_where_it_names_pages(
    heading, cells, role
):
    rows = "|".join(f"{cell},x,7,{2001 + at}" for at, cell in enumerate(cells))
    data = load(f"place,{heading or 'item'},amount,year|{rows}|")
    (fact, *_) = data.facts
    assert (dict(fact.extra).get("place", "") or "", fact.place) == (
        (cells[0], "") if role == "extra" else ("", cells[0])
    )


def test_a_phase_beside_a_year_heads_figures_whatever_marks_stand_behind_them(table):
    text = '部门,2024年预算（万元）\n教育局,"1,234①"\n财政局,"3,456*"\n'
    assert [int(fact.value) for fact in table(text).facts] == [1234, 3456]


@pytest.mark.parametrize("heading", ["Average salary (USD)", "平均工资（元）"])
def test_averages_are_never_added(table, heading):
    text = f"Year,Department,Salaries (USD),{heading}\n2024,A,500000,50000\n2024,B,800000,40000\n"
    measures = {fact.measure for fact in table(text).facts if fact.value in (40000, 50000)}
    assert measures == {"unit_cost"}


def test_words_beside_the_one_year_of_a_table_name_an_amount():
    found = load("Department,Headcount,Salaries 2023 (USD)|Police,3,5|Fire,2,4").facts
    assert {(f.indicator, f.period.text, f.measure, str(f.value)) for f in found} == {
        ("Headcount", "2023", "persons", "3"), ("Headcount", "2023", "persons", "2"),
        ("Salaries", "2023", "amount", "5"), ("Salaries", "2023", "amount", "4"),
    }  # fmt: skip
    (problem,) = refused("Department,2022 (USD),2023 foo (USD)|Police,3,5")
    assert problem.code == "unknown_heading"


def test_a_rate_under_its_own_name_is_of_the_year_of_the_amounts_beside_it():
    found = load(
        "地区,2024年限额（亿元）,2024年余额（亿元）,债务率%|东县,100,90,120|西县,60,50,110"
    ).facts
    assert {(fact.period.text, fact.unit.unit) for fact in found} == {
        ("2024", "亿元"),
        ("2024", "%"),
    }


def test_a_rate_without_a_year_is_of_that_of_its_amounts_and_an_amount_is_said_to_be():
    text = "Department,Budget 2023 (USD),Actual 2023 (USD),Execution|Police,10,9,90%"
    assert [(f.period.text, f.measure, f.phase) for f in load(text).facts] == [
        ("2023", "amount", "approved"), ("2023", "amount", "executed"), ("2023", "completion", "executed")
    ]  # fmt: skip
    data = load("Department,Budget 2023 (USD),Execution|Police,10,9")
    assert {fact.period.text for fact in data.facts} == {"2023"}
    assert any("Execution: read as of 2023" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "label", ["Average wage", "Annual average grant", "平均工资", "人员平均工资", "Median household income"]
)  # fmt: skip
def test_a_mean_is_no_amount_to_add(label):
    heading = load(f"Department,{label} (USD)|Police,5|Fire,6", **YEAR).facts
    row = load(f"Item,2024 (USD)|{label},5|Other,7").facts
    assert {f.measure for f in heading} == {row[0].measure} == {"unit_cost"}
    assert row[1].measure == "amount"


@pytest.mark.parametrize("label", ["Means-tested benefits", "Median maintenance", "平均分配资金"])
def test_words_that_hold_those_of_a_mean_are_amounts(label):
    assert load(f"Item,2024 (USD)|{label},5").facts[0].measure == "amount"


@pytest.mark.parametrize(
    "heading", ["2023 % of GDP", "2023 % GDP", "% of GDP 2023", "2023 (% of GDP)"]
)
def test_a_percentage_beside_a_year_needs_no_brackets(heading):
    found = load(f"Country,2023 EUR bn,{heading}|Austria,233.5,52.1").facts
    assert [(f.measure, f.unit.unit) for f in found] == [("amount", "EUR billion"), ("rate", "%")]


def test_a_year_in_two_languages_is_one():
    found = load("项目 Item,2023年 Year 2023 (USD)|税收 Taxes,5").facts
    assert [(f.period.text, f.measure) for f in found] == [("2023", "amount")]


def test_current_and_prior_year_are_of_the_year_stated_above_and_the_one_before():
    found = load("Accounts 2023 (EUR),,|Item,Current year,Prior year|Grants,100,90").facts
    assert [(f.period.text, str(f.value)) for f in found] == [("2023", "100"), ("2022", "90")]


@pytest.mark.parametrize("label", ["Average", "Maximum", "平均", "最低"])
@pytest.mark.parametrize("heading", ["Item", "Department"])
def test_a_mean_or_an_extreme_below_a_list_is_no_row_of_it(label, heading):
    found = load(f"{heading},2024 (USD)|A,5|B,7|{label},6").facts
    assert [f.measure for f in found] == ["amount", "amount", "unit_cost"]


def test_a_percentage_behind_the_words_of_a_phase_is_no_amount():
    text = "Agency,Budget 2023 EUR m,Budget 2023 % of GDP|A,10.5,1.1"
    assert [(f.measure, f.unit.unit, f.phase) for f in load(text).facts] == [
        ("amount", "EUR million", "approved"), ("rate", "%", "approved")
    ]  # fmt: skip


def test_the_year_of_prices_is_no_year_of_the_figures_that_a_person_declares(table):
    """Three years were added up as one."""
    text = "Year,Real 2024 dollars (USD million)\n2022,108\n2023,113\n"
    found = table(text, columns={"Real 2024 dollars (USD million)": "value:executed"}).facts
    assert [fact.period.text for fact in found] == ["2022", "2023"]


def test_percents_beside_a_column_of_currencies_are_rates(table):
    text = "Loan,Currency,Outstanding 2023,Interest rate\nRoad,USD,32000,1.25%\nWater,EUR,18500,2.10%\n"
    found = table(text, defaults={"period": "2023"}).facts
    assert [fact.unit.unit for fact in found] == ["USD", "%", "EUR", "%"]


@pytest.mark.parametrize(("corner", "unit"), [("USD", "USD"), ("R'000", "ZAR thousand"), ("€", "EUR"), ("£000", "GBP thousand")])  # fmt: skip
def test_the_money_of_a_table_in_its_corner(table, corner, unit):
    found = table(f"{corner},2023,2024\nReceipts,1000,1100\nOther,100,120\n").facts
    assert {fact.unit.unit for fact in found} == {unit}


@pytest.mark.parametrize(
    ("heading", "phase", "measure"),
    [("2024预算比2023决算增减", "approved", "change"), ("2023 est.", "flash", "amount")],
)
def test_words_beside_a_year_that_say_what_it_is(table, heading, phase, measure):
    found = table(
        f"项目,2023决算,2024预算,{heading}\n甲,100,110,10\n乙,200,190,-10\n",
        defaults={"unit": "万元"},
    )
    assert (found.facts[2].phase, found.facts[2].measure) == (phase, measure)


def test_a_budget_over_its_phases_is_of_each(table):
    text = "单位：万元\n支出项目,2024年预算数,,2024年执行数\n,年初预算,调整预算,\n教育支出,1000,1100,1080\n"
    assert [fact.phase for fact in table(text).facts] == ["approved", "adjusted", "executed"]


def test_a_budget_of_one_thing_over_its_parts(table):
    text = "单位：万元\n部门,2024年“三公”经费预算,,\n,合计,公务接待,公车\n教育局,10,3,7\n卫健委,8,2,6\n"
    found = table(text)
    assert {fact.phase for fact in found.facts} == {"approved"}
    assert [row["value"] for row in found.summary().report.totals] == [18]


@pytest.mark.parametrize(
    "text",
    [
        "年度,收入,支出,单位：亿元\n2022,100,120,\n",
        "科目,2022年,2023年,单位：亿元\n教育,100,120,\n",
        "单位：亿元,2022年,2023年\n教育,100,120\n",
    ],
)
def test_a_heading_that_only_states_the_unit_is_that_of_its_table(table, text):
    found = table(text)
    assert {fact.unit.unit for fact in found.facts} == {"亿元"}
    assert not any("names no unit" in note.en for note in found.notes)


@pytest.mark.parametrize("heading", ["Major Head", "Item", "Code"])
def test_words_without_a_heading_are_the_labels_beside_numbers_that_are_headed_so(heading):
    text = f",{heading},2023 (USD),2024 (USD)\nSecretariat,2251,100,110\nSchools,2202,20,25\nColleges,2202,7,8\n"
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert [fact.indicator for fact in found.facts][::2] == ["Secretariat", "Schools", "Colleges"]


def test_words_under_a_heading_of_amounts_are_names_where_no_number_stands_among_them(table):
    found = table("Jahr,Amt,Betrag (EUR)\n2023,Schulamt,10\n2023,Bauamt,25\n").facts
    assert [(str(fact.value), dict(fact.extra)["Amt"]) for fact in found] == [("10", "Schulamt"), ("25", "Bauamt")]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "phases"),
    [("Ansatz Sondervermögen,Ansatz Stiftung,Ansatz Kernhaushalt", ["approved"] * 3),
     ("Budżet państwa,Środki własne,Srodki unijne", [""] * 3)],
)  # fmt: skip
def test_columns_of_one_kind_are_read_alike(table, heads, phases):
    facts = table(f"Nazwa,{heads}\nA,1,2,3\nB,4,5,6\n", defaults={"period": "2024"}).facts
    assert [fact.phase for fact in facts] == phases * 2


def test_a_heading_with_a_percent_sign_is_no_money(table):
    facts = table("Concepto,Fondos,Otros,% del total\nA,1,2,30.5\nB,4,5,69.5\n", defaults={"period": "2024", "unit": "EUR"}).facts  # fmt: skip
    assert [fact.unit.unit for fact in facts] == ["EUR", "EUR", "%"] * 2


def test_a_column_of_signs_without_a_heading_is_not_that_of_the_labels(table):
    """German plans write + and = in a column of their own: they had been the labels."""
    text = "Nr.,,Bezug,Ansatz 2023 (EUR)\n1,,Steuern,5\n2,+,Zuwendungen,6\n3,=,Erträge,11\n"
    facts = table(text).facts
    assert [fact.value for fact in facts] == [5, 6, 11]
    assert not any(fact.indicator in ("+", "=") for fact in facts)


def test_figures_behind_labels_of_their_own_are_figures_whatever_heads_them(table):
    text = (
        "2023年,,,,,\n单位：万元,,,,,\n收入项目,金额,支出项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款\n"
        "一般公共预算财政拨款,10,教育支出,7,7,\n政府性基金预算财政拨款,2,城乡社区支出,5,3,2\n收入合计,12,支出合计,12,10,2\n"
    )
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [12, 12]


def test_a_number_beside_its_name_is_no_count_of_people(table):
    data = table(
        "Año,fte,fte_desc,Programa,sancion,definitivo\n2021,11,Tesoro,A,5.5,6.5\n2021,12,Propios,B,7.5,8.5\n"
    )
    assert [(fact.phase, fact.value) for fact in data.facts] == [
        ("approved", Decimal("5.5")), ("adjusted", Decimal("6.5")),
        ("approved", Decimal("7.5")), ("adjusted", Decimal("8.5")),
    ]  # fmt: skip


def test_codes_of_several_levels_are_no_figures_whatever_heads_them(table):
    codes = {"201": 30, "20101": 10, "20102": 20, "205": 70, "20501": 30, "20502": 40}
    rows = [f"2023,{code},名{code},{value},{value + 1}" for code, value in codes.items()]
    report = table("\n".join(["年度,KMBM,KMMC,NCYSS,JSS", *rows])).summary().report
    assert [row["value"] for row in report.totals] == [100, 102]


@pytest.mark.parametrize("cell", ['"1 234,50 $"', '"1,234.50 $"', '"1,234.50$"'])
def test_a_dollar_behind_the_number_is_that_in_front_of_it(table, cell):
    data = table(f"Year,Item,Budget\n2023,A,{cell}\n2023,B,{cell}\n")
    assert data.facts[0].value == Decimal("1234.50")
    assert "--default unit=USD" in " ".join(note.en for note in data.notes)


@pytest.mark.parametrize(
    ("heading", "figure", "measure"),
    [
        ("Equitable Share (Kshs)", "192", "amount"),
        ("Equitable Share", '"19,250,000"', "amount"),
        ("Revenue share (%)", "19.25", "share"),
        ("State share", "19.25%", "share"),
    ],
)
def test_a_share_in_money_is_an_amount(table, heading, figure, measure):
    data = table(f"Year,County,{heading},Budget\n2023,A,{figure},5\n2023,B,{figure},6\n")
    assert data.facts[0].measure == measure


def test_figures_under_two_spellings_of_one_name_are_asked_to_be_written_under_one(table):
    with pytest.raises(DataError) as error:
        table("year,item,amount_usd,Amount_USD\n2023,A,100,\n2024,A,,110\n")
    (problem,) = error.value.problems
    assert problem.code == "same_columns"
    assert "under one name" in problem.hint.en


def test_a_difference_of_two_years_is_left_out_and_said(table):
    text = "Item,2022,2023,Δ 2022–23 absolut\nSchools,10.5,11.5,1.0\nRoads,20.5,21.5,1.0"
    data = table(text, defaults={"unit": "CHF million"})
    assert {fact.period.text for fact in data.facts} == {"2022", "2023"}
    assert any("Δ 2022–23 absolut" in note.en for note in data.notes)


def test_a_mark_of_the_monetary_fund_behind_a_year_is_no_word(table):
    text = "Item,2023,2024 1/\nSchools,10.5,11.5\nRoads,20.5,21.5"
    data = table(text, defaults={"unit": "PEN million"})
    assert {fact.period.text for fact in data.facts} == {"2023", "2024"}


def test_a_government_s_draft_and_projections_are_phases(table):
    text = "Item,Ist 2022,RegE 2024,2025 Proj.\nSchools,10.5,11.5,12\nRoads,20.5,21.5,22"
    data = table(text, defaults={"unit": "EUR million"})
    assert [fact.phase for fact in data.facts[:3]] == ["executed", "proposed", "flash"]


def test_sums_of_several_years_are_left_out_and_said(table):
    text = "Item,2024,2025,2026,Total 2024–2026\nSchools,1,2,3,6\n  Primary,1,1,2,4\nRoads,4,5,6,15"
    data = table(text, defaults={"unit": "USD billion"})
    assert {fact.period.text for fact in data.facts} == {"2024", "2025", "2026"}
    assert any("Total 2024–2026" in note.en for note in data.notes)
    # a column that is not read leaves a statement one, in which indents are parts
    assert {fact.part_of for fact in data.facts if fact.indicator == "Primary"} == {"Schools"}


def test_letters_and_numbers_of_sections_are_no_labels(table):
    text = ",,2023,2024\nA.,Tax revenue,10.5,11\n,Customs,1.5,2\n1a,Net revenue,9,9.5\n2,Other revenue,3,3.5"
    data = table(text, defaults={"unit": "INR crore"})
    names = [fact.indicator for fact in data.facts if fact.period.year == 2024]
    assert "customs_duties" in names
    assert "Net revenue" in names


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("Geschäftsjahr,Konto,Betrag (EUR)\n2023,Miete,1.5", [""]),
        ("Esercizio,Voce,Accertato,Riscosso\n2023,Tributi,2.5,1.5", ["accrued", "collected"]),
        ("Année,Poste,Dépenses exécutées\n2023,Routes,1.5", ["executed"]),
        ("年度,項目,原來預算,修訂預算\n2023,教育,1.5,2.5", ["approved", "adjusted"]),
    ],
)
def test_headings_of_other_countries_are_known(table, text, phases):
    data = table(text, defaults={"unit": "EUR"})
    assert [fact.phase for fact in data.facts] == phases
    assert {fact.period.text for fact in data.facts} == {"2023"}


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("Оценка 2023", "flash"),
        ("Прогноз на 2025 год", "flash"),
        ("Ước thực hiện 2024", "flash"),
        ("2023年度決算見込額", "flash"),
        ("Projected 2025", "flash"),
        ("Supp. Budget 2023", "adjusted"),
        ("Prevederi 2023", "approved"),
        ("Eelarve täitmine 2023", "executed"),
    ],
)
def test_phases_beside_a_year_in_many_languages(table, heading, phase):
    (fact,) = table(f"Item,{heading}\nSchools,1.5\n", defaults={"unit": "USD"}).facts
    assert fact.phase == phase


@pytest.mark.parametrize("heading", ["Total Q1 2024", "Q1 2024 Total", "2024年一季度合计"])
def test_the_total_of_a_quarter_stands_beside_its_months(table, heading):
    data = table(f"Item,Jan 2024,Feb 2024,Mar 2024,{heading}\nA,10,20,30,60\nB,11,21,31,63\n")
    assert {fact.value for fact in data.facts if fact.period.text == "2024-Q1"} == {60, 63}
    assert all(row.get("2024-Q1") in {None, 123} for row in data.summary(year="all").report.totals)


@pytest.mark.parametrize(
    ("head", "phase"),
    [
        ("Budget 2024,USD", "approved"),
        ("Budget 2024,Amount (USD)", "approved"),
        ("2024年预算,万元", "approved"),
        ("2024年项目,金额（万元）", ""),
        ("Expenditure 2024,EUR", ""),
        ("Item 2024,EUR", ""),
    ],
)
def test_the_heading_of_the_labels_may_name_the_year(table, head, phase):
    """The labels had been called figures that are written wrong, or the year had been asked for."""
    facts = table(f"{head}\nRoads,5\nParks,6\n").facts
    assert {(fact.period.text, fact.phase) for fact in facts} == {("2024", phase)}


@pytest.mark.parametrize(
    "head", ["ISIC 2008,USD", "COFOG 1999,USD", "Projects since 2015,USD", "Projects 2015-2025,USD"]
)
def test_a_year_in_other_words_over_labels_is_none_of_figures(table, head):
    with pytest.raises(DataError) as caught:
        table(f"{head}\nRoads,5\nParks,6\n")
    assert [problem.code for problem in caught.value.problems] == ["no_year"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Budget 2024,2022 (USD),2023 (USD)\nRoads,5,6\nParks,7,8\n", {2022, 2023}),
        ("Plan 2030,Year,USD\nRoads,2023,5\nParks,2023,6\n", {2023}),
    ],
)
def test_years_of_the_figures_come_before_that_over_the_labels(table, text, years):
    assert {fact.period.year for fact in table(text).facts} == years


@pytest.mark.parametrize(
    "word", ["restated", "(restated)", "as restated", "reclassified", "re-stated"]
)
def test_a_year_that_was_restated_is_that_year(table, word):
    facts = table(f"Item (USD),2022 {word},2023\nA,1,2\n").facts
    assert [fact.period.year for fact in facts] == [2022, 2023]
    with pytest.raises(DataError, match="say the same thing"):
        table(f"Item (USD),2022,2022 {word},2023\nA,1,1.5,2\n")


@pytest.mark.parametrize(("one", "other"), [("Bud 22", "Bud 23"), ("31/12/22", "31/12/23")])
def test_the_example_for_a_short_year_is_that_year(table, one, other):
    with pytest.raises(DataError) as caught:
        table(f"Item (USD),{one},{other}\nA,1,2\nB,3,4\n")
    assert "=value:2022" in caught.value.problems[0].hint.en


@pytest.mark.parametrize(
    "text",
    [
        "Amt,Bezeichnung,Ansatz 2024 (EUR)\n10,Hauptamt,5\n20,Kämmerei,7\n",
        "Jahr,Amt,Betrag (EUR)\n2024,10,5\n2024,20,7\n",
        "Amt,Ansatz 2024 (EUR)\n10,5\n20,7\n",
    ],
)
def test_an_office_is_no_amount_in_a_german_table(table, text):
    assert [str(fact.value) for fact in table(text).facts] == ["5", "7"]


def test_an_amount_in_short_is_one_elsewhere(table):
    assert [str(fact.value) for fact in table("Year,Vendor,Amt\n2024,a,5\n2024,b,7\n").facts] == [
        "5",
        "7",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Year,Project,Name,Cost (USD)\n2024,5001,Bridge,5\n2024,5002,Hall,6\n",
        "Year,Fund,Project,Cost (USD)\n2024,10,5001,5\n2024,10,5002,6\n",
        "Year,Service,Priority,Spend (GBP)\n2024,Roads,3,5\n2024,Parks,1,6\n",
    ],
)
def test_numbers_in_front_of_the_first_column_that_states_its_money_are_no_amounts(table, text):
    assert [str(fact.value) for fact in table(text).facts] == ["5", "6"]
