"""Cells that are letters of what their heading lists: Einnahmen/Ausgaben with E and A, Income/Expense with I and E.

The heading says what each letter stands for, so both sides are known though no cell spells them. Some pairs are
the sides under a heading of kinds alone: G and I in Spain, D and R in France. So are two French words that are none apart.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from fiscalcli import lexicon
from fiscalcli.mapping.words import sidewords
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_PAIRS = {
    ("kind", "GI"): {"I": "revenue", "G": "expenditure"},
    ("tipo", "GI"): {"I": "revenue", "G": "expenditure"},
    ("tipus", "GI"): {"I": "revenue", "G": "expenditure"},
    ("sens", "DR"): {"R": "revenue", "D": "expenditure"},
    ("direction", "inout"): {"in": "revenue", "out": "expenditure"},
    ("accounttype", "ER"): {"R": "revenue", "E": "expenditure"},
    ("accttype", "ER"): {"R": "revenue", "E": "expenditure"},
}
"""Gastos and ingresos, dépenses and recettes, what comes in and goes out. Others are of several things: under Type, R and D are recurrent and development, I and E internal and external."""
_FLOWS = later(r"sens(?:\s|_)")
"""What a heading begins with that says more of the same: Sens du flux (D/R), sens_operation."""
_BOOKED = (
    {"debit", "credit"}, {"débit", "crédit"}, {"dr", "cr"}, {"debe", "haber"}, {"soll", "haben"}, {"借", "贷"}, {"借方", "贷方"},
)  # fmt: skip
"""What is booked on either side of accounts is never added, whichever it is of the budget."""
_LISTED = {
    "AE": {"E": "revenue", "A": "expenditure"},
    "BL": {"B": "revenue", "L": "expenditure"},
    "CD": {"C": "C", "D": "D"},
    "CV": {"V": "revenue", "C": "expenditure"},
    "DR": {"R": "revenue", "D": "expenditure"},
    "DW": {"D": "revenue", "W": "expenditure"},
    "ER": {"R": "revenue", "E": "expenditure"},
    "ES": {"E": "revenue", "S": "expenditure"},
    "EU": {"E": "revenue", "U": "expenditure"},
    "GI": {"I": "revenue", "G": "expenditure"},
    "HS": {"H": "H", "S": "S"},
    "OU": {"O": "revenue", "U": "expenditure"},
    "OUV": {"O": "revenue", "U": "expenditure", "V": "V"},
    "PV": {"P": "revenue", "V": "expenditure"},
}
"""Two letters that a heading lists, and its cells are: Einnahmen and Ausgaben under E/A, entrate and spese under E/S, příjmy and výdaje under P/V, ontvangsten and uitgaven beside verplichtingen under VUO; debit and credit stay what they are."""
_KINDS = frozenset({"kennzeichen", "kennung", "kz", "code", "flag"})
"""Words beside such letters that say no more: E/A-Kennzeichen."""
_DIVISION = later(r"(?<=.)(?:区分|區分|别|別|类别|類別|구분)$")
_SHORTEST, _LONGEST = 3, 4
"""So many letters of a word are what headings shorten it to: Rev/Exp, REC_DEP, EinAus."""
_HUMPS = later(r"(?<=[^\W\d_])(?=[A-Z][a-z])")


def sides(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return what each cell stands for, the code of a side or the heading's own word, where the heading lists both sides, or a pair of letters is known.

    All cells must begin one word each, and one only: else nothing is told. Two numbers are the sides, whichever is which. What stands beside the sides, as the
    commitments of Verplichtingen/Uitgaven/Ontvangsten, keeps its word.
    """
    letters = "".join(sorted(cells))
    first = "sens" if _FLOWS.match(heading.casefold()) else lexicon.fold(heading)
    if pair := _PAIRS.get((first, letters)):
        return {**pair}
    if pair := _known({cell.casefold().strip("."): cell for cell in cells}):
        return pair
    words = _WORD.findall(heading)
    bare = [word for word in words if word.casefold() not in _KINDS]
    if letters in _LISTED and sorted("".join(bare)) == [*letters]:
        return {**_LISTED[letters]}
    listed = {word: _side(word) for word in _apart(words)}
    if not cells:
        return {}
    if {word.casefold() for word in listed} in _BOOKED:
        begun = {cell: [word for word in listed if _begins(cell, word)] for cell in cells}
        return (
            {cell: cell for cell in cells} if all(len(own) == 1 for own in begun.values()) else {}
        )
    if not {*listed.values()} >= SIDES:
        return {}
    if len(cells) == len(SIDES) and all(map(str.isdecimal, cells)):
        return {cell: cell for cell in cells}
    told: dict[str, str] = {}
    for cell in cells:
        meant = [word for word in listed if _begins(cell, word)]
        if len(meant) != 1:
            return {}
        told[cell] = listed[meant[0]] or meant[0]
    return told if len({*told.values()}) == len(told) else {}


def _known(cells: dict[str, str]) -> dict[str, str]:
    """Return what two words stand for that are a pair whatever heads them."""
    if len(cells) != len(SIDES):
        return {}
    if pair := sidewords.pair(cells):
        return {cells[word]: own for word, own in pair.items()}
    return {cell: cell for cell in cells.values()} if {*cells} in _BOOKED else {}


_LONGEST_OF_TWO = 60


def _apart(words: list[str]) -> list[str]:
    """Return the words of a heading, one that is both sides in one as two: einnahmeausgabe, 歳入歳出区分."""
    if len(words) != 1:
        return words
    if len(humps := _HUMPS.split(words[0])) == len(SIDES):
        return humps
    word = _DIVISION.sub("", words[0])
    if len(word) > _LONGEST_OF_TWO:
        return words
    halves = ([word[:at], word[at:]] for at in range(1, len(word)))
    sides = (two for two in halves if {lexicon.find("direction", each) for each in two} == SIDES)
    return next(sides, words)


def _side(word: str) -> str | None:
    """Return the side that a word of a heading names, whole or shortened: the first letters of words for one side alone."""
    if found := lexicon.find("direction", word):
        return found
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    begun = {side for said, side in _plain().items() if said.startswith(word.casefold())}
    return begun.pop() if len(begun) == 1 else None


@cache
def _plain() -> dict[str, str]:
    """Return the words for the two sides without their accents, each with its side."""
    return {
        "".join(sign for sign in normalize("NFD", said) if not combining(sign)): side
        for said, side in lexicon.spoken("direction").items()
        if side in SIDES
    }


def _begins(cell: str, word: str) -> bool:
    short = cell.rstrip(".").casefold()
    return short.isalpha() and word.casefold().startswith(short)
