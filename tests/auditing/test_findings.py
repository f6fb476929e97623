from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import unit
from fiscalcli.auditing import findings
from fiscalcli.errors import Text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("1152.50"), "1,152.50"),
        (Fraction(1, 4), "0.25"),
        (Fraction(1, 3), "0.33"),
        (Fraction(10**30), "1" + ",000" * 10),
        (Fraction(-2, 3), "-0.67"),
    ],
)
def test_a_number_keeps_every_digit_that_a_decimal_holds(value, said):
    assert findings.number(value) == said


def test_an_amount_is_said_with_its_unit_as_people_write_it():
    yi = unit.units()["亿元"]
    assert findings.money(Decimal("1152.5"), yi) == Text("1,152.5亿元", "1,152.5 CNY 100m")
    assert findings.money(Decimal("2.7"), findings.PERCENT) == Text("2.7%", "2.7%")
    assert findings.money(Decimal(5), unit.NOT_STATED) == Text("5", "5")


def test_a_subject_names_what_tells_a_figure_apart(table):
    (fact,) = table("""
        地区,年份,范围,阶段,指标,度量,数值,单位
        某省,2024,省本级,决算,税收收入,增长,2.7,%
    """).facts
    assert findings.subject(fact) == Text(
        "某省 2024年 本级 税收收入 决算 增长", "某省 2024 own level Tax revenue final growth"
    )


def test_a_budget_is_named_unless_the_name_says_it(table):
    facts = table("""
        年份,预算,指标,金额,单位
        2024,一般公共预算,一般公共预算收入,100,亿元
        2024,政府性基金预算,城乡社区支出,80,亿元
    """).facts
    assert [findings.subject(fact).zh for fact in facts] == [
        "2024年 一般公共预算收入",
        "2024年 政府性基金预算 城乡社区",
    ]


def test_long_lists_are_counted():
    names = [Text(f"甲{at}", f"A{at}") for at in range(7)]
    assert findings.listed(names) == Text(
        "甲0、甲1、甲2、甲3、甲4等7项", "A0, A1, A2, A3, A4 and 2 more"
    )
    assert findings.listed(names[:2]) == Text("甲0、甲1", "A0, A1")
