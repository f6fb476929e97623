"""What a model gives to all figures in one word (`"constant": "expenditure"`), in the older dialects of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli import period
from fiscalcli.dimension import TABLE
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping.packages import spread
from fiscalcli.mapping.packages.untrusted import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.errors import Place
    from fiscalcli.mapping.settings import Described

_NAMES = ("title", "label", "name")
"""Attributes that hold what their dimension is called."""
_CLOSED = ("phase", "direction", "measure")
_FIGURES = ("value", "indicator")


def held(said: Described, model: Mapping[str, Any], place: Place) -> Described:
    """Return what is said of the figures of a measure, with the constants of its model.

    Raises:
        DataError: at `place`, a constant is no year or no currency, or the measure says otherwise.
    """
    for kind, word in _words(model):
        held_ = spread.with_word(said, kind, word, place)
        if kind == "unit" and said.unit and held_.unit:
            if said.unit.dimension != held_.unit.dimension:
                raise DataError(_contradiction(word, said.unit.unit, place))
            continue  # the measure has the factor beside the currency
        before = getattr(said, kind, "") if kind in _CLOSED else ""
        if before and before != getattr(held_, kind):
            raise DataError(_contradiction(word, before, place))
        said = held_
    return said


def _words(model: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the constants of a model: the role or the name of what they say, and the word."""
    for name, dimension in table(model.get("dimensions")).items():
        attributes = {
            key: each
            for key, own in table(table(dimension).get("attributes")).items()
            if isinstance(each := table(own).get("constant"), str | int)
        }
        for key, word in attributes.items():
            is_year = table(dimension).get("dimensionType") == "datetime" and len(attributes) == 1
            is_year = is_year and period.read_fiscal(str(word)) is not None
            kind = "period" if is_year else _kind(name, key)
            if str(word).strip():
                yield kind, str(word).strip()


def _kind(name: str, attribute: str) -> str:
    """Return what an attribute of a dimension says: a column of facts, else the dimension itself or one of its attributes."""
    if attribute == "year":
        return "period"
    if attribute.casefold() in ("currency", "code") and name.casefold() == "currency":
        return "unit"
    for said in (attribute, name) if attribute not in _NAMES else (name,):
        role = spread.known(said)
        if role in ("period", "unit") or (role in TABLE and role not in _FIGURES):
            return role
    return name if attribute in _NAMES or attribute == name else f"{name} {attribute}"


def _contradiction(word: str, other: str, place: Place) -> Problem:
    message = Text(
        f"维度的常数写“{word}”，度量写“{other}”",
        f"a constant of a dimension says {word!r}, the measure {other!r}",
    )
    hint = Text("改正描述文件里的其中一个", "correct one of them in the descriptor")
    return Problem("contradiction", place, message, hint)
