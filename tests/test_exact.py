"""Sums that lose no digit: in any order, in any context, with the digits that were printed."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.exact import add, half_step

EXACT = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**20), 10**20),
    st.integers(-12, 8),
)


@given(st.lists(EXACT, max_size=12), st.randoms())
def test_a_sum_is_exact_and_order_does_not_matter(values, random):
    shuffled = random.sample(values, len(values))
    with localcontext() as context:
        context.prec = 3  # nobody else's context has a say
        found, other = add(values), add(shuffled)
    assert Fraction(found) == sum(map(Fraction, values))
    assert (found, found.as_tuple()) == (other, other.as_tuple())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["5.2000", "18.8"], "24.0"),
        (["0.5", "0.5"], "1.0"),
        (["77"], "77"),
        (["1.50", "-1.50"], "0.00"),
        (["0.25", "1"], "1.25"),
        ([], "0"),
    ],
)
def test_a_sum_keeps_the_digits_of_its_least_precise_summand(values, said):
    assert str(add(map(Decimal, values))) == said


@pytest.mark.parametrize(("value", "half"), [("1.20", "0.005"), ("400", "0.5"), ("4E+2", "5E+1")])
def test_half_of_the_last_digit(value, half):
    assert half_step(Decimal(value)) == Decimal(half)
