"""A formula with its numbers in it: which figures stand in it, and how it is written.

A column says its formula once, in names (`column`); a promise says it in its file. Both become one tree in which each
name is a figure with its bounds and its facts. The tree is written in names or in numbers; what it comes to
is traced (`tracing`).
"""

from __future__ import annotations

import ast
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import Text
from fiscalcli.formulas import expression, quantity
from fiscalcli.formulas.quantity import PLAIN, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fiscalcli.formulas.quantity import Quantity, Scale
    from fiscalcli.model import Fact


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
_DEEPEST = 150


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
