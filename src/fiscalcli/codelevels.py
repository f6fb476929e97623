"""Words of a column that are codes of several levels by their form: S13 and S1311, DE and DE1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.dimension import own_columns
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.model import Cell

_CODE = later(r"[A-Z]{1,3}\d+|[A-Z]{2,3}|[A-Z]{2}[A-Z]?\d[A-Z0-9]{0,3}")
_DIGITS = later(r"\D+")


class Heads(NamedTuple):
    """A column, and its words that begin others."""

    column: str
    words: Sequence[str]


def heads(cells: Sequence[Cell]) -> Heads | None:
    """Return the words, of the sector or of a column of the file's own, that may hold others which are added here, too."""
    if found := _begun({cell.get("sector") for cell in cells}):
        return Heads("sector", found)
    facts = [fact for cell in cells for fact in cell.facts]
    if not facts or not any(_CODE.fullmatch(word) for _, word in facts[0].extra):
        return None
    for column, said in own_columns(facts).items():
        words = {*said} - {""}
        if _CODE.fullmatch(said[0]) and (found := _begun(words)):
            return Heads(column, found)
    return None


def _begun(words: Collection[str]) -> list[str]:
    """Return the words that begin others, where all are codes and each one that is longer than the shortest has such a head.

    Numbers that only count on, P1 to P12, begin with one another too.
    """
    if len(words) < 2 or not all(map(_CODE.fullmatch, words)):
        return []
    shortest = min(map(len, words))
    found: dict[str, None] = {}
    for word in sorted(words):
        if len(word) > shortest:
            own = [word[:end] for end in range(shortest, len(word)) if word[:end] in words]
            if not own or not _is_level(own[-1], word):
                return []
            found[own[-1]] = None
    return [*found]


def _is_level(head: str, word: str) -> bool:
    """Whether no counting leads from the code to the longer one."""
    digits = _DIGITS.sub("", head)
    return is_level(digits, len(word) - len(head)) if digits else not word.isalpha()


def is_level(digits: str, more: int) -> bool:
    """Whether a number that begins with these digits, and has so many `more`, is a level below them, as no counting gets there.

    From 9 one counts on to 10, and from 1 to 11; from 09 one does not get to 0901 or 091.
    """
    return digits.startswith("0") or more > 1
