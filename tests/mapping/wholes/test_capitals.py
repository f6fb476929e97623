"""Rows in capitals above rows that nearly add up to them."""

from __future__ import annotations

import pytest

ITEMS = "Account,FY2023 (USD)\nPERSONNEL,{}\nSalaries,1200\nBenefits,{}\nOPERATING,700\nSupplies,450\nTravel,{}"


def totals(data):
    return [row["value"] for row in data.summary().report.totals if row["value"] is not None]


def test_rows_that_nearly_add_up_leave_those_in_capitals_open(table):
    data = table(ITEMS.format(1500, 250, 240))
    assert not totals(data)
    assert any("PERSONNEL, OPERATING" in note.en for note in data.notes)


def test_rows_that_add_up_are_their_parts(table):
    assert totals(table(ITEMS.format(1500, 300, 250))) == [2200]


@pytest.mark.parametrize("figures", [(15, 250, 240), (1500, 25, 240)])
def test_capitals_alone_say_nothing(table, figures):
    assert len(totals(table(ITEMS.format(*figures)))) == 1
