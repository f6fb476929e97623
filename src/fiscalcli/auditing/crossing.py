"""Crossing: whether the total columns of a printed table are the sums of other columns, row by row.

A column headed as a total holds the columns right beside it, all of them or some, or those of them that are totals
of others already. Which, the rows say: it is the sum of certain columns where at least two rows, and twice as many as
not, show it in two figures each. Then it is wrong in the rows in which it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.auditing.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.tables import Column, Table
    from fiscalcli.model import Fact

_REACH = 40
"""A total column holds at most so many others."""
_SAMPLE = 20
"""Columns that do not fit in so many first rows are not asked of the rest."""
_LEAST = 2
_Row = dict[int, "Fact"]


class Misfit(NamedTuple):
    """A figure of a total column that is not the sum of its row; `parts` are the figures that it should hold.

    Where a blank may hold what is missing, and blanks of other rows do not show that they are nothing, it `may` be right:
    only another sum can show which figure is wrong.
    """

    total: Fact
    parts: Sequence[Fact]
    may: bool


class _Fit(NamedTuple):
    """Columns that a total holds: by how many rows more they are right than wrong, and where they are wrong."""

    balance: int
    columns: Sequence[int]
    wrong: Sequence[Misfit]


def misfits(table: Table) -> Iterator[Misfit]:
    """Yield the figures of total columns that are not the sum of their row."""
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in table.columns:
        if column.is_additive and not column.is_of_which:
            groups.setdefault(column.group, []).append(column)
    for columns in groups.values():
        if len(columns) > 2 and any(column.is_total for column in columns):
            yield from _Group(columns).misfits()


class _Group:
    """The columns of one period, phase and unit, as rows."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.entries = Entries([fact for column in columns for fact in column.facts])
        self.rows: dict[int, _Row] = {}
        for at, column in enumerate(columns):
            for fact in column.facts:
                self.rows.setdefault(fact.source.line, {})[at] = fact
        self.held: dict[int, int] = {}

    def misfits(self) -> Iterator[Misfit]:
        """Yield what is wrong, totals of few columns first: they stand for these in the others."""
        totals = [at for at, column in enumerate(self.columns) if column.is_total]
        for _ in totals:
            fits = {
                at: fit
                for at in totals
                if at not in self.held.values() and (fit := self._best(at)) is not None
            }
            if not fits:
                return
            at = min(fits, key=lambda each: len(fits[each].columns))
            self.held |= dict.fromkeys(fits[at].columns, at)
            yield from fits[at].wrong

    def _best(self, at: int) -> _Fit | None:
        """Return the columns whose sum a total column is in most rows."""
        rows = [row for row in self.rows.values() if at in row]
        found = []
        for columns in self._choices(at):
            if len(rows) > _SAMPLE and self._fit(at, columns, rows[:_SAMPLE]) is None:
                continue
            if fit := self._fit(at, columns, rows):
                found.append(fit)
        return max(found, key=lambda fit: (fit.balance, len(fit.columns)), default=None)

    def _choices(self, at: int) -> Iterator[Sequence[int]]:
        """Yield the columns that a total column may hold."""
        free = [other for other in range(len(self.columns)) if other not in self.held]
        right = [other for other in free if other > at][:_REACH]
        left = [other for other in free if other < at][::-1][:_REACH]
        for side in (right, left):
            for size in range(2, len(side) + 1):
                yield side[:size]
        if left and right and len(left) + len(right) <= _REACH:
            yield [*left, *right]

    def _fit(self, at: int, columns: Sequence[int], rows: Sequence[_Row]) -> _Fit | None:
        right, wrong, empty = 0, [], 0
        for row in rows:
            parts = [row[other] for other in columns if other in row]
            made = self.entries.sum(parts)
            if made is None:
                continue
            own = self.entries[row[at]]
            if own.meets(made):
                right += sum(bool(part.value) for part in parts) > 1
                empty += len(parts) < len(columns)
            else:
                may = len(parts) < len(columns) and made.low <= own.high
                wrong.append(Misfit(row[at], parts, may))
        if empty >= _LEAST * sum(misfit.may for misfit in wrong):
            wrong = [misfit._replace(may=misfit.may and not empty) for misfit in wrong]
        sure = sum(not misfit.may for misfit in wrong)
        if right < _LEAST or sure * 2 > right:
            return None
        return _Fit(right - sure, columns, wrong)
