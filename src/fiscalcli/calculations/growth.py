"""How did it change: amount, rate and contribution to the total's growth, and whether stated growth agrees.
变化多少：增减额、增长率、对总体增长的贡献，以及原文所述增长是否与数额相符。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fiscalcli import change, hierarchy, period, present, reasons, series, stated
from fiscalcli.change import NOTHING, Amount, Change
from fiscalcli.errors import Text, UsageError
from fiscalcli.hierarchy import Sum
from fiscalcli.model import Cell, Column, Dataset, Label, Period, Report
from fiscalcli.present import Row
from fiscalcli.question import Question
from fiscalcli.series import Block, Line
from fiscalcli.stated import StatedRate
from fiscalcli.stores.memory import add

NAME = Text("增长", "growth")
_VERDICTS = {
    "agrees": Label("agrees", "相符", "agrees"),
    "disagrees": Label("disagrees", "不符", "disagrees"),
    "undetermined": Label("undetermined", "无法判定", "undetermined"),
    "not_comparable": Label("not_comparable", "口径不同", "not comparable"),
}
_CAUSES = {
    "sign": Text(
        "原文增长率与数额方向相反：改变正负号后相符，可能是“增长”“下降”用反",
        "the stated rate has the opposite direction of the levels: with the other sign it would agree",
    ),
    "base": Text(
        "原文增长率与数额不符：基期可能事后调整过，或其中一个数字有误；“隐含基期”是该增长率要求的基期",
        "the stated rate does not fit the levels: the base may have been restated since, or a figure is wrong; "
        "the implied base is what the rate would need",
    ),
}


@dataclass(frozen=True, slots=True)
class _Pair:
    """One line in the two periods, of one phase."""

    block: Block
    line: Line
    now: Sum
    base: Sum
    moved: Change
    reason: str


def compute(
    dataset: Dataset,
    question: Question,
    *,
    base: str = "",
    cagr: bool = False,
    matched: bool = False,
    sort: str = "",
    top: int | None = None,
) -> Report:
    """Return the change from the base period to the question's one period.

    rate = value / base − 1 (with `cagr` also (value / base)^(1/years) − 1); contribution = change of the part
    / base of the total. Intervals follow from the printed precision. A stated rate is compared with the levels
    where both are there, and implies a base where the base is not. `matched` compares totals over those lines
    only that stand in both periods; the plain total stands beside it.

    Raises:
        UsageError: more than one period was asked for, or the base is not an earlier period of the same kind.
    """
    now = _one(question)
    before = _base(now, base)
    gathered = series.cells(question, {now, before})
    blocks = series.blocks(dataset, question, [cell for cell in gathered if cell.get("measure") in series.GROWING])
    rates = stated.index(gathered, question.slices, question.by)
    maker = _Rows(question, now, before, rates, cagr=cagr)
    rows: list[Row] = []
    totals: list[Row] = []
    for block in blocks:
        pairs = [_pair(block, line, blocks, now, before) for line in block.lines]
        pairs = [pair for pair in pairs if not _elsewhere(pair, blocks, now)]
        if pairs:
            rows += [row for pair in pairs for row in maker.rows(pair)]
            totals += maker.totals(block, pairs, matched=matched)
    rows += maker.orphans(gathered)
    if dataset.about.overlap is not None:
        totals = totals[:1]
    report = Report(
        "growth",
        1,
        _title(dataset, now, before),
        [*present.slice_columns(dataset, question, blocks), *present.group_columns(question, blocks), *_columns(now, before, rows + totals, cagr=cagr)],
        rows,
        totals,
        unit=question.unit if present.one_unit(rows) else None,
        notes=_notes(rows + totals, maker),
        about={"dataset": dataset.about.name, "period": now.text, "base_period": before.text, "by": ",".join(question.by)},
        sources=present.sources([fact for cell in gathered for fact in cell.facts]),
    )
    return present.cut(report, sort, top)


def _one(question: Question) -> Period:
    if len(question.periods) > 1:
        texts = "、".join(each.text for each in question.periods)
        raise UsageError(
            "several_periods",
            Text(f"增长要指定一个期间，现在有：{texts}", f"growth is of one period, and there are: {texts}"),
            Text("用 --year 2024 指定年份，用 --base 2020 指定基期", "say --year 2024, and --base 2020 for the base"),
        )
    return question.periods[0]


def _base(now: Period, said: str) -> Period:
    """Return the base period: the one asked for, else the same part of the year before."""
    if not said:
        return period.previous(now)
    found = period.read_fiscal(said) if now.part == "fy" else period.read(said)
    if found is not None and found.part != now.part and not found.part:
        found = period.previous(now, now.year - found.year)
    if found is None or found.part != now.part or found.year >= now.year:
        raise UsageError(
            "bad_base",
            Text(f"“{said}”不能作 {now.text} 的基期", f"{said!r} cannot be the base of {now.text}"),
            Text(
                f"基期要早于 {now.text} 且是同类期间，例如 {period.previous(now).text}",
                f"the base is earlier and of the same kind, for example {period.previous(now).text}",
            ),
        )
    return found


def _title(dataset: Dataset, now: Period, before: Period) -> Text:
    return present.title(dataset, Text(f"比 {before.text} 增长", f"growth on {before.text},"), [now])


def _pair(block: Block, line: Line, blocks: Sequence[Block], now: Period, before: Period) -> _Pair:
    """Return a line in both periods; where the base stands in another phase or scope, that is the reason."""
    ends = line.at(now), line.at(before)
    moved = change.change(_amount(ends[0]), _amount(ends[1]))
    reason = next((end.reason for end in ends if end.reason not in ("", "none")), moved.reason)
    if reason == "base_missing":
        reason = _elsewhere_because(block, line, blocks, before) or reason
    return _Pair(block, line, ends[0], ends[1], moved, reason)


def _elsewhere_because(block: Block, line: Line, blocks: Sequence[Block], when: Period) -> str:
    """Return `phase` or `scope` when the same line has a figure of `when` that differs only in that."""
    for name in ("phase", "scope"):
        for other in blocks:
            differs = {key for key, word in other.keys.items() if word != block.keys[key]}
            if differs == {name} and other.measure == block.measure and _has(other, line, when):
                return name
    return ""


def _has(block: Block, line: Line, when: Period) -> bool:
    return any((each.group, each.name) == (line.group, line.name) and each.at(when).value is not None for each in block.lines)


def _elsewhere(pair: _Pair, blocks: Sequence[Block], now: Period) -> bool:
    """Whether a line without a figure now is only the base of another phase's line, which has its own row."""
    return pair.now.reason == "none" and bool(_elsewhere_because(pair.block, pair.line, blocks, now))


def _amount(found: Sum) -> Amount | None:
    return None if found.value is None else change.amount(found.value, found.low, found.high)


class _Rows:
    """Makes the rows of one comparison, and keeps the causes of disagreement for the notes."""

    def __init__(
        self, question: Question, now: Period, before: Period, rates: Mapping[stated.Key, list[StatedRate]], *, cagr: bool
    ) -> None:
        self.question = question
        self.now = now
        self.before = before
        self.years = now.year - before.year
        self.rates = rates
        self.cagr = cagr
        self.causes: dict[str, None] = {}
        self.used: set[stated.Key] = set()
        self.inside = 0

    def rows(self, pair: _Pair) -> list[Row]:
        """Return a line's row, one more for each further rate that the source states of it."""
        published = self._published(pair)
        total = pair.block.totals.get(self.before)
        first = present.keys(self.question, pair.block, pair.line) | self._figures(pair)
        first |= self._contribution(pair, total)
        return [first | self._agreement(pair, rate) for rate in published or [None]]

    def _published(self, pair: _Pair) -> list[StatedRate | None]:
        """Return the rates stated of a single figure over one year, nominal first."""
        cells = pair.now.cells or pair.base.cells
        if len({hierarchy.name(cell) for cell in cells}) != 1 or self.years != 1:
            return []
        key = stated.key(cells[0], self.now, self.question.slices, self.question.by)
        self.used.add(key)
        return sorted(self.rates.get(key, []), key=lambda rate: rate.basis != "nominal")

    def _figures(self, pair: _Pair) -> Row:
        cells = pair.now.cells or pair.base.cells
        target = present.display_unit(self.question, cells[0].unit if cells else pair.line.unit)
        both = pair.now.value is not None and pair.base.value is not None
        moved = pair.moved if not pair.reason or pair.reason == pair.moved.reason else Change(None, NOTHING, None, NOTHING, pair.reason)
        difference = add([pair.now.value, pair.base.value.copy_negate()]) if both and pair.now.value is not None and pair.base.value is not None else None
        row: Row = {
            "base": present.money(pair.base.value, target),
            "base_interval": present.bounds(pair.base, target),
            "value": present.money(pair.now.value, target),
            "value_interval": present.bounds(pair.now, target),
            "change": present.money(difference, target),
            "change_interval": present.fractions(moved.differences, target),
            "rate": moved.rate,
            "rate_interval": moved.rates,
            "unit": present.unit_label(target),
            "reason": reasons.label(pair.reason),
        }
        if self.cagr:
            row |= self._annual(pair, moved)
        return row

    def _annual(self, pair: _Pair, moved: Change) -> Row:
        """Return the compound annual rate; it means nothing where a value is negative."""
        if moved.rate is None or moved.rate < -1:
            negative = reasons.label("negative") if moved.rate is not None else reasons.label(pair.reason)
            return {"cagr": None, "cagr_interval": NOTHING, "reason": negative}
        return {
            "cagr": change.annual(moved.rate, self.years),
            "cagr_interval": change.annual_interval(moved.rates, self.years),
        }

    def _contribution(self, pair: _Pair, total: Sum | None) -> Row:
        """Return the part's points of the total's growth."""
        base = _amount(total) if total else None
        moved = pair.moved if not pair.reason else Change(None, NOTHING, None, NOTHING, pair.reason)
        points, ends = change.contribution(moved, base)
        return {"contribution": points, "contribution_interval": ends}

    def _agreement(self, pair: _Pair, rate: StatedRate | None) -> Row:
        """Return a stated rate beside the computed one: do they agree, and which base does it imply."""
        if rate is None:
            return {}
        now = _amount(pair.now)
        target = present.display_unit(self.question, pair.line.unit)
        row: Row = {
            "stated": rate.rate,
            "stated_interval": rate.rates,
            "basis": present.label("basis", rate.basis),
            "excludes": rate.excludes or None,
            "note": rate.fact.note or None,
        }
        if rate.basis != "nominal":
            return row | {"agreement": _VERDICTS["not_comparable"], "reason": reasons.label(rate.basis)}
        if now is not None:
            row["implied_base"] = present.fractions(change.implied_base(now, rate.rates), target)
        verdict, cause = change.agreement(pair.moved, rate.rates) if not pair.reason else ("undetermined", "")
        if verdict == "disagrees":
            self.causes[cause] = None
            row["cause"] = Label(cause, *_CAUSES[cause])
        return row | {"agreement": _VERDICTS[verdict]}

    def totals(self, block: Block, pairs: Sequence[_Pair], *, matched: bool) -> list[Row]:
        """Return the block's total and, where lines stand in one period only, the total of the matched ones."""
        ends = block.totals.get(self.now), block.totals.get(self.before)
        if len(pairs) < 2 and not block.total_name:
            return []
        none = Sum(None, None, None, "none", ())
        plain = self._total(block, ends[0] or none, ends[1] or none, "")
        both = [pair for pair in pairs if pair.now.value is not None and pair.base.value is not None]
        if len(both) == len(pairs) or not both or any(end is not None and end.value is None for end in ends):
            return [plain]
        coverage = f"{len(both)}/{len(pairs)}"
        like = self._total(block, _sum([pair.now for pair in both]), _sum([pair.base for pair in both]), coverage)
        return [like, plain] if matched else [plain, like]

    def _total(self, block: Block, now: Sum, base: Sum, coverage: str) -> Row:
        line = Line((), block.total_name, 0, "", (now.cells or base.cells or block.cells)[0].unit, {})
        moved = change.change(_amount(now), _amount(base))
        reason = next((end.reason for end in (now, base) if end.reason not in ("", "none")), moved.reason)
        pair = _Pair(block, line, now, base, moved, reason)
        row = present.total_keys(self.question, block)
        if coverage:
            row[self.question.by[0]] = Label("matched", f"可比合计（{coverage}）", f"Matched total ({coverage})")
        published = self._published(pair) if block.total_name and not coverage else []
        agreed = self._agreement(pair, published[0]) if published else {}
        return row | self._figures(pair) | self._contribution(pair, base) | agreed | {"coverage": coverage or None}

    def orphans(self, gathered: Sequence[Cell]) -> list[Row]:
        """Return the rates that are stated of figures without a level in the period."""
        keys = {stated.key(cell, self.now, self.question.slices, self.question.by): cell for cell in _rates_at(gathered, self.now)}
        levels = {
            stated.key(cell, self.now, self.question.slices, self.question.by)
            for cell in gathered
            if cell.period == self.now and cell.get("measure") in series.GROWING
        }
        unseen = [key for key in keys if key not in self.used]
        self.inside = sum(key in levels for key in unseen)
        return [
            self._orphan(keys[key], rate)
            for key in unseen
            if key not in levels and self.years == 1
            for rate in self.rates[key]
        ]

    def _orphan(self, cell: Cell, rate: StatedRate) -> Row:
        row: Row = {name: present.label(name, cell.get(name)) for name in self.question.slices}
        row |= {name: present.label(name, series.word(cell, name)) for name in self.question.by}
        row |= {"indicator": present.label("indicator", hierarchy.name(cell)), "measure": present.label("measure", "growth")}
        row |= {"stated": rate.rate, "stated_interval": rate.rates, "basis": present.label("basis", rate.basis)}
        row |= {"excludes": rate.excludes or None, "note": rate.fact.note or None}
        return row | {
            "agreement": _VERDICTS["undetermined"],
            "reason": reasons.label("value_missing"),
            "unit": present.unit_label(self.question.unit),
        }


def _rates_at(gathered: Sequence[Cell], when: Period) -> list[Cell]:
    return [cell for cell in gathered if cell.get("measure") == "growth" and cell.period == when]


def _sum(parts: Sequence[Sum]) -> Sum:
    """Return the sum of lines that were each found addable."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Sum(
        add(part.value for part in parts if part.value is not None),
        add(lows) if len(lows) == len(parts) else None,
        add(highs) if len(highs) == len(parts) else None,
        "",
        [cell for part in parts for cell in part.cells],
    )


def _columns(now: Period, before: Period, rows: Sequence[Row], *, cagr: bool) -> list[Column]:
    units = {row["unit"] for row in rows}
    yearly = [
        Column("cagr", Text("年均增长", "annual rate"), "rate", weight=85, signed=True),
        Column("cagr_interval", Text("年均区间", "annual interval"), "rates", weight=15, signed=True, detail=True),
    ]
    return [
        Column("base", Text(before.text, before.text), "amount", weight=88),
        Column("base_interval", Text("基期区间", "base interval"), "amounts", weight=4, detail=True),
        Column("value", Text(now.text, now.text), "amount", weight=99),
        Column("value_interval", Text("本期区间", "value interval"), "amounts", weight=3, detail=True),
        Column("unit", Text("单位", "unit"), weight=93, detail=len(units) < 2),
        Column("change", Text("增减额", "change"), "amount", weight=84, signed=True),
        Column("change_interval", Text("增减区间", "change interval"), "amounts", weight=16, signed=True, detail=True),
        Column("rate", Text("增长率", "rate"), "rate", weight=98, signed=True),
        Column("rate_interval", Text("增长率区间", "rate interval"), "rates", weight=40, signed=True),
        *(yearly if cagr else []),
        Column("contribution", Text("贡献", "contribution"), "points", weight=50, signed=True),
        Column("contribution_interval", Text("贡献区间", "contribution interval"), "rates", weight=2, signed=True, detail=True),
        Column("stated", Text("原文增长", "stated"), "rate", weight=86, signed=True),
        Column("stated_interval", Text("原文区间", "stated interval"), "rates", weight=1, signed=True, detail=True),
        Column("basis", Text("口径", "basis"), weight=20, detail=True),
        Column("excludes", Text("剔除", "excludes"), weight=8, detail=True),
        Column("implied_base", Text("隐含基期", "implied base"), "amounts", weight=45),
        Column("agreement", Text("核对", "check"), weight=87),
        Column("cause", Text("原因", "cause"), weight=7, detail=True),
        Column("reason", Text("说明", "why"), weight=65),
        Column("coverage", Text("覆盖", "coverage"), weight=6, detail=True),
        Column("note", Text("备注", "note"), weight=6, detail=True),
    ]


def _notes(rows: Sequence[Row], maker: _Rows) -> list[Text]:
    """Return why rates are missing, why some disagree, and how many stated rates lie inside the groups."""
    codes = [reason.code for row in rows if isinstance(reason := row.get("reason"), Label)]
    notes = [*present.reason_notes(codes), *(_CAUSES[cause] for cause in maker.causes)]
    if maker.inside:
        notes.append(
            Text(
                f"组内还有 {maker.inside} 个原文增长率未列出：--by indicator",
                f"{maker.inside} more stated rates lie inside the groups: --by indicator",
            )
        )
    return notes
