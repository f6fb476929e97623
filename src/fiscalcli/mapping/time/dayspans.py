"""Whole months from one day to another: 2023-01-01/2023-12-31, 01.04.2023 - 31.03.2024, 2023年1月1日至2023年6月30日."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import product
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.model import Period

_DAY = r"(?:((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d))"
_SPAN = later(
    rf"(?:(?:from|vom|du|del?|od|с)\s+)?{_DAY}\s*(?:[-–—~～/至到]|\s(?:to|until|bis|au|al?|até|do|по)\s)\s*{_DAY}",
    re.IGNORECASE,
)
_SHORTEST = 17
"""No two days are written with fewer signs."""
_MONTHS = 12


def read(said: str) -> Period | None:
    """Return the year, the fiscal year or the months from the first day of a month to the last of one, `None` for anything else.

    Where either of two numbers may be the month, the one with which both days are such ends counts.
    """
    found = _SPAN.fullmatch(said.strip()) if len(said) >= _SHORTEST else None
    if found is None:
        return None
    one, other = found.groups()[:6], found.groups()[6:]
    spans = {
        (*start[:2], *end[:2])
        for start, end in product(_days(*one), _days(*other))
        if start[2] == 1 and end[2] == monthrange(end[0], end[1])[1] and start < end
    }
    return _of(*spans.pop()) if len(spans) == 1 else None


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
