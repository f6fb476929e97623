"""Rows that are called as the two sides of a budget and hold others: what is in INGRESOS is revenue, what is in GASTOS expenditure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.sections import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line

_SIDES = {"revenue", "expenditure"}


def settle(lines: Sequence[Line]) -> None:
    """Say the side of rows that are parts of one called so, and of that one, where both sides are there with parts and no row says its own.

    Lines of one name on both sides (transfers received, and paid) are two figures then.
    """
    if any(fact.direction for line in lines for fact in line.facts):
        return
    sides: dict[int, str] = {}
    filled: set[str] = set()
    now = ""
    for line in lines:
        is_part = bool(line.facts[0].part_of)
        if not is_part:
            now = "" if line.role else whole(line.label)
        elif now:
            filled.add(now)
        if now:
            sides[id(line)] = now
    if filled != _SIDES:
        return
    for line in lines:
        if side := sides.get(id(line)):
            line.facts = [fact._replace(direction=side) for fact in line.facts]
