"""A formula with its numbers in it: which figures stand in it, what it comes to, and what gives each end of its interval.

A column says its formula once, in names (`column`); a promise says it in its file. Both become one tree in which each
name is a figure with its bounds and its facts. The tree is written in names or in numbers. It is traced like any
calculation, but for one thing: what it comes to is known beforehand, and the tracing shows how.
"""

from __future__ import annotations

import ast
from decimal import Context, Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import expression, quantity
from fiscalcli.errors import Text
from fiscalcli.quantity import PLAIN, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fiscalcli.model import Fact
    from fiscalcli.quantity import Quantity, Scale


class Given(NamedTuple):
    """A figure: its name, what it comes to (`None` where it is not there, and why), the unit to write it in, its facts.

    `said` is its name as a file of targets writes it.
    """

    name: Text
    quantity: Quantity | None
    scale: Scale
    facts: tuple[Fact, ...] = ()
    reason: str = ""
    said: str = ""


class Number(NamedTuple):
    """A number that stands in the formula itself; `text` is how it is written."""

    value: Fraction
    text: str


class Applied(NamedTuple):
    """A sign (`+ - * / ^`) between two formulas or more, or `max` or `min` of several."""

    sign: str
    parts: tuple[Node, ...]


Node = Given | Number | Applied

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_DIGITS = Context(prec=50)
_DEEPEST = 150
_ENDLESS = Number(Fraction(0), "∞")
"""What a divisor without an upper bound may be: what is divided by it comes to nothing."""


def number(value: int | Fraction) -> Number:
    """Return a number of a formula."""
    return Number(Fraction(value), digits(Fraction(value), PLAIN))


def absent(name: Text, reason: str = "missing", facts: tuple[Fact, ...] = ()) -> Given:
    """Return a figure that is not there."""
    return Given(name, None, PLAIN, facts, reason)


def exact(name: Text, value: Fraction, scale: Scale) -> Given:
    """Return a figure that is no figure of the data: a limit, as it is written."""
    return Given(name, quantity.exact(value, scale.dimension), scale)


def column(formula: str, figure: Callable[[str], Node]) -> Node:
    """Return the formula of a column, each of its names replaced by what `figure` knows of it."""

    def read(node: ast.expr) -> Node:
        if isinstance(node, ast.Name):
            return figure(node.id)
        if isinstance(node, ast.BinOp):
            return Applied(_SIGNS[type(node.op)], (read(node.left), read(node.right)))
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name)
            return Applied(node.func.id, tuple(map(read, node.args)))
        assert isinstance(node, ast.Constant)
        assert isinstance(node.value, int)
        return number(node.value)

    return read(ast.parse(formula, mode="eval").body)


def promised(node: expression.Node, figures: Mapping[str, Node]) -> Node:
    """Return the formula of a promise, each of its names replaced by its figure."""
    if isinstance(node, expression.Name):
        return figures[node.name]
    if isinstance(node, expression.Constant):
        return Number(node.value, node.text)
    if isinstance(node, expression.Sum):
        return Applied("+", tuple(promised(part, figures) for part in node.parts))
    return Applied(node.sign, (promised(node.left, figures), promised(node.right, figures)))


def is_deep(node: Node) -> bool:
    """Whether a formula is too deep to be written out: definitions within definitions may be."""
    waiting = [(node, 1)]
    while waiting:
        own, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        waiting += [(part, depth + 1) for part in own.parts] if isinstance(own, Applied) else []
    return False


def figures(node: Node) -> Iterator[Given]:
    """Yield the figures of a formula in the order in which it is written."""
    if isinstance(node, Given):
        yield node
    elif isinstance(node, Applied):
        for part in node.parts:
            yield from figures(part)


def write(node: Node, lang: str = "", *, names: bool = False) -> str:
    """Return a formula with its numbers, every digit of them, or with the `names` of its figures.

    Names and units are those of `lang`; for programs the unit is the symbol of data, and a figure that is not there is
    called as its file calls it.
    """
    return _written(node, _Style(lang, names), 0, first=True)


def numbers(node: Node) -> Text:
    """Return a formula with its numbers in both languages."""
    return Text(*(write(node, lang) for lang in ("zh", "en")))


class _Style(NamedTuple):
    """For whom a formula is written, and in names or in numbers."""

    lang: str
    names: bool


def _written(node: Node, style: _Style, binds: int, *, first: bool) -> str:
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Given):
        return _called(node, style, first=first)
    if node.sign not in _BINDS:
        chosen = (_written(part, style, 0, first=True) for part in node.parts)
        return f"{node.sign}({', '.join(chosen)})"
    own = _BINDS[node.sign]
    first = first or own < binds
    head, *rest = node.parts
    within = own if node.sign == "+" else own + 1  # a - (b - c), a + b - c
    parts = [_written(head, style, own, first=first)]
    parts += [_written(part, style, within, first=False) for part in rest]
    text = f" {node.sign} ".join(parts)
    return f"({text})" if own < binds else text


def _called(given: Given, style: _Style, *, first: bool) -> str:
    if style.names or given.quantity is None:
        return given.name.say(style.lang) if style.lang else given.said or given.name.en
    text = digits(given.quantity.value, given.scale, style.lang)
    return f"({text})" if text.startswith("-") and not first else text


def digits(value: Fraction, scale: Scale, lang: str = "") -> str:
    """Return a value in the unit `scale`, exactly: in base units where the unit has no finite decimal for it.

    Without a language the unit is the symbol of data.
    """
    own = value / scale.factor
    if (finite := _decimal(own)) is None and scale.factor != 1 and scale.dimension:
        scale = quantity.of_dimension(scale.dimension)
        own = value / scale.factor
        finite = _decimal(own)
    text = f"({own.numerator} / {own.denominator})" if finite is None else f"{finite:f}"
    name = scale.label.en if lang == "en" else scale.name
    gap = " " if name[:1].isascii() and name not in ("", "%", "‰") else ""
    return f"{text}{gap}{name}"


def _decimal(value: Fraction) -> Decimal | None:
    """Return a fraction as the decimal that it is, `None` where no finite one is it."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return None
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places, WIDE)


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

    Figures are told apart as in the calculations: two of one formula may each lie anywhere in their intervals, and
    only a figure over itself is all of itself.
    """
    if isinstance(node, Number):
        return Traced(node.value, End(node, node.value), End(node, node.value))
    if isinstance(node, Given):
        if node.quantity is None:
            return _UNKNOWN
        low, high = (_bound(node, end) for end in (node.quantity.low, node.quantity.high))
        return Traced(node.quantity.value, low, high)
    parts = [trace(part) for part in node.parts]
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
