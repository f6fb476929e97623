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


def signed(
    above: Sequence[Row], name: str, body: Sequence[Row], meanings: Sequence[Meaning]
) -> list[Meaning]:
    """Return the columns, those in whose cells ¥ stands as of a word of several currencies where the table is not in Chinese."""
    found = [_signed(meaning, body) for meaning in meanings]
    is_open = found != [*meanings] and script.leaves_sign_open(_texts(above, name, body, meanings))
    return found if is_open else [*meanings]


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


def _signed(meaning: Meaning, body: Sequence[Row]) -> Meaning:
    if meaning.role == "value" and not (meaning.unit or meaning.currency or meaning.power):
        found = (sign for cell in column(body, meaning.at) for sign in _YEN if sign in cell)
        return meaning._replace(currency=next(found, ""))
    return meaning


def _opened(meaning: Meaning, body: Sequence[Row]) -> Meaning:
    if (said := _signed(meaning, body)) != meaning:
        return said
    own = script.opened(scale.Stated(meaning.unit, meaning.power, currency=meaning.currency))
    return meaning._replace(unit=own.unit, power=own.power, currency=own.currency)
