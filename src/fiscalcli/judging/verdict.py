"""Verdicts on intervals: whether a figure keeps a promise, for all that its printed precision allows.

A promise is *met* where every value that the figure can stand for keeps it, *missed* where none does, and
*undetermined* in between. A figure that is exactly on the limit as printed meets it: 50 to 60 is growth of exactly
20 %, whatever the digits behind them were.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from fiscalcli import period
from fiscalcli.errors import Text
from fiscalcli.formulas import quantity, tracing, working
from fiscalcli.formulas.expression import Operation
from fiscalcli.formulas.working import Applied
from fiscalcli.judging import absence, sides
from fiscalcli.judging.figures import Found
from fiscalcli.judging.selection import APART, mixed_in
from fiscalcli.model import Interval, Label

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fiscalcli.formulas.expression import Node
    from fiscalcli.formulas.quantity import Dimension, Quantity, Scale
    from fiscalcli.formulas.working import Node as Working
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Fact, Period

Outcome = Literal["met", "missed", "undetermined", "not_comparable"]
LABELS: dict[Outcome, Label] = {
    "met": Label("met", "达标", "met"),
    "missed": Label("missed", "未达标", "missed"),
    "undetermined": Label("undetermined", "无法判定", "undetermined"),
    "not_comparable": Label("not_comparable", "口径不同", "not comparable"),
}
LIMIT = Text("要求", "limit")
_NOT_COMPARABLE = frozenset({*APART, "comparable"})
_WORST: tuple[Outcome, ...] = ("missed", "not_comparable", "undetermined", "met")


class Verdict(NamedTuple):
    """What became of a promise in one period.

    `actual`, `limit` and `gap` (actual − limit) are in base units and shown in `scale`; `money` is the gap in
    money where the promise is about a rate of money. `missing` names the figures that would be needed, `remarks` say
    what must be known of a verdict. `grade` is the name of the band that the figure is in. `working` is the formula of
    `actual` with its figures; `workings` hold that of what the gap is measured from (`limit`) where it is not the limit
    as written, and that of the `money`.
    """

    outcome: Outcome
    reason: str
    actual: Quantity | None
    limit: Interval
    gap: Fraction | None
    money: Quantity | None
    scale: Scale
    facts: tuple[Fact, ...]
    missing: tuple[Text, ...]
    working: Working
    grade: Label | None = None
    remarks: tuple[Text, ...] = ()
    workings: Mapping[str, Working] = MappingProxyType({})

    @property
    def shown(self) -> Text:
        """Return the formula of the actual figure with its numbers, in both languages."""
        return working.numbers(self.working)


class Money(NamedTuple):
    """A gap in money, with the formula that gives it."""

    quantity: Quantity
    working: Working


def judge(
    found: Found, limit: Interval, dimension: Dimension, money: Money | None = None
) -> Verdict:
    """Return the verdict on a figure that must lie within `limit` (a `None` end: no bound on that side).

    Raises:
        UsageError: figure and limit measure different things.
    """
    if found.quantity is None or found.reason:
        return unknown(found, limit)
    actual = found.quantity
    if actual.dimension != dimension:
        raise quantity.mismatch(actual.dimension, dimension)
    outcome, reason = _decided(actual, limit)
    return Verdict(
        outcome, reason, actual, limit, gap(actual.value, limit), money and money.quantity,
        found.scale, found.facts, (), found.working, workings={"money": money.working} if money else {},
    )  # fmt: skip


def unknown(found: Found, limit: Interval) -> Verdict:
    """Return the verdict on a figure that is not there or cannot be compared, with the reason."""
    outcome: Outcome = "not_comparable" if found.reason in _NOT_COMPARABLE else "undetermined"
    return Verdict(  # a number of figures that may not meet would be a wrong one
        outcome, found.reason, None, limit, None, None,
        found.scale, found.facts, found.missing, found.working,
    )  # fmt: skip


def _decided(actual: Quantity, limit: Interval) -> tuple[Outcome, str]:
    floor, cap = (None if end is None else Fraction(end) for end in limit)
    if (floor is not None and actual.high is not None and actual.high < floor) or (
        cap is not None and actual.low is not None and actual.low > cap
    ):
        return "missed", ""
    over = floor is None or (actual.low is not None and _reaches(actual.low, actual.value, floor))
    under = cap is None or (actual.high is not None and _reaches(-actual.high, -actual.value, -cap))
    if over and under:
        return "met", ""
    unbounded = actual.low is None or actual.high is None
    return "undetermined", "hedged" if unbounded else "rounding"


def _reaches(end: Fraction, value: Fraction, limit: Fraction) -> bool:
    return end >= limit or value == limit


def gap(value: Fraction, limit: Interval) -> Fraction | None:
    """Return value − limit; of two limits, the one that is broken or nearest."""
    gaps = [value - Fraction(end) for end in limit if end is not None]
    return min(gaps, key=abs) if gaps else None


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict of a promise with several conditions: that of the one that is kept least, with its formula.

    Of those that are left open alike it is the one that lacks a figure: that is what can be cured.
    """
    first = min(verdicts, key=lambda each: (_WORST.index(each.outcome), not each.missing))
    facts = tuple(dict.fromkeys(fact for each in verdicts for fact in each.facts))
    missing = tuple(dict.fromkeys(text for each in verdicts for text in each.missing))
    remarks = tuple(dict.fromkeys(text for each in verdicts for text in each.remarks))
    return first._replace(facts=facts, missing=missing, remarks=remarks)


def shortfall(one: Found, other: Found, limit: Interval, *, above: int = 0) -> Money | None:
    """Return by how much money `one` lies off (`above` + `limit`) × `other`, `None` where that is no money."""
    if one.quantity is None or other.quantity is None or other.quantity.value == 0:
        return None
    ratio = one.quantity.value / other.quantity.value
    off = gap(ratio - above, limit)
    if off is None or not quantity.is_money(one.quantity.dimension):
        return None
    dimension = quantity.over(one.quantity, other.quantity)
    scale = quantity.of_dimension(dimension.dimension if dimension else quantity.RATIO)
    least: Working = working.exact(LIMIT, ratio - above - off, scale)
    if above:
        least = Applied("+", (working.number(above), least))
    wanted = Applied("*", (least, other.working))
    money = quantity.exact(off * other.quantity.value, one.quantity.dimension)
    return Money(money, Applied("-", (one.working, wanted)))


def of_two(
    one: Found,
    other: Found,
    result: Quantity | None,
    scale: Scale,
    shown: Working,
    *,
    apart: Collection[str] = (),
) -> Found:
    """Return what two figures come to as a figure, with every fact of both, or why there is none.

    `apart` are the dimensions in which the two differ by design. A `result` of `None` from two figures that are
    there means a divisor of zero or less.
    """
    facts = tuple(dict.fromkeys((*one.facts, *other.facts)))
    missing = tuple(dict.fromkeys((*one.missing, *other.missing)))
    reason = one.reason or other.reason
    if not reason and (reason := mixed_in(facts, {*apart, "budget"})):  # each has seen to its own
        missing = (absence.apart(facts, reason),)
    if result is None and not reason:
        reason = "divisor_zero"
    if result is not None:
        result = tracing.narrowed(result, shown)
    return Found(result, scale, facts, reason, missing, shown)


def ratio(one: Found, other: Found, *, apart: Collection[str] = ()) -> Found:
    """Return one / other as a figure; see `of_two`."""
    found = None
    if one.quantity is not None and other.quantity is not None and other.quantity.value > 0:
        found = quantity.over(one.quantity, other.quantity)
    scale = quantity.per(one.scale, other.scale)
    scale = scale if found and scale.dimension else quantity.PERCENT
    shown = Applied("/", (one.working, other.working))
    return of_two(one, other, found, scale, shown, apart=apart)


def difference(one: Found, other: Found) -> Found:
    """Return one − other as a figure.

    Raises:
        UsageError: they measure different things.
    """
    found = None
    if one.quantity is not None and other.quantity is not None:
        found = quantity.minus(one.quantity, other.quantity)
    scale = other.scale if one.quantity is None else one.scale
    return of_two(one, other, found, scale, Applied("-", (one.working, other.working)))


def level(
    node: Node | None,
    at: Period,
    figures: Figures,
    where: Where,
    limit: Interval,
    dimension: Dimension,
) -> Verdict:
    """Return the verdict on a formula within `limit`, with the gap in money where it divides money.

    Raises:
        UsageError: figure and limit measure different things.
    """
    assert node is not None
    found = figures.value(node, at, where)
    money = None
    node = figures.resolved(node)
    if isinstance(node, Operation) and node.sign == "/" and found.quantity is not None:
        pinned = figures.pinned([(node, at)], where)
        left, right = (figures.value(part, at, pinned) for part in (node.left, node.right))
        money = shortfall(left, right, limit)
    return judge(found, limit, dimension, money)


def ratchet(
    node: Node | None,
    per: Node | None,
    at: Period,
    figures: Figures,
    where: Where,
    *,
    rising: bool,
) -> Verdict:
    """Return the verdict on a figure against the year before, in total and, with `per`, for each head.

    The limit is the level of the year before; whether it was kept is decided by the difference of the two.
    """
    assert node is not None
    nodes = [node] if per is None else [node, Operation("/", node, per)]
    verdicts = []
    for each in nodes:
        now, base = sides.pair(figures, each, (at, period.previous(at)), where)
        verdicts.append(_kept(now, base, difference(now, base), rising=rising))
    return worst(verdicts)


def _kept(now: Found, base: Found, moved: Found, *, rising: bool) -> Verdict:
    """Return the verdict on a change that must not be below (`rising`) or above nothing, as one on its levels."""
    level = None if base.quantity is None else base.quantity.value
    limit = Interval(level, None) if rising else Interval(None, level)
    if moved.quantity is None:
        return unknown(moved, limit)._replace(working=now.working, workings={"limit": base.working})
    nothing = Interval(Fraction(0), None) if rising else Interval(None, Fraction(0))
    found = judge(moved, nothing, moved.quantity.dimension)
    return found._replace(
        limit=limit,
        actual=found.actual and now.quantity,
        working=now.working,
        workings={"limit": base.working},
    )
