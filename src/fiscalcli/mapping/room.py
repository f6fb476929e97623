"""How much of one table is read row by row: what stands there beyond it is refused before anybody begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.formats.records import column
from fiscalcli.mapping.wholes import circles

if TYPE_CHECKING:
    from fiscalcli.mapping.head.header import Layout


def check(layout: Layout) -> None:
    """Refuse a table of more figures, or of more levels, than are read row by row.

    Raises:
        DataError: it is beyond a limit.
    """
    most, body = limits.of("figures"), layout.body
    if len(body) * len(layout.values()) > most:
        cells = (cell for meaning in layout.values() for cell in column(body, meaning.at))
        if max(len(body), sum(bool(cell.strip()) for cell in cells)) > most:
            raise limits.exceeded("figures", body[0].place)
    label, whole = layout.of("indicator"), layout.of("part_of")
    if label and whole:
        pairs = zip(column(body, label.at), column(body, whole.at), strict=False)
        wholes = {name.strip(): [*map(str.strip, said.split("|"))] for name, said in pairs}
        if circles.depth(wholes) > limits.of("levels"):
            raise limits.exceeded("levels", body[0].place._replace(column=whole.heading))
