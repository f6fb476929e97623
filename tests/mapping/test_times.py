"""When the figures of a row are: a month that its row names lies in the year that its heading, or the table, names."""

from __future__ import annotations

import shlex

import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError
from fiscalcli.mapping.time import timecomplaints


@pytest.mark.parametrize("months", [["1月", "2月"], ["1", "2"]])
def test_months_by_rows_under_years_by_columns(table, months):
    text = f"月份,2022年（亿元）,2023年（亿元）\n{months[0]},10,11\n{months[1]},8,9\n合计,18,20\n"
    data = table(text)
    assert [(fact.period.text, f"{fact.value:f}") for fact in data.facts] == [
        ("2022-01", "10"), ("2023-01", "11"), ("2022-02", "8"), ("2023-02", "9"),
    ]  # fmt: skip
    assert any("left out: line 4" in note.en for note in data.notes)


def test_parts_of_the_year_that_the_title_names(table):
    text = "2023年收入情况（万元）,\n时间,收入\n一季度,100\n1-2月,70\n上半年,220\n全年,460\n"
    found = [fact.period.text for fact in table(text).facts]
    assert found == ["2023-Q1", "2023-01/2023-02", "2023-01/2023-06", "2023"]


def test_parts_of_no_year_ask_for_it(table):
    text = "时间,收入（万元）\n一季度,100\n二季度,120\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert {problem.code for problem in caught.value.problems} == {"no_year"}
    assert "--default period=2024" in caught.value.problems[0].hint.en
    found = table(text, defaults={"period": "2023"}).facts
    assert [fact.period.text for fact in found] == ["2023-Q1", "2023-Q2"]


def test_several_years_above_a_table_are_named_where_its_year_is_asked_for(table):
    text = "2023年支出决算表（万元）,\n二〇二四年八月公开 2024年,\n项目,决算数\n教育支出,100\n"
    with pytest.raises(DataError) as caught:
        table(text)
    (problem,) = caught.value.problems
    assert problem.code == "no_year"
    assert "2023 / 2024" in problem.hint.en
    assert "--default period=2023" in problem.hint.en
    assert "2023 / 2024" in problem.hint.zh
    data = table(text, defaults={"period": "2023"})
    assert [fact.period.text for fact in data.facts] == ["2023"]
    assert not any("periods" in note.en for note in data.dataset.notes)


@pytest.mark.parametrize("cells", [["5", "6"], ["甲", "1月"], ["1月", "2023年2月"]])
def test_what_is_no_part_of_a_year_is_refused(table, cells):
    text = f"2023年（万元）,\n年份,收入\n{cells[0]},100\n{cells[1]},120\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert "bad_year" in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("header", "first", "year"),
    [
        ("21年,22年", "21年", 2021),
        ("24年预算,25年预算", "24年预算", 2024),
        ("H30,H31", "H30", 2018),
        ("Yr 1,Yr 2", "Yr 1", 2021),
    ],
)
def test_headings_that_count_years_are_asked_for_each_by_name(table, header, first, year):
    with pytest.raises(DataError) as error:
        table(f"item,{header}\nA,101,111\n", defaults={"unit": "USD"})
    (problem,) = error.value.problems
    assert problem.code == "no_year"
    assert f"{first}=value:{year}" in problem.hint.en


@pytest.mark.parametrize(
    ("heading", "days", "parts"),
    [
        ("fiscal_year", ["2022-01-01T00:00:00.000", "2023-01-01T00:00:00.000"], ["", ""]),
        ("Year", ["2022-12-31", "2023-12-31"], ["", ""]),
        ("年份", ["2022-01-01"], [""]),
        ("date", ["2022-01-01", "2023-01-01"], ["01-01", "01-01"]),
        ("year", ["2022-01-01", "2023-02-01"], ["01-01", "02-01"]),
        ("fiscal_year", ["2022-07-01"], ["07-01"]),
    ],
)
def test_a_year_written_as_its_first_or_last_day_is_the_year(tmp_path, heading, days, parts):
    rows = "".join(f"{day},Roads {at},5\n" for at, day in enumerate(days))
    (tmp_path / "a.csv").write_text(f"{heading},item,amount (USD)\n{rows}", encoding="utf-8")
    assert [fact.period.part for fact in fc.load(tmp_path / "a.csv").facts] == parts


def test_prior_and_current_years_are_those_beside_the_year_of_the_table(tmp_path):
    text = "Fiscal year 2024 (USD)\nItem,Prior Year Actual,Current Year Budget\nFees,100,110\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [(fact.period.year, fact.phase) for fact in fc.load(tmp_path / "a.csv").facts] == [
        (2023, "executed"),
        (2024, "approved"),
    ]


def test_a_day_with_the_zone_of_greenwich_is_a_day(tmp_path):
    text = (
        "month,item,amount (USD)\n2022-01-01 00:00:00+00,Fees,5\n2022-02-01 00:00:00+00:00,Fees,6\n"
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [fact.period.part[:2] for fact in fc.load(tmp_path / "a.csv").facts] == ["01", "02"]


@pytest.mark.parametrize(
    ("column", "parts"),
    [("Month", ("2024-11", "2024-12")), ("Quarter", ("2024-Q3", "2024-Q4"))],
)
def test_figures_beside_those_of_the_year_so_far_are_of_their_part(table, column, parts):
    said = [part.removeprefix("2024-").removeprefix("0") for part in parts]
    text = f"Year,{column},Revenue (EUR),YTD Revenue (EUR)\n2024,{said[0]},110,1110\n2024,{said[1]},120,1230\n"
    found = {fact.period.text: fact.value for fact in table(text).facts}
    assert (found[parts[0]], found[parts[1]], found["2024"]) == (110, 120, 1230)
    assert len(found) == 4


@pytest.mark.parametrize("heading", ["1-12月累计", "1-12月执行数"])
def test_twelve_months_are_the_year(table, heading):
    (fact,) = table(f"2024年收支（万元）\n项目,{heading}\n税收,1110\n").facts
    assert fact.period.text == "2024"


@pytest.mark.parametrize("heading", ["Cum. actual 2023", "2023 cumulative actual", "2023年累计"])
def test_the_year_so_far_under_a_year_by_months_is_of_these_months(table, heading):
    text = f"Month,Actual 2023,{heading}\nJanuary,100,100\nFebruary,120,220\n"
    found = {fact.period.text: fact.value for fact in table(text).facts}
    assert (found["2023-02"], found["2023-01/2023-02"]) == (120, 220)


def test_quarters_and_the_year_by_rows_under_years_by_columns(table):
    text = "Quarter,2022,2023\nQ1,100,110\nQ2,120,125\nYear,220,235\n"
    found = {fact.period.text: fact.value for fact in table(text).facts}
    assert (found["2022-Q1"], found["2023-Q2"], found["2023"]) == (100, 125, 235)


def test_headings_without_a_year_are_of_the_one_that_others_name(table):
    text = "单位：万元\n项目,2024年预算数,调整预算数,上年执行数\n税收,10,11,9\n"
    found = table(text)
    told = {(fact.period.text, fact.phase): fact.value for fact in found.facts}
    assert told == {("2024", "approved"): 10, ("2024", "adjusted"): 11, ("2023", "executed"): 9}
    (note,) = (note for note in found.notes if "read as of 2024" in note.en)
    assert "调整预算数" in note.en
    assert "上年执行数" not in note.en
    assert "--column '调整预算数=value:2021'" in note.en
    with pytest.raises(DataError):
        table("单位：万元\n项目,2023年预算数,2024年预算数,执行数\n税收,10,11,9\n")
    assert not any(
        "read as of" in note.en for note in table(text, defaults={"period": "2024"}).notes
    )


YTD = "As of,Fiscal Year,Calendar Year,Agency,Fiscal Year to Date Outlays\n{},2024,2024,Education,10.5\n{},2024,2024,Education,21.5"


def test_figures_of_the_year_so_far_are_not_added_over_the_days_of_their_rows(table):
    with pytest.raises(DataError) as caught:
        table(YTD.format("2024-05-31", "2024-06-30"))
    problem = caught.value.problems[0]
    assert (problem.code, problem.hint.en) == ("no_month", "say --column 'As of=period'")
    found = table(YTD.format("2024-05-31", "2024-06-30"), columns={"As of": "period"}).facts
    assert [fact.period.text for fact in found] == ["2024-05-31", "2024-06-30"]


def test_a_second_column_of_years_names_no_months(table):
    found = table(YTD.format("2024-06-30", "2024-06-30"), lines=True)
    assert {fact.period.text for fact in found.facts} == {"2024"}
    assert any("up to which month" in note.en for note in found.notes)


def test_the_cure_for_a_month_that_nobody_names_works_beside_a_column_of_years(table):
    text = "年份,项目,本月\n2024,税收收入,1"
    with pytest.raises(DataError) as caught:
        table(text)
    cure = "say --column 年份=extra --default period=2024-06"
    assert caught.value.problems[0].hint.en.replace("'", "") == cure
    found = table(text, columns={"年份": "extra"}, defaults={"period": "2024-06"}).facts
    assert [fact.period.text for fact in found] == ["2024-06"]


def test_one_column_without_a_year_beside_months_of_one_is_asked_for_with_that_year(table):
    text = "Код,План,на 01.04.2024,на 01.07.2024\n0100,1000,200,450\n0700,5000,1200,2600\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert caught.value.problems[0].hint.en.endswith("--default period=2024")
    found = table(text, defaults={"period": "2024"}).facts
    assert {fact.period.text for fact in found} == {"2024", "2024-01/2024-03", "2024-01/2024-06"}


def test_years_in_the_labels_are_not_covered_by_one_year_without_a_word(table):
    """The cure was one year for all: 2023 and 2024 were added up."""
    text = "项目,金额（万元）\n2024年教育支出,100\n2023年教育支出,90\n合计,190\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert "put them into a column of their own" in caught.value.problems[0].hint.en


@pytest.mark.parametrize("total", [",Total,30", "Total,,30", ",小计,30"])
def test_a_total_that_names_no_year_is_left_out_and_said(table, total):
    data = table(f"Year,Item,Amount (USD)\n2023,A,10\n2024,B,20\n{total}")
    assert [str(fact.value) for fact in data.facts] == ["10", "20"]
    assert any("of several years, are left out: line 4" in note.en for note in data.notes)


def test_a_row_that_names_no_year_and_is_no_total_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("Year,Item,Amount (USD)\n2023,A,10\n,B,20")
    assert [problem.code for problem in caught.value.problems] == ["no_year"]


def test_when_a_loan_falls_due_is_no_time_of_its_figures(table):
    text = "Loan,Original amount (USD),Outstanding at 31/12/2023 (USD),Maturity\nRoad,50,32,2035\nWater,20,18.5,2040\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert caught.value.problems[0].hint.en.endswith("--default period=2023")


@pytest.mark.parametrize("heading", ["YTD 2024 (USD)", "2024年累计"])
def test_a_year_so_far_whose_last_month_nobody_names_is_said(table, heading):
    """It was the whole year, beside its quarters, and nothing said so."""
    found = table(f"Dept,{heading}\nPolice,22\n")
    assert {fact.period.text for fact in found.facts} == {"2024"}
    assert any(heading in note.en and "up to which month" in note.en for note in found.notes)


@pytest.mark.parametrize("heading", ["2024年1-12月累计", "2024年1-3月累计"])
def test_a_year_so_far_whose_months_are_named_is_not(table, heading):
    found = table(f"Dept,{heading}\nPolice,22\n")
    assert not any("up to which month" in note.en for note in found.notes)


@pytest.mark.parametrize("cells", [("1", "2"), ("Q1", "Q2")])
def test_quarters_beside_years_are_added_to_their_year(table, cells):
    one, other = cells
    data = table(f"Year,Quarter,Item,USD\n2024,{one},Tax,10\n2024,{other},Tax,12\n")
    assert [row["value"] for row in data.summary().report.rows] == [22]


def test_quarters_in_full_are_periods(table):
    found = table("Quarter,Item,Amount (EUR)\nQ1 2024,VAT,10\n2024Q2,VAT,11\n").facts
    assert [fact.period.text for fact in found] == ["2024-Q1", "2024-Q2"]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("Apr-Jun 2024", "Jul-Sep 2024"), ["2024-Q2", "2024-Q3"]),
        (("H1 2024", "H2 2024"), ["2024-01/2024-06", "2024-07/2024-12"]),
        (("Year ended 31 March 2023", "Year ended 31 March 2024"), ["2023", "2024"]),
    ],
)
def test_cells_name_parts_of_a_year_as_headings_do(table, cells, read):
    data = table(f"Period,Item,Amount (USD)\n{cells[0]},A,10\n{cells[1]},A,20\n")
    assert [fact.period.text for fact in data.facts] == read


@pytest.mark.parametrize("cell", ["2024 or so", "A2024", "2024 2025", "about 2024"])
def test_a_cell_that_says_more_than_a_time_is_refused(table, cell):
    with pytest.raises(DataError) as caught:
        table(f"Period,Item,Amount (USD)\n2023,A,10\n{cell},A,20\n")
    assert caught.value.problems[0].code == "bad_year"


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Jan-March YTD", "2024-01/2024-03"),
        ("Acumulado enero-marzo", "2024-01/2024-03"),
        ("Cumul janvier-juin", "2024-01/2024-06"),
        ("Januar bis März kumuliert", "2024-01/2024-03"),
        ("January to September Actual", "2024-01/2024-09"),
        ("April-June", "2024"),
    ],
)
def test_months_from_january_on_by_their_names_are_of_the_year_of_the_title(table, heading, period):
    text = f"Budget 2024,,\nItem,Budget (USD),{heading} (USD)\nA,10,5\nB,4,3\n"
    assert [fact.period.text for fact in table(text).facts][1] == period


def test_months_of_a_fiscal_year_may_be_of_either_of_its_years(table):
    found = table(
        "Budget 2023-24,,\nItem,Budget (USD),Jan-March YTD (USD)\nA,10,5\nB,4,3\n"
    ).dataset
    assert {fact.period.text for fact in found.facts} == {"2023-24"}
    assert any("up to which month of which year" in note.en for note in found.notes)


def test_months_alone_under_a_period_are_of_the_fiscal_year_by_its_end(table):
    """`accounting_period` of a ledger counts months: the cure had been to write years in their place."""
    text = "fiscal_year_begin,fiscal_year_end,accounting_period,dept,amount\n2022,2023,1,A,5\n2022,2023,12,B,6\n"
    found = table(text)
    assert [fact.period.text for fact in found.facts] == ["2023", "2023"]
    assert any("accounting_period does not have all months" in note.en for note in found.notes)
    data = table(text, columns={"fiscal_year_begin": "period"})
    assert [fact.period.text for fact in data.facts] == ["2022", "2022"]


def test_a_budget_of_the_year_that_stands_there_each_month_is_not_added(table):
    head = "Year,Month,Ministry,Annual budget (USD),YTD actual (USD)"
    rows = [
        f"2023,{month},{name},{plan},{spent}"
        for name, plan in (("Health", 1000), ("Roads", 100))
        for month, spent in ((10, 50), (11, 70), (12, 90))
    ]
    found = table("\n".join([head, *rows])).summary().report
    assert [row["value"] for row in (*found.rows, *found.totals)] == [1100, 180]


def test_a_budget_beside_the_months_so_far_of_one_month_is_of_the_year(table):
    found = table("Year,Month,Item,Budget (USD),YTD actual (USD)\n2023,10,A,100,50\n")
    assert {fact.period.text for fact in found.facts} == {"2023", "2023-01/2023-10"}


def test_figures_so_far_in_a_fiscal_year_are_not_added_over_its_months(table):
    head = "Fiscal year,Month,Ministry,Annual budget (USD),YTD actual (USD)"
    rows = [
        f"2023-24,{month},{name},{plan},{spent}"
        for name, plan in (("Health", 1000), ("Roads", 100))
        for month, spent in (("Jul", 50), ("Aug", 70))
    ]
    data = table("\n".join([head, *rows]))
    assert [row["value"] for row in data.summary().report.rows] == [1100, 100, 1100, 140]
    report = data.summary(where={"Month": "Aug"}).report
    assert [row["value"] for row in report.totals] == [1100, 140]


def test_years_of_two_digits_are_asked_for_in_full(table):
    with pytest.raises(DataError) as error:
        table("amount,report_fy,account\n5,22,Wages\n6,23,Wages\n")
    assert "write it in full (2022), or FY22" in error.value.problems[0].hint.en


@pytest.mark.parametrize(
    "runs",
    [
        ("Enero-Marzo", "Enero-Junio", "Enero-Diciembre"),
        ("January to March", "January to June", "January to December"),
        ("Jan-Mar", "Jan–Jun", "Jan - Dec"),
    ],
)
def test_figures_up_to_months_by_name_are_not_added_over_them(table, runs):
    rows = [f"2023,{run},{name},{n}" for n, run in enumerate(runs, 1) for name in "AB"]
    found = table("\n".join(["ciclo,periodo,Item,Amount (USD)", *rows])).summary().report
    assert [row["value"] for row in (*found.rows, *found.totals)] == [3, 3, 6]


@pytest.mark.parametrize("halves", [("Jan-Jun", "Jul-Dec"), ("Enero-Marzo", "Abril-Junio")])
def test_parts_of_a_year_by_name_that_do_not_overlap_are_added_up(table, halves):
    rows = [f"2023,{half},{name},{n}" for n, half in enumerate(halves, 1) for name in "AB"]
    found = table("\n".join(["Year,Part,Item,Amount (USD)", *rows])).summary(by=["indicator"])
    assert [row["value"] for row in found.report.totals] == [6]


def test_stretches_of_years_are_asked_for_one_by_one_and_never_added(table):
    text = "Biennium,Agency,Item,Amount (USD)\n2021-23,A,X,5\n2021-23,B,X,6\n2023-25,A,X,7\n2023-25,B,X,8\n"
    with pytest.raises(DataError) as error:
        table(text)
    assert "--default period=2023 -w Biennium=2023-25" in error.value.problems[0].hint.en
    data = table(text, defaults={"period": "2023"})
    assert [
        row["value"]
        for row in data.summary(where={"Biennium": "2023-25"}, by=["indicator"]).report.rows
    ] == [15]
    every = data.summary(by=["indicator"]).report
    assert [row["value"] for row in (*every.rows, *every.totals)] == [11, 15]


def test_months_in_one_number_under_a_heading_of_periods_are_asked_for(table):
    text = "periode_data,Item,pagu,realisasi\n202303,A,5,1\n202306,A,5,2\n"
    with pytest.raises(DataError) as error:
        table(text)
    assert "--column periode_data=period" in error.value.problems[0].hint.en


def test_months_in_which_years_end_are_asked_for(table):
    text = "year_ending,Item,edu_exp,asc_exp\n202203,A,5,1\n202303,A,5,2\n"
    with pytest.raises(DataError) as error:
        table(text)
    assert "--column year_ending=period" in error.value.problems[0].hint.en


def test_months_over_figures_that_name_no_year_ask_for_one_and_not_for_each_of_them(table):
    with pytest.raises(DataError) as error:
        table("指标（亿元）,1-2月,1-3月\n一般公共预算收入,5,6\n")
    assert "--default period=" in error.value.problems[0].hint.en


def test_a_row_of_several_years_may_be_left_out_as_its_cure_says(table):
    text = "Year,Receipts (USD)\n1789-1849,5\n1901,6\n1902,7"
    with pytest.raises(DataError) as refused:
        table(text)
    assert "--skip-bad" in refused.value.problems[0].hint.en
    assert [fact.value for fact in table(text, skip_bad=True).facts] == [6, 7]


@pytest.mark.parametrize(
    ("day", "periods"),
    [("6月30日", ["2024", "2024-06", "2024-01/2024-06"]), ("2月29日", ["2024", "2024-02", "2024-01/2024-02"])],
)  # fmt: skip
def test_the_last_day_of_a_month_is_that_month_beside_columns_of_one(table, day, periods):
    found = table(
        f"收入完成情况表,,,\n截止日期：2024年{day},,,单位：万元\n项目,年初预算,本月数,本年累计\n税收,12,1,6\n"
    )
    assert [fact.period.text for fact in found.facts] == periods


def test_another_day_of_a_month_is_asked_about(table):
    with pytest.raises(DataError) as raised:
        table("旬报,,\n截止日期：2024年6月20日,,单位：万元\n项目,本月数,本年累计\n税收,1,6\n")
    assert {problem.code for problem in raised.value.problems} == {"no_month"}


@pytest.mark.parametrize("years", [["2.023", "2.024"], ['"2,023"', '"2,024"'], ["1.998", "2.001"]])
def test_years_may_be_grouped_like_amounts(table, years):
    rows = "".join(f"{year},Personal,{at}\n" for at, year in enumerate(years, 1))
    found = table(f"Ejercicio,Partida,Importe (€)\n{rows}")
    plain = [year.strip('"').replace(".", "").replace(",", "") for year in years]
    assert [fact.period.text for fact in found.facts] == plain


def test_amounts_under_such_a_heading_are_no_years(table):
    found = table("Programa,Año,Presupuesto (€),Ejercicio\nA,2023,3,2.023\nB,2023,1,1.512\n")
    assert {fact.period.text for fact in found.facts} == {"2023"}


def test_the_first_month_of_a_fiscal_year_is_not_guessed(table):
    text = "September 2023\nItem,This Month,Current Fiscal Year to Date\nTaxes,1.5,20.5\nOther,2.5,30.5"
    data = table(text, defaults={"unit": "USD million"})
    assert [fact.period.text for fact in data.facts[:2]] == ["2023-09", "2023"]
    cure = "--column 'Current Fiscal Year to Date=value:2023'"
    assert any(cure in note.en for note in data.notes)


def test_rows_of_many_years_at_once_are_left_out_and_said(table):
    years = "\n".join(f"{year},{year}.5,{year}.25" for year in range(1990, 2010))
    data = table(f"Year,Receipts,Outlays\n1789–1849,1160,1090\n{years}", defaults={"unit": "USD"})
    assert {fact.period.year for fact in data.facts} == {*range(1990, 2010)}
    assert any("rows of several years, are left out: line 2" in note.en for note in data.notes)


def test_what_is_wrong_with_every_row_is_made_out_once(table, monkeypatch):
    seen = []
    of_dated_labels = timecomplaints.of_dated_labels
    monkeypatch.setattr(
        timecomplaints, "of_dated_labels", lambda labels: seen.append(1) or of_dated_labels(labels)
    )
    with pytest.raises(DataError):
        table("item,value\n" + "".join(f"Item {at},{at}\n" for at in range(50)))
    assert len(seen) == 1


def test_a_total_among_the_numbers_of_rows_is_over_all_dates(table):
    text = (
        "序号,姓名,金额（元）,发放日期\n1,张三,624,2024-05-10\n2,李四,360,2024-09-01\n合计,,984,\n"
    )
    found = table(text, columns={"发放日期": "period"})
    assert [int(fact.value) for fact in found.facts] == [624, 360]


def test_headings_that_are_stretches_of_years_are_called_by_the_first_of_each(table):
    text = "Agency,2019-21 Actual (USD million),2021-23 Approved (USD million)\nA,100,110\nB,50,52"
    with pytest.raises(DataError) as caught:
        table(text)
    (problem,) = caught.value.problems
    cures = shlex.split(problem.hint.en)
    columns = [cures[at + 1] for at, word in enumerate(cures) if word == "--column"]
    assert columns == [
        "2019-21 Actual (USD million)=value:2019",
        "2021-23 Approved (USD million)=value:2021",
    ]
    data = table(text, columns=dict(each.split("=") for each in columns))
    assert [(fact.period.year, fact.value) for fact in data.facts[:2]] == [(2019, 100), (2021, 110)]


def test_a_column_of_days_as_numbers_is_named_where_the_year_is_asked_for(table):
    with pytest.raises(DataError) as caught:
        table("期末日期,科目,余额（万元）\n44926,债务,1200\n45291,债务,1300")
    assert "期末日期=period" in caught.value.problems[0].hint.en


def test_the_year_of_the_column_beside_it_is_proposed_before_that_of_another_thing(table):
    """The year in which a bond was issued is none of what it owes."""
    text = "Bond,Issue year,Principal (USD),Outstanding 2024 (USD)\nA,2015,100,60\nB,2020,200,190\n"
    with pytest.raises(DataError) as caught:
        table(text)
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "--default period=2024" in hint.en
    assert "Issue year" not in hint.en


def test_the_example_for_a_short_year_beside_a_unit_is_that_year(table):
    with pytest.raises(DataError) as caught:
        table("item,'23 (USD),'24 (USD)\nA,1,2\n")
    assert "=value:2023" in caught.value.problems[0].hint.en


def test_a_time_that_may_be_midnight_elsewhere_says_so(table):
    with pytest.raises(DataError, match="may be midnight of the next day") as refused:
        table("date,item,amount (USD)\n2024-01-31T23:00:00Z,a,1\n2024-01-31T14:00:05Z,b,2\n")
    (problem,) = refused.value.problems
    assert problem.place.line == 2


@pytest.mark.parametrize("title", ["", "Projects 2024\n"])
def test_a_total_without_a_year_is_none_of_the_title_beside_rows_of_several(table, title):
    """270 had been the total of 2024."""
    rows = "Roads,2023,100\nRoads,2024,120\nSchools,2024,50\nTotal,,270\n"
    data = table(f"{title}item,year,amount (EUR)\n{rows}")
    assert {str(fact.value) for fact in data.facts} == {"100", "120", "50"}
    assert any("totals without a year" in note.en for note in data.notes)


def test_a_row_without_a_year_is_of_that_of_the_title(table):
    rows = "Roads,2023,100\nRoads,2024,120\nSchools,,50\n"
    facts = table(f"Projects 2024\nitem,year,amount (EUR)\n{rows}").facts
    assert {fact.period.text for fact in facts if fact.value == 50} == {"2024"}


def test_all_columns_of_days_are_named_where_several_may_be_the_time(table):
    rows = "2024-01,Ann,120.5,2024-05-01\n2024-01,Bob,88.2,2024-05-01\n2024-02,Ann,300,2024-06-01"
    with pytest.raises(DataError) as caught:
        table(f"Batch,Name,Amount (USD),Paid on\n{rows}")
    hint = caught.value.problems[0].hint
    assert hint.en == "say --column Batch=period or --column 'Paid on=period'"
    assert hint.zh == "用 --column Batch=period 或 --column 'Paid on=period' 说明"


@pytest.mark.parametrize(
    "text",
    [
        "项目,决算数\n教育,2019\n卫生,2021\n",
        "Item,Budget,Actual\nRoads,1999,2001\nParks,2019,2020\n",
    ],
)
def test_amounts_that_all_count_like_years_are_not_proposed_as_the_years(table, text):
    with pytest.raises(DataError) as caught:
        table(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint.en) == (
        "no_year",
        "add the year, or say --default period=2024 if it is 2024",
    )


def test_a_column_of_amounts_headed_as_one_of_years_has_the_cure_that_works(table):
    text = "Concepto,1er. Sem.,2do. Sem.,Año\nImpuestos,1000.5,2000.5,3001\nCobre,11000.5,12000.5,23001\n"
    with pytest.raises(DataError) as caught:
        table(text, defaults={"unit": "CLP"})
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "--column 'Año=value'" in hint.en
    assert "--column 'Año=value'" in hint.zh
