"""Quantities: exact values with bounds and dimensions, held against every point of their intervals."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, strategies as st

from fiscalcli.errors import UsageError
from fiscalcli.formulas import quantity
from fiscalcli.formulas.quantity import PERCENT, Quantity, Scale

MONEY, AREA = (("CNY", 1),), (("area", 1),)
NUMBERS = st.fractions(-50, 50, max_denominator=20)
HALVES = st.fractions(0, 20, max_denominator=20)
PLACES = [Fraction(place, 4) for place in range(5)]


@st.composite
def quantities(draw, *, ends=True):
    value, below, above = draw(NUMBERS), draw(HALVES), draw(HALVES)
    known = st.booleans() if ends else st.just(True)
    low = value - below if draw(known) else None
    high = value + above if draw(known) else None
    return Quantity(value, low, high, ())


def points(one):
    """Return values that `one` can stand for, both ends among them."""
    low = one.low if one.low is not None else one.value - 1000
    high = one.high if one.high is not None else one.value + 1000
    return [low + (high - low) * place for place in PLACES]


def holds(one, value):
    return (one.low is None or one.low <= value) and (one.high is None or value <= one.high)


@given(quantities(), quantities())
def test_bounds_hold_whatever_both_can_stand_for(one, other):
    for operation, plain in (
        (quantity.plus, lambda a, b: a + b),
        (quantity.minus, lambda a, b: a - b),
        (quantity.times, lambda a, b: a * b),
    ):
        found = operation(one, other)
        assert found.value == plain(one.value, other.value)
        for a, b in product(points(one), points(other)):
            assert holds(found, plain(a, b))


@given(quantities(), quantities())
def test_bounds_of_a_quotient_hold_whatever_both_can_stand_for(one, other):
    found = quantity.over(one, other)
    assume(other.value != 0)
    assert found.value == one.value / other.value
    for a, b in product(points(one), points(other)):
        if b:
            assert holds(found, a / b)


@given(quantities(ends=False), quantities(ends=False))
def test_bounds_are_reached(one, other):
    corners = [a * b for a, b in product((one.low, one.high), (other.low, other.high))]
    found = quantity.times(one, other)
    assert (found.low, found.high) == (min(corners), max(corners))
    assume(other.low > 0 or other.high < 0)
    corners = [a / b for a, b in product((one.low, one.high), (other.low, other.high))]
    found = quantity.over(one, other)
    assert (found.low, found.high) == (min(corners), max(corners))


def test_a_divisor_that_may_be_zero_leaves_no_bounds():
    one, other = quantity.exact(1), Quantity(Fraction(1), Fraction(-1), Fraction(3), ())
    assert quantity.over(one, other).interval == (None, None)
    assert quantity.over(one, quantity.exact(0)) is None


def test_a_bound_without_end_stays_where_nothing_else_is_known():
    at_least = Quantity(Fraction(20), Fraction(19), None, ())
    assert quantity.times(at_least, quantity.exact(2)).interval == (38, None)
    assert quantity.times(at_least, quantity.exact(-2)).interval == (None, -38)
    assert quantity.times(at_least, quantity.exact(0)).interval == (0, 0)
    assert quantity.over(quantity.exact(38), at_least).interval == (0, 2)


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("80亿元", 80 * 10**8, MONEY),
        ("80", 80, ()),
        ("20 %", Fraction(1, 5), ()),
        ("20％", Fraction(1, 5), ()),
        ("2.5‰", Fraction(25, 10_000), ()),
        ("2倍", 2, ()),
        ("-5 %", Fraction(-1, 20), ()),
        ("3000 元/亩", 3000, (("CNY", 1), ("area", -1))),
        ("0.3万元/亩", 3000, (("CNY", 1), ("area", -1))),
        ("3 CNY per mu", 3, (("CNY", 1), ("area", -1))),
        ("6亿元/万亩", 60_000, (("CNY", 1), ("area", -1))),
        ("5 元/元", 5, ()),
        ("3个百分点", 3, (("percentage_point", 1),)),
    ],
)
def test_a_limit_is_read_exactly(text, value, dimension):
    found, shown = quantity.read(text)
    assert found == quantity.exact(value, dimension)
    assert shown.dimension == dimension


@pytest.mark.parametrize(
    "text",
    ["", " ", "/", "亿元", "80亿园", "约80亿元", "80亿元以上", "≥80", "80//亩", "80元/", "80元/亩亩", "1/2",
     "8 0", "1e999999999", "80亿元 5", "0,5", "nan", "inf", "5٣", "80\n81", "x" * 100_000],
)  # fmt: skip
def test_what_is_no_limit_is_refused_in_both_languages(text):
    with pytest.raises(UsageError) as caught:
        quantity.read(text)
    (problem,) = caught.value.problems
    assert problem.message.zh
    assert problem.message.en


@given(st.text())
def test_any_text_is_a_limit_or_is_refused(text):
    try:
        found, _ = quantity.read(text)
    except UsageError:
        return
    assert found.low == found.value == found.high


@pytest.mark.parametrize(
    ("value", "shown", "zh", "en"),
    [
        (Fraction(1, 5), PERCENT, "20%", "20%"),
        (Fraction(1, 3), PERCENT, "33.3333%", "33.3333%"),
        (Fraction(-1, 8), PERCENT, "-12.5%", "-12.5%"),
        (Fraction(80 * 10**8), quantity.read("1亿元")[1], "80亿元", "80 CNY 100m"),
        (Fraction(3000), quantity.read("1元/亩")[1], "3000元/亩", "3000 CNY/mu"),
        (Fraction(7), Scale("USD", Fraction(1), (("USD", 1),), "USD"), "7 USD", "7 USD"),
        (Fraction(1, 10**7), Scale("", Fraction(1), ()), "0", "0"),
        (Fraction(10) ** 60, Scale("", Fraction(1), ()), "1" + "0" * 60, "1" + "0" * 60),
    ],
)
def test_a_quantity_is_written_for_people(value, shown, zh, en):
    assert quantity.write(value, shown) == quantity.write(value, shown, "zh") == zh
    assert quantity.write(value, shown, "en") == en


def test_two_percentages_are_percentage_points_apart():
    points = quantity.in_points(PERCENT)
    assert quantity.write(Fraction(1, 50), points) == "2个百分点"
    assert quantity.write(Fraction(1, 50), points, "en") == "2 percentage points"
    times = quantity.read("2倍")[1]
    assert quantity.in_points(times) == times


def test_what_measures_different_things_does_not_meet():
    money, area = quantity.exact(1, MONEY), quantity.exact(1, AREA)
    for operation in (quantity.plus, quantity.minus):
        with pytest.raises(UsageError, match="CNY and mu measure different things"):
            operation(money, area)
    assert quantity.times(money, area).dimension == (("CNY", 1), ("area", 1))
    assert quantity.over(money, money).dimension == ()
    assert quantity.over(money, area).dimension == (("CNY", 1), ("area", -1))


def test_a_unit_that_is_not_stated_is_to_be_stated():
    unknown = quantity.exact(1, (("?", 1),))
    with pytest.raises(UsageError) as caught:
        quantity.plus(quantity.exact(1, MONEY), unknown)
    (problem,) = caught.value.problems
    assert "unit not stated" in problem.message.en
    assert "--default unit" in problem.hint.en
    assert "--default unit" in problem.hint.zh
