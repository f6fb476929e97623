"""Results that run down a statement: each is the one above it and the rows since, of which some are taken off.

Operating margin, annual margin, result of the year: added to their parts they count these again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line

_RESULTS = 2
"""One result may be the total of its table, several say that they run."""
_EACH, _TOGETHER = 2, 6
"""So many digits of a result, and of all, are hardly chance where one sum is tried for each row."""
_MOST = 60
"""No statement is longer."""


def settle(above: Sequence[Line]) -> list[str]:
    """Settle the results among the rows that nothing is known of: the last row as the total, the others as subtotals, and return what they are called.

    Rows behind the last result leave open what all rows come to. Where nothing is taken off, others see what holds what.
    """
    free = [line for line in above if not line.role]
    if len(free) != len(above) or not _RESULTS * 2 < len(free) <= _MOST:
        return []
    results: list[Line] = []
    run: list[Line] = []
    for line in free:
        if _closes(line, run):
            results.append(line)
            run = []
        run.append(line)
    plain = [line for line in free if line not in results]
    is_reduced = any(fact.value < 0 for line in plain for fact in line.figures.values())
    digits = sum(map(neighbours.significant, results))
    if len(results) < _RESULTS or digits < _TOGETHER or not is_reduced:
        return []
    is_last = results[-1] is free[-1]
    for line in results:
        line.settle("subtotal" if is_last else UNCLEAR)
    if is_last:
        results[-1].settle("total")
    return [line.label for line in results]


def _closes(line: Line, run: Sequence[Line]) -> bool:
    """Whether a row is the sum of all rows since the last result and of this."""
    if len(run) < _RESULTS or neighbours.significant(line) < _EACH:
        return False
    fits = neighbours.fitting(line, run[::-1])
    return any(fit.rows == len(run) for fit in fits)
