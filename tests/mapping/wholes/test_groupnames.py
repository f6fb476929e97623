"""Groups that are called as totals."""

from __future__ import annotations

import pytest

GROUPS = """\
year,category,type,item,amount (SGD)
2022,Operating Revenue,Operating Revenue,Income Tax,10
2022,Operating Revenue,Operating Revenue,Fees,5
2022,Total Expenditure,Total Expenditure,Running the State,8
2022,Total Expenditure,Total Expenditure,Building,4
"""


def test_the_rows_of_a_group_that_is_called_as_a_total_are_rows(table):
    assert {fact.role for fact in table(GROUPS).facts} == {""}


TOWNS = """\
year,town,function,amount (EUR)
2022,A,Total Expenditure,9
2022,A,Health,5
2022,A,Roads,4
2022,B,Total Expenditure,9
2022,B,Health,5
2022,B,Roads,4
"""
FUNDS = """\
year,unit,fund,amount (EUR)
2022,Police,,5
2022,Roads,,4
2022,Total Expenditure,Town,6
2022,Total Expenditure,Water,3
"""


@pytest.mark.parametrize("text", [TOWNS, FUNDS])
def test_other_totals_stay_what_they_are(table, text):
    found = table(text).facts
    assert {fact.role for fact in found if fact.value in (9, 6, 3)} <= {"total", "subtotal"}
