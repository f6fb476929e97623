"""Labels in several columns, one further to the right for each level: `Revenue | | 550` over ` | Taxes | 500`.

No heading stands over the further columns, and each row has its label in one of them: they are one column with indents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.marks.numeric import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_STEP = "    "


def folded(headings: Sequence[str], body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows with their labels in the first column, indented by how far to the right they stood."""
    end = next((at for at, heading in enumerate(headings) if at and heading), len(headings))
    if end < 2 or end == len(headings) or not _are_stairs(body, end):
        return body
    return [_on_one_step(row, end) for row in body]


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
