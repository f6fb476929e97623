"""What the amounts of a package are counted in: a currency times a factor."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from fiscalcli import unit
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping import complaints
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.errors import Place
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.unit import Unit

_LARGEST = 18
"""No amount is published in units larger than 10 to this power."""


def unit_of(measure: Mapping[str, Any], place: Place, given: Settings) -> tuple[Unit | None, int]:
    """Return the unit of a measure, its currency times its factor; without a known currency, the power of ten.

    A currency that is not known, or not said, is the user's to say: the factor stays the measure's. So is the scale of
    a known currency for which no factor is given: nothing says then that the amounts are in full.
    """
    currency, factor = str(measure.get("currency") or ""), measure.get("factor", 1)
    known = unit.find(currency) if currency else None
    own = unit.find(str(measure.get("unit") or ""))
    if own and (not currency or (known and known.dimension == own.dimension)):
        currency, known = own.unit, own
    power = _power(factor)
    if power is None:
        message = Text(
            f"系数 {factor} 不是 10 的整数次幂（至多 {_LARGEST} 次）",
            f"the factor {factor} is no power of ten up to the {_LARGEST}th",
        )
        raise DataError(Problem("factor", place, message, _FACTORS))
    if known is None:
        is_said = "unit" in given.defaults or not (currency or power)
        if not is_said:
            raise DataError(_unknown(currency, power, place))
        return None, power
    declared = unit.find(given.defaults.get("unit", ""))
    if declared and declared.dimension == known.dimension and "factor" not in measure:
        return declared, 0
    found = _sized(known, power)
    if found is None:
        said = f"{known.unit} x {factor}"
        message = Text(f"没有 {said} 这个单位", f"there is no unit of {said}")
        raise DataError(Problem("factor", place, message, _FACTORS))
    return found, 0


def titled(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of a schema, each with the unit or the factor that its title has: `Amount (thousand EUR)`.

    A title is what people read above the column; what the field says in a key of its own comes first.
    """
    return [{**_of_title(field), **field} for field in tables(schema.get("fields"))]


def told(descriptor: Mapping[str, Any]) -> list[Text]:
    """Say of which fields the unit was found in the title alone."""
    found = {
        str(field.get("title")): None
        for resource in tables(descriptor.get("resources"))
        for field in tables(table(resource.get("schema")).get("fields"))
        if (field.get("columnType") == "value" or field.get("normalize")) and _of_title(field)
    }
    if not found:
        return []
    said = " / ".join(found)
    return [
        Text(
            f"数额的单位取自字段的标题：{said}；若不是，写 --default unit=",
            f"amounts are in the unit that the titles of their fields say: {said}; if they are not, say --default unit=",
        )
    ]


def _of_title(field: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(title := field.get("title"), str) or field.get("factor") or field.get("unit"):
        return {}
    is_value = field.get("columnType") == "value" or field.get("normalize")
    if not is_value and (field.get("columnType") or field.get("type") == "string"):
        return {}
    _, said = unittext.split(title)
    if said is None:
        return {}
    if said.unit and unit.is_money(said.unit):
        return {"unit": said.unit.unit} if said.unit.factor != 1 else {}
    return {"factor": 10**said.power} if said.power and not said.unit else {}


def _unknown(currency: str, power: int, place: Place) -> Problem:
    """Return the problem of a measure whose currency nobody can tell."""
    message = Text(
        f"不认识货币“{currency}”" if currency else "有系数而没有写明货币",
        f"there is no currency {currency!r}" if currency else "has a factor and names no currency",
    )
    cure = complaints.cure_for_currency(power)
    if not currency:
        cure = Text(
            f'写明 "currency": "USD"，或{cure.zh}', f'write "currency": "USD", or {cure.en}'
        )
    return Problem("unknown_unit", place, message, cure)


_FACTORS = Text(
    '把金额换算后写作 "factor": 1、1000 或 1000000',
    'convert the amounts and write "factor": 1, 1000 or 1000000',
)


def _power(factor: object) -> int | None:
    """Return the power of ten that `factor` is: 3 of 1000, of 1000.0 and of "1000"."""
    try:
        sign, digits, exponent = Decimal(str(factor)).as_tuple()
    except InvalidOperation:
        return None
    zeros = len(digits) - 1
    if sign or digits != (1, *[0] * zeros) or not isinstance(exponent, int):
        return None
    return exponent + zeros if 0 <= exponent + zeros <= _LARGEST else None


def _sized(base: Unit, power: int) -> Unit | None:
    """Return the unit of `base` times 10^`power`: USD and 3 give USD thousand, USD and 4 USD 10k."""
    size = base.factor * Decimal(10) ** power
    named, taken = unit.scaled(base, power)
    every = [named] if taken == power else unit.units().values()
    return next((u for u in every if (u.dimension, u.factor) == (base.dimension, size)), None)
