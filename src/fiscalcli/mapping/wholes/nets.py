"""What is left of a row when something is taken off it, beside a total that is of the row itself.

Current spending | Gross investment | Less depreciation | Net investment | Total: what is taken off, and what is left, are
in no sum of the table. So it is below a total: Gross Total | Deduct: Appropriations in aid | Net Total.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes.lines import is_sum
from fiscalcli.mapping.words import deductions, totalwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line

_LESS = later(
    r"(?:less|minus|abzüglich|abzgl\.?|moins|menos|meno|minder)\s*[:：]?\s|[减減]", re.IGNORECASE
)
_MOST = 1000
"""No statement has more rows."""


def settle(lines: Sequence[Line]) -> None:
    """Make subtotals of what is taken off a row and of what is left, where a later total is that row and another one."""
    if len(lines) > _MOST:
        return
    for gross, less, left in zip(lines, lines[1:], lines[2:], strict=False):
        is_taken = less.role == UNCLEAR and deductions.is_one(less.label)
        if is_taken and totalwords.total(gross.label) and _is_left(left, gross, less):
            less.settle("subtotal")
            left.settle("subtotal")
    for at, less in enumerate(lines[:-2]):
        if not less.role and _LESS.match(less.label):
            left = lines[at + 1]
            before = [line for line in lines[:at] if line.figures.keys() == less.figures.keys()]
            whole = next((line for line in reversed(before) if _is_left(left, line, less)), None)
            if whole and _is_totalled(whole, before, lines[at + 2 :]):
                less.settle("subtotal")
                left.settle("subtotal")


def _is_left(left: Line, whole: Line, less: Line) -> bool:
    """Whether a row is what is left of another one, from which something is taken off with or without a sign."""
    return is_sum(left, [whole, less], exactly=True) or is_sum(whole, [left, less], exactly=True)


def _is_totalled(whole: Line, before: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether a row behind that is called a total is the sum of the whole and one row before."""
    totals = [line for line in behind if totalwords.is_total(line.label)]
    return any(
        is_sum(total, [whole, other]) for total in totals for other in before if other is not whole
    )
