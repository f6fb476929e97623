"""Columns of units that are each of one object's figures: `approved.amount | approved.unit | executed.amount | executed.unit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.mapping.units import scale, unittext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning

_SEVERAL = 2


def holder(heading: str) -> str:
    """Return the object that a field is in, `""` for none."""
    return heading.rpartition(".")[0]


def parted(
    columns: Sequence[Meaning], values: Sequence[Meaning]
) -> tuple[Sequence[Meaning], dict[str, list[Meaning]]]:
    """Return the columns of units that hold for all figures, and those of each of several objects that all figures are in."""
    own: dict[str, list[Meaning]] = {}
    for column in columns:
        own.setdefault(holder(column.heading), []).append(column)
    shared = own.pop("", [])
    if len(own) < _SEVERAL or any(holder(each.heading) not in own for each in values):
        return columns, {}
    return shared, own


def together(one: scale.Stated, other: scale.Stated) -> scale.Stated | None:
    """Return what two columns of a row say of its unit: a currency (USD) says nothing new beside an amount of it (USD million)."""
    if one.unit and other.unit and one.unit.dimension == other.unit.dimension:
        if unit.is_money(one.unit) and other.unit.factor == 1:
            return one
        if unit.is_money(one.unit) and one.unit.factor == 1:
            return other
    return other if one == scale.Stated() else unittext.both(one, other)
