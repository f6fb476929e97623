"""The figure was cut by at least the limit.
压减率不低于限额。

(base − value(t)) / base. What the base is must be said: `base = { year = 2023 }`, `base = { phase = "approved" }`, `base = {
indicator = "submitted_amount" }` (审减率 is (送审 − 审定) / 送审). Without a base, a reduction that the source states decides. The rate of a total is
not the mean of the rates: a formula with `sum()` gives it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import quantity
from fiscalcli.judging import verdict
from fiscalcli.judging.target import Key, bounds
from fiscalcli.judging.verdict import Money
from fiscalcli.model import Interval
from fiscalcli.working import Applied, exact, number

if TYPE_CHECKING:
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"limit": Key("rate"), "base": Key("base", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the cut from the base."""
    limit, dimension = bounds(target, "floor")
    assert target.formula is not None
    base = target.said.get("base")
    if base is None:
        published = figures.published(target.formula, at, target.where, "reduction")
        if len(published) == 1:
            return verdict.judge(next(iter(published.values())), limit, dimension)
        return verdict.unknown(figures.absent(target.formula, at, "reduction"), limit)
    before = figures.based(base, target.formula, at, target.where)
    now = figures.value(target.formula, at, target.where)
    cut = verdict.ratio(now, before, apart=("phase",))
    if cut.quantity is not None:
        cut = cut._replace(
            quantity=quantity.minus(quantity.exact(1), cut.quantity),
            working=Applied("-", (number(1), cut.working)),
        )
    return verdict.judge(cut, limit, dimension, _money(now, before, limit))


def _money(now: Found, base: Found, limit: Interval) -> Money | None:
    """Return by how much more money was cut than had to be: (1 − limit) × base − now."""
    left = Interval(None, None if limit.low is None else 1 - limit.low)
    off = verdict.shortfall(now, base, left)  # too little cut is too much left
    if off is None or limit.low is None:
        return None
    least = Applied("-", (number(1), exact(verdict.LIMIT, Fraction(limit.low), quantity.PERCENT)))
    shown = Applied("-", (Applied("*", (least, base.working)), now.working))
    return Money(quantity.negative(off.quantity), shown)
