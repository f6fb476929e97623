"""Rows of many years at once among those of one year each: 1789–1849 above 1901 and 1902."""

from __future__ import annotations

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


def are_spanned(text: str) -> bool:
    """Whether a text holds a range of three years or more: Total, 2025–2034."""
    found = _RANGE.search(plain(text))
    return found is not None and int(found[2]) - int(found[1]) > 1


_RANGE = later(r"(?<![\d./-])((?:1[6-9]|20)\d\d)\s?[-–－]\s?((?:1[6-9]|20)\d\d)(?![\d./-])")
