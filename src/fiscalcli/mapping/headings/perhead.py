"""Headings of what there is for each person, pupil or household: `Dépenses/hab.`, `Spending/capita`, `Ausgaben je EW`."""

from __future__ import annotations

import re
from functools import cache

from fiscalcli import lexicon, period
from fiscalcli.mapping.units import unitwords

_PER = "per|par|pour|por|pro|je|na|на|pr|/"
_MANY = r"100|10{0,2}(?:[.,\s'’]?000){1,2}"
"""So many heads at once: per 1,000 inhabitants, je 100 000 EW."""
_LONGEST = 200


def of(name: str) -> tuple[lexicon.Header, ...]:
    """Return what a heading without a year means that ends in per head of whom: an amount of one, which is added to no other; nothing for another one."""
    if len(name) > _LONGEST or _ends().search(name) is None or period.find(name):
        return ()
    return tuple(
        known
        for known in lexicon.headers().get(lexicon.fold("per capita"), ())
        if known.measure == "unit_cost"
    )


@cache
def _ends() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, sorted(unitwords.others("head"), key=len, reverse=True)))
    return re.compile(
        rf"[^\W\d_][\s(]*(?:/|(?<![^\W_])(?:{_PER})\.?\s)\s*(?:(?:{_MANY})\s*)?(?:{heads})\.?\s*\)?\s*$",
        re.IGNORECASE,
    )
