"""Months and days that a column writes as one number: 202403, 2024003, 2024.003, 003.2024, 03.2024, 20240315, and 45292 as a spreadsheet counts days.

Also years whose thousands are grouped like those of amounts: 2.023.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

    from fiscalcli.model import Period

_DIGITS = later(r"((?:19|20)\d\d)(\d\d)(\d\d)?(?:\.0)?")
_MONTH = later(
    r"((?:19|20)\d\d)\.?0(0[1-9]|1[0-2])|(?:(0[1-9]|1[0-2])\.|0(0[1-9]|1[0-2])[./])((?:19|20)\d\d)"
)
_BARE_MONTH = later(r"(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])")
_TWELVE = 12
_SERIAL = later(r"[2-7]\d{4}(?:\.0+)?")
"""1954 to 2119: what is less is a number of something else as often."""
_GROUPED = later(r"(1)[.,](9\d\d)|(2)[.,](0\d\d)")
_SHORTEST, _SERIAL_LONG = len("202403"), len("45292")
_EPOCH = date(1899, 12, 30)


def are(cells: Collection[str]) -> bool:
    """Whether all cells of a column of periods are months, or all are days, or all are years with grouped thousands.

    201112 beside 201213, or alone, may be a fiscal year: of such cells nothing is known.
    """
    if are_grouped(cells):
        return True
    found = [each for cell in cells if (each := read(cell))]
    if not found or len(found) < len(cells) or len({len(each.part) for each in found}) > 1:
        return False
    is_days = len(found[0].part) > 2
    return is_days or any((each.year + 1) % 100 != int(each.part) for each in found)


def are_in_turn(cells: Collection[str]) -> bool:
    """Whether all cells are months, twelve of them in turn at least: what nothing calls a time is one all the same."""
    if len(cells) < _TWELVE or not all(map(_BARE_MONTH.fullmatch, cells)):
        return False
    months = sorted({12 * int(cell[:4]) + int(cell[4:]) for cell in cells})
    return len(months) >= _TWELVE and months[-1] - months[0] == len(months) - 1


def read(said: str) -> Period | None:
    """Return the month or the day that a cell of such a column names."""
    if len(said) < _SHORTEST:
        return None
    if month := _MONTH.fullmatch(said):
        return period.read(f"{month[1] or month[5]}-{month[2] or month[3] or month[4]}")
    found = _DIGITS.fullmatch(said)
    if not found:
        return None
    named = period.read("-".join(part for part in found.groups() if part))
    return None if named and named.part == "fy" else named


def are_grouped(cells: Collection[str]) -> bool:
    """Whether all cells may be years whose thousands are grouped: 2.023, 2,024."""
    return bool(cells) and all(map(_GROUPED.fullmatch, cells))


def grouped(said: str) -> Period | None:
    """Return the year that such a cell names."""
    found = _GROUPED.fullmatch(said)
    return period.read("".join(filter(None, found.groups()))) if found else None


def are_counted(cells: Collection[str]) -> bool:
    """Whether all cells may be days as a spreadsheet counts them, from the end of 1899 on."""
    return bool(cells) and all(
        len(cell) >= _SERIAL_LONG and _SERIAL.fullmatch(cell) for cell in cells
    )


def counted(said: str) -> Period | None:
    """Return the day that such a number stands for, `None` for another cell."""
    if not _SERIAL.fullmatch(said):
        return None
    return period.read((_EPOCH + timedelta(days=int(said.partition(".")[0]))).isoformat())
