"""What was it: the amount, share and year-on-year change of each group, and the other figures in their own units.
是多少：各组的金额、占比、同比，以及以各自单位列出的其他数字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import change, hierarchy, measure, period, reasons, series
from fiscalcli.change import NOTHING
from fiscalcli.comparing import pairing, stated
from fiscalcli.dimension import NOMINAL
from fiscalcli.errors import Text
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import Column, Label, Report
from fiscalcli.reporting import doubles, gaps, netted, origin, present, remarks, twosides
from fiscalcli.reporting.present import figure, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Dataset, Period, Value
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

_FORMULAS = {"share": "value / total", "growth": "value / base - 1"}


def compute(dataset: Dataset, question: Question) -> Report:
    """Return the summary of the question's periods.

    One period: value, share of the slice's total, growth on the year before (computed from levels where both
    are there, beside the growth that the source states). Several: the values side by side. Amounts are in the
    question's unit, everything else in its own. share = value / total; growth = value / value a year before − 1.
    """
    periods = question.periods
    asked = {*periods}
    before = [period.previous(each) for each in periods] if len(periods) == 1 else []
    gathered = series.cells(question, {*periods, *before})
    if before:
        gathered = series.joined(question, gathered, *periods, *before)
    blocks = series.blocks(dataset, question, gathered, periods)
    view = _Single(dataset, question, gathered) if before else _Several(question)
    overlapping = dataset.about.overlap is not None
    shown = [(block, _present(block, periods)) for block in blocks]
    rows = [row for block, lines in shown for row in view.rows(block, lines)]
    shown = [(block, lines) for block, lines in shown if _wants_total(block, lines, periods)]
    totals = [view.total(block) for block, _ in shown]
    now = [cell for cell in gathered if cell.period in asked]
    totals = totals[:1] if overlapping else totals
    columns = [
        *present.slice_columns(dataset, question, blocks),
        *present.group_columns(question, blocks),
        *present.basis_columns(question, blocks),
        *origin.explained(view.columns(), **_FORMULAS),
        *_tail(rows + totals),
    ]
    return Report(
        "summary",
        1,
        present.title(dataset, Text("汇总", "summary"), periods),
        present.distinct(question, columns),
        _ordered(rows, now, question.by if overlapping else (*question.slices, *question.by)),
        totals,
        unit=present.one_unit(rows + totals),
        notes=[
            *remarks.reasons_of(rows + totals, dataset),
            *([] if rows or totals else remarks.only_growth(now)),
            *remarks.totals_in(blocks, periods),
            *doubles.of(blocks, question, periods),
            *netted.of(blocks, question, periods),
            *twosides.of(blocks, question, periods),
            *remarks.added(blocks, question, periods),
            *gaps.of([block for block, _ in shown], question, periods, overlapping=overlapping),
            *remarks.of_days(question, (*before, *periods)),
            *_others(question),
        ],
        about={
            "dataset": dataset.about.name,
            "period": ",".join(each.text for each in periods),
            "by": ",".join(question.by),
        },
        sources=present.sources([fact for cell in now for fact in cell.facts]),
    )


def _present(block: Block, periods: Sequence[Period]) -> list[Line]:
    """Return the lines that have a figure in one of the periods."""
    return [line for line in block.lines if any(line.at(each).cells for each in periods)]


def _wants_total(block: Block, lines: Sequence[Line], periods: Sequence[Period]) -> bool:
    """Whether a total says more than the rows above it: there are several, the whole is no row itself, or is another figure than the only one."""
    if len(lines) == 1 and not block.total_name:
        pairs = [
            (block.totals.get(each, NO_SUM).value, lines[0].at(each).value) for each in periods
        ]
        return any(total is not None and total != own for total, own in pairs)
    return bool(lines) or not block.lines


def _ordered(rows: Sequence[Row], now: Sequence[Cell], dimensions: Sequence[str]) -> list[Row]:
    """Return the rows in the order in which the data name their slice and group, whatever they measure."""
    places: dict[tuple[str, ...], int] = {}
    for cell in now:
        key = tuple(series.word(cell, name) for name in dimensions)
        named = tuple(cell.name if name == "indicator" else series.word(cell, name) for name in dimensions)  # a whole by its sector  # fmt: skip
        places.setdefault(named, places.setdefault(key, len(places)))
    return sorted(rows, key=lambda row: places[tuple(_code(row[name]) for name in dimensions)])


def _code(said: Value) -> str:
    return said.code if isinstance(said, Label) else ""


def _tail(rows: Sequence[Row]) -> list[Column]:
    several = len({row["unit"] for row in rows}) > 1
    return [
        words("unit", "单位", "unit", 93, detail=not several),
        words("hedge", "限定", "hedge", 93),
        words("reason", "说明", "why", 58),
        Column("facts", Text("数据条数", "facts"), "count", weight=5, detail=True),
    ]


class _Single:
    """The rows of one period, with share and growth."""

    def __init__(self, dataset: Dataset, question: Question, gathered: Sequence[Cell]) -> None:
        self.question = question
        self.period = question.periods[0]
        self.before = period.previous(self.period)
        self.overlapping = dataset.about.overlap is not None
        self.stated = stated.index([fact for cell in gathered for fact in cell.facts], question.by)

    def columns(self) -> list[Column]:
        """Return the columns of the figures."""
        return [
            *figure("value", Text("数值", "value"), "amount", 100),
            *figure("share", Text("占比", "share"), "rate", 62),
            *figure("growth", Text("同比", "growth"), "rate", 64, signed=True),
            *figure("stated_growth", Text("原文同比", "stated growth"), "rate", 63, signed=True),
        ]

    def rows(self, block: Block, lines: Sequence[Line]) -> list[Row]:
        """Return the lines as rows, with their shares where the block wants a total."""
        wanted = _wants_total(block, lines, [self.period])
        whole = block.totals.get(self.period, NO_SUM) if wanted else NO_SUM
        return [self._row(block, line, whole) for line in lines]

    def _row(self, block: Block, line: Line, whole: Sum) -> Row:
        whole = NO_SUM if hierarchy.is_grand_name(line.name) else whole
        target = present.display_unit(self.question, line.unit, block.measure)
        pair = self._pair(line.at(self.period), line.at(self.before), block)
        return present.keys(self.question, block, line) | self._figures(pair, whole, block, target)

    def total(self, block: Block) -> Row:
        """Return the block's total as a row, or why there is none."""
        found = block.totals.get(self.period, NO_SUM)
        pair = self._pair(found, block.totals.get(self.before, NO_SUM), block)
        target = present.display_unit(self.question, block.cells[0].unit, block.measure)
        row = present.total_keys(self.question, block) | self._figures(pair, found, block, target)
        gap = gaps.between(block, self.period, overlapping=self.overlapping)
        parts = {"reason": reasons.label("parts")} if gap and not gap.is_left_out else {}
        return row | remarks.first_reason(row, parts)

    def _pair(self, now: Sum, past: Sum, block: Block) -> Pair:
        grows = block.measure in measure.GROWING and now.value is not None
        return pairing.pair(now, past if grows else NO_SUM, overlapping=self.overlapping)

    def _figures(self, pair: Pair, whole: Sum, block: Block, target: Unit) -> Row:
        """Return the figures of a row; growth only where both years are sums of the same figures."""
        found = pair.now
        uncovered = pair.moved.rate is not None and not pair.is_covered
        ours, total = pairing.amount(found), pairing.amount(whole)
        additive = measure.is_additive(block.measure, block.cells[0].unit.dimension)
        itself = found is whole
        is_change = block.measure in measure.CHANGES  # which is no part of all changes
        is_part = additive and not is_change
        share, shares = change.share(ours, total, itself=itself) if is_part else (None, NOTHING)
        grows = block.measure in measure.GROWING and block.basis == NOMINAL
        published = self._published(found) if grows else None
        origins = origin.of({"value": found, "base": pair.base, "total": whole})
        if published:
            origins = origin.with_fact(origins, "stated_growth", published.fact)
        return {
            "value": present.money(found.value, target),
            "value_interval": present.bounds(found, target),
            "share": share,
            "share_interval": shares,
            "growth": None if uncovered else pair.moved.rate,
            "growth_interval": NOTHING if uncovered else pair.moved.rates,
            "stated_growth": published.rate if published else None,
            "stated_growth_interval": published.rates if published else NOTHING,
            "unit": present.unit_label(target),
            "hedge": present.hedge(found),
            "reason": reasons.label(
                "coverage" if uncovered else _telling(found.reason or pair.reason)
            ),
            "facts": sum(len(cell.facts) for cell in found.cells),
            "origin": origins,
        }

    def _published(self, found: Sum) -> stated.StatedRate | None:
        """Return the nominal growth stated for a single figure, never the comparable one."""
        key = stated.of_level(found.cells, self.period, self.question.by)
        if key is None:
            return None
        nominal = [rate for rate in self.stated.get(key, []) if rate.basis == NOMINAL]
        return nominal[0] if len(nominal) == 1 else None


class _Several:
    """The rows of several periods, their values side by side."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def columns(self) -> list[Column]:
        """Return one column of values for each period, the newest the last to give way."""
        periods = self.question.periods
        return [
            Column(each.text, Text(each.text, each.text), "amount", weight=100 + at - len(periods))
            for at, each in enumerate(periods)
        ]

    def rows(self, block: Block, lines: Sequence[Line]) -> list[Row]:
        """Return the lines as rows."""
        return [self._row(block, line) for line in lines]

    def _row(self, block: Block, line: Line) -> Row:
        target = present.display_unit(self.question, line.unit, block.measure)
        return present.keys(self.question, block, line) | self._figures(line.sums, target)

    def total(self, block: Block) -> Row:
        """Return the block's totals as a row, or why there are none."""
        target = present.display_unit(self.question, block.cells[0].unit, block.measure)
        row = present.total_keys(self.question, block) | self._figures(block.totals, target)
        mixed = {"reason": reasons.label("coverage")} if self._is_mixed(block) else {}
        return row | remarks.first_reason(row, mixed)

    def _is_mixed(self, block: Block) -> bool:
        """Whether some years have a total that is stated, and others the sum of what is listed."""
        sums = [found for at, found in block.totals.items() if at in self.question.periods]
        return len({_is_stated(block, found) for found in sums if found.value is not None}) > 1

    def _figures(self, sums: Mapping[Period, Sum], target: Unit) -> Row:
        values = {
            each.text: present.money(sums[each].value, target) if each in sums else None
            for each in self.question.periods
        }
        why = next((found.reason for found in sums.values() if _telling(found.reason)), "")
        return {
            **values,
            "unit": present.unit_label(target),
            "hedge": None,
            "reason": reasons.label(_telling(why)),
            "facts": sum(len(cell.facts) for found in sums.values() for cell in found.cells),
            "origin": origin.of({at.text: sums[at] for at in self.question.periods if at in sums}),
        }


def _is_stated(block: Block, found: Sum) -> bool:
    """Whether a total is a figure that holds others of its block, not the sum of what is listed."""
    names = {hierarchy.name(cell) for cell in found.cells}
    parts = {line.part_of for line in block.lines if line.part_of}
    return any(cell.get("role") == "total" for cell in found.cells) or bool(names & parts)


def _telling(reason: str) -> str:
    """Return the reason where it says something of the figures, not that a year has none."""
    return "" if reason in ("none", "base_missing", "value_missing") else reason


def _others(question: Question) -> list[Text]:
    """Return which periods of the data are not in the table."""
    given = {fact.period for fact in question.facts}
    others = sorted({each.text for each in given.difference(question.periods)})
    if not others:
        return []
    shown = others if len(others) < 6 else [others[0], "...", others[-1]]
    return [
        Text(
            f"其他期间未列出：{'、'.join(shown)}（--year all 全部列出）",
            f"other periods are not shown: {', '.join(shown)} (--year all shows them)",
        )
    ]
