"""What a column means by the columns beside it."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.columns import neighbours
from fiscalcli.mapping.layout import Meaning

ANNUAL = "项目,上年决算数,年初预算数,变动预算数,执行数,为预算%,比上年增减%\n税收收入,1000,1100,1150,1160,100.9,16.0"


def test_the_annual_table_has_its_growth(table):
    report = table(ANNUAL, defaults={"period": "2024"}).growth().report
    rows = {row["phase"].code: row for row in report.rows}
    executed = rows["executed"]
    assert (executed["base"], executed["value"], executed["agreement"].code) == (
        1000,
        1160,
        "agrees",
    )
    assert executed["reason"].code == "outturns"
    assert rows["approved"]["rate"] is None
    assert rows["approved"]["reason"].code == "phase"


def test_each_outcome_is_compared_with_its_own(table):
    text = "项目,上年执行数,上年决算数,执行数\n税收收入,990,1000,1160"
    rows = {
        r["phase"].code: r for r in table(text, defaults={"period": "2024"}).growth().report.rows
    }
    assert (rows["executed"]["base"], rows["executed"]["reason"]) == (990, None)


@pytest.mark.parametrize(
    ("heads", "period", "phase"),
    [
        ("2024年决算数,2023年决算数,增减%", "2024", "final"),
        ("2023年决算数,2024年执行数,增减%", "2024", "executed"),
        ("2023年执行数,2024年预算数,比上年增减%", "2024", "approved"),
        ("2024年预算数,2024年执行数,2023年决算数,增减%", "2024", "executed"),
        ("2023年决算数,增减%,2024年决算数", "2023", "final"),
    ],
)
def test_growth_is_of_the_latest_year_beside_it(table, heads, period, phase):
    cells = ["5" if "%" in head else "100" for head in heads.split(",")]
    facts = table(f"项目,{heads}\n教育支出,{','.join(cells)}").facts
    [growth] = [fact for fact in facts if fact.measure == "growth"]
    assert (growth.period.text, growth.phase) == (period, phase)


MONTHLY = "2025年6月快报,,,,\n项目,年初预算,本月,本月累计,上年同期累计,同比增减%\n税收收入,90000,7200,45100,43900,2.7"


def test_a_budget_beside_months_is_of_the_year_and_the_rest_is_executed(table):
    found = {(f.period.text, f.phase, f.measure): f"{f.value:f}" for f in table(MONTHLY).facts}
    assert found == {
        ("2025", "approved", "amount"): "90000",
        ("2025-06", "executed", "amount"): "7200",
        ("2025-01/2025-06", "executed", "amount"): "45100",
        ("2024-01/2024-06", "executed", "amount"): "43900",
        ("2025-01/2025-06", "executed", "growth"): "2.7",
    }
    [row] = table(MONTHLY).summary().report.rows
    assert row["value"] == 45100


GROUPS = "地区,一般公共预算收入,,其中：税收收入,,一般公共预算支出,\n,累计,同比%,累计,同比%,累计,同比%\n东山区,11,3.9,8,3.0,30,4.6"


def test_equal_headings_are_told_apart_by_their_groups(table):
    facts = table(GROUPS, defaults={"period": "2024-09", "unit": "万元"}).facts
    assert [(fact.indicator, fact.measure, f"{fact.value:f}") for fact in facts] == [
        ("general_revenue", "amount", "11"), ("general_revenue", "growth", "3.9"),
        ("tax_revenue", "amount", "8"), ("tax_revenue", "growth", "3.0"),
        ("general_expenditure", "amount", "30"), ("general_expenditure", "growth", "4.6"),
    ]  # fmt: skip


def test_groups_may_be_scopes_or_budgets(table):
    text = "科目,全市,,市级,\n,2023年,2024年,2023年,2024年\n教育支出,100,105,20,21"
    found = [(f.scope, f.period.text, f"{f.value:f}") for f in table(text).facts]
    assert found == [("whole", "2023", "100"), ("whole", "2024", "105"), ("level", "2023", "20"), ("level", "2024", "21")]  # fmt: skip


def test_words_below_years_and_units_below_headings_are_headings(table):
    text = ",2022/23,2023/24\n,Outturn,Budget\nHealth,100,110"
    assert [(f.period.text, f.phase) for f in table(text).facts] == [("2022-23", "executed"), ("2023-24", "approved")]  # fmt: skip
    text = "项目,2023年,2024年\n单位,万元,亿元\n教育支出,1000,0.11"
    assert [fact.unit.unit for fact in table(text).facts] == ["万元", "亿元"]


@pytest.mark.parametrize(
    ("cells", "latest"),
    [
        (["Q1", "Q2", "Q1-Q2", "Year"], "2024"),
        (["一季度", "上半年", "前三季度", "全年"], "2024"),
        (["1-2月", "1-3月"], "2024-01/2024-03"),
    ],
)
def test_parts_of_a_year_that_overlap_are_not_added(table, cells, latest):
    rows = "\n".join(f"2024,{cell},甲,{10 + at}" for at, cell in enumerate(cells))
    data = table(f"年份,期间,项目,金额\n{rows}")
    assert len({fact.period for fact in data.facts}) == len(cells)
    assert latest in {fact.period.text for fact in data.facts}


@pytest.mark.parametrize(
    "head",
    [
        "Budget 2024\nitem,Q1,Q2,Q3,Q4,{whole}",
        "item,2024,,,,\n(EUR),Q1,Q2,Q3,Q4,{whole}",
    ],
)
@pytest.mark.parametrize("whole", ["Year", "FY", "Full year", "年度", "Año"])
def test_a_column_of_the_whole_year_beside_its_quarters_is_not_added_to_them(table, head, whole):
    data = table(f"{head.format(whole=whole)}\nA,10,20,30,40,100\nB,1,2,3,4,10")
    figures = [fact.value for fact in data.facts if fact.period.text == "2024"]
    assert (figures, len(data.facts)) == ([100, 10], 10)


def test_a_year_beside_quarters_stays_one_where_years_or_words_stand_below_it(table):
    [row] = table("item,Year,Q1,Q2\nA,2024,10,20").summary().report.rows
    assert row["value"] == 30
    with pytest.raises(DataError) as raised:
        table("item,Year,Q1,Q2\nA,unknown,10,20")
    assert raised.value.problems[0].place.column == "Year"


def test_months_alone_are_added_up_over_the_year(table):
    [row] = table("year,month,item,amount\n2024,Jan,A,10\n2024,Feb,A,12").summary().report.rows
    assert row["value"] == 22


def test_a_year_whose_figures_carry_marks_does_not_vanish(table):
    data = table("item,2022,2023\nA,870.2,912.5*\nB,430.3,410")
    assert [str(fact.value) for fact in data.facts if fact.period.year == 2023] == ["912.5", "410"]


@pytest.mark.parametrize(
    "text",
    [
        "Ministry,Revenue,Capital,Total\nEdu,10,2,12",
        "Ministry,Budget 2024 Revenue,Budget 2024 Capital\nEdu,10,2",
        "Ministry,Revenue Account,Capital Expenditure\nEdu,10,2",
    ],
)
def test_revenue_beside_capital_is_an_account_and_no_income(table, text):
    report = table(text, defaults={"period": "2024", "unit": "INR"}).summary().report
    assert {row["direction"].code for row in report.rows} == {""}
    assert sorted(row["value"] for row in report.rows) == [2, 10]


INDIA = """\
Ministry,Actuals 2022-2023,,,Revised Estimates 2023-2024,,,Budget Estimates 2024-2025,,
,Revenue,Capital,Total,Revenue,Capital,Total,Revenue,Capital,Total
Schools,10,2,12,20,3,23,30,4,34
Defence,1,2,3,2,3,5,3,4,7
Grand Total,11,4,15,22,6,28,33,8,41"""
KENYA = """\
Vote,Approved Estimates 2024/2025,,
,Recurrent,Development,Total
,KShs.,KShs.,KShs.
Schools,30,4,34
Health,3,4,7
Total,33,8,41"""
SOUTH_AFRICA = """\
R million,2024/25,,,2025/26
,Current payments,Transfers,Total,Total
Schools,30,4,34,50
Health,3,4,7,8
Total,33,8,41,58"""


def test_words_beside_a_year_are_parts_where_its_total_stands_beside_them(table):
    report = table(SOUTH_AFRICA).summary(year="2024-25").report
    totals = [total["value"] for total in report.totals if total["value"] is not None]
    assert totals == [33, 8, 41]
    assert {row["phase"].code for row in report.rows} == {""}  # current payments are no money paid


def test_quarters_beside_the_total_of_a_fiscal_year(table):
    text = "Department,2023-24 Q1,2023-24 Q2,2023-24 Total\nA,10,2,12\nB,1,1,2\n"
    report = table(text, defaults={"unit": "GBP"}).summary().report
    assert 14 in [total["value"] for total in report.totals]


def test_funds_beside_all_funds_of_a_year_are_told_apart(table):
    text = (
        "Agency,General Fund FY 2024,Federal Funds FY 2024,All Funds FY 2024\nA,10,2,12\nB,1,1,2\n"
    )
    totals = table(text).summary().report.totals
    assert [total["value"] for total in totals] == [11, 3, 14]


@pytest.mark.parametrize("text", [INDIA, KENYA])
def test_phases_of_two_words_above_the_parts_of_their_total(table, text):
    report = table(text).summary(year="2024-25", by="indicator").report
    assert [total["value"] for total in report.totals] == [41]
    assert sorted(row["value"] for row in report.rows) == [8, 33]


def test_revenue_beside_expenditure_is_income_whatever_else_stands_there(table):
    text = "Ministry,Revenue,Expenditure,Capital\nEdu,10,2,12"
    report = table(text, defaults={"period": "2024", "unit": "INR"}).summary().report
    assert {row["direction"].code for row in report.rows} == {"revenue", "expenditure"}


POPULATION = "População"


def people(*rows):
    return "\n".join([f"Ano,UF,{POPULATION},Conta,Valor", *(f"2023,{row}" for row in rows)])


def counted(table, text, **settings):
    report = table(text, **settings).summary(by="indicator").report
    return {row["measure"].code for row in report.rows} if "measure" in report.rows[0] else set()


@pytest.mark.parametrize(
    ("rows", "is_counted"),
    [
        (("SP,11451245,A,10.5", "SP,11451245,B,20.5", "RJ,6211223,A,1.5", "RJ,6211223,B,2.5"), False),
        (("SP,11451245,A,10.5", "SP,11451246,B,20.5", "RJ,6211223,A,1.5", "RJ,6211223,B,2.5"), True),
        (("SP,12,A,10.5", "SP,12,B,20.5", "RJ,12,A,1.5", "RJ,12,B,2.5"), True),
    ],
)  # fmt: skip
def test_a_population_said_on_each_row_of_its_place_is_not_added_up(table, rows, is_counted):
    assert ("persons" in counted(table, people(*rows))) == is_counted


def test_a_declared_count_is_one_whatever_repeats(table):
    rows = ("SP,11451245,A,10.5", "SP,11451245,B,20.5", "RJ,6211223,A,1.5", "RJ,6211223,B,2.5")
    columns = {POPULATION: "value:persons"}
    assert "persons" in counted(table, people(*rows), columns=columns)


def test_a_budget_is_completed_by_the_year_so_far(table):
    """It was a rate of the month alone."""
    text = "2024年9月（万元）\n科目,年初预算数,本月数,本月累计,累计增减%,完成预算%\n税收收入,500,42,495,5.3,99\n"
    told = {fact.measure: fact.period.text for fact in table(text).facts}
    assert told["completion"] == told["growth"] == "2024-01/2024-09"


def test_growth_beside_the_months_of_a_heading_is_of_them(table):
    text = "日期：2024年5月31日，单位：亿元\n指标,1-5月,比去年同期±%\n财政总收入,52.3,6.1\n"
    assert {fact.period.text for fact in table(text).facts} == {"2024-01/2024-05"}


def test_a_rate_takes_no_year_from_one_of_two_amounts(table):
    """A rate of this year was one of the year before, whose amount alone said when it was."""
    text = "Report as of 30 September 2024 (EUR thousand)\nName,Budget,% executed,Executed 9 months 2023\nTaxes,10000,76.0,7100\n"
    told = {
        fact.measure: fact.period.text for fact in table(text).facts if fact.measure != "amount"
    }
    assert told == {"completion": "2024-09-30"}


def test_the_year_so_far_beside_its_months(table):
    text = "Item (USD),Jan-24,Feb-24,Mar-24,YTD\nVAT,20.1,21.2,22.3,63.6\n"
    assert [fact.period.text for fact in table(text).facts][-1] == "2024-01/2024-03"
    text = "Concepto (EUR),Ene 2024,Feb 2024,Acumulado 2024\nTasas,5,6,11\n"
    assert [fact.period.text for fact in table(text).facts][-1] == "2024-01/2024-02"
    text = "Item (USD),Jan-24,Feb-24,Mar-24,YTD\nVAT,20.1,21.2,22.3,63.6\n"
    with pytest.raises(DataError):  # of which fiscal year?
        table(text.replace("Jan", "Jul").replace("Feb", "Aug").replace("Mar", "Sep"))


def test_debit_beside_credit_is_no_budget(table):
    text = "Konto,Bezeichnung,Soll (EUR),Haben (EUR)\n4000,Steuern,,1500\n5000,Personal,900,\n"
    found = table(text, defaults={"period": "2024"}).facts
    assert [(fact.phase, dict(fact.extra)["column"]) for fact in found] == [
        ("", "Haben"),
        ("", "Soll"),
    ]


@pytest.mark.parametrize("label", ["项目", "单位"])
@pytest.mark.parametrize("parts", [["其中：财政拨款"], ["其中：财政拨款", "其中:事业收入"]])
def test_a_part_of_the_column_before_it_is_kept_apart_and_not_added(table, label, parts):
    """The phase and the year of the whole are those of its part."""
    more = "".join(f",{part}" for part in parts)
    figures = ",".join(["80", "20"][: len(parts)])
    data = table(
        f"2024年（单位：万元）\n{label},预算数{more},执行数\n甲,100,{figures},90\n乙,100,{figures},90"
    )
    report = data.summary(where={"phase": ["approved"]}).report
    assert [row["value"] for row in report.totals] == [200, 160, 40][: len(parts) + 1]
    assert not any("side by side" in note.en for note in report.notes)


@pytest.mark.parametrize("label", ["部门", "项目"])
def test_what_there_was_at_the_beginning_is_not_added_to_what_there_is_at_the_end(table, label):
    data = table(
        f"2024年存量资金（万元）\n{label},年初余额,本年收入,年末余额\n甲,10,5,8\n乙,20,1,19"
    )
    report = data.summary(where={"measure": ["balance"]}).report
    assert [row["value"] for row in report.totals] == [30, 27]


def test_columns_headed_by_scopes_are_of_these_whatever_the_title_says(table):
    data = table("2024年全市收入（亿元）\n项目,全市,市本级\n税收,80,30\n非税,20,10")
    assert [(fact.scope, f"{fact.value:f}") for fact in data.facts] == [
        ("whole", "80"), ("own", "30"), ("whole", "20"), ("own", "10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (["46,066,209.41", "1,500,000.00"], ("executed", "amount")),
        ([46066209.41, 1500000], ("executed", "amount")),
        (["85.34211", "101.25"], ("", "completion")),
        ([85.342115, 0.8534], ("", "completion")),
    ],
)
def test_a_performance_that_is_no_percent_is_what_was_spent(spent, said):
    meaning = Meaning(2, "2023 Performance", "value", measure="completion")
    ((found, _),) = neighbours.spent([(meaning, [*map(str, spent)])], {})
    assert (found.phase, found.measure) == said


def test_a_dated_heading_over_a_total_and_its_parts_is_of_one_whole(table):
    """`2024年基本支出` over 合计 | 人员经费 | 公用经费, as departments publish it."""
    header = "科目名称,2024年基本支出 合计,2024年基本支出 人员经费,2024年基本支出 公用经费"
    data = table(f"{header}\n工资福利支出,70,70,\n商品和服务支出,30,,30\n", defaults={"unit": "元"})
    assert [row["value"] for row in data.summary().report.totals] == [100]


def test_dated_words_without_a_total_beside_them_are_still_asked_about(table):
    with pytest.raises(DataError):
        table(
            "科目名称,2024年基本支出 人员经费,2023年其他支出 公用经费\n甲,70,1\n",
            defaults={"unit": "元"},
        )


def test_accounts_below_groups_are_told_apart_by_them(table):
    """`Voted Revenue` and `Charged Revenue` were said to be the same, and leaving one out lost its money."""
    heads = (
        "Demand,Voted Revenue,Voted Capital,Voted Total,Charged Revenue,Charged Total,Grand Total"
    )
    text = f"{heads}\nFarms,10,5,15,2,2,17\nSchools,20,5,25,3,3,28\nGRAND TOTAL,30,10,40,5,5,45\n"
    data = table(text, defaults={"unit": "INR crore", "period": "2023-24"})
    assert [row["value"] for row in data.summary().report.totals] == [45]


TO_DATE = ("This Month", "Current Fiscal Year to Date", "Prior Fiscal Year to Date")


def test_the_prior_year_to_date_is_the_same_as_the_current_one_a_year_before(table):
    heads = [f"{when} {what}" for when in TO_DATE for what in ("Gross", "Refunds (Deduct)", "Net")]
    lines = [f"Item,{','.join(heads)}", "A,51,1,50,62,2,60,73,3,70", "B,14,4,10,25,5,20,36,6,30"]
    told = {fact.value: fact for fact in table("\n".join(["September 2023", *lines])).facts}
    assert [told[at].period.text for at in (51, 62, 73)] == [
        "2023-09",
        "2023",  # from the first month of a fiscal year, whichever that is
        "2022",
    ]


def test_a_total_without_a_year_stands_apart_from_an_amount_of_its_phase_that_names_nothing(table):
    data = table(
        "Scheme,2024-25 Budget (£000),Total approved (£bn)\nBridge,12500,0.045\nWall,3200,0.0032"
    )
    assert {row["value"] for row in data.summary().report.totals} == {15700, 48200}


@pytest.mark.parametrize("head", ["全年合计", "全年", "合计"])
def test_a_total_behind_twelve_months_is_that_of_the_year(table, head):
    """全年合计 had been left unread."""
    months = ",".join(f"{at}月" for at in range(1, 13))
    text = f"2024年收入 单位：万元\n科目,{months},{head}\n税收收入,{','.join(['10'] * 12)},120\n"
    facts = table(text).facts
    assert {fact.value for fact in facts if fact.period.part in ("", "01/12")} == {120}
    assert len(facts) == 13
