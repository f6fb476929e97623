"""The figure was cut by at least the limit.
压减率不低于限额。

(base − value(t)) / base. What the base is must be said: `base = { year = 2023 }`, `base = { phase = "approved" }`, `base = {
indicator = "submitted_amount" }` (审减率 is (送审 − 审定) / 送审). Without a base, a reduction that the source states decides. The rate of a total is
not the mean of the rates: a formula with `sum()` gives it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import quantity
from fiscalcli.formulas.working import Applied, exact, number
from fiscalcli.judging import mistakes as wrong, published, sides, verdict
from fiscalcli.judging.target import Key, bounds
from fiscalcli.judging.verdict import Money
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.mistakes import Mistake
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
        return _stated(target, at, figures, limit)
    now, before = sides.based(figures, base, target.formula, at, target.where)
    cut = verdict.ratio(now, before, apart=tuple(base.where))
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


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a base that is the figure itself, or after it."""
    base = target.said.get("base")
    if base is None or target.formula is None:
        return
    own = base.formula is None or figures.is_same(base.formula, target.formula)
    if base.formula is not None and not own:
        yield from wrong.alike(target, figures, base.formula, "base")
    years = () if target.years == "latest" else target.years
    is_same_year = base.year is None or any(at.year == base.year for at in years)
    if own and is_same_year and {**target.where, **base.where} == {**target.where}:
        yield "base", wrong.same_sides()
    elif own and base.year is not None and any(at.year < base.year for at in years):
        message = Text(
            f"基期 {base.year} 在目标年份之后", f"the base {base.year} is after the figure"
        )
        yield "base", UsageError("base_after", message)


def _stated(target: Target, at: Period, figures: Figures, limit: Interval) -> Verdict:
    """Return the verdict on a reduction that the source states, where there is one of what is asked for."""
    assert target.formula is not None
    beside = figures.value(target.formula, at, target.where).facts
    asked = published.Asked(target.formula, at, target.where, "reduction", beside)
    rates = published.stated(figures, asked)
    if len(rates.by_basis) == 1:
        return verdict.judge(next(iter(rates.by_basis.values())), limit, quantity.RATIO)
    absent = published.absent(figures, asked)
    return verdict.unknown(absent, limit)._replace(remarks=rates.refused)
