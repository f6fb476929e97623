"""The figure grows by at least (floor) or at most (cap) the limit.
增长率不低于（floor）或不高于（cap）限额。

rate = value(t) / value(base) − 1, the base being the year before unless `base` names another. Both years are of one
phase. Where the base year is not there but the source states the growth, the stated rate decides. `basis =
"comparable"` (同口径) is only ever decided by a stated comparable rate: nominal levels say nothing of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, period, quantity, verdict
from fiscalcli.change import Amount
from fiscalcli.model import Interval
from fiscalcli.target import Key, bounds

if TYPE_CHECKING:
    from fiscalcli.figures import Figures, Found
    from fiscalcli.model import Period
    from fiscalcli.quantity import Quantity
    from fiscalcli.target import Target
    from fiscalcli.verdict import Verdict

KEYS = {
    "limit": Key("rate"),
    "bound": Key("word", required=False, choices=("floor", "cap")),
    "base": Key("year", required=False),
    "basis": Key("word", required=False, choices=("nominal", "comparable")),
}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the growth from the base year."""
    limit, dimension = bounds(target, "floor")
    basis = target.said.get("basis", "nominal")
    since = target.said.get("base")
    before = period.previous(at, at.year - since if since else 1)
    assert target.formula is not None
    now, base = figures.pair(target.formula, (at, before), target.where)
    if basis == "nominal" and base.quantity is not None:
        least = Interval(*(None if end is None else end + 1 for end in limit))
        money = verdict.shortfall(now, base, least)
        return verdict.judge(_growth(now, base), limit, dimension, money)
    published = {}
    if at.year - before.year == 1:
        published = figures.published(target.formula, at, target.where, "growth")
    if basis in published:
        return verdict.judge(published[basis], limit, dimension)
    if basis == "nominal" and not published:
        return verdict.unknown(_growth(now, base), limit)
    absent = figures.absent(target.formula, at, "growth", basis)
    if published:
        absent = absent._replace(reason="comparable")
    return verdict.unknown(absent, limit)


def _growth(now: Found, base: Found) -> Found:
    """Return now / base − 1 with the bounds that both allow."""
    shown = f"{now.shown} / {base.shown} - 1"
    nothing = verdict.of_two(now, base, None, quantity.PERCENT, shown)
    if now.quantity is None or base.quantity is None:
        return nothing
    if now.quantity.dimension != base.quantity.dimension:
        raise quantity.mismatch(now.quantity.dimension, base.quantity.dimension)
    moved = change.change(_amount(now.quantity), _amount(base.quantity))
    if moved.rate is None:
        return nothing._replace(reason=moved.reason)
    rate = _rate(moved.rate, moved.rates)
    return verdict.of_two(now, base, rate, quantity.PERCENT, shown)


def _amount(of: Quantity) -> Amount:
    return Amount(of.value, of.low, of.high)


def _rate(value: Fraction, ends: Interval) -> Quantity:
    low, high = (None if end is None else Fraction(end) for end in ends)
    return quantity.Quantity(value, low, high, quantity.RATIO)
