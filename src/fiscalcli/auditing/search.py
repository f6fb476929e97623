"""What a total that does not foot was to close: the nearest of the rows beside it that say nothing else than it does."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING

from fiscalcli.auditing import words
from fiscalcli.auditing.words import Words
from fiscalcli.hierarchy import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.closing import Span
    from fiscalcli.auditing.entries import Entries
    from fiscalcli.auditing.words import Run
    from fiscalcli.model import Fact

_REACH = 500
"""So many rows since the beginning of a column are looked at, beyond those since the last total."""
_NEARER = 4
"""Some of the rows next to a total are what it closes where their sum is so many times nearer to it than that of all."""


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
        self.words.learn(
            self.facts[at], chain(self._beside(at, below=False), self._beside(at, below=True))
        )

    def nearest(self, at: int, *, is_alone: bool) -> Sequence[Fact]:
        """Return the rows that the total at a position was to close; nothing where none could be what it closes.

        A total of one thing closes rows next to it, some or all; one of everything all rows of its words. One row is
        a sum only where other totals are right, so not where the total `is_alone`. Rows of two sides of an account
        have no total, and a row that only says to be the total of something (not 总计) is not less than one of its rows
        where nothing is negative.
        """
        total = self.facts[at]
        own = self.entries[total].value
        near = [
            self._outermost([row for row in rows if self.words.agree(row, total)])
            for below in self.ways
            for rows in self._beside(at, below=below)
        ]
        runs = [words.run(rows, self.entries) for rows in near if rows]
        every = [alike] if (alike := self.words.alike(total)) else []
        if words.is_whole(total):
            return self._chosen(total, [*runs, *every], is_alone=is_alone)
        gap = min((abs(run.sum.value - own) for run in runs), default=None)
        some = [self._some(own, rows) for rows in near if len(rows) > 2]
        runs += [run for run in some if gap and abs(run.sum.value - own) * _NEARER < gap]
        if False in self.ways and (gap is None or abs(self.sums[at] - own) < gap):
            runs += self._since_the_beginning(at)
        return self._chosen(total, runs, is_alone=is_alone) or self._chosen(
            total, every, is_alone=is_alone
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

    def _beside(self, at: int, *, below: bool) -> Iterator[list[Fact]]:
        """Yield the rows up to the next total above or below, the farthest first, by each choice of rows."""
        run = range(self.after[at] - 1, at, -1) if below else range(self.before[at] + 1, at)
        for counted in self.different:
            yield [self.facts[each] for each in run if counted[each]]

    def _since_the_beginning(self, at: int) -> list[Run]:
        if at > _REACH:
            return []
        rows = [self.facts[each] for each in range(at) if self.choices[0][each]]
        rows = [row for row in rows if self.words.agree(row, self.facts[at])]
        return [words.run(rows, self.entries)] if rows else []

    def _some(self, own: int, rows: Sequence[Fact]) -> Run:
        """Return the last rows, two of them at least, whose sum is nearest to a total."""
        made = list(accumulate(self.entries[row].value for row in reversed(rows)))
        size = min(range(2, len(rows) + 1), key=lambda size: abs(made[size - 1] - own))
        return words.run(rows[-size:], self.entries)

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
