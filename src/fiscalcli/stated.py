"""Growth that the source states: found beside its level, kept apart by basis, as a ratio with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fiscalcli import hierarchy
from fiscalcli.model import Cell, Fact, Interval, Period

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A published growth rate as a ratio: `rate` with its printed digits, the interval, the basis."""

    rate: Decimal
    rates: Interval
    basis: str
    excludes: str
    fact: Fact


def ratio(fact: Fact) -> StatedRate:
    """Return the growth that `fact` states: 2.7 % is 0.027, 7.8倍 (grew by 7.8 times) is 7.8."""
    exponent = 0 if fact.unit.dimension == "times" else -2
    per_cent = fact.unit.factor
    scale = Fraction(per_cent) * Fraction(10) ** exponent
    low = None if fact.low is None else Fraction(fact.low) * scale
    high = None if fact.high is None else Fraction(fact.high) * scale
    rate = (fact.value * per_cent.normalize()).scaleb(exponent)
    return StatedRate(rate, Interval(low, high), fact.basis or "nominal", fact.excludes, fact)


def index(cells: Sequence[Cell], slices: Sequence[str], by: Sequence[str]) -> Mapping[Key, list[StatedRate]]:
    """Return the stated rates by slice, group, name and period."""
    found: dict[Key, list[StatedRate]] = {}
    for cell in cells:
        if cell.get("measure") == "growth":
            for fact in cell.facts:
                found.setdefault(key(cell, cell.period, slices, by), []).append(ratio(fact))
    return found


def key(cell: Cell, period: Period, slices: Sequence[str], by: Sequence[str]) -> Key:
    """Return what a stated rate and its level have in common."""
    dimensions = [name for name in (*slices, *by) if name not in ("period", "unit", "measure")]
    return (*(cell.get(name) for name in dimensions), hierarchy.name(cell), period.text)
