"""Running sums that are carried over a page: the last row of one says them, and the first of the next says them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.head import headrow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.model import Row

_WORDS = frozenset(
    map(
        lexicon.fold,
        (
            "过次页", "转次页", "承前页", "承上页", "過次頁", "承前頁", "次頁へ繰越", "前頁より繰越",
            "carried forward", "brought forward", "balance carried forward", "balance brought forward",
            "carried over", "à reporter", "report", "reports", "übertrag", "übertrag von vorseite",
            "übertrag auf nächste seite", "zwischensumme übertrag", "vortrag", "suma y sigue",
            "suma anterior", "suma de la página anterior", "a transportar", "transporte",
            "transporte da página anterior", "a riportare", "riporto", "over te brengen", "transport",
        ),
    )
)  # fmt: skip
"""What such rows are called. Some words name money too (Transporte, Report), if the figures do not stand there twice."""


def over(rows: Sequence[Row], page: Collection[int]) -> set[int]:
    """Return the numbers of the two rows around the rows of a new page that carry its sums over, none where there are none."""
    before, after = min(page) - 1, max(page) + 1
    if before < 0 or after >= len(rows):
        return set()
    figures, again = _figures(rows[before]), _figures(rows[after])
    is_called = all(
        any(lexicon.fold(cell) in _WORDS for cell in rows[at].cells) for at in (before, after)
    )
    return {before, after} if figures and figures == again and is_called else set()


def _figures(row: Row) -> dict[int, str]:
    cells = [cell.strip() for cell in row.cells]
    return {at: cell for at, cell in enumerate(cells) if headrow.has_figures([cell])}
