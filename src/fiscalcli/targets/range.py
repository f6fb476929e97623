"""The figure lies between two limits, both included.
数值在两个限额之间（含两端）。

low ≤ value(t) ≤ high, written `limit = ["1 %", "3 %"]`: the reserve fund (预备费) is 1 to 3 % of the level's own
general expenditure in the Budget Law of China, art. 40.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.judging import mistakes as wrong, verdict
from fiscalcli.judging.target import Key
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"limit": Key("range")}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on low ≤ value ≤ high."""
    low, high = (limit.quantity for limit in target.said["limit"])
    limit = Interval(low.value, high.value)
    return verdict.level(target.formula, at, figures, target.where, limit, low.dimension)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield limits that measure another thing than the figure."""
    assert target.formula is not None
    dimension = target.said["limit"][0].quantity.dimension
    yield from wrong.apart(target, figures, target.formula, dimension)
