"""A weighted score reaches the limit.
加权得分不低于限额。

Σ points of the items, where an item with a `weight` earns weight × min(1, its ratio) and one without earns its own points. With `against = "adjusted"`
the ratio is the outcome over the budget of that phase. Self-evaluation in China gives 10 for execution, 50 for output, 30 for benefit and 10 for satisfaction (财预〔2020〕10号).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.formulas import quantity
from fiscalcli.formulas.working import Applied, number
from fiscalcli.judging import mistakes as wrong, sides
from fiscalcli.judging.target import Key, bounds
from fiscalcli.judging.terms import POINTS
from fiscalcli.judging.verdict import judge as judged, of_two, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.formulas.quantity import Quantity
    from fiscalcli.formulas.working import Node as Working
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.selection import Where
    from fiscalcli.judging.target import Item, Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Interval, Period

KEYS = {"items": Key("items"), "limit": Key("points")}
FIGURE = False


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the sum of the points."""
    limit, _ = bounds(target, "floor")
    return _scored(target.said["items"], at, figures, target.where, limit)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield the items that are no points, or no part of their weight, and those whose budget is no budget."""
    for item in target.said["items"]:
        if item.against:
            yield from wrong.same_phase(target, item.against, "items")
        else:
            dimension = POINTS.dimension if item.weight is None else quantity.RATIO
            yield from wrong.apart(target, figures, item.formula, dimension, "items")


def _scored(
    items: Sequence[Item],
    at: Period,
    figures: Figures,
    where: Where,
    limit: Interval,
) -> Verdict:
    """Return the verdict on the points of all items: weight × min(1, ratio) of one with a weight, else its own."""
    found = [_points(item, at, figures, where) for item in items]
    total = found[0]
    for each in found[1:]:
        result = None
        if total.quantity is not None and each.quantity is not None:
            result = quantity.plus(total.quantity, each.quantity)
        shown = Applied("+", (total.working, each.working))
        total = of_two(total, each, result, POINTS, shown, apart=("phase",))
    verdict = judged(total, limit, POINTS.dimension)
    hedged = any(fact.low is None or fact.high is None for fact in total.facts)
    return verdict._replace(reason="hedged") if hedged and verdict.reason == "rounding" else verdict


def _points(item: Item, at: Period, figures: Figures, where: Where) -> Found:
    weight = item.weight
    if item.against:
        found = ratio(
            *sides.against(figures, item.formula, at, where, item.against), apart=("phase",)
        )
    else:
        found = figures.value(item.formula, at, where)
    if found.quantity is None or found.reason:
        return found
    value = found.quantity
    if weight is None:
        if value.dimension != POINTS.dimension:
            raise quantity.mismatch(value.dimension, POINTS.dimension)
        return found._replace(quantity=value._replace(dimension=POINTS.dimension), scale=POINTS)
    if value.dimension != quantity.RATIO:
        raise quantity.mismatch(value.dimension, quantity.RATIO)
    ends = (value.value, value.low, value.high)
    own, low, high = (
        None if end is None else min(max(end, Fraction(0)), Fraction(1)) * weight for end in ends
    )
    high = weight if high is None else high
    low = Fraction(0) if low is None else low
    assert own is not None
    points = quantity.Quantity(own, low, high, POINTS.dimension)
    shown = Applied("*", (number(weight), _within(found.working, value)))
    return found._replace(quantity=points, scale=POINTS, working=shown)


def _within(ratio: Working, value: Quantity) -> Working:
    """Return the formula of a ratio cut to 0 and 1, the cuts said only where they may matter."""
    if value.high is None or value.high > 1:
        ratio = Applied("min", (number(1), ratio))
    if value.low is None or value.low < 0:
        ratio = Applied("max", (number(0), ratio))
    return ratio
