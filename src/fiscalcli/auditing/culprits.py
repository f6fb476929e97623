"""The figure that several sums which do not add up have in common: a misprint breaks its row and its column.

A sum is off by what one of its figures is off. Where one figure alone stands in two or more wrong sums, and each of
them is off by the same amount, that figure is misprinted, and the sums say what it should be.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.auditing import tables
from fiscalcli.auditing.amounts import summed
from fiscalcli.change import change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.change import Change
    from fiscalcli.model import Fact


class Sum(NamedTuple):
    """A total and the parts whose sum it should be."""

    total: Fact
    parts: Sequence[Fact]


class Culprit(NamedTuple):
    """A figure, the sums that it breaks (by their position), and what it should be in the base unit."""

    fact: Fact
    sums: tuple[int, ...]
    expected: Fraction


def of(sums: Sequence[Sum]) -> list[Culprit]:
    """Return the figures that explain several sums each, those that explain the most first; no sum twice."""
    gaps: dict[int, Change] = {}
    held: dict[tuple[object, ...], list[tuple[int, int, Fact]]] = {}
    for at, (total, parts) in enumerate(sums):
        for sign, fact in ((1, total), *((-1, part) for part in parts)):
            held.setdefault(tables.cell(fact), []).append((at, sign, fact))
    several = {
        key: own for key, own in held.items() if len(own) > 1 and len({at for at, _, _ in own}) > 1
    }
    alone: dict[frozenset[int], list[Culprit]] = {}
    for own in several.values():
        for at, _, _ in own:
            if at not in gaps:
                gaps[at] = change(summed([sums[at].total]), summed(sums[at].parts))
        if found := _explained(own, gaps):
            alone.setdefault(frozenset(found.sums), []).append(found)
    single = [found for found, *others in alone.values() if not others]
    taken: set[int] = set()
    kept = []
    for found in sorted(single, key=lambda each: -len(each.sums)):
        if taken.isdisjoint(found.sums):
            taken.update(found.sums)
            kept.append(found)
    return kept


def _explained(own: Sequence[tuple[int, int, Fact]], gaps: Mapping[int, Change]) -> Culprit | None:
    """Return a figure that stands in several wrong sums as what explains them, `None` where they are off by different amounts."""
    off: dict[int, tuple[Fraction, Fraction, Fraction]] = {}
    for at, sign, _ in own:
        value, (low, high) = gaps[at].difference, gaps[at].differences
        if value is None or low is None or high is None or at in off:
            return None
        ends = (Fraction(low), Fraction(high)) if sign > 0 else (-Fraction(high), -Fraction(low))
        off[at] = (sign * value, *ends)
    if max(low for _, low, _ in off.values()) > min(high for *_, high in off.values()):
        return None
    fact = own[0][2]
    nearest, *_ = min(off.values(), key=lambda each: each[2] - each[1])
    return Culprit(fact, tuple(off), summed([fact]).value - nearest)
