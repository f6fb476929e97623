"""Rows that are called totals and whose parts are not printed: Total Voted sums the votes above, Total Statutory stands alone, Total Budgetary is both.

What stands alone is counted: without it the whole of both would be short by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.wholes.lines import is_sum
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line


def settle(lines: Sequence[Line]) -> None:
    """Make a row like any other of the total that no rows add up to, where it and the total of the rows above are in all columns the one behind both."""
    run: list[Line] = []
    called: list[Line] = []
    for line in lines:
        if line.role not in totalwords.CALLED:
            if called:
                run, called = [], []
            run.append(line)
            continue
        if len(called) > 1 and is_sum(line, called[-2:], exactly=True):
            _free(called[-2:], run)
        called.append(line)


def _free(pair: Sequence[Line], run: Sequence[Line]) -> None:
    alone = [line for line in pair if not (run and is_sum(line, run))]
    if len(alone) == 1:
        alone[0].settle("")
