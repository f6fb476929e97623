"""What a total that does not foot was to close: the nearest of the rows beside it that say nothing else than it does."""

from __future__ import annotations

from itertools import accumulate, islice
from typing import TYPE_CHECKING

from fiscalcli.auditing import words
from fiscalcli.auditing.words import Words
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.auditing.closing import Span
    from fiscalcli.auditing.entries import Entries
    from fiscalcli.auditing.words import Run
    from fiscalcli.model import Fact

_REACH = 500
"""So many rows since the beginning of a column are looked at, beyond those since the last total."""
_NEARER = 4
"""Other rows than all topmost ones next to a total are what it closes where their sum is so many times nearer to it."""


class Search:
    """The rows of one column around its totals, which stand at `marks`.

    `choices` are which rows count, `spans` what the totals close that foot, `above` by id whose part a row is.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        entries: Entries,
        choices: Sequence[Sequence[bool]],
        marks: Sequence[int],
        spans: Mapping[int, Span],
        above: Mapping[int, int],
    ) -> None:
        self.facts, self.entries, self.choices, self.above = facts, entries, choices, above
        self.different = [each for at, each in enumerate(choices) if each not in choices[:at]]
        self.words = Words(facts, entries, choices[0], [facts[at] for at in marks])
        self.before = dict(zip(marks, [-1, *marks], strict=False))
        self.after = dict(zip(marks, [*marks[1:], len(facts)], strict=True))
        self.ways = _ways(marks, spans, len(facts))
        counted = zip(facts, choices[0], strict=True)
        values = (entries[fact].value if top else 0 for fact, top in counted)
        self.sums = [0, *accumulate(values)]

    def learn(self, at: int) -> None:
        """Take note of a total that foots."""
        beside = [
            self._beside(at, counted, below=below)
            for below in (False, True)
            for counted in self.different
        ]
        self.words.learn(self.facts[at], beside)

    def nearest(self, at: int, *, is_alone: bool) -> Sequence[Fact]:
        """Return the rows that the total at a position was to close; nothing where none could be what it closes.

        A total of one thing closes rows next to it, some or all; one of everything all rows of its words. One row is
        a sum only where other totals are right, so not where the total `is_alone`. Rows of two sides of an account
        have no total, and a row that only says to be the total of something (not 总计) is not less than one of its rows
        where nothing is negative.
        """
        total = self.facts[at]
        own = self.entries[total].value
        first, *others = [
            [
                self._outermost([row for row in rows if self.words.agree(row, total)])
                for below in self.ways
                for rows in [self._beside(at, counted, below=below)]
            ]
            for counted in self.different
        ]
        runs = [words.run(rows, self.entries) for rows in first if rows]
        every = [alike] if (alike := self.words.alike(total)) else []
        if words.is_whole(total):
            runs += every
        some = [words.run(rows, self.entries) for each in others for rows in each if rows]
        if not words.is_whole(total):
            some += [run for rows in first if len(rows) > 2 for run in self._some(total, rows)]
            if False in self.ways:
                some += self._since_the_beginning(at)
        gap = min((abs(run.sum.value - own) for run in runs), default=None)
        near = [run for run in some if gap is None or abs(run.sum.value - own) * _NEARER < gap]
        return (
            self._chosen(total, [*runs, *near], is_alone=is_alone)
            or self._chosen(total, [*runs, *some], is_alone=is_alone)
            or self._chosen(total, every, is_alone=is_alone)
        )

    def _chosen(self, total: Fact, runs: Sequence[Run], *, is_alone: bool) -> Sequence[Fact]:
        own = self.entries[total].value
        is_plain = total.role in TOTALS or words.is_grand(total)
        fitting = [
            run
            for run in runs
            if len(run.rows) > is_alone
            and not any(map(words.is_deducted, run.rows))
            and len(run.sides) < 2
            and (is_plain or run.least < 0 or own >= run.largest)
        ]
        best = min(fitting, key=lambda run: abs(run.sum.value - own), default=None)
        return best.rows if best else ()

    def _beside(self, at: int, counted: Sequence[bool], *, below: bool) -> list[Fact]:
        """Return the rows up to the next total above or below that count, the farthest first."""
        run = range(self.after[at] - 1, at, -1) if below else range(self.before[at] + 1, at)
        return [self.facts[each] for each in run if counted[each]]

    def _since_the_beginning(self, at: int) -> list[Run]:
        if at > _REACH:
            return []
        rows = [self.facts[each] for each in range(at) if self.choices[0][each]]
        rows = [row for row in rows if self.words.agree(row, self.facts[at])]
        return [words.run(rows, self.entries)] if rows else []

    def _some(self, total: Fact, rows: Sequence[Fact]) -> list[Run]:
        """Return the last rows, two of them at least, whose sum is nearest to a total without being it: that was no sum of it."""
        own, made = (
            self.entries[total],
            list(accumulate(self.entries[row].value for row in reversed(rows))),
        )
        sizes = sorted(range(2, len(rows) + 1), key=lambda size: abs(made[size - 1] - own.value))
        runs = (words.run(rows[-size:], self.entries) for size in sizes)
        return list(islice((run for run in runs if not own.meets(run.sum)), 1))

    def _outermost(self, rows: Sequence[Fact]) -> list[Fact]:
        """Return the rows without those that a whole among them holds."""
        there = {id(row) for row in rows}
        found = []
        for row in rows:
            at, seen = self.above.get(id(row)), set[int]()
            while at is not None and at not in there and at not in seen:
                seen.add(at)
                at = self.above.get(at)
            if at is None or at not in there:
                found.append(row)
        return found


def _ways(marks: Sequence[int], spans: Mapping[int, Span], size: int) -> tuple[bool, ...]:
    """Return whether the rows of totals stand below them: as those of most totals do, else as a column begins and ends."""
    known = {span.first > at for at, span in spans.items()}
    if len(known) == 1 and len(spans) * 2 >= len(marks):
        return tuple(known)
    begins, ends = marks[0] == 0, marks[-1] == size - 1
    return (False, True) if begins == ends else (begins,)
