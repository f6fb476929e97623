"""Which sign is the decimal mark, where the cells of a table leave it open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import number
from fiscalcli.errors import Problem, Text

if TYPE_CHECKING:
    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.settings import Settings

_POINTED = re.compile(r"\d\.\d")
_EITHER = re.compile(r"[^\d,.]*\d{1,3}\.\d{3}[^\d,.]*")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)")
_BLANK = re.compile(r"\s")
_SWAPPED = str.maketrans(",.", ".,")


def plain(said: str, mark: str) -> str:
    """Return a figure as the number grammar writes it, where the user has declared its decimal mark.

    Who declares the mark has looked: blanks between groups of three digits then group thousands.
    """
    if not mark:
        return said
    joined = _GROUPED.sub(lambda found: _BLANK.sub("", found[0]), said)
    return joined.translate(_SWAPPED) if mark == "," else joined


def cure(said: str) -> str:
    """Return the decimal mark that makes `said` a number, `""` where none does."""
    for mark in (",", "."):
        try:
            number.read(plain(said, mark))
        except number.NumberError:
            continue
        return mark
    return ""


def doubt(layout: Layout, settings: Settings) -> Problem | None:
    """Return the problem of a table cut by semicolons in which every point may group thousands: 1.234.

    Where cells are separated by semicolons the comma is often the decimal mark, and 1.234 is then 1234.
    """
    if layout.delimiter != ";" or settings.decimal:
        return None
    first = None
    for row in layout.body:
        for meaning in layout.values():
            said = row.cells[meaning.at].strip() if meaning.at < len(row.cells) else ""
            if not _POINTED.search(said):
                continue
            if not _EITHER.fullmatch(said):
                return None
            first = first or (row.place._replace(column=meaning.heading), said)
    if first is None:
        return None
    place, said = first
    return Problem(
        "decimal",
        place,
        Text(
            f"“{said}”里的点可能是小数点，也可能是千分位",
            f"the point in {said!r} may be a decimal mark or may group thousands",
        ),
        Text(
            "用 --decimal .（点是小数点）或 --decimal ,（逗号是小数点）说明",
            "say --decimal . (the point is the decimal mark) or --decimal , (the comma is)",
        ),
    )
