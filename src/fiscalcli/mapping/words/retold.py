"""Words that tell one money over again (`lexicon/retold.csv`): as it was changed, with a thing and without it, before and after it, reckoned in two ways.

A label has them behind a name that another row has (`Schools (revised)` below `Schools`), or they are all of the words of a
column: SA and NSA, incl. VAT and excl. VAT, First reading and Second reading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Set as AbstractSet

_WORDED = later(r"(\s*\S.*?)\s*(?:[（(\[]\s*([^（()）\[\]]+?)\s*[)）\]]|\s[-–—]\s*([^-–—]+?))\s*")
_LONGEST = 200
_STAGES = frozenset({"requested", "proposed", "approved", "adjusted", "flash", "executed", "final"})
"""Phases that one line goes through; what was accrued or paid may be lines of their own."""
_VINTAGES = later(
    r"(?:base|reference year|prices? of|année de base|basisjahr)\s*(?:19|20)\d\d|(?:first|second|third|1st|2nd|3rd|initial|final) (?:reading|release|version)|(?:version|release) \d+",
    re.IGNORECASE,
)
"""Base 2010, Base 2015; First reading, Second reading; Version 1, Version 2."""
_UNSPACED = later(r"[\u2e80-\uffef.-]")
"""Behind such a sign a word ends without a blank: 含增值税, incl.VAT, pre-tax."""

_SHORT, _PAIR = 3, 2


def with_more(label: str) -> str:
    """Return the label, folded, that tells the same with a thing: Schools incl. kindergartens for Schools excl. kindergartens; `""` for another one."""
    return _told("other", label)


def as_more(label: str) -> str:
    """Return how a label that says with what it is told is named by `with_more`, `""` for another one."""
    return _told("one", label)


def is_one(label: str) -> bool:
    """Whether a label tells another one again in any of these ways."""
    return bool(of(label) or with_more(label))


def of(label: str) -> str:
    """Return the name that a label tells once more, folded, or the code of what it names; `""` where it tells none."""
    if len(label) > _LONGEST or not (hit := _WORDED.fullmatch(label)):
        return ""
    word = hit[2] or hit[3]
    is_told = _is_changed(word) or lexicon.find("phase", word) in _STAGES
    return (lexicon.find("indicator", hit[1]) or lexicon.fold(hit[1])) if is_told else ""


def are_one_money(words: AbstractSet[str]) -> bool:
    """Whether words, of which there are several, tell one money over again, each in its own way."""
    folded = set(map(lexicon.fold, words))
    if all(map(_VINTAGES.fullmatch, words)) or any(folded <= each for each in _ways()):
        return True
    return len(words) == _PAIR and _are_opposite(words)


def is_way(word: str) -> bool:
    """Whether a word is of those that reckon one money in their own way: SA, Finanzhaushalt."""
    return lexicon.fold(word) in _reckoned()


def _are_opposite(words: AbstractSet[str]) -> bool:
    """Whether one word is with a thing that the other is without, or before what the other is after: a charge, as before school and after school are two things."""
    for kind in ("with", "before"):
        things = [_things(_begun(kind, side), words) for side in ("one", "other")]
        if len(things[0]) == 1 and things[0] == things[1]:
            return kind == "with" or any(map(_charged().search, things[0]))
    return False


def _things(pattern: re.Pattern[str], words: Iterable[str]) -> set[str]:
    hits = map(pattern.fullmatch, map(str.strip, words))
    return {lexicon.fold(hit[1]) for hit in hits if hit}


def _told(side: str, label: str) -> str:
    hit = _behind_name(side).fullmatch(label) if len(label) <= _LONGEST else None
    return lexicon.fold(f"{hit[1]} + {hit[2]}") if hit else ""


def _is_changed(word: str) -> bool:
    return lexicon.fold(word) in _changed()


@cache
def _changed() -> frozenset[str]:
    return frozenset(map(lexicon.fold, _words("changed", "one")))


@cache
def _reckoned() -> frozenset[str]:
    return frozenset().union(*_ways(("money",)))


@cache
def _words(kind: str, side: str) -> tuple[str, ...]:
    said = (row[side].split("|") for row in lexicon.rows("retold") if row["kind"] == kind)
    return tuple(word for each in said for word in each if word)


@cache
def _ways(kinds: tuple[str, ...] = ("money", "balance")) -> list[frozenset[str]]:
    """Return the words, folded, of each line of ways to reckon one money."""
    return [
        frozenset(map(lexicon.fold, f"{row['one']}|{row['other']}".strip("|").split("|")))
        for row in lexicon.rows("retold")
        if row["kind"] in kinds
    ]


@cache
def _begun(kind: str, side: str) -> re.Pattern[str]:
    """Return what finds the thing behind one of the words: VAT in incl. VAT."""
    return re.compile(rf"(?:{_beginnings(kind, side)})(\S.*)", re.IGNORECASE)


@cache
def _behind_name(side: str) -> re.Pattern[str]:
    """Return what finds a name, and the thing that it is told with, or without: Schools (incl. kindergartens)."""
    return re.compile(
        rf"(.*\S)(?:\s+|\s*(?=[（(]))[（(]?(?:{_beginnings('with', side)})(\S.*?)[)）]?\s*",
        re.IGNORECASE,
    )


def _beginnings(kind: str, side: str) -> str:
    longest_first = sorted(_words(kind, side), key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"\s*" if _UNSPACED.match(word[-1]) else r"\s+")
        for word in longest_first
    )


@cache
def _charged() -> re.Pattern[str]:
    """Return what finds a charge in a name without blanks; short words end it, as others have them inside (private is no VAT)."""
    words = _words("charged", "one")
    return re.compile("|".join(rf"{word}$" if len(word) <= _SHORT else word for word in words))
