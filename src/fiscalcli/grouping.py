"""How figures are grouped when nobody says: by sector, by name, by a column of the file's own, by place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import days, measure
from fiscalcli.dimension import PLACE, own_columns, place
from fiscalcli.model import COLUMN, TOTALS
from fiscalcli.pattern import later
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Fact


def default(facts: Sequence[Fact], *, columns_apart: bool, several: bool) -> tuple[str, ...]:
    """Return how the figures are grouped when nobody says: by sector where they are of several, else by their names.

    A name that is only the heading of a column which stands apart from others heads no rows; nor do periods of which
    `several` stand side by side.
    """
    parts = [
        fact for fact in facts if fact.role not in TOTALS and fact.measure == "amount"
    ] or facts
    several_places = len({place(fact) for fact in parts}) > 1
    by_place = PLACE[:1] if any(fact.jurisdiction for fact in parts) else PLACE[1:]
    if several_places and len({(fact.sector, fact.indicator) for fact in parts}) == 1:
        return by_place
    is_one = len({fact.sector for fact in parts}) == 1 and len({f.indicator for f in parts}) > 1
    if all(fact.sector for fact in parts) and not is_one:
        return ("sector",)
    is_named = any(fact.indicator and fact.indicator != word(fact, COLUMN) for fact in parts)
    if is_named or (not columns_apart and any(fact.indicator for fact in parts)):
        return ("indicator",)
    if free := _free(parts):
        return (free,)
    if several_places:
        return by_place
    if len({fact.direction for fact in parts}) > 1:
        return ("direction",)
    return ("indicator",) if columns_apart or several else ("period",)


_MANY = 1000
_CODE = later(r"(?=\D*\d)[A-Z\d]+(?:[._/-][A-Z\d]+)*|\d[\d.,/ -]*")
"""What stands beside a name and is none: X016A084, 04-1; a number of any kind."""


_NUMBERED = later(
    r"(?<![^\W_])(?:number|no|nr|num|n[uú]m(?:ero)?|id|uuid)\.?$|(?:编号|編號|号码|番号|번호)$",
    re.IGNORECASE,
)
"""Headings of numbers that tell rows apart and name no whole of them: `modification_number`, 合同编号."""

_DAY = later(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")


def _free(facts: Sequence[Fact]) -> str:
    """Return the first column of the file's own that has different words and no quantities, its names where it has codes, `""` where none has.

    Keys of rows, of which a long list has another one in most, and their numbers and days come last: nobody asks for a total of each.
    """
    rows = {id(each.extra): each for each in facts}  # phases share their words
    own = own_columns([*rows.values()])
    first, many, key = "", 0, ""
    for name, words in own.items():
        said = {*words} if name != COLUMN else set()
        is_key = len(said) > _MANY and len(said) * 2 > len({fact.source[:3] for fact in facts})
        is_number = bool(_NUMBERED.search(name)) or _are_days(said)
        if is_key or (is_number and len(said) > 1):
            key = key or name
        elif len(said) > 1 and not measure.are_figures(said):
            is_worded = not all(map(_CODE.fullmatch, said - {""}))
            pairs = {*zip(own[first], words, strict=True)} if first else set()
            if is_worded and (not first or many == len(said) == len(pairs)):
                return name
            first, many = first or name, many or len(said)
    return first or key


def _are_days(words: set[str]) -> bool:
    return all(_DAY.match(word) or days.is_one(word) for word in words - {""})
