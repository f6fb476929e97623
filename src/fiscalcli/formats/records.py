"""Rows by their columns. Those of a text table are kept as cells: a row is made when it is looked at.

Whoever asks for a column need not know of which kind its rows are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, repeat
from typing import TYPE_CHECKING, overload

from fiscalcli.errors import Place
from fiscalcli.formats.cells import Columns
from fiscalcli.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fiscalcli.formats.cells import Lists


class Records(Sequence[Row]):
    """Rows of one file, none of them blank: where each begins, and its cells.

    `is_unbroken` says that each stands on a line of its own, so that no cell has a line break.
    """

    def __init__(
        self, file: str, starts: Sequence[int], cells: Columns | Lists, *, is_unbroken: bool
    ) -> None:
        self.file, self.starts, self.cells = file, starts, cells
        self.is_unbroken = is_unbroken
        self._parts: dict[tuple[int, int, int], Records] = {}
        self._joined: dict[int, str] = {}

    @property
    def columns(self) -> Columns | None:
        """The cells by columns, `None` where rows are of several widths."""
        return self.cells if isinstance(self.cells, Columns) else None

    def joined(self, at: int) -> str:
        """Return the cells of a column below one another: what is looked for in all of them is mostly in none."""
        if at not in self._joined:
            self._joined[at] = "\n".join(column(self, at))
        return self._joined[at]

    def replaced(self, cells: Columns | Lists) -> Records:
        """Return the rows with other cells."""
        return Records(self.file, self.starts, cells, is_unbroken=self.is_unbroken)

    def kept(self, there: Sequence[bool]) -> Records:
        """Return the rows that are `there`."""
        starts = [*compress(self.starts, there)]
        return Records(self.file, starts, self.cells.kept(there), is_unbroken=self.is_unbroken)

    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Records: ...

    def __getitem__(self, at: int | slice) -> Row | Records:
        if isinstance(at, int):
            return Row(Place(self.file, "", self.starts[at]), self.cells[at])
        part = at.indices(len(self))
        if part not in self._parts:  # the rows below a header are asked for more than once
            self._parts[part] = Records(
                self.file, self.starts[at], self.cells.part(at), is_unbroken=self.is_unbroken
            )
        return self._parts[part]

    def __iter__(self) -> Iterator[Row]:
        places = map(Place, repeat(self.file), repeat(""), self.starts)
        return map(Row, places, self.cells)


def filled(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows in which something stands."""
    if isinstance(rows, Records):
        return rows
    return [row for row in rows if any(map(str.strip, row.cells))]


def lines(rows: Sequence[Row]) -> Sequence[int]:
    """Return where each row begins in its file."""
    return rows.starts if isinstance(rows, Records) else [row.place.line for row in rows]


def column(rows: Sequence[Row], at: int) -> Sequence[str]:
    """Return the cells of a column, of the rows that are wide enough."""
    if isinstance(rows, Records):
        return rows.cells.column(at) if at < rows.cells.widest else ()
    return [row.cells[at] for row in rows if at < len(row.cells)]


def said(rows: Sequence[Row], at: int) -> list[str]:
    """Return what stands in the cells of a column that are not blank."""
    return [cell.strip() for cell in column(rows, at) if cell.strip()]


def padded(rows: Sequence[Row], at: int) -> Sequence[str]:
    """Return the cells of a column, of each row: a blank one where a row ends before it."""
    cells = column(rows, at)
    if len(cells) == len(rows):
        return cells
    return [row.cells[at] if at < len(row.cells) else "" for row in rows]


def joined(rows: Sequence[Row], at: int) -> str:
    """Return the cells of a column below one another, of the rows that are wide enough."""
    return rows.joined(at) if isinstance(rows, Records) else "\n".join(column(rows, at))


def words(rows: Sequence[Row], at: int) -> Iterable[str]:
    """Return the different cells of a column as they stand, in the order in which they stand first."""
    if isinstance(rows, Records):
        return rows.cells.words(at) if at < rows.cells.widest else ()
    return dict.fromkeys(column(rows, at))


def distinct(rows: Sequence[Row], at: int) -> set[str]:
    """Return the different cells of a column, trimmed."""
    return {*map(str.strip, words(rows, at))}


def widened(rows: Sequence[Row], said: Iterable[str]) -> tuple[list[Row], int]:
    """Return the rows with one cell more each, what is `said` for it, and the column in which these stand: behind all others."""
    width = max(len(row.cells) for row in rows)
    return [
        row._replace(cells=[*row.cells, *[""] * (width - len(row.cells)), word])
        for row, word in zip(rows, said, strict=True)
    ], width


def recoded(rows: Sequence[Row], codes: Mapping[int, Mapping[str, str]]) -> Sequence[Row]:
    """Return the rows with the codes of some columns for their trimmed words; the rows themselves where these are the same."""
    found: dict[int, dict[str, str]] = {}
    for at, known in codes.items():
        own = {cell: known[cell.strip()] for cell in words(rows, at) if cell.strip() in known}
        if any(cell != code for cell, code in own.items()):
            found[at] = own
    if not found:
        return rows
    if isinstance(rows, Records) and rows.columns:
        return rows.replaced(rows.columns.recoded(found))
    return [row._replace(cells=_recoded(row.cells, found)) for row in rows]


def _recoded(cells: Sequence[str], codes: Mapping[int, Mapping[str, str]]) -> list[str]:
    made = list(cells)
    for at, own in codes.items():
        if at < len(made):
            made[at] = own.get(made[at], made[at])
    return made


def left_of(rows: Sequence[Row]) -> int:
    """Return the first column in which some of the rows have a word."""
    return min((at for row in rows for at, cell in enumerate(row.cells) if cell.strip()), default=0)
