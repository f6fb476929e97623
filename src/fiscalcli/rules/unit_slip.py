"""A figure is 10³, 10⁴ or 10⁸ times its neighbours, or the same figure of another file (`--against`).
某个数与相邻年份、月份、阶段（或另一文件中的同一个数）相差 10³、10⁴ 或 10⁸ 倍。

Neighbours are the years or months before and after, and the budget of an outcome (`courses`). It is an error where
the figure alone leaves a steady course, where the total of its column foots only with the corrected figure, or where
its column is otherwise as before and printed with other decimals; a warning where less shows it. A figure that the
total of its column confirms is of the unit of its table, however much it moved, and a figure of one digit may have
grown from almost nothing. Against another file it is an error where the digits are the same, else a warning.
"""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from fiscalcli import hierarchy
from fiscalcli.auditing import books, courses, findings, footing, slips, tables
from fiscalcli.change import change, meets
from fiscalcli.dimension import place
from fiscalcli.errors import Text
from fiscalcli.model import Interval
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.auditing.books import Books
    from fiscalcli.auditing.courses import Course, Slip
    from fiscalcli.auditing.footing import Footing
    from fiscalcli.model import Fact, Finding, Severity

    Key = tuple[object, ...]

SEVERITY = "error"
WHY = Text(
    "元、千元、万元、亿元混用是报表最常见的错，一处就使合计、占比和增长全部失真",
    "mixed-up units (units, thousands, 万, 亿) are the commonest slip of tables, and one spoils every sum and rate",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2021,税收收入,80,亿元\n2022,税收收入,85,亿元\n2023,税收收入,880000,亿元\n2024,税收收入,90,亿元",
    "year,indicator,value,unit\n2021,Taxes,80,USD million\n2022,Taxes,85,USD million\n2023,Taxes,88000,USD million\n"
    "2024,Taxes,90,USD million",
)
CURE = Text(
    "核对这个数的单位；如果变化属实，在备注里说明原因（停办后恢复、新开征、划转、一次性项目等）",
    "check the unit of the figure; if the change is real, say why in a note (resumed, newly levied, taken over, a single project)",
)
REASON = Text(
    "数额为什么真的变了：停办后恢复、新开征、机构划转、一次性项目",
    "why the amount really changed: resumed after a stop, newly levied, taken over, a single project",
)
_CONTEXT = ("scope", "budget", "direction", "phase")
_FEW = 3
"""So many figures of a column show what it is like."""
_MOST = (3, 4)
"""Most of them are this share."""


def find(book: Books) -> Iterator[Finding]:
    """Yield figures that are off by a power of a unit against their neighbours or against the other file."""
    columns = _Columns(book)
    found: list[Slip] = []
    for course in courses.of(book.facts):
        found += courses.slips_of(course)
        columns.pass_through(course)
    columns.jumping.update(tables.column_of(slip.fact) for slip in found)
    for slip in found:
        if severity := _severity(slip, columns):
            yield _slip(slip.fact, slip.other, slip.power, severity)
    if book.against is not None:
        yield from _against(book, book.against)


def _severity(slip: Slip, columns: _Columns) -> Severity | None:
    """Return how grave a slip is, `None` where it is none."""
    is_odd = columns.is_odd(slip.fact)
    is_proved = columns.needs(slip)
    if not is_proved and slip.fact.role not in hierarchy.TOTALS and columns.confirms(slip):
        return "warning" if slip.strength and is_odd else None
    if is_proved or columns.is_one_of_all(slip.fact):
        return "error" if is_proved or slip.strength else None
    keeps = columns.keeps(slip)
    is_plausible = slip.of_plan and keeps and slips.digits(slip.fact) > 1
    strength = max(slip.strength, int(is_plausible)) + (is_odd and keeps)
    return "error" if strength > 1 else "warning" if strength else None


class _Columns:
    """What the printed columns say of the figures in them."""

    def __init__(self, book: Books) -> None:
        self.book = book
        self.passing: Counter[Key] = Counter()
        self.jumping: Counter[Key] = Counter()
        self.kept: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
        self.met: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
        self.slack: dict[int, Fraction] = {}

    def pass_through(self, course: Course) -> None:
        """Take note of which figures of a column are what those before them, and their plans, usually are."""
        for of_plan, pairs in (
            (False, itertools.pairwise(course)),
            (True, courses.plans(course)),
        ):
            for before, now in pairs:
                for stop in (now,) if of_plan else (before, now):
                    key = tables.column_of(stop.facts[0])
                    self.met[of_plan][key] += 1
                    self.kept[of_plan][key] += courses.are_usual(before, now)
        self.passing.update(tables.column_of(stop.facts[0]) for stop in course)

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
        for own in self._footings:
            for total, rows in own.wrong.values():
                gap = change(books.summed([total]), books.summed(rows)).differences
                for sign, fact in ((1, total), *((-1, row) for row in rows)):
                    found.setdefault(tables.cell(fact), []).append((sign, gap))
        return found

    def confirms(self, slip: Slip) -> bool:
        """Whether all totals of the column foot, and would not with the corrected figure."""
        for own in self._by_column.get(tables.column_of(slip.fact), ()):
            there = own.on(slip.fact.source.line)
            if there and there.value == slip.fact.value:
                low, high = _excess(slip)
                return not own.left and (low > self._slack(own) or -high > self._slack(own))
        return False

    def _slack(self, own: Footing) -> Fraction:
        """Return by how much rounding may put the totals of a column off."""
        if id(own) not in self.slack:
            widths = (memory.base(fact.half_width, fact) for fact in own.facts)
            self.slack[id(own)] = Fraction(memory.add(widths))
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
        for column in (column for table in self.book.tables for column in table.columns):
            key = tables.column_of(column.facts[0])
            if key in self.jumping:
                rows = (fact for fact in column.facts if not footing.is_total(fact))
                found.setdefault(key, Counter()).update(map(slips.decimals, rows))
        return found

    def is_odd(self, fact: Fact) -> bool:
        """Whether a figure alone is printed with other decimals than its column."""
        own, counts = slips.decimals(fact), self._printed.get(tables.column_of(fact), Counter())
        return counts[own] == 1 and len(counts) == 2 and counts.total() >= _FEW

    def is_one_of_all(self, fact: Fact) -> bool:
        """Whether all figures of a column jump, or nearly all: then it is in another unit than its neighbours."""
        key = tables.column_of(fact)
        return self.passing[key] >= _FEW and self.jumping[key] * _FEW >= self.passing[key] * (
            _FEW - 1
        )

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


def _against(book: Books, other: Books) -> Iterator[Finding]:
    """Yield the figures that are off against the same figure of the other file, line items added up in both."""
    theirs: dict[tuple[object, ...], list[list[Fact]]] = {}
    for series in other.series.values():
        for facts in series.values():
            theirs.setdefault((place(facts[0]), *_same(facts[0])), []).append(facts)
    for series in book.series.values():
        for facts in series.values():
            fact = facts[0]
            found = [
                each
                for where in dict.fromkeys((place(fact), ""))
                for each in theirs.get((where, *_same(fact)), ())
                if _is_compatible(fact, each[0])
            ]
            powers = {slips.power(_sum(facts), _sum(each)) for each in found}
            if len(powers) == 1 and (power := powers.pop()):
                same = any(_has_same_digits(facts, each, power) for each in found)
                yield _slip(fact, found[0][0], power, None if same else "warning")


def _sum(facts: Sequence[Fact]) -> Decimal:
    return memory.add(memory.base(fact.value, fact) for fact in facts)


def _has_same_digits(ours: Sequence[Fact], theirs: Sequence[Fact], power: int) -> bool:
    """Whether two figures agree but for the power: then nothing but the unit differs."""
    one, other = books.summed(ours), books.summed(theirs)
    ends = (
        None if end is None else Fraction(end) * Fraction(10) ** power for end in other.interval
    )
    return meets(one.interval, Interval(*ends))


def _same(fact: Fact) -> tuple[object, ...]:
    return (
        fact.indicator or fact.sector, fact.code, fact.period, fact.measure, fact.unit.dimension, fact.extra
    )  # fmt: skip


def _is_compatible(one: Fact, other: Fact) -> bool:
    """Whether the two say the same of scope, budget, direction and phase as far as both say something."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in _CONTEXT)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _slip(fact: Fact, other: Fact, power: int, severity: Severity | None) -> Finding:
    expected = findings.in_unit(Fraction(memory.base(other.value, other)), fact.unit)
    own, beside, slip = findings.printed(fact), findings.printed(other), slips.words(power)
    when = findings.year(other.period)
    message = Text(
        f"写的是{own.zh}，而{when.zh}是{beside.zh}{findings.at(other).zh}，{slip.zh}",
        f"says {own.en}, but {when.en} is {beside.en}{findings.at(other).en}: {slip.en}",
    )
    return findings.differing(message, [fact, other], expected, fact.value, fact.unit, severity)
