"""Codes in front of names: levels of one classification are no addends, and a number in a name is no code."""

from __future__ import annotations

import pytest

import fiscalcli as fc
from fiscalcli.api import Data
from fiscalcli.errors import Text
from fiscalcli.mapping.columns import codes as columns_of_codes
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv

ROWS = [("201", "一般公共服务支出", 30), ("20101", "人大事务", 11), ("2010101", "行政运行", 11), ("20103", "政府办公厅", 19),
        ("205", "教育支出", 90), ("20502", "普通教育", 90)]  # fmt: skip


def load(text, **settings):
    sheets = csv.read(text.encode(), "a.csv")
    return Data(interpret(sheets, Settings(**settings), About("a", Text("a", "a"))))


def table(heading, form, tail=""):
    return f"{heading},2023年决算（万元）\n" + "".join(f"{form.format(code, name)},{value}\n" for code, name, value in ROWS) + tail  # fmt: skip


@pytest.mark.parametrize("form", ["{} {}", "{}{}", "{}-{}", "[{}]{}", "【{}】{}", "{}　{}", "{}、{}", "{}_{}"])  # fmt: skip
@pytest.mark.parametrize("heading", ["功能分类科目", "功能科目", "科目编码及名称"])
def test_a_code_in_front_of_each_name_tells_the_levels(heading, form):
    data = load(table(heading, form, "合计,120\n"))
    assert [fact.code for fact in data.facts][:6] == [code for code, _, _ in ROWS]
    assert {str(row["value"]) for row in data.summary().report.totals} >= {"120"}
    assert not any("without a heading" in note.en for note in data.notes)


def test_without_a_total_the_highest_level_is_added():
    totals = load(table("项目", "{}-{}")).summary().report.totals
    assert [str(row["value"]) for row in totals] == ["120"]


@pytest.mark.parametrize(
    "labels", [["101 - General", "102 - Roads"], ["2021年结转", "2021202年项目"], ["10 schools", "1010 pupils", "roads"], ["201 a", "201b"]],
)  # fmt: skip
def test_names_that_do_not_nest_stay_as_they_are(labels):
    text = "Fund,2023 (USD)\n" + "".join(f"{label},5\n" for label in labels)
    data = load(text)
    assert [fact.indicator or dict(fact.extra)["Fund"] for fact in data.facts] == labels
    assert not any(fact.code for fact in data.facts)


def test_a_column_that_is_declared_stays_what_it_is():
    data = load(table("栏目", "{}-{}"), columns={"栏目": "extra"})
    assert dict(data.facts[1].extra) == {"栏目": "20101-人大事务"}


@pytest.mark.parametrize("heading", ["No", "序号", "#", "Ref"])
def test_outline_numbers_are_levels_whatever_heads_them(tmp_path, heading):
    rows = "1,Police,15\n1.1,Officers,10\n1.2,Cars,5\n2,Fire,28\n2.1,Trucks,20\n2.2,Hoses,8\n"
    (tmp_path / "a.csv").write_text(f"{heading},Item,2023 (USD)\n{rows}", encoding="utf-8")
    data = fc.load(tmp_path / "a.csv")
    assert [row["value"] for row in data.summary().report.totals] == [43]


@pytest.mark.parametrize("numbers", ["1 2 3 4", "1 1.5 2 2.5", "1 1.1 1.1 2", "2 1.1 1 1.2"])
def test_other_numbers_are_no_levels(tmp_path, numbers):
    rows = "".join(f"{each},Item {at},1{at}\n" for at, each in enumerate(numbers.split()))
    (tmp_path / "a.csv").write_text(f"Ref,Item,2023 (USD)\n{rows}", encoding="utf-8")
    assert not any(fact.code for fact in fc.load(tmp_path / "a.csv").facts)


@pytest.mark.parametrize(
    "heads",
    [("id", "parent"), ("id", "parent_id"), ("no.", "parent code"), ("科目编码", "上级编码")],
)
def test_numbers_in_which_all_wholes_stand_are_codes(table, heads):
    rows = [(1, "", "Aa", 100), (5, 1, "Bb", 60), (7, 1, "Cc", 40), (2, "", "Dd", 20)]
    lines = [",".join(["2024", *map(str, row)]) for row in rows]
    facts = table("\n".join([f"year,{','.join(heads)},item,amount (USD)", *lines])).facts
    assert [fact.part_of.split("|")[0] for fact in facts] == ["", "1", "1", ""]


def test_codes_with_one_point_before_a_dash_are_levels_and_few_names_may_lack_one(tmp_path):
    text = "2022 USD,conta\n150,01 - Legislativa\n111,01.031 - Ação\n39,01.122 - Geral\n450,10 - Saúde\n317,10.301 - Básica\n133,10.302 - Hospitalar\n"
    lines = [line.split(",") for line in text.splitlines()]
    file = tmp_path / "a.csv"
    file.write_text("".join(f"{label},{value}\n" for value, label in lines), encoding="utf-8")
    assert [row["value"] for row in fc.load(file).summary().report.totals] == [600]
    with file.open("a", encoding="utf-8") as rows:
        rows.write("Despesas exceto intraorçamentárias,600\n")
    assert [row["value"] for row in fc.load(file).summary().report.totals if row["value"]] in (
        [],
        [600],
    )


@pytest.mark.parametrize("between", [" - ", ": ", " "])
def test_codes_with_letters_in_front_of_names_nest(table, between):
    rows = [
        "GF09|Education,300",
        "GF0901|Schools,100",
        "GF0902|Colleges,200",
        "GF10|Welfare,500",
        "GF1001|Sickness,500",
    ]
    found = (
        table("Function,2023 (EUR)\n" + "\n".join(rows).replace("|", between))
        .summary()
        .report.totals
    )
    assert [row["value"] for row in found] == [800]


def test_a_rest_whose_code_stands_elsewhere_is_a_part_of_what_it_completes(table):
    text = """\
    Conta,2023 (BRL)
    Despesas,70812.40
    04 - Administração,10100.15
    04.122 - Administração Geral,8000.10
    04.123 - Administração Financeira,2000.00
    FU04 - Demais,100.05
    12 - Educação,60712.25
    12.361 - Ensino,50000.20
    12.365 - Infantil,10000.00
    FU12 - Demais,712.05
    """
    data = table(text)
    assert [str(row["value"]) for row in data.summary().report.totals] == ["70812.40"]
    assert {fact.part_of.split("|")[0] for fact in data.facts if fact.code.startswith("FU")} == {
        "Administração",
        "Educação",
    }


@pytest.mark.parametrize("heading", ["Konto", "コード", "Ref", "Nr."])
@pytest.mark.parametrize("codes", ["40 4001 4002 41 4101", "2 201 202 10 1001", "1 11 12 2 21"])
def test_numbers_below_those_they_begin_with_are_codes_whatever_heads_them(table, heading, codes):
    figures = ["100", "-", "40", "7", "7"]
    rows = [",".join(each) for each in zip(codes.split(), "ABCDE", figures, strict=True)]
    data = table("\n".join([f"{heading},Posten,2023 (EUR)", *rows, "Summe,,107"]))
    assert {fact.code for fact in data.facts} >= {*codes.split()} - {codes.split()[1]}
    assert [row["value"] for row in data.summary().report.totals] == [107]


@pytest.mark.parametrize("numbers", ["1 2 3 4 5 6 7 8 9 10 11 12", "8 9 10 11 1 12", "10 101 20 30 31", "40 4001 41 401 4101"])  # fmt: skip
def test_numbers_that_count_or_stand_elsewhere_are_none(tmp_path, numbers):
    rows = "".join(f"{each},Item {at},1{at}\n" for at, each in enumerate(numbers.split()))
    (tmp_path / "a.csv").write_text(f"Ref,Item,2023 (USD)\n{rows}", encoding="utf-8")
    assert not any(fact.code for fact in fc.load(tmp_path / "a.csv").facts)


@pytest.mark.parametrize("codes", ["A A1 A2 B B1 B2", "A A.1 A.2 B B.1 B.2", "1 1.1 1.2 2 2.1 2.2"])
@pytest.mark.parametrize("years", [("2023",), ("2023", "2024")])
def test_letters_and_their_numbers_are_levels_under_any_heading(table, codes, years):
    rows = [*zip(codes.split(), (15, 10, 5, 28, 20, 8), strict=True)]
    lines = [f"{year},{code},Item {code},{size}" for year in years for code, size in rows]
    data = table("\n".join(["Year,Ref,Item,Amount (USD)", *lines, "Source: Finance,,,"]))
    totals = data.summary(year="2023").report.totals
    assert [row["value"] for row in totals] == [43]


def test_a_mark_for_nothing_is_no_whole(table):
    """`parent_id` of the interface of a treasury says `null`: the file had been refused as a circle."""
    text = (
        "id,parent_id,item,prior,2023\n1,null,Farms,null,5\n2,null,Schools,null,6\n3,1,Roads,2,2\n"
    )
    facts = table(text, columns={"prior": "extra"}).facts
    assert [fact.part_of for fact in facts][:2] == ["", ""]
    assert facts[2].part_of == "1"


@pytest.mark.parametrize("heading", ["科目编码", "科目", "功能分类"])
@pytest.mark.parametrize(
    "written",
    [
        "{code} {name}",
        "{code}{name}",
        "{code}-{name}",
        "[{code}]{name}",
        "{name}({code})",
        "{name}（{code}）",
    ],
)
def test_a_code_and_its_name_in_one_cell_are_levels_whatever_heads_them(table, heading, written):
    told = [
        ("205", "教育支出", 900),
        ("20502", "普通教育", 900),
        ("2050201", "学前教育", 300),
        ("2050202", "小学教育", 600),
        ("208", "社保支出", 100),
    ]
    rows = "".join(
        f"{written.format(code=code, name=name)},{value}\n" for code, name, value in told
    )
    data = table(f"{heading},2023年决算数（万元）\n{rows}")
    assert {str(row["value"]) for row in data.summary().report.totals} == {"1000"}


def test_numbers_in_brackets_behind_names_are_no_levels(table):
    rows = "".join(f"Ward ({at}),{at}\n" for at in (10, 11, 101, 110))
    data = table(f"Name,2023 (EUR)\n{rows}")
    assert [fact.code for fact in data.facts] == [""] * 4
    assert {str(row["value"]) for row in data.summary().report.totals} == {"232"}


def test_a_column_of_codes_that_holds_numbered_names_is_one_of_names(table):
    facts = table(
        "Jahr,Produktbereich,Ansatz (EUR)\n2023,11 Innere Verwaltung,5\n2023,12 Sicherheit,7\n"
    ).facts
    assert all(fact.code == "" and fact.extra for fact in facts)


PADDED = "3.0.00.00 3.1.00.00 3.1.90.11 3.1.90.13 3.3.00.00 3.3.90.30 4.0.00.00 4.4.00.00 4.4.90.51"
"""Codes of Brazil's budgets: current expenditure holds staff and other, capital holds investment."""


@pytest.mark.parametrize("heading", ["Natureza da despesa", "Rubrica", "Elemento", "Clasificador"])
def test_zeros_between_points_are_levels_under_any_heading(table, heading):
    figures = ["30", "20", "15", "5", "10", "10", "7", "7", "7"]
    rows = zip(PADDED.split(), "abcdefghi", figures, strict=True)
    text = f"{heading},Item,2023 (BRL)\n" + "\n".join(map(",".join, rows))
    facts = table(text).facts
    wholes = [fact.indicator for fact in facts if not fact.part_of]
    assert wholes == ["a", "g"]


@pytest.mark.parametrize(
    "cells",
    [
        "1.000.000 1.200.000 1.210.000 2.000.000 2.300.000",
        "1.0.0 1.1.0 2.0.1 5.0.2",
        "3.1.90.11 3.1.90.13 4.4.90.51",
        "3.0.00.00 3.1.00.00 n/a",
    ],
)
def test_amounts_in_groups_and_other_numbers_with_points_are_no_levels(cells):
    assert not columns_of_codes.are_levels(cells.split())


def test_lines_without_words_are_called_by_their_codes(table):
    report = (
        table("year,code,amount (EUR)\n2024,205,30\n2024,20502,12\n2024,210,20\n").summary().report
    )
    assert [row["indicator"].code for row in report.rows] == ["205", "20502", "210"]
    assert [row["value"] for row in report.totals] == [50]
