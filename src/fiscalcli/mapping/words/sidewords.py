"""Two words that are revenue and expenditure beside each other alone, in a column or over the rows: charges are what things cost, and what is charged for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAIRS = (
    ("produits", "charges"), ("revenus", "charges"), ("produit", "charge"), ("rec", "dep"), ("rec", "dép"),
    ("ing", "gas"), ("ing", "egr"), ("rev", "exp"), ("sources", "uses"), ("resources", "requirements"), ("收", "支"),
    ("revenue", "appropriation"), ("revenues", "appropriations"), ("estimated revenues", "appropriations"), ("source", "use"), ("ressources", "emplois"),
    ("recursos", "gastos"), ("ricavi", "costi"), ("hasil", "perbelanjaan"), ("przychody", "rozchody"), ("primici", "izdaci"), ("încasări", "plăți"), ("εισπράξεισ", "πληρωμέσ"),
)  # fmt: skip


def pair(words: Iterable[str]) -> dict[str, str]:
    """Return the side of each of two words, without capitals, that are one of these pairs; nothing for others."""
    said = {*words}
    found = next((each for each in _PAIRS if said == {*each}), None)
    return {found[0]: "revenue", found[1]: "expenditure"} if found else {}
