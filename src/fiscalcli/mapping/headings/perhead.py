"""Headings of what there is for each person, pupil or household: `Dépenses/hab.`, `Spending/capita`, `Ausgaben je EW`."""

from __future__ import annotations

from fiscalcli import lexicon, period
from fiscalcli.mapping.words import perhead

_LONGEST = 200


def of(name: str) -> tuple[lexicon.Header, ...]:
    """Return what a heading without a year means that says per head of whom: an amount of one, which is added to no other; nothing for another one."""
    if len(name) > _LONGEST or not perhead.says_for_whom(name) or period.find(name):
        return ()
    return tuple(
        known
        for known in lexicon.headers().get(lexicon.fold("per capita"), ())
        if known.measure == "unit_cost"
    )
