"""What the printed columns say of a figure that leaves its course: whether it is in another unit than its neighbours.

A total that foots only with the corrected figure proves the slip, one that would not foot with it confirms the figure.
Else the figure stands out where the rest of its column is what its neighbours are, and printed with other decimals.
"""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from fiscalcli.auditing import amounts, courses, footing, slips, tables
from fiscalcli.change import change, meets
from fiscalcli.exact import add
from fiscalcli.model import Interval
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.auditing.courses import Course, Slip
    from fiscalcli.auditing.footing import Footing
    from fiscalcli.model import Fact

    Key = tuple[object, ...]

_FEW = 3
"""So many figures of a column show what it is like."""
_MOST = (3, 4)
"""Most of them are this share."""


class Columns:
    """The printed columns of a dataset, and the figures in them that leave their course."""

    def __init__(self, book: Books) -> None:
        self.book = book
        self.passing: Counter[Key] = Counter()
        self.jumping: Counter[tuple[Key, int]] = Counter()
        self.kept: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
        self.met: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
        self.slack: dict[int, Fraction] = {}
        every = [*courses.of(book.series.values())]
        self.slips = [slip for course in every for slip in courses.slips_of(course)]
        for course in every if self.slips else ():
            self._pass_through(course)
        self.jumping.update((tables.column_of(slip.fact), slip.power) for slip in self.slips)

    def _pass_through(self, course: Course) -> None:
        """Take note of which figures of a column are what those before them, and their plans, usually are."""
        columns = {id(stop): tables.column_of(stop.facts[0]) for stop in course}
        for of_plan, pairs in (
            (False, itertools.pairwise(course)),
            (True, courses.plans(course)),
        ):
            for before, now in pairs:
                is_usual = courses.are_usual(before, now)
                for stop in (now,) if of_plan else (before, now):
                    key = columns[id(stop)]
                    self.met[of_plan][key] += 1
                    self.kept[of_plan][key] += is_usual
        self.passing.update(columns.values())

    def needs(self, slip: Slip) -> bool:
        """Whether a total of the column foots with the corrected figure, and only with it."""
        for sign, gap in self._broken.get(tables.cell(slip.fact), ()):
            low, high = _excess(slip)
            ends = Interval(low, high) if sign > 0 else Interval(-high, -low)
            if meets(gap, ends):
                return True
        return False

    @cached_property
    def _broken(self) -> Mapping[Key, Sequence[tuple[int, Interval]]]:
        """Return by how much the totals are off in which a figure stands, as their total (1) or as a part (-1)."""
        found: dict[Key, list[tuple[int, Interval]]] = {}
        for (total, parts), *_ in self.book.broken:
            gap = change(amounts.summed([total]), amounts.summed(parts)).differences
            for sign, fact in ((1, total), *((-1, part) for part in parts)):
                found.setdefault(tables.cell(fact), []).append((sign, gap))
        return found

    def confirms(self, slip: Slip) -> bool:
        """Whether a total holds the figure, and all totals of the column foot, and would not with the corrected figure."""
        own = self._footing(slip.fact)
        if own is None or own.left or tables.cell(slip.fact) not in self._held:
            return False
        low, high = _excess(slip)
        return low > self._slack(own) or -high > self._slack(own)

    @cached_property
    def _held(self) -> frozenset[Key]:
        """Return the figures that are added up in a total that foots, or in a whole that is its parts.

        A total above a row holds the row and not the parts of that row.
        """
        held = [fact for own in self._footings for fact in own.confirmed()]
        for branch in itertools.chain(*self.book.branches):
            whole, parts = (
                amounts.summed(facts).interval for facts in ([branch.whole], branch.parts)
            )
            held += branch.parts if meets(whole, parts) else ()
        return frozenset(map(tables.cell, held))

    def _footing(self, fact: Fact) -> Footing | None:
        for own in self._by_column.get(tables.column_of(fact), ()):
            there = own.on(fact.source.line)
            if there and there.value == fact.value:
                return own
        return None

    def _slack(self, own: Footing) -> Fraction:
        """Return by how much rounding may put the totals of a column off."""
        if id(own) not in self.slack:
            widths = (memory.base(fact.half_width, fact) for fact in own.facts)
            self.slack[id(own)] = Fraction(add(widths))
        return self.slack[id(own)]

    @cached_property
    def _footings(self) -> Sequence[Footing]:
        return tuple(itertools.chain(*self.book.footings))

    @cached_property
    def _by_column(self) -> Mapping[Key, Sequence[Footing]]:
        found: dict[Key, list[Footing]] = {}
        for own in self._footings:
            found.setdefault(tables.column_of(own.facts[0]), []).append(own)
        return found

    @cached_property
    def _printed(self) -> Mapping[Key, Counter[int]]:
        """Return with how many decimals the figures of the columns are printed in which a figure jumps."""
        found: dict[Key, Counter[int]] = {}
        jumping = {key for key, _ in self.jumping}
        for column in (column for table in self.book.tables for column in table.columns):
            key = tables.column_of(column.facts[0])
            if key in jumping:
                rows = (fact for fact in column.facts if not footing.is_total(fact))
                found.setdefault(key, Counter()).update(map(slips.decimals, rows))
        return found

    def is_odd(self, fact: Fact) -> bool:
        """Whether a figure alone is printed with other decimals than its column."""
        own, counts = slips.decimals(fact), self._printed.get(tables.column_of(fact), Counter())
        return counts[own] == 1 and len(counts) == 2 and counts.total() >= _FEW

    def is_one_of_all(self, slip: Slip) -> bool:
        """Whether nearly all figures of a column jump alike: then it is in another unit than its neighbours."""
        key = tables.column_of(slip.fact)
        jumping, passing = self.jumping[key, slip.power], self.passing[key]
        return passing >= _FEW and jumping * _MOST[1] >= passing * _MOST[0]

    def keeps(self, slip: Slip) -> bool:
        """Whether nearly all other figures of a column are what their neighbours, or their plans, usually are."""
        key = tables.column_of(slip.fact)
        others = self.met[slip.of_plan][key] - 1
        return others >= _FEW - 1 and self.kept[slip.of_plan][key] * _MOST[1] >= others * _MOST[0]


def _excess(slip: Slip) -> tuple[Fraction, Fraction]:
    """Return the bounds of how much a figure would be too much."""
    fact = slip.fact
    value, width = (Fraction(memory.base(each, fact)) for each in (fact.value, fact.half_width))
    scale = Fraction(10) ** -slip.power
    return value - (value + width) * scale, value - (value - width) * scale
