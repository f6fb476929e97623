"""Labels and headings of money per head or per so many, and of means: they are never added."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import perhead


@pytest.mark.parametrize(
    "label",
    ["Aid per 100 pupils", "Tax per $1,000 of assessed value", "Levy per £1,000", "per 100 000 population", "Avg. salary",
     "Median grant", "Hourly rate", "每千人支出", "每亩补助", "人均支出", "Average wage"],
)  # fmt: skip
def test_what_is_of_one_or_of_so_many(label):
    assert perhead.is_per_head(label)


@pytest.mark.parametrize(
    "label",
    ["Balance per 1 January", "Payments per 2024 Act", "Stock per 31 December", "Median strip upkeep", "Daily allowances",
     "每年支出", "按每千人标准安排的支出", "Revenue per year"],
)  # fmt: skip
def test_other_amounts(label):
    assert not perhead.is_per_head(label)


@pytest.mark.parametrize(
    "heading",
    ["Avg salary (EUR)", "Aid per 100 pupils (GBP)", "Hourly rate (EUR)", "每千人支出（元）"],
)
def test_a_column_of_them_has_no_total(table, heading):
    report = table(f"Town,Year,{heading}\nAlfa,2024,10\nBeta,2024,20\n").summary().report
    assert 30 not in {row.get("value") for row in [*report.rows, *report.totals]}
