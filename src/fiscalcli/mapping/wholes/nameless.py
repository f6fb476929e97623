"""Rows that nothing names among rows that have names: what they are of, nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes.lines import is_sum, tops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line


def settle(lines: Sequence[Line]) -> None:
    """Leave open the rows without a name that nothing has settled, unless a total of their table needs them.

    A percentage below its amount, a subtotal or a row whose label was lost: added like any other they might be anything.
    """
    if all(line.label or line.role for line in lines):
        return
    above = tops(lines)
    bare = [line for line in above if not (line.label or line.role)]
    totals = [line for line in lines if line.role == "total"]
    if len(bare) * 2 > len(above) or any(is_sum(total, above) for total in totals):
        return
    for line in bare:
        line.settle(UNCLEAR)
