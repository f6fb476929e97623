"""The units that the labels of rows carry: 教育支出（万元）, 覆盖率（%）, `Population (thousands)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.mapping import scale, unittext
from fiscalcli.mapping.headings import lookup
from fiscalcli.mapping.reading import raw
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.unittext import Label
    from fiscalcli.unit import Unit

_MAY = later(r"[)）\]】〕%％]|[/／,，]|\s(?:in|en|em|i|w|в|dalam)\s")
_COUNTED = {"persons": "人", "households": "户", "enterprises": "家", "count": "个"}


def carried(layout: Layout) -> dict[str, Label]:
    """Return what each label that speaks of a unit says, by the label as it stands.

    Labels that would be alike without their units stay whole where they measure other things: 教育支出（万元）
    beside 教育支出（%）.
    """
    label = layout.of("indicator") or layout.of("sector")
    cells = {raw(row, label) for row in layout.body}
    found = {cell: unittext.of_label(cell) for cell in cells if _MAY.search(cell)}
    found = {cell: _counted(own) for cell, own in found.items() if own.stated or own.is_doubtful}
    kinds: dict[str, set[str]] = {}
    for cell in cells if found else ():
        own = found.get(cell)
        name = lexicon.fold(own.name if own else cell)
        kinds.setdefault(name, set()).add(_kind(own))
    return {
        cell: own._replace(name=cell)
        if len(kinds[lexicon.fold(own.name)]) > 1 and _kind(own) != "money"
        else own
        for cell, own in found.items()
    }


def _kind(own: Label | None) -> str:
    """Return what a label's figures are of as far as it says: money, or the dimension of another unit."""
    named = own.stated.unit if own and own.stated else None
    return "money" if named is None or unit.is_money(named) else named.dimension


def _counted(own: Label) -> Label:
    """Return a label with the unit of what it counts in place of a scale: thousands of a population are of persons."""
    named = own.stated
    base = counted(own.name) if named and named.power and not named.currency else None
    found = scale.sized(base, named.power) if named and base else None
    return own._replace(stated=found) if found else own


def counted(name: str) -> Unit | None:
    """Return the unit of what a label names, where it names something that is counted: persons of a population."""
    headed = next((known.unit for known in lookup(name.strip()) if known.unit), "")
    entry = lexicon.indicators().get(lexicon.find("indicator", name) or "")
    said = headed or _COUNTED.get(entry.measure if entry else "", "")
    return unit.find(said) if said else None


def is_money(label: str) -> bool:
    """Whether the lexicon knows what a label names as an amount of money."""
    code = lexicon.find("indicator", unittext.of_label(label).name)
    return code is not None and lexicon.indicators()[code].measure == "amount"


def differ(layout: Layout, labels: Mapping[str, Label]) -> bool:
    """Whether some rows with figures carry a scale in their label and others another one, or none."""
    label = layout.of("indicator") or layout.of("sector")
    if not any(own.stated and own.stated.power for own in labels.values()):
        return False
    powers = {
        own.stated.power if own and own.stated else 0
        for row in layout.body
        if (cell := raw(row, label)).strip()
        for own in [labels.get(cell)]
    }
    return len(powers) > 1
