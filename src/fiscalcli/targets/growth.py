"""The figure grows by at least (floor) or at most (cap) the limit.
增长率不低于（floor）或不高于（cap）限额。

rate = value(t) / value(base) − 1, the base being the year before unless `base` names another. Both years are of one
phase. Where the base year is not there but the source states the growth, the stated rate decides. `basis =
"comparable"` (同口径) is only ever decided by a stated comparable rate: nominal levels say nothing of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, period, quantity, stated, verdict
from fiscalcli.change import Amount
from fiscalcli.expression import Name
from fiscalcli.figures import Found
from fiscalcli.model import Interval
from fiscalcli.target import Key, bounds

if TYPE_CHECKING:
    from fiscalcli.figures import Figures
    from fiscalcli.model import Fact, Period
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
    published = _stated(target, at, figures) if at.year - before.year == 1 else {}
    if basis in published:
        return verdict.judge(published[basis], limit, dimension)
    if basis == "nominal" and not published:
        return verdict.unknown(_growth(now, base), limit)
    reason = "comparable" if published else "missing"
    absent = figures.absent_rate(target.formula, at, basis)
    found = Found(None, quantity.PERCENT, now.facts, reason, (absent,), now.shown)
    return verdict.unknown(found, limit)


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


def _stated(target: Target, at: Period, figures: Figures) -> dict[str, Found]:
    """Return the growth that the source states of one figure, by basis; of two different rates, none."""
    if not isinstance(target.formula, Name):
        return {}
    found: dict[str, list[Fact]] = {}
    for fact in figures.stated(target.formula.name, at, target.where, "growth"):
        found.setdefault(fact.basis or "nominal", []).append(fact)
    rates = {}
    for basis, facts in found.items():
        said = stated.ratio(facts[0])
        if all(stated.ratio(fact).rates == said.rates for fact in facts):
            rate = _rate(Fraction(said.rate), said.rates)
            shown = quantity.write(rate.value, quantity.PERCENT)
            rates[basis] = Found(rate, quantity.PERCENT, tuple(facts), "", (), shown)
    return rates
