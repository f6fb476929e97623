"""Where the figures of a report come from, kept beside its rows and columns for `explain`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.model import Origin, Origins
from fiscalcli.stores.memory import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Column, Fact, Value

NAMES = {
    "value": Text("本期数", "value"),
    "base": Text("基期数", "base"),
    "total": Text("合计", "total"),
    "total_base": Text("合计的基期数", "total_base"),
    "outcome": Text("执行数", "outcome"),
    "budget": Text("预算数", "budget"),
    "approved": Text("年初预算数", "approved"),
    "adjusted": Text("调整预算数", "adjusted"),
    "stated": Text("原文比率", "stated"),
    "expected": Text("应为", "expected"),
    "found": Text("实为", "found"),
    "part": Text("部分", "part"),
    "whole": Text("总体", "whole"),
}
"""The names that formulas of columns use, for people."""


def of(
    sums: Mapping[str, Sum],
    published: Mapping[Fact, Fact] = MappingProxyType({}),
    **formulas: str,
) -> Origins:
    """Return the origins of sums, by the names that the formulas of columns use for them.

    `published` gives for a fact that was set in another place of the time the fact as it stands in the source.
    `formulas` are those of columns that this row computes otherwise than the next.
    """
    figures = {
        name: Origin(
            found.value, found.low, found.high, found.reason, found.cells, published=published
        )
        for name, found in sums.items()
    }
    return Origins(figures, formulas)


def with_fact(origins: Value, name: str, fact: Fact) -> Origins:
    """Return `origins` with one published figure more, under `name`."""
    known = origins if isinstance(origins, Origins) else Origins({})
    value, low, high = (
        None if end is None else base(end, fact) for end in (fact.value, fact.low, fact.high)
    )
    stated = Origin(value, low, high, "", stated=(fact,))
    return known._replace(figures={**known.figures, name: stated})


def explained(columns: Iterable[Column], **formulas: str) -> list[Column]:
    """Return the columns, those that have a formula with it; the names in it are those of columns and origins."""
    return [
        column._replace(formula=formulas[column.key]) if column.key in formulas else column
        for column in columns
    ]
