"""Which facts answer to a name: by the conditions asked for, in a period, and of one kind with one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import NOMINAL, SLICE, vintages
from fiscalcli.measure import CHANGES, RATES
from fiscalcli.model import LEDGER
from fiscalcli.stores.memory import word
from fiscalcli.unit import is_money, is_unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fiscalcli.model import Fact, Period

Where = Mapping[str, frozenset[str]]
"""The words that a figure may have in each dimension."""
_NO_LEVELS = frozenset({*RATES, *CHANGES})
_OF_PLACE = ("jurisdiction", "jurisdiction_code")
_OF_BUDGET = ("budget", "direction", "phase")
"""What only money has: pupils are counted, not budgeted."""
_STOCKS = ("balance", "limit")
"""What there is at a point of time: neither planned nor executed, unless the data say so."""
APART = (*_OF_PLACE, "scope", *_OF_BUDGET, "measure", "basis")
"""What makes another figure of one that has the same name."""
_NEVER_MIXED = (*_OF_PLACE, "scope", "phase", "basis")
"""What the figures of a formula have in common, whatever they are called."""


def fits(fact: Fact, key: str, words: Collection[str]) -> bool:
    """Whether a figure has one of the words; what is counted (pupils, mu) has no budget and no phase of its own."""
    own = word(fact, key)
    return own in words or (not own and key in SLICE and not is_money(fact.unit))


def is_at(own: Period, at: Period) -> bool:
    """Whether a figure is of a period; the fiscal year 2014-15 answers to 2014."""
    return own == at or (own.year == at.year and (own.part, at.part) == ("fy", ""))


def is_level(fact: Fact) -> bool:
    """Whether a figure says how much there is, and not how it changed or what part it is.

    A rate of a ledger is what its name says: there is no other figure of that name.
    """
    return fact.measure not in _NO_LEVELS or bool(word(fact, LEDGER))


def is_listed(key: str) -> bool:
    """Whether several words of a condition are things that are each wanted, and no alternatives.

    Departments, projects and places are all meant; of two phases or documents either will do.
    """
    either = {*APART, "period", "unit", "document", "role", "status"} - {"jurisdiction"}
    return key not in either


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
    """Return the dimensions in which the facts of one name must not differ and do, with their words."""
    found = {}
    for name in (*APART, *vintages(facts)):
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

    Money that does not say it is not taken for what the others say. Counts need not say it, and balances and limits no
    phase. Two budgets may meet where the names say so, or a condition does.
    """
    known = list(facts)
    for name in _told(known, _NEVER_MIXED, allowed):
        if len({word(fact, name) for fact in known if _must_say(fact, name)}) > 1:
            return name
    return "budget" if "budget" not in allowed and are_of_several_budgets(known) else ""


def are_of_several_budgets(facts: Collection[Fact]) -> bool:
    """Whether figures are of several budgets, and not all of them by their names."""
    budgets = {fact.budget for fact in facts if fact.budget}
    return len(budgets) > 1 and not all(map(_names_its_budget, facts))


def _names_its_budget(fact: Fact) -> bool:
    """Whether a figure is of its budget by its name (fund revenue), so that whoever wrote the name meant it."""
    entry = lexicon.indicators().get(fact.indicator)
    return not fact.budget or (entry is not None and entry.budget == fact.budget)


def unlike(ours: Sequence[Fact], theirs: Sequence[Fact], allowed: Collection[str] = ()) -> str:
    """Return the first dimension in which two sides of one name differ, else `""`; what is not said differs from what is."""
    for name in _told([*ours, *theirs], APART, allowed):
        one, other = ({word(fact, name) for fact in side} for side in (ours, theirs))
        if name == "jurisdiction_code":  # of several lines some may leave it out
            one, other = one - {""} or one, other - {""} or other
        if name in _OF_BUDGET and all(_is_counted(fact) for fact in (*ours, *theirs)):
            one, other = (one - {""} or other), (other - {""} or one)
        if one != other:
            return name
    return ""


def _told(facts: Sequence[Fact], names: Iterable[str], allowed: Collection[str]) -> list[str]:
    """Return the dimensions to look at: a place is told by its code where every figure has one."""
    coded = all(fact.jurisdiction_code for fact in facts)
    skipped = {*allowed, *(("jurisdiction",) if coded else ())}
    if {*_OF_PLACE} & {*allowed}:
        skipped |= {*_OF_PLACE}
    return [name for name in names if name not in skipped]


def _must_say(fact: Fact, dimension: str) -> bool:
    """Whether what a figure says in a dimension counts, its silence too."""
    if dimension == "phase" and _is_counted(fact):
        return False
    silent_ones = _is_counted(fact) or (dimension == "phase" and fact.measure in _STOCKS)
    return bool(word(fact, dimension)) or not silent_ones


def _is_counted(fact: Fact) -> bool:
    return not is_money(fact.unit) and not is_unknown(fact.unit)
