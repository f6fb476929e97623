"""Numbers of an outline in a column of their own (A, I, 1, 2, II, 1): the levels of the labels to their right.

They count on in each list, and each style stands below another; such a column would else be a name of no use, and the
wholes would be added to their parts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli.mapping.columns import codes
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import numbering, totalwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_LABELS = frozenset({EXTRA, "indicator", "sector"})
_BULLETS = frozenset("-–—•*")
_LEVELS = 2
"""So many styles, at least, are an outline; rows that are but numbered have one."""


def levelled(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns with that of such numbers as one of levels, and the rows with their levels in it."""
    if any(meaning.role in ("code", "level") for meaning in meanings):
        return meanings, body
    for meaning, label in pairwise(meanings):
        if (
            not codes.is_free(meaning, settings)
            or label.role not in _LABELS
            or label.at != meaning.at + 1
        ):
            continue
        if levels := _levels(body, meaning.at):
            own = meaning._replace(role="level")
            rows = [_with(row, meaning.at, said) for row, said in zip(body, levels, strict=True)]
            return [own if each is meaning else each for each in meanings], rows
    return meanings, body


def _levels(body: Sequence[Row], at: int) -> list[str]:
    """Return the level of each row, `""` for one that is a total or no row of the outline; nothing where the numbers do not run."""
    stack: list[tuple[int, int]] = []
    styles: set[int] = set()
    levels: list[str] = []
    for row in body:
        said, *rest = [cell.strip() for cell in row.cells[at:]] or [""]  # a row may end before it
        if not any(rest):
            levels.append("")
        elif said in _BULLETS and stack:
            levels.append(str(len(stack)))
        elif said:
            if not (stack := _next(stack, numbering.readings(said))):
                return []
            styles.add(stack[-1][0])
            levels.append(str(len(stack) - 1))
        elif totalwords.total(rest[0]):
            levels.append("")
        else:
            return []
    return levels if len(styles) >= _LEVELS else []


def _next(
    stack: Sequence[tuple[int, int]], readings: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the numbers from the top down to the next one, which goes on with a list or begins one; nothing where it can do neither, or both."""
    found: list[list[tuple[int, int]]] = []
    for style, value in readings:
        open_ = [depth for depth, (own, last) in enumerate(stack) if own == style]
        if open_ and value == stack[open_[0]][1] + 1:
            found.append([*stack[: open_[0]], (style, value)])
        elif not open_ and value == 1:
            found.append([*stack, (style, value)])
    return found[0] if len(found) == 1 else []


def _with(row: Row, at: int, said: str) -> Row:
    cells = [*row.cells]
    if at < len(cells):
        cells[at] = said
    return row._replace(cells=cells)
