"""By how much the totals that the data state differ from the sums of their parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, measure, series
from fiscalcli.errors import Text
from fiscalcli.exact import add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import Interval, Label
from fiscalcli.reporting import present

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block


class Gap(NamedTuple):
    """A stated total, the sum of its parts that differs from it, and whether parts are only left out."""

    total: Sum
    parts: Sum
    is_left_out: bool


def between(block: Block, at: Period, *, overlapping: bool) -> Gap | None:
    """Return the stated total and the sum of its parts where these differ by more than their rounding, `None` where they do not.

    The parts of a whole need not all be listed; those of a total row must add up to it.
    """
    total = block.totals.get(at, NO_SUM)
    stated = block.total_name or any(cell.get("role") == "total" for cell in total.cells)
    is_added = measure.is_additive(block.measure, block.cells[0].unit.dimension)
    if not stated or total.value is None or not is_added:
        return None
    found = series.parts(block, at, overlapping=overlapping)
    ends = Interval(total.low, total.high), Interval(found.low, found.high)
    if found.value is None or change.meets(*ends):
        return None
    return Gap(total, found, bool(block.total_name) and found.value < total.value)


def of(
    blocks: Iterable[Block], question: Question, periods: Sequence[Period], *, overlapping: bool
) -> list[Text]:
    """Return the sentence of each gap of the blocks in some of the periods."""
    return [
        _said(question, block, Text(at.text, at.text), gap)
        for block in blocks
        for at in periods
        if (gap := between(block, at, overlapping=overlapping))
    ]


def differing(
    blocks: Iterable[Block],
    question: Question,
    called: Sequence[tuple[Period, Text]],
    *,
    overlapping: bool,
) -> list[Text]:
    """Return the sentence of each gap that no part left out explains, of columns that are `called` as a report calls them."""
    return [
        _said(question, block, name, gap)
        for block in blocks
        for at, name in called
        if (gap := between(block, at, overlapping=overlapping)) and not gap.is_left_out
    ]


def _said(question: Question, block: Block, at: Text, gap: Gap) -> Text:
    """Return the sentence of one gap: which total, of which slice, and all three amounts with their unit."""
    target = present.display_unit(question, gap.total.cells[0].unit, block.measure)
    ends = [gap.total.value or Decimal(0), gap.parts.value or Decimal(0)]
    rest = add([ends[0], ends[1].copy_negate()])
    whole, some, more = (present.amount(each, target) for each in (*ends, rest.copy_abs()))
    slices = [present.label(name, word) for name, word in block.keys.items() if word]
    row = present.total_keys(question, block)[question.by[0]]
    labels = [label for label in (*slices, row) if isinstance(label, Label)]
    zh, en = (
        " ".join([at.say(lang), *(label.say(lang) for label in labels)]) for lang in ("zh", "en")
    )
    if gap.is_left_out:
        return Text(
            f"{zh}：分项合计 {some}{target.zh}，其余 {more}{target.zh}未列出",
            f"{en}: the parts add up to {some} {target.en}, the other {more} {target.en} are not listed",
        )
    return Text(
        f"{zh} {whole}{target.zh}与分项之和 {some}{target.zh}相差 {more}{target.zh}",
        f"{en} {whole} {target.en} and the sum of its parts {some} {target.en} differ by {more} {target.en}",
    )
