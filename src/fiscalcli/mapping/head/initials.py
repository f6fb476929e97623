"""Cells that are letters of what their heading lists: Einnahmen/Ausgaben with E and A, Income/Expense with I and E.

The heading says what each letter stands for, so both sides are known though no cell spells them. Where it only says that the column
tells kinds (type, tipo, sens), two letters that are the sides in the languages of Europe tell them too: G and I, D and R.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_SIDES = frozenset({"revenue", "expenditure"})
_KINDS = frozenset({"kind", "type", "tipo", "tipus", "typ", "art", "sens", "clase", "flow", "side"})
_PAIRS = {
    frozenset(said): {said[0]: "revenue", said[1]: "expenditure"}
    for said in ("IG", "ID", "IE", "RD", "RE", "EA", "EU", "ES")
}
"""Ingresos, ingressos, income, receitas, recettes, revenue, Einnahmen, entrate; and what stands against each."""


def sides(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return what each cell stands for, the code of a side or the heading's own word, where the heading lists both sides, or names kinds of which there are two.

    All cells must begin one word each, and one only: else nothing is told. What stands beside the sides, as the
    commitments of Verplichtingen/Uitgaven/Ontvangsten, keeps its word.
    """
    if lexicon.fold(heading) in _KINDS:
        return {**_PAIRS.get(frozenset(cells), {})}
    listed = {word: lexicon.find("direction", word) for word in _WORD.findall(heading)}
    if not cells or not {*listed.values()} >= _SIDES:
        return {}
    told: dict[str, str] = {}
    for cell in cells:
        meant = [word for word in listed if _begins(cell, word)]
        if len(meant) != 1:
            return {}
        told[cell] = listed[meant[0]] or meant[0]
    return told if len({*told.values()}) == len(told) else {}


def _begins(cell: str, word: str) -> bool:
    short = cell.rstrip(".").casefold()
    return short.isalpha() and word.casefold().startswith(short)
