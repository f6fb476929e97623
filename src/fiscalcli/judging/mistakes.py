"""What is wrong with a target beyond its single keys, as far as file and data tell: nothing in it is ever judged.

A kind yields its own with the key where each stands; what all kinds share is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import phases
from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import expression, quantity
from fiscalcli.formulas.expression import Constant, Name, Operation
from fiscalcli.judging.target import formulas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.formulas.expression import Node
    from fiscalcli.formulas.quantity import Dimension
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.selection import Where
    from fiscalcli.judging.target import Target

    Mistake = tuple[str, UsageError]

FIGURE = "figure"
"""The key of a target's own figure, however it is written: `indicator` or `expression`."""
_OUTCOMES = frozenset(phases.codes("outcome"))


def common(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield what is wrong with a target of any kind: no figure takes part in it, or things of two kinds are added."""
    if not any(figures.leaves(node) for node in formulas(target)):
        yield (
            FIGURE,
            UsageError(
                "no_figure",
                Text(
                    "只有数字，没有用到任何指标", "holds numbers only: no figure takes part in it"
                ),
                Text("写上要判定的指标", "name the figure that is to be judged"),
            ),
        )
    for key, node in ((FIGURE, target.formula), *target.said.items()):
        if isinstance(node, (Name, Operation, expression.Sum)):
            try:
                _measured(node, figures, target.where)
            except UsageError as error:
                yield key, error


def measured(node: Node, figures: Figures, where: Where) -> Dimension | None:
    """Return what a formula measures, `None` where the data do not tell: a figure is not there, or is of several kinds."""
    try:
        return _measured(node, figures, where) if any(figures.leaves(node)) else None
    except UsageError:  # it adds what cannot be added: that is said of the formula itself
        return None


def _measured(node: Node, figures: Figures, where: Where) -> Dimension | None:
    """Return what a formula measures.

    Raises:
        UsageError: it adds things of different kinds.
    """
    node = figures.resolved(node)
    if isinstance(node, Constant):
        return quantity.RATIO
    if isinstance(node, Name):
        if node.name in figures.definitions:
            return _measured(figures.definitions[node.name], figures, where)
        found = figures.dimensions(node.name, where)
        return next(iter(found)) if len(found) == 1 else None
    parts = node.parts if isinstance(node, expression.Sum) else (node.left, node.right)
    known = [_measured(part, figures, where) for part in parts]
    if isinstance(node, Operation) and node.sign in "*/":
        return None if None in known else _joined(node.sign, *known)
    told = [each for each in known if each is not None]
    for each in told:
        if each != told[0]:
            raise quantity.mismatch(told[0], each)
    return told[0] if told and len(told) == len(known) else None


def _joined(sign: str, one: Dimension | None, other: Dimension | None) -> Dimension | None:
    assert one is not None
    assert other is not None
    ends = (quantity.exact(1, one), quantity.exact(1, other))
    found = quantity.times(*ends) if sign == "*" else quantity.over(*ends)
    return found and found.dimension


def apart(
    target: Target, figures: Figures, node: Node, dimension: Dimension, key: str = "limit"
) -> Iterator[Mistake]:
    """Yield that a formula measures another thing than what it is held to under `key`."""
    found = measured(node, figures, target.where)
    if found is not None and found != dimension:
        yield key, quantity.mismatch(found, dimension)


def same(target: Target, figures: Figures, other: Node, key: str) -> Iterator[Mistake]:
    """Yield that the formula under `key` is the target's own."""
    assert target.formula is not None
    if figures.is_same(other, target.formula):
        yield key, same_sides()


def alike(target: Target, figures: Figures, other: Node, key: str) -> Iterator[Mistake]:
    """Yield that the formula under `key` is the target's own, or measures another thing."""
    assert target.formula is not None
    yield from same(target, figures, other, key)
    dimension = measured(other, figures, target.where)
    if dimension is not None:
        yield from apart(target, figures, target.formula, dimension, key)


def same_phase(target: Target, against: str, key: str = "against") -> Iterator[Mistake]:
    """Yield that an outcome would be held against itself."""
    if against in target.where.get("phase", _OUTCOMES):
        yield key, same_sides()


def same_sides() -> UsageError:
    """Return that a figure is held against itself."""
    return UsageError(
        "same_sides",
        Text(
            "两边是同一个数，什么也说明不了", "holds a figure against itself: that decides nothing"
        ),
        Text("两边要写不同的数、阶段或年份", "name another figure, phase or year"),
    )
