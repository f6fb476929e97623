"""Rows of many years at once among those of one year each: 1789–1849 above 1901 and 1902."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period

if TYPE_CHECKING:
    from collections.abc import Collection

_RARE = 10


def of(cells: Collection[str]) -> frozenset[str]:
    """Return the different cells of a column of periods that are of many years, where nine of ten are not."""
    found = frozenset(cell for cell in cells if period.spans_years(cell))
    return found if len(found) * _RARE <= len(cells) else frozenset()
