"""Headings that name a year and are not of it: what figures are more or less than those of that year, or the sum of several."""

from __future__ import annotations

import re

from fiscalcli.mapping.time import stretches
from fiscalcli.pattern import later

_MORE_OR_LESS = later(
    r"^[Δ∆]|\bmehr\b.*\bweniger\b"
    r"|\b(?:change|variation|difference|movement)s?\s(?:on|over|since|against)\s(?:fy\s?)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_AT_BUDGET = later(
    r"\s+at\s(?:the\s)?(?:19|20)\d\d[-–]\d\d\s(?:Budget|MYEFO|PEFO)\b.*", re.IGNORECASE
)


def are_of(heading: str) -> bool:
    """Whether a heading is of a difference or of several years: Δ 2022-23, Change on 2020-21 Budget, Total 2025-2034."""
    return bool(_MORE_OR_LESS.search(heading)) or stretches.are_spanned(heading)


def bare(words: str) -> str:
    """Return the words beside a year without the paper in which they were printed: Estimate at 2020-21 Budget."""
    return _AT_BUDGET.sub("", words)
