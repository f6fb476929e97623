"""The rows that `of which:` alone on its line opens, where only their figures show how many they are."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

FLAT = """
    Item,2022,2023
    Departmental spending,1240.5,1310.7
    of which:
    Benefits,1000.2,1050.1
    Credits,240.3,260.6
    Other spending,300.1,310.2
    Total spending,1540.6,1620.9
    of which:
    Total limits,540.1,600.4
    Demand led,1000.5,1020.5
"""


def test_rows_that_add_up_to_the_row_above_the_mark_are_parts_of_it(table):
    data = table(FLAT, defaults={"unit": "GBP million"})
    roles = {fact.indicator: (fact.role, fact.part_of) for fact in data.facts}
    assert roles["Benefits"] == roles["Credits"] == ("of_which", "Departmental spending")
    assert roles["Total limits"][0] == roles["Demand led"][0] == "of_which"
    assert {str(row["2023"]) for row in data.summary(year="all").report.totals} == {"1620.9"}


def test_rows_that_do_not_add_up_are_asked_for(table):
    with pytest.raises(DataError) as caught:
        table(FLAT.replace("240.3", "250.3"), defaults={"unit": "GBP million"})
    assert caught.value.problems[0].code == "of_which"
