"""Rows that are the sum of all others of the same word, in group after group: an envelope beside what is in it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from fiscalcli.exact import EXACT
from fiscalcli.mapping.wholes.neighbours import significant

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from fiscalcli.mapping.wholes.lines import Line

_LEAST = 6
"""So many digits of two groups or more, each with a row that is the sum of its others, are hardly chance."""


def settle(lines: Sequence[Line], column: str) -> list[str]:
    """Settle the rows that are the sum of all others of the same word in `column`, in group after group, and return their names.

    `Education | Envelope | 160` beside `Education | Schools | 100` and `Education | Universities | 60`.
    """
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if not line.role and (said := word(line, column)):
            groups.setdefault((said, *sorted({at for _, at, _ in line.figures})), []).append(line)
    found = [line for group in groups.values() if len(group) > 2 for line in _envelope(group)]
    if len(found) < 2 or sum(map(significant, found)) < _LEAST:
        return []
    for line in found:
        line.settle("subtotal")
    return [line.label for line in found]


def may_be_there(groups: Iterable[Hashable], values: Iterable[Decimal]) -> bool:
    """Whether `settle` may find rows among many: two groups or more have one value that is half of all of theirs.

    `groups` are the words and the moments of each of the `values`.
    """
    found: defaultdict[Hashable, list[Decimal]] = defaultdict(list)
    for key, value in zip(groups, values, strict=True):
        found[key].append(value)
    halved = 0
    for group in found.values():
        if len(group) > 2:
            half = EXACT.divide(reduce(EXACT.add, group), Decimal(2))
            halved += group.count(half) == 1
    return halved > 1


def word(line: Line, column: str) -> str:
    """Return the word of a row in a column."""
    fact = line.facts[0]
    return dict(fact.extra).get(column, "") or str(getattr(fact, column, ""))


def said(lines: Sequence[Line], column: str) -> set[str]:
    """Return the words of the rows in a column."""
    return {word(line, column) for line in lines}


def _envelope(group: Sequence[Line]) -> list[Line]:
    """Return the one row of a group that is half of what all its rows come to, in each of its columns."""
    made: dict[object, Decimal] = {}
    for line in group:
        for key, fact in line.figures.items():
            made[key] = EXACT.add(made.get(key, Decimal(0)), fact.value)
    halves = [
        line
        for line in group
        if line.figures.keys() == made.keys()
        and all(
            EXACT.add(fact.value, fact.value) == made[key] for key, fact in line.figures.items()
        )
    ]
    return halves if len(halves) == 1 else []
