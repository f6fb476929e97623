"""A small safe language for formulas over figures: names, numbers, + − × ÷, brackets and `sum()` over a set.

`tax_revenue / general_revenue`, `sum(livelihood) / 一般公共预算支出`, `(a - b) × 50 %`. A name is an indicator, a
sector or a definition, in either language; one with blanks or signs in it stands in quotes: `'Public safety'`. A
text is parsed by the few rules below and is never run as a program; what is too long or too deep is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fiscalcli.formulas.quantity import Quantity

LONGEST, DEEPEST, _TOKENS = 1000, 40, 300
_DIGITS = 28
_BITS = 20_000
_SIGNS = str.maketrans("＋－−–×＊÷／（），％", "+---**//(),%")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<quoted>'[^']*'|“[^”]*”|\"[^\"]*\")"
    r"|(?P<name>[^\W\d][\w.·]*)|(?P<sign>\*\*|[-+*/(),%])|(?P<end>$))"
)


class Name(NamedTuple):
    """A figure by its name."""

    name: str


class Constant(NamedTuple):
    """A number as written; `text` keeps its digits for people."""

    value: Fraction
    text: str


class Operation(NamedTuple):
    """Two formulas and the sign between them: `+`, `-`, `*` or `/`."""

    sign: str
    left: Node
    right: Node


class Sum(NamedTuple):
    """The sum of several formulas; a set is spelt out by its definition."""

    parts: tuple[Node, ...]


Node = Name | Constant | Operation | Sum


def parse(text: str) -> Node:
    """Return the formula that `text` writes.

    Raises:
        UsageError: `expression`, with the place in the text and what is expected there; `too_complex` for one
            that is longer than 1000 characters or 300 words and signs, deeper than 40 brackets or has numbers of more than 28 digits.
    """
    if len(text) > LONGEST:
        _too_complex(text)
    return _Parser(text).whole()


class _Parser:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        if len(self.tokens) > _TOKENS:  # a run of 500 signs is as deep a tree as 500 brackets
            _too_complex(text)
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        found = self.terms()
        if self.peek() != "":
            self.unexpected()
        return found

    def peek(self) -> str:
        kind, said, _ = self.tokens[self.at]
        return said if kind in ("sign", "end") else kind

    def take(self) -> str:
        said = self.tokens[self.at][1]
        self.at += 1
        return said

    def terms(self) -> Node:
        found = self.factors()
        while self.peek() in ("+", "-"):
            found = Operation(self.take(), found, self.factors())
        return found

    def factors(self) -> Node:
        found = self.single()
        while self.peek() in ("*", "/"):
            found = Operation(self.take(), found, self.single())
        return found

    def single(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            _too_complex(self.text)
        kind = self.peek()
        if kind == "(":
            self.take()
            found = self.terms()
            self.expect(")")
        elif kind == "-":
            self.take()
            found = Operation("*", Constant(Fraction(-1), "(-1)"), self.single())
        elif kind == "number":
            found = self.constant()
        elif kind in ("name", "quoted"):
            found = self.named()
        else:
            self.unexpected()
        self.depth -= 1
        return found

    def constant(self) -> Node:
        said = self.take()
        if len(said) > _DIGITS:
            _too_complex(self.text)
        value = Fraction(Decimal(said))
        if self.peek() == "%":
            self.take()
            return Constant(value / 100, f"{said}%")
        return Constant(value, said)

    def named(self) -> Node:
        quoted = self.peek() == "quoted"
        said = self.take()
        if quoted:
            return Name(said[1:-1].strip())
        if said != "sum" or self.peek() != "(":
            return Name(said)
        self.take()
        parts = [self.terms()]
        while self.peek() == ",":
            self.take()
            parts.append(self.terms())
        self.expect(")")
        return Sum(tuple(parts))

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            self.unexpected(sign)
        self.take()

    def unexpected(self, sign: str = "") -> NoReturn:
        kind, said, place = self.tokens[self.at]
        what = Text("公式到此为止", "it ends") if kind == "end" else Text(f"“{said}”", repr(said))
        wanted = (
            Text(f"“{sign}”", repr(sign))
            if sign
            else Text("名称、数或括号", "a name, a number or a bracket")
        )
        raise _refused(self.text, place, what, wanted)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield kind, words and place of each token; the last is the end."""
    plain = text.translate(_SIGNS)
    at = 0
    while True:
        found = _TOKEN.match(plain, at)
        if found is None or found.lastgroup is None or found["sign"] == "**":
            at = len(plain) - len(plain[at:].lstrip())
            wrong = Text(f"“{text[at]}”", repr(text[at]))
            signs = Text("名称、数、+ - × ÷ 或括号", "names, numbers, + - * / and brackets")
            raise _refused(text, at, wrong, signs)
        start = found.start(found.lastgroup)
        yield found.lastgroup, found[found.lastgroup], start
        if found.lastgroup == "end":
            return
        at = found.end()


def _refused(text: str, place: int, found: Text, wanted: Text) -> UsageError:
    return UsageError(
        "expression",
        Text(
            f"公式“{_short(text)}”第 {place + 1} 个字符：{found.zh}，应为{wanted.zh}",
            f"formula {_short(text)!r}, character {place + 1}: {found.en} where {wanted.en} is expected",
        ),
        Text(
            "例如 tax_revenue / general_revenue；含空格的名称加引号",
            "for example tax_revenue / general_revenue; a name with blanks stands in quotes",
        ),
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _too_complex(text: str) -> NoReturn:
    raise UsageError(
        "too_complex",
        Text(
            f"公式“{_short(text)}”太长、太深或数太大，未计算",
            f"formula {_short(text)!r} is too long, too deep or has too large a number: refused",
        ),
        Text("拆成几个，写在 [indicators] 里", "split it, with definitions under [indicators]"),
    )


def names(node: Node) -> Iterator[str]:
    """Yield every name in a formula, in the order in which it is written."""
    if isinstance(node, Name):
        yield node.name
    elif isinstance(node, Operation):
        yield from names(node.left)
        yield from names(node.right)
    elif isinstance(node, Sum):
        for part in node.parts:
            yield from names(part)


def evaluate(node: Node, values: Mapping[str, Quantity]) -> Quantity | None:
    """Return what a formula comes to, with every name in it in `values`; `None` where something is over zero.

    Raises:
        UsageError: two things are added that measure different things.
    """
    if isinstance(node, Name):
        return values[node.name]
    if isinstance(node, Constant):
        return quantity.exact(node.value)
    parts = node.parts if isinstance(node, Sum) else (node.left, node.right)
    found = [evaluate(part, values) for part in parts]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    if isinstance(node, Operation):
        result = _OPERATIONS[node.sign](*known)
        if result and max(end.bit_length() for end in result.value.as_integer_ratio()) > _BITS:
            _too_complex(write(node, {}))  # definitions of definitions may multiply without end
        return result
    total = known[0]
    for each in known[1:]:
        total = quantity.plus(total, each)
    return total


def has_negative_divisor(node: Node, values: Mapping[str, Quantity]) -> bool:
    """Whether a formula divides by something negative: such a rate has the wrong direction."""
    if isinstance(node, Sum):
        return any(has_negative_divisor(part, values) for part in node.parts)
    if not isinstance(node, Operation):
        return False
    if node.sign == "/" and (divisor := evaluate(node.right, values)) and divisor.value < 0:
        return True
    return any(has_negative_divisor(part, values) for part in (node.left, node.right))


_OPERATIONS: dict[str, Callable[[Quantity, Quantity], Quantity | None]] = {
    "+": quantity.plus,
    "-": quantity.minus,
    "*": quantity.times,
    "/": quantity.over,
}


def write(node: Node, words: Mapping[str, str]) -> str:
    """Return a formula for people, each name replaced by its words (a label, or the figure itself)."""
    if isinstance(node, Name):
        return words.get(node.name, node.name)
    if isinstance(node, Constant):
        return node.text
    if isinstance(node, Sum):
        return f"({' + '.join(write(part, words) for part in node.parts)})"
    left, right = (write(part, words) for part in (node.left, node.right))
    if isinstance(node.left, Operation) and node.sign in "*/" and node.left.sign in "+-":
        left = f"({left})"
    if isinstance(node.right, Operation) and (node.sign != "+" or node.right.sign == "-"):
        right = f"({right})"
    return f"{left} {node.sign} {right}"
