"""What a spreadsheet writes over a pivot table: its filters, and 求和项:金额（万元） or Sum of Amount over its sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

MOST = 4
"""A pivot table of more filters is one of none that is read: nobody looks at more rows than these and the one below."""

_SUM = later(
    r"\s*(?:求和项\s*[:：]|加總\s*-\s*|合計\s*/\s*|합계\s*[:：]\s*|sum of\s|somme de\s|suma de\s|soma de\s|summe von\s|somma di\s|som van\s)\s*(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def summed(heading: str) -> str:
    """Return the heading of the column whose sums stand below, `""` where the heading is of no pivot table."""
    found = _SUM.fullmatch(heading)
    return found["name"] if found else ""


def filters(rows: Sequence[Row]) -> bool:
    """Whether rows begin with names and what each is, up to a blank line over words: the filters of a pivot table, 年度 | 2024."""
    size = 1
    while size < min(len(rows), MOST) and rows[size].place.line == rows[0].place.line + size:
        size += 1
    *pairs, below = ([cell.strip() for cell in row.cells] for row in rows[: size + 1])
    is_headed = len(pairs) == size and sum(map(bool, below)) > 1
    return (
        is_headed
        and all([at for at, cell in enumerate(cells) if cell] == [0, 1] for cells in pairs)
        and not any(is_figure(cell) for cells in (*pairs, below) for cell in cells)
    )
