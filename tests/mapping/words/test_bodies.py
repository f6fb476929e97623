"""Titles and sheets that are called after a body that spends, and those that are called after anything else."""

from __future__ import annotations

import pytest
import xlsxwriter

import fiscalcli as fc
from fiscalcli.errors import DataError
from fiscalcli.mapping.words import bodies


@pytest.mark.parametrize(
    "said",
    ["教育局", "市卫生健康委员会", "Police Department", "Department of Public Works", "Ministry of Health", "Office of the Mayor",
     "Parks & Recreation Division", "Ministerio de Salud", "Secretaria Municipal de Saúde" , "Jugendamt", "Department: Police", "部门：财政局"],
)  # fmt: skip
def test_names_of_bodies(said):
    assert bodies.named(f" {said} ") == said


@pytest.mark.parametrize(
    "said",
    ["", "All departments", "Total Department", "Police Department (revised)", "Table 1", "Expenditure by Department", "Departments",
     "局", "Sheet1", "2024 Police Department", "Operating budget", "教育局合计", "收入", "Department: All", "General Fund", "a" * 200],
)  # fmt: skip
def test_what_is_no_name_of_one_body(said):
    assert not bodies.named(said)


STACKED = """\
{0}
Item,2023 (USD),2024 (USD)
Salaries,900,1000
Supplies,500,505
Total,1400,1505
{1}
Item,2023 (USD),2024 (USD)
Salaries,800,807
Supplies,400,402
Total,1200,1209
"""


@pytest.mark.parametrize(
    "names",
    [("Police Department", "Fire Department"), ("Department: Police", "Department: Fire"), ("公安局", "消防局")],
)  # fmt: skip
def test_tables_of_several_bodies_are_added_and_told_apart(tmp_path, names):
    path = tmp_path / "a.csv"
    path.write_text(STACKED.format(*names), encoding="utf-8")
    data = fc.load(path)
    assert [row["value"] for row in data.summary().report.totals] == [2714]
    by_body = data.summary(by="sheet").report
    assert {row["sheet"].en: row["value"] for row in by_body.rows} == {
        names[0]: 1505,
        names[1]: 1209,
    }
    assert [row["value"] for row in by_body.totals] == [2714]
    assert fc.load(path, sheet=[names[1]]).summary().report.totals[0]["value"] == 1209


@pytest.mark.parametrize("names", [("First", "Second"), ("Police Department", "Police Department")])
def test_tables_of_anything_else_are_asked_about(tmp_path, names):
    (tmp_path / "a.csv").write_text(STACKED.format(*names), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        fc.load(tmp_path / "a.csv")
    assert caught.value.problems[0].code in ("repeated_table", "duplicate_key")


@pytest.mark.parametrize("whole", [False, True])
def test_sheets_of_bodies_are_added_unless_one_is_the_sum_of_the_others(tmp_path, whole):
    values = {"教育局": [1000.5, 505], "卫生局": [900.25, 498]}
    values |= {"财政局": [1900.75, 1003]} if whole else {}
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name, own in values.items():
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["项目", "人员经费", "公用经费"])
            sheet.write_column(0, 1, ["2024年（万元）", *own])
    if whole:
        with pytest.raises(DataError) as caught:
            fc.load(tmp_path / "a.xlsx")
        assert "'财政局' is the sum of the other tables" in caught.value.problems[0].hint.en
    else:
        totals = fc.load(tmp_path / "a.xlsx").summary().report.totals
        assert [str(row["value"]) for row in totals] == ["2903.75"]
