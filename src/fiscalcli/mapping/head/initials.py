"""Cells that are letters of what their heading lists: Einnahmen/Ausgaben with E and A, Income/Expense with I and E.

The heading says what each letter stands for, so both sides are known though no cell spells them. Some pairs are
the sides under a heading of kinds alone: G and I in Spain, D and R in France. So are two French words that are none apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_SIDES = frozenset({"revenue", "expenditure"})
_PAIRS = {
    ("kind", "GI"): {"I": "revenue", "G": "expenditure"},
    ("tipo", "GI"): {"I": "revenue", "G": "expenditure"},
    ("tipus", "GI"): {"I": "revenue", "G": "expenditure"},
    ("sens", "DR"): {"R": "revenue", "D": "expenditure"},
    ("direction", "inout"): {"in": "revenue", "out": "expenditure"},
}
"""Gastos and ingresos, dépenses and recettes, what comes in and goes out. Others are of several things: under Type, R and D are recurrent and development, I and E internal and external."""
_FLOWS = later(r"sens(?:\s|_)")
"""What a heading begins with that says more of the same: Sens du flux (D/R), sens_operation."""
_WORDS = ({"charges", "produits"}, {"charges", "revenus"})
"""Words that are the sides beside each other alone: charges are what things cost, and what is charged for them."""


_LISTED = {
    "AE": {"E": "revenue", "A": "expenditure"},
    "DR": {"R": "revenue", "D": "expenditure"},
    "ER": {"R": "revenue", "E": "expenditure"},
    "ES": {"E": "revenue", "S": "expenditure"},
    "GI": {"I": "revenue", "G": "expenditure"},
}
"""Two letters that a heading lists, and its cells are: Einnahmen and Ausgaben under E/A, entrate and spese under E/S."""
_SHORT = {"rev": "revenue", "exp": "expenditure"}
"""What headings shorten: Rev/Exp."""


def sides(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return what each cell stands for, the code of a side or the heading's own word, where the heading lists both sides, or a pair of letters is known.

    All cells must begin one word each, and one only: else nothing is told. What stands beside the sides, as the
    commitments of Verplichtingen/Uitgaven/Ontvangsten, keeps its word.
    """
    letters = "".join(sorted(cells))
    first = "sens" if _FLOWS.match(heading.casefold()) else lexicon.fold(heading)
    if pair := _PAIRS.get((first, letters)):
        return {**pair}
    if {cell.casefold() for cell in cells} in _WORDS:
        return {cell: lexicon.find("direction", cell) or "expenditure" for cell in cells}
    words = _WORD.findall(heading)
    if letters in _LISTED and sorted("".join(words)) == [*letters]:
        return {**_LISTED[letters]}
    listed = {
        word: lexicon.find("direction", word) or _SHORT.get(word.casefold())
        for word in _apart(words)
    }
    if not cells or not {*listed.values()} >= _SIDES:
        return {}
    told: dict[str, str] = {}
    for cell in cells:
        meant = [word for word in listed if _begins(cell, word)]
        if len(meant) != 1:
            return {}
        told[cell] = listed[meant[0]] or meant[0]
    return told if len({*told.values()}) == len(told) else {}


def _apart(words: list[str]) -> list[str]:
    """Return the words of a heading, one that is both sides in one as two: einnahmeausgabe."""
    if len(words) != 1:
        return words
    halves = ([words[0][:at], words[0][at:]] for at in range(1, len(words[0])))
    sides = (two for two in halves if {lexicon.find("direction", each) for each in two} == _SIDES)
    return next(sides, words)


def _begins(cell: str, word: str) -> bool:
    short = cell.rstrip(".").casefold()
    return short.isalpha() and word.casefold().startswith(short)
