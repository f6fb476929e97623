"""Parts of a fiscal year as ledgers number them, which no calendar tells: FY2024P12, 2023-24 Q1, Q1 2023/24.

The figures are of their year and added up over it; the part tells rows apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fiscalcli.model import Period

_WORDED = later(
    r"\b(?:Q([1-4])|([1-4])Q|(?:Quarter|Qtr\.?)\s?([1-4])|([1-4])(?:st|nd|rd|th)\s(?:Quarter|Qtr))\b|第?([一二三四1-4])季度",
    re.IGNORECASE,
)
"""A quarter in words beside a fiscal year."""
_PART = r"(Q[1-4]|P(?:1[0-6]|0?\d)|H[12])"
_FISCAL = r"(?:FY\s?)?(?:(?:19|20)\d\d[-/–]\d\d(?:\d\d)?)|FY\s?\d\d[-/–]\d\d"
_BEHIND = later(
    rf"({_FISCAL}|(?:FY\s?)?(?:19|20)\d\d(?=[\s\-/.,]{{0,2}}P)|FY\s?\d\d(?:\d\d)?)[\s\-/.,]{{0,2}}{_PART}",
    re.IGNORECASE,
)
_LETTERS = frozenset("QPHqph")
_BEFORE = later(rf"{_PART}[\s\-/.,]{{1,2}}({_FISCAL})", re.IGNORECASE)


def are(cells: Collection[str]) -> bool:
    """Whether all cells of a column of periods are such parts: beside whole years they would be added to them."""
    return bool(cells) and all(map(read, cells))


def part(said: str, *, alone: bool = False) -> str:
    """Return the quarter that words beside a fiscal year name, as `Q1`, `""` for none; `alone` allows no other words."""
    found = _WORDED.fullmatch(said.strip()) if alone else _WORDED.search(said)
    if not found:
        return ""
    named = next(filter(None, found.groups()))
    return f"Q{'一二三四'.find(named) + 1 or named}"


def among(cells: Collection[str], headed: Iterable[tuple[Period | None, str]]) -> list[str]:
    """Return the parts of fiscal years that cells of periods name, or headings by their year and the words beside it."""
    named = [found[1] for cell in cells if (found := read(cell))] if are(cells) else []
    named += [part(words) for at, words in headed if at and at.part == "fy"]
    return sorted({*named} - {""})


def read(said: str) -> tuple[Period, str] | None:
    """Return the fiscal year and the part of it that a cell names, `None` for another one."""
    if _LETTERS.isdisjoint(said):
        return None
    behind = _BEHIND.fullmatch(said)
    before = None if behind else _BEFORE.fullmatch(said)
    if behind:
        year, part = behind.groups()
    elif before:
        part, year = before.groups()
    else:
        return None
    at = period.read_fiscal(year)
    return (at, part.upper()) if at else None


def order(said: str) -> tuple[int, int]:
    """Return the year and the number of the part that a cell names, zeros for another cell: P12 is behind P3."""
    found = read(said)
    return (found[0].year, int(found[1][1:])) if found else (0, 0)
