"""Headings over rows that stand in front of the labels: `Revenue` alone in the column of the years, over `2024 | Property tax | 300`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.formats import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_LONG = 2000
"""A list of more rows says what they are of in columns."""


def among_labels(
    meanings: Sequence[Meaning], body: Sequence[Row]
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows, the heading of each that has no more than it under the labels, as those of other tables stand there.

    It is none where the column in front of the labels is blank beside figures, as groups are written once, or has the same word there.
    """
    label = next((m for m in meanings if m.role in ("indicator", "sector")), None)
    if label is None or not label.at or len(body) > _LONG:
        return meanings, body
    values = [m.at for m in meanings if m.role == "value"]
    said = [[at for at, cell in enumerate(row.cells) if cell.strip()] for row in body]
    alone = {at: own[0] for at, own in enumerate(said) if len(own) == 1 and own[0] < label.at}
    if not alone:
        return meanings, body
    figures = [row for row, own in zip(body, said, strict=True) if {*own} & {*values}]
    beside = {at: {*records.padded(figures, at)} for at in {*alone.values()}}
    heads = {
        at
        for at, column in alone.items()
        if not beside[column] & {"", body[at].cells[column]}
        and not period.read_fiscal(body[at].cells[column])
    }
    rows = [_moved(row, alone[at], label.at) if at in heads else row for at, row in enumerate(body)]
    return meanings, rows


def _moved(row: Row, column: int, label: int) -> Row:
    cells = [*row.cells, *[""] * (label + 1 - len(row.cells))]
    cells[column], cells[label] = cells[label], cells[column]
    return row._replace(cells=cells)
