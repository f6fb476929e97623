"""Tables in traditional characters whose yuan nobody names: their columns are of a word of several currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats.records import column
from fiscalcli.mapping.units import scale, script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_SAMPLE = 300
_YEN = "¥￥"


def is_open(
    above: Sequence[Row], name: str, body: Sequence[Row], meanings: Sequence[Meaning]
) -> bool:
    """Whether the words of a table leave open whose yuan it means: those above it, its headings, its first labels."""
    return script.leaves_open(_texts(above, name, body, meanings))


def _texts(
    above: Sequence[Row], name: str, body: Sequence[Row], meanings: Sequence[Meaning]
) -> Iterator[str]:
    yield name
    for row in above:
        yield from row.cells
    for row in body[:_SAMPLE]:
        yield from (cell for cell in row.cells if not cell.isascii())
    yield from (meaning.heading for meaning in meanings)


def opened(meanings: Sequence[Meaning], body: Sequence[Row]) -> list[Meaning]:
    """Return the columns, those of yuan as of a word of several currencies, beside a scale or not; so is ¥ in their cells, which is of yen as well."""
    return [_opened(meaning, body) for meaning in meanings]


def _opened(meaning: Meaning, body: Sequence[Row]) -> Meaning:
    if meaning.role == "value" and not (meaning.unit or meaning.currency or meaning.power):
        cells = [cell.strip() for cell in column(body, meaning.at) if cell.strip()]
        if cells and all(cell[0] in _YEN for cell in cells):
            return meaning._replace(currency=cells[0][0])
    own = script.opened(scale.Stated(meaning.unit, meaning.power, currency=meaning.currency))
    return meaning._replace(unit=own.unit, power=own.power, currency=own.currency)
