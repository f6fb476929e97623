"""Each figure of a row: its year, unit, precision and words, or the reason why not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.api import Data
from fiscalcli.errors import DataError, Place, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, NumberCell, Row, Sheet
from fiscalcli.readers import csv

ABOUT = About("a", Text("a", "a"))


def load(text, **settings):
    return interpret(csv.read(text.encode(), "a.csv"), Settings(**settings), ABOUT)


def one(text, **settings):
    (fact,) = load(text, **settings).facts
    return fact


def codes(text, **settings):
    with pytest.raises(DataError) as caught:
        load(text, **settings)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_a_fact_knows_its_place():
    assert str(one("year,sector,value\n2024,a,1\n").source) == "a.csv:2 value"


def test_the_printed_digits_are_the_precision_unless_the_file_says():
    assert one("year,value\n2024,1.50\n").half_width == Decimal("0.005")
    assert one("year,value,half_width\n2024,1.50,0.5\n").half_width == Decimal("0.5")
    assert one("year,value,half_width\n2024,1.50,\n").half_width == Decimal("0.005")
    assert one("year,value,half_width\n2024,1.50,—\n").half_width == Decimal("0.005")
    assert codes("year,value,half_width\n2024,1.50,half\n") == [("not_a_number", 2)]


def test_the_nearest_unit_holds():
    text = "单位：元,,\nyear,value（万元）,unit\n2024,1,亿元\n"
    assert one(text.replace(",unit", ",x").replace(",亿元", ",y")).unit.unit == "万元"
    assert one("单位：元,\nyear,value\n2024,1\n").unit.unit == "元"
    assert one("year,value,unit\n2024,1,亿元\n", defaults={"unit": "万元"}).unit.unit == "亿元"
    assert one("year,value\n2024,1亿元\n").unit.unit == "亿元"


def test_defaults_hold_where_the_file_says_nothing():
    defaults = {"period": "2024", "phase": "决算", "indicator": "教育支出", "jurisdiction": "海门"}
    fact = one(
        "value\n1\n".replace("value\n", "note,value\n").replace("1\n", "x,1\n"), defaults=defaults
    )
    assert (fact.period.text, fact.phase, fact.indicator, fact.jurisdiction) == (
        "2024",
        "final",
        "education",
        "海门",
    )
    fact = one("year,phase,sector,value\n2023,执行,a,1\n", defaults=defaults)
    assert (fact.period.text, fact.phase, fact.indicator, fact.sector) == (
        "2023",
        "executed",
        "education",
        "a",
    )


def test_words_of_closed_columns_are_codes_in_any_language():
    fact = one("年份,领域,预算,收支,阶段,金额\n2024,Health,一般公共预算,支出,决算数,1\n")
    assert (fact.sector, fact.budget, fact.direction, fact.phase) == (
        "health",
        "general",
        "expenditure",
        "final",
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [("2024,a,x,亿元,final", "not_a_number"), ("20x4,a,1,亿元,final", "bad_year"), (",a,1,亿元,final", "no_year"),
     ("2024,a,1,亿园,final", "unknown_unit"), ("2024,a,1,亿元,finall", "misspelt"), ("2024,a,1万元,亿元,final", "unit_conflict")],
)  # fmt: skip
def test_a_bad_cell_is_refused_or_left_out_with_its_figure(cells, code):
    text = f"year,sector,value,unit,phase\n2024,b,7,亿元,final\n{cells}\n"
    assert codes(text) == [(code, 3)]
    found = load(text, skip_bad=True)
    assert [fact.sector for fact in found.facts] == ["b"]
    assert [problem.code for problem in found.left_out] == [code]


def test_missing_is_not_zero_and_is_counted():
    found = load("year,sector,value\n2024,a,—\n2024,b,无\n2024,c,0\n2024,d,\n", missing=("无",))
    assert [fact.sector for fact in found.facts] == ["c"]
    assert any(note.en.startswith("cells marked as without a figure: 2 ") for note in found.notes)


def test_nothing_but_missing_is_no_dataset():
    assert codes("year,sector,value\n2024,a,—\n") == [("no_facts", 0)]


def test_a_rate_without_a_sign_is_not_used_and_said():
    found = load("year,sector,value,growth\n2024,a,1,0.05\n")
    assert [fact.measure for fact in found.facts] == ["amount"]
    assert any("growth: not used" in note.en for note in found.notes)


def test_a_month_or_a_fiscal_year_is_asked_about():
    assert codes("year,value\n2011-12,1\n") == [("bad_year", 2)]
    assert one("year,value\nFY2011-12,1\n").period.text == "2011-12"
    assert one("year,value\n2011.12,1\n").period.part == "12"


@pytest.mark.parametrize(
    ("heading", "cell", "measure", "unit"),
    [("比上年增长（亿元）", "1", "change", "亿元"), ("比上年增长（%）", "11.1", "growth", "%"), ("比上年增长", "2个百分点", "change", "个百分点"),
     ("同比增长", "5%", "growth", "%")],
)  # fmt: skip
def test_an_amount_or_points_under_growth_are_a_change(heading, cell, measure, unit):
    found = load(f"项目,2024年（亿元）,{heading}\n教育,10,{cell}\n").facts[1]
    assert (found.measure, found.unit.unit) == (measure, unit)


def test_a_rate_never_takes_the_unit_of_its_row():
    found = load("年份,项目,金额,单位,同比增长\n2024,教育,10,亿元,5.2\n")
    assert [fact.measure for fact in found.facts] == ["amount"]


@pytest.mark.parametrize(
    "text",
    ["year,item,value\n2024,教育,5亿元\n2024,耕地,5亩\n", "year,item,value\n2024,a,USD 5\n2024,b,5km\n",
     "year,sector,value,unit\n2024,a,5,亿元\n2024,a,30,所\n"],
)  # fmt: skip
def test_one_column_measures_one_thing(text):
    assert codes(text) == [("mixed_dimensions", 3)]


def test_a_column_of_units_may_name_several_dimensions():
    assert len(load("year,sector,value,unit\n2024,a,5,亿元\n2024,b,30,所\n").facts) == 2


@pytest.mark.parametrize(
    ("word", "hedge"),
    [("左右", "about"), ("超过", "at_least"), ("approximately", "about"), ("以上", "at_least"), ("不足", "at_most"), ("", "")],
)  # fmt: skip
def test_a_hedge_column_knows_the_words_of_a_cell(word, hedge):
    assert one(f"year,value,hedge\n2024,5,{word}\n").hedge == hedge


def test_an_unknown_hedge_is_refused():
    assert codes("year,value,hedge\n2024,5,foo\n") == [("misspelt", 2)]


def test_a_half_width_is_of_the_amounts_of_its_row():
    found = load("year,sector,value,growth %,half_width\n2024,a,5,3,1\n").facts
    assert [str(fact.half_width) for fact in found] == ["1", "0.5"]
    assert codes("year,value,half_width\n2024,1,-1\n") == [("half_width", 2)]
    assert str(one("year;value;half_width\n2024;5,25;0,5\n", decimal=",").half_width) == "0.5"


@pytest.mark.parametrize(
    ("years", "periods"),
    [("2011/10 2011/11 2011/12", ["2011-10", "2011-11", "2011-12"]), ("2011/12 2012/13", ["2011-12", "2012-13"]), ("FY2011/12", ["2011-12"])],
)  # fmt: skip
def test_neighbours_tell_months_from_fiscal_years(years, periods):
    found = load("year,value\n" + "".join(f"{year},1\n" for year in years.split())).facts
    assert [fact.period.text for fact in found] == periods
    assert codes("year,value\n2011/12,1\n") == [("bad_year", 2)]


def test_points_that_may_group_thousands_are_asked_about():
    text = "year;sector;value\n2024;a;1.234\n2024;b;2.500\n"
    assert codes(text) == [("decimal", 2)]
    assert [str(fact.value) for fact in load(text, decimal=".").facts] == ["1.234", "2.500"]
    assert [str(fact.value) for fact in load(text, decimal=",").facts] == ["1234", "2500"]
    assert len(load(text.replace("2.500", "2.5")).facts) == 2
    assert len(load(text.replace(";", ",")).facts) == 2


def test_commas_that_may_group_thousands_between_semicolons_are_asked_about():
    text = "Jahr;Bereich;Betrag (EUR)\n2024;A;1,234\n2024;B;2,345\n2024;C;70\n"
    assert codes(text) == [("decimal", 2)]
    assert "--decimal ," in hints(text)[0][1]
    assert [str(fact.value) for fact in load(text, decimal=",").facts] == ["1.234", "2.345", "70"]
    assert [str(fact.value) for fact in load(text, decimal=".").facts] == ["1234", "2345", "70"]
    assert len(load(text.replace("2,345", "2,345,678")).facts) == 3


def test_thousands_may_be_grouped_by_apostrophes():
    text = "Jahr;Funktion;Aufwand (CHF)\n2024;Bildung;1'234'567.80\n2024;Verkehr;987’654.20\n"
    assert [str(fact.value) for fact in load(text).facts] == ["1234567.80", "987654.20"]


def test_a_word_for_codes_heads_names_where_they_are_names():
    text = "{},2023 (EUR),2024 (EUR)\nSchulträgeraufgaben,1,2\nSoziale Leistungen,3,4\n"
    facts = load(text.format("Produktbereich")).facts
    assert not any(fact.code for fact in facts)
    codes = load(
        text.replace("Schulträgeraufgaben", "21")
        .replace("Soziale Leistungen", "31")
        .format("Produktbereich")
    ).facts
    assert [fact.code for fact in codes] == ["21", "21", "31", "31"]


def test_indents_that_say_nothing_are_noted():
    found = load("year,item,value\n2024,a,10\n2024,    b,10\n2024,    c,10\n")
    assert any(note.en.startswith("2 rows are indented") for note in found.notes)


def test_of_which_alone_on_its_line():
    deep = "项目,2024年\n税收收入,10\n  其中：\n    增值税,6\n    企业所得税,4\n非税收入,3\n"
    assert [fact.role for fact in load(deep).facts] == ["", "of_which", "of_which", ""]
    assert codes("item,2024\nSchools,10\nof which:\nX,6\nY,4\n") == [("of_which", 4)]


def hints(text, **settings):
    with pytest.raises(DataError) as caught:
        load(text, **settings)
    return [(problem.place.line, problem.hint.en) for problem in caught.value.problems]


def test_a_table_without_a_year_is_one_problem_that_names_the_column_of_years():
    text = "Haushalt,Bereich,Betrag,Rest\n2023,A,1,5\n2024,A,2,6\n"
    assert hints(text) == [(1, "say --column Haushalt=period")]
    assert len(load(text, columns={"Haushalt": "period"}).facts) == 2
    assert hints("Bereich,Betrag\nA,1\nB,2\n") == [
        (1, "add the year, or say --default period=2024 if it is 2024")
    ]


def test_the_day_of_a_date_is_known_from_its_column_or_declared():
    known = load("Date,Dept,Amount\n03/04/2023,A,1\n28/04/2023,B,2\n")
    assert [fact.period.text for fact in known.facts] == ["2023-04-03", "2023-04-28"]
    text = "Date,Dept,Amount\n03/04/2023,A,1\n"
    ((line, hint),) = hints(text)
    assert (line, "--column Date=period:dmy" in hint) == (2, True)
    assert one(text, columns={"Date": "period:dmy"}).period.text == "2023-04-03"
    assert one(text, columns={"Date": "period:mdy"}).period.text == "2023-03-04"


def test_days_are_gathered_to_years_or_months_where_that_is_declared():
    text = "Date,Dept,Amount\n2023-04-03,A,1\n"
    assert one(text, columns={"Date": "period:year"}).period.text == "2023"
    assert one(text, columns={"Date": "period:month"}).period.text == "2023-04"


@pytest.mark.parametrize(
    ("said", "mark", "value"),
    [("1 234 567,89", ",", "1234567.89"), ("1.500,00", ",", "1500.00"), ("1 234.5", ".", "1234.5")],
)
def test_the_cure_of_a_figure_with_other_separators_cures_it(said, mark, value):
    text = f"year;dept;amount\n2024;A;{said}\n2024;B;1.5\n2024;C;1,5\n"
    assert f"--decimal {mark}" in hints(text)[0][1]
    assert one(text.partition("2024;B")[0], decimal=mark).value == Decimal(value)


# the cells of a table cut by semicolons, and what they are; none where it is refused
COMMAS = [
    (["12.345.678,90", "1.234"], ["12345678.90", "1234"]), (["1.234,5", "2.000"], ["1234.5", "2000"]), (["1180,2", "7"], ["1180.2", "7"]),
    (["1 234,5", "2.500"], ["1234.5", "2500"]), (["0,123", "-1.234,50"], ["0.123", "-1234.50"]), (["1.234.567", "1,5"], ["1234567", "1.5"]),
    (["1.234", "2.500"], []), (["1.234,5", "12.5"], []), (["1.234,5", "1,234,567"], []), (["1,234", "12,5"], []), (["1,23,4.5", "12,34"], []),
    (["12.5", "1.234"], ["12.5", "1.234"]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "values"), COMMAS)
def test_cells_with_one_reading_show_the_decimal_mark(cells, values):
    text = "year;dept;amount\n" + "".join(f"2024;{name};{cell}\n" for name, cell in zip("AB", cells, strict=True))  # fmt: skip
    if not values:
        assert codes(text)
        return
    found = load(text)
    assert [str(fact.value) for fact in found.facts] == values
    is_told = any(cells[0] in note.en and "--decimal ." in note.en for note in found.notes)
    assert is_told == any("," in cell or cell.count(".") > 1 for cell in cells)
    declared = load(text, decimal="," if is_told else ".")
    assert [str(fact.value) for fact in declared.facts] == values
    assert not any("decimal mark" in note.en for note in declared.notes)


# cells of a table, and what they are; none where they are refused
BLANKS = [
    (["31 162", "1 200", "12 000"], ["31162", "1200", "12000"]), (["1\u00a0234.5", "2 345.5", "-3 456"], ["1234.5", "2345.5", "-3456"]),
    (["€ 31 162", "1 200 €", "12 000"], ["31162", "1200", "12000"]), (["31 162", "5", "7"], []), (["31 162", "1 200", "12 00"], []),
    (["1 234 5", "2 345", "3 456"], []), (["0 123", "1 234", "2 345"], []),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "values"), BLANKS)
def test_blanks_group_thousands_where_all_cells_with_one_say_so(cells, values):
    text = "year,dept,amount (EUR)\n" + "".join(f'2024,{name},"{cell}"\n' for name, cell in zip("ABC", cells, strict=True))  # fmt: skip
    if not values:
        assert codes(text)
        return
    found = load(text)
    assert [str(fact.value) for fact in found.facts] == values
    assert any(cells[0] in note.en and "--decimal ." in note.en for note in found.notes)
    assert not any("grouping" in note.en for note in load(text, decimal=".").notes)


def test_one_misplaced_comma_in_a_table_that_commas_cut_shows_nothing():
    assert codes('year,dept,amount\n2024,A,"12,34"\n2024,B,7\n') == [("separator", 2)]
    found = load('year,dept,amount\n2024,A,"12,34"\n2024,B,"7,5"\n')
    assert [str(fact.value) for fact in found.facts] == ["12.34", "7.5"]


def test_a_total_in_the_column_of_the_codes_is_the_total():
    text = "科目编码,科目名称,2023年\n205,教育支出,110\n208,社会保障和就业支出,60\n合计,,170\n"
    total = load(text).facts[-1]
    assert (total.role, total.code) == ("total", "")


def test_a_total_over_the_years_is_left_out_and_told():
    found = load("年份,项目,金额\n2023,教育,1\n2024,教育,2\n合计,,3\n")
    assert len(found.facts) == 2
    assert any("totals without a year" in note.en for note in found.notes)


def test_a_list_of_units_says_the_unit_of_amounts_and_of_rates():
    found = load("单位：万元、%,,\n地区,2024年,同比增长\nA市,20,2.5\n")
    assert [fact.unit.unit for fact in found.facts] == ["万元", "%"]


@pytest.mark.parametrize(
    "heading", ["累计支出", "累计数", "YTD Actual", "Year to date", "Cumulative outlays"]
)
@pytest.mark.parametrize("months", [("1", "2", "3"), ("1月", "2月", "3月"), ("Jan", "Feb", "Mar")])
def test_a_cumulative_figure_beside_a_month_is_of_the_year_so_far(heading, months):
    rows = [f"2024,{month},教育,{value}" for month, value in zip(months, (10, 21, 33), strict=True)]
    sheets = csv.read("\n".join([f"年份,月份,领域,{heading}", *rows]).encode(), "a.csv")
    found = interpret(sheets, Settings(), About("a", Text("a", "a"))).facts
    assert [fact.period.part for fact in found] == ["01", "01/02", "01/03"]


def test_a_year_that_was_left_out_is_not_the_latest_and_says_so():
    text = "年份,指标,数值\n2023,甲,1\n2024,甲,abc"
    sheets = csv.read(text.encode(), "a.csv")
    found = interpret(sheets, Settings(skip_bad=True), About("a", Text("a", "a")))
    assert any("all figures of 2024 were left out" in note.en for note in found.notes)


def test_quarters_gathered_to_their_year_still_tell_lines_apart():
    text = "Period,Dept,Amount\n2023-Q1,A,1\n2023-Q2,A,2\n2024-Q1,A,3\n"
    found = load(text, columns={"Period": "period:year"}).facts
    assert [(fact.period.text, dict(fact.extra)["Period"]) for fact in found] == [
        ("2023", "Q1"), ("2023", "Q2"), ("2024", "Q1"),
    ]  # fmt: skip
    report = Data(load(text, columns={"Period": "period:year"})).growth(by="Dept").report
    assert [(row["coverage"], row["value"], row["base"]) for row in report.totals] == [
        ("1/2", 3, 3), ("1/2", 3, 1),
    ]  # fmt: skip


def test_cumulative_figures_are_never_gathered():
    text = "Period,Dept,YTD Actual\n2024-01,A,10\n2024-02,A,21\n"
    found = load(text, columns={"Period": "period:year"}).facts
    assert [fact.period.part for fact in found] == ["01", "01/02"]


def shown(header, cell, **settings):
    """Return what is made of one number cell under a header."""
    rows = [
        Row(Place("t.xlsx", "s", 1), header.split(",")),
        Row(Place("t.xlsx", "s", 2), ["2024", "Edu", cell]),
    ]
    sheet = Sheet("t.xlsx", "s", rows)
    return interpret([sheet], Settings(**settings), About("t", Text("t", "t"))).facts[0]


def small(text, power):
    cell = NumberCell(text)
    cell.power = power
    return cell


@pytest.mark.parametrize(
    ("heading", "settings", "unit"),
    [
        ("amount (USD thousand)", {}, "USD thousand"),
        ("amount", {"defaults": {"unit": "USD thousand"}}, "USD thousand"),
        ("amount (in thousands)", {"defaults": {"unit": "USD"}}, "USD thousand"),
        ("amount (in thousands)", {}, "?"),
    ],
)
def test_a_number_that_is_shown_smaller_is_read_where_the_scale_is_stated(heading, settings, unit):
    fact = shown(f"year,sector,{heading}", small("5000", 3), **settings)
    assert (str(fact.value), fact.unit.unit) == ("5000", unit)


@pytest.mark.parametrize("heading", ["amount", "amount (USD)", "amount (USD million)"])
def test_a_number_that_is_shown_smaller_is_refused_where_no_scale_says_so(heading):
    with pytest.raises(DataError) as caught:
        shown(f"year,sector,{heading}", small("5000", 3))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("shown_smaller", f"t.xlsx[s]:2 {heading}")
    assert "(USD thousand)" in problem.hint.en


def test_a_number_cell_has_a_point_whatever_texts_are_written_with():
    assert str(shown("year,sector,amount", NumberCell("1.234"), decimal=",").value) == "1.234"
    assert str(shown("year,sector,amount", "1.234", decimal=",").value) == "1234"


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("per capita spending", "unit_cost"),
        ("Spending per patient", "unit_cost"),
        ("人均教育支出", "unit_cost"),
        ("生均公用经费", "unit_cost"),
        ("Unit costs", "unit_cost"),
        ("Spending per year", "amount"),
        ("Ten per cent reserve", "amount"),
        ("Personnel", "amount"),
        ("按人均标准的补助", "amount"),
    ],
)
def test_money_per_head_is_a_unit_cost_by_its_label(label, measure):
    found = load(f"年份,指标,数值,单位\n2024,{label},5,元").facts[0]
    assert found.measure == measure
    declared = load(f"年份,指标,数值,单位\n2024,{label},5,元", defaults={"measure": "amount"})
    assert declared.facts[0].measure == "amount"


@pytest.mark.parametrize(
    ("said", "value"),
    [("增长20%", "20"), ("下降10%", "-10"), ("减少 3.5%", "-3.5"), ("持平", "0"), ("-4%", "-4")],
)
def test_a_word_says_which_way_a_change_goes(table, said, value):
    text = f"项目,2024年（万元）,同比增长\n教育支出,5,{said}\n"
    fact = table(text).facts[1]
    assert (fact.measure, f"{fact.value:f}") == ("growth", value)


@pytest.mark.parametrize("said", ["下降-10%", "大幅下降", "下降10%左右，增长"])
def test_words_that_say_more_are_refused(table, said):
    with pytest.raises(DataError):
        table(f"项目,2024年（万元）,同比增长\n教育支出,5,{said}\n")


def test_a_debit_or_a_credit_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table('Year,Account,Balance (INR)\n2023,Cash,"5,000.00 Dr"\n')
    assert [problem.code for problem in caught.value.problems] == ["debit_credit"]


def test_cr_beside_rupees_may_be_crores_or_a_credit(table):
    with pytest.raises(DataError) as error:
        table("Head,2023-24\nRoads,₹12.5 crore\nWater,₹3 cr\n")
    (problem,) = error.value.problems
    assert (problem.code, problem.place.line) == ("debit_credit", 3)
    assert "crore" in problem.hint.en


def test_words_over_several_columns_of_figures_are_called_headings_of_another_table(table):
    text = "资金,2024年预算数（万元）,2024年调整预算数（万元）,2024年执行数（万元）\n总额,100,120,114\n指标,三级指标,指标值,完成值\n里程,养护,≥50,52\n"
    with pytest.raises(DataError) as caught:
        table(text)
    hints = {problem.place.line: problem.hint.en for problem in caught.value.problems}
    assert "line 3 looks like the headings of another table" in hints[3]
    assert not any("--missing" in hint for hint in hints.values())


def test_marks_that_are_alike_in_a_row_are_marks(table):
    text = "资金,2024年预算数（万元）,2024年调整预算数（万元）,2024年执行数（万元）\n总额,100,120,114\n其他,待定,待定,待定\n"
    with pytest.raises(DataError) as caught:
        table(text)
    assert {problem.hint.en for problem in caught.value.problems} == {
        "if it means no figure, say --missing '待定'"
    }


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12.5Mio. €", "EUR million"),
        ("12.5 млн руб.", "RUB million"),
        ("12.5 T€", "EUR thousand"),
    ],
)
def test_the_words_of_a_number_format_are_units_as_those_of_a_text_are(text, unit):
    fact = shown("year,sector,amount", NumberCell(text))
    assert (str(fact.value), fact.unit.unit) == ("12.5", unit)


@pytest.mark.parametrize("said", ["Source: Ministry,2025", "资料来源：财政局,2025年", "Quelle: Kämmerei,2024"])  # fmt: skip
def test_the_year_beside_a_source_is_no_amount(table, said):
    data = table(f"Item,2024 (EUR)\nA,217\nB,158\n{said}\n")
    assert [int(fact.value) for fact in data.facts] == [217, 158]
    assert any("footnotes" in note.en for note in data.notes)


@pytest.mark.parametrize("said", ["Source tax,2025", "Sources: own,2500", "Source: own,2025.50"])
def test_other_figures_beside_such_words_are_amounts(table, said):
    assert len(table(f"Item,2024 (EUR)\nA,217\nB,158\n{said}\n").facts) == 3


@pytest.mark.parametrize("said", ["Jan-50", "5-Mar", "12-Dez", "1/May"])
def test_a_number_that_a_spreadsheet_made_a_day_of_is_named(table, said):
    with pytest.raises(DataError) as caught:
        table(f"Item,2024 (EUR)\nA,{said}\nB,158\n")
    (problem,) = caught.value.problems
    assert "looks like a day" in problem.message.en
