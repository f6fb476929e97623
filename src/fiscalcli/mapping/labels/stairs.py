"""Labels in several columns, one further to the right for each level: `Revenue | | 550` over ` | Taxes | 500`.

Each row has its label in one of them: they are one column with indents. Over the further columns stands no heading, or each is
headed as a level of its own (类 | 款 | 项): then all rows have a label, none is two levels below the one above it, and some go back up.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import side
from fiscalcli.mapping.marks.numeric import is_figure

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from fiscalcli.model import Row

_STEP = "    "
_LONG, _FEW = 3000, 6
"""No statement has more rows, nor so many levels."""


def folded(
    headings: Sequence[str], body: Sequence[Row], declared: Container[str] = ()
) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the headings and the rows, with the labels in the first column, indented by how far to the right they stood; nothing heads the others then.

    `declared` are the headings of which the user says what they are: these columns are left alone.
    """
    end = next((at for at, heading in enumerate(headings) if at and heading), len(headings))
    if not (1 < end < len(headings) and _are_stairs(body, end)):
        end = _levels(headings, body)
        end = 0 if any(heading in declared for heading in headings[:end]) else end
    if not end:
        return headings, body
    bare = [heading if not 0 < at < end else "" for at, heading in enumerate(headings)]
    return bare, [_on_one_step(row, end) for row in body]


def _levels(headings: Sequence[str], body: Sequence[Row]) -> int:
    """Return how many first columns, each with a heading that names no side of an account, hold the levels of a tree, 0 where none do."""
    if len(body) > _LONG or any(side.of(heading) for heading in headings[:_FEW]):
        return 0
    width = min((_words(row) for row in body), default=0)
    end = min(width, len(headings) - 1, _FEW)
    if end < 2 or not all(headings[:end]):
        return 0
    filled = [[at for at, cell in enumerate(row.cells[:end]) if cell.strip()] for row in body]
    if any(len(said) != 1 for said in filled):
        return 0
    steps = [said[0] for said in filled]
    down = [low - high for high, low in pairwise(steps)]
    return end if steps[0] == 0 and max(down, default=0) == 1 and min(down) < 0 else 0


def _words(row: Row) -> int:
    """Return how many cells stand before the first figure of a row."""
    return next(
        (at for at, cell in enumerate(row.cells) if is_figure(cell.strip())), len(row.cells)
    )


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
