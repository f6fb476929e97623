"""A target: a promise as data, and what a kind of target may be told in `targets.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from fiscalcli.errors import Text
from fiscalcli.formulas.expression import Constant, Name, Operation, Sum
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from fiscalcli.errors import Place
    from fiscalcli.formulas.expression import Node
    from fiscalcli.formulas.quantity import Dimension, Quantity, Scale
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Period, Severity

Taken = Literal[
    "formula", "quantity", "points", "rate", "range", "level", "word", "phase", "year", "base", "lines", "bands", "items", "within"
]  # fmt: skip


class Key(NamedTuple):
    """What a kind takes under a key: how it is written, whether it must be there, and its words if it has a choice.

    `formula` is a name or a formula; `quantity` a number with its unit; `rate` one in percent; `range` two
    quantities; `level` a quantity or a formula; `base` a table that says what the base is.
    """

    taken: Taken
    required: bool = True
    choices: tuple[str, ...] = ()


COMMON = {
    "name": Text("名称，不重复", "what it is called, unlike any other"),
    "title": Text(
        '显示的标题：一段文字，或 { zh = "…", en = "…" }',
        'what is shown: a text, or { zh = "…", en = "…" }',
    ),
    "indicator": Text("一个指标；或用 expression", "an indicator; or else an expression"),
    "expression": Text(
        "公式：名称、数、+ - × ÷、括号、sum()",
        "a formula: names, numbers, + - * /, brackets, sum()",
    ),
    "where": Text(
        '条件：{ scope = "whole", phase = "final" }',
        'conditions: { scope = "whole", phase = "final" }',
    ),
    "year": Text(
        '2024、"2020-2023"、[2022, 2024]、"2024-01/2024-06"，默认 "latest"，即最新的完整年度',
        '2024, "2020-2023", [2022, 2024], "2024-01/2024-06"; without it "latest", the newest whole year',
    ),
    "by": Text(
        '按此分别判定，例如 "jurisdiction"', 'judged for each of these, for example "jurisdiction"'
    ),
    "severity": Text(
        "error（默认）、warning 或 notice：只有 error 使退出码为 1",
        "error (the default), warning or notice: only an error makes the exit code 1",
    ),
}
"""What every target may say, with what it means."""


class Limit(NamedTuple):
    """A limit as written: its quantity and the unit in which it was given."""

    quantity: Quantity
    scale: Scale


class Band(NamedTuple):
    """A grade: its name, and where it begins (left-closed), `None` for the lowest."""

    name: str
    label: Text
    start: Fraction | None


class Item(NamedTuple):
    """A part of a score: a ratio that earns its share of `weight`, or points as they are where there is no weight.

    With `against` the ratio is that of what became of the figure to its budget of that phase.
    """

    formula: Node
    weight: Fraction | None
    against: str = ""


class Base(NamedTuple):
    """What a reduction starts from, as far as it differs from the figure itself."""

    formula: Node | None
    year: int | None
    where: Where


class Target(NamedTuple):
    """A promise: of which figures (`formula`, `where`, `years`), of what `kind`, with what the kind was told.

    `years` are the periods that it names, or `latest`. `place` is its line in `targets.toml`. `said` holds what the kind takes, by key, checked and read.
    """

    name: str
    title: Text
    kind: str
    formula: Node | None
    where: Where
    years: Literal["latest"] | tuple[Period, ...]
    by: str
    severity: Severity
    place: Place
    said: Mapping[str, Any]


def formulas(target: Target) -> Iterator[Node]:
    """Yield every formula of a target: its own, and those that its kind was told."""
    waiting: list[object] = [target.formula, *target.said.values()]
    while waiting:
        said = waiting.pop(0)
        if isinstance(said, (Name, Constant, Operation, Sum)):
            yield said
        elif isinstance(said, (Base, Item)):
            waiting.append(said.formula)
        elif isinstance(said, (list, tuple)):
            waiting += said


def bounds(target: Target, usual: str) -> tuple[Interval, Dimension]:
    """Return the limit of a target as bounds: a `floor` from below, a `cap` from above; `usual` where none is said."""
    limit: Quantity = target.said["limit"].quantity
    is_floor = target.said.get("bound", usual) == "floor"
    ends = (limit.value, None) if is_floor else (None, limit.value)
    return Interval(*ends), limit.dimension
