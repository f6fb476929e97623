"""Whole months from one day to another: 2023-01-01/2023-12-31, 01.04.2023 - 31.03.2024, 2023年1月1日至2023年6月30日, 1 July 2023 to 30 June 2024, Oct 2023 - Sep 2024."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import product
from typing import TYPE_CHECKING

from fiscalcli import monthnames, period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.model import Period

_DAY = r"(?:((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d))"
_FROM = r"(?:\b(?:from|vom|du|del?|od|с)\s+)?"
_TO = r"\s*(?:[-–—~～/至到]|\s(?:to|until|through|bis|au|al?|até|do|по)\s)\s*"
_SPAN = later(rf"{_FROM}{_DAY}{_TO}{_DAY}", re.IGNORECASE)
_MONTH = "|".join(sorted(monthnames.NAMES, key=len, reverse=True))
_NAMED = (
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?)?\b({_MONTH})\b\.?\s?"
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?:de\s)?((?:19|20)\d\d)(?!\d)"
)
_WORDED = later(rf"{_FROM}(?<!\d){_NAMED}{_TO}{_NAMED}", re.IGNORECASE)
_HAN = later(
    r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月\s?[-–—~～至到]\s?((?:19|20)\d\d)年(\d{1,2})月(?!\d)"
)
_SHORTEST = 15
"""No two days or months are written with fewer signs."""
_MONTHS = 12


def read(said: str) -> Period | None:
    """Return the year, the fiscal year or the months from the first day of a month to the last of one, `None` for anything else.

    Where either of two numbers may be the month, the one with which both days are such ends counts.
    """
    if len(said) < _SHORTEST:
        return None
    found = _SPAN.fullmatch(said.strip())
    if found is None:
        named = find(said) if said[-1:].isalnum() or said[-1:] == "月" else None
        return named[0] if named and not named[1].strip() else None
    one, other = found.groups()[:6], found.groups()[6:]
    spans = {
        (*start[:2], *end[:2])
        for start, end in product(_days(*one), _days(*other))
        if start[2] == 1 and end[2] == monthrange(end[0], end[1])[1] and start < end
    }
    return _of(*spans.pop()) if len(spans) == 1 else None


def find(text: str) -> tuple[Period, str] | None:
    """Return the period that a text names from one month to another, in digits or in words, and the rest of the text; `None` where it names none."""
    if len(text) > _LONGEST or sum(map(str.isdecimal, text)) < _DIGITS:
        return None
    for pattern, named in ((_SPAN, _numbered), (_WORDED, _named), (_HAN, _months)):
        if hit := pattern.search(text):
            at = named(hit)
            return (at, f"{text[: hit.start()]} {text[hit.end() :]}") if at else None
    return None


_LONGEST = 500
"""What is longer is prose."""
_DIGITS = 8
"""Two years have so many: most texts have fewer, and need none of the patterns."""


def _numbered(hit: re.Match[str]) -> Period | None:
    return read(hit[0])


def _named(hit: re.Match[str]) -> Period | None:
    """Return the period between two months, or days of them, that words name: the first day of one to the last of another."""
    begun, ended = int(hit[1] or hit[3] or 1), int(hit[5] or hit[7] or 0)
    start = int(hit[4]), monthnames.NAMES[hit[2].casefold()]
    end = int(hit[8]), monthnames.NAMES[hit[6].casefold()]
    is_whole = begun == 1 and ended in (0, monthrange(*end)[1])
    return _of(*start, *end) if is_whole and start < end else None


def _months(hit: re.Match[str]) -> Period | None:
    start, end = (int(hit[1]), int(hit[2])), (int(hit[3]), int(hit[4]))
    return _of(*start, *end) if start < end and max(start[1], end[1]) <= _MONTHS else None


def _days(
    year: str | None, month: str | None, day: str | None, one: str, other: str, last: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the days, as year, month and day, that one may be."""
    if year and month and day:
        found = [(int(year), int(month), int(day))]
    else:
        found = [(int(last), int(other), int(one)), (int(last), int(one), int(other))]
    for at in found:
        if 1 <= at[1] <= _MONTHS and 1 <= at[2] <= monthrange(at[0], at[1])[1]:
            yield at


def _of(year: int, first: int, until: int, last: int) -> Period | None:
    """Return the period from one month to another."""
    length = (until - year) * _MONTHS + last - first + 1
    if until == year + 1 and length == _MONTHS:
        return period.read_fiscal(f"{year}-{until % 100:02d}")
    if until != year:
        return None
    if length == _MONTHS:
        return period.read(str(year))
    if length == 1:
        return period.read(f"{year}-{first:02d}")
    is_quarter = length == 3 and last % 3 == 0 and first > 1
    return period.read(
        f"{year}-Q{last // 3}" if is_quarter else f"{year}-{first:02d}/{year}-{last:02d}"
    )
