"""Rows below the total: they make it up once more, by other words (on-budget and off-budget, of which: current and capital), or are beside it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli.exact import digits_of
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.words import totalwords
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line

_SURE = 4
"""A total of so many digits is hardly the sum of the rows below it by chance."""
_REACH = 30
"""So many rows below a total are looked at."""
_OPEN = ("", "total_of", "of_which", UNCLEAR)


def settle(lines: Sequence[Line]) -> list[str]:
    """Put the rows right below the last total under it where they add up to it, as those above it do, and return what they are called.

    No total follows them, which would be theirs: two sides of a budget come to the same.
    """
    last = lines[-_REACH - 1 :]
    at = next((at for at in range(len(last) - 3, -1, -1) if last[at].role in TOTALS), -1)
    if at < 0 or not totalwords.total(last[at].label) or not _is_long(last[at]):
        return []
    whole, below = last[at], last[at + 1 :]
    if any(line.role not in _OPEN or not _is_beside(line, whole) for line in below):
        return []
    above = lines_.tops(lines[: len(lines) - len(below) - 1])
    count = next(lines_.closing(whole, below, least=2), 0)
    if not count or len(above) < 2 or not lines_.is_sum(whole, above):
        return []
    whole.settle("total")
    for line in below[:count]:
        name = whole.facts[0].indicator
        line.facts = [fact._replace(role="of_which", part_of=name) for fact in line.facts]
    return [line.label for line in below[:count]]


def leave_beside(lines: Sequence[Line]) -> None:
    """Leave open the rows below the one total of their side that the rows above it make up: 会計間の重複額 and 純計 below 合計 are no parts of it."""
    totals = [(at, line) for at, line in enumerate(lines) if line.role == "total"]
    tops = {id(line) for line in lines_.tops(lines)} if totals else ()
    for at, whole in totals:
        above, below = (
            [line for line in part if _account(line) == _account(whole)]
            for part in (lines[:at], lines[at + 1 :])
        )
        if any(line.role in ("total", "total_of") for line in (*above, *below)):
            continue
        made = [line for line in above if id(line) in tops]
        left = [line for line in below if id(line) in tops and not line.role]
        if left and len(made) > 1 and lines_.is_sum(whole, made):
            for line in left:
                line.settle(UNCLEAR)


def _account(line: Line) -> tuple[object, ...]:
    """Return what no sum goes across: the place, the side and the phase of a row, and the times and units of its figures."""
    own = attrgetter(*lines_.ACCOUNT)(line.facts[0])
    return (own, {(at, unit) for _, at, unit in line.figures})


def _is_long(whole: Line) -> bool:
    return max((digits_of(fact.value) for fact in whole.figures.values()), default=0) >= _SURE


def _is_beside(line: Line, whole: Line) -> bool:
    """Whether a row is of the side and the times that the total is of."""
    sides = {fact.direction for fact in (*line.facts, *whole.facts)} - {""}
    return len(sides) < 2 and line.figures.keys() == whole.figures.keys()
