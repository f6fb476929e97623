"""Which sign is the decimal mark, where the cells of a table leave it open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text

if TYPE_CHECKING:
    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.settings import Settings

_POINTED = re.compile(r"\d\.\d")
_EITHER = re.compile(r"[^\d,.]*\d{1,3}\.\d{3}[^\d,.]*")


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
