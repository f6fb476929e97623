"""Headings said again in another language are no rows."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.head import translated

HAN = ["地区", "一般公共预算支出", "教育支出", "卫生健康支出"]


def test_a_row_of_headings_in_english():
    assert translated.repeats(HAN, ["Region", "Total Expenditure", "Education", "Health"])


@pytest.mark.parametrize(
    "row",
    [
        ["Region", "Total", "Education", ""],
        ["Beijing", "12", "3", "4"],
        ["北京", "a", "b", "c"],
        ["Region", "Total 2023", "Education", "Health"],
    ],
)
def test_other_rows_are_none(row):
    assert not translated.repeats(HAN, row)


def test_headings_in_english_are_not_said_again():
    assert not translated.repeats(["Region", "Total", "Health"], ["North", "high", "low"])


def test_a_yearbook_is_read(table):
    text = "单位：亿元,,\n地区,教育支出,卫生健康支出\nRegion,Education,Health\n北京,1,2\n天津,3,4\n"
    found = table(text, defaults={"period": "2022"})
    assert sum(fact.value for fact in found.facts) == 10
