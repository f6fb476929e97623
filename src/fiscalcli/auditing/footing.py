"""Footing: whether each total row of a printed table is the sum of the rows that it closes.

Nothing in a table says which rows a total closes. It foots when it is, within rounding, the sum of any of these: the
rows since the last total above it, or down to the next one below it; those together with totals already footed
(a grand total over subtotals); all rows that share its words (place, budget, name, or one of the file's own columns
besides), wherever they stand; all rows of the table. Totals that follow one another directly foot, too, when
together they are the rows above: each may close some of them. Parts of a row that stands there too are not counted
again. Where none of this holds, the total does not foot; the rows that it should close are the nearest of these that
say nothing else than it does, never a row together with its own parts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, measure, side
from fiscalcli.auditing import books
from fiscalcli.hierarchy import TOTALS
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.model import Fact

_OWN = ("jurisdiction", "budget", "direction", "sector", "indicator")
_ENDLESS = 10**120
_OPEN = (0, -_ENDLESS, _ENDLESS)
"""What stands for a bound that is not known: no sum of known ones comes near it."""
_REACH = 500
"""A total closes at most so many entries above it: rows, or totals that closed rows before."""


class Misfit(NamedTuple):
    """A total row that is not the sum of its rows; `rows` are those whose sum is nearest to it."""

    total: Fact
    rows: Sequence[Fact]


class _Entry(NamedTuple):
    """A row or a closed group: its value with bounds, as whole numbers of the least digit of its table."""

    value: int
    low: int
    high: int


class _Entries:
    """The figures of a table as whole numbers, which add up exactly and fast."""

    def __init__(self, table: Sequence[Fact]) -> None:
        held = [
            (fact, [None if end is None else memory.base(end, fact) for end in _ends(fact)])
            for fact in table
        ]
        powers = [end.as_tuple().exponent for _, ends in held for end in ends if end is not None]
        least = min(power for power in powers if isinstance(power, int))
        self.of = {
            id(fact): _Entry(
                *(_whole(end, least, open_) for end, open_ in zip(ends, _OPEN, strict=True))
            )
            for fact, ends in held
        }
        self.are_positive = all(entry.low >= 0 for entry in self.of.values())

    def sum(self, facts: Sequence[Fact]) -> _Entry | None:
        """Return what `facts` add up to, `None` where there are none."""
        entries = [self.of[id(fact)] for fact in facts]
        return _Entry(*(sum(ends) for ends in zip(*entries, strict=True))) if entries else None


def _ends(fact: Fact) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return fact.value, fact.low, fact.high


def _whole(end: Decimal | None, power: int, unknown: int) -> int:
    return unknown if end is None else int(memory.EXACT.scaleb(end, -power))


def misfits(table: Sequence[Fact]) -> Iterator[Misfit]:
    """Yield the total rows of a table, given in the order of its rows, that do not foot."""
    marks = [at for at, fact in enumerate(table) if is_total(fact)]
    if not marks or not measure.is_additive(table[0].measure, table[0].unit.dimension):
        return
    above = {
        id(part): id(branch.whole) for branch in books.branches(table) for part in branch.parts
    }
    rows = [not is_total(fact) and fact.role != "of_which" for fact in table]
    tops = [row and id(fact) not in above for row, fact in zip(rows, table, strict=True)]
    entries = _Entries(table)
    fits = _fitting(table, entries, (tops, rows))
    if fits.issuperset(marks):
        return
    words = _Words(table, entries, tops, [table[at] for at in marks])
    beside = [
        [
            [table[each] for each in run if counted[each]]
            for run in (range(before + 1, at), range(at + 1, after))
            for counted in (tops, rows)
        ]
        for before, at, after in zip([-1, *marks], marks, [*marks[1:], len(table)], strict=False)
    ]
    for at, runs in zip(marks, beside, strict=True):
        if at in fits:
            words.learn(table[at], runs)
    for at, near in zip(marks, beside, strict=True):
        total = table[at]
        if at in fits or words.foots(total):
            continue
        runs = [_outermost([row for row in run if words.agree(row, total)], above) for run in near]
        if found := _nearest(entries, total, [*runs, words.alike(total)], least=1 if fits else 2):
            yield Misfit(total, found)


def _outermost(rows: Sequence[Fact], above: Mapping[int, int]) -> list[Fact]:
    """Return the rows without those that a whole among them holds, by id the whole next above in `above`."""
    there = {id(row) for row in rows}
    found = []
    for row in rows:
        at, seen = above.get(id(row)), set[int]()
        while at is not None and at not in there and at not in seen:
            seen.add(at)
            at = above.get(at)
        if at is None or at not in there:
            found.append(row)
    return found


class _Words:
    """The rows of a table by their words.

    A column may tell which rows a total closes where totals and rows say the same there, unless a total that foots
    says something else in it than the rows next to it, which are its sum: then the column tells nothing.
    """

    def __init__(
        self,
        table: Sequence[Fact],
        entries: _Entries,
        tops: Sequence[bool],
        totals: Sequence[Fact],
    ) -> None:
        self.entries = entries
        self.rows = [fact for top, fact in zip(tops, table, strict=True) if top]
        self.held = {id(fact): _spoken(fact) for fact in table}
        said: dict[str, set[str]] = {}
        for row in self.rows:
            for column, word in self.held[id(row)].items():
                said.setdefault(column, set()).add(word)
        shared = {
            column
            for total in totals
            for column, word in self.held[id(total)].items()
            if word in said.get(column, ())
        }
        own = tuple(column for column in _OWN if column in shared)
        rest = tuple(sorted(shared - set(_OWN)))
        self.shared = (*own, *rest)
        self.telling = self.shared
        self.choices = [(), own, *((*own, column) for column in rest), self.shared]
        self.groups: dict[tuple[str, ...], dict[tuple[str, ...], list[Fact]]] = {}
        self.sums: dict[tuple[str, ...], dict[tuple[str, ...], _Entry]] = {}

    def learn(self, total: Fact, runs: Sequence[Sequence[Fact]]) -> None:
        """Take note of a total that foots; `runs` are the rows next to it."""
        own, held = self.entries.of[id(total)], self.held[id(total)]
        rows = next((run for run in runs if _meets(own, self.entries.sum(run))), ())
        self.telling = tuple(
            column
            for column in self.telling
            if column not in held
            or all(self.held[id(row)].get(column, held[column]) == held[column] for row in rows)
        )

    def foots(self, total: Fact) -> bool:
        """Whether the rows that share some of the total's words are the total."""
        own = self.entries.of[id(total)]
        return any(
            _meets(own, self._sums(columns).get(self._key(total, columns)))
            for columns in dict.fromkeys(self.choices)
        )

    def agree(self, row: Fact, total: Fact) -> bool:
        """Whether a row says nothing else than the total where both say something."""
        held, other = self.held[id(row)], self.held[id(total)]
        return all(
            held.get(column, word) == word
            for column, word in other.items()
            if column in self.telling
        )

    def alike(self, total: Fact) -> Sequence[Fact]:
        """Return the rows that share all words of a total, all of them where it says nothing that rows say."""
        held = self.held[id(total)]
        columns = tuple(column for column in self.telling if column in held)
        return self._grouped(columns).get(self._key(total, columns), ())

    def _key(self, row: Fact, columns: tuple[str, ...]) -> tuple[str, ...]:
        held = self.held[id(row)]
        return tuple(held.get(column, "") for column in columns)

    def _grouped(self, columns: tuple[str, ...]) -> dict[tuple[str, ...], list[Fact]]:
        if columns not in self.groups:
            groups = self.groups[columns] = {}
            for row in self.rows:
                groups.setdefault(self._key(row, columns), []).append(row)
        return self.groups[columns]

    def _sums(self, columns: tuple[str, ...]) -> dict[tuple[str, ...], _Entry]:
        if columns not in self.sums:
            sums = ((key, self.entries.sum(group)) for key, group in self._grouped(columns).items())
            self.sums[columns] = {key: found for key, found in sums if found is not None}
        return self.sums[columns]


def _spoken(fact: Fact) -> dict[str, str]:
    """Return what a row says of itself, by column."""
    own = [(column, getattr(fact, column)) for column in _OWN]
    said = [*own, *((f"{column}'", word) for column, word in fact.extra)]
    return {column: word for column, word in said if word and not _is_total_word(word)}


@cache
def _is_total_word(word: str) -> bool:
    """Whether a word says no more than that its row is a total: 合计 in a column of departments."""
    return lexicon.find("role", word) in TOTALS or _says_total(word)


def foots(table: Sequence[Fact]) -> bool:
    """Whether a table has totals, and all of them are right: then its rows are of one unit."""
    return any(map(is_total, table)) and next(misfits(table), None) is None


def is_total(fact: Fact) -> bool:
    """Whether a row repeats others, or says so: a row called 收入合计 whose rows do not add up was read as an ordinary one."""
    return fact.role in TOTALS or (not fact.role and _says_total(fact.indicator or fact.sector))


def _says_total(called: str) -> bool:
    folded = lexicon.fold(called)
    return called not in lexicon.indicators() and folded.endswith(("合计", "小计", "总计", "共计"))


def _fitting(
    table: Sequence[Fact], entries: _Entries, choices: tuple[Sequence[bool], Sequence[bool]]
) -> set[int]:
    """Return the totals that are the sum of what stands before or behind them, parts counted or not."""
    tops, rows = choices
    fits = _together(table, entries, tops)
    for counted in choices if tops != rows else (tops,):
        for backwards in (False, True):
            for trusting in (False, True):
                fits |= _closed(table, entries, counted, backwards=backwards, trusting=trusting)
    return fits


def _closed(
    table: Sequence[Fact],
    entries: _Entries,
    counted: Sequence[bool],
    *,
    backwards: bool,
    trusting: bool,
) -> set[int]:
    """Return which totals are the sum of entries right before them (behind them, when `backwards`).

    A total that is not is left out of what follows; when `trusting` it stands for the rows that it should close.
    """
    found: set[int] = set()
    stack: list[_Entry] = []
    since = 0
    for at in range(len(table) - 1, -1, -1) if backwards else range(len(table)):
        own = entries.of[id(table[at])]
        if counted[at]:
            stack.append(own)
        elif is_total(table[at]):
            size = _closes(own, stack, are_positive=entries.are_positive)
            if size:
                found.add(at)
                del stack[-size:]
                stack.append(own)
            elif trusting and since < len(stack):
                del stack[since:]
                stack.append(own)
            since = len(stack)
    return found


def _closes(own: _Entry, stack: Sequence[_Entry], *, are_positive: bool) -> int:
    """Return how many of the last entries add up to `own`, 0 where no number of them does."""
    low = high = 0
    for size, entry in enumerate(reversed(stack[-_REACH:]), 1):
        low += entry.low
        high += entry.high
        if low <= own.high and own.low <= high:
            return size
        if are_positive and low > own.high:
            return 0
    return 0


def _together(table: Sequence[Fact], entries: _Entries, counted: Sequence[bool]) -> set[int]:
    """Return the totals that follow one another directly and are together the rows right before them."""
    found: set[int] = set()
    rows: list[Fact] = []
    totals: list[int] = []
    for at, fact in enumerate([*table, None]):
        if fact is not None and is_total(fact):
            totals.append(at)
            continue
        if totals:
            own = entries.sum([table[each] for each in totals])
            if own is not None and _meets(own, entries.sum(rows)):
                found.update(totals)
            rows, totals = [], []
        if fact is not None and counted[at]:
            rows.append(fact)
    return found


def _meets(one: _Entry, other: _Entry | None) -> bool:
    return other is not None and one.low <= other.high and other.low <= one.high


def _nearest(
    entries: _Entries, total: Fact, candidates: Sequence[Sequence[Fact]], *, least: int
) -> Sequence[Fact]:
    """Return the rows, `least` or more, whose sum is nearest to the total; nothing where none could be what it closes.

    One row is a sum only in a table other totals of which are right. Rows of two sides of an account have no total,
    and a row that only says to be a total is not less than one of its rows where nothing is negative.
    """
    found: list[tuple[int, Sequence[Fact]]] = []
    own = entries.of[id(total)].value
    for rows in candidates:
        if len(rows) < least or len({_side(fact) for fact in rows} - {""}) > 1:
            continue
        values = [entries.of[id(fact)].value for fact in rows]
        if min(values) >= 0 and own < max(values) and total.role not in TOTALS:
            continue
        found.append((abs(sum(values) - own), rows))
    return min(found, key=lambda pair: pair[0])[1] if found else ()


def _side(fact: Fact) -> str:
    if fact.direction in {"revenue", "expenditure"}:
        return fact.direction
    return side.of_indicator(fact.indicator or fact.sector)
