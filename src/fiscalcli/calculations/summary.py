"""What was it: the amount, share and year-on-year change of each group, and the other figures in their own units.
是多少：各组的金额、占比、同比，以及以各自单位列出的其他数字。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from fiscalcli import change, period, present, reasons, series, stated
from fiscalcli.errors import Text
from fiscalcli.hierarchy import Sum
from fiscalcli.model import Cell, Column, Dataset, Interval, Label, Period, Report
from fiscalcli.present import Row
from fiscalcli.question import Question
from fiscalcli.series import Block, Line

NAME = Text("汇总", "summary")
_NONE = Interval(None, None)


def compute(dataset: Dataset, question: Question, *, sort: str = "", top: int | None = None) -> Report:
    """Return the summary of the question's periods.

    One period: value, share of the slice's total, growth on the year before (computed from levels where both
    are there, beside the growth that the source states). Several: the values side by side. Amounts are in the
    question's unit, everything else in its own. share = value / total; growth = value / value a year before − 1.
    """
    periods = question.periods
    before = {each: period.previous(each) for each in periods}
    gathered = series.cells(question, {*periods, *before.values()})
    now = [cell for cell in gathered if cell.period in periods]
    lines = series.blocks(dataset, question, now)
    past = series.blocks(dataset, question, [cell for cell in gathered if cell.period not in periods])
    builder = _Single(dataset, question, lines, gathered, past) if len(periods) == 1 else _Several(question, lines)
    rows = [builder.row(block, line) for block in lines for line in block.lines]
    totals = [builder.total(block) for block in lines if _wants_total(block)]
    if dataset.about.overlap is not None:
        totals = totals[:1]
    columns = [
        *present.slice_columns(dataset, question, lines),
        *present.group_columns(question, lines),
        *builder.columns(),
        *_tail(rows + totals),
    ]
    report = Report(
        "summary",
        1,
        present.title(dataset, NAME, periods),
        columns,
        _ordered(rows, now, question.by if dataset.about.overlap else (*question.slices, *question.by)),
        totals,
        unit=question.unit if present.one_unit(rows) else None,
        notes=_notes(dataset, question, rows + totals),
        about={"dataset": dataset.about.name, "period": ",".join(each.text for each in periods), "by": ",".join(question.by)},
        sources=present.sources([fact for cell in now for fact in cell.facts]),
    )
    return present.cut(report, sort, top)


def _ordered(rows: Sequence[Row], cells: Sequence[Cell], dimensions: Sequence[str]) -> list[Row]:
    """Return the rows in the order in which the data name their slice and group, whatever they measure."""
    places: dict[tuple[str, ...], int] = {}
    for cell in cells:
        places.setdefault(tuple(series.word(cell, name) for name in dimensions), len(places))
    return sorted(rows, key=lambda row: places[tuple(_code(row[name]) for name in dimensions)])


def _code(said: object) -> str:
    return said.code if isinstance(said, Label) else ""


def _wants_total(block: Block) -> bool:
    """Whether a total says more than the rows above it: there are several, or the whole is no row itself."""
    return bool(block.total_name) or (len(block.lines) > 1 and any(found.reason != "none" for found in block.totals.values()))


def _tail(rows: Sequence[Row]) -> list[Column]:
    units = {row["unit"] for row in rows}
    return [
        Column("unit", Text("单位", "unit"), weight=93, detail=len(units) < 2),
        Column("hedge", Text("限定", "hedge"), weight=60),
        Column("reason", Text("说明", "why"), weight=58),
        Column("facts", Text("数据条数", "facts"), "count", weight=5, detail=True),
    ]


class _Single:
    """The rows of one period, with share and growth."""

    def __init__(
        self, dataset: Dataset, question: Question, blocks: Sequence[Block], gathered: Sequence[Cell], past: Sequence[Block]
    ) -> None:
        self.question = question
        self.period = question.periods[0]
        self.before = period.previous(self.period)
        self.totals = {_id(block): block.totals.get(self.period) for block in blocks}
        self.past = {(_id(block), line.group, line.name): line.at(self.before) for block in past for line in block.lines}
        self.past_totals = {_id(block): block.totals.get(self.before) for block in past}
        self.stated = stated.index(gathered, question.slices, question.by)

    def columns(self) -> list[Column]:
        """Return the columns of the figures."""
        return [
            Column("value", Text("数值", "value"), "amount", weight=100),
            Column("value_interval", Text("区间", "interval"), "amounts", weight=10, detail=True),
            Column("share", Text("占比", "share"), "rate", weight=62),
            Column("share_interval", Text("占比区间", "share interval"), "rates", weight=9, detail=True),
            Column("growth", Text("同比", "growth"), "rate", weight=64, signed=True),
            Column("growth_interval", Text("同比区间", "growth interval"), "rates", weight=20, signed=True, detail=True),
            Column("stated_growth", Text("原文同比", "stated growth"), "rate", weight=63, signed=True),
        ]

    def row(self, block: Block, line: Line) -> Row:
        """Return one line as a row."""
        found = line.at(self.period)
        past = self.past.get((_id(block), line.group, line.name))
        row = present.keys(self.question, block, line)
        row |= self._figures(found, past, self.totals[_id(block)], line, wide=_wants_total(block))
        return row

    def total(self, block: Block) -> Row:
        """Return the block's total as a row, or why there is none."""
        found = block.totals[self.period]
        row = present.total_keys(self.question, block)
        line = block.lines[0] if block.lines else None
        row |= self._figures(found, self.past_totals.get(_id(block)), found, line, wide=True)
        return row

    def _figures(self, found: Sum, past: Sum | None, total: Sum | None, line: Line | None, *, wide: bool) -> Row:
        unit = found.cells[0].unit if found.cells else line.unit if line else self.question.unit
        target = present.display_unit(self.question, unit)
        grows = any(cell.get("measure") in series.GROWING for cell in found.cells)
        moved = change.change(_amount(found), _amount(past) if grows else None)
        share, shares = _share(found, total) if wide else (None, _NONE)
        published = self._stated(found)
        return {
            "value": present.money(found.value, target),
            "value_interval": present.bounds(found, target),
            "share": share,
            "share_interval": shares,
            "growth": moved.rate,
            "growth_interval": moved.rates,
            "stated_growth": published.rate if published else None,
            "unit": present.unit_label(target),
            "hedge": present.hedge(found),
            "reason": reasons.label(found.reason if found.value is None else _odd(moved.reason)),
            "facts": sum(len(cell.facts) for cell in found.cells),
        }

    def _stated(self, found: Sum) -> stated.StatedRate | None:
        """Return the nominal growth stated for a single figure, never the comparable one."""
        if len(found.cells) != 1:
            return None
        key = stated.key(found.cells[0], self.period, self.question.slices, self.question.by)
        nominal = [rate for rate in self.stated.get(key, []) if rate.basis == "nominal"]
        return nominal[0] if len(nominal) == 1 else None


class _Several:
    """The rows of several periods, their values side by side."""

    def __init__(self, question: Question, blocks: Sequence[Block]) -> None:
        self.question = question
        self.periods = question.periods

    def columns(self) -> list[Column]:
        """Return one column of values for each period."""
        return [
            Column(each.text, Text(each.text, each.text), "amount", weight=100 - (len(self.periods) - at))
            for at, each in enumerate(self.periods)
        ]

    def row(self, block: Block, line: Line) -> Row:
        """Return one line as a row."""
        row = present.keys(self.question, block, line)
        row |= self._figures({each: line.at(each) for each in self.periods}, line)
        return row

    def total(self, block: Block) -> Row:
        """Return the block's totals as a row, or why there are none."""
        row = present.total_keys(self.question, block)
        row |= self._figures(block.totals, block.lines[0] if block.lines else None)
        return row

    def _figures(self, sums: Mapping[Period, Sum], line: Line | None) -> Row:
        cells = [cell for found in sums.values() for cell in found.cells]
        unit = cells[0].unit if cells else line.unit if line else self.question.unit
        target = present.display_unit(self.question, unit)
        values = {each.text: present.money(sums[each].value, target) if each in sums else None for each in self.periods}
        reason = next((found.reason for found in sums.values() if found.reason not in ("", "none")), "")
        return {
            **values,
            "unit": present.unit_label(target),
            "hedge": None,
            "reason": reasons.label(reason),
            "facts": sum(len(cell.facts) for cell in cells),
        }


def _id(block: Block) -> tuple[str, ...]:
    return (*block.keys.values(), block.measure, block.cells[0].unit.dimension)


def _odd(reason: str) -> str:
    """Return the reason only where it says something of the figures, not that a year is not there."""
    return "" if reason in ("base_missing", "value_missing") else reason


def _amount(found: Sum | None) -> change.Amount | None:
    return None if found is None or found.value is None else change.amount(found.value, found.low, found.high)


def _share(part: Sum, total: Sum | None) -> tuple[Fraction | None, Interval]:
    """Return part / total with its bounds: low / high to high / low."""
    if part.value is None or total is None or total.value is None or total.value <= 0:
        return None, _NONE
    share = Fraction(part.value) / Fraction(total.value)
    if total is part:
        return share, Interval(Fraction(1), Fraction(1))
    low = None if part.low is None or part.low < 0 or total.high is None else Fraction(part.low) / Fraction(total.high)
    high = None if part.high is None or total.low is None or total.low <= 0 else Fraction(part.high) / Fraction(total.low)
    return share, Interval(low, high)


def _notes(dataset: Dataset, question: Question, rows: Sequence[Row]) -> list[Text]:
    """Return why sums are missing, and which figures of other years are not in the table."""
    codes = [reason.code for row in rows if isinstance(reason := row.get("reason"), Label)]
    notes = [
        note if code != "overlap" or dataset.about.overlap is None else dataset.about.overlap
        for code, note in zip(dict.fromkeys(codes), present.reason_notes(codes), strict=True)
    ]
    others = sorted({fact.period.text for fact in question.facts if fact.period not in question.periods})
    if others:
        shown = others if len(others) < 6 else [others[0], "…", others[-1]]
        notes.append(
            Text(f"其他期间未列出：{'、'.join(shown)}（--year all 全部列出）", f"other periods are not shown: {', '.join(shown)} (--year all shows them)")
        )
    return notes
