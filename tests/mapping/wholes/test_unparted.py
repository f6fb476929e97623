"""Totals whose parts are not printed are counted, where the total behind them needs them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv

_VOTES = (("Program", 100), ("Capital", 20), ("Total Voted", 120))


def counted(rows, head="Description", given=""):
    """Return the sum of the figures that are counted, and the rows that are not."""
    text = "\n".join([f"{head},2024 (USD)", *(f"{given}{name},{value}" for name, value in rows)])
    facts = interpret(
        csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))
    ).facts
    added = [fact for fact in facts if not fact.role]
    return sum((fact.value for fact in added), Decimal(0)), len(facts) - len(added)


@pytest.mark.parametrize(
    "organisations", [(), ("X",), ("X", "Y"), tuple(f"O{at}" for at in range(400))]
)
def test_a_total_without_parts_is_counted(organisations):
    rows = [*_VOTES, ("Total Statutory", 30), ("Total Budgetary", 150)]
    if not organisations:
        assert counted(rows) == (150, 2)
        return
    listed = [(f"{org},{name}", value) for org in organisations for name, value in rows]
    assert counted(listed, "Organisation,Description") == (
        150 * len(organisations),
        2 * len(organisations),
    )


def test_it_may_stand_before_the_total_of_the_rows():
    rows = [*_VOTES[:2], ("Total Statutory", 30), _VOTES[2], ("Total Budgetary", 150)]
    assert counted(rows) == (150, 2)


def test_two_totals_with_parts_and_their_sum_are_not():
    rows = [("Wages", 70), ("Goods", 50), ("Total Current", 120), ("Roads", 10), ("Schools", 20)]
    rows += [("Total Capital", 30), ("Grand Total", 150)]
    assert counted(rows) == (150, 3)
