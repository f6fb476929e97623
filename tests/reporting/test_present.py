"""The words and the order of rows."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.model import Label
from fiscalcli.reporting import present


@pytest.mark.parametrize(
    ("dimension", "code", "label"),
    [
        ("scope", "", Label("", "-", "-")),
        ("scope", "whole", Label("whole", "全域", "whole area")),
        ("unit", "亿元", Label("亿元", "亿元", "亿元")),
        ("indicator", "甲", Label("甲", "甲", "甲")),
        ("乡镇", "三星镇", Label("三星镇", "三星镇", "三星镇")),
    ],
)
def test_a_code_has_words_and_a_free_word_is_its_own(dimension, code, label):
    assert present.label(dimension, code) == label


def test_a_heading_of_the_file_is_kept():
    assert present.heading("乡镇") == Text("乡镇", "乡镇")
    assert present.heading("sector").zh == "领域"


def test_columns_that_tell_nothing_apart_are_details(table):
    columns = {
        c.key: c
        for c in table("年份,领域,指标,金额,单位\n2023,教育,甲,1,元\n2023,农业,乙,2,元")
        .summary()
        .report.columns
    }
    assert columns["phase"].detail
    assert columns["measure"].detail
    assert not columns["sector"].detail
    assert columns["unit"].detail


def test_the_measure_is_shown_where_one_line_has_two(table):
    text = "年份,指标,measure,数值,单位\n2023,甲,amount,1,元\n2023,甲,limit,2,元"
    columns = {c.key: c for c in table(text).summary().report.columns}
    assert not columns["measure"].detail


def test_the_hedge_of_one_figure_is_told_and_a_sum_of_two_kinds_is_about(table):
    report = table("年份,指标,金额,单位\n2023,甲,20以上,元\n2023,乙,约2,元").summary().report
    assert [row["hedge"] and row["hedge"].code for row in (*report.rows, *report.totals)] == [
        "at_least",
        "about",
        "about",
    ]


def test_an_amount_is_shown_in_the_units_asked_for_and_land_in_its_own(table):
    text = "年份,指标,数值,单位\n2023,甲,1.50,亿元\n2023,乙,5.92,万亩"
    rows = table(text).summary(unit="wan").report.rows
    assert [(str(row["value"]), row["unit"].code) for row in rows] == [
        ("15000", "万元"),
        ("5.92", "万亩"),
    ]


def test_the_measure_is_shown_where_two_totals_differ_in_it_alone(table):
    text = (
        "年份,地区,指标,measure,phase,数值,单位\n"
        "2023,甲,一般债务限额,limit,,1,元\n2023,甲,专项债务限额,limit,,2,元\n"
        "2023,甲,一般债务余额,balance,flash,1,元\n2023,甲,专项债务余额,balance,flash,2,元"
    )
    columns = {c.key: c for c in table(text).summary().report.columns}
    assert not columns["measure"].detail


def test_rows_that_are_in_no_other_add_up_to_the_total(table):
    """As data, parts stood beside their whole without a word of it."""
    text = "项目,2023年（万元）\n教育支出,31\n  普通教育,20\n  职业教育,11\n交通支出,40\n"
    report = table(text).summary().report
    assert "part_of" in [column.key for column in report.columns if column.detail]
    tops = [row["value"] for row in report.rows if not row.get("part_of")]
    assert [sum(tops)] == [row["value"] for row in report.totals]
    assert {row["part_of"].code for row in report.rows if row.get("part_of")} == {"education"}
    flat = table("项目,2023年（万元）\n教育支出,30\n农业支出,40\n").summary().report
    assert "part_of" not in [column.key for column in flat.columns]
