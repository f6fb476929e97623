"""How much of one table is read row by row: what is beyond it is refused before anybody begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.formats.records import column
from fiscalcli.mapping.lists import figures
from fiscalcli.mapping.wholes import circles

if TYPE_CHECKING:
    from fiscalcli.errors import DataError
    from fiscalcli.mapping.layout import Layout

_SHOWN = 10_000
"""So many rows whose figures are not plain are looked at of a table that is too large for more."""


def excess(layout: Layout) -> DataError | None:
    """Return the error of a table of more figures, or of more levels, than are read row by row; `None` for another."""
    most, body = limits.of("figures"), layout.body
    if len(body) * len(layout.values()) > most:
        cells = (cell for meaning in layout.values() for cell in column(body, meaning.at))
        if max(len(body), sum(bool(cell.strip()) for cell in cells)) > most:
            return limits.exceeded("figures", body[0].place)
    label, whole = layout.of("indicator"), layout.of("part_of")
    if label and whole:
        pairs = zip(column(body, label.at), column(body, whole.at), strict=False)
        wholes = {name.strip(): [*map(str.strip, said.split("|"))] for name, said in pairs}
        if circles.depth(wholes) > limits.of("levels"):
            return limits.exceeded("levels", body[0].place._replace(column=whole.heading))
    return None


def doubtful(layout: Layout) -> Layout:
    """Return the table with nothing but rows whose figures are no plain numbers: some may be no numbers at all."""
    at = [meaning.at for meaning in layout.values()]
    rows = (
        row
        for row in layout.body
        if any(each < len(row.cells) and not figures.is_plain(row.cells[each]) for each in at)
    )
    return layout._replace(body=[row for row, _ in zip(rows, range(_SHOWN), strict=False)])
