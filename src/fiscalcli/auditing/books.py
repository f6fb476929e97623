"""The facts of a dataset as an auditor lays them out: by series, by account, by printed table, each laid out once.

A *series* is one figure over the years. An *account* holds every level of one place, scope, budget, phase and
period, by name. *Tables* are printed columns in the order of their rows (`tables`).
"""

from __future__ import annotations

import itertools
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.auditing import branches, footing, sums, tables
from fiscalcli.auditing.amounts import name
from fiscalcli.dimension import NOMINAL, identity, place
from fiscalcli.measure import GROWING, RATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.auditing.amounts import Account
    from fiscalcli.auditing.branches import Branch
    from fiscalcli.auditing.footing import Footing
    from fiscalcli.auditing.sums import Broken
    from fiscalcli.auditing.tables import Table
    from fiscalcli.errors import Problem
    from fiscalcli.model import Dataset, Fact, Period

Key = tuple[object, ...]
Series = dict["Period", list["Fact"]]

_SHEET = "sheet"
_SERIES = attrgetter("role", "period.part", "unit.dimension")
_ACCOUNT = attrgetter("scope", "budget", "phase", "period", "unit.dimension")
_AMOUNTS = frozenset({"amount", "balance", "limit", "saving"})


class Identity(NamedTuple):
    """What must be equal: the figures of `left` together and those of `right`.

    `optional` names members (marked `?`) that count where they are there, `included` those (marked `~`) that some
    tables print beside a total that holds them already: with and without them is right. `kind` is `parts` (a whole and all of its parts), `some` (a whole and parts of it that do not overlap) or
    `sides` (two sides of one account).
    """

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    optional: frozenset[str]
    included: frozenset[str]


class Books:
    """The facts of one dataset, laid out; `against` are those of another file to hold them against."""

    def __init__(self, dataset: Dataset, against: Dataset | None = None) -> None:
        self.facts = _sheets_apart(dataset.facts)
        self.clashes = dataset.clashes
        self.left_out: Sequence[Problem] = dataset.left_out
        self.overlapping = dataset.about.overlap is not None
        self.against = None if against is None else Books(against)

    @cached_property
    def series(self) -> Mapping[Key, Series]:
        """Return the levels of each figure by period; several facts of one period are lines that add up."""
        found: dict[Key, Series] = {}
        for fact in self.facts:
            if fact.measure in GROWING:
                key = (*identity(fact), *_SERIES(fact))
                found.setdefault(key, {}).setdefault(fact.period, []).append(fact)
        return found

    @cached_property
    def accounts(self) -> Mapping[Key, Account]:
        """Return the amounts of each account by name, its sheets taken together: a side may have one of its own."""
        found: dict[Key, Account] = {}
        for fact in self.facts:
            if fact.measure in _AMOUNTS and fact.basis == NOMINAL:
                extra = fact.extra and tuple(each for each in fact.extra if each[0] != _SHEET)
                account = found.setdefault((place(fact), *_ACCOUNT(fact), extra), {})
                account.setdefault(name(fact), []).append(fact)
        return found

    @cached_property
    def tables(self) -> Sequence[Table]:
        """Return the printed tables of levels."""
        return tuple(tables.of(self.facts))

    @property
    def beside(self) -> Sequence[tuple[Table, Table]]:
        """Return the pairs of tables that stand side by side, the left one first."""
        pairs = itertools.pairwise(self.tables)
        return [(left, right) for left, right in pairs if right.beside == left.number]

    @cached_property
    def branches(self) -> Sequence[tuple[Branch, ...]]:
        """Return the wholes with their parts, those of one column together."""
        every = (column for table in self.tables for column in table.columns)
        return tuple(found for column in every if (found := tuple(branches.of(column.facts))))

    @cached_property
    def footings(self) -> Sequence[Sequence[Footing]]:
        """Return the footing of the columns that have totals, those of one table together."""
        return tuple(found for table in self.tables if (found := footing.of_table(table)))

    @cached_property
    def broken(self) -> Sequence[Broken]:
        """Return the sums that do not add up."""
        return tuple(sums.of(self))

    @cached_property
    def rates(self) -> Mapping[str, Sequence[Fact]]:
        """Return the figures that are stated rates, by measure: `growth`, `share`, `completion`."""
        found: dict[str, list[Fact]] = {measure: [] for measure in RATES}
        for fact in self.facts:
            if fact.measure in found:
                found[fact.measure].append(fact)
        return found

    @cached_property
    def step(self) -> int:
        """Return how many years apart the dataset's years are: 2 where every second year is published."""
        years = sorted({fact.period.year for fact in self.facts})
        gaps = {later - earlier for earlier, later in itertools.pairwise(years)}
        return min(gaps, default=1) if all(gap % min(gaps) == 0 for gap in gaps) else 1

    @cached_property
    def identities(self) -> Sequence[Identity]:
        """Return what must be equal, as the lexicon says (`lexicon/identities.csv`)."""
        return tuple(map(_identity, lexicon.rows("identities")))


def _identity(row: Mapping[str, str]) -> Identity:
    sides = [row[side].split("|") for side in ("left", "right")]
    marked = {
        mark: frozenset(word[:-1] for side in sides for word in side if word.endswith(mark))
        for mark in "?~"
    }
    left, right = (tuple(word.rstrip("?~") for word in side) for side in sides)
    return Identity(row["kind"], left, right, marked["?"], marked["~"])


def _sheets_apart(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the facts without the name of their sheet where each sheet is of years of its own."""
    years: dict[Period, str] = {}
    for fact in facts:
        if not fact.extra or fact.extra[-1][0] != _SHEET:
            return facts
        if years.setdefault(fact.period, fact.extra[-1][1]) != fact.extra[-1][1]:
            return facts
    return [fact._replace(extra=fact.extra[:-1]) for fact in facts]
