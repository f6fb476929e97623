"""Rows of one name in all times, places and accounts as one: what holds in each of them proves itself where one alone does not.

A list says `Gasto programable` in each of 24 months: that it is the sum of the rows behind it in one of them may be chance, in
all it is none.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, compress, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.mapping.wholes import envelopes, neighbours, scattered, sums
from fiscalcli.mapping.wholes.lines import Line
from fiscalcli.model import COLUMN

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence
    from decimal import Decimal

    from fiscalcli.mapping.wholes.lines import Account, Figures

    _Name = tuple[str, ...]

_MANY, _FEW = 60, 10
"""So many accounts, those of most rows, show how rows hold one another, more than names where these are more; so few, where some of them do not add up."""


class _Across(NamedTuple):
    """The rows of each name, names in their order, with the figures of all of them by account."""

    labels: list[str]
    members: list[list[Line]]
    figures: list[Figures]

    def rows(self, accounts: Collection[Account], *, is_whole: bool) -> list[Line]:
        """Return the rows of each name as one with its figures in some accounts; with all of their facts, or the first."""
        return [
            Line(
                [fact for line in own for fact in line.facts] if is_whole else own[0].facts[:1],
                label,
                {account: there[account] for account in accounts if account in there},
            )
            for label, own, there in zip(self.labels, self.members, self.figures, strict=True)
        ]


def settle(lines: Sequence[Line], totals: Sequence[Line], columns: Sequence[str]) -> list[str]:
    """Settle the rows that are the sums of those beside them in all accounts of a list, and return what these are called.

    `totals` are the total rows, `columns` those of words, the first of which that shows wholes is that of the names. Where names
    come once only, or twice in one account, nothing is settled. Where not all accounts add up, those tell most in which most rows do.
    """
    every = [*lines, *totals]
    named = [_LABEL, *(column for column in columns if column not in _LABELS)]
    across = (_of(every, column) for column in named)
    return next((names for found in across if found and (names := _settle(found))), [])


def may_be_there(
    names: Sequence[str], others: Sequence[Sequence[Hashable]], values: Sequence[Decimal]
) -> bool:
    """Whether `settle` may find wholes in a long list by one column of names, as three of its accounts look; `others` are its other columns."""
    if not sums.LEAST <= len({*names}) <= sums.ROWS:
        return False
    told: Counter[str] = Counter()
    apart: dict[int, Sequence[Hashable]] = {}
    for at in (0, len(names) // 2, len(names) - 1):
        same = [*islice((row for row, name in enumerate(names) if name == names[at]), _SAME)]
        varying = [said for said in others if any(said[row] != said[at] for row in same)]
        apart |= {id(said): said for said in varying}
        rows: Sequence[int] = range(len(names)) if varying else ()
        for said in varying:
            rows = [row for row in rows if said[row] == said[at]]
        own = [names[row] for row in rows]
        if len({*own}) == len(own):
            told.update(_adding_up(own, [values[row] for row in rows]))
    return any(count > 1 for count in told.values()) or _are_scattered(
        names, [*zip(*apart.values(), strict=True)], values
    )


def _are_scattered(
    names: Sequence[str], accounts: Sequence[tuple[Hashable, ...]], values: Sequence[Decimal]
) -> bool:
    """Whether names are the sums of others, wherever these stand, in as many accounts of a long list as tell it."""
    some = {*accounts[:: max(len(accounts) // _many({*names}), 1)]}
    figures: dict[str, dict[Hashable, Decimal]] = {}
    rows = zip(names, accounts, values, strict=False)
    for name, account, value in compress(rows, map(some.__contains__, accounts)):
        own = figures.setdefault(name, {})
        if account in own:
            return False
        own[account] = value
    return any(True for _ in scattered.sums_among([*figures.values()]))


def _many(names: Collection[str]) -> int:
    return max(_MANY, min(len(names), scattered.MOST) + _FEW)


_SAME = 200


def _adding_up(names: Sequence[str], values: Sequence[Decimal]) -> set[str]:
    """Return which rows of one account look like sums of those right below or above them."""
    below, above = (neighbours.adding_up(some) for some in (values, values[::-1]))
    return {names[at] for at, _ in below} | {names[::-1][at] for at, _ in above}


def _settle(found: _Across) -> list[str]:
    counts = Counter(chain.from_iterable(found.figures))
    most = [account for account, _ in counts.most_common(_many(found.labels))]
    some = [most, *(most[at : at + _FEW] for at in range(0, len(most), _FEW))]
    best = max(some, key=lambda each: len(_settled(found.rows(each, is_whole=False))))
    rows = found.rows(best, is_whole=True)
    named = _settled(rows)
    for row, members in zip(rows, found.members, strict=True) if named else ():
        facts = iter(row.facts)
        for line in members:
            line.facts = [*islice(facts, len(line.facts))]
    return named


def _settled(rows: Sequence[Line]) -> list[str]:
    free, stated = (
        [row for row in rows if (row.role == "total") is is_total] for is_total in (False, True)
    )
    return sums.settle(free, stated)


def _of(lines: Sequence[Line], column: str) -> _Across | None:
    """Return the rows of one name, which stands in a column, as one, `None` where names come once only or more than once in one account."""
    named: list[_Name] = []
    members: dict[_Name, list[Line]] = {}
    for line in lines:
        named.append(name := _name(line, column))
        members.setdefault(name, []).append(line)
        if len(members) > sums.ROWS:
            return None
    if len(members) in (*range(sums.LEAST), len(lines)):
        return None
    beside = _Beside([*members.values()])
    figures: dict[_Name, Figures] = {name: {} for name in members}
    orders: dict[object, list[_Name]] = {}
    for name, line in zip(named, lines, strict=True):
        words = beside.of(line)
        own = figures[name]
        before = len(own)
        for (heading, at, unit), fact in line.figures.items():
            own[(heading, fact.phase, words), at, unit] = fact
        if len(own) < before + len(line.figures):
            return None
        moment = min(map(_MOMENT, line.figures), default=None)
        orders.setdefault((moment, words), []).append(name)
    names = _merged([*orders.values()])
    every = [members[name] for name in names]
    labels = [
        first.label if column == _LABEL else envelopes.word(first, column) for first, *_ in every
    ]
    return _Across(labels, every, [figures[name] for name in names])


def _merged(orders: Sequence[Sequence[_Name]]) -> list[_Name]:
    """Return the names of all orders in one, each behind the one that it follows in the first order that has it, or before the one that follows it."""
    found: list[_Name] = []
    known: set[_Name] = set()
    for order in orders:
        place = 0
        for at, name in enumerate(order):
            if name in known:
                place = found.index(name) + 1
                continue
            if not at:
                place = next((found.index(each) for each in order if each in known), len(found))
            found.insert(place, name)
            known.add(name)
            place += 1
    return found


def _name(line: Line, column: str) -> _Name:
    fact = line.facts[0]
    if column == _LABEL:
        return fact.indicator or fact.sector, fact.code, fact.part_of, fact.role
    return envelopes.word(line, column), fact.part_of, fact.role


class _Beside:
    """What rows say beside their names, their times and their columns: the words of which rows of one name have different ones."""

    def __init__(self, members: Sequence[Sequence[Line]]) -> None:
        places: set[int] = set()
        self.columns: dict[str, None] = {}
        for first, *others in members:
            fields, extra = _FIELDS(first.facts[0]), first.facts[0].extra
            for line in others:
                fact = line.facts[0]
                if (own := _FIELDS(fact)) != fields:
                    places |= {at for at, word in enumerate(own) if word != fields[at]}
                if fact.extra != extra:
                    self.columns |= dict.fromkeys(name for name, _ in {*fact.extra} ^ {*extra})
        self.columns.pop(COLUMN, None)
        self.places = sorted(places)

    def of(self, line: Line) -> tuple[str, ...]:
        """Return these words of a row."""
        fact = line.facts[0]
        fields = _FIELDS(fact)
        own = dict(fact.extra) if self.columns else {}
        return (
            *(fields[at] for at in self.places),
            *(own.get(name, "") for name in self.columns),
        )


_LABEL = "indicator"
_LABELS = (_LABEL, "sector")
_FIELDS = attrgetter(
    *("jurisdiction", "jurisdiction_code", "scope", "budget", "direction", "sector", "indicator"),
    *("code", "measure", "basis"),
)  # fmt: skip
_MOMENT = itemgetter(1)
