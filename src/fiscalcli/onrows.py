"""Which cells of a block stand on rows of a report: no totals beside their parts, but those that no total repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import hierarchy
from fiscalcli.dimension import place
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fiscalcli.model import Cell


def plain(members: Sequence[Cell]) -> list[Cell]:
    """Return the cells that can stand on rows: no total rows, except of a place that has nothing else.

    Where there is nothing but totals of one place, they are the total of no rows.
    """
    places = hierarchy.by_place(members)
    bare = {
        own
        for own, there in places.items()
        if own and len(places) > 1 and all(cell.get("role") in TOTALS for cell in there)
    }
    return [cell for cell in members if cell.get("role") not in TOTALS or place(cell) in bare]


def with_wholes(members: Sequence[Cell], group: Callable[[Cell], tuple[str, ...]]) -> list[Cell]:
    """Return the cells with the subtotals as figures of their own, where each is alone in its group: Receita efetiva."""
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in members:
        groups.setdefault(group(cell), []).append(cell)
    alone = {
        own
        for own, there in groups.items()
        if all(cell.get("role") == "subtotal" for cell in there)
        and len({hierarchy.name(cell) for cell in there}) == 1
    }
    return [
        cell._replace(keys={**cell.keys, "role": ""}) if group(cell) in alone else cell
        for cell in members
    ]
