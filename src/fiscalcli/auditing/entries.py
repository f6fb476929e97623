"""The figures of a printed table as whole numbers with their bounds, which add up exactly and fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.exact import EXACT
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from decimal import Decimal

    from fiscalcli.model import Fact

_ENDLESS = 10**120
_OPEN = (0, -_ENDLESS, _ENDLESS)
"""What stands for a bound that is not known: no sum of known ones comes near it."""


class Entry(NamedTuple):
    """A figure, or a sum of figures, with its bounds: whole numbers of the least digit of its table."""

    value: int
    low: int
    high: int

    def meets(self, other: Entry | None) -> bool:
        """Whether the two can be the same within rounding."""
        return other is not None and self.low <= other.high and other.low <= self.high

    def less(self, other: Entry) -> Entry:
        """Return what is left without `other`."""
        return Entry(self.value - other.value, self.low - other.high, self.high - other.low)


class Entries:
    """The figures of a table, those `deducted` below zero; what is asked of one that is not in it is a `KeyError`."""

    def __init__(self, facts: Sequence[Fact], deducted: Collection[int] = ()) -> None:
        held = [
            (fact, [None if end is None else memory.base(end, fact) for end in _ends(fact)])
            for fact in facts
        ]
        powers = [end.as_tuple().exponent for _, ends in held for end in ends if end is not None]
        least = min(power for power in powers if isinstance(power, int))
        self._of = {
            id(fact): Entry(
                *(_whole(end, least, open_) for end, open_ in zip(ends, _OPEN, strict=True))
            )
            for fact, ends in held
        }
        for own in deducted:
            value, low, high = self._of[own]
            self._of[own] = Entry(-value, -high, -low)

    def __getitem__(self, fact: Fact) -> Entry:
        return self._of[id(fact)]

    def are_positive(self) -> bool:
        """Whether no figure can be below zero: then a sum only grows."""
        return all(entry.low >= 0 for entry in self._of.values())

    def sum(self, facts: Iterable[Fact]) -> Entry | None:
        """Return what `facts` add up to, `None` where there are none."""
        entries = [self._of[id(fact)] for fact in facts]
        return Entry(*(sum(ends) for ends in zip(*entries, strict=True))) if entries else None


def _ends(fact: Fact) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return fact.value, fact.low, fact.high


def _whole(end: Decimal | None, power: int, unknown: int) -> int:
    return unknown if end is None else int(EXACT.scaleb(end, -power))
