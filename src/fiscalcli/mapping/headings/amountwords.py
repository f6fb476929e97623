"""Headings of amounts in which words say little beside a phase, or are written without accents: MONTO_APROBADO, creditoDevengado."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.lexicon import Header

_AMOUNT = frozenset(
    {"amount", "amounts", "monto", "montos", "importe", "importes", "montant", "montants", "betrag", "bedrag",
     "valor", "valores", "vl", "vlr"}
)  # fmt: skip
_SUBJECT = frozenset(
    {"credito", "creditos", "crédito", "créditos", "credit", "credits", "crédits", "budget", "presupuesto",
     "orcamento", "orçamento", "gasto", "gastos", "despesa", "despesas"}
)  # fmt: skip
_AMOUNTS = (_AMOUNT, _AMOUNT | _SUBJECT)
"""Words that only say that a heading is of amounts, those first that say nothing of what amounts."""
_WORDY = 6
"""A heading of more words is a sentence."""
_SHORT = 6
"""A shorter word without its accents may be one of another language: vote is no voté."""
_WORD = later(r"[^\W_]+")
_CASES = later(r"(?<=[a-zß-ÿ])(?=[A-Z])")


def lookup(name: str) -> tuple[Header, ...]:
    """Return what `MONTO_APROBADO`, `Adopted Budget Amount` or `creditoDevengado` means: a phase beside words for amounts."""
    words = _CASES.sub(" ", name).replace("_", " ").split()
    if len(words) > _WORDY:
        return ()
    rests = [words, *([w for w in words if w.casefold() not in drop] for drop in _AMOUNTS)]
    for rest in map(_plain, map(" ".join, rests)):
        if found := tuple(each for each in _unaccented().get(rest, ()) if each.phase):
            return found
    return ()


def says_amount(heading: str) -> bool:
    """Whether a word of a heading says that its figures are amounts: Adopted Budget Amount, Betrag (EUR)."""
    return not _AMOUNT.isdisjoint(_WORD.findall(_CASES.sub(" ", heading).casefold()))


def _plain(text: str) -> str:
    """Return `text` folded, its letters without accents: creditovigente."""
    bare = unicodedata.normalize("NFD", lexicon.fold(text))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


@cache
def _unaccented() -> dict[str, tuple[Header, ...]]:
    """Return the headings of the lexicon without accents, as many exports write them."""
    found: dict[str, tuple[Header, ...]] = {}
    for word, headers in lexicon.headers().items():
        if word.isascii() or len(word) >= _SHORT:
            found.setdefault(_plain(word), headers)
    return found
