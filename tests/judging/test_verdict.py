"""Verdicts on intervals, and the worst of several conditions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.formulas import quantity, working
from fiscalcli.formulas.quantity import PERCENT, Quantity
from fiscalcli.judging import verdict
from fiscalcli.judging.figures import Found
from fiscalcli.model import Interval

NUMBERS = st.fractions(-20, 20, max_denominator=4)
ENDS = st.one_of(st.none(), st.fractions(0, 5, max_denominator=4))


def found(value, low, high, reason=""):
    return Found(
        Quantity(Fraction(value), low, high, ()),
        PERCENT,
        (),
        reason,
        (),
        working.absent(Text("", "")),
    )


@given(NUMBERS, ENDS, ENDS, st.one_of(st.none(), NUMBERS), st.one_of(st.none(), NUMBERS))
def test_met_holds_for_every_value_and_missed_for_none(value, below, above, floor, cap):
    low = None if below is None else value - below
    high = None if above is None else value + above
    said = verdict.judge(found(value, low, high), Interval(floor, cap), ()).outcome
    least, most = value - 100 if low is None else low, value + 100 if high is None else high
    points = [least + (most - least) * Fraction(at, 16) for at in range(17)]
    kept = {(floor is None or point >= floor) and (cap is None or point <= cap) for point in points}
    if said == "missed":
        assert kept == {False}
    elif said == "met" and value not in (floor, cap):
        assert kept == {True}
    elif said == "undetermined":
        assert kept != {True}


def test_a_figure_that_may_not_be_compared_shows_no_number():
    for reason, outcome in (("scope", "not_comparable"), ("phase", "not_comparable"), ("jurisdiction", "not_comparable"),
                            ("missing", "undetermined"), ("several", "undetermined")):  # fmt: skip
        said = verdict.judge(found(5, 5, 5, reason), Interval(Fraction(1), None), ())
        assert (said.outcome, said.actual, said.gap, said.money) == (outcome, None, None, None)


def test_the_verdict_of_several_conditions_is_that_of_the_worst():
    said = [verdict.judge(found(at, low, high), Interval(Fraction(5), None), ())
            for at, low, high in ((9, 9, 9), (6, 4, 8), (1, 1, 1))]  # fmt: skip
    assert [each.outcome for each in said] == ["met", "undetermined", "missed"]
    assert verdict.worst(said).outcome == "missed"
    assert verdict.worst(said[:2]).outcome == "undetermined"
    apart = verdict.judge(found(5, 5, 5, "scope"), Interval(Fraction(1), None), ())
    assert verdict.worst([said[1], apart]).outcome == "not_comparable"
    assert verdict.worst([said[2], apart]).outcome == "missed"


@pytest.mark.parametrize(
    ("value", "limit", "gap"),
    [(6, (5, None), 1), (4, (5, None), -1), (6, (None, 5), 1), (2, (1, 9), 1), (10, (1, 9), 1), (5, (None, None), None)],
)  # fmt: skip
def test_the_gap_is_to_the_limit_that_is_broken_or_nearest(value, limit, gap):
    assert verdict.gap(Fraction(value), Interval(*limit)) == gap


def test_a_shortfall_is_in_money_or_nothing():
    money = Found(
        quantity.exact(40, (("CNY", 1),)), PERCENT, (), "", (), working.absent(Text("", ""))
    )
    whole = Found(
        quantity.exact(100, (("CNY", 1),)), PERCENT, (), "", (), working.absent(Text("", ""))
    )
    off = verdict.shortfall(money, whole, Interval(Fraction(1, 2), None))
    assert off.quantity.value == -10
    heads = Found(quantity.exact(100), PERCENT, (), "", (), working.absent(Text("", "")))
    assert verdict.shortfall(heads, heads, Interval(Fraction(1), None)) is None
    nothing = whole._replace(quantity=quantity.exact(0, (("CNY", 1),)))
    assert verdict.shortfall(money, nothing, Interval(Fraction(1), None)) is None
