"""Where the figures of a report come from, kept beside its rows and columns for `explain`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from fiscalcli.model import Origin, Origins
from fiscalcli.stores.memory import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Column, Fact, Value


def of(sums: Mapping[str, Sum], published: Mapping[Fact, Fact] = MappingProxyType({})) -> Origins:
    """Return the origins of sums, by the names that the formulas of columns use for them.

    `published` gives for a fact that was set in another place of the time the fact as it stands in the source.
    """
    return Origins(
        {
            name: Origin(found.value, found.reason, found.cells, published=published)
            for name, found in sums.items()
        }
    )


def with_fact(origins: Value, name: str, fact: Fact) -> Origins:
    """Return `origins` with one published figure more, under `name`."""
    known = dict(origins.figures) if isinstance(origins, Origins) else {}
    value = EXACT.multiply(fact.value, fact.unit.factor)
    return Origins({**known, name: Origin(value, "", stated=(fact,))})


def explained(columns: Iterable[Column], **formulas: str) -> list[Column]:
    """Return the columns, those that have a formula with it; the names in it are those of columns and origins."""
    return [
        column._replace(formula=formulas[column.key]) if column.key in formulas else column
        for column in columns
    ]
