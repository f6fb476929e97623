"""The shapes that tables of public finance have, each read to the same figures that a person reads."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Described, Settings
from fiscalcli.model import About
from fiscalcli.readers import csv

ABOUT = About("a", Text("a", "a"))


def figures(text, *keys, codec="utf-8", **settings):
    """Return each figure as (value with unit, and what it says in `keys`)."""
    sheets = csv.read(text.encode(codec), "a.csv")
    found = interpret(sheets, Settings(**settings), ABOUT)
    return [
        (f"{fact.value:f}{fact.unit.unit}", *(fact.period.text if key == "period" else getattr(fact, key) for key in keys))
        for fact in found.facts
    ]  # fmt: skip


def refused(text, **settings):
    with pytest.raises(DataError) as caught:
        figures(text, **settings)
    return caught.value.problems


def test_tidy_facts():
    text = "year,sector,value,unit,phase\n2023,Education,12.50,亿元,final\n2024,Health,9,万元,executed\n"
    assert figures(text, "period", "sector", "phase") == [
        ("12.50亿元", "2023", "education", "final"),
        ("9万元", "2024", "health", "executed"),
    ]


STATEMENT = """\
2023年黑河市一般公共预算支出决算表,,,
,,,单位：万元
科目编码,科目名称,预算数,决算数
,支出合计,300,"1,290"
205,一、教育支出,200,"1,200"
20502,　　普通教育,150,900
2050201,　　　　其中：学前教育,50,300
210,二、卫生健康支出,100,90
"""


def test_a_chinese_statement_with_title_unit_total_of_which_and_indents():
    found = figures(STATEMENT, "code", "role", "phase", "period", "budget", "direction")
    shared = ("2023", "general", "expenditure")
    assert [row for row in found if row[3] == "final"] == [
        ("1290万元", "", "total", "final", *shared),
        ("1200万元", "205", "", "final", *shared),
        ("900万元", "20502", "", "final", *shared),
        ("300万元", "2050201", "of_which", "final", *shared),
        ("90万元", "210", "", "final", *shared),
    ]
    assert [row[0] for row in found if row[3] == "approved"] == [
        "300万元",
        "200万元",
        "150万元",
        "50万元",
        "100万元",
    ]
    parts = {row[1]: row[2] for row in figures(STATEMENT, "code", "part_of")}
    assert parts["20502"] == "education"
    assert parts["2050201"] == figures(STATEMENT, "indicator")[4][1]


def test_the_same_statement_in_gb18030():
    assert figures(STATEMENT, "indicator", codec="gb18030") == figures(STATEMENT, "indicator")


def test_years_in_columns():
    text = "项目,2022年,2023年决算数,2024年预算数\n教育,1,2,3\n"
    assert figures(text, "period", "phase") == [
        ("1?", "2022", ""),
        ("2?", "2023", "final"),
        ("3?", "2024", "approved"),
    ]
    text = "Function,2014-15,2015-16\nHealth,1,2\n"
    assert figures(text, "period") == [("1?", "2014-15"), ("2?", "2015-16")]


def test_fiscal_years_in_columns_are_no_months():
    assert figures("Function,2010-11,2012-13\nHealth,1,2\n", "period") == [
        ("1?", "2010-11"),
        ("2?", "2012-13"),
    ]


def test_years_in_rows_and_indicators_in_columns():
    text = "年份,一般公共预算收入（亿元）,一般公共预算支出（亿元）\n2022,10,20\n2023,11,21\n"
    assert figures(text, "period", "indicator", "direction") == [
        ("10亿元", "2022", "general_revenue", "revenue"),
        ("20亿元", "2022", "general_expenditure", "expenditure"),
        ("11亿元", "2023", "general_revenue", "revenue"),
        ("21亿元", "2023", "general_expenditure", "expenditure"),
    ]


def test_two_blocks_side_by_side():
    text = "2023年收支决算表,,,\n收入项目,决算数（万元）,支出项目,决算数（万元）\n税收收入,10,教育支出,20\n非税收入,3,卫生健康支出,5\n"
    assert figures(text, "direction", "phase") == [
        ("10万元", "revenue", "final"),
        ("3万元", "revenue", "final"),
        ("20万元", "expenditure", "final"),
        ("5万元", "expenditure", "final"),
    ]


def test_two_header_rows_with_groups_of_years():
    text = "项目,2022年,,2023年,\n,预算数,决算数,预算数,决算数\n教育,1,2,3,4\n卫生健康,5,6,7,8\n"
    assert figures(text, "period", "phase")[:4] == [
        ("1?", "2022", "approved"), ("2?", "2022", "final"), ("3?", "2023", "approved"), ("4?", "2023", "final"),
    ]  # fmt: skip


def test_columns_of_last_year_and_of_rates():
    text = (
        "2023年决算表,,,\n项目,决算数（万元）,上年决算数（万元）,比上年增减%\n教育,110,100,10.0\n"
    )
    assert figures(text, "period", "measure") == [
        ("110万元", "2023", "amount"), ("100万元", "2022", "amount"), ("10.0%", "2023", "growth"),
    ]  # fmt: skip


def test_semicolons_and_a_declared_decimal_comma():
    text = "year;sector;value;unit\n2023;Education;1.180,2;EUR million\n"
    assert figures(text, decimal=",") == [("1180.2EUR million",)]


def test_a_declared_column_names_what_the_lexicon_does_not():
    text = "Yr,Cost centre,Spent so far\n2023,Schools,12\n"
    columns = {"Yr": "period", "Cost centre": "sector", "Spent so far": "value:executed"}
    assert figures(text, "period", "sector", "phase", columns=columns) == [
        ("12?", "2023", "Schools", "executed")
    ]


def test_a_declared_column_that_is_absent_is_refused_with_those_there_are():
    (problem,) = refused("year,sector,value\n2024,a,1\n", columns={"Outturn": "value"})
    assert (problem.code, problem.hint.en) == ("absent_column", "there is: year, sector, value")
    (problem,) = refused(
        "year,sector,value\n2024,a,1\n", columns={"valeu": "value", "sector": "sector"}
    )
    assert problem.hint.en == "did you mean value?"


def test_one_of_the_described_columns_may_be_absent():
    described = {"Outturn": Described("value"), "value": Described("value")}
    assert figures("year,sector,value\n2024,a,1\n", described=described) == [("1?",)]
    (problem,) = refused("year,sector,value\n2024,a,1\n", described={"Outturn": Described("value")})
    assert problem.code == "absent_column"


def test_a_column_of_two_header_rows_can_be_declared():
    text = "项目,2022年,,2023年,\n,预算数,决算数,预算数,决算数\n教育,1,2,3,4\n"
    assert len(figures(text, columns={"2022年 决算数": "extra"})) == 3


@pytest.mark.parametrize("header", ["year,sector,value", "Cost centre,Outturn", "甲,乙,丙"])
def test_a_header_alone_has_no_rows(header):
    assert [problem.code for problem in refused(header + "\n")] == ["header_only"]


def test_a_misspelt_heading_is_refused_unless_its_column_is_there():
    assert [each.place.column for each in refused("year,sectr,value\n2024,a,1\n")] == ["sectr"]
    assert len(figures("year,sector,sectr,value\n2024,a,b,1\n")) == 1


def test_no_column_of_figures():
    (problem,) = refused("Cost centre,Remarks\nSchools,fine\nClinics,bad\n")
    assert problem.code == "no_figures"
    assert "Cost centre、Remarks" in problem.message.zh
    assert problem.hint.en.startswith("no cell is a number")


def test_of_no_known_column_of_figures_the_one_with_digits_is_named():
    (problem,) = refused(
        "Cost centre,Left,Remarks\nSchools,about 12 m,fine\nClinics,,bad\nRoads,,\n"
    )
    assert "--column Left=value" in problem.hint.en


def test_a_second_column_of_one_role_is_a_dimension_of_its_own():
    (fact,) = interpret(
        csv.read(b"year,sector,function,value\n2024,a,b,1\n", "a"), Settings(), ABOUT
    ).facts
    assert (fact.sector, fact.extra) == ("a", (("function", "b"),))


@pytest.mark.parametrize(
    ("head", "rows", "hint"),
    [
        ("year,year", "2024,2023", "rename"),
        ("fiscal year,year", "2024,2023", "year=extra"),
        ("year,month", "2024,5", ""),
        ("year,fiscal year", "2024,2024", ""),
    ],
)
def test_two_columns_of_years_that_differ_are_refused(table, head, rows, hint):
    text = f"{head},sector,amount (USD)\n{rows},a,100"
    if not hint:
        assert len(table(text).facts) == 1
        return
    with pytest.raises(DataError) as refused:
        table(text)
    [problem] = refused.value.problems
    assert (problem.code, hint in problem.hint.en) == ("two_years", True)
    cured = (
        [table(text, columns={name: "extra"}).facts for name in {*head.split(",")}]
        if "extra" in hint
        else []
    )
    assert {fact.period.text for facts in cured for fact in facts} <= {"2023", "2024"}
    assert len(cured) in (0, 2)


def test_a_heading_that_is_a_path_is_no_slip_of_the_keyboard():
    assert len(figures("year,sector.id,sector.name,value\n2024,7,a,1\n")) == 1


def test_a_heading_of_a_second_table_may_be_declared(table):
    text = "year,item,amount\n2024,a,1\n2024,b,2\n\nyear,item,budget,Zeta\n2023,c,3,5\n2023,d,4,6\n"
    found = table(text, columns={"Zeta": "value:executed"})
    assert {fact.phase for fact in found.facts if fact.indicator == "c"} == {"executed", "approved"}


@pytest.mark.parametrize("heading", ["E-code", "Document ID", "jurisdiccion_desc"])
def test_a_heading_of_more_words_than_a_name_is_no_slip(heading):
    found = figures(f"{heading},year,item,value,unit\na,2024,b,1,元\n", "extra")
    assert found == [("1元", ((heading, "a"),))]


def test_a_slip_is_asked_with_both_lines_to_write():
    (problem,) = refused("sectr,year,item,value\na,2024,b,1\n")
    assert "--column sectr=sector" in problem.hint.en
    assert "--column sectr=extra" in problem.hint.zh
    text = "sectr,year,item,value,unit\na,2024,b,1,元\n"
    assert figures(text, "extra", columns={"sectr": "extra"}) == [("1元", (("sectr", "a"),))]


@pytest.mark.parametrize("heading", ["Periodo", "Année budgétaire", "Rok", "År", "회계연도", "Рік"])
def test_a_year_is_called_so_in_many_languages(heading):
    assert figures(f"{heading},item,value,unit\n2024,b,1,元\n", "period") == [("1元", "2024")]


def test_the_budget_of_a_year_beside_those_of_the_two_before_it():
    text = (
        "中華民國113年度\n歲出機關別預算表\n單位：新臺幣千元\n科目,,,,,本年度預算數,上年度預算數,前年度決算數,本年度與上年度比較\n"
        "款,項,目,節,名稱及編號,,,,\n1,,,,總統府主管,50,40,30,10\n,1,,,總統府,50,40,30,10\n"
    )
    found = figures(text, "period", "phase", "measure", "indicator")
    assert found[:4] == [
        ("50TWD thousand", "2024", "approved", "amount", "總統府主管"),
        ("40TWD thousand", "2023", "approved", "amount", "總統府主管"),
        ("30TWD thousand", "2022", "final", "amount", "總統府主管"),
        ("10TWD thousand", "2024", "approved", "change", "總統府主管"),
    ]


@pytest.mark.parametrize(
    ("corner", "unit"),
    [
        ('"€ million, ESA 2010"', "EUR million"),
        ('"Mio. euro, løbende priser"', "EUR million"),
        ("in Mio. EUR; gerundet", "EUR million"),
        ("Million Trees Programme", "?"),
    ],
)
def test_a_unit_in_the_corner_counts_with_a_remark_behind_it(corner, unit):
    assert [value for value, *_ in figures(f"{corner},2023,2024\nA,1,2\n")] == [
        f"1{unit}",
        f"2{unit}",
    ]


def test_a_corner_that_speaks_of_a_unit_and_is_not_understood_is_told(table):
    notes = table("Million kroner og prosent,2023,2024\nA,1,2\n").dataset.notes
    assert any('--default unit="USD million"' in note.en for note in notes)


def test_a_unit_without_the_scale_of_one_of_two_that_are_stated_is_asked_about():
    text = "Revenue outturn (RS) 2023\n£ thousand,,\nService,2022,2023\nRoads,1,2\n"
    (problem,) = refused(text, defaults={"unit": "GBP"})
    assert (problem.code, 'unit="GBP thousand"' in problem.hint.en) == ("unit_conflict", True)
    assert figures(text, defaults={"unit": "GBP thousand"})[0] == ("1GBP thousand",)


def test_figures_that_nothing_heads_are_told_by_their_columns(table):
    text = "Revenues,,Expenditures,\nTaxes,500,Police,300\nFees,100,Fire,200\n"
    with pytest.raises(DataError) as caught:
        table(text)
    (problem,) = caught.value.problems
    assert (problem.code, "in column 2, 4:" in problem.hint.en) == ("no_figures", True)
    named = text.replace(",,", ",amount,").replace("Expenditures,\n", "Expenditures,amount\n")
    assert {fact.direction for fact in table(named, defaults={"period": "2023"}).facts} == {
        "revenue",
        "expenditure",
    }


@pytest.mark.parametrize("gap", ["", ","])
def test_each_of_two_tables_side_by_side_has_the_unit_that_stands_over_it(gap):
    text = f"表一 单位：万元,{gap},表二 单位：亿元,\n项目,2024年{gap},科目,2024年\n税收,80{gap},教育,6\n非税,20{gap},卫生,4\n"
    assert figures(text) == [("80万元",), ("20万元",), ("6亿元",), ("4亿元",)]


def test_units_above_that_stand_over_no_table_are_of_none():
    text = "单位：万元，单位：亿元,,,\n项目,2024年,科目,2024年\n税收,80,教育,6\n非税,20,卫生,4\n"
    assert {said for (said,) in figures(text)} == {"80?", "20?", "6?", "4?"}


@pytest.mark.parametrize(
    "totals", [("Total revenue", "Total expenditure"), ("收入总计", "支出总计")]
)
def test_total_rows_say_the_sides_of_two_blocks_whose_headings_do_not(table, totals):
    text = (
        "Item,2024 (USD),,Item,2024 (USD)\nTaxes,100,,Wages,60\nFees,50,,Goods,70\n"
        f"{totals[0]},150,,{totals[1]},130\n"
    )
    told = [(row["direction"].code, row["value"]) for row in table(text).summary().report.totals]
    assert told == [("revenue", 150), ("expenditure", 130)]


def test_a_text_of_fixed_widths_is_named_so(table):
    with pytest.raises(DataError) as caught:
        table(
            "Item            2024 (USD)\nA                      100\nB and C                200\n"
        )
    assert [problem.code for problem in caught.value.problems] == ["aligned"]


@pytest.mark.parametrize(
    "head", ["Category,Description (USD thousand)", "Description (USD thousand),Category"]
)
def test_a_unit_in_the_heading_of_any_column_of_words_is_that_of_the_figures(table, head):
    facts = table(f"{head},2024\nRevenue,Taxes,15\nRevenue,Total,15\n").facts
    assert {fact.unit.unit for fact in facts} == {"USD thousand"}


def test_a_table_of_another_dimension_behind_an_empty_column_has_labels_of_its_own(table):
    text = "{} (USD million),,,Staff (FTE),\nSource,2023,,Dept,2023\nTax,100,,Police,345\nFees,20,,Fire,120\nTotal,120,,Total,465"
    found = {
        (fact.indicator, fact.value, fact.unit.unit) for fact in table(text.format("Revenue")).facts
    }
    assert {("Tax", 100, "USD million"), ("Police", 345, "人")} < found


def test_one_of_the_same_dimension_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("Source,2023 (EUR),,Use,2023 (EUR)\nTax,100,,Police,80\nFees,20,,Fire,40")
    assert caught.value.problems[0].code == "same_columns"


@pytest.mark.parametrize(
    ("corner", "told"),
    [("2024年,项目", True), ("项目,2024年", True), ("2024,Item", True), ("NACE 2008,Code", False)],
)
def test_a_year_over_the_word_for_labels_is_that_of_the_table(table, corner, told):
    over, below = corner.split(",")
    text = f"{over},全市,,市本级,\n{below},预算数,执行数,预算数,执行数\n教育支出,1000,980,400,390\n卫生健康支出,500,510,200,210\n"
    if not told:
        with pytest.raises(DataError, match="no year"):
            table(text, defaults={"unit": "万元"})
        return
    facts = table(text, defaults={"unit": "万元"}).facts
    assert {(fact.period.text, fact.scope) for fact in facts} == {
        ("2024", "whole"),
        ("2024", "own"),
    }
