"""The money that a heading is: in the corner of a table, over the labels (USD, R'000, €), or over its only figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later
from fiscalcli.unit import LOCAL, find, is_money

if TYPE_CHECKING:
    from fiscalcli.mapping.units.scale import Stated
    from fiscalcli.unit import Unit

_LONGEST = 8


def split(heading: str) -> tuple[str, Stated | None]:
    """Return the heading of a column of words as `unittext.split` does, without the money that is all it says.

    Won and Real are words as well.
    """
    name, found = unittext.split(heading)
    is_word = name.isalpha() and not name.isupper()
    if found or is_word or len(name) > _LONGEST or lexicon.fold(name) in lexicon.headers():
        return name, found
    said = unittext.stated(name)
    names_money = said and (said.currency or (said.unit and is_money(said.unit)))
    return ("", said) if names_money else (name, found)


def coin(heading: str) -> Unit | None:
    """Return the currency that a heading is, and nothing else: USD, R$."""
    found = find(heading)
    return found if found and is_money(found) and found.dimension != LOCAL else None


def states(heading: str, unit: Unit, role: str) -> bool:
    """Whether the `unit` in a heading of labels is that of the table: money, or what is counted in it where it heads names.

    项目(Item) and Poste/Item say their word for names once more, in another language.
    """
    if is_money(unit):
        return True
    last = lexicon.fold(_PARTED.split(heading.strip().rstrip(")）]"))[-1])
    is_again = any(known.role == "indicator" for known in lexicon.headers().get(last, ()))
    return role == "indicator" and not is_again


_PARTED = later(r"[/(（\[|]")
