"""Columns of a long list under headings of their own (`Obligated | Outlays`): whether each stands for itself.

`wholes.columns` decides it. Here it is asked of a few rows, spread over the list: what it finds in most rows of all, it
finds in most of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats import records
from fiscalcli.mapping.wholes import columns, lines as lines_
from fiscalcli.mapping.wholes.totals import Settled

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact

_FEW = 400
"""So many rows, and less than twice as many, are asked."""


def settled(layout: Layout, reading: Reading, settings: Settings) -> Reading | None:
    """Return what was read with the words of the columns that stand side by side; `None` where one is a part, or the whole, of others."""
    values = layout.values()
    if not any(meaning.indicator or meaning.column for meaning in values):
        return reading
    lines = records.lines(layout.body)
    some = {*lines[:: max(len(lines) // _FEW, 1)]}
    asked = lines_.of([fact for fact in reading.facts if fact.source.line in some])
    before = [fact for line in asked for fact in line.facts]
    found = columns.settle(asked, values, are_parts=settings.are_columns_parts)
    after = [fact for line in asked for fact in line.facts]
    pairs = [*zip(before, after, strict=True)]
    if found.inferred or any(_unworded(one) != _unworded(other) for one, other in pairs):
        return None
    own = {one.source.column: other.extra for one, other in pairs if one.extra != other.extra}
    reading.facts = [
        fact._replace(extra=(*fact.extra, own[fact.source.column][-1]))
        if fact.source.column in own
        else fact
        for fact in reading.facts
    ]
    reading.totals = Settled(abreast=found.abreast)
    return reading


def _unworded(fact: Fact) -> Fact:
    return fact._replace(extra=())
