"""Problems pinned to their cells: what stands there, and what a workbook calls the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.errors import Place, Problem
    from fiscalcli.mapping.sheets import Tried
    from fiscalcli.model import Row, Sheet

    Key = tuple[str, str, int]

_WORKBOOKS = ("xls", "xlsx")
"""The readers of files whose cells have names."""
_MOST = 100
"""No more problems than this are shown of a run."""


def pinned(
    problems: Sequence[Problem], sheets: Sequence[Sheet], tried: Iterable[Tried] = ()
) -> list[Problem]:
    """Return the problems, those of cells with the text of the cell; `tried` says which column has which heading.

    Without a column the text is that of the line.
    """
    wanted = {_key(each.place) for each in problems[:_MOST] if each.place.line and not each.text}
    if not wanted:
        return list(problems)
    rows = {
        key: (row, sheet)
        for sheet in sheets
        for row in sheet.rows
        if (key := _key(row.place)) in wanted
    }
    columns = {
        (each.table.file, meaning.heading): meaning.at
        for each in tried
        for layout, _ in each.readings
        for meaning in reversed(layout.meanings)  # a column of two meanings stands there first
    }

    def one(problem: Problem) -> Problem:
        row, sheet = rows.get(_key(problem.place), (None, None))
        if row is None or sheet is None or problem.text:
            return problem
        column = problem.place.column
        if not column:
            return problem._replace(text=" | ".join(filter(None, map(str.strip, row.cells))))
        at = columns.get((row.place.file, column))
        at = _below(column, row, sheet) if at is None else at
        if at is None:
            return problem
        text = row.cells[at].strip() if at < len(row.cells) else ""
        is_named = sheet.reader in _WORKBOOKS
        name = f"{workbook.letters(at)}{row.place.line}" if is_named else ""
        return problem._replace(text=text, cell=name)

    return [one(each) for each in problems[:_MOST]] + [*problems[_MOST:]]


def _key(place: Place) -> Key:
    return place.file, place.sheet, place.line


def _below(heading: str, row: Row, sheet: Sheet) -> int | None:
    """Return the number of the column, from zero, in which `heading` stands in a row's line or above it."""
    for each in sheet.rows:
        for at, cell in enumerate(each.cells):
            if cell.strip() == heading:
                return at
        if each is row:
            return None
    return None
