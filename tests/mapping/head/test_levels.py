"""Codes in columns of their levels."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Place
from fiscalcli.mapping.head import levels
from fiscalcli.model import Row

HEADS = [
    "功能分类科目,,,,决算数\n类,款,项,科目名称,",
    "类,款,项,科目名称,决算数",
    "支出功能分类科目编码,,,科目名称,决算数\n类,款,项,,",
    "科目编码,,,科目名称,决算数\n类,款,项,栏次,1",
    "功能分类科目编码,,,科目名称,决算数\n类,款,项,栏次,1\n类,款,项,,",
]
ROWS = "201,,,一般公共服务支出,5\n201,01,,人大事务,5\n201,01,01,行政运行,3\n201,01,02,会议,2\n"


@pytest.mark.parametrize("head", HEADS)
def test_levels_of_a_code_are_one_code_and_no_amounts(table, head):
    found = table(f"{head}\n{ROWS}", defaults={"unit": "万元", "period": "2024"})
    assert [(fact.code, f"{fact.value:f}") for fact in found.facts] == [
        ("201", "5"), ("20101", "5"), ("2010101", "3"), ("2010102", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize("levels", ["类款项,栏次,1", "类款项,,"])
def test_all_levels_may_stand_in_one_column(table, levels):
    text = f"科目编码,科目名称,决算数\n{levels}\n205,教育支出,5\n20502,普通教育,5\n"
    found = table(text, defaults={"unit": "万元", "period": "2024"})
    assert [(fact.code, f"{fact.value:f}") for fact in found.facts] == [
        ("205", "5"),
        ("20502", "5"),
    ]


def test_names_in_such_columns_are_no_codes(table):
    text = "类,款,项,决算数\n教育支出,普通教育,小学教育,5\n教育支出,普通教育,初中教育,6\n"
    found = table(text, defaults={"unit": "万元", "period": "2024"})
    assert {fact.code for fact in found.facts} == {""}
    assert [f"{fact.value:f}" for fact in found.facts] == ["5", "6"]


def test_levels_are_found_in_a_row_of_very_many_headings():
    headings = ["科目编码 类", "科目编码 款", *[""] * 200_000]
    found = levels.coded(headings, [Row(Place("a.csv"), ("201", "01"))])
    assert found[:3] == ["科目编码", "科目编码", ""]


def test_a_row_of_the_codes_of_its_headings_is_part_of_the_header(table):
    text = "2024年部门支出（万元）,,\n单位,教育支出,卫生健康支出\n,205,210\n教育局,100,10\n卫健委,300,80\n"
    assert [int(fact.value) for fact in table(text).facts] == [100, 10, 300, 80]


def test_amounts_that_are_no_codes_of_their_headings_are_amounts(table):
    text = "2024年部门支出（万元）,,\n单位,教育支出,卫生健康支出\n教育局,205,211\n卫健委,300,80\n"
    assert [int(fact.value) for fact in table(text).facts] == [205, 211, 300, 80]
