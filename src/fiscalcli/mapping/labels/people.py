"""Labels of persons: how many there are (Number of employees), or what may as well be paid for them (Full-time positions)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.headings import amountwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.units.labelunits import Label

HEADS = ("人数", "户数", "家数", "人口", "编制数")
NUMBER = later(
    r"\s*(?:(?:total\s+)?(?:number|no\.)\s+of\s|nombre\s+(?:de\s|d['’])|n[uú]mero\s+d[ei]\s|anzahl\s)",
    re.IGNORECASE,
)
"""How a label begins that says the number of something."""


def paid(named: Mapping[str, Label]) -> list[str]:
    """Return those of the labels of what is counted that name persons by no word for their number: a line of a budget may be called so."""
    return [
        cell
        for cell, said in named.items()
        if said.stated and said.stated.unit and said.stated.unit.dimension == "person"
        and not (NUMBER.match(cell) or any(word in cell for word in HEADS) or lexicon.find("indicator", cell))
    ]  # fmt: skip


def none_counted(block: Sequence[Meaning], settings: Settings) -> bool:
    """Whether the headings of all figures say that they are amounts, or the user does (`--column 'Adopted=value:amount'`)."""
    declared = {heading for heading, role in settings.roles.items() if role == "value:amount"}
    headings = {meaning.heading for meaning in block if meaning.role == "value"} - declared
    return all(map(amountwords.says_amount, headings))
