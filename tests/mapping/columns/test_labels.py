"""Wholes and parts are told by the marks of labels, whatever their column is called."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

HEADINGS = ["税种", "部门", "单位名称", "Department", "Vote", "Chapitre", "Source", "项目"]
SHAPES = [
    ("甲,100,110", "其中：乙,61,66", "丙,50,57"),
    ("甲,100,110", "　　乙,61,66", "丙,50,57"),
    ("甲,100,110", "- 乙,61,66", "丙,50,57"),
    ("一、甲,100,110", "（一）乙,61,66", "二、丙,50,57"),
    ("甲,100,110", "of which: 乙,61,66", "丙,50,57"),
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("rows", SHAPES)
def test_marks_tell_parts_under_any_heading(table, heading, rows):
    text = "\n".join([f"{heading},2022年（万元）,2023年（万元）", *rows])
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [167]
    assert [row["value"] for row in report.rows] == [110, 66, 57]


def test_a_place_within_a_place_is_no_place_beside_it(table):
    text = "地区,2023年,2024年\n全省合计,100,120\n甲市,40,50\n　A县,30,35\n　B县,10,15\n乙市,60,70\n　C县,25,30\n　D县,35,40"
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [120]
    assert len(report.rows) == 6


def test_places_without_marks_stay_places(table):
    text = "地区,2023年,2024年\n甲市,40,50\n乙市,60,70"
    assert {fact.jurisdiction for fact in table(text).facts} == {"甲市", "乙市"}


def test_what_is_declared_is_no_label(table):
    text = "部门,2022年,2023年\n甲,100,110\n　　乙,61,66"
    facts = table(text, columns={"部门": "extra"}).facts
    assert {fact.part_of for fact in facts} == {""}


def test_indentation_in_a_list_that_the_figures_contradict_says_nothing(table):
    text = "year,team,item,value\n2024,x,a,10\n2024,x,    b,10\n2024,x,    c,10"
    assert [row["value"] for row in table(text).summary(by="item").report.totals] == [30]
    text = "year,team,item,value\n2024,x,a,20\n2024,x,    b,12\n2024,x,    c,8"
    assert [row["value"] for row in table(text).summary(by="item").report.totals] == [20]


def test_one_level_of_two_is_no_part_beside_the_other(table):
    text = "level,name,year,spending\n" + "\n".join(
        f"{level},{name},{year},{value + year}"
        for year, own in ((2023, 0), (2024, 7))
        for level, name, value in (
            ("region", "N", 400 + own - year),
            ("region", "S", 600 - year),
            ("country", "L", 1000 + own - year),
        )
    )
    dataset = table(text)
    assert [row["value"] for row in dataset.summary().report.totals] == [1007]
    assert any("read as their whole: L;" in note.en for note in dataset.notes)
    chosen = table(text).summary(where={"level": "region"}).report
    assert [row["value"] for row in chosen.totals] == [1007]


@pytest.mark.parametrize("heading", ["code,name,value", "id,name,amount", "Name,Code,value", "Code,NAME,value"])  # fmt: skip
def test_a_name_beside_a_code_is_the_label(table, heading):
    words = ["Roads,101"] if heading.startswith("Name") else ["101,Roads"]
    facts = table(f"{heading}\n{words[0]},5\n", defaults={"period": "2023"}).facts
    assert [fact.indicator for fact in facts] == ["Roads"]


@pytest.mark.parametrize("text", ["name,region,value\nA,B,5", "code,x,name,value\n1,2,A,5", "code,name,item,value\n1,A,Roads,5"])  # fmt: skip
def test_a_name_of_something_else_is_none(table, text):
    facts = table(text, defaults={"period": "2023"}).facts
    assert all(fact.indicator != "A" for fact in facts)


def test_the_column_in_which_the_words_of_a_column_of_wholes_stand_is_that_of_the_labels(table):
    text = "year,name,parent,amount (USD)\n2024,All,,300\n2024,Health,All,200\n2024,Schools,All,100\n2024,Wards,Health,200\n"
    found = {fact.indicator: fact.part_of for fact in table(text).facts}
    assert found == {"All": "", "health": "All", "Schools": "All", "Wards": "health"}


@pytest.mark.parametrize(
    ("one", "other"), [("Доходы, млн руб.", "Расходы, млн руб."), ("Thu", "Chi"), ("수입", "지출")]
)
def test_the_column_that_names_both_sides_is_that_of_the_labels(table, one, other):
    """Under a heading that nobody knows they were added to one another."""
    text = f'Whatever,2022,2023\n"{one}",100.5,110.2\n"{other}",120.1,125.8\nOther,1,2\n'
    assert not [row for row in table(text).summary().report.totals if row["value"] is not None]


def test_a_column_of_nothing_but_sides_is_the_direction(table):
    text = (
        "Exercice,Section,Sens,Montant\n2023,F,Dépenses,12\n2023,F,Recettes,23\n2023,I,Dépenses,3\n"
    )
    found = table(text, defaults={"unit": "EUR"}).facts
    assert {fact.direction for fact in found} == {"expenditure", "revenue"}


@pytest.mark.parametrize("heads", ["Akun,Uraian", "Code,Economic", "Item,Item name"])
def test_codes_right_before_their_names_are_codes(table, heads):
    """The codes had been the labels, and revenue had been added to expenditure."""
    rows = "4,PENDAPATAN DAERAH,9\n4.1,Pajak,5\n4.2,Transfer,4\n5,BELANJA DAERAH,8\n5.1,Pegawai,8\n"
    data = table(f"{heads},2023 (IDR)\n{rows}")
    assert [fact.code for fact in data.facts] == ["4", "4.1", "4.2", "5", "5.1"]
    assert data.facts[0].indicator == "PENDAPATAN DAERAH"
    assert [row["value"] for row in data.summary().report.totals] == [9, 8]


@pytest.mark.parametrize("rows", ["101,Roads,5\n101,Schools,4\n", "A1,Roads,5\nB2,Schools,4\n"])
def test_codes_that_stand_several_times_leave_what_is_beside_them(table, rows):
    data = table(f"Item,Place name,2023 (IDR)\n{rows}")
    assert not any(fact.code for fact in data.facts)


@pytest.mark.parametrize("codes", [("I", "IIA", "IV"), ("§ 1.", "§ 3.", "§ 36."), ("A", "B", "C")])
def test_letters_beside_different_names_are_their_codes(table, codes):
    names = ("De Koning", "Staten-Generaal", "Fonds")
    lines = [
        f"{code},{name},{at}" for at, (code, name) in enumerate(zip(codes, names, strict=True), 5)
    ]
    data = table(
        "\n".join(["Nr. Begroting,Begroting,2023 (EUR)", *lines]).replace("Nr. Begroting", "")
    )
    assert [fact.indicator for fact in data.facts] == [*names]


def test_letters_beside_names_that_stand_again_are_labels(table):
    data = table("Item,Region,2023 (EUR)\nA,North,5\nB,North,6\nC,South,7")
    assert [fact.indicator for fact in data.facts] == ["A", "B", "C"]


def test_rows_that_end_before_the_names_are_no_pairs_of_codes_and_names(table):
    data = table("Item,Name,2023 (EUR)\nA,North,5\nB,South,6\nNote")
    assert len(data.facts) == 2


def test_parts_are_found_under_every_column_where_sectors_name_the_lines(table):
    text = (
        "Período: 2023,,,,\nEm Reais,,,,\n"
        "FUNÇÃO/SUBFUNÇÃO,DOTAÇÃO INICIAL,DESPESAS EMPENHADAS No Bimestre,DESPESAS EMPENHADAS Até o Bimestre (b)\n"
        "Legislativa,3000,300,1500\n    Ação Legislativa,1000,100,500\n    Administração Geral,2000,200,1000\n"
        "Saúde,3600,360,1800\n    Atenção Básica,600,60,300\n    Vigilância,3000,300,1500\n"
        "TOTAL,6600,660,3300"
    )
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [6600, 660, 3300]


def test_sectors_without_marks_leave_the_naming_to_the_columns(table):
    text = "sector,2023 wages (USD),2023 works (USD)\nSchools,10,20\nRoads,30,40"
    assert {fact.indicator for fact in table(text).facts} == {"wages", "works"}


WITH_PARENTS = """\
Parent ID,Classification ID,Description,Kind,FY 2023 (USD)
null,1,Receipts,F,null
1,2,Alpha,D,400
1,3,Beta,D,50
1,4,Total,T,450
null,5,Net Outlays,F,null
5,6,Defense,D,300
5,7,Interest,D,201
5,8,Total,T,501
"""


def test_words_right_behind_the_numbers_that_a_column_of_wholes_names_are_the_labels(table):
    """The numbers had been the labels, and receipts and outlays one total; a row of nulls heads those below it."""
    data = table(WITH_PARENTS)
    assert [(fact.indicator, fact.code) for fact in data.facts][:2] == [("Alpha", "2"), ("Beta", "3")]  # fmt: skip
    found = [(row["direction"].code, row["value"]) for row in data.summary().report.totals]
    assert found == [("revenue", 450), ("expenditure", 501)]


@pytest.mark.parametrize("name", ["A1", ""])
def test_what_is_no_name_behind_such_numbers_is_no_label(table, name):
    text = f"parent,id,word,amount (USD)\n,1,{name},300\n1,2,7,200\n1,3,8,100\n"
    facts = table(text, defaults={"period": "2023"}).facts
    assert {fact.indicator for fact in facts}.isdisjoint({"A1", "7", "8"})


@pytest.mark.parametrize(
    "heading", ["Dept", "Department", "Item", "Function", "Ministerium", "部门"]
)
def test_rows_of_one_name_below_different_headings_are_told_apart(table, heading):
    rows = [
        "Police,,",
        "Salaries,90,100",
        "Other,18,20",
        "Total Police,108,120",
        "Fire,,",
        "Salaries,45,50",
        "Other,9,10",
        "Total Fire,54,60",
        "Grand total,162,180",
    ]
    data = table("\n".join([f"{heading},2022 (EUR),2023 (EUR)", *rows]))
    assert [row["value"] for row in data.summary(year="2023").report.totals] == [180]
    assert len({fact.indicator or fact.sector for fact in data.facts if not fact.role}) == 4


def test_rows_of_one_name_below_one_heading_are_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("Dept,2023 (EUR)\nPolice,\nSalaries,100\nOther,20\nOther,30\nFire,\nSalaries,50")
    assert {each.code for each in caught.value.problems} == {"duplicate_key"}


@pytest.mark.parametrize(
    "total", ["", "TOTAL,,1420,1400\n", "Total general,,1420,1400\n", ",TOTAL,1420,1400\n"]
)
def test_the_word_for_total_in_the_place_of_a_code_leaves_the_codes_codes(table, total):
    """Under PARTIDA the codes 5, 51, 53 had been the names, as TOTAL is no code."""
    text = "PARTIDA,DENOMINACIÓN,INICIAL,PAGADO\n5,Gastos corrientes,1210,1200\n51,Personal,1000,990\n53,Bienes,210,210\n6,Obras,210,200\n"
    data = table(text + total, defaults={"unit": "USD", "period": "2023"})
    assert {fact.indicator for fact in data.facts if not fact.role} == {
        "Gastos corrientes",
        "Personal",
        "Bienes",
        "Obras",
    }
    assert [row["value"] for row in data.summary().report.totals] == [1420, 1400]


@pytest.mark.parametrize("heading", ["Name", "Item"])
def test_the_words_beside_their_levels_are_the_labels(table, heading):
    rows = "Schools,1,3100\nPrimary,2,1001\nSecondary,2,1999\nHealth,1,1212\n"
    report = table(f"{heading},Level,2024 (EUR)\n{rows}").summary().report
    assert [row["value"] for row in report.totals] == [4312]


def test_lines_that_the_lexicon_knows_are_labels_whatever_heads_them(table):
    rows = (
        "税收收入,100\n增值税,40\n企业所得税,30\n个人所得税,30\n非税收入,25\n一般公共预算收入,125\n"
    )
    data = table(f"税种,2024年（亿元）\n{rows}")
    assert [fact.indicator for fact in data.facts][::5] == ["tax_revenue", "general_revenue"]
    assert all(row["value"] in (None, 125) for row in data.summary().report.totals)


@pytest.mark.parametrize("heading", ["Item", "Name", "单位名称"])
@pytest.mark.parametrize("part", ["1999", "1027"])
def test_outline_numbers_are_marks_whatever_heads_the_labels(table, heading, part):
    rows = f"1. Schools,3012\n1.1 Primary,1013\n1.2 Secondary,{part}\n2. Health,1212\n"
    report = table(f"{heading},2024 (EUR)\n{rows}").summary().report
    assert [row["value"] for row in report.totals] == [4224]


def test_one_word_over_all_figures_hides_no_names_of_the_rows(table):
    """Crédits is no indicator beside the names of the programmes: all of them had been one line."""
    head = "Programmes,Crédits 2023-2024,Crédits 2022-2023,Dépenses probables 2022-2023"
    data = table(f"{head}\nA,100,90,80\nB,200,150,140\nTotal,300,240,220\n")
    report = data.summary(year="2023-24").report
    assert [row["value"] for row in (*report.rows, *report.totals)] == [100, 200, 300]
    assert {dict(fact.extra).get("column", "") for fact in data.facts} == {"Crédits", ""}


def test_what_two_words_over_figures_name_is_measured(table):
    head = "Quartier,Halles 2023,Halles 2024,Ponts 2023,Ponts 2024"
    data = table(f"{head}\nA,100,90,80,70\nB,200,150,140,130\n")
    assert {fact.indicator for fact in data.facts} == {"Halles", "Ponts"}
