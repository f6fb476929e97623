"""Closing: which rows each total of one column is the sum of, where it is the sum of any.

A total closes rows, or totals that closed rows before it, right above it (or right below it). One that names nothing
(合计, Total, 全市合计) is that of everything: it closes all entries since the last one of its kind, or all of the
table; only balances may stand outside it. A subtotal reaches over no total that closes nothing itself, and a total of
one side of an account over no row of the other side. That a subtotal is by chance the sum of some of its rows is
likely in rounded figures: where the others close all of theirs, so does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.entries import Entry

_REACH = 500
"""A total of one thing closes at most so many entries: rows, or totals that closed rows before."""
_RARE = 50
"""One chance in so many is not counted on."""
_OPPOSITE = {"revenue": "expenditure", "expenditure": "revenue"}


class Row(NamedTuple):
    """A row of one column: its figure, the side of the account it is on, and which kind of total it is, if any.

    `kind` is `whole` for a total of everything, `total` for one of one thing, `subtotal`, or empty.
    """

    entry: Entry
    side: str
    kind: str


class Span(NamedTuple):
    """The first and the last row that a total closes, by their positions, and which choice of rows counts."""

    first: int
    last: int
    choice: int


def closed(
    rows: Sequence[Row], choices: Sequence[Sequence[bool]], *, are_positive: bool
) -> dict[int, Span]:
    """Return the totals that foot with what they close; `choices` are which rows count, the likeliest first."""
    marks = {at for at, row in enumerate(rows) if row.kind}
    found: dict[int, Span] = {}
    for choice, counted in enumerate(choices):
        if counted in choices[:choice]:
            continue
        for backwards in (False, True):
            for trusting in (False, True):
                walk = _Walk(rows, counted, are_positive=are_positive)
                ends = walk.run(backwards=backwards, trusting=trusting)
                found = {at: Span(*each, choice) for at, each in ends.items()} | found
                if marks <= found.keys():
                    return _likely(rows, choices, found)
    return _likely(rows, choices, found)


def _likely(
    rows: Sequence[Row], choices: Sequence[Sequence[bool]], spans: dict[int, Span]
) -> dict[int, Span]:
    """Return the spans without those that are likely to be chance: some of the rows up to a total, where others close all."""
    marks = [at for at, row in enumerate(rows) if row.kind]
    before = dict(zip(marks, [-1, *marks], strict=False))
    after = dict(zip(marks, [*marks[1:], len(rows)], strict=True))
    doubtful = set()
    for at, (first, last, choice) in spans.items():
        beyond = range(before[at] + 1, first) if last < at else range(last + 1, after[at])
        is_part = any(choices[choice][each] for each in beyond)
        if is_part and rows[at].kind != "whole" and _is_easy(rows, at, first, last):
            doubtful.add(at)
    if len(doubtful) * 2 > len(spans) - len(doubtful):
        return spans
    return {at: span for at, span in spans.items() if at not in doubtful}


def _is_easy(rows: Sequence[Row], at: int, first: int, last: int) -> bool:
    """Whether rounding leaves so much open that a total may well be the sum of some rows by chance."""
    held = [row.entry for row in rows[first : last + 1] if not row.kind]
    own = rows[at].entry
    width = own.high - own.low + sum(entry.high - entry.low for entry in held)
    return width * len(held) * _RARE > abs(own.value)


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
        self.since = self.open = 0

    def run(self, *, backwards: bool, trusting: bool) -> dict[int, tuple[int, int]]:
        """Return what each total closes, from the top down or from the bottom up.

        A total that closes nothing is left out of what follows; when `trusting` it stands for the rows since the last.
        """
        found: dict[int, tuple[int, int]] = {}
        for at in range(len(self.rows) - 1, -1, -1) if backwards else range(len(self.rows)):
            row = self.rows[at]
            if self.counted[at]:
                self._push(row, at)
            elif row.kind:
                size = self._size(row)
                if size:
                    ends = (self.firsts[-size], at + 1 if backwards else at - 1)
                    found[at] = min(ends), max(ends)
                    self._close(row, size)
                elif trusting and self.since < len(self.stack):
                    self._close(row, len(self.stack) - self.since)
                else:
                    self.open = len(self.stack)
                self.since = len(self.stack)
                if row.kind == "whole":
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
        self.open = min(self.open, len(self.stack))
        while self.borders and self.borders[-1] > len(self.stack):
            self.borders.pop()
        self._push(row, first)

    def _size(self, row: Row) -> int:
        """Return how many of the last entries add up to a total, 0 where no number of them may."""
        return self._all(row.entry) if row.kind == "whole" else self._some(row)

    def _some(self, row: Row) -> int:
        own, opposite = row.entry, _OPPOSITE.get(row.side)
        low = high = 0
        floor = max(self.open if row.kind == "subtotal" else 0, len(self.stack) - _REACH)
        for size, (entry, side) in enumerate(reversed(self.stack[floor:]), 1):
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
