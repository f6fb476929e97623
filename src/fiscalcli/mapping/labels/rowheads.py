"""Headings over rows in front of the labels: `Revenue` alone in the column of the years, North County alone over blanks in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.labels.contrasts import LONG
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row


def settled(
    meanings: Sequence[Meaning], body: Sequence[Row]
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows, with what stands alone in front of the labels where it is said of the rows below.

    A column that has several words there and none elsewhere is of groups: each holds for the rows below it, but for totals. In a column
    with a word of its own beside the figures below, another word is a heading, and goes under the labels as in other tables.
    """
    label = next((m for m in meanings if m.role in ("indicator", "sector")), None)
    if label is None or len(body) > LONG:
        return meanings, body
    values = {m.at for m in meanings if m.role == "value"}
    said = [[at for at, cell in enumerate(row.cells) if cell.strip()] for row in body]
    apart = {label.at, *values}
    alone = {at: own[0] for at, own in enumerate(said) if len(own) == 1 and own[0] not in apart}
    if not alone:
        return meanings, body
    figures = {at for at, own in enumerate(said) if values & {*own}}
    rows = [*body]
    for column in sorted({*alone.values()}):
        beside = {body[at].cells[column].strip() for at in figures if column < len(body[at].cells)}
        heads = [at for at, own in alone.items() if own == column]
        if len(heads) > 1 and beside <= {""} and min(heads) == 0 and column < label.at:
            _fill(rows, column, {*heads}, label.at)
            continue
        for at in heads:
            word = body[at].cells[column].strip()
            below = next((each for each in range(at + 1, len(body)) if each in figures), at)
            is_other = word not in beside and column in said[below] and below != at
            if is_other and not period.read_fiscal(word):
                rows[at] = _moved(body[at], column, label.at)
    return meanings, rows


def _fill(rows: list[Row], column: int, heads: set[int], label: int) -> None:
    """Put the word of each of the `heads` into the rows below it."""
    now = ""
    for at, row in enumerate(rows):
        if at in heads:
            now = row.cells[column]
        elif label < len(row.cells) and not totalwords.total(row.cells[label]):
            rows[at] = row._replace(cells=[*row.cells[:column], now, *row.cells[column + 1 :]])


def _moved(row: Row, column: int, label: int) -> Row:
    cells = [*row.cells, *[""] * (label + 1 - len(row.cells))]
    cells[column], cells[label] = cells[label], cells[column]
    return row._replace(cells=cells)
