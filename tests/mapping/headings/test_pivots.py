"""Pivot tables as spreadsheets export them: filters above, sums below."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import pivots

FILTERED = "年度,2024\n部门,(全部)\n\n行标签,求和项:预算数（万元）,求和项:执行数（万元）\n教育局,1200,1180\n卫健局,850,840\n总计,2050,2020\n"
TABULAR = """\
求和项:金额（万元）,,列标签,,
部门,项目,2023,2024,总计
教育局,人员经费,700,800,1500
,公用经费,300,400,700
教育局 汇总,,1000,1200,2200
卫健局,人员经费,400,500,900
,公用经费,300,350,650
卫健局 汇总,,700,850,1550
总计,,1700,2050,3750
"""


@pytest.mark.parametrize(
    ("heading", "name"),
    [("求和项:金额（万元）", "金额（万元）"), ("Sum of Amount", "Amount"), ("合計 / 金額", "金額"), ("Summe von Betrag", "Betrag"), ("Sum of", ""), ("金额", ""), ("Sums of Amount", "")],
)  # fmt: skip
def test_a_heading_of_sums_names_what_is_summed(heading, name):
    assert pivots.summed(heading) == name


def test_filters_above_a_pivot_table_are_no_header(table):
    dataset = table(FILTERED)
    report = dataset.summary().report
    assert {(row["phase"].code, row["value"]) for row in report.totals} == {
        ("approved", 2050),
        ("executed", 2020),
    }
    assert {fact.period.text for fact in dataset.facts} == {"2024"}
    assert {fact.unit.unit for fact in dataset.facts} == {"万元"}


def test_a_column_headed_by_a_year_and_a_blank_line_stays_a_table(table):
    facts = table("项目,2024\n\n教育局,1200\n卫健局,850\n").facts
    assert [fact.value for fact in facts] == [1200, 850]


def test_the_groups_of_a_pivot_table_count_once(table):
    dataset = table(TABULAR)
    report = dataset.summary(year=2024).report
    assert {row["indicator"].zh: row["value"] for row in report.rows} == {"人员经费": 1300, "公用经费": 750}  # fmt: skip
    assert [(row["value"], row["unit"].code) for row in report.totals] == [(2050, "万元")]
