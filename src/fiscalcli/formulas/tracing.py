"""What a formula with its numbers comes to, and which bounds of its figures give each end of its interval.

It is traced like any calculation, but for one thing: what it comes to is known beforehand, and the tracing shows how.

A figure that stands in several places of a formula has one value in all of them: tax / (tax + other) is not the least
tax over the greatest. Where it stands over and under the line to the first power at most, the formula only rises or only
falls with it, so that the ends lie where the figure is at one of its own; each of them is tried.
"""

from __future__ import annotations

from collections import Counter
from decimal import Context, Decimal
from fractions import Fraction
from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.formulas import quantity, working
from fiscalcli.formulas.working import Applied, Given, Number, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fiscalcli.formulas.quantity import Quantity
    from fiscalcli.formulas.working import Node

    Key = tuple[int, Quantity]
    Powers = tuple[int, int]

_VALUE = attrgetter("value")
_DIGITS = Context(prec=50)
_ENDLESS = Number(Fraction(0), "∞")
"""What a divisor without an upper bound may be: what is divided by it comes to nothing."""
_MOST = 4096
"""So many figures are looked at, over all corners that are tried."""


class End(NamedTuple):
    """One end of an interval: the formula that gives it, and what that comes to."""

    node: Node
    value: Fraction


class Traced(NamedTuple):
    """What a formula comes to, and the formulas of its ends, `None` where it has none."""

    value: Fraction | None
    low: End | None
    high: End | None


_UNKNOWN = Traced(None, None, None)


def trace(node: Node) -> Traced:
    """Return what a formula comes to, in base units, and which bounds of its figures give its ends.

    Figures are told apart as in the calculations: two of one formula may each lie anywhere in their intervals, and one
    that stands there several times is one.
    """
    found = _traced(node)
    fixed = _repeated(node) if found.low or found.high else []
    if not fixed:
        return found
    corners = [
        _traced(_at(node, dict(zip(map(_key, fixed), ends, strict=True))))
        for ends in product(*map(_ends, fixed))
    ]
    low = _furthest([corner.low for corner in corners], min)
    high = _furthest([corner.high for corner in corners], max)
    return Traced(found.value, _closer(found.low, low, max), _closer(found.high, high, min))


def _furthest(ends: Sequence[End | None], pick: Callable[..., End]) -> End | None:
    """Return the least (or greatest) end of all corners, `None` where one of them has none."""
    known = [end for end in ends if end is not None]
    return pick(known, key=_VALUE) if len(known) == len(ends) else None


def _closer(one: End | None, other: End | None, pick: Callable[..., End]) -> End | None:
    """Return the end that is closer to the value, `None` where a formula has none on that side."""
    return one if one is None or other is None else pick(one, other, key=_VALUE)


def narrowed(found: Quantity, node: Node) -> Quantity:
    """Return what a formula comes to, within the ends of its `node` where these are closer."""
    own = trace(node) if _repeated(node) else None
    if own is None or own.value != found.value:
        return found
    low, high = found.low, found.high
    if low is not None and own.low is not None:
        low = max(low, own.low.value)
    if high is not None and own.high is not None:
        high = min(high, own.high.value)
    return found._replace(low=low, high=high)


def _repeated(node: Node) -> list[Given]:
    """Return the figures that stand in several places and whose ends give those of the formula, as many as can be tried."""
    figures = [given for given in working.figures(node) if given.facts and given.quantity]
    counts = Counter(map(_key, figures))
    if len(counts) == len(figures):
        return []
    powers = _powers(node)
    known = {
        key: given
        for given in figures
        if counts[key := _key(given)] > 1 and max(powers[key]) <= 1 and len(_ends(given)) > 1
    }
    tried = list(known.values())
    while len(figures) << len(tried) > _MOST:
        tried.pop()
    return tried


def _key(given: Given) -> Key:
    """Return what tells a figure from others: its facts, under whatever name, and what they come to."""
    assert given.quantity is not None
    return id(given.facts), given.quantity


def _ends(given: Given) -> tuple[Quantity, ...]:
    """Return a figure at each of its ends; nothing where it lacks one, and one where it is exact."""
    own = given.quantity
    if own is None or own.low is None or own.high is None:
        return ()
    return tuple(quantity.exact(end, own.dimension) for end in dict.fromkeys((own.low, own.high)))


def _at(node: Node, fixed: Mapping[Key, Quantity]) -> Node:
    """Return a formula with some of its figures at one of their ends."""
    if isinstance(node, Applied):
        return Applied(node.sign, tuple(_at(part, fixed) for part in node.parts))
    if isinstance(node, Given) and node.quantity is not None:
        return node._replace(quantity=fixed.get(_key(node), node.quantity))
    return node


def _powers(node: Node) -> dict[Key, Powers]:
    """Return to which power, at most, each figure stands over and under the line of a formula.

    What is chosen by `max` or `min`, and a root, may turn with a figure: there it counts as one of a higher power.
    """
    if isinstance(node, Given):
        return {_key(node): (1, 0)} if node.quantity is not None else {}
    if isinstance(node, Number):
        return {}
    parts = [_powers(part) for part in node.parts]
    every = dict.fromkeys(key for part in parts for key in part)
    if node.sign not in "+-*/":
        return dict.fromkeys(every, (2, 2))
    return {key: _joint(node.sign, (part.get(key, (0, 0)) for part in parts)) for key in every}


def _joint(sign: str, powers: Iterable[Powers]) -> Powers:
    """Return the powers of a figure in a formula from those in its parts."""
    over, under = next(each := iter(powers))
    for up, down in each:
        if sign in "+-":
            over, under = max(over + down, up + under), under + down
        elif sign == "*":
            over, under = over + up, under + down
        else:
            over, under = over + down, under + up
    return over, under


def _traced(node: Node) -> Traced:
    """Return what a formula comes to and its ends, as if each place in it held a figure of its own."""
    if isinstance(node, Number):
        return Traced(node.value, End(node, node.value), End(node, node.value))
    if isinstance(node, Given):
        if node.quantity is None:
            return _UNKNOWN
        low, high = (_bound(node, end) for end in (node.quantity.low, node.quantity.high))
        return Traced(node.quantity.value, low, high)
    parts = [_traced(part) for part in node.parts]
    if any(part.value is None for part in parts):
        return _UNKNOWN
    if node.sign == "/" and _are_one(*node.parts):
        whole = End(node, Fraction(1))
        return Traced(Fraction(1), whole, whole)
    if node.sign in ("max", "min"):
        return _chosen(node, parts)
    if node.sign == "+":
        return _sum(parts)
    found = parts[0]
    for part in parts[1:]:
        found = _joined(node.sign, found, part)
    return found


def _are_one(one: Node, other: Node) -> bool:
    """Whether two figures are one, under whatever names: the very same facts stand behind both."""
    if not isinstance(one, Given) or not isinstance(other, Given):
        return False
    return bool(one.facts) and one.facts is other.facts


def _bound(given: Given, end: Fraction | None) -> End | None:
    if end is None:
        return None
    return End(given._replace(quantity=quantity.exact(end, given.scale.dimension)), end)


def _sum(parts: list[Traced]) -> Traced:
    value = sum((part.value for part in parts if part.value is not None), Fraction(0))
    return Traced(
        value, _added([part.low for part in parts]), _added([part.high for part in parts])
    )


def _added(ends: list[End | None]) -> End | None:
    """Return the sum of ends, `None` where one of them is not known."""
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    total = sum((end.value for end in known), Fraction(0))
    return End(Applied("+", tuple(end.node for end in known)), total)


def _joined(sign: str, one: Traced, other: Traced) -> Traced:
    value = _applied(sign, one.value or Fraction(0), other.value or Fraction(0))
    if value is None:
        return _UNKNOWN
    if sign == "-":
        return Traced(value, _end("-", one.low, other.high), _end("-", one.high, other.low))
    if sign == "^":
        return Traced(value, _rooted(one.low, other.low), _rooted(one.high, other.high))
    if sign in "*/" and other.low is not None and other.low.value > 0:
        low, high = (
            _far(sign, end, other, least=least)
            for end, least in ((one.low, True), (one.high, False))
        )
        return Traced(value, low, high)
    if sign == "/" and (other.value or 0) > 0:  # the divisor may be as small as anything
        is_bounded = one.low is not None and one.low.value >= 0 and other.high is not None
        return Traced(value, _end("/", one.low, other.high) if is_bounded else None, None)
    corners = [_end(sign, *each) for each in product((one.low, one.high), (other.low, other.high))]
    known = sorted((end for end in corners if end is not None), key=lambda end: end.value)
    return Traced(value, known[0], known[-1]) if len(known) == 4 else Traced(value, None, None)


def _rooted(end: End | None, exponent: End | None) -> End | None:
    """Return the root of one end; nothing has a root below zero, so that an end there is zero."""
    if end is not None and end.value < 0:
        end = End(Applied("max", (end.node, number(0))), Fraction(0))
    return _end("^", end, exponent)


def _far(sign: str, end: End | None, other: Traced, *, least: bool) -> End | None:
    """Return the least (or greatest) that one end comes to with a figure that is above zero for certain."""
    if end is None:
        return None
    with_low = (end.value >= 0) == (least == (sign == "*"))
    if sign == "/" and not with_low and other.high is None:
        return End(Applied("/", (end.node, _ENDLESS)), Fraction(0))
    return _end(sign, end, other.low if with_low else other.high)


def _end(sign: str, one: End | None, other: End | None) -> End | None:
    if one is None or other is None:
        return None
    value = _applied(sign, one.value, other.value)
    return None if value is None else End(Applied(sign, (one.node, other.node)), value)


def _applied(sign: str, one: Fraction, other: Fraction) -> Fraction | None:
    if sign == "-":
        return one - other
    if sign == "*":
        return one * other
    if sign == "/":
        return one / other if other else None
    return _power(one, other)


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """Return a root to some forty digits: it is no fraction."""
    if base < 0:
        return None
    if base in (0, 1) or exponent == 1:
        return base
    own, root = (
        _DIGITS.divide(Decimal(each.numerator), Decimal(each.denominator))
        for each in (base, exponent)
    )
    return Fraction(_DIGITS.power(own, root))


def _chosen(node: Applied, parts: list[Traced]) -> Traced:
    """Return the greatest (`max`) or least (`min`) of several; a part without an end decides where the others do not bound it."""
    values = [part.value for part in parts if part.value is not None]
    is_max = node.sign == "max"
    pick = max if is_max else min
    low = _picked(node.sign, [part.low for part in parts], may_lack=is_max)
    high = _picked(node.sign, [part.high for part in parts], may_lack=not is_max)
    return Traced(pick(values), low, high)


def _picked(sign: str, ends: list[End | None], *, may_lack: bool) -> End | None:
    known = [end for end in ends if end is not None]
    if not known or (len(known) < len(ends) and not may_lack):
        return None
    pick = max if sign == "max" else min
    value = pick(end.value for end in known)
    return End(Applied(sign, tuple(end.node for end in known)), value)
