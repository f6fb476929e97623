"""Cells to lines: what stands on one row of a report over the years, in blocks that are never added together.

A *block* is one slice of the data (scope, budget, direction, phase, measure, unit dimension). A *line* is a
group in it, or, where the group's figures may not be added, each of its figures by itself.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy
from fiscalcli.hierarchy import TOTALS, Sum
from fiscalcli.question import IDENTITY
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.model import Cell, Dataset, Period
    from fiscalcli.question import Question
    from fiscalcli.unit import Unit

STATED = ("growth",)
GROWING = frozenset(
    {
        "amount",
        "balance",
        "limit",
        "count",
        "area",
        "households",
        "persons",
        "enterprises",
        "saving",
        "unit_cost",
        "score",
    }
)
"""The measures whose growth means something; a change or a share grows in no useful sense."""
_NO_SUM = Sum(None, None, None, "none", ())


class Line(NamedTuple):
    """One row over the periods: `name` is the indicator where the row is one figure, empty where it is a sum."""

    group: tuple[str, ...]
    name: str
    depth: int
    part_of: str
    unit: Unit
    sums: Mapping[Period, Sum]

    def at(self, period: Period) -> Sum:
        """Return the line's sum in `period`; its reason is `none` where there is no figure."""
        return self.sums.get(period, _NO_SUM)


class Block(NamedTuple):
    """The lines of one slice, with what they add up to in each period."""

    keys: Mapping[str, str]
    measure: str
    lines: Sequence[Line]
    totals: Mapping[Period, Sum]
    total_name: str
    cells: Sequence[Cell]


def cells(question: Question, periods: Iterable[Period]) -> list[Cell]:
    """Return the cells that `question` needs in `periods`."""
    dimensions = list(
        dict.fromkeys(
            [*IDENTITY, *(name for name in question.by if name not in ("period", "unit"))]
        )
    )
    return memory.aggregate(question.facts, dimensions, {}, set(periods))


def blocks(
    dataset: Dataset, question: Question, gathered: Sequence[Cell], shown: Collection[Period]
) -> list[Block]:
    """Return the blocks of all cells but the stated rates, in the order in which the data name them.

    The whole of everything else is a total only where a part of it stands in one of the periods `shown`.
    """
    slices: dict[tuple[str, ...], list[Cell]] = {}
    for cell in gathered:
        if cell.get("measure") not in STATED:
            key = (
                *(cell.get(name) for name in question.slices),
                cell.get("measure"),
                cell.unit.dimension,
            )
            slices.setdefault(key, []).append(cell)
    return [_block(dataset, question, members, shown) for members in slices.values()]


def word(cell: Cell, dimension: str) -> str:
    """Return what the cell says in a dimension of a group."""
    if dimension == "period":
        return cell.period.text
    return cell.unit.unit if dimension == "unit" else cell.get(dimension)


def by_period(members: Iterable[Cell]) -> dict[Period, list[Cell]]:
    """Return the cells of each period."""
    found: dict[Period, list[Cell]] = {}
    for cell in members:
        found.setdefault(cell.period, []).append(cell)
    return found


def _block(
    dataset: Dataset, question: Question, members: Sequence[Cell], shown: Collection[Period]
) -> Block:
    overlapping = dataset.about.overlap is not None
    years = by_period(members)
    totals = {period: _total(there, overlapping=overlapping) for period, there in years.items()}
    whole = _whole(question, years, totals, shown)
    upward = hierarchy.parents(members)
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in members:
        if cell.get("role") not in TOTALS and not (whole and hierarchy.name(cell) == whole):
            groups.setdefault(_group(question, cell), []).append(cell)
    lines = [
        line
        for group, inside in groups.items()
        for line in _lines(
            group, inside, upward, whole, overlapping=overlapping, each="indicator" in question.by
        )
    ]
    keys = {name: members[0].get(name) for name in question.slices}
    return Block(keys, members[0].get("measure"), lines, totals, whole, members)


def parts(block: Block, period: Period, *, overlapping: bool) -> Sum:
    """Return what the parts of the block's stated total or whole add up to, with why not where they may not."""
    inside = [
        cell
        for cell in block.cells
        if cell.period == period and hierarchy.name(cell) != (block.total_name or None)
    ]
    top = [cell for cell in hierarchy.tops(inside) if cell.get("role") != "of_which"]
    return hierarchy.total(top, overlapping=overlapping)


def _total(there: Sequence[Cell], *, overlapping: bool) -> Sum:
    """Return the total that the source states for the slice, else the sum of its parts where that is legitimate."""
    stated = [cell for cell in there if cell.get("role") == "total"]
    if len(stated) == 1:
        return Sum(stated[0].value, stated[0].low, stated[0].high, "", stated)
    return hierarchy.total(there, overlapping=overlapping)


def _whole(
    question: Question,
    years: Mapping[Period, Sequence[Cell]],
    totals: Mapping[Period, Sum],
    shown: Collection[Period],
) -> str:
    """Return the name of the figure that is the whole of everything else in every period, if there is one.

    A whole that shares its group with its parts is no total of the groups: it is that group's own figure.
    """
    names = {
        hierarchy.name(totals[period].cells[0]) if _is_one_figure(totals[period]) else ""
        for period in years
    }
    name = names.pop() if len(names) == 1 else ""
    members = [cell for there in years.values() for cell in there]
    if not name or all(hierarchy.name(cell) == name for cell in members if cell.period in shown):
        return ""
    own = {_group(question, cell) for cell in members if hierarchy.name(cell) == name}
    shared = any(_group(question, cell) in own for cell in members if hierarchy.name(cell) != name)
    return "" if shared else name


def _is_one_figure(found: Sum) -> bool:
    return len(found.cells) == 1 and found.cells[0].get("role") not in TOTALS


def _group(question: Question, cell: Cell) -> tuple[str, ...]:
    return tuple(word(cell, name) for name in question.by)


def _lines(
    group: tuple[str, ...],
    inside: Sequence[Cell],
    upward: Mapping[str, str],
    whole: str,
    *,
    overlapping: bool,
    each: bool,
) -> list[Line]:
    """Return one line for the group, or one for each of its figures when they may not be added."""
    sums = {
        period: hierarchy.total(there, overlapping=overlapping)
        for period, there in by_period(inside).items()
    }
    if not any(found.reason for found in sums.values()) and not _change_hands(sums):
        names = {hierarchy.name(cell) for found in sums.values() for cell in found.cells}
        name = names.pop() if len(names) == 1 else ""
        depth = _depth(name, upward, whole) if each else 0
        return [Line(group, name, depth, upward.get(name, ""), inside[0].unit, sums)]
    by_name: dict[str, list[Cell]] = {}
    for cell in inside:
        by_name.setdefault(hierarchy.name(cell), []).append(cell)
    return [
        Line(
            group,
            name,
            _depth(name, upward, whole),
            upward.get(name, ""),
            same[0].unit,
            {
                period: hierarchy.total(there, overlapping=overlapping)
                for period, there in by_period(same).items()
            },
        )
        for name, same in by_name.items()
    ]


def _change_hands(sums: Mapping[Period, Sum]) -> bool:
    """Whether two periods of a group have no figure in common: its sums are of different things."""
    names = [{hierarchy.name(cell) for cell in found.cells} for found in sums.values()]
    return any(not one & other for one, other in combinations(filter(None, names), 2))


def _depth(name: str, upward: Mapping[str, str], whole: str) -> int:
    """Return how many wholes stand above `name` on the report, the whole of everything not counted."""
    return sum(above != whole for above in hierarchy.chain(name, dict(upward)))
