"""Closing: which rows each total of one column is the sum of, where it is the sum of any.

A total closes rows, or totals that closed rows before it, right above it (or right below it). One that names nothing
(合计, Total, 全市合计) is that of everything: it closes all entries since the last one of its kind, or all of the
table; only balances may stand outside it. A total of one side of an account closes no row of the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.entries import Entry

_REACH = 500
"""A total of one thing closes at most so many entries: rows, or totals that closed rows before."""
_OPPOSITE = {"revenue": "expenditure", "expenditure": "revenue"}


class Row(NamedTuple):
    """A row of one column: its figure, the side of the account it is on, and whether it is a total, of everything."""

    entry: Entry
    side: str
    is_total: bool
    is_whole: bool


class Span(NamedTuple):
    """The first and the last row that a total closes, by their positions, and which choice of rows counts."""

    first: int
    last: int
    choice: int


def closed(
    rows: Sequence[Row], choices: Sequence[Sequence[bool]], *, are_positive: bool
) -> dict[int, Span]:
    """Return the totals that foot with what they close; `choices` are which rows count, the likeliest first."""
    marks = {at for at, row in enumerate(rows) if row.is_total}
    found: dict[int, Span] = {}
    for choice, counted in enumerate(choices):
        for backwards in (False, True):
            for trusting in (False, True):
                walk = _Walk(rows, counted, are_positive=are_positive)
                ends = walk.run(backwards=backwards, trusting=trusting)
                found = {at: Span(*each, choice) for at, each in ends.items()} | found
                if marks <= found.keys():
                    return found
    return found


class _Walk:
    """One way through the rows; the stack holds what no total has closed yet, with sums from its bottom up."""

    def __init__(self, rows: Sequence[Row], counted: Sequence[bool], *, are_positive: bool) -> None:
        self.rows = rows
        self.counted = counted
        self.are_positive = are_positive
        self.firsts: list[int] = []
        self.stack: list[tuple[Entry, str]] = []
        self.lows, self.highs = [0], [0]
        self.borders: list[int] = []
        self.since = 0

    def run(self, *, backwards: bool, trusting: bool) -> dict[int, tuple[int, int]]:
        """Return what each total closes, from the top down or from the bottom up.

        A total that closes nothing is left out of what follows; when `trusting` it stands for the rows since the last.
        """
        found: dict[int, tuple[int, int]] = {}
        for at in range(len(self.rows) - 1, -1, -1) if backwards else range(len(self.rows)):
            row = self.rows[at]
            if self.counted[at]:
                self._push(row, at)
            elif row.is_total:
                size = self._size(row)
                if size:
                    ends = (self.firsts[-size], at + 1 if backwards else at - 1)
                    found[at] = min(ends), max(ends)
                    self._close(row, size)
                elif trusting and self.since < len(self.stack):
                    self._close(row, len(self.stack) - self.since)
                self.since = len(self.stack)
                if row.is_whole:
                    self.borders.append(len(self.stack))
        return found

    def _push(self, row: Row, first: int) -> None:
        self.firsts.append(first)
        self.stack.append((row.entry, row.side))
        self.lows.append(self.lows[-1] + row.entry.low)
        self.highs.append(self.highs[-1] + row.entry.high)

    def _close(self, row: Row, size: int) -> None:
        first = self.firsts[-size]
        for held in (self.firsts, self.stack, self.lows, self.highs):
            del held[-size:]
        while self.borders and self.borders[-1] > len(self.stack):
            self.borders.pop()
        self._push(row, first)

    def _size(self, row: Row) -> int:
        """Return how many of the last entries add up to a total, 0 where no number of them may."""
        return self._all(row.entry) if row.is_whole else self._some(row)

    def _some(self, row: Row) -> int:
        own, opposite = row.entry, _OPPOSITE.get(row.side)
        low = high = 0
        for size, (entry, side) in enumerate(reversed(self.stack[-_REACH:]), 1):
            low += entry.low
            high += entry.high
            if side and side == opposite:
                return 0
            if low <= own.high and own.low <= high:
                return size
            if self.are_positive and low > own.high:
                return 0
        return 0

    def _all(self, own: Entry) -> int:
        for start in self._starts():
            low, high = self.lows[-1] - self.lows[start], self.highs[-1] - self.highs[start]
            if low <= own.high and own.low <= high:
                return len(self.stack) - start
        return 0

    def _starts(self) -> Iterator[int]:
        """Yield where what a total of everything closes may begin, the nearest first."""
        for border in (*self.borders[: -_REACH - 1 : -1], 0):
            at = border
            while at < len(self.stack):
                yield at
                if self.stack[at][1] != "balance":
                    break
                at += 1
