"""What stands above a table: stated, never guessed."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Place
from fiscalcli.mapping.head import preamble
from fiscalcli.mapping.units import unittext
from fiscalcli.model import Row


def rows(*lines):
    return [Row(Place("a", "", at), cells) for at, cells in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("单位：万元", "万元"), ("单位:亿元", "亿元"), ("（单位：万元）", "万元"), ("USD thousand", "USD thousand"),
     ("in EUR million", "EUR million"), ("Unit: 万元", "万元"), ("决算表（亿元）", "亿元"), ("（草案）", None), ("教育", None)],
)  # fmt: skip
def test_a_unit_is_read(text, unit):
    found = unittext.stated(text)
    assert (found.unit.unit if found and found.unit else None) == unit


@pytest.mark.parametrize(
    ("heading", "name", "unit"),
    [("决算数（亿元）", "决算数", "亿元"), ("金额/万元", "金额", "万元"), ("增幅%", "增幅", "%"), ("同比（%）", "同比", "%"),
     ("Amount, USD million", "Amount", "USD million"), ("  决算\n数 ", "决算 数", None), ("收入/支出", "收入/支出", None)],
)  # fmt: skip
def test_a_heading_is_split_from_its_unit(heading, name, unit):
    own, found = unittext.split_unit(heading)
    assert (own, found.unit if found else None) == (name, unit)


def test_all_that_a_title_states():
    said = preamble.read(rows(["2023年黑河市一般公共预算支出决算表", ""], ["", "单位：万元"]), "")
    assert said == {
        "unit": "万元",
        "title": "2023年黑河市一般公共预算支出决算表",
        "period": "2023",
        "budget": "general",
        "phase": "final",
        "direction": "expenditure",
    }


def test_a_unit_beside_other_words_in_one_cell():
    assert preamble.read(rows(["编制部门：财政局　单位：万元"]), "")["unit"] == "万元"


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("编制单位：某市财政局      填报日期：2025年1月15日      单位：万元", "2024"),
        ("编制单位：某局　填报日期：2025-01-15　单位：万元", "2024"),
        ("截止日期：2024年6月30日    单位：万元", None),
    ],
)
def test_the_day_of_the_paper_may_stand_in_one_cell_with_others(line, period):
    said = preamble.read(rows(["2024年预算表"], [line]), "")
    assert (said.get("period"), said["unit"]) == (period, "万元")


@pytest.mark.parametrize(
    "line",
    [
        "Approved by Council on 12 June 2023",
        "Adopted June 28, 2023",
        "Date of adoption: 28/06/2023",
        "Publication date: 2023-06-28",
        "Date de publication : 12/06/2023",
        "（2024年1月15日某县第十七届人民代表大会第三次会议通过）",
        "2023年3月12日经县人大常委会批准",
        "审议通过日期：2023年3月12日",
    ],
)
def test_the_day_on_which_a_budget_was_voted_or_published_is_no_time_of_its_figures(line):
    assert "period" not in preamble.read(rows([line]), "")


@pytest.mark.parametrize(
    "line",
    ["Adopted Budget 2024", "Adopted Budget, FY 2024", "Approved estimates 2024", "Budget approved for 2024", "2024年批复预算表"],
)  # fmt: skip
def test_the_year_of_a_budget_that_was_voted_is(line):
    assert preamble.read(rows([line]), "")["period"] == "2024"


def test_where_two_things_are_said_nothing_is_stated():
    said = preamble.read(rows(["2023年与2024年收支决算表"], ["单位：万元", "单位：亿元"]), "")
    assert {"unit", "period", "direction"} & set(said) == set()


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("1. Revenue", "revenue"), ("2. 歳出", "expenditure"), ("II. Aufwendungen", "expenditure"), ("A. Recettes", "revenue"),
        ("一、歲入", "revenue"), ("Table 2: Expenditure", "expenditure"), ("表一：收入", "revenue"), ("2. Receitas 2023", "revenue"),
        ("Tableau des agents", None), ("A. Income support", None),
    ],
)  # fmt: skip
def test_a_numbered_title_names_a_side(title, side):
    assert preamble.read(rows([title]), "").get("direction") == side


def test_the_name_of_the_sheet_speaks_too():
    assert preamble.read([], "2022年支出") == {"period": "2022", "direction": "expenditure"}
    assert preamble.read([], "Sheet1") == {}


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("Year: 2024", "2024"),
        ("Año de Ejecución: 2023", "2023"),
        ("Exercice de l'Etat: 2023", "2023"),
        ("Annotazione: 2023", None),
        ("fiscal_year: 2024", "2024"),
        ("报告期：2024-06", "2024-06"),
        ("title: Budget 2024", "2024"),
        ("编制说明：2024年预算", "2024"),
        ("limit: 2000", None),
        ("created: 2025-03-01", None),
        ("更新时间：2025-03-01 12:00", None),
        ("resource_id: d2f1-2016-4b2c", None),
    ],
)
def test_a_bare_number_behind_a_colon_is_a_year_only_where_the_word_says_so(said, period):
    assert preamble.read(rows([said]), "").get("period") == period


@pytest.mark.parametrize(
    ("title", "name", "period"),
    [
        ("2024年支出明细", "3月", "2024-03"),
        ("Spending 2024", "Q2", "2024-Q2"),
        ("Spending 2024", "March", "2024-03"),
        ("2024年支出明细", "3", "2024"),
        ("2024年支出明细", "表3", "2024"),
        ("2024年累计支出", "3月", "2024"),
        ("2024年第一季度支出", "3月", "2024-Q1"),
    ],
)
def test_a_sheet_called_after_a_part_of_the_stated_year_is_of_that_part(title, name, period):
    assert preamble.read(rows([title]), name)["period"] == period


def test_the_address_of_a_page_says_nothing_of_the_figures():
    text = "Source: https://example.gov/2019/budget?$top=5"
    assert not {"period", "unit", "currency"} & preamble.read(rows([text]), "").keys()
    assert preamble.read(rows([f"2024 budget, {text}"]), "")["period"] == "2024"


@pytest.mark.parametrize("text", ["FY14-15 " * 8000, "2024 2023 " * 8000, "1," * 40000])
def test_prose_above_a_table_says_nothing_of_it_however_long_it_is(text):
    assert "period" not in preamble.read(rows([text]), "")


@pytest.mark.parametrize(
    ("heading", "phase"),
    [("2024年预算数", "approved"), ("2024年度决算数", "final"), ("2024年部门支出表", None)],
)
def test_a_heading_merged_over_the_table_says_its_phase(heading, phase):
    said = preamble.read(rows(["“三公”经费支出表"], ["单位：万元"], [heading]), "")
    assert (said["period"], said.get("phase")) == ("2024", phase)


@pytest.mark.parametrize(
    ("name", "phase"),
    [("2024年预算", "approved"), ("FY2024 Actual", "executed"), ("预算说明 2024", None), ("Budget", None), ("2024", None)],
)  # fmt: skip
def test_a_sheet_called_after_a_year_and_a_phase_says_both(name, phase):
    assert preamble.read(rows(["支出表"], ["单位：万元"]), name).get("phase") == phase


@pytest.mark.parametrize("title", ["Ingresos (euros)", "Ingresos", "Ingresos 2022"])
def test_a_title_that_is_a_side_is_one_with_its_unit_too(title):
    assert preamble.read(rows([title]), "")["direction"] == "revenue"


@pytest.mark.parametrize(
    ("line", "period"),
    [("Prepared by Finance, 12 May 2024", "2023"), ("Report generated 2024-05-01 10:22", "2023"), ("Last updated June 2024", "2023"),
     ("2024年5月12日公布", "2023"), ("2024년 5월 12일 공표", "2023"), ("작성일: 2024년 5월 12일", "2023"), ("截止2024年5月12日", None),
     ("Data released for fiscal year 2024", None), ("Spending in June 2024", None)],
)  # fmt: skip
def test_the_day_on_which_a_table_was_made_is_none_of_its_figures(line, period):
    said = preamble.read(rows(["Spending by department, fiscal year 2023"], [line]), "")
    assert said.get("period") == period


@pytest.mark.parametrize(
    "title", ["DỰ TOÁN THU, CHI NGÂN SÁCH NHÀ NƯỚC", "Budget primitif : dépenses et recettes"]
)
def test_a_title_of_both_sides_is_of_neither(table, title):
    """The word of one language that is long enough had made revenue expenditure."""
    data = table(f'"{title} 2024",\nNội dung,2024\nThu nội địa,5\nChi đầu tư,4\n')
    assert {fact.direction for fact in data.facts} == {""}


@pytest.mark.parametrize(
    ("title", "side"),
    [("Commune de Saint-Jean – Budget – Recettes", "revenue"), ("Presupuesto 2024 – Gastos (EUR)", "expenditure"),
     ("Gmina Zalesie – Wydatki budżetu na 2024 rok", "expenditure"), ("みどり町 歳入予算", "revenue"), ("北川市 歳入歳出予算", None),
     ("Lynn – Revenue", "revenue"), ("1 Revenue", "revenue"), ("2-支出", "expenditure"), ("3 children, revenue 20", None), ("Town of Lynn Expenditure Budget 2024", "expenditure"), ("Town of Lynn Revenue Budget 2024", None),
     ("Statement of Revenues and Expenditures", None), ("低收入家庭补助", None), ("Estado de ingresos y gastos", None)],
)  # fmt: skip
def test_a_title_names_one_side_by_a_word_that_stands_alone_in_it(title, side):
    assert preamble.read(rows([title]), "").get("direction") == side


@pytest.mark.parametrize("line", ["（単位：千円・％）", "（単位：千円·％）", "（単位：千円、％）"])
def test_a_unit_of_money_beside_percents_is_read(line):
    said = preamble.read(rows(["令和４年度決算", ""], ["", line]), "")
    assert said["unit"] == "千円"


@pytest.mark.parametrize(
    ("name", "period"), [("2-3", "2022"), ("2-3月", "2022-02/2022-03"), ("Q2", "2022-Q2")]
)
def test_numbers_alone_count_sheets(name, period):
    assert preamble.read(rows(["2022年度決算"]), name)["period"] == period


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("Período: janeiro a novembro", "01/11"),
        ("janeiro a novembro de 2024", "01/11"),
        ("Janvier à novembre", "01/11"),
        ("1-9月", "01/09"),
        ("Janeiro", ""),
        ("Período: contas nacionais", ""),
    ],
)
def test_months_above_the_table_are_those_of_its_columns_of_the_year_so_far(table, line, months):
    """`Execução acumulada 2024` had been kept under the year, and nothing been said to tell its months."""
    data = table(
        f"{line},,,\nItem,Orçamento 2024,Execução acumulada 2023,Execução acumulada 2024\nA,9.5,1.5,2.5\n",
        defaults={"unit": "EUR"},
    )
    assert [(fact.period.year, fact.period.part) for fact in data.facts] == [
        (2024, ""),
        (2023, months),
        (2024, months),
    ]
    assert any("up to which month" in note.en for note in data.notes) == (not months)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("As at the Quarter Ending December 31, 2023", "2023"),
        ("As of the quarter ended 30 September 2023", "2023-01/2023-09"),
        ("For the quarter ended 30 September 2023", "2023-Q3"),
        ("Quarter ending 30 September 2023", "2023-Q3"),
    ],
)
def test_as_of_a_quarter_is_the_year_so_far(table, line, period):
    """Obligations of the whole year had been those of its last quarter."""
    data = table(f'"{line}",,\nItem,Appropriations (PHP),Obligations (PHP)\nA,100,90\nB,200,150\n')
    assert {fact.period.text for fact in data.facts if fact.phase == "committed"} == {period}


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["Source: Treasury, published 15 March 2024", "Financial year 2022/23"], "2022-23"),
        (["作成日：令和6年3月1日", "令和5年度"], "2023"),
        (["Quelle: Amt, 15.03.2024", "Haushaltsjahr 2023"], "2023"),
        (["Stand: 31.12.2023"], "2023"),
        (["По состоянию на: 30.06.2024"], "2024-06-30"),
        (["As of 2023-12-31"], "2023"),
        (["As of 2023-06-30"], "2023-06-30"),
    ],
)
def test_lines_that_name_the_day_of_a_source_or_of_the_figures(lines, period):
    """The day of a source had stood against the year, that behind Stand: had been nothing, and 2023-12-31 the month of December."""
    rows = [Row(Place("a.csv", line=at), [line]) for at, line in enumerate(lines, 1)]
    assert preamble.read(rows, "").get("period") == period
