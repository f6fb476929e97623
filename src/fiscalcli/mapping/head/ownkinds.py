"""Labels of rows whose figures are no amounts of the money of their table: areas, money per head, rates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.mapping.head.headings import is_of_heads, of_heads
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fiscalcli.mapping.layout import Carried, Labels
    from fiscalcli.mapping.units.scale import Stated
    from fiscalcli.unit import Unit

_AREA = later(r"面[积積]\s*$")
_PARTED = later(r"[\d,]+[.．]\d*[1-9]\d*")
_POPULATION = later(r"人口|\bpopulation\b")


@cache
def words() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_one` holds."""
    latin = ("percapita", "perhead", "perpupil", "perstudent", "perhousehold", "perresident")
    return (*map(lexicon.fold, ("面积", "面積")), *of_heads(), *latin)


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


def counts_people(label: str, said: Stated) -> bool:
    """Whether a label is of a population, in a number that no word tells the scale of."""
    is_people = said.unit is not None and said.unit.dimension == "person"
    return is_people and not said.power and _POPULATION.search(label.casefold()) is not None


def whole(figures: Iterable[str]) -> bool:
    """Whether figures may be numbers of people: no half of a person lives anywhere, and 50.2 are so many thousands, or 万."""
    return not any(_PARTED.fullmatch(said) for said in figures)


def settled(labels: Labels, units: Collection[Unit | None], named: Iterable[Unit | None]) -> Labels:
    """Return the labels, those that need no unit of their own beside `units`, which hold for all figures, left out.

    What is counted is counted as one of several units `named` above the table says, of which no column is known: 万人 of 万元、万人.
    """
    counted = {each.dimension: each for each in named if each and not unit.is_money(each)}
    carried = {}
    for line, said in labels.carried.items():
        own = said.stated.unit
        is_unknown = own is not None and own == unit.unknown(said.label)
        if is_unknown and units and all(fits(said.label, each) for each in units):
            continue
        is_bare = own is not None and own.factor == 1 and own.dimension in counted
        carried[line] = _counted(said, counted[own.dimension]) if own and is_bare else said
    left = {said.label for said in carried.values()}
    apart = tuple(label for label in labels.apart if label in left)
    return labels._replace(carried=carried, apart=apart)


def _counted(said: Carried, named: Unit) -> Carried:
    return said._replace(stated=said.stated._replace(unit=named))
