"""Figures that hardly are in the scale which their table states: whole dollars below a line of millions."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli.dimension import units
from fiscalcli.errors import Text
from fiscalcli.mapping.units import scale
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.reading import Reading
    from fiscalcli.model import Fact, OpenScale

_MILLION = 6
_FEW, _MANY = 3, 1000
"""So many different figures tell how they are written; so many are looked at."""
_THOUSAND, _IN_FULL = Decimal(1000), Decimal(10**6)
_HUGE = Decimal(5) * Decimal(10) ** 13
"""No government has a table most of whose figures are more than this in one of `_STRONG`: the debt of the United States is less."""
_STRONG = frozenset({
    "USD", "EUR", "GBP", "AUD", "CAD", "NZD", "CHF", "HKD", "SGD", "DKK",
    "NOK", "SEK", "ILS", "PLN", "BRL", "ZAR", "INR", "MYR", "$",
})  # fmt: skip


def of(readings: Sequence[Reading]) -> Iterator[Text]:
    """Yield which figures are written as if in full, although their table says that they are in millions or more."""
    for reading in readings:
        said = reading.open_scale
        for unit in units(reading.facts):
            if unit is not NOT_STATED:
                power, money, name = unit.factor.adjusted(), unit.dimension, unit.unit
            elif said:
                power, money, name = said.power, said.currency, _named(said)
            else:
                continue
            own = [*islice((f for f in reading.facts if f.unit is unit and f.value), _MANY)]
            if power >= _MILLION and _are_full(own, power, is_strong=money in _STRONG):
                yield _text(own[0], name)


def _are_full(facts: Sequence[Fact], power: int, *, is_strong: bool) -> bool:
    """Whether figures are whole thousands from a million on, as no table of millions rounds, or most are larger than any."""
    values = {fact.value.copy_abs() for fact in facts}
    if len(values) < _FEW:
        return False
    if all(value >= _IN_FULL and not value % _THOUSAND for value in values):
        return True
    huge = _HUGE.scaleb(-power)
    return is_strong and sum(value >= huge for value in values) * 2 > len(values)


def _named(said: OpenScale) -> str:
    return f"{scale.name(said.power) if said.power else ''} {said.currency}".strip()


def _text(fact: Fact, unit: str) -> Text:
    value, source = f"{fact.value:,f}", fact.source
    return Text(
        f"表中写明以 {unit} 计，而数字像是未缩写的（第 {source.line} 行“{source.column}”：{value}）；按所写的单位读，若数字是全数，改正文件里的单位",
        f"the table says {unit}, but its figures look as if written in full (line {source.line}, {source.column}: {value}): "
        "they are read in the unit that is stated; if they are in full, correct the unit in the file",
    )
