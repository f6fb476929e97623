"""Several tables in a sheet, several sheets in a file: none is lost, none is counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import DataError, Place, Text
from fiscalcli.mapping import tables
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Row, Sheet
from fiscalcli.readers import csv

ABOUT = About("a", Text("a", "a"))


def load(text, **settings):
    return interpret(csv.read(text.encode(), "a.csv"), Settings(**settings), ABOUT)


def sheets(**texts):
    return [
        Sheet(
            "a.xlsx",
            name,
            [
                Row(Place("a.xlsx", name, at), line.split(","))
                for at, line in enumerate(text.split(), 1)
            ],
        )
        for name, text in texts.items()
    ]


def book(*, lines=False, **texts):
    return interpret(sheets(**texts), Settings(lines=lines), ABOUT)


def refusal(*args, **kwargs):
    with pytest.raises(DataError) as caught:
        (book if not args else load)(*args, **kwargs)
    return caught.value.problems


def values(found):
    return [int(fact.value) for fact in found.facts if fact.role != "total"]


TWO = """\
单位：万元,,
科目,2023年,2024年
教育支出,100,110
合计,100,110

收入科目,2023年,2024年
税收收入,120,130
合计,120,130
"""


def test_a_second_header_begins_a_table_of_its_own_in_the_same_unit():
    found = load(TWO)
    assert values(found) == [100, 110, 120, 130]
    assert {fact.unit.unit for fact in found.facts} == {"万元"}
    assert {fact.direction for fact in found.facts} == {"expenditure", "revenue"}


@pytest.mark.parametrize(
    ("title", "budgets"), [("", {"general"}), ("2024年三公经费", {"general", ""})]
)
def test_a_title_holds_for_the_tables_below_it_that_have_none(title, budgets):
    above = "2024年一般公共预算收支预算表,\n单位：万元,\n"
    below = f"\n{title},\n支出项目,金额\n教育支出,500\n农林水支出,250\n"
    facts = load(f"{above}收入项目,金额\n税收收入,800\n非税收入,200\n{below}").facts
    assert {fact.budget for fact in facts} == budgets
    assert {fact.direction for fact in facts} == {"revenue", "expenditure"}


DOUBTFUL = "Department,2023,2024\nPolice,100,110\n\nRevenue source,2023,2024\nTaxes,120,130\n"


def test_tables_that_may_say_the_same_are_refused_and_each_can_be_read():
    (problem,) = refusal(DOUBTFUL)
    assert (problem.code, problem.place.line) == ("repeated_table", 5)
    assert "--sheet 1" in problem.hint.en
    assert values(load(DOUBTFUL, sheet=("1",))) == [100, 110]
    assert values(load(DOUBTFUL, sheet=("2",))) == [120, 130]
    assert values(load(DOUBTFUL, lines=True)) == [100, 110, 120, 130]
    assert refusal(DOUBTFUL, sheet=("3",))[0].code == "no_such_sheet"
    for named in ("收入", "收入/1", "1/2", ""):
        problem = refusal(DOUBTFUL, sheet=(named,))[0]
        assert (problem.code, "leave --sheet out" in problem.hint.en) == ("no_such_sheet", True)


def test_a_header_that_is_printed_again_on_each_page_is_left_out():
    text = "Department,2023,2024\nPolice,100,110\nDepartment,2023,2024\nFire,5,6\n"
    assert values(load(text)) == [100, 110, 5, 6]


@pytest.mark.parametrize("page", ["City, Page {}", "City (page {} of 2)", "Ciudad - Página {}", "某市 第{}页"])  # fmt: skip
def test_a_title_with_the_number_of_its_page_begins_no_table(page):
    rows = [page.format(1), "Department,2023,2024", "Police,100,110", page.format(2), "Department,2023,2024", "Fire,5,6", "Report Total,105,116"]  # fmt: skip
    facts = load("\n".join(rows)).facts
    assert [f"{fact.value:f}" for fact in facts if not fact.role] == ["100", "110", "5", "6"]


@pytest.mark.parametrize("row", ["Fire,2023,2030", "2024,Fire,2024"])
def test_figures_that_look_like_years_stay_figures(row):
    header = "Department,2022,2024" if row[0] == "F" else "year,sector,value"
    first = "Police,1,2" if row[0] == "F" else "2023,Police,2"
    assert len(load(f"{header}\n{first}\n\n{row}\n").facts) in (2, 4)


PLAIN = "年份,科目,金额（万元）\n2024,教育支出,100\n"


def test_the_same_figure_on_two_sheets_is_refused_with_the_cure():
    (problem,) = refusal(初稿=PLAIN, 定稿=PLAIN.replace("100", "120"))
    assert problem.code == "repeated_table"
    assert "--sheet" in problem.hint.en
    assert "定稿" in problem.hint.en
    assert values(book(初稿=PLAIN, 定稿=PLAIN.replace("100", "120"), lines=True)) == [100, 120]


def _of_year(year, *amounts):
    rows = "".join(f"{name},{a},{b}\n" for name, (a, b) in zip("AB", amounts, strict=True))
    return f"item,{year - 1},{year}\n{rows}"


def test_what_two_sheets_of_years_hold_counts_once():
    years = {"2023": _of_year(2023, (11, 12), (21, 22)), "2024": _of_year(2024, (12, 13), (22, 23))}
    found = book(**years)
    assert sorted(values(found)) == [11, 12, 13, 21, 22, 23]
    assert not any(name == "sheet" for fact in found.facts for name, _ in fact.extra)
    assert any("count once: 2" in note.en for note in found.notes)


def test_what_a_later_sheet_of_years_revised_is_refused_with_a_way_to_compare():
    years = {"2023": _of_year(2023, (11, 12), (21, 22)), "2024": _of_year(2024, (12, 13), (29, 23))}
    (said,) = refusal(**years)
    assert said.code == "duplicate_key"
    assert "fiscal compare sheet=2023 sheet=2024 --data " in said.hint.en


def test_a_sheet_and_its_detail_are_the_same_money():
    detail = "年份,科目,单位名称,金额（万元）\n2024,教育支出,一中,60\n2024,教育支出,二中,40\n"
    assert refusal(汇总=PLAIN, 按单位=detail)[0].code == "repeated_table"


def test_sheets_of_other_years_or_other_sides_are_read_together():
    assert values(book(a=PLAIN, b=PLAIN.replace("2024", "2023"))) == [100, 100]
    other = "科目,2024年\n税收收入,7\n"
    assert values(book(支出=PLAIN, 收入=other)) == [100, 7]


def test_covers_contents_and_notes_are_left_out_with_a_word():
    found = book(封面="某市2024年部门预算", 目录="目录\n一、收支总表", 支出=PLAIN, 说明="编制说明")
    assert values(found) == [100]
    assert sum("was not read" in note.en for note in found.notes) == 3


def test_a_sheet_that_cannot_be_read_names_the_others():
    (problem,) = refusal(a=PLAIN, b="x,y\n教育,1\n卫生,2")
    assert "--sheet a" in problem.hint.en


def test_the_sources_that_this_program_wrote_are_not_read():
    own = "indicator,period,value,unit,document,place,file\neducation,2024,100,万元,,,x\n"
    assert values(book(Report=PLAIN, Sources=own)) == [100]


def test_a_table_of_a_sheet_is_chosen_by_its_number():
    both = f"{PLAIN}\n部门,2023年,2024年\n教育局,120,130\n"
    (problem,) = refusal(S=both, other="科目,2022年\n教育支出,7")
    assert "--sheet S/1 or --sheet S/2" in problem.hint.en
    for chosen, expected in (("S/1", [100]), ("S/2", [120, 130])):
        found = interpret(sheets(S=both), Settings(sheet=(chosen,)), ABOUT)
        assert values(found) == expected
    with pytest.raises(DataError, match="there is no table 'S/3'"):
        interpret(sheets(S=both), Settings(sheet=("S/3",)), ABOUT)


def test_a_year_beside_a_figure_that_looks_like_one_begins_no_table():
    found = load("sector,year,value\nHealth,2023,10\n\nHealth,2024,2025\nFire,2024,300\n")
    assert values(found) == [10, 2025, 300]


def test_two_figures_that_count_on_like_years_head_no_table():
    text = "2023年支出,,\n地区,教育支出（万元）,卫生健康支出（万元）\n市本级,3100,4902\n甲县,1901,1900\n乙县,1450,1400\n"
    assert values(load(text)) == [3100, 4902, 1901, 1900, 1450, 1400]


def test_a_new_page_prints_the_header_again_and_begins_no_table():
    text = "2023年表,\n单位：万元,\n项目,决算数\n甲,10\n乙,25\n2023年表（续）,\n单位：万元,\n第2页 共2页,\n项目,决算数\n承前页,35\n丙,7\n合计,42\n"
    found = load(text).facts
    assert [(f"{fact.value:f}", fact.role) for fact in found] == [
        ("10", ""), ("25", ""), ("35", "subtotal"), ("7", ""), ("42", "total"),
    ]  # fmt: skip
    assert not any(fact.extra for fact in found)


def test_a_header_with_units_is_one():
    text = "Item,2022 (USD),2023 (USD)\nA,1,2\nB,3,4\nOther part,,\nItem,2022 (USD),2023 (USD)\nC,5,6\n"
    assert len(load(text).facts) == 6


def test_a_table_for_each_place():
    text = "地区：甲县,\n科目,2023年（万元）\n教育支出,1\n地区：乙县,\n科目,2023年（万元）\n教育支出,2\n"
    assert [fact.jurisdiction for fact in load(text).facts] == ["甲县", "乙县"]


def test_pages_of_one_width_before_another_table_leave_no_header_among_the_rows():
    pages = "项目,决算数（万元）\n甲,1910\n乙,25\n第2页,\n项目,决算数（万元）\n丙,2024\n丁,7\n"
    found = load(f"{pages}\n收入项目,2023年（万元）\n税收,9\n", defaults={"period": "2022"})
    assert values(found) == [1910, 25, 2024, 7, 9]
    assert [fact.period.text for fact in found.facts] == ["2022"] * 4 + ["2023"]


@given(st.text("0123456789.,-($€)% ", min_size=1, max_size=9))
def test_what_is_plainly_data_has_figures(cell):
    said = cell.strip()
    is_plain = tables._FIGURE.fullmatch(cell) is not None
    assert not is_plain or said.lstrip("-($€").startswith(".") or headrow.has_figures([said])


@given(st.lists(st.sampled_from(["5", "2019", "", "x", "1,234.5", "2024.5", " 7 ", "(3)"])))
def test_a_column_is_gone_through_in_one_go(cells):
    one_by_one = {at for at, cell in enumerate(cells) if not tables._FIGURE.fullmatch(cell)}
    assert tables._no_figures(cells) == one_by_one


@pytest.mark.parametrize("head", ["Item,2024", "Item,FY2024", "科目,2024年", "Function,2023"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_one_year_below_a_title_heads_a_table(head, gap):
    """`Item | 2024` was a figure of 2024 million."""
    text = f"Revenue (USD thousand),\nItem,2024\nTaxes,10\nFees,5\n{gap}Debt (USD million),\n{head}\nBonds,90\n"
    found = load(text).facts
    assert [(str(fact.value), fact.unit.unit) for fact in found] == [
        ("10", "USD thousand"),
        ("5", "USD thousand"),
        ("90", "USD million"),
    ]


def test_the_year_of_the_header_above_heads_a_table_of_another_unit_beside_any_word():
    """What `Instrument` heads is not known, so the two tables are asked about: 2024 had been a figure."""
    with pytest.raises(DataError) as raised:
        load(
            "Town (USD thousand),\nItem,2024\nTaxes,10\nPort (USD million),\nInstrument,2024\nBonds,90\n"
        )
    assert {problem.code for problem in raised.value.problems} == {"repeated_table"}


@pytest.mark.parametrize("label", ["支出", "收入", "教育", "Revenue"])
def test_an_amount_below_a_title_that_looks_like_a_year_is_a_figure(label):
    found = load(f"项目,2024年（万元）\n一、本级,\n{label},2024\n其他,2023\n").facts
    assert [str(fact.value) for fact in found] == ["2024", "2023"]


ACCOUNT = """\
Ingresos (euros),,,
Capítulo,Previsiones iniciales,Derechos reconocidos netos,Recaudación neta
Impuestos,10,11,12
Transferencias,20,21,22

Gastos (euros),,,
Capítulo,Créditos iniciales,Obligaciones reconocidas netas,Pagos {}
Personal,5,6,7
Transferencias,8,9,10
"""


@pytest.mark.parametrize("word", ["líquidos", "todos"])
def test_the_headings_of_labels_again_over_other_words_begin_a_table(word):
    found = load(ACCOUNT.format(word), defaults={"period": "2022"}, columns={})
    said = [(fact.direction, fact.phase, str(fact.value)) for fact in found.facts]
    assert ("revenue", "approved", "20") in said
    assert ("expenditure", "approved", "8") in said
    assert len(said) >= 10


def test_a_label_like_the_heading_of_labels_with_words_that_head_nothing_is_no_header():
    text = "item,2023,2024\nA,1,2\nitem,later,unknown\nB,3,4\n"
    assert {problem.place.line for problem in refusal(text)} == {3}


HEADS = {
    "names": "科目,市交通局,市教育局\n",
    "two rows": "Наименование,2018 год,,2019 год,\n,План,Факт,План,Факт\n",
    "titled": "Nazwa,Wydział Kultury,Zarząd Dróg\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=[*HEADS])
def test_a_header_is_known_again_whatever_its_words_are(table, head):
    width = head.split("\n")[0].count(",")
    rows = [",".join([name, *["5"] * width]) for name in "甲乙丙丁"]
    once = table(head + "\n".join(rows), defaults={"unit": "EUR", "period": "2024"}).facts
    text = head + "\n".join([*rows[:2], head.strip(), *rows[2:]])
    again = table(text, defaults={"unit": "EUR", "period": "2024"}).facts
    assert [fact._replace(source=None) for fact in again] == [
        fact._replace(source=None) for fact in once
    ]


def test_a_heading_of_the_table_above_a_header_printed_again_begins_no_other_one():
    rows = "Item,2023 (USD),2024 (USD)\nSafety,,\n  Police,1,2\n  Stations,,\nItem,2023 (USD),2024 (USD)\n    Repairs,4,8\n    Rents,16,32\nTotal,21,42"
    facts = load(rows).facts
    assert {fact.role for fact in facts if fact.value in (21, 42)} == {"total"}
    assert len({fact.source.sheet for fact in facts}) == 1
    assert not any(name == "sheet" for fact in facts for name, _ in fact.extra)


def test_a_header_again_that_is_written_otherwise_begins_another_table():
    one = "Budget – Revenue,,\nItem,Loans (USD),TOTAL (USD)\nFees,1,1\nFines,2,2"
    two = "Budget – Expenditure,,\nItem,Loans (USD),Total (USD)\nRoads,4,4\nParks,8,8"
    facts = load(f"{one}\n{two}", defaults={"period": "2024"}).facts
    assert {fact.source.sheet for fact in facts} == {""}
    assert {(fact.indicator, str(fact.value)) for fact in facts if not fact.role} >= {("Roads", "4"), ("Parks", "8")}  # fmt: skip


HEADED_APART = """\
Receipts|Original Estimates (USD)|Actual Receipts (USD)|
Taxes|100|90|
Loans|50|55|
|||
{}
R1|Health|10|18
R2|Roads|11|19
"""


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Vote|Ministry|Original Estimates (USD)|Exchequer Issues (USD)", 2),
        ("Despesas|Dotação inicial (d)|Despesas pagas (j)|Saldo", 2),
        ("Vote|Ministry|Division|Officer", 1),
        ("|see note|Actual|", 1),
    ],
)
def test_headings_of_other_columns_below_a_blank_line_begin_a_table(line, count):
    rows = [
        Row(Place("a.csv", line=at), each.split("|"))
        for at, each in enumerate(HEADED_APART.format(line).split("\n"), 1)
    ]
    assert len(tables.of(Sheet("a.csv", "", rows), Settings())) == count


@pytest.mark.parametrize("title", ["  Expenditure by Function, {}", "      {}年支出表"])
def test_a_title_in_the_middle_of_its_line_begins_a_table(table, title):
    text = "".join(f'"{title.format(year)}",\nFunction,Amount (USD)\nRoads,{year - 2000}\nParks,{year - 2010}\n,\n' for year in (2022, 2023))  # fmt: skip
    facts = table(text).facts
    assert [(fact.period.text, fact.value) for fact in facts] == [("2022", 22), ("2022", 12), ("2023", 23), ("2023", 13)]  # fmt: skip


def test_places_above_tables_of_one_sheet_tell_them_apart(table):
    text = "2023年支出表,\n单位：万元,\n" + "".join(f"{place},\n项目,2023年\n教育支出,{at}\n医疗支出,{at + 5}\n" for at, place in enumerate(("东城区", "西山县", "长宁镇"), 1))  # fmt: skip
    facts = table(text).facts
    assert [(fact.jurisdiction, fact.value, fact.unit.unit) for fact in facts if fact.value < 5] == [("东城区", 1, "万元"), ("西山县", 2, "万元"), ("长宁镇", 3, "万元")]  # fmt: skip


@pytest.mark.parametrize(
    "rows", ["Item,Budget,Actual\n", "Item,Budget,Actual\nNote: unaudited,,\n"]
)
def test_a_header_that_stands_again_below_all_rows_is_left_out(table, rows):
    data = table(
        f"Item,Budget,Actual\nSchools,10,11\nRoads,5,4\n{rows}",
        defaults={"unit": "EUR", "period": "2024"},
    )
    assert sorted(fact.value for fact in data.facts) == [4, 5, 10, 11]


def test_a_figure_with_a_dash_for_hundredths_heads_no_other_table(table):
    data = table('Item,2024 (EUR)\nA,"217,50"\nB,"1.000,-"\nC,"158,25"\n')
    assert [str(fact.value) for fact in data.facts] == ["217.50", "1000", "158.25"]
