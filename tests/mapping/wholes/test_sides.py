"""Rows that are called as the two sides of a budget, and what is in them."""

from __future__ import annotations

import pytest

ROWS = """\
Subtítulo,Ítem,Denominación,2023 (CLP)
,,INGRESOS,2000
05,,TRANSFERENCIAS,500
05,02,Del Gobierno,500
09,,APORTE FISCAL,1500
,,GASTOS,2000
21,,PERSONAL,1500
24,,TRANSFERENCIAS,500
24,01,Al Sector Privado,500
"""


def test_lines_of_one_name_on_both_sides_are_two_figures(table):
    report = table(ROWS).summary(by="indicator").report
    found = [(row["direction"].code, row["value"]) for row in report.rows if row["indicator"].en == "TRANSFERENCIAS"]  # fmt: skip
    assert found == [("revenue", 500), ("expenditure", 500)]
    assert [(row["direction"].code, row["value"]) for row in report.totals] == [
        ("revenue", 2000),
        ("expenditure", 2000),
    ]


@pytest.mark.parametrize("gone", ["05,,|05,02|09,,", ",,GASTOS"])
def test_one_side_alone_says_nothing(table, gone):
    rows = [row for row in ROWS.splitlines() if not row.startswith(tuple(gone.split("|")))]
    assert {fact.direction for fact in table("\n".join(rows)).facts} == {""}


BY_SUMS = """\
Subtítulo,Denominación,2023 (CLP)
,INGRESOS,98765432
05,TRANSFERENCIAS,12345678
09,APORTE FISCAL,86419754
,GASTOS,98765432
21,PERSONAL,22222001
24,TRANSFERENCIAS,76543431
"""


def test_sides_whose_parts_the_sums_alone_tell_are_sides(table):
    """Transfers received had been added to those paid: no indent and no second code says what is in which."""
    report = table(BY_SUMS).summary(by="indicator").report
    found = [(row["direction"].code, row["value"]) for row in report.rows if row["indicator"].en == "TRANSFERENCIAS"]  # fmt: skip
    assert found == [("revenue", 12345678), ("expenditure", 76543431)]
    assert [row["value"] for row in report.totals] == [98765432, 98765432]
