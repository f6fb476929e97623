"""Figures without a unit in a column whose others name a currency: accountants write it on the first row and the totals alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import Problem
from fiscalcli.mapping.units import unitcomplaints
from fiscalcli.unit import NOT_STATED, is_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.model import Fact
    from fiscalcli.unit import Unit

TOTAL = "total"


class Settled(NamedTuple):
    """The facts with their units, those whose unit is open, and the problems with these."""

    facts: list[Fact]
    lost: list[Fact]
    problems: list[Problem]


class Beside:
    """What the figures of each column measure, told by the first that says so, and the lines of those that say nothing."""

    def __init__(self) -> None:
        self._first: dict[int, tuple[Unit, int]] = {}
        self._heads: set[int] = set()
        self._bare: dict[tuple[str, int], int] = {}
        self._totals: set[int] = set()

    def against(self, at: int, fact: Fact) -> tuple[Unit, int] | None:
        """Return the unit of the column `at` and its line, where a figure measures another thing.

        One without a unit may be an amount in full like those beside it, and is kept for `settled`.
        """
        if not fact.value:
            if fact.unit is NOT_STATED:
                self._bare[fact.source.column, fact.source.line] = at
            return None
        if at not in self._first and fact.unit is not NOT_STATED:
            self._heads.add(at)
        own = self._first.setdefault(at, (fact.unit, fact.source.line))
        first = own[0]
        if fact.unit is NOT_STATED:
            self._bare[fact.source.column, fact.source.line] = at
            return None if first is NOT_STATED or _is_in_full(first) else own
        if fact.role == TOTAL and _is_in_full(fact.unit):
            self._totals.add(at)
        if first is NOT_STATED and _is_in_full(fact.unit):
            self._first[at] = (fact.unit, fact.source.line)
            return None
        return None if first.dimension == fact.unit.dimension else own

    def settled(self, facts: Iterable[Fact]) -> Settled:
        """Return the facts, those without a unit with the currency that the first figure of their column and a total name."""
        found = Settled([], [], [])
        for fact in facts:
            own = self._first.get(at := self._at(fact), (NOT_STATED, 0))
            if own[0] is NOT_STATED:
                found.facts.append(fact)
            elif self._is_told(at):
                found.facts.append(fact._replace(unit=own[0]))
            elif not fact.value:
                found.facts.append(fact)
            else:
                wrong = unitcomplaints.of_mixed(fact.unit, *own)
                found.problems.append(Problem("mixed_dimensions", fact.source, *wrong))
                found.lost.append(fact)
        return found

    def told(self) -> dict[str, tuple[Unit, list[int]]]:
        """Return the columns some figures of which have their currency from others, with it and the lines of these figures."""
        found: dict[str, tuple[Unit, list[int]]] = {}
        for (heading, line), at in self._bare.items():
            if self._is_told(at):
                found.setdefault(heading, (self._first[at][0], []))[1].append(line)
        return found

    def _is_told(self, at: int) -> bool:
        return at in self._heads and at in self._totals

    def _at(self, fact: Fact) -> int:
        if not self._bare or fact.unit is not NOT_STATED:
            return -1
        return self._bare.get((fact.source.column, fact.source.line), -1)


def _is_in_full(unit: Unit) -> bool:
    return is_money(unit) and unit.factor == 1
