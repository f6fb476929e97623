"""Figures of a year, a half or a quarter beside those of all its parts: the same money said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.dimension import identity
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from fiscalcli.model import Fact, Period

_SIZES = (6, 3, 1)
"""Halves, quarters and months, of which the largest that are all there are the parts."""


def of(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Sequence[Fact]]]:
    """Yield each amount of a stretch of time with those of the parts that make it up, where all of them are there once.

    The parts of a fiscal year may be called by other numbers than its months, and are held against nothing.
    """
    spans = {at: months for at in {fact.period for fact in facts} if (months := _months(at))}
    if not _has_wholes(spans):
        return
    groups: dict[tuple[object, ...], dict[range, list[Fact]]] = {}
    for fact in facts:
        if fact.period in spans and fact.measure == "amount" and is_money(fact.unit):
            own = groups.setdefault(
                (*identity(fact), fact.unit.unit, fact.period.year, fact.role), {}
            )
            own.setdefault(spans[fact.period], []).append(fact)
    for own in groups.values():
        for months, found in own.items():
            parts = [own[each] for each in _parts(months, own)]
            if parts and all(len(each) == 1 for each in (found, *parts)):
                yield found[0], [each[0] for each in parts]


def _months(at: Period) -> range | None:
    return None if at.part == "fy" else period.numbered(at)


def _has_wholes(spans: Mapping[Period, range]) -> bool:
    """Whether some stretch of time is there with its parts: most files have none."""
    years: dict[int, set[range]] = {}
    for at, months in spans.items():
        years.setdefault(at.year, set()).add(months)
    return any(_parts(months, own) for own in years.values() for months in own)


def _parts(months: range, there: Container[range]) -> Iterable[range]:
    """Return the stretches of one size that make up the months and are all there, none where no size is."""
    for size in _SIZES:
        parts = [range(at, at + size) for at in months[::size]]
        if (
            len(parts) > 1
            and parts[-1].stop == months.stop
            and all(each in there for each in parts)
        ):
            return parts
    return ()
