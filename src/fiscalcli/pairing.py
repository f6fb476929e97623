"""A line in two periods: the same figures on both sides, or the reason why they are not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, hierarchy
from fiscalcli.change import NOTHING, Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.change import Amount
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Period
    from fiscalcli.series import Block, Line


class Pair(NamedTuple):
    """Two sums of the same thing and what changed between them.

    `coverage` is (figures in both periods, figures in either); the rate is of the plain sums unless they were
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
    """Return the comparison of two sums; `matched` restricts both to the figures that both hold."""
    ours, theirs = {_identity(cell) for cell in now.cells}, {_identity(cell) for cell in base.cells}
    common = ours & theirs
    coverage = (len(common), len(ours | theirs))
    if matched and common and ours != theirs:
        now = hierarchy.total(_only(now.cells, common), overlapping=overlapping)
        base = hierarchy.total(_only(base.cells, common), overlapping=overlapping)
    moved = change.change(amount(now), amount(base))
    unadded = next((end.reason for end in (now, base) if end.reason not in ("", "none")), "")
    if unadded:
        return Pair(now, base, Change(None, NOTHING, None, NOTHING, unadded), unadded, coverage)
    return Pair(now, base, moved, moved.reason, coverage)


def _identity(cell: Cell) -> tuple[tuple[str, str], ...]:
    """Return what tells a figure from others of its period."""
    return tuple(sorted(cell.keys.items()))


def _only(cells: Sequence[Cell], identities: set[tuple[tuple[str, str], ...]]) -> list[Cell]:
    return [cell for cell in cells if _identity(cell) in identities]


def differs_in(block: Block, line: Line, blocks: Sequence[Block], when: Period) -> str:
    """Return `phase` or `scope` when the line has a figure of `when` that differs only in that, else `""`."""
    for name in ("phase", "scope"):
        for other in blocks:
            differing = {key for key, word in other.keys.items() if word != block.keys[key]}
            if differing == {name} and other.measure == block.measure and _has(other, line, when):
                return name
    return ""


def _has(block: Block, line: Line, when: Period) -> bool:
    return any(
        (each.group, each.name) == (line.group, line.name) and each.at(when).value is not None
        for each in block.lines
    )
