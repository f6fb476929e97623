"""Quarters, two months, four months and half years beside a year, by number or by name, which are no months: Trimestre 2, Bimestre 3, 2T, II kwartał."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import partnames
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_TIMES = frozenset(
    {"periodo", "período", "period", "periode", "période", "okres", "период", "період", "期间", "期間", "기간"}
)  # fmt: skip


def named(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return the part of the year that each cell numbers or names, as it is read beside a year: Q2, 3-4月; nothing where some is no such part."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    length = next((partnames.LENGTHS[word] for word in words if word in partnames.LENGTHS), 0)
    numbers = {cell: int(cell) for cell in cells if cell.isdecimal() and len(cell) <= _DIGITS}
    if numbers and not length:
        return {}
    is_of_times = bool(length) or not _TIMES.isdisjoint(words)
    told = {
        cell: part.text
        for cell in cells
        if (
            part := partnames.numbered(numbers.get(cell, 0), length)
            if numbers
            else partnames.read(cell, is_of_times=is_of_times)
        )
    }
    return told if len(told) == len(cells) else {}


_DIGITS = 2
