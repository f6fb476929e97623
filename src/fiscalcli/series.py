"""Cells to lines: what stands on one row of a report over the years, in blocks that are never added together.

A *block* is one slice of the data (scope, budget, direction, phase, measure, unit dimension). A *line* is a
group in it, or, where the group's figures may not be added, each of its figures by itself.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, hierarchy, onrows
from fiscalcli.dimension import CELL, place_name
from fiscalcli.errors import Text, UsageError
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import TOTALS
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Dataset, Period
    from fiscalcli.question import Question
    from fiscalcli.unit import Unit

STATED = ("growth",)
_UNSETTLED = frozenset({"sides", "several_totals", "levels", "unrelated"})
"""Where there is no total for these reasons, the totals of some rows are all there is, and stand on rows of their own."""
_OUTTURNS = ("executed", "final")
"""What became of the money, as first told and as settled: 执行 and 决算 differ by small amounts."""
_DEEPEST = 15
"""No deeper is a part set in: spreadsheet programs go no further, and no page shows more."""


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
        return self.sums.get(period, NO_SUM)


class Block(NamedTuple):
    """The lines of one slice, with what they add up to in each period."""

    keys: Mapping[str, str]
    measure: str
    basis: str
    lines: Sequence[Line]
    totals: Mapping[Period, Sum]
    total_name: str
    cells: Sequence[Cell]


MOST = 50_000
"""An answer of more lines is for nobody to read, and takes its time: who wants it all the same says how many."""


def check(question: Question, top: int | None) -> None:
    """Refuse an answer of more lines than anybody reads, unless the user says how many are wanted.

    Raises:
        UsageError: it has more.
    """
    if top is not None or len(question.facts) <= MOST:
        return
    by = [name for name in question.by if name != "period"]
    count = len({*map(memory.words(by), question.facts)})
    if count > MOST:
        raise too_long(count)


def too_long(count: int) -> UsageError:
    """Return the error of an answer of so many lines."""
    return UsageError(
        "too_many_lines",
        Text(
            f"结果有 {count} 行，超过 {MOST} 行", f"the answer has {count} lines, more than {MOST}"
        ),
        Text(
            f"按更粗的一列汇总（--by）、只取一部分（--where），或说明要多少行：--top {count}",
            f"group it by a coarser column (--by), take a part (--where), or say how many: --top {count}",
        ),
    )


def cells(question: Question, periods: Iterable[Period]) -> list[Cell]:
    """Return the cells that `question` needs in `periods`."""
    by = (name for name in question.by if name != "period")
    dimensions = list(dict.fromkeys((*CELL, *question.slices, *by)))
    return memory.aggregate(question.facts, dimensions, {}, set(periods))


def joined(question: Question, gathered: Sequence[Cell], now: Period, base: Period) -> list[Cell]:
    """Return the cells with the outcome of the base period as that of the period, where each is of one phase and not the same.

    This year's execution beside last year's final accounts is how the annual tables print growth. Where either period
    has both, each is compared with its own.
    """
    apart = [name for name in question.slices if name != "phase"]
    said: dict[tuple[tuple[str, ...], Period], set[str]] = {}
    for cell in gathered:
        if cell.get("phase") in _OUTTURNS and cell.get("measure") not in STATED:
            key = (tuple(map(cell.get, apart)), cell.period)
            said.setdefault(key, set()).add(cell.get("phase"))
    if not said:
        return [*gathered]

    def phase(cell: Cell) -> str:
        there = tuple(map(cell.get, apart))
        ours, theirs = said.get((there, now), set()), said.get((there, base), set())
        is_moved = cell.period == base and len(ours) == 1 and theirs == {cell.get("phase")}
        return next(iter(ours)) if is_moved else cell.get("phase")

    return [
        cell
        if (own := phase(cell)) == cell.get("phase")
        else cell._replace(keys={**cell.keys, "phase": own})
        for cell in gathered
    ]


def blocks(
    dataset: Dataset, question: Question, gathered: Sequence[Cell], shown: Collection[Period]
) -> list[Block]:
    """Return the blocks of all cells but the stated rates, in the order in which the data name them.

    The whole of everything else is a total only where a part of it stands in one of the periods `shown`.
    """
    slices: dict[tuple[str, ...], list[Cell]] = {}
    words = itemgetter(*question.slices, "measure", "basis")
    for cell in gathered:
        if cell.get("measure") not in STATED:
            key = (*words(cell.keys), cell.unit.dimension)
            slices.setdefault(key, []).append(cell)
    return [_block(dataset, question, members, shown) for members in slices.values()]


def word(cell: Cell, dimension: str) -> str:
    """Return what the cell says in a dimension of a group."""
    if dimension == "period":
        return cell.period.text
    return cell.get(dimension)


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
    add = _Adder(overlapping, _apart(years, overlapping=overlapping))
    totals = _doubtful({period: add(there) for period, there in years.items()})
    whole = _whole(question, years, totals, shown)
    groups: dict[tuple[str, ...], list[Cell]] = {}
    unsettled = _UNSETTLED & {found.reason for found in totals.values()}
    for cell in (
        onrows.with_wholes(members, lambda each: _group(question, each))
        if unsettled
        else onrows.plain(members)
    ):
        if not (whole and hierarchy.name(cell) == whole):
            groups.setdefault(_group(question, cell), []).append(cell)
    tree = _Tree(members, whole)
    lines = [
        line
        for group, inside in groups.items()
        for line in _lines(group, inside, tree, add, each="indicator" in question.by)
    ]
    totals = _without_refused(totals, lines)
    keys = {name: members[0].get(name) for name in question.slices}
    measure, basis = members[0].get("measure"), members[0].get("basis")
    return Block(keys, measure, basis, lines, totals, whole, members)


class _Adder(NamedTuple):
    """How the cells of a block are added: its sectors may overlap, its places may have to stay `apart`."""

    overlapping: bool
    apart: bool

    def __call__(self, there: Sequence[Cell]) -> Sum:
        return hierarchy.total(there, overlapping=self.overlapping, apart=self.apart)


class _Tree:
    """Which figure of a block is part of which, all places and periods taken together."""

    def __init__(self, members: Sequence[Cell], whole: str) -> None:
        self.whole = whole
        self.called = {hierarchy.key(cell): hierarchy.name(cell) for cell in members}
        self.upward: dict[str, str] = {}
        for there in hierarchy.by_place(members).values():
            self.upward = hierarchy.parents(there) | self.upward
        self.deep: dict[str, int] = {}

    def depth(self, key: str) -> int:
        """Return how many wholes stand above a figure on the report, `_DEEPEST` at most, the whole of everything not counted."""
        below: list[str] = []
        while key in self.upward and key not in self.deep:
            self.deep[key] = 0  # where a circle closes
            below.append(key)
            key = self.upward[key]
        level = self.deep.get(key, 0)
        for each in reversed(below):
            level += self.called[self.upward[each]] != self.whole
            self.deep[each] = level
        return min(level, _DEEPEST)

    def part_of(self, key: str) -> str:
        """Return the name of the nearest whole above a figure."""
        return self.called.get(self.upward.get(key, ""), "")


def _apart(years: Mapping[Period, Sequence[Cell]], *, overlapping: bool) -> bool:
    """Whether a place without a code looks as if it held the others: as large as all of them in every year.

    A county or a district holds no others.
    """
    holders: set[str] = set()
    for there in years.values():
        across = hierarchy.over_places(there)
        places = hierarchy.by_place(cell for cell in there if cell not in across)
        is_told = all(cell.get("role") == "part" for cell in there)
        if is_told or len(places) < 3 or any(cell.get("jurisdiction_code") for cell in there):
            continue
        found = {
            own: hierarchy.total(each, overlapping=overlapping).value
            for own, each in places.items()
        }
        holders.add(guards.dominant({own: sum_ for own, sum_ in found.items() if sum_ is not None}))
    holder = holders.pop() if len(holders) == 1 else ""
    is_lowest = holder.endswith(_LOWEST) and not holder.endswith(_HIGHER)
    return bool(holder) and not is_lowest


_LOWEST = ("县", "区", "縣", "區", "镇", "乡", "街道")
_HIGHER = ("自治区", "地区")


def _doubtful(sums: dict[Period, Sum]) -> dict[Period, Sum]:
    """Return the sums, those withheld too in which a figure stands that other years show to be a total.

    A figure that equals all the others in one year may do so by chance, in two it does not.
    """
    chances = Counter(found.culprit for found in sums.values() if not found.reason)
    culprits = {found.culprit for found in sums.values() if found.reason == "looks_total"}
    culprits |= {word for word, years in chances.items() if years > 1 and word}
    for period, found in sums.items():
        names = {word for cell in found.cells for word in (hierarchy.name(cell), place_name(cell))}
        again = sorted(culprits & {*names, found.culprit})
        if (len(found.cells) > 2 or found.culprit) and again and not found.reason:
            sums[period] = hierarchy.refused("looks_total", found.cells, again[0])
    return sums


def _without_refused(totals: Mapping[Period, Sum], lines: Sequence[Line]) -> dict[Period, Sum]:
    """Return the totals, those withheld that would add up a figure which itself is withheld on its line."""
    found = dict(totals)
    for line in lines:
        for period, own in line.sums.items():
            total = found.get(period, NO_SUM)
            if own.reason in ("", "none") or total.reason:
                continue
            added = {id(cell) for cell in total.cells}
            if any(id(cell) in added for cell in own.cells):
                found[period] = hierarchy.refused(own.reason, total.cells, own.culprit)
    return found


def parts(block: Block, period: Period, *, overlapping: bool) -> Sum:
    """Return what the parts of the block's stated total or whole add up to, with why not where they may not.

    "Of which" rows of the whole itself are among its parts where the others do not make it up alone.
    """
    total = block.totals.get(period, NO_SUM)
    wholes = {line.part_of for line in block.lines} & {
        hierarchy.name(cell) for found in block.totals.values() for cell in found.cells
    }
    wholes = {block.total_name, *wholes} - {""}
    inside = [
        cell
        for cell in onrows.plain([cell for cell in block.cells if cell.period == period])
        if hierarchy.name(cell) not in wholes and not hierarchy.is_grand(cell)
    ]
    tops = hierarchy.tops(inside)
    plain = [cell for cell in tops if cell.get("role") != "of_which"]
    plain += [cell for cell in inside if cell.get("role") == "total"]
    own = [
        cell
        for cell in tops
        if cell.get("role") == "of_which" and wholes & {*cell.get("part_of").split("|")}
    ]
    found = hierarchy.total(plain, overlapping=overlapping)
    if not own or found.value is None or total.value is None or found.value >= total.value:
        return found
    more = [cell._replace(keys={**cell.keys, "role": ""}) for cell in own]
    both = hierarchy.total([*plain, *more], overlapping=overlapping)
    return (
        both if both.value is not None and both.value <= total.value else found._replace(value=None)
    )


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
        hierarchy.name(totals[period].cells[0]) if _is_one_figure(totals[period], there) else ""
        for period, there in years.items()
    }
    name = names.pop() if len(names) == 1 else ""
    members = [cell for there in years.values() for cell in there]
    if not name or all(hierarchy.name(cell) == name for cell in members if cell.period in shown):
        return ""
    own = {_group(question, cell) for cell in members if hierarchy.name(cell) == name}
    shared = any(_group(question, cell) in own for cell in members if hierarchy.name(cell) != name)
    return "" if shared else name


def _is_one_figure(found: Sum, there: Sequence[Cell]) -> bool:
    """Whether a total is one figure, stated by each place."""
    return (
        not found.reason
        and len({hierarchy.name(cell) for cell in found.cells}) == 1
        and len(found.cells) == len(hierarchy.by_place(there))
        and all(cell.get("role") not in TOTALS for cell in found.cells)
    )


def _group(question: Question, cell: Cell) -> tuple[str, ...]:
    return tuple(word(cell, name) for name in question.by)


def _lines(
    group: tuple[str, ...], inside: Sequence[Cell], tree: _Tree, add: _Adder, *, each: bool
) -> list[Line]:
    """Return one line for the group, or one for each of its figures when they may not be added."""
    sums = _doubtful({period: add(there) for period, there in by_period(inside).items()})
    if not any(found.reason for found in sums.values()) and not _change_hands(sums):
        cells = [cell for found in sums.values() for cell in found.cells]
        if len({hierarchy.name(cell) for cell in cells}) > 1:
            return [Line(group, "", 0, "", inside[0].unit, sums)]
        key = hierarchy.key(cells[0])
        depth = tree.depth(key) if each else 0
        name = hierarchy.name(cells[0])
        return [Line(group, name, depth, tree.part_of(key), inside[0].unit, sums)]
    by_name: dict[str, list[Cell]] = {}
    for cell in inside:
        by_name.setdefault(hierarchy.name(cell), []).append(cell)
    if len(by_name) > MOST:
        raise too_long(len(by_name))
    return [
        Line(
            group,
            name,
            tree.depth(hierarchy.key(same[0])),
            tree.part_of(hierarchy.key(same[0])),
            same[0].unit,
            _doubtful({period: add(there) for period, there in by_period(same).items()}),
        )
        for name, same in by_name.items()
    ]


def _change_hands(sums: Mapping[Period, Sum]) -> bool:
    """Whether two periods of a group have no figure in common: its sums are of different things."""
    names = {frozenset(hierarchy.name(cell) for cell in found.cells) for found in sums.values()}
    return any(not one & other for one, other in combinations(filter(None, names), 2))
