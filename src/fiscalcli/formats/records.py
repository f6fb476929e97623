"""Rows by their columns. Those of a text table are kept as they were parsed: a row is made when it is looked at, a column once.

Whoever asks for a column need not know of which kind its rows are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, overload

from fiscalcli.errors import Place
from fiscalcli.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterator


class Records(Sequence[Row]):
    """Rows of one file, none of them blank: where each begins, and its cells.

    `is_unbroken` says that each stands on a line of its own, so that no cell has a line break.
    """

    def __init__(
        self, file: str, starts: Sequence[int], cells: Sequence[list[str]], *, is_unbroken: bool
    ) -> None:
        self.file, self.starts, self.cells = file, starts, cells
        self.is_unbroken = is_unbroken
        widths = {*map(len, cells)}
        self.is_even, self.widest = len(widths) == 1, max(widths, default=0)
        self._columns: list[tuple[str, ...]] = []
        self._words: dict[int, dict[str, None]] = {}
        self._parts: dict[tuple[int, int, int], Records] = {}

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
                self.file, self.starts[at], self.cells[at], is_unbroken=self.is_unbroken
            )
        return self._parts[part]

    def __iter__(self) -> Iterator[Row]:
        places = map(Place, repeat(self.file), repeat(""), self.starts)
        return map(Row, places, self.cells)

    def column(self, at: int) -> tuple[str, ...]:
        """Return the cells of a column; all rows must be of one width."""
        if not self._columns:
            self._columns = [*zip(*self.cells, strict=True)]
        return self._columns[at]

    def words(self, at: int) -> dict[str, None]:
        """Return the different cells of a column, in the order in which they stand first."""
        if at not in self._words:
            self._words[at] = dict.fromkeys(self.column(at))
        return self._words[at]


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
    if isinstance(rows, Records) and rows.is_even:
        return rows.column(at) if at < len(rows.cells[0]) else ()
    return [row.cells[at] for row in rows if at < len(row.cells)]


def words(rows: Sequence[Row], at: int) -> dict[str, None]:
    """Return the different cells of a column as they stand, in the order in which they stand first."""
    if isinstance(rows, Records) and rows.is_even:
        return rows.words(at) if at < len(rows.cells[0]) else {}
    return dict.fromkeys(column(rows, at))


def distinct(rows: Sequence[Row], at: int) -> set[str]:
    """Return the different cells of a column, trimmed."""
    if isinstance(rows, Records) and rows.is_even:
        return {*map(str.strip, rows.words(at))} if at < len(rows.cells[0]) else set()
    return {row.cells[at].strip() for row in rows if at < len(row.cells)}
