"""The cells of a text table: by columns where all rows are of one width, else row by row.

A word that comes again and again in a column is kept once: to look it up, or to compare it, is cheap then.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain, compress, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_CHUNK, _MANY = 1000, 10_000
"""So many rows are taken at once, and a column of so many different words is none whose words come again."""


class Columns:
    """Rows of one width, by columns; `span` says which rows of the whole table they are."""

    def __init__(
        self,
        whole: Sequence[Sequence[str]],
        span: range,
        known: Sequence[dict[str, str] | None] = (),
    ) -> None:
        self._whole, self._span = whole, span
        self._cut: dict[int, Sequence[str]] = {}
        self._words: dict[int, Iterable[str]] = {
            at: words for at, words in enumerate(known) if words is not None
        }

    def __len__(self) -> int:
        return len(self._span)

    @property
    def widest(self) -> int:
        """How many cells the widest row has: as many as every other."""
        return len(self._whole)

    def __getitem__(self, at: int) -> list[str]:
        place = self._span[at]
        return [column[place] for column in self._whole]

    def __iter__(self) -> Iterator[list[str]]:
        return map(list, zip(*map(self.column, range(len(self._whole))), strict=True))

    def part(self, cut: slice) -> Columns:
        """Return some of the rows."""
        return Columns(self._whole, self._span[cut])

    def column(self, at: int) -> Sequence[str]:
        """Return the cells of a column."""
        if self._span == range(len(self._whole[at])):
            return self._whole[at]
        if not self._span:
            return ()
        if at not in self._cut:
            start, stop, step = self._span.start, self._span.stop, self._span.step
            self._cut[at] = self._whole[at][start : None if stop < 0 else stop : step]
        return self._cut[at]

    def words(self, at: int) -> Iterable[str]:
        """Return the different cells of a column, in the order in which they stand first."""
        if at not in self._words:
            self._words[at] = dict.fromkeys(self.column(at))
        return self._words[at]

    def filled(self) -> Sequence[bool] | None:
        """Return which rows have something in a cell, `None` where all have."""
        if not self or all(map(str.strip, self.words(0))):
            return None
        there = [any(map(str.strip, cells)) for cells in self]
        return None if all(there) else there

    def recoded(self, codes: Mapping[int, Mapping[str, str]]) -> Columns:
        """Return the rows with other words for some of the cells of some columns."""
        columns = [*map(self.column, range(len(self._whole)))]
        for at, words in codes.items():
            columns[at] = [words.get(cell, cell) for cell in columns[at]]
        return Columns(columns, range(len(self)))

    def kept(self, there: Sequence[bool]) -> Columns:
        """Return the rows that are `there`."""
        columns = map(self.column, range(len(self._whole)))
        return Columns([[*compress(cells, there)] for cells in columns], range(sum(there)))


class Lists(list[list[str]]):
    """Rows of several widths, each with its cells."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        super().__init__(rows)
        self._cut: dict[int, Sequence[str]] = {}

    def column(self, at: int) -> Sequence[str]:
        """Return the cells of a column, of the rows that are wide enough."""
        if at not in self._cut:
            self._cut[at] = [cells[at] for cells in self if at < len(cells)]
        return self._cut[at]

    def words(self, at: int) -> Iterable[str]:
        """Return the different cells of a column, in the order in which they stand first."""
        return dict.fromkeys(self.column(at))

    @cached_property
    def widest(self) -> int:
        """How many cells the widest row has."""
        return max(map(len, self))

    def part(self, cut: slice) -> Columns | Lists:
        """Return some of the rows, by columns where these are of one width."""
        return gathered(self[cut])

    def filled(self) -> Sequence[bool] | None:
        """Return which rows have something in a cell, `None` where all have."""
        there = [any(map(str.strip, cells)) for cells in self]
        return None if all(there) else there

    def kept(self, there: Sequence[bool]) -> Columns | Lists:
        """Return the rows that are `there`, by columns where these are of one width."""
        return gathered(compress(self, there))


class _Growing:
    """Columns that some more rows are put below, again and again; a word of a column is kept once."""

    def __init__(self, width: int) -> None:
        self.columns: list[list[str]] = [[] for _ in range(width)]
        self.known: list[dict[str, str] | None] = [{} for _ in range(width)]

    def take(self, below: Iterable[Sequence[str]]) -> None:
        """Put the cells of some more rows, by columns, below those that are there."""
        for at, cells in enumerate(below):
            words = self.known[at]
            if words is None:
                self.columns[at] += cells
                continue
            self.columns[at] += map(words.setdefault, cells, cells)
            self.known[at] = words if len(words) < _MANY else None

    def all(self) -> Columns:
        """Return all rows."""
        return Columns(self.columns, range(len(self.columns[0])), self.known)


def gathered(rows: Iterable[list[str]], gaps: list[int] | None = None) -> Columns | Lists:
    """Return the rows that have cells, by columns where all of them are of one width; which have none is put into `gaps`."""
    chunks = _chunks(iter(rows), [] if gaps is None else gaps)
    found: _Growing | None = None
    for chunk in chunks:
        found = found or _Growing(len(chunk[0]))
        if {*map(len, chunk)} != {len(found.columns)}:
            above = map(list, zip(*found.columns, strict=True))
            return Lists(chain(above, chunk, chain.from_iterable(chunks)))
        found.take(zip(*chunk, strict=True))
    return found.all() if found else Columns([], range(0))


def cut(texts: Iterable[str], delimiter: str) -> Columns | None:
    """Return the cells of whole lines in which no quote stands, `None` where they are not all of one width.

    Each of `texts` is some lines, every one of them ended by a line feed. With a mark for the end of each line between
    the cells every so manyeth is such a mark, or the lines differ.
    """
    found: _Growing | None = None
    for text in texts:
        lines = text.count("\n")
        cells = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
        width = len(found.columns) if found else cells.index("\n")
        if len(cells) != lines * (width + 1) + 1 or cells[width :: width + 1].count("\n") != lines:
            return None
        found = found or _Growing(width)
        found.take(cells[at : -1 : width + 1] for at in range(width))
    return found.all() if found else None


def _chunks(rows: Iterator[list[str]], gaps: list[int]) -> Iterator[list[list[str]]]:
    """Yield so many rows at once, without those that have no cell, whose numbers are put into `gaps`."""
    first = 0
    while chunk := [*islice(rows, _CHUNK)]:
        if not all(chunk):
            gaps += [first + at for at, cells in enumerate(chunk) if not cells]
        first += len(chunk)
        if filled := [*filter(None, chunk)]:
            yield filled
