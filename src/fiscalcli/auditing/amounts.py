"""The figures of an account by their names, and what figures come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.change import amount
from fiscalcli.exact import add
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.change import Amount
    from fiscalcli.model import Fact

Account = dict[str, list["Fact"]]
"""Every level of one place, scope, budget, phase and period, by name."""


def name(fact: Fact) -> str:
    """Return what a figure is called: its indicator, else its sector; a grand total by its id."""
    own = fact.indicator or fact.sector
    known = lexicon.find("indicator", own)
    return known if known in ("revenue_total", "expenditure_total") else own


def only(account: Account, called: str) -> Fact | None:
    """Return the one figure of an account with that name; `None` where there is none, or several that differ."""
    found = account.get(called, ())
    if not found or any(
        (each.value, each.unit) != (found[0].value, found[0].unit) for each in found
    ):
        return None
    return found[0]


def summed(facts: Sequence[Fact]) -> Amount:
    """Return what `facts` add up to in the base unit, with bounds as far as all of them have some."""
    ends = (
        [(fact.low, fact) for fact in facts],
        [(fact.high, fact) for fact in facts],
    )
    low, high = (
        None
        if any(end is None for end, _ in each)
        else add(memory.base(end, fact) for end, fact in each if end is not None)
        for each in ends
    )
    return amount(add(memory.base(fact.value, fact) for fact in facts), low, high)
