"""A unit costs at most (cap) or at least (floor) the limit.
单位成本不高于（cap）或不低于（floor）限额。

value(t) / per(t), money over a quantity: 亩均, 户均, 家均, per pupil. The limit names both units: `3000 元/亩`. The bounds of
both figures count, and both are of the same lines: 2亿元 over 5.92万亩 is 2,532 to 4,227 元 per mu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formulas.expression import Operation
from fiscalcli.judging import mistakes as wrong, sides, verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {
    "per": Key("formula"),
    "limit": Key("quantity"),
    "bound": Key("word", required=False, choices=("cap", "floor")),
}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on value / per."""
    limit, dimension = bounds(target, "cap")
    assert target.formula is not None
    node = Operation("/", target.formula, target.said["per"])
    pinned = figures.pinned([(node, at)], target.where)
    money, heads = (
        figures.value(each, at, pinned) for each in (target.formula, target.said["per"])
    )
    apart = sides.beside(figures, money, heads, target.where)
    if apart.reason == "coverage":
        return verdict.unknown(apart, limit)
    return verdict.level(node, at, figures, target.where, limit, dimension)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a limit that measures another thing than the quotient, and a figure over itself."""
    assert target.formula is not None
    node = Operation("/", target.formula, target.said["per"])
    yield from wrong.same(target, figures, target.said["per"], "per")
    yield from wrong.apart(target, figures, node, target.said["limit"].quantity.dimension)
