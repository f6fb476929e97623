"""A balance stays within its limit.
余额不超过限额。

balance(t) ≤ limit(t), where the limit is another figure of the data (`limit = "general_debt_limit"`) or a quantity. General
and special debt (一般债务、专项债务) are judged separately, each against its own limit: two targets.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.formulas.expression import Operation
from fiscalcli.judging import mistakes as wrong, sides, verdict
from fiscalcli.judging.target import Key, Limit
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"limit": Key("level")}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on balance ≤ limit."""
    limit = target.said["limit"]
    assert target.formula is not None
    if isinstance(limit, Limit):
        bound = Interval(None, limit.quantity.value)
        return verdict.level(
            target.formula, at, figures, target.where, bound, limit.quantity.dimension
        )
    pinned = figures.pinned([(Operation("-", target.formula, limit), at)], target.where)
    balance, most = (figures.value(node, at, pinned) for node in (target.formula, limit))
    over = verdict.difference(balance, sides.beside(figures, balance, most, target.where))
    if balance.quantity is None or most.quantity is None or over.quantity is None:
        bound = Interval(None, None if most.quantity is None else most.quantity.value)
        unknown = verdict.unknown(over, bound)
        return unknown._replace(working=balance.working, workings={"limit": most.working})
    judged = verdict.judge(over, Interval(None, Fraction(0)), over.quantity.dimension)
    if judged.actual is None:
        return judged
    return judged._replace(
        actual=balance.quantity,
        limit=Interval(None, most.quantity.value),
        working=balance.working,
        workings={"limit": most.working},
    )


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a limit that is the figure itself or measures another thing."""
    assert target.formula is not None
    limit = target.said["limit"]
    if isinstance(limit, Limit):
        yield from wrong.apart(target, figures, target.formula, limit.quantity.dimension)
    else:
        yield from wrong.alike(target, figures, limit, "limit")
