"""A surplus is held against the totals of both sides."""

from __future__ import annotations

import pytest

STATEMENT = "Item,2023 (EUR),2024 (EUR)\nTaxes,500,520\nGrants,300,310\nTotal revenue,800,830\nSalaries,400,420\nGoods,250,260\nTotal expenditure,650,680\n{}\n"


def _of(found):
    return [each for each in found if each.rule == "stated_result"]


@pytest.mark.parametrize(
    ("text", "line", "expected", "found"),
    [
        (STATEMENT.format("Surplus,150,100"), 8, "150", "100"),
        ("年份,指标,金额,单位\n2024,收入合计,830,万元\n2024,支出合计,680,万元\n2024,收支差额,100,万元\n", 4, "150", "100"),
        ("year,indicator,value,unit\n2024,Revenue,600,EUR\n2024,Expenditure,680,EUR\n2024,Deficit,70,EUR\n", 4, "-80", "70"),
        ("Posten,2023 (EUR),2024 (EUR)\nSteuern,500,520\nGebühren,300,310\nSumme Erträge,800,830\nPersonal,400,420\nSachaufwand,250,260\nSumme Aufwendungen,650,680\nÜberschuss,150,160\n", 8, "150", "160"),
    ],
)  # fmt: skip
def test_a_result_that_the_totals_do_not_leave_is_found(check, text, line, expected, found):
    (one,) = _of(check(text))
    assert (one.severity, one.line, one.expected, one.found) == ("warning", line, expected, found)


@pytest.mark.parametrize(
    "text",
    [
        STATEMENT.format("Surplus,150,150"),
        STATEMENT.format("Surplus,150,-150"),
        STATEMENT.format("Interest paid,20,30\nSurplus,130,120"),
        STATEMENT.format("Primary surplus,170,170"),
        "year,indicator,value,unit\n2024,Revenue,600,EUR\n2024,Expenditure,680,EUR\n2024,Loans,20,EUR\n2024,Deficit,60,EUR\n",
        "Item,2024 (EUR)\nTotal current revenue,90\nTotal current expenditure,60\nTotal capital revenue,10\nTotal capital expenditure,25\nSurplus,15\n",
        "year,indicator,value,unit\n2024,Revenue,1.2,EUR million\n2024,Expenditure,0.7,EUR million\n2024,Surplus,0.4,EUR million\n",
    ],
)
def test_a_result_of_more_than_the_totals_is_left_alone(check, text):
    """Rows between count too, it is another balance in every year, or the rounding of the totals explains it."""
    assert not _of(check(text))
