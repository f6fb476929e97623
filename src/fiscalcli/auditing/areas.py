"""Areas: whether the row of a whole area (全市, 全省) is the sum of the places beside it.

Nothing says that the places of a table are all of the area. They are where its row is their sum in two columns at
least, and in twice as many as not; then it is wrong in the columns in which it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.auditing import tables, words
from fiscalcli.auditing.amounts import name, summed
from fiscalcli.change import meets
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.tables import Table
    from fiscalcli.model import Fact

_LEAST = 2


def misfits(table: Table) -> Iterator[tuple[Fact, Sequence[Fact]]]:
    """Yield the figures of a whole area that are not the sum of the places in their column, with these."""
    added = [column for column in table.columns if column.is_additive]
    if not any(fact.scope == "whole" for column in added for fact in column.facts):
        return
    wholes: dict[tuple[object, ...], list[Fact]] = {}
    places: dict[tuple[object, ...], list[Fact]] = {}
    for fact in (fact for column in added for fact in column.facts):
        own = fact._replace(scope="") if fact.scope == "whole" else fact
        key = (*tables.column_of(own), fact.budget, name(fact), fact.extra)
        if fact.role in TOTALS:
            return
        if fact.jurisdiction and not words.is_of_which(fact):
            places.setdefault(key, []).append(fact)
        elif fact.scope == "whole":
            wholes.setdefault(key, []).append(fact)
    right = 0
    wrong: list[tuple[Fact, Sequence[Fact]]] = []
    for key, (whole, *others) in wholes.items():
        parts = [part for part in places.get(key, ()) if part.value]
        if others or len(parts) < _LEAST:
            continue
        if meets(summed([whole]).interval, summed(parts).interval):
            right += 1
        else:
            wrong.append((whole, parts))
    if right >= _LEAST and right >= _LEAST * len(wrong):
        yield from wrong
