"""Tables that hold the same figures, and the one that is the sum of the others."""

from __future__ import annotations

import openpyxl
import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError, Place, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Row, Sheet

ABOUT = About("a", Text("a", "a"))
TABLES = {"North": (10, 20), "South": (1, 2), "All districts": (11, 22)}


def load(tables, **settings):
    found = []
    for name, (police, fire) in tables.items():
        text = f"Item|2023 (USD)\nPolice|{police}\nFire|{fire}\nTotal|{police + fire}"
        lines = enumerate(text.split("\n"), 1)
        found.append(
            Sheet(
                "a.xlsx",
                name,
                [Row(Place("a.xlsx", name, at), line.split("|")) for at, line in lines],
            )
        )
    return interpret(found, Settings(**settings), ABOUT)


@pytest.mark.parametrize("lines", [False, True])
def test_the_sum_of_the_other_tables_is_never_added_to_them(lines):
    with pytest.raises(DataError) as caught:
        load(TABLES, lines=lines)
    assert {problem.code for problem in caught.value.problems} == {"repeated_table"}
    assert "--sheet 'All districts', or add up the others: --sheet North --sheet South --lines" in (
        caught.value.problems[0].hint.en
    )
    others = load({name: TABLES[name] for name in ("North", "South")}, lines=True)
    assert sum(fact.value for fact in others.facts if not fact.role) == 33


def test_tables_of_which_none_is_the_sum_are_added_up_as_the_user_says():
    tables = {**TABLES, "All districts": (11, 23)}
    with pytest.raises(DataError) as caught:
        load(tables)
    assert "if they are to be added up, say --lines" in caught.value.problems[0].hint.en
    assert len(load(tables, lines=True).facts) == 9


def test_a_table_called_a_total_is_the_sum_within_what_is_printed():
    tables = {"North": (10, 20), "South": (1, 2), "全市": (12, 22)}
    with pytest.raises(DataError, match="is the sum of the other tables"):
        load(tables, lines=True)


@pytest.mark.parametrize(("last", "is_asked"), [("100.1", True), ("100.2", False)])
def test_two_tables_that_come_to_the_same_are_asked_about(tmp_path, last, is_asked):
    """By function and by kind of expense: both had been added to twice the budget."""
    book = openpyxl.Workbook()
    book.active.title = "支出功能分类"
    book.create_sheet("支出经济分类")
    one = [("教育支出", "600.5"), ("科技支出", "300.25"), ("农林水支出", "100.1")]
    other = [("工资福利支出", "700.3"), ("商品和服务支出", "200.45"), ("资本性支出", last)]
    for sheet, rows in zip(book, (one, other), strict=True):
        for row in (("项目", "2024年（万元）"), *rows):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    if not is_asked:
        assert len(fc.load(tmp_path / "a.xlsx").facts) == 6
        return
    with pytest.raises(DataError) as error:
        fc.load(tmp_path / "a.xlsx")
    assert [problem.code for problem in error.value.problems] == ["repeated_table"]
    assert len(fc.load(tmp_path / "a.xlsx", lines=True).facts) == 6


def test_a_part_is_not_called_the_sum_of_another_part_and_of_all(tmp_path):
    book = openpyxl.Workbook()
    funds = {"General": {"Police": 1000, "Fire": 800}, "Water": {"Utilities": 600}}
    for name, rows in {**funds, "All": funds["General"] | funds["Water"]}.items():
        sheet = book.create_sheet(name)
        for row in [("Department", "2024 (USD)"), *rows.items()]:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DataError) as caught:
        fc.load(tmp_path / "a.xlsx")
    assert "'All' is the sum of the other tables" in caught.value.problems[0].hint.en
    report = fc.load(tmp_path / "a.xlsx", sheet="All").summary().report
    assert [row["value"] for row in report.totals] == [2400]


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("last", [250, 251])
def test_a_sheet_that_lists_what_the_others_come_to_is_their_sum(tmp_path, last, lines):
    """The cure for 汇总表 beside a sheet for each department had been --lines, which counts all twice."""
    book = openpyxl.Workbook()
    book.active.title = "汇总表"
    departments = {"教育局": (500, 100), "民政局": (10, 340), "住建局": (50, 200)}
    rows = [("教育局", 600), ("民政局", 350), ("住建局", last), ("合计", 950 + last)]
    tables = {"汇总表": [("部门", "2024年决算（万元）"), *rows]}
    for name, (schools, roads) in departments.items():
        items = [("教育支出", schools), ("交通运输支出", roads), ("合计", schools + roads)]
        tables[name] = [("科目", "2024年决算（万元）"), *items]
    for name, own in tables.items():
        sheet = book["汇总表"] if name == "汇总表" else book.create_sheet(name)
        for row in own:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    if last != 250 and lines:
        assert fc.load(tmp_path / "a.xlsx", lines=True).facts
        return
    with pytest.raises(DataError) as caught:
        fc.load(tmp_path / "a.xlsx", lines=lines)
    said = [f"{each.message.en} {each.hint.en}" for each in caught.value.problems]
    assert any("is the sum of the other tables" in each for each in said) is (last == 250)
    whole = fc.load(tmp_path / "a.xlsx", sheet="汇总表").summary().report
    assert [row["value"] for row in whole.totals] == [950 + last]
