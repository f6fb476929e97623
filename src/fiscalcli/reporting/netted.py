"""Totals of which much stands below zero: revenue, or what is taken off, may stand in one column with what is spent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.errors import Text, counted
from fiscalcli.exact import EXACT, add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.measure import CHANGES
from fiscalcli.reporting import present
from fiscalcli.stores.memory import base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block

_SEVERAL = 2
"""One figure below zero may be a correction."""
_PART = Decimal("0.2")
"""Figures below zero that come to less than so much of the others are corrections too."""


def of(blocks: Sequence[Block], question: Question, periods: Sequence[Period]) -> list[Text]:
    """Return, for the newest total of each block that is a sum, what of it stands below zero where that is much."""
    return [said for block in blocks if (said := _in(block, question, periods))]


def _in(block: Block, question: Question, periods: Sequence[Period]) -> Text | None:
    there = [period for period in periods if block.totals.get(period, NO_SUM).value is not None]
    if not there or block.keys.get("direction") == "balance" or block.measure in CHANGES:
        return None
    at = max(there, key=lambda period: (period.year, period.part))
    facts = [fact for cell in block.totals[at].cells for fact in cell.facts]
    values = [base(fact.value, fact) for fact in facts]
    below = [value.copy_abs() for value in values if value < 0]
    above = add(value for value in values if value > 0)
    if len(below) < _SEVERAL or not above or add(below) < EXACT.multiply(above, _PART):
        return None
    target = present.display_unit(question, block.cells[0].unit, block.measure)
    more, less = (present.amount(each, target) for each in (above, add(below)))
    zh, en = present.slice_of(block, at)
    return Text(
        f"{zh}：合计是正数 {more}{target.zh} 减去 {len(below)} 个负数 {less}{target.zh}：收入或抵减项可能记作负数",
        f"{en}: the total is {more} {target.en} less {less} {target.en} of {counted(len(below), 'figure')} below zero: "
        "revenue, or what is taken off, may stand there so",
    )
