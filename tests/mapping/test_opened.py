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


@pytest.mark.parametrize(
    "label",
    [
        "Налоговые доходы, в том числе:",
        "Доходы, из них:",
        "Dépenses, dont :",
        "Löhne (davon)",
        "教育支出，其中：",
        "Staff, of which:",
    ],
)
def test_a_mark_behind_a_label_opens_the_rows_that_add_up_to_it(table, label):
    data = table(f'Item,2023 (EUR)\n"{label}",1501.5\nA,1000.2\nB,501.3\nC,300.4\n')
    assert [fact.role for fact in data.facts] == ["", "of_which", "of_which", ""]
    assert {str(row["value"]) for row in data.summary().report.totals} == {"1801.9"}


def test_rows_behind_such_a_label_that_do_not_add_up_are_asked_for_unless_they_say_so(table):
    text = 'Item,2023 (EUR)\n"Staff, of which:",1501.5\n{}Wages,1000.2\nGoods,300.4\n'
    with pytest.raises(DataError) as caught:
        table(text.format(""))
    assert caught.value.problems[0].code == "of_which"
    for mark in ("of which: ", "  ", "- "):
        data = table(text.format(mark))
        assert {str(row["value"]) for row in data.summary().report.totals} == {"1801.9"}


@pytest.mark.parametrize(
    "mark", ["в т.ч.", "из них", "z toho", "od toga", "ebből", "din care", "herav", "trong đó"]
)
def test_more_words_for_of_which(table, mark):
    data = table(f"Item,2023 (EUR)\nStaff,1501.5\n{mark}: Wages,1000.2\nGoods,300.4\n")
    assert [fact.role for fact in data.facts] == ["", "of_which", ""]


LEFT_OVER = """
    No.,Particulars,2022-23,2023-24
    8,Total Receipts,4193100,4503000
    9,Total Expenditure (10+13),4193157,4503097
    10,On Revenue Account,3453132,3502136
    ,of which,,
    11,Interest Payments,928517,1079971
    12,Grants for capital assets,306264,369988
    13,On Capital Account,740025,1000961
"""


def test_rows_that_a_sum_leaves_over_are_parts_of_the_row_above_the_mark(table):
    """India's budget at a glance had been refused: nothing but its sums tells that 11 and 12 are in 10."""
    data = table(LEFT_OVER, defaults={"unit": "INR crore"})
    parts = {f.indicator: (f.role, f.part_of) for f in data.facts if f.role == "of_which"}
    whole = ("of_which", "On Revenue Account")
    assert parts == {"Interest Payments": whole, "Grants for capital assets": whole}


@pytest.mark.parametrize(
    ("said", "instead"),
    [("1000961", "1000971"), ("928517", "9285170"), ("Total Expenditure (10+13),4193157", "X,1")],
)
def test_rows_that_no_sum_leaves_over_are_asked_for(table, said, instead):
    with pytest.raises(DataError) as caught:
        table(LEFT_OVER.replace(said, instead), defaults={"unit": "INR crore"})
    assert caught.value.problems[0].code == "of_which"
