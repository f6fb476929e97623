"""What the amounts of a package are counted in: a currency times a factor."""

from __future__ import annotations

import shlex
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from fiscalcli import unit
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping.named import few
from fiscalcli.mapping.packages import spread
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.mapping.units import scale, unitcomplaints, unitlines, unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.settings import Described, Settings
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
    elif own and known and "unit" not in given.defaults:
        raise DataError(_otherwise(own, known, place))
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


def declared(said: Described, given: Settings) -> Described:
    """Return what is said of figures of a currency alone, in the unit of it that the user says."""
    own = unit.find(given.defaults.get("unit", ""))
    if said.unit is None or said.unit.factor != 1 or own is None:
        return said
    return said._replace(unit=own) if own.dimension == said.unit.dimension else said


def titled(schema: Mapping[str, Any], given: Settings) -> list[dict[str, Any]]:
    """Return the fields of a schema, each with the unit or the factor that its title or its description has: `Amount (thousand EUR)`.

    A title is what people read above the column; what the field says in a key of its own comes first, and so does the user.
    """
    is_declared = "unit" in given.defaults
    return [
        {**({} if is_declared else _of_words(field)[1]), **_of_extra(schema, field), **field}
        for field in map(_keyed, tables(schema.get("fields")))
    ]


def _of_extra(schema: Mapping[str, Any], field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the factor that an extra field gives a field of figures, as a constant or by `normalize`: 1000, or 3 as its power of ten."""
    if not _is_of_figures(field):
        return {}
    for extra in tables(schema.get("extraFields")):
        name = str(extra.get("name"))
        said = table(field.get("normalize")).get(name, extra.get("constant"))
        if spread.is_factor(name) and said not in (None, ""):
            return {"factor": _EXPONENTS.get(str(said), said)}
    return {}


def worded(
    measure: Mapping[str, Any], schema: Mapping[str, Any], heading: str, given: Settings
) -> dict[str, Any]:
    """Return a measure of the older dialects with the unit or the factor that the words of its field have, where it and the user say none."""
    measure = _keyed(measure)
    if not _KEYS.isdisjoint(measure) or "unit" in given.defaults:
        return {**measure}
    own = (each for each in tables(schema.get("fields")) if str(each.get("name")) == heading)
    field = _keyed(next(own, {}))
    kept = {key: field[key] for key in _KEYS if key in field}
    return {**_of_words(field)[1], **kept, **measure}


def every(descriptor: Mapping[str, Any], given: Settings) -> list[dict[str, Any]]:
    """Return the measures of a package and its fields, each with what its words tell."""
    fields = {
        "fields": [
            field
            for resource in tables(descriptor.get("resources"))
            for field in tables(table(resource.get("schema")).get("fields"))
        ]
    }
    measures = _measures(descriptor)
    return [
        *(worded(each, fields, str(each.get("source")), given) for each in measures),
        *filter(_is_of_figures, titled(fields, given)),
    ]


def _is_of_figures(field: Mapping[str, Any]) -> bool:
    return field.get("columnType") == "value" or bool(field.get("normalize"))


def _measures(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    model = table(descriptor.get("mapping")) or table(descriptor.get("model"))
    return [*map(table, table(model.get("measures")).values())]


def _keyed(measure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a measure or a field without a unit that is none; of one that is a scale, `thousand`, with its factor."""
    said = str(measure.get("unit") or "")
    if not said or unit.find(said):
        return {**measure}
    own = {key: each for key, each in measure.items() if key != "unit"}
    return {**_sized_by(unitlines.above([said])), **own}


def _unknown_units(measures: Sequence[Mapping[str, Any]]) -> list[Text]:
    """Say which units of the amounts there are none of."""
    words = {
        str(each["unit"]): None
        for each in measures
        if each.get("unit") and _KEYS.isdisjoint(_keyed(each))
    }
    listed = few(list(words))
    if listed is None:
        return []
    return [
        Text(
            f"描述文件里的单位不认识，没有采用：{listed.zh}；写明单位，如 --default unit=USD",
            f"the descriptor has units that are not known and were not followed: {listed.en}; say which, as --default unit=USD would",
        )
    ]


def _is_scaled(measure: Mapping[str, Any]) -> bool:
    """Whether a measure or a field says how its amounts are counted: a factor, be it 1, or a unit that is more than a currency."""
    own = unit.find(str(measure.get("unit") or ""))
    return "factor" in measure or (own is not None and own.factor != 1)


def told(descriptor: Mapping[str, Any]) -> list[Text]:
    """Say of which fields the unit was found in words alone, and which words beside the fields speak of one that none has."""
    raw = _measures(descriptor)
    measures = [*map(_keyed, raw)]
    bare = {str(each.get("source")) for each in measures if _KEYS.isdisjoint(each)}
    all_fields = [
        field
        for resource in tables(descriptor.get("resources"))
        for field in tables(table(resource.get("schema")).get("fields"))
        if _is_of_figures(field) or str(field.get("name")) in bare
    ]
    if unknown := _unknown_units([*raw, *all_fields]):
        return unknown
    fields = [*map(_keyed, all_fields)]
    found = dict.fromkeys(said for field in fields if (said := _of_words(field)[0]))
    if found:
        said = " / ".join(found)
        return [
            Text(
                f"数额的单位取自字段的标题或说明：{said}；若不是，写明单位，如 --default unit=USD",
                f"amounts are in the unit that the titles or descriptions of their fields say: {said}; if they are not, say which, as --default unit=USD would",
            )
        ]
    is_sized = any(map(_is_scaled, (*measures, *fields)))
    return [] if is_sized else _beside(descriptor, [*measures, *fields])


def _beside(descriptor: Mapping[str, Any], measures: Sequence[Mapping[str, Any]]) -> list[Text]:
    """Say what the words of a package or of a resource tell of a scale of the amounts: they are of no field, and were not followed."""
    about = (descriptor, *tables(descriptor.get("resources")))
    coins = (unit.find(str(each.get("currency") or "")) for each in measures)
    coin = next((each for each in coins if each), unit.find("USD"))
    for said in (each.get(key) for each in about for key in _WORDS):
        for sentence in _sentences(said):
            if not (own := _sized_by(unitlines.above([sentence]))):
                continue
            scaled = _sized(coin, _power(own["factor"]) or 0) if coin and "factor" in own else None
            cure = shlex.quote(str(own.get("unit") or (scaled and scaled.unit) or "USD thousand"))
            return [
                Text(
                    f"说明写着“{sentence}”，而没有字段写明：金额按不缩小读取；若确是如此计，写 --default unit={cure}",
                    f"the description says {sentence!r}, and no field does: amounts were taken in full; if they are so counted, say --default unit={cure}",
                )
            ]
    return []


_KEYS = frozenset({"factor", "unit"})
_EXPONENTS = {str(power): 10**power for power in range(2, 13) if power != 10}
"""What is no factor of its own is the power of ten that one is: UNIT_MULT 3."""
_WORDS = ("title", "description")
_SENTENCE = later(r"(?<=[.;。；])\s+|[。；\n]+")
_LONGEST = 400
"""What is longer is prose on other things."""


def _sentences(said: object) -> list[str]:
    """Return the sentences of a title or a short description; one by language is none."""
    short = said if isinstance(said, str) and len(said) <= _LONGEST else ""
    return [part.strip(" .") for part in _SENTENCE.split(short) if part.strip(" .")]


def _of_words(field: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the words of a field that tell its unit or factor, with these; two that tell different ones tell none."""
    is_other = not _is_of_figures(field) and (
        field.get("columnType") or field.get("type") == "string"
    )
    if is_other or field.get("factor") or field.get("unit"):
        return "", {}
    if isinstance(title := field.get("title"), str) and (said := unittext.split(title)[1]):
        if said.unit and unit.is_money(said.unit):
            own = {"unit": said.unit.unit} if said.unit.factor != 1 else {}
            return (title if own else ""), own
        return (title, {"factor": 10**said.power}) if said.power and not said.unit else ("", {})
    sized = {
        sentence: own
        for sentence in _sentences(field.get("description"))
        if (own := _sized_by(unitlines.above([sentence])))
    }
    alike = [own for own in sized.values() if own == next(iter(sized.values()))]
    return next(iter(sized.items())) if sized and len(alike) == len(sized) else ("", {})


def _sized_by(stated: Mapping[str, str]) -> dict[str, Any]:
    """Return the unit or the factor of a line, none where that is a unit in full."""
    if (own := unit.find(stated.get("unit", ""))) and unit.is_money(own):
        return {"unit": own.unit} if own.factor != 1 else {}
    power = scale.power(stated["scale"]) if "scale" in stated else 0
    return {"factor": 10**power} if power else {}


def _otherwise(own: Unit, currency: Unit, place: Place) -> Problem:
    """Return the problem of a measure whose unit is of another currency than it names."""
    message = Text(
        f"单位写“{own.zh}”，货币写“{currency.zh}”",
        f"its unit says {own.en}, its currency {currency.en}",
    )
    hint = Text(
        "改正描述文件里的其中一个，或写明单位，如 --default unit=" + f'"{currency.unit} thousand"',
        f'correct one of them in the descriptor, or say the unit, as --default unit="{currency.unit} thousand" would',
    )
    return Problem("contradiction", place, message, hint)


def _unknown(currency: str, power: int, place: Place) -> Problem:
    """Return the problem of a measure whose currency nobody can tell."""
    message = Text(
        f"不认识货币“{currency}”" if currency else "有系数而没有写明货币",
        f"there is no currency {currency!r}" if currency else "has a factor and names no currency",
    )
    cure = unitcomplaints.cure_for_currency(power)
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
