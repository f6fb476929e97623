"""Where the figures of a report come from, kept beside its rows and columns for `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.model import Origin, Origins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Column


def of(**sums: Sum) -> Origins:
    """Return the origins of sums, by the names that the formulas of columns use for them."""
    return Origins(
        {
            name: Origin(
                found.value,
                found.reason,
                tuple(fact for cell in found.cells for fact in cell.facts),
            )
            for name, found in sums.items()
        }
    )


def explained(columns: Iterable[Column], **formulas: str) -> list[Column]:
    """Return the columns, those that have a formula with it; the names in it are those of columns and origins."""
    return [
        column._replace(formula=formulas[column.key]) if column.key in formulas else column
        for column in columns
    ]
