"""Quarters, two months, four months and half years beside a year, by number or by name, which are no months: Trimestre 2, Bimestre 3, 2T, II kwartał."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = later(r"[^\W\d_]+")
_MONTHS = {
    2: "bimestre|bimester",
    3: "quarter|qtr|quartal|trimestre|trimester|trimestru|trim|kvartal|kvartaali|kwartał|kw|kvartál|kv|čtvrtletí|štvrťrok|kwartaal|"
    "negyedév|квартал|кв|триместр|triwulan|quý|çeyrek|τρίμηνο|季度|季|四半期|분기",
    4: "cuatrimestre|quadrimestre",
    6: "semestre|semester|halfyear|halbjahr|半年|반기",
}
_LENGTHS = {word: months for months, words in _MONTHS.items() for word in words.split("|")}
_QUARTER = 3


_NUMBERS = {
    1: "i|primer|primero|primeiro|premier|primo|erstes|första|første|pierwszy|первый|перший",
    2: "ii|segundo|deuxième|second|secondo|zweites|andra|andre|drugi|второй|другий",
    3: "iii|tercer|tercero|terceiro|troisième|third|terzo|drittes|tredje|trzeci|третий|третій",
    4: "iv|cuarto|quarto|quatrième|fourth|viertes|fjärde|fjerde|czwarty|четвертый|четвертий",
    5: "v|quinto|cinquième",
    6: "vi|sexto|sixième",
}
_NUMBERED = {word: number for number, words in _NUMBERS.items() for word in words.split("|")}
_ORDINAL = later(r"第?(\d)(?:er|re|ro|do|to|[oa]|[ºª°.]|st|nd|rd|th|e|è?me|[-–]?й)?", re.IGNORECASE)
_SHORT = later(r"(\d)([TSKQ])|([TSK])(\d)", re.IGNORECASE)
"""A letter and a number, which are codes of anything unless their heading says that it is of times."""
_LETTERS = {"t": 3, "k": 3, "q": 3, "s": 6}
_GLUED = later(r"第?([1-4])\s?(?:/\s?4\s?)?(四半期|분기)")
_TIMES = frozenset(
    {"periodo", "período", "period", "periode", "période", "okres", "период", "період", "期间", "期間", "기간"}
)  # fmt: skip


def named(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Return the part of the year that each cell numbers or names, as it is read beside a year: Q2, 3-4月; nothing where some is no such part."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    length = next((_LENGTHS[word] for word in words if word in _LENGTHS), 0)
    numbers = {cell: int(cell) for cell in cells if cell.isdecimal() and len(cell) <= _DIGITS}
    if cells and not numbers:
        is_of_times = bool(length) or not _TIMES.isdisjoint(words)
        read = {cell: _read(cell, is_of_times=is_of_times) for cell in cells}
        return read if all(read.values()) else {}
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


def _read(cell: str, *, is_of_times: bool) -> str:
    """Return the part of a year that a cell names: 2T, II trimestre, Primer trimestre, Bimestre 3, 第2四半期; empty where it names none."""
    said = cell.strip().casefold()
    if is_of_times and (short := _SHORT.fullmatch(said)):
        return _within(int(short[1] or short[4]), _LETTERS[short[2] or short[3]])
    if glued := _GLUED.fullmatch(said):
        return _within(int(glued[1]), _LENGTHS[glued[2]])
    words = [word.strip(".") for word in said.split()]
    lengths = [_LENGTHS[word] for word in words if word in _LENGTHS]
    numbers = [number for word in words if (number := _number(word))]
    is_all = len(words) == _PAIR and len(lengths) == len(numbers) == 1
    return _within(numbers[0], lengths[0]) if is_all else ""


_PAIR = 2


def _number(word: str) -> int:
    found = _ORDINAL.fullmatch(word)
    return int(found[1]) if found else _NUMBERED.get(word, 0)


def _within(number: int, length: int) -> str:
    return _part(number, length) if 0 < number * length <= _YEAR else ""
