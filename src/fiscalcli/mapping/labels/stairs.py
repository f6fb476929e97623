"""Labels in several columns, one further to the right for each level: `Revenue | | 550` over ` | Taxes | 500`.

Each row has its label in one of them: they are one column with indents. Where a heading stands over each (款 | 項, 장 | 관 | 항),
the figures must show it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import side
from fiscalcli.exact import EXACT, adds_up, digits_of
from fiscalcli.mapping.columns import changes
from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.mapping.reading import STATEMENT
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fiscalcli.mapping.columns.changes import Figures
    from fiscalcli.model import Row

    Parted = tuple[Figures, list[Figures]]

_STEP = "    "
_DEEPEST = 30
"""No labels go down more steps than this."""
_SURE = 4
"""So many digits, which the figures of one whole may have, say that its parts add up by no chance."""


def folded(
    headings: Sequence[str], body: Sequence[Row], declared: Collection[str]
) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the headings and the rows with their labels in the first column, indented by how far to the right they stood.

    The further columns have no heading then. One that the user declares is what the user says.
    """
    end = next((at for at, heading in enumerate(headings) if at and heading), len(headings))
    if end < len(headings) and end > 1 and _are_stairs(body, end):
        return headings, [_on_one_step(row, end) for row in body]
    end = 0 if len(body) > STATEMENT else _first_of_figures(headings, body)
    inner = headings[1:end]
    is_told = any(each in declared or side.of(each) for each in inner)
    if end < 2 or is_told or not (_are_stairs(body, end) and _add_up(body, end, len(headings))):
        return headings, body
    blank = [heading if not 0 < at < end else "" for at, heading in enumerate(headings)]
    return blank, [_on_one_step(row, end) for row in body]


def _first_of_figures(headings: Sequence[str], body: Sequence[Row]) -> int:
    """Return the first column in which some figure stands, 0 where none of those does that may be steps."""
    return next(
        (
            at
            for at in range(min(len(headings), _DEEPEST))
            if any(is_figure(row.cells[at].strip()) for row in body if at < len(row.cells))
        ),
        0,
    )


def _add_up(body: Sequence[Row], end: int, width: int) -> bool:
    """Whether every row over rows that stand one step deeper is the sum of these, in a column at least: two such rows, or one of several parts or figures."""
    wholes = [*_wholes(body, end, {*range(end, width)})]
    fitting = {at for whole, _ in wholes for at in whole}
    for whole, parts in wholes:
        fitting = {at for at in fitting if at in whole and _is_sum(at, whole, parts)}
    if not fitting:
        return False
    sizes = [
        (sum(digits_of(whole[at]) for at in fitting), len(parts) > 1) for whole, parts in wholes
    ]
    return len(wholes) > 1 or any(
        digits >= (_SURE if several else 2 * _SURE) for digits, several in sizes
    )


def _wholes(body: Sequence[Row], end: int, places: set[int]) -> Iterator[Parted]:
    """Yield the figures of each row that has parts, with those of the parts; nothing where a step is left out or a whole has no figure."""
    steps = [
        (depth, changes.figures(row, places)) for row in body if (depth := _depth(row, end)) >= 0
    ]
    is_broken = any(
        below > above + 1 or (below > above and not own)
        for (above, own), (below, _) in pairwise(steps)
    )
    if not steps or steps[0][0] or is_broken:
        return
    for at, (depth, own) in enumerate(steps):
        parts = []
        for below, figures in steps[at + 1 :]:
            if below <= depth:
                break
            if below == depth + 1:
                parts.append(figures)
        if parts:
            yield own, parts


def _depth(row: Row, end: int) -> int:
    """Return in which of the first columns a row has its label, -1 for a total and a row without one."""
    for at, cell in enumerate(row.cells[:end]):
        if cell.strip():
            return -1 if totalwords.total(cell.strip()) else at
    return -1


def _is_sum(at: int, whole: Figures, parts: Sequence[Figures]) -> bool:
    made = reduce(EXACT.add, (part[at] for part in parts if at in part), Decimal(0))
    return adds_up(made, whole[at], len(parts))


def _are_stairs(body: Sequence[Row], end: int) -> bool:
    """Whether each row has one word at most in the first columns, none of them is a figure, and some stand further right."""
    deep = False
    for row in body:
        said = [at for at, cell in enumerate(row.cells[:end]) if cell.strip()]
        if len(said) > 1 or any(is_figure(row.cells[at].strip()) for at in said):
            return False
        deep = deep or said > [0]
    return deep


def _on_one_step(row: Row, end: int) -> Row:
    at = next((at for at, cell in enumerate(row.cells[:end]) if cell.strip()), 0)
    if not at:
        return row
    cells = [*row.cells]
    cells[0], cells[at] = f"{_STEP * at}{cells[at]}", ""
    return row._replace(cells=cells)
