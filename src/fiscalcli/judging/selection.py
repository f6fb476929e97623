"""Which facts answer to a name: by the conditions asked for, in a period, and of one kind with one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fiscalcli.dimension import NOMINAL, SLICE
from fiscalcli.measure import RATES
from fiscalcli.stores.memory import word
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fiscalcli.model import Fact, Period

Where = Mapping[str, frozenset[str]]
"""The words that a figure may have in each dimension."""
_NO_LEVELS = frozenset({*RATES, "rate", "change", "change_from_approved", "change_from_executed"})
_APART = (*SLICE, "measure", "basis", "jurisdiction_code")
_NEVER_MIXED = ("jurisdiction", "scope", "phase")


def fits(fact: Fact, key: str, words: Collection[str]) -> bool:
    """Whether a figure has one of the words; what is counted (pupils, mu) has no budget and no phase of its own."""
    own = word(fact, key)
    return own in words or (not own and key in SLICE and not is_money(fact.unit))


def is_at(own: Period, at: Period) -> bool:
    """Whether a figure is of a period; the fiscal year 2014-15 answers to 2014."""
    return own == at or (own.year == at.year and (own.part, at.part) == ("fy", ""))


def is_level(fact: Fact) -> bool:
    """Whether a figure says how much there is, and not how it changed or what part it is."""
    return fact.measure not in _NO_LEVELS


def levels(facts: Iterable[Fact], at: Period, where: Where) -> list[Fact]:
    """Return the facts of a period that are levels, on the nominal basis unless another was asked for."""
    return [
        fact
        for fact in facts
        if is_at(fact.period, at)
        and ("measure" in where or is_level(fact))
        and ("basis" in where or fact.basis == NOMINAL)
        and all(fits(fact, key, words) for key, words in where.items())
    ]


def differing(facts: Sequence[Fact]) -> dict[str, list[str]]:
    """Return the dimensions in which the facts must not differ and do, with their words."""
    found = {}
    for name in _APART:
        words = list(dict.fromkeys(word(fact, name) for fact in facts))
        if name == "jurisdiction_code":  # two districts of one name; a code may be left out
            words = [each for each in words if each]
        if len(words) > 1:
            found[name] = words
    if len({fact.unit.dimension for fact in facts}) > 1:
        found["unit"] = list(dict.fromkeys(fact.unit.unit for fact in facts))
    return found


def mixed_in(facts: Iterable[Fact], allowed: Collection[str] = ()) -> str:
    """Return the first dimension in which figures of one formula differ although they must not, else `""`.

    Only money has a phase that matters: pupils are counted, not budgeted.
    """
    known = list(facts)
    for name in _NEVER_MIXED:
        seen = {word(fact, name) for fact in known if name != "phase" or is_money(fact.unit)}
        if name not in allowed and len(seen - {""}) > 1:
            return name
    return ""
