"""Labels of rows whose figures are no amounts of the money of their table: areas, money per head, rates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.mapping.units import labelunits, unittext
from fiscalcli.mapping.words import memos
from fiscalcli.mapping.words.perhead import is_of_heads, may_be_of_heads
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Carried, Labels, Meaning
    from fiscalcli.mapping.units.scale import Stated
    from fiscalcli.unit import Unit

_AREA = later(r"面[积積]\s*$")
_PARTED = later(r"[\d,]+[.．]\d*[1-9]\d*")
_POPULATION = later(r"人口|\bpopulation\b")


@cache
def words() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_one` holds."""
    return (*map(lexicon.fold, ("面积", "面積")), *may_be_of_heads())


def is_one(label: str) -> bool:
    """Whether the figures of a label are in a unit of their own unless the table's is such a one: 耕地面积, 人均支出."""
    return _AREA.search(label) is not None or is_of_heads(label)


def fits(label: str, named: Unit | None) -> bool:
    """Whether the unit that holds for a table may be that of a label which names none: an area of 亩, a rate of %.

    Money per head is in that of the table where this has no scale.
    """
    if named is None:
        return False
    if _AREA.search(label):
        return named.dimension == "area"
    if is_of_heads(label):
        return unit.is_money(named) and named.factor == 1
    return named.dimension == "ratio"


def power_of(said: Carried | None) -> int | None:
    """Return the power of ten of the amounts of a row whose label says so, `None` where its figures are rates: % of GDP."""
    named = said.stated.unit if said else None
    if named is None:
        return said.stated.power if said else 0
    return None if named.dimension in ("ratio", "percentage_point") else 0


def counts_people(label: str, said: Stated) -> bool:
    """Whether a label is of a population, in a number that no word tells the scale of."""
    is_people = said.unit is not None and said.unit.dimension == "person"
    return is_people and not said.power and _POPULATION.search(label.casefold()) is not None


def whole(figures: Iterable[str]) -> bool:
    """Whether figures may be numbers of people: no half of a person lives anywhere, and 50.2 are so many thousands, or 万."""
    return not any(_PARTED.fullmatch(said) for said in figures)


def is_beside(label: str, rate: Unit | None) -> bool:
    """Whether a label begins what stands beside a table (memorandum items), for which the rates of the rows above do not hold: GDP below % of GDP."""
    is_rate = rate is not None and rate.dimension == "ratio"
    return is_rate and (memos.are_headed(label) or memos.is_one(label))


def is_covered(found: Carried, section: Carried | None) -> bool:
    """Whether the unit of a label that names none is the one that a line over its rows says: 常住人口 below 人口（万人）."""
    own, above = found.stated.unit, section.stated.unit if section else None
    if own is None or above is None or labelunits.of_label(found.label).stated is not None:
        return False
    if own == unit.unknown(found.label) and is_one(found.label):
        return fits(found.label, above)
    return own.dimension == above.dimension or (
        own == unit.unknown(found.label)
        and above.dimension == "person"
        and _POPULATION.search(found.label.casefold()) is not None
    )


def settled(labels: Labels, units: Collection[Unit | None], over: Mapping[str, str]) -> Labels:
    """Return the labels, those that need no unit of their own beside `units`, which hold for all figures, left out.

    What is counted is counted as lines over the table say for it.
    """
    counted = {each.dimension: each for each in others(over)}
    carried = {}
    for line, said in labels.carried.items():
        own = said.stated.unit
        is_unknown = own is not None and own == unit.unknown(said.label)
        if is_unknown and units and all(fits(said.label, each) for each in units):
            continue
        fitting = (each for each in counted.values() if fits(said.label, each))
        if is_unknown and (found := next(fitting, None)):
            carried[line] = _counted(said, found)
            continue
        is_bare = own is not None and own.factor == 1 and own.dimension in counted
        carried[line] = _counted(said, counted[own.dimension]) if own and is_bare else said
    left = {
        said.label
        for said in carried.values()
        if said.stated.unit and unit.is_unknown(said.stated.unit)
    }
    apart = tuple(label for label in labels.apart if label in left)
    return labels._replace(carried=carried, apart=apart)


def headed(
    block: Sequence[Meaning], over: Mapping[str, str]
) -> tuple[tuple[Meaning, ...], dict[str, str]]:
    """Return the columns, those of what is counted (人数) in the unit that a line says for it, 人数单位：万人, and what lines say of the others.

    Not where their heading says a unit.
    """
    units = {each.dimension: each for each in others(over)}
    told = tuple(
        each._replace(unit=units[each.unit.dimension])
        if each.unit
        and each.unit.factor == 1
        and each.unit.dimension in units
        and unittext.split(each.heading)[1] is None
        else each
        for each in block
    )
    return told, _rest(told, over)


def _rest(block: Sequence[Meaning], over: Mapping[str, str]) -> dict[str, str]:
    """Return what lines around a table say, the one money among several units as that of its amounts where all others are those of columns.

    单位：万元、人 above 编制人数 | 预算数 is of persons where these are counted, and of money elsewhere.
    """
    named = [unit.find(word) for word in over.get("unclear", "").split(" / ")]
    coins = [each for each in named if each and unit.is_money(each)]
    counted = {each.dimension for each in others(over)}
    own = {each.unit.dimension for each in block if each.unit}
    if len(coins) != 1 or None in named or not counted or not counted <= own:
        return {**over}
    left = {key: said for key, said in over.items() if key not in ("unclear", "unclear_scale")}
    return left | {"unit": coins[0].unit}


def others(over: Mapping[str, str]) -> list[Unit]:
    """Return the units of what is no money that lines around a table name: 万人 of 单位：万元、万人, 亩 of 面积单位：亩."""
    said = [*over.get("unclear", "").split(" / "), *over.get("counted", "").split(" / ")]
    found = (unit.find(word) for word in said if word)
    return [each for each in found if each and not unit.is_money(each)]


def _counted(said: Carried, named: Unit) -> Carried:
    return said._replace(stated=said.stated._replace(unit=named))
