"""Numbers of quarters, two months, four months and half years beside a year, which are no numbers of months: Trimestre 2, Bimestre 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_MONTHS = {
    2: "bimestre|bimester",
    3: "quarter|qtr|quartal|trimestre|trimester|trimestru|kvartal|kwartał|kvartál|čtvrtletí|štvrťrok|kwartaal|negyedév|"
    "квартал|триместр|triwulan|quý|çeyrek|季度|季|四半期|분기",
    4: "cuatrimestre|quadrimestre",
    6: "semestre|semester|halfyear|halbjahr|半年|반기",
}
_LENGTHS = {word: months for months, words in _MONTHS.items() for word in words.split("|")}
_QUARTER = 3


def named(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return the part of the year that each cell numbers, as it is read beside a year: Q2, 3-4月; nothing where they are no such numbers."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    length = next((_LENGTHS[word] for word in words if word in _LENGTHS), 0)
    numbers = {cell: int(cell) for cell in cells if cell.isdecimal() and len(cell) <= _DIGITS}
    if not length or len(numbers) < len(cells) or not cells:
        return {}
    if min(numbers.values()) < 1 or max(numbers.values()) * length > _YEAR:
        return {}
    return {cell: _part(number, length) for cell, number in numbers.items()}


_YEAR = 12
_DIGITS = 2


def _part(number: int, length: int) -> str:
    last = number * length
    return f"Q{number}" if length == _QUARTER else f"{last - length + 1}-{last}月"
