"""A last row of nothing but figures, each the sum of its column: the total that a ledger ends with, which nothing names."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import number
from fiscalcli.exact import add
from fiscalcli.mapping.marks import decimals
from fiscalcli.mapping.reading import cell_of

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_FEWEST = 2
"""One row above says nothing: the same amount may stand there twice."""


def is_total(row: Row, layout: Layout, settings: Settings) -> bool:
    """Whether a row is the last one, says nothing but figures, and each of them is exactly the sum of those above."""
    if len(layout.body) <= _FEWEST or row.place.line != layout.body[-1].place.line:
        return False
    values = layout.values()
    places = {meaning.at for meaning in values}
    if any(cell.strip() for at, cell in enumerate(row.cells) if at not in places):
        return False
    filled = [meaning for meaning in values if cell_of(row, meaning)]
    return bool(filled) and all(_is_sum(meaning, layout, settings) for meaning in filled)


def _is_sum(meaning: Meaning, layout: Layout, settings: Settings) -> bool:
    """Whether the last figure of a column is the sum of the others; one that is not read is none."""
    mark, missing = decimals.marks(meaning.heading, settings)
    found = []
    for row in layout.body:
        said = cell_of(row, meaning)
        if not said:
            continue
        bare = decimals.unsigned(said, meaning.currency, meaning.unit)
        try:
            read = decimals.read(bare, mark, unit=meaning.unit, missing=missing)
        except number.NumberError:
            return False
        if not isinstance(read, number.Missing):
            found.append(read.value)
    *parts, whole = found or [Decimal(0)]
    return len(parts) >= _FEWEST and add(parts) == whole
