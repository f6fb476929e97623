"""Rows and columns of many years at once among those of one year each: 1789–1849 above 1901 and 1902, Spent to 2022."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.digits import plain
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_RARE = 10


def of(cells: Collection[str]) -> frozenset[str]:
    """Return the different cells of a column of periods that are of many years, where nine of ten are not."""
    found = frozenset(cell for cell in cells if are_spanned(cell))
    return found if len(found) * _RARE <= len(cells) else frozenset()


def is_open(heading: str) -> bool:
    """Whether a heading is of all years up to one, or from one on: Spent to 2022, Before 2023, Kosten bis 2022; not `Year to 2022`, nor 2021 to 2022."""
    found = _OPEN.search(heading)
    return found is not None and not _OF_ONE.search(heading[: found.start()])


_OPEN = later(
    r"(?<!\w)(?:(?:up|prior|previous)\s+to|to|through|thru|until|till|before|since|after|bis|vor|nach|seit|jusqu['’](?:en|à|au)|avant|après|depuis"
    r"|hasta|antes de|desde|até|fino al?|prima del|截至|截止)\s*(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:fy\s?)?(?:1[6-9]|20)\d\d(?![\d年./-])"
    r"|(?:截至|截止)(?:1[6-9]|20)\d\d年?底?累计",
    re.IGNORECASE,
)
_OF_ONE = later(
    r"(?:\d|\b(?:years?|months?|ytd|quarters?|date|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]+(?:uary|ber|ch|ril|ust)"
    r"|compared|relative|change|growth|increase|variance|versus|vs\.?|due|payable|relat\w+|subject|according))\W*$",
    re.IGNORECASE,
)
"""Words before `to 2022` with which it is a time of its own, a comparison, or no time at all."""


def are_spanned(text: str) -> bool:
    """Whether a text holds a range of three years or more: Total, 2025–2034."""
    found = _RANGE.search(plain(text))
    return found is not None and int(found[2]) - int(found[1]) > 1


_RANGE = later(r"(?<![\d./-])((?:1[6-9]|20)\d\d)\s?[-–－]\s?((?:1[6-9]|20)\d\d)(?![\d./-])")
