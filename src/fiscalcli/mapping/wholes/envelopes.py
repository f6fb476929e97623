"""Rows that are the sum of all others of the same word, in group after group: an envelope beside what is in it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Literal

from fiscalcli.exact import EXACT, half_step
from fiscalcli.mapping.wholes import neighbours

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Account, Line
    from fiscalcli.model import Fact

_LEAST = 6
"""So many digits of two groups or more, each with a row that is the sum of its others, are hardly chance: of each where most groups have
such a row, else of what they have more than it takes to find one among so many groups."""


_WIDE = 3
"""A row that is the sum of its others has two of them."""
Half = Literal["half", "zeros", "few", ""]


def settle(lines: Sequence[Line], column: str) -> list[str]:
    """Settle the rows that are the sum of all others of the same word in `column`, in group after group, and return their names.

    `Education | Envelope | 160` beside `Education | Schools | 100` and `Education | Universities | 60`.
    """
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if not line.role and (said := word(line, column)):
            groups.setdefault((said, *sorted({at for _, at, _ in line.figures})), []).append(line)
    wide = [group for group in groups.values() if len(group) >= _WIDE]
    found = [(line, digits) for group in wide for line, digits in _envelope(group)]
    chance = 0 if len(found) * 2 > len(wide) else len(str(len(wide)))
    if len(found) < 2 or sum(digits - chance for _, digits in found) < _LEAST:
        return []
    for line, _ in found:
        line.settle("subtotal")
    return [line.label for line, _ in found]


def halved(groups: Iterable[Hashable], values: Iterable[Decimal]) -> dict[Hashable, Half]:
    """Return of each group whether one of its values in one column of figures is half of all of them.

    `groups` are the words and the moments of each of the `values`.
    """
    found: defaultdict[Hashable, list[Decimal]] = defaultdict(list)
    for key, value in zip(groups, values, strict=True):
        found[key].append(value)
    return {key: _half(group) for key, group in found.items()}


def may_be_there(columns: Sequence[Mapping[Hashable, Half]]) -> bool:
    """Whether `settle` may find rows among many: two groups or more have one value that is half of all of theirs in each column, in some column no zero."""
    told: dict[Hashable, set[Half]] = {}
    for column in columns:
        for key, half in column.items():
            told.setdefault(key, set()).add(half)
    wide = [halves for halves in told.values() if "" not in halves and halves != {"few"}]
    return len(wide) > 1 and any("half" in halves for halves in wide)


def _half(group: Sequence[Decimal]) -> Half:
    if len(group) < _WIDE:
        return "few"
    return ("half" if any(group) else "zeros") if _has_half(group) else ""


def _has_half(group: Sequence[Decimal]) -> bool:
    """Whether one value is half of all, but for rounding; without values below zero it can be no other than the largest."""
    made = reduce(EXACT.add, group)
    most, least = max(group), min(group)
    some = group if least < 0 else [most]
    off = [EXACT.subtract(EXACT.add(value, value), made).copy_abs() for value in some]
    near = min(off)
    if EXACT.add(near, near) > max(most, least.copy_abs()):
        return False  # no digit of a figure says something that is off by half of it
    open_ones = max(map(half_step, (group[0], group[-1], most))) * len(group)
    return sum(each <= open_ones for each in off) == 1


def word(line: Line, column: str) -> str:
    """Return the word of a row in a column."""
    fact = line.facts[0]
    return dict(fact.extra).get(column, "") or str(getattr(fact, column, ""))


def said(lines: Sequence[Line], column: str) -> set[str]:
    """Return the words of the rows in a column."""
    return {word(line, column) for line in lines}


def _envelope(group: Sequence[Line]) -> list[tuple[Line, int]]:
    """Return the one row of a group that is half of what all its rows come to, in each of its columns and as these are rounded, with the digits that prove it."""
    made: dict[Account, tuple[Decimal, Decimal]] = {}
    for line in group:
        for key, fact in line.figures.items():
            value, slack = made.get(key, (Decimal(0), Decimal(0)))
            made[key] = EXACT.add(value, fact.value), EXACT.add(slack, fact.half_width)
    halves = [
        line
        for line in group
        if line.figures.keys() == made.keys()
        and all(_off(fact, made[key][0]) <= made[key][1] for key, fact in line.figures.items())
    ]
    return [(line, _digits(line, made)) for line in halves] if len(halves) == 1 else []


def _off(fact: Fact, made: Decimal) -> Decimal:
    """Return by how much twice a figure is not what is made."""
    return EXACT.subtract(EXACT.add(fact.value, fact.value), made).copy_abs()


def _digits(line: Line, made: Mapping[Account, tuple[Decimal, Decimal]]) -> int:
    return sum(
        neighbours.told(fact, made[key][1] if _off(fact, made[key][0]) else None)
        for key, fact in line.figures.items()
    )
