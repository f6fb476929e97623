"""The arithmetic of change, held against the arithmetic of plain fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from fiscalcli.change import (
    NOTHING,
    Amount,
    agreement,
    amount,
    annual,
    annual_interval,
    change,
    contribution,
    implied_base,
    meets,
    share,
)
from fiscalcli.model import Interval

NUMBERS = st.fractions(-1000, 1000, max_denominator=1000)
POSITIVE = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)
HALVES = st.fractions(0, 50, max_denominator=1000)
PLACES = st.sampled_from([Fraction(place, 7) for place in range(8)])  # both ends and between


@st.composite
def amounts(draw, values=NUMBERS, *, ends=True):
    """Draw an amount; with `ends` each of its bounds may be unknown."""
    value, below, above = draw(values), draw(HALVES), draw(HALVES)
    known = st.just(True) if not ends else st.booleans()
    low = value - below if draw(known) else None
    high = value + above if draw(known) else None
    return Amount(value, low, high)


def inside(draw, found):
    """Draw a value that `found` can stand for."""
    low = found.low if found.low is not None else found.value - 2000
    high = found.high if found.high is not None else found.value + 2000
    return low + (high - low) * draw(PLACES)


def holds(ends, value):
    return (ends.low is None or ends.low <= value) and (ends.high is None or value <= ends.high)


def exactly(value):
    return Amount(Fraction(value), Fraction(value), Fraction(value))


def printed(value, half):
    value, half = Decimal(value), Decimal(half)
    return amount(value, value - half, value + half)


def of(low, high):
    return Interval(
        None if low is None else Fraction(low), None if high is None else Fraction(high)
    )


@given(st.data(), amounts(), amounts(POSITIVE))
def test_the_interval_of_a_rate_holds_the_rate_of_any_values_inside(data, now, base):
    moved = change(now, base)
    one, other = inside(data.draw, now), inside(data.draw, base)
    assert moved.rate == now.value / base.value - 1
    assert holds(moved.differences, one - other)
    assert holds(moved.rates, moved.rate)
    assume(other > 0)
    assert holds(moved.rates, one / other - 1)


@given(amounts(ends=False), amounts(POSITIVE, ends=False))
def test_the_interval_of_a_rate_is_reached_at_the_bounds(now, base):
    assume(base.low > 0)
    corners = [x / y - 1 for x in (now.low, now.high) for y in (base.low, base.high)]
    assert change(now, base).rates == (min(corners), max(corners))


@given(st.lists(st.tuples(amounts(), amounts()), min_size=1, max_size=5))
def test_the_change_of_a_sum_is_the_sum_of_the_changes(pairs):
    now = Amount(sum(one.value for one, _ in pairs), None, None)
    base = Amount(sum(other.value for _, other in pairs), None, None)
    assert change(now, base).difference == sum(change(*pair).difference for pair in pairs)


@given(st.lists(st.tuples(amounts(), amounts()), min_size=1, max_size=5))
def test_contributions_of_the_parts_add_up_to_the_rate_of_the_total(pairs):
    now, base = (Amount(sum(pair[at].value for pair in pairs), None, None) for at in (0, 1))
    assume(base.value > 0)
    points = [contribution(change(*pair), base)[0] for pair in pairs]
    assert sum(points) == change(now, base).rate


@given(st.data(), amounts(), amounts(), amounts(POSITIVE))
def test_the_interval_of_a_contribution_holds_that_of_any_values_inside(data, now, base, total):
    value, ends = contribution(change(now, base), total)
    over = inside(data.draw, now) - inside(data.draw, base)
    under = inside(data.draw, total)
    assert value == (now.value - base.value) / total.value
    assume(under > 0)
    assert holds(ends, over / under)


@pytest.mark.parametrize("total", [None, exactly(0), exactly(-5)])
def test_there_is_no_contribution_without_a_positive_total(total):
    assert contribution(change(exactly(3), exactly(2)), total) == (None, NOTHING)


def test_there_is_no_contribution_of_a_part_without_a_change():
    assert contribution(change(None, exactly(2)), exactly(9)) == (None, NOTHING)


def test_a_contribution_to_a_total_that_may_be_zero_has_no_bounds():
    total = Amount(Fraction(1), Fraction(-1), Fraction(3))
    assert contribution(change(exactly(3), exactly(2)), total) == (1, NOTHING)


@given(amounts(), st.fractions(-1000, 0, max_denominator=100))
def test_a_base_that_is_not_positive_has_no_rate_and_the_change_is_still_there(now, base):
    moved = change(now, exactly(base))
    assert moved.difference == now.value - base
    assert (moved.rate, moved.rates) == (None, NOTHING)
    assert moved.reason == ("base_zero" if base == 0 else "base_negative")


def test_what_is_missing_has_a_reason_and_never_a_number():
    nothing = (None, NOTHING, None, NOTHING)
    for now, base, reason in (
        (None, exactly(1), "value_missing"),
        (exactly(1), None, "base_missing"),
        (None, None, "value_missing"),
    ):
        moved = change(now, base)
        assert (moved.difference, moved.differences, moved.rate, moved.rates) == nothing
        assert moved.reason == reason


@pytest.mark.parametrize(
    ("now", "low", "high"),
    [
        (("10", "1"), "9/3", None),  # 10 ± 1 on 1 ± 2: the base may be almost nothing
        (("-10", "1"), None, None),
    ],
)
def test_a_base_that_may_be_zero_leaves_the_rate_open(now, low, high):
    rates = change(printed(*now), printed("1", "2")).rates
    assert rates == of(None if low is None else Fraction(low) - 1, high)


def test_a_base_without_an_upper_bound_may_be_endless():
    base = Amount(Fraction(10), Fraction(10), None)
    assert change(exactly(12), base).rates == of(-1, "1/5")


def test_an_amount_without_bounds_keeps_its_value():
    found = amount(Decimal("1.50"), None, None)
    assert (found.value, found.interval) == (Fraction(3, 2), NOTHING)


def test_the_bounds_of_a_negative_share_are_those_of_its_far_and_near_ends():
    """A negative part is nearest to nothing over the largest total."""
    assert share(printed(-10, 2), printed(100, 10)) == (Fraction(-1, 10), of("-12/90", "-8/110"))


@given(st.data(), amounts(), amounts(POSITIVE))
def test_the_interval_of_a_share_holds_the_share_of_any_values_inside(data, part, total):
    value, ends = share(part, total)
    assert value == part.value / total.value
    assume(part != total)
    for one in (part.low, part.value, part.high, inside(data.draw, part)):
        for whole in (total.low, total.value, total.high, inside(data.draw, total)):
            if one is not None and whole is not None and whole > 0:
                assert holds(ends, one / whole)


@pytest.mark.parametrize(
    ("part", "total"),
    [(None, exactly(1)), (exactly(1), None), (exactly(1), exactly(0)), (exactly(1), exactly(-3))],
)
def test_there_is_no_share_of_what_is_not_positive(part, total):
    assert share(part, total) == (None, NOTHING)


def test_the_share_of_the_whole_is_exactly_one():
    whole = printed("77", "0.5")
    assert share(whole, whole, itself=True) == (1, of(1, 1))


def test_another_figure_of_the_same_value_need_not_be_all_of_the_whole():
    assert share(printed("77", "0.5"), printed("77", "0.5")) == (1, of("153/155", "155/153"))


@given(st.fractions(-1, 100, max_denominator=1000))
def test_an_annual_rate_over_one_year_is_the_rate(rate):
    assert annual(rate, 1) == rate
    assert annual_interval(Interval(rate, rate), 1) == (rate, rate)


@given(st.fractions(-1, 100, max_denominator=1000), st.integers(2, 30))
def test_an_annual_rate_compounds_to_the_rate(rate, years):
    found = annual(rate, years)
    assert abs((1 + found) ** years - (1 + rate)) < Fraction(1, 10**18) * (2 + abs(rate)) * years
    low, high = annual_interval(Interval(rate, rate), years)
    assert low <= found <= high
    assert (1 + low) ** years <= 1 + rate <= (1 + high) ** years


def test_an_annual_interval_keeps_what_is_not_known():
    assert annual_interval(NOTHING, 5) == NOTHING
    assert annual_interval(of(-2, None), 5) == of(-1, None)


@given(st.data(), amounts(POSITIVE), NUMBERS, HALVES)
def test_the_implied_base_holds_now_over_one_plus_rate(data, now, rate, half):
    ends = Interval(rate / 100 - half / 100, rate / 100 + half / 100)
    base = implied_base(now, ends)
    one = inside(data.draw, now)
    other = ends.low + (ends.high - ends.low) * data.draw(PLACES)
    assume(other > -1)
    assert holds(base, one / (1 + other))


def test_the_implied_base_of_the_report():
    low, high = implied_base(printed("77", "0.5"), of("0.0265", "0.0275"))
    assert (low, high) == (
        Fraction("76.5") / Fraction("1.0275"),
        Fraction("77.5") / Fraction("1.0265"),
    )
    assert (round(float(low), 4), round(float(high), 4)) == (74.4526, 75.4993)


@pytest.mark.parametrize(
    ("now", "stated", "base"),
    [
        (exactly(10), of(None, "0.5"), NOTHING),
        (exactly(10), of(-1, "0.5"), NOTHING),
        (exactly(-10), of(0, 0), NOTHING),
        (Amount(Fraction(10), None, None), of(0, 0), NOTHING),
        (exactly(10), of(1, None), of(None, 5)),
        (Amount(Fraction(10), Fraction(10), None), of(0, 1), of(5, None)),
    ],
)
def test_an_implied_base_is_open_where_an_end_is_not_known(now, stated, base):
    assert implied_base(now, stated) == base


@given(amounts(ends=True), amounts(ends=True))
def test_intervals_meet_when_a_value_lies_in_both(one, other):
    ones, others = one.interval, other.interval
    candidates = [end for end in (*ones, *others) if end is not None] or [Fraction(0)]
    both = any(holds(ones, each) and holds(others, each) for each in candidates)
    assert meets(ones, others) == meets(others, ones) == both


def test_touching_intervals_meet():
    assert meets(of(0, 1), of(1, 2))
    assert not meets(of(0, 1), of("1.001", 2))


@given(amounts(), amounts(), NUMBERS, HALVES, st.fractions("0.0001", 10000, max_denominator=10000))
def test_agreement_does_not_depend_on_the_unit(now, base, rate, half, factor):
    def times(found):
        ends = (None if end is None else end * factor for end in found.interval)
        return Amount(found.value * factor, *ends)

    stated = Interval((rate - half) / 100, (rate + half) / 100)
    assert agreement(change(now, base), stated) == agreement(
        change(times(now), times(base)), stated
    )


@pytest.mark.parametrize(
    ("now", "base", "stated", "verdict"),
    [
        ("1300.5", "1152.5", of("0.1275", "0.1285"), ("agrees", "")),
        ("1300.5", "1152.5", of("0.1305", "0.1315"), ("disagrees", "base")),
        ("2.6", "2.3", of("-0.1315", "-0.1305"), ("disagrees", "sign")),
        ("2.6", "2.3", of(None, "-0.1"), ("disagrees", "sign")),
        ("2.3", "2.6", of("0.1", None), ("disagrees", "sign")),
        ("2.6", "0", of("0", "0.1"), ("undetermined", "base_zero")),
        ("2.6", "-1", of("0", "0.1"), ("undetermined", "base_negative")),
        ("2.6", "2.3", NOTHING, ("undetermined", "hedged")),
    ],
)
def test_agreement_of_a_stated_rate(now, base, stated, verdict):
    assert agreement(change(printed(now, "0.05"), printed(base, "0.05")), stated) == verdict


def test_nothing_is_decided_where_the_levels_have_no_bounds():
    hedged = Amount(Fraction(5), None, None)
    assert agreement(change(hedged, hedged), of(0, 1)) == ("undetermined", "hedged")
    assert agreement(change(None, hedged), of(0, 1)) == ("undetermined", "value_missing")


def test_the_contribution_of_the_total_itself_is_its_rate():
    now, base = (
        Amount(Fraction(each), each - Fraction(1, 2), each + Fraction(1, 2)) for each in (40, 50)
    )
    moved = change(now, base)
    assert contribution(moved, base, itself=True) == (moved.rate, moved.rates)
    assert contribution(moved, base)[1] != moved.rates
