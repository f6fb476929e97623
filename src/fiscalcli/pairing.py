"""A line in two periods: the same figures on both sides, or the reason why they are not compared."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, hierarchy
from fiscalcli.change import NOTHING, Change
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.change import Amount
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Fact, Period
    from fiscalcli.series import Block, Line


SHEET = "sheet"
"""The column that tells the sheets of a workbook apart."""


class Pair(NamedTuple):
    """Two sums of the same thing and what changed between them.

    `coverage` is (lines in both periods, lines in either); the rate is of the plain sums unless they were
    matched. `reason` says why there is no rate, or what must be known of it.
    """

    now: Sum
    base: Sum
    moved: Change
    reason: str
    coverage: tuple[int, int]

    @property
    def is_covered(self) -> bool:
        """Whether the same figures stand on both sides."""
        return self.coverage[0] == self.coverage[1]


def amount(found: Sum) -> Amount | None:
    """Return a sum as an amount to calculate with, `None` where there is no sum."""
    return None if found.value is None else change.amount(found.value, found.low, found.high)


def pair(now: Sum, base: Sum, *, overlapping: bool, matched: bool = False) -> Pair:
    """Return the comparison of two sums; `matched` restricts both to the lines that both hold.

    A line is told apart by everything that the data say of it, the file's own columns too.
    """
    same = _same_sheets(now, base)
    ours, theirs = (
        {_line(fact, sheets=same) for cell in end.cells for fact in cell.facts}
        for end in (now, base)
    )
    common = ours & theirs
    coverage = (len(common), len(ours | theirs))
    if matched and common and ours != theirs:
        now, base = (
            hierarchy.total(_only(end.cells, common, sheets=same), overlapping=overlapping)
            for end in (now, base)
        )
    moved = change.change(amount(now), amount(base))
    unadded = next((end.reason for end in (now, base) if end.reason not in ("", "none")), "")
    if unadded:
        return Pair(now, base, Change(None, NOTHING, None, NOTHING, unadded), unadded, coverage)
    return Pair(now, base, moved, moved.reason, coverage)


_WORDS = attrgetter(
    "jurisdiction", "scope", "budget", "direction", "sector", "indicator", "code", "phase", "measure"
)  # fmt: skip


def _line(fact: Fact, *, sheets: bool) -> tuple[object, ...]:
    """Return what tells a line from others of its period; a sheet does only where years share theirs."""
    extra = fact.extra if sheets else tuple(each for each in fact.extra if each[0] != SHEET)
    return (*_WORDS(fact), fact.basis or "nominal", extra)


def _same_sheets(now: Sum, base: Sum) -> bool:
    """Whether a sheet of the workbook holds figures of both periods; else there is a sheet for each year."""
    ours, theirs = (
        {
            word
            for cell in end.cells
            for fact in cell.facts
            for name, word in fact.extra
            if name == SHEET
        }
        for end in (now, base)
    )
    return bool(ours & theirs)


def _only(
    cells: Sequence[Cell], lines: Collection[tuple[object, ...]], *, sheets: bool
) -> list[Cell]:
    """Return the cells with those of their facts that are of `lines`."""
    kept = ((c, [fact for fact in c.facts if _line(fact, sheets=sheets) in lines]) for c in cells)
    return [memory.cell(cell.keys, facts) for cell, facts in kept if facts]


def differs_in(block: Block, line: Line, blocks: Sequence[Block], when: Period) -> str:
    """Return `phase` or `scope` when the line has a figure of `when` that differs only in that, else `""`."""
    for name in ("phase", "scope"):
        for other in blocks:
            differing = {key for key, word in other.keys.items() if word != block.keys[key]}
            alike = (other.measure, other.basis) == (block.measure, block.basis)
            if differing == {name} and alike and _has(other, line, when):
                return name
    return ""


def _has(block: Block, line: Line, when: Period) -> bool:
    return any(
        (each.group, each.name) == (line.group, line.name) and each.at(when).value is not None
        for each in block.lines
    )
