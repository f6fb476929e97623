"""The numbers of an explanation: a figure as it is shown, its formula with the numbers in it, each end of its interval.

A formula is shown with its numbers only where they give the very figure that was printed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import Text, counted
from fiscalcli.explaining.formulas import added, scale
from fiscalcli.explaining.parts import PARTS, part
from fiscalcli.formulas import quantity, tracing, working
from fiscalcli.formulas.tracing import End
from fiscalcli.formulas.working import Given
from fiscalcli.model import Interval, Label
from fiscalcli.reporting import cells
from fiscalcli.reporting.cells import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from fiscalcli.explaining.formulas import Formulas
    from fiscalcli.formulas.working import Node
    from fiscalcli.model import Column, Value

    Row = Mapping[str, Value]
    Parts = Iterator[dict[str, Value]]

_WRITTEN_OUT = 12
"""A sum of more figures is not written out for people; formats that are data have it."""
_ROOT = Fraction(1, 10**20)
"""A root is no fraction, and right to that."""
_COUNTED = Text("以下依据的个数", "the number of facts below")
_COVERED = Text("两边都有的项目数 / 任一边有的项目数", "lines on both sides / lines on either")
_PUBLISHED = Text("原文数字", "as published:")
_AS_WRITTEN = Text("所写的界限", "as written:")
_BOUNDS = Text("各数界限之和或商", "from the bounds of its figures")
_RATES = {"rate": Label("%", "%", "%"), "points": Label("pp", "个百分点", "pp")}


class Shown(NamedTuple):
    """A figure as it is shown, and what it and its ends are in base units; `size` is that of its unit."""

    value: Fraction | None
    ends: Interval
    size: Fraction
    unit: Value

    def written(self, value: Fraction | Decimal | None) -> Decimal | Fraction | None:
        """Return a value of the base unit in the unit of the figure."""
        if value is None:
            return None
        return quantity.shown_in(Fraction(value), quantity.Scale("", self.size, ()))


def shown(row: Row, column: Column, formulas: Formulas) -> Shown:
    """Return the figure of a row in a column; an interval that stands for itself has ends and no value."""
    value, ends = row.get(column.key), row.get(f"{column.key}_interval")
    if isinstance(value, Interval):
        value, ends = None, value
    own: Value = row.get("money_unit" if column.key == "gap_money" else "unit")
    in_ratios = column.kind in _RATES
    size = formulas.origins.factors.get(column.key)
    if in_ratios:
        size, own = Fraction(1, 100), _RATES[column.kind]
    elif column.kind in ("count", "text"):
        size, own = Fraction(1), None
    elif size is None:
        known = scale(own)
        size = known.factor if known else Fraction(1)
    times = 1 if in_ratios else size
    low, high = ends if isinstance(ends, Interval) else (None, None)
    numbers = (value if isinstance(value, cells.Number) else None, low, high)
    base, low, high = (None if each is None else Fraction(each) * times for each in numbers)
    return Shown(base, Interval(low, high), size, own)


def worked(tree: Node | None, column: Column, shown: Shown) -> Parts:
    """Yield the formula in names and in numbers, then the sum that each of its figures is."""
    if column.kind in ("count", "text"):
        yield part("formula", _COUNTED if column.kind == "count" else _COVERED)
        return
    if tree is None or not any(given.quantity for given in working.figures(tree)):
        return
    value = tracing.trace(tree).value
    is_lacking = (
        shown.value is None and value is None
    )  # a figure is not there: which, the formula says
    if not is_lacking and not _is(value, shown.value):  # withheld, or an interval with two formulas
        yield part("formula", _names(tree))
        return
    cells: Row = {"value": shown.written(shown.value), "unit": shown.unit}
    if isinstance(tree, Given):
        yield from _taken(tree, cells)
        return
    names, numbers = _names(tree), working.numbers(tree)
    both = Text(f"{names.zh} = {numbers.zh}", f"{names.en} = {numbers.en}")
    yield part("formula", both, formula=working.write(tree), **cells)
    for given in {id(each.facts): each for each in working.figures(tree)}.values():
        if len(given.facts) > 1 and given.quantity is not None:
            yield _sum(given)


def _names(tree: Node) -> Text:
    return Text(*(working.write(tree, lang, names=True) for lang in ("zh", "en")))


def _is(one: Fraction | None, other: Fraction | Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - Fraction(other)) <= _ROOT


def _taken(given: Given, cells: Row) -> Parts:
    """Yield where a figure that has no formula is from: the sum of its facts, one fact, or what was asked for."""
    if given.quantity is None:
        return
    if len(given.facts) > 1:
        yield {**_sum(given), **cells}
        return
    numbers = working.numbers(given)
    said = _PUBLISHED if given.facts else _AS_WRITTEN
    both = Text(f"{said.zh} {numbers.zh}", f"{said.en} {numbers.en}")
    yield part("formula", both, formula=working.write(given), **cells)


def _sum(given: Given) -> dict[str, Value]:
    """Return the sum that a figure is, of few facts one by one."""
    count = len(given.facts)
    of = Text(f"以下 {count} 个依据之和", f"the sum of {counted(count, 'fact')} below")
    if count <= _WRITTEN_OUT:
        of = working.numbers(added(given))
    said = Text(f"{given.name.zh} = {of.zh}", f"{given.name.en} = {of.en}")
    assert given.quantity is not None
    value = quantity.shown_in(given.quantity.value, given.scale)
    numbers = working.write(added(given))
    return part("formula", said, formula=numbers, value=value, unit=given.scale.label)


def ends(formulas: Formulas, column: Column, shown: Shown) -> Parts:
    """Yield how each end of the interval comes about; that of one fact stands with the fact."""
    tree = formulas.of(column.key)
    if shown.ends.low == shown.ends.high == shown.value:
        return
    if isinstance(tree, Given):
        if len(tree.facts) < 2:
            return
        tree = added(tree)
    for side, printed in zip(("low", "high"), shown.ends, strict=True):
        if printed is None:
            continue
        cells = _end(side, shown.written(printed), shown.unit)
        own = formulas.of(f"{column.key}_{side}")
        end = _traced(tree, side) if own is None else _value(own)
        if end is None or not _is(end.value, printed):
            yield part(side, _BOUNDS, **cells)
        elif isinstance(end.node, Given):
            yield from ({**row, "part": PARTS[side]} for row in _taken(end.node, cells))
        else:
            few = len(list(working.figures(end.node))) <= _WRITTEN_OUT
            said = working.numbers(end.node) if few else _BOUNDS
            yield part(side, said, formula=working.write(end.node), **cells)


def _traced(tree: Node | None, side: str) -> End | None:
    """Return the formula of one end of a formula's interval."""
    if tree is None:
        return None
    traced = tracing.trace(tree)
    return traced.low if side == "low" else traced.high


def _value(own: Node) -> End | None:
    """Return an end that has a formula of its own."""
    value = tracing.trace(own).value
    return None if value is None else End(own, value)


def _end(side: str, end: Decimal | Fraction | None, own: Value) -> Row:
    """Return an end with its unit, rounded outwards like the interval that was printed; the whole of it stands beside."""
    sides = {"low": Interval(end, None), "high": Interval(None, end)}
    if isinstance(end, Fraction):
        end = rounded(end, 2, "low" if side == "low" else "high")
    return {"value": end, "unit": own, "interval": sides[side]}
