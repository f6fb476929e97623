"""The figure is at most the limit.
数值不高于限额。

value(t) ≤ limit. A figure or a formula; a limit with its unit. For a formula that divides money, the gap is also given
in money: dividend − limit × divisor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.judging import mistakes as wrong, verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"limit": Key("quantity")}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on value ≤ limit."""
    limit, dimension = bounds(target, "cap")
    return verdict.level(target.formula, at, figures, target.where, limit, dimension)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a limit that measures another thing than the figure."""
    assert target.formula is not None
    dimension = target.said["limit"].quantity.dimension
    yield from wrong.apart(target, figures, target.formula, dimension)
