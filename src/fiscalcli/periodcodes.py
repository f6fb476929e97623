"""Periods as statistical offices write them: 2023M05, 2023MM05, 2023KW02, 2023JJ00; and months in front of their year: 05/2023."""

from __future__ import annotations

import re

from fiscalcli.model import Period
from fiscalcli.pattern import later

_CODED = later(
    r"(?i:((?:19|20)\d\d)(?:-?M(0?[1-9]|1[0-2])|MM(0[1-9]|1[0-2])|KW0([1-4])|JJ00))|(0?[1-9]|1[0-2])/((?:19|20)\d\d)"
)


def read(said: str) -> Period | None:
    """Return the month, the quarter or the year that a code names."""
    found = _CODED.fullmatch(said)
    if not found:
        return None
    year, month = found[1] or found[6], found[2] or found[3] or found[5]
    if month:
        return Period(int(year), f"{int(month):02d}", f"{year}-{int(month):02d}")
    if found[4]:
        return Period(int(year), f"Q{found[4]}", f"{year}-Q{found[4]}")
    return Period(int(year), "", year)


_STRETCH = later(
    r"(?:(?:FY|BN)\s?)?((?:19|20)\d\d)\s?[-/–—~至到]\s?((?:19|20)?\d\d)年?", re.IGNORECASE
)
_LONG = 11
"""More years are no budget's."""


def stretch(text: str) -> int:
    """Return the first of several years that `text` names, which are no fiscal year, 0 for another text: 2019 of 2019-21, 2019/2021."""
    found = _STRETCH.fullmatch(text.strip())
    is_long = found is not None and 1 < (int(found[2]) - int(found[1])) % 100 < _LONG
    return int(found[1]) if found and is_long else 0
