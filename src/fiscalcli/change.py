"""The arithmetic of change: amounts with the interval that their printed precision allows, in exact numbers.

Bounds are closed: 77亿元 stands for 76.5 to 77.5. An end that is not known is `None`. Rates are ratios, as
`Fraction`: 0.027 is 2.7 %.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from fiscalcli.model import Interval

NOTHING = Interval(None, None)


class Amount(NamedTuple):
    """An amount in a base unit with its bounds, each `None` where it is not known."""

    value: Fraction
    low: Fraction | None
    high: Fraction | None

    @property
    def interval(self) -> Interval:
        """Return the bounds."""
        return Interval(self.low, self.high)


def amount(value: Decimal, low: Decimal | None, high: Decimal | None) -> Amount:
    """Return the `Amount` of exact decimals in one base unit."""
    return Amount(
        Fraction(value),
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
    )


class Change(NamedTuple):
    """A change between two periods: in amount, as a rate, each with its interval, or the reason why not."""

    difference: Fraction | None
    differences: Interval
    rate: Fraction | None
    rates: Interval
    reason: str


def change(now: Amount | None, base: Amount | None) -> Change:
    """Return the change from `base` to `now`; both in the same base unit.

    The rate is now / base − 1. It is `None` with a reason where it means nothing: `value_missing`,
    `base_missing`, `base_zero`, `base_negative` (a rate on a negative base has the wrong direction).
    """
    if now is None or base is None:
        return Change(
            None, NOTHING, None, NOTHING, "value_missing" if now is None else "base_missing"
        )
    difference = now.value - base.value
    differences = Interval(_minus(now.low, base.high), _minus(now.high, base.low))
    if base.value <= 0:
        reason = "base_zero" if base.value == 0 else "base_negative"
        return Change(difference, differences, None, NOTHING, reason)
    return Change(difference, differences, now.value / base.value - 1, _rates(now, base), "")


def _minus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def _rates(now: Amount, base: Amount) -> Interval:
    """Return the bounds of now / base − 1 for a base whose value is positive.

    A base whose lower bound is not above zero, or not known, leaves the far side of the rate open.
    """
    if base.low is None or base.low <= 0:
        near = (
            None if now.low is None or now.low < 0 or base.high is None else now.low / base.high - 1
        )
        return Interval(near, None)
    return Interval(
        _extreme(now.low, base, least=True),
        _extreme(now.high, base, least=False),
    )


def _extreme(end: Fraction | None, base: Amount, *, least: bool) -> Fraction | None:
    """Return the least (or greatest) ratio − 1 that `end` reaches over the bounds of a positive base."""
    if end is None or base.low is None:
        return None
    grows_with_base = (end < 0) == least
    divisor = base.low if grows_with_base else base.high
    if divisor is None:
        return Fraction(-1)
    return end / divisor - 1


def contribution(
    part: Change, total_base: Amount | None, *, itself: bool = False
) -> tuple[Fraction | None, Interval]:
    """Return the part's change over the total's base: its points of the total's growth (a ratio).

    Where that base is the part's own (`itself`) these are its rate.
    """
    if part.difference is None or total_base is None or total_base.value <= 0:
        return None, NOTHING
    value = part.difference / total_base.value
    ends = (*part.differences, total_base.low, total_base.high)
    if any(end is None for end in ends) or (total_base.low or 0) <= 0:
        return value, NOTHING
    if itself:
        return value, part.rates
    corners = [
        Fraction(over) / Fraction(under)
        for over, under in product(part.differences, total_base.interval)
        if over is not None and under is not None
    ]
    return value, Interval(min(corners), max(corners))


def share(
    part: Amount | None, total: Amount | None, *, itself: bool = False
) -> tuple[Fraction | None, Interval]:
    """Return part / total with its bounds; nothing where the total is not above zero.

    The part and the rest of the total are not told apart: any part may meet any total within the bounds. Only
    a figure that is the total `itself` is all of it, whatever it is.
    """
    if part is None or total is None or total.value <= 0:
        return None, NOTHING
    value = part.value / total.value
    if itself:
        return value, Interval(value, value)
    low, high = _rates(part, total)
    return value, Interval(None if low is None else low + 1, None if high is None else high + 1)


def annual(rate: Fraction, years: int) -> Fraction:
    """Return the compound annual growth rate of `rate` over `years`: (1 + rate)^(1/years) − 1.

    A root is not a fraction: the result is right to 24 decimals. `rate` must be at least −1, `years` at least 1.
    """
    return _root(rate, years, Context(prec=40))


def annual_interval(rates: Interval, years: int) -> Interval:
    """Return the bounds of the compound annual rate, rounded outwards."""
    low = (
        None
        if rates.low is None
        else _root(
            max(Fraction(rates.low), Fraction(-1)), years, Context(prec=40, rounding=ROUND_FLOOR)
        )
    )
    high = (
        None
        if rates.high is None
        else _root(Fraction(rates.high), years, Context(prec=40, rounding=ROUND_CEILING))
    )
    return Interval(low, high)


def _root(rate: Fraction, years: int, context: Context) -> Fraction:
    growth = 1 + rate
    if growth <= 0 or years == 1:
        return max(growth, Fraction(0)) - 1
    quotient = context.divide(Decimal(growth.numerator), Decimal(growth.denominator))
    root = context.power(quotient, context.divide(Decimal(1), Decimal(years)))
    return Fraction(context.quantize(root, Decimal("1e-24"))) - 1


def implied_base(now: Amount, stated: Interval) -> Interval:
    """Return the bounds of the base that `now` and a stated rate imply: now / (1 + rate).

    77亿元 and 2.7 % (76.5 to 77.5, 2.65 % to 2.75 %) imply 74.4526 to 75.4993亿元.
    """
    least = None if stated.low is None else 1 + Fraction(stated.low)
    most = None if stated.high is None else 1 + Fraction(stated.high)
    if least is None or least <= 0 or now.low is None or now.low < 0:
        return NOTHING
    low = None if most is None else now.low / most
    high = None if now.high is None else now.high / least
    return Interval(low, high)


def meets(one: Interval, other: Interval) -> bool:
    """Whether two closed intervals have a point in common; an unknown end reaches without limit."""
    reaches = one.high is None or other.low is None or other.low <= one.high
    return reaches and (one.low is None or other.high is None or one.low <= other.high)


def agreement(computed: Change, stated: Interval) -> tuple[str, str]:
    """Return (`agrees` | `disagrees` | `undetermined`, cause) of a stated rate against the levels.

    They agree when the intervals meet. The cause of a disagreement is `sign` when the opposite of the stated
    rate would agree, else `base`: the base was restated since, or one of the figures is misprinted.
    """
    if computed.rate is None or NOTHING in (computed.rates, stated):
        return "undetermined", computed.reason or "hedged"
    if meets(computed.rates, stated):
        return "agrees", ""
    low = None if stated.high is None else -Fraction(stated.high)
    high = None if stated.low is None else -Fraction(stated.low)
    return "disagrees", "sign" if meets(computed.rates, Interval(low, high)) else "base"
