"""Headings over rows that say a side together with how it is divided."""

from __future__ import annotations

import pytest

RULE = """\
Item,2024 Budget
{},
Roads,70
Schools,30
Gross Expenditure,100
Recoveries,-5
{},
Grants,-10
Fees,-15
Total Revenue,-25
Net Requirement,70
"""


@pytest.mark.parametrize(
    ("spent", "received"),
    [
        ("Expenditures by Program", "Revenues By Type"),
        ("Gastos por función", "Ingresos por fuente"),
        ("Expenditure", "Revenue"),
    ],
)
def test_a_side_with_how_it_is_divided_heads_its_rows(table, spent, received):
    facts = table(RULE.format(spent, received), defaults={"unit": "USD"}).facts
    sides = {fact.indicator: fact.direction for fact in facts if not fact.role}
    assert [sides[name] for name in ("Roads", "Schools", "Recoveries")] == ["expenditure"] * 3
    assert {side for name, side in sides.items() if side == "revenue"} == {"revenue"}
    assert sum(fact.value for fact in facts if not fact.role and fact.direction == "revenue") == -25


def test_what_lies_by_something_else_is_no_side(table):
    text = "Item,2024\nHouses by the sea,\nRoads,70\nSchools,30\n"
    assert {fact.direction for fact in table(text, defaults={"unit": "USD"}).facts} == {""}
