"""Labels of money per head, per pupil or per household, and of means and extremes: none of these is ever added."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.words.means import HINTS, is_statistic
from fiscalcli.pattern import holding

if TYPE_CHECKING:
    from collections.abc import Collection

_BEFORE = ("per", "par", "pour", "por", "pro", "je", "na", "на", "pr", "pe", "po", "ανά")
_MANY = r"10{0,2}(?:[.,\s'’]?000){1,2}|1|jedn\w{1,4}|одн\w{1,3}"
"""So many heads at once: per 1,000 inhabitants, je 100 000 EW, na jednoho obyvatele."""
_SHORT = 4


@cache
def _words(kind: str) -> tuple[str, ...]:
    """Return the words of a `kind`, longest first: `head` (Einwohner), `each` (asukasta kohti)."""
    said = "|".join(row["words"] for row in lexicon.rows("unitwords") if row["kind"] == kind)
    return tuple(sorted(said.split("|"), key=len, reverse=True))


@cache
def _for_whom() -> re.Pattern[str]:
    heads, each = ("|".join(map(re.escape, _words(kind))) for kind in ("head", "each"))
    return re.compile(
        rf"[^\W\d_][\s(]*(?:/|(?<![^\W_])(?:{'|'.join(_BEFORE)})\.?\s)\s*(?:(?:{_MANY})\s+)?(?:{heads})\.?\s*\)?\s*$"
        rf"|(?<!\w)(?:{each})(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(4096)
def says_for_whom(text: str) -> bool:
    """Whether a text says per head of whom, at its end or in a phrase of its own: `Dépenses/hab.`, Ausgaben je EW, Menot asukasta kohti."""
    return _for_whom().search(text) is not None


@cache
def of_heads() -> tuple[str, ...]:
    """Return the Chinese words for money per head."""
    return tuple(
        word
        for word, found in lexicon.headers().items()
        for known in found
        if known.measure == "unit_cost" and not known.phase and not word.isascii()
    )


@cache
def _heads() -> str:
    """Return what the pattern of a label that is of money per head begins with: 人均…, …per pupil (not per year)."""
    han = "|".join(map(re.escape, of_heads()))
    return (
        rf".*(?<!按)(?:{han})(?![衡等匀由为已未须应]).|.*(?:{han})$"
        r"|.*\bper\s+(?!cent|annum|year|month|quarter|week|day|diem)[^\W\d]"
    )


@cache
def _of_heads() -> re.Pattern[str]:
    return re.compile(_heads(), re.IGNORECASE)


def is_of_heads(label: str) -> bool:
    """Whether a label names money per head, per pupil or per household; a mean of amounts is in their unit."""
    return bool(_of_heads().match(label)) or says_for_whom(label)


@cache
def _per_head() -> re.Pattern[str]:
    """Return the pattern of a label that is of money per head, or of a mean: Average wage."""
    return re.compile(
        rf"{_heads()}|.*\bunit\s+costs?\b"
        r"|(?:(?:weighted|annual|monthly)\s+)?(?:average|mean|promedio|durchschnittlich\w*)\s+[^\W\d]|median\s+(?:\w+\s+)?(?:wage|income|salar|rent|pay|earning)|.{0,6}平均(?!分[配摊]).",
        re.IGNORECASE,
    )


def is_per_head(label: str) -> bool:
    """Whether a label names money per head, per pupil or per household, or the mean of amounts: a unit cost, which is never added."""
    return is_statistic(label) or bool(_per_head().match(label)) or says_for_whom(label)


def are_there(words: Collection[str]) -> bool:
    """Whether one of many words says per head of whom."""
    said = [*words]
    found = holding(lexicon.folded(said), may_be_of_heads())
    return any(says_for_whom(said[at]) for at in found)


@cache
def may_be_of_heads() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_of_heads` holds."""
    whom = [*map(lexicon.fold, _words("head"))]
    short = (before + word for before in (*_BEFORE, "/") for word in whom if len(word) < _SHORT)
    each = map(lexicon.fold, _words("each"))
    return ("per", *of_heads(), *(word for word in whom if len(word) >= _SHORT), *short, *each)


def may_be_per_head() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_per_head` holds."""
    return ("unitcost", *HINTS, *may_be_of_heads())
