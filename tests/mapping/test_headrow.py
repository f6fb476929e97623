"""Headers of several rows, as the public tables of departments have them."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Place, Text
from fiscalcli.mapping import headrow
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Row
from fiscalcli.readers import csv


def head(text):
    lines = [line.split("|") for line in text.strip().split("\n")]
    rows = [Row(Place("a.csv", line=at), cells) for at, cells in enumerate(lines, 1)]
    return headrow.read(rows, Settings())


NUMBERED = """\
功能分类科目编码|科目名称|本年支出合计|基本支出|项目支出
栏次||1|2|3
201|一般公共服务支出|3|2|1
"""


@pytest.mark.parametrize(
    "numbers",
    ["栏次||1|2|3", "甲|乙|1|2|3", "||1|2|3", "栏 次||1=2+3|2|3", "栏次||(1)|(2)|(3)"],
)
def test_a_row_that_numbers_the_columns_is_no_data(numbers):
    assert head(NUMBERED.replace("栏次||1|2|3", numbers)).after == 2


@pytest.mark.parametrize(
    "figures", ["甲|乙|10|20|30", "A|B|1|2|3", "||1|3|2", "甲||1|2|3\n乙||4|5|6"]
)
def test_figures_are_not_taken_for_numbers_of_columns(figures):
    assert head(NUMBERED.replace("栏次||1|2|3", figures)).after == 1


def test_three_rows_of_headings_make_one():
    text = """\
支出决算表||||||
部门：某市财政局||||||单位：万元
项目||||本年支出合计|基本支出|项目支出
功能分类科目编码|||科目名称|||
类|款|项||||
栏次||||1|2|3
201|||一般公共服务支出|3|2|1
"""
    found = head(text)
    assert (found.first, found.after) == (2, 6)
    assert found.headings[3:] == ["科目名称", "本年支出合计", "基本支出", "项目支出"]
    assert set(found.headings[:3]) == {"功能分类科目编码"}


def test_one_group_over_three_columns():
    text = "项    目||本年支出||\n科目编码|科目名称|小计|基本支出|项目支出\n201|一般公共服务支出|3|2|1\n"
    assert head(text).headings == [
        "科目编码",
        "科目名称",
        "本年支出 小计",
        "本年支出 基本支出",
        "本年支出 项目支出",
    ]


def test_what_states_the_unit_is_not_the_header():
    text = "2023年度支出决算表||\n部门：某市财政局||金额单位：万元\n功能科目甲|名称乙|决算丙\n205|教育|300\n"
    assert head(text).main == 2


def test_a_first_row_without_figures_is_no_second_header():
    assert head("项目|2023|2024\n教育支出||\n卫生健康支出|5|6\n").after == 1


CODES = """\
功能分类科目编码,,,科目名称,2023年决算数
类,款,项,,
201,,,一般公共服务支出,3
201,06,,财政事务,3
201,06,01,行政运行,3
"""


@pytest.mark.parametrize(
    "rows",
    [
        CODES,
        CODES.replace("201,06,01", ",,01").replace("201,06,", ",06,"),
        CODES.replace("201,06,01", ",,2010601").replace("201,06,", ",20106,"),
        CODES.replace("201,06,01", "201,20106,2010601").replace("201,06,", "201,20106,"),
    ],
)
def test_a_code_in_three_columns_is_one_code(rows):
    found = interpret(csv.read(rows.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert [fact.code for fact in found.facts] == ["201", "20106", "2010601"]
