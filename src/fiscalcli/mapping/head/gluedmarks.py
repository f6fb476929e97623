"""Marks of notes that stand behind years without a sign between them: 2022 | 20231 | 20242, raised in the file and not in its text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_LOOKED_AT = 40
_YEAR = later(r"((?:19|20)\d\d)([1-9]?)")
_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")


def raised(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows, in the first headings of years that count on the marks behind these raised: 2023¹."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        if made := _raised(row):
            return [*rows[:at], made, *rows[at + 1 :]]
        cells = [cell.strip() for cell in row.cells]
        if any(map(is_figure, cells)) or sum(period.find(cell) is not None for cell in cells) > 1:
            break  # figures, or headings above them
    return rows


def _raised(row: Row) -> Row | None:
    """Return a row of years of which some have a mark, each the next of the one before it or the first one again, `None` for another."""
    cells = [cell.strip() for cell in row.cells]
    years = {at: each for at, cell in enumerate(cells) if (each := _YEAR.fullmatch(cell))}
    marked = [at for at, each in years.items() if each[2]]
    if not marked or len(marked) == len(years):
        return None
    others = (cell for at, cell in enumerate(cells) if at not in years)
    counted = [int(each[1]) for each in years.values()]
    goes_on = all(year in (before + 1, counted[0]) for before, year in pairwise(counted))
    if not goes_on or any(map(is_figure, others)):
        return None
    own = [*row.cells]
    for at in marked:
        own[at] = f"{years[at][1]}{years[at][2].translate(_RAISED)}"
    return row._replace(cells=own)
