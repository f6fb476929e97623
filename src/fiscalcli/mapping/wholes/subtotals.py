"""Total rows of one column among several (`TOTAL` of the functions of each country), held against the rows that they repeat.

The rows are added and the total row is not: where it says more than they do, a list is not complete, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.wholes.lines import meets
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact

Gap = tuple["Fact", "Sequence[Fact]"]
"""A figure of a total row, and the figures of its rows, which do not add up to it."""


def gaps(lines: Sequence[Line]) -> list[Gap]:
    """Return the figures of total rows that differ from the sum of the rows which say the same in all other columns."""
    totals = [(fact, name) for line in lines for fact in line.facts for name in _said(fact)]
    codes = {fact.code for line in lines for fact in line.facts} - {""}
    parts: dict[object, list[Fact]] = {}
    for name in dict.fromkeys(name for _, name in totals):
        for line in lines:
            for fact in line.facts if not line.role else ():
                if not codes.isdisjoint(fact.part_of.split("|")):
                    continue  # a part of another of these rows
                parts.setdefault((name, _others(fact, name)), []).append(fact)
    found = [(fact, parts.get((name, _others(fact, name)), ())) for fact, name in totals]
    return [(fact, there) for fact, there in found if len(there) > 1 and not meets(fact, there)]


def _said(fact: Fact) -> list[str]:
    """Return the one column of the file's own in which a subtotal is called a total."""
    named = [name for name, word in fact.extra if totalwords.is_total(word)]
    return named if fact.role == "subtotal" and len(named) == 1 else []


def _others(fact: Fact, name: str) -> tuple[object, ...]:
    """Return what a figure says beside its word in one column."""
    return (
        fact.indicator, fact.sector, fact.jurisdiction, fact.jurisdiction_code, fact.scope, fact.budget,
        fact.direction, fact.phase, fact.measure, fact.basis, fact.period, fact.unit.unit, fact.source.column,
        tuple(pair for pair in fact.extra if pair[0] != name),
    )  # fmt: skip
