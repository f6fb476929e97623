"""Columns of units that are each of one object's figures: `approved.amount | approved.unit | executed.amount | executed.unit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
