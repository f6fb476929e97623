"""The figure grows by at least (floor) or at most (cap) the limit.
增长率不低于（floor）或不高于（cap）限额。

rate = value(t) / value(base) − 1, the base being the year before unless `base` names another. Both years are of one
phase. Where a year is not there but the source states the growth of the figure that was asked for, the stated rate decides; also where
last year's final accounts stand beside this year's execution, and the rate fits both. `basis = "comparable"` (同口径) is only ever
decided by a stated comparable rate: nominal levels say nothing of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, period
from fiscalcli.change import Amount
from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import quantity
from fiscalcli.formulas.working import Applied, number
from fiscalcli.judging import mistakes as wrong, published, sides, verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.formulas.quantity import Quantity
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Interval, Period

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
    before = _before(at, target.said.get("base"))
    assert target.formula is not None
    now, base = sides.pair(figures, target.formula, (at, before), target.where)
    asked = published.Asked(target.formula, at, target.where, "growth", now.facts or base.facts)
    rates = published.Rates({}, ())
    if at.year - before.year == 1:
        rates = published.stated(figures, asked)
    growth = _growth(now, base)
    rate = rates.by_basis.get(basis)
    if basis == "nominal" and now.quantity is not None and base.quantity is not None:
        if rate is not None and growth.reason == "phase" and published.fits(rate, growth):
            return verdict.judge(rate, limit, dimension)  # from final accounts to an execution
        money = verdict.shortfall(now, base, limit, above=1)
        decided = verdict.judge(growth, limit, dimension, money)
        return decided._replace(remarks=published.remarks(rate, growth))
    if rate is not None:
        return verdict.judge(rate, limit, dimension)
    if basis == "nominal" and not rates.by_basis:
        return verdict.unknown(growth, limit)._replace(remarks=rates.refused)
    reason = "comparable" if basis == "nominal" else "missing"
    absent = published.absent(figures, asked, basis, reason)
    return verdict.unknown(absent, limit)._replace(remarks=rates.refused)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a rate, which does not grow, and a base that is not before the figure."""
    assert target.formula is not None
    if wrong.measured(target.formula, figures, target.where) == quantity.RATIO:
        yield wrong.FIGURE, _of_a_rate()
    since = target.said.get("base")
    if target.years != "latest" and since is not None:
        for at in target.years:
            if since >= at.year:
                yield "base", _base_after(since, at)
                return


def _before(at: Period, since: int | None) -> Period:
    """Return the base period: the year before, or that of `since`.

    Raises:
        UsageError: it is not before the period itself.
    """
    if since is not None and since >= at.year:
        raise _base_after(since, at)
    return period.previous(at, 1 if since is None else at.year - since)


def _base_after(since: int, at: Period) -> UsageError:
    return UsageError(
        "base_after",
        Text(f"基期 {since} 不早于 {at.text}", f"the base {since} is not before {at.text}"),
    )


def _of_a_rate() -> UsageError:
    return UsageError(
        "growth_of_rate",
        Text(
            "比率的变化以个百分点计，不算增长率",
            "a rate changes by percentage points and does not grow",
        ),
        Text(
            '只增不减用 kind = "no_decrease"，不低于某值用 kind = "floor"',
            'take kind = "no_decrease", or kind = "floor" for a level',
        ),
    )


def _growth(now: Found, base: Found) -> Found:
    """Return now / base − 1 with the bounds that both allow."""
    shown = Applied("-", (Applied("/", (now.working, base.working)), number(1)))
    nothing = verdict.of_two(now, base, None, quantity.PERCENT, shown)
    if now.quantity is None or base.quantity is None:
        return nothing
    if now.quantity.dimension != base.quantity.dimension:
        raise quantity.mismatch(now.quantity.dimension, base.quantity.dimension)
    if now.quantity.dimension == quantity.RATIO:
        raise _of_a_rate()
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
