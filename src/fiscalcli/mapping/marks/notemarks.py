"""Marks that point to a note behind figures: 1,234*, 12.5², 88†. They are read without them, each mark is kept as the note of its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.mapping.head.numeric import MARKED
from fiscalcli.model import NumberCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.marks.flags import Flags
    from fiscalcli.model import Row

CODE = "note_mark"


def parted(layout: Layout) -> tuple[Layout, Flags, list[Text]]:
    """Return a table without the marks behind its figures, the marks by line and heading, and what is said of them."""
    flags: dict[tuple[int, str], str] = {}
    values = {meaning.at: meaning.heading for meaning in layout.values()}
    shown: list[str] = []
    body = [_parted(row, values, flags, shown) for row in layout.body]
    if not flags:
        return layout, {}, []
    said = Text(
        f"{len(flags)} 个数字后面有注释标记，已略去（第一处 {shown[0]}）",
        f"marks behind figures that point to notes are left out: {len(flags)} (the first is {shown[0]})",
    )
    return layout._replace(body=body), flags, [said]


def _parted(
    row: Row, values: Mapping[int, str], flags: dict[tuple[int, str], str], shown: list[str]
) -> Row:
    cells = list(row.cells)
    for at, heading in values.items():
        cell = cells[at].strip() if at < len(cells) else ""
        found = None if isinstance(cell, NumberCell) else MARKED.fullmatch(cell)
        if found:
            cells[at] = found[1]
            flags[row.place.line, heading] = found[2]
            shown += [] if shown else [f"{cell}, {row.place}"]
    return row._replace(cells=cells) if cells != list(row.cells) else row
