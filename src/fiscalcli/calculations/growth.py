"""How did it change: amount, rate and contribution to the total's growth, and whether stated growth agrees.
变化多少：增减额、增长率、对总体增长的贡献，以及原文所述增长是否与数额相符。
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, hierarchy, measure, reasons, series
from fiscalcli.change import NOTHING
from fiscalcli.comparing import pairing, stated
from fiscalcli.dimension import NOMINAL
from fiscalcli.errors import Text
from fiscalcli.exact import add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import Interval, Report
from fiscalcli.reporting import doubles, gaps, origin, present, remarks
from fiscalcli.reporting.present import figure, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.comparing.stated import StatedRate
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Column, Dataset, Fact, Label, Period
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

_FORMULAS = {
    "change": "value - base",
    "rate": "value / base - 1",
    "contribution": "(value - base) / total_base",
    "implied_base": "value / (1 + stated)",
}
_OVERLAP = hierarchy.refused("overlap", ())


def compute(
    dataset: Dataset,
    question: Question,
    *,
    base: str = "",
    cagr: bool = False,
    matched: bool = False,
) -> Report:
    """Return the change from the base period to the question's one period.

    rate = value / base − 1 (with `cagr` also (value / base)^(1/years) − 1); contribution = change of the part
    / base of the total. Intervals follow from the printed precision. A stated rate is compared with the levels
    where both are there, and implies a base where the base is not. `matched` compares only the figures that
    stand in both periods, line by line; the total of those stands beside the plain one in any case.

    Raises:
        UsageError: more than one period was asked for, or the base is not an earlier period of the same kind.
    """
    groups = tuple(name for name in question.by if name != "period") or ("indicator",)
    question = question._replace(by=groups)
    now, before = pairing.periods(question, base)
    gathered = series.joined(question, series.cells(question, {now, before}), now, before)
    levels = [cell for cell in gathered if cell.get("measure") not in measure.CHANGES]
    maker = _Rows(
        question,
        (now, before),
        stated.index([fact for cell in gathered for fact in cell.facts], question.by)
        if now.year - before.year == 1
        else {},
        series.blocks(dataset, question, levels, (now, before)),
        overlapping=dataset.about.overlap is not None,
        matched=matched,
    )
    rows, totals = maker.all()
    totals = totals[:1] if dataset.about.overlap is not None else totals
    rows += maker.without_level(gathered)
    if cagr:
        rows, totals = (
            [row | _annual(row, now, before) for row in each] for each in (rows, totals)
        )
    columns = [
        *present.slice_columns(dataset, question, maker.blocks),
        *present.group_columns(question, maker.blocks),
        *origin.explained(
            _columns(maker, rows + totals, cagr=cagr),
            **_FORMULAS,
            cagr=f"(value / base) ** (1 / {now.year - before.year}) - 1",
        ),
    ]
    return Report(
        "growth",
        1,
        present.title(dataset, Text(f"比 {before.text} 增长", f"growth on {before.text},"), [now]),
        present.distinct(question, columns),
        rows,
        totals,
        unit=present.one_unit(rows + totals),
        notes=_notes(rows + totals, dataset, maker),
        about={
            "dataset": dataset.about.name,
            "period": now.text,
            "base_period": before.text,
            "by": ",".join(question.by),
        },
        sources=present.sources([fact for cell in gathered for fact in cell.facts]),
    )


class _Rows:
    """Makes the rows of one comparison; `inside` counts the stated rates that lie within its groups."""

    def __init__(
        self,
        question: Question,
        periods: tuple[Period, Period],
        rates: Mapping[stated.Key, list[StatedRate]],
        blocks: Sequence[Block],
        *,
        overlapping: bool,
        matched: bool,
    ) -> None:
        self.question = question
        self.now, self.before = periods
        self.rates = rates
        self.blocks = blocks
        facts = (fact for block in blocks for cell in block.cells for fact in cell.facts)
        self.levels = stated.levels(facts, self.before, question.by) if rates else {}
        self.overlapping = overlapping
        self.matched = matched
        self.used: set[stated.Key] = set()
        self.inside = 0

    def all(self) -> tuple[list[Row], list[Row]]:
        """Return the rows of every line, and the totals of every block."""
        rows: list[Row] = []
        totals: list[Row] = []
        for block in self.blocks:
            is_several = len(block.lines) > 1 or bool(block.total_name)
            headline = (self._like(block) if self.matched else None) or self._plain(block)
            whole = headline.base if is_several else NO_SUM
            made = [row for line in block.lines for row in self._line(block, line, whole)]
            rows += made
            partial = any(row.get("coverage") for row in made)
            if block.measure not in measure.GROWING:
                continue
            if (made and (is_several or partial)) or not block.lines:
                totals += self._totals(block)
        return rows, totals

    def _line(self, block: Block, line: Line, whole: Sum) -> list[Row]:
        """Return a line's rows; `whole` is the base of the block's total, to which they contribute; a lone line has none.

        A line that is only the base of another phase's line has no row of its own.
        """
        now, base = line.at(self.now), line.at(self.before)
        if block.measure not in measure.GROWING:
            return self._steady(block, line)
        pair = self._pair(now, base, matched=self.matched)
        reason = pair.reason
        if reason == "base_missing":
            reason = pairing.differs_in(block, line, self.blocks, self.before) or reason
        elif reason == "value_missing" and pairing.differs_in(block, line, self.blocks, self.now):
            return []
        if not pair.is_covered and pair.moved.rate is not None and not self.matched:
            reason = "coverage"
        target = present.display_unit(self.question, line.unit, block.measure)
        row = self._figures(pair, whole, target) | {"reason": reasons.label(reason)}
        if not hierarchy.is_grand_name(line.name):
            row |= self._contribution(pair, whole)
        return self._held(present.keys(self.question, block, line), row, pair, target)

    def _steady(self, block: Block, line: Line) -> list[Row]:
        """Return the row of a rate or of another figure that does not grow, where both periods have it: only its change means something."""
        pair = self._pair(line.at(self.now), line.at(self.before), matched=self.matched)
        if pair.moved.difference is None:
            return []
        pair = pair._replace(moved=pair.moved._replace(rate=None, rates=NOTHING))
        row = self._figures(pair, NO_SUM, line.unit) | {"reason": reasons.label("points")}
        return [present.keys(self.question, block, line) | row]

    def _held(self, words: Row, figures: Row, pair: Pair, target: Unit) -> list[Row]:
        """Return the row of a figure with the rate that the source states of it, and one for each further rate.

        A further row does not repeat the figures: nothing is counted twice when a column is added up.
        """
        held = [
            stated.held(rate, pair, target, self._bases(pair))
            | {"origin": origin.with_fact(figures["origin"], "stated", rate.fact)}
            for rate in self._rates(pair)
        ] or [{}]
        unit = {"unit": present.unit_label(target)}
        first = words | figures | held[0] | remarks.first_reason(figures, held[0])
        return [first, *(words | unit | further for further in held[1:])]

    def _pair(self, now: Sum, base: Sum, *, matched: bool) -> Pair:
        return pairing.pair(now, base, overlapping=self.overlapping, matched=matched)

    def _ends(self, block: Block) -> tuple[Sum, Sum]:
        return block.totals.get(self.now, NO_SUM), block.totals.get(self.before, NO_SUM)

    def _bases(self, pair: Pair) -> Sequence[Fact]:
        fact = (pair.now.cells or pair.base.cells)[0].facts[0]
        return self.levels.get(stated.key(fact, self.before, self.question.by, phase=""), ())

    def _rates(self, pair: Pair) -> list[StatedRate]:
        """Return the rates that the source states of a single figure, none of them twice."""
        cells = pair.now.cells or pair.base.cells
        key = stated.of_level(cells, self.now, self.question.by)
        if key is None or key in self.used or cells[0].get("basis") != NOMINAL:
            return []
        self.used.add(key)
        return self.rates.get(key, [])

    def _figures(self, pair: Pair, total: Sum, target: Unit) -> Row:
        now, base = pair.now.value, pair.base.value
        both = None if now is None or base is None else add([now, base.copy_negate()])
        return {
            "base": present.money(base, target),
            "base_interval": present.bounds(pair.base, target),
            "value": present.money(now, target),
            "value_interval": present.bounds(pair.now, target),
            "change": present.money(both, target),
            "change_interval": present.fractions(pair.moved.differences, target),
            "rate": pair.moved.rate,
            "rate_interval": pair.moved.rates,
            "unit": present.unit_label(target),
            "coverage": _coverage(pair),
            "origin": origin.of({"value": pair.now, "base": pair.base, "total_base": total}),
        }

    def _contribution(self, pair: Pair, total: Sum) -> Row:
        """Return the part's points of the total's growth."""
        itself = pair.base.cells is total.cells
        points, ends = change.contribution(pair.moved, pairing.amount(total), itself=itself)
        return {"contribution": points, "contribution_interval": ends}

    def _totals(self, block: Block) -> list[Row]:
        """Return the block's total (without figures where the sectors overlap) and, where other figures make up its base, the total of the common ones.

        The one that the question wants for a headline comes first.
        """
        rows = self._total(block, self._plain(block), None)
        like = self._like(block)
        if like is None:
            return rows
        matched = self._total(block, like, pairing.matched_total(like.coverage))
        return matched + rows if self.matched else rows + matched

    def _plain(self, block: Block) -> Pair:
        ends = (_OVERLAP, _OVERLAP) if self.overlapping else self._ends(block)
        plain = self._pair(*ends, matched=False)
        if plain.coverage[0] or not (plain.now.cells and plain.base.cells):
            return plain
        parts = self._pair(*self._parts(block), matched=False)  # of one that is stated and a sum
        return plain._replace(coverage=parts.coverage)

    def _like(self, block: Block) -> Pair | None:
        """Return the totals of the figures that stand in both periods, `None` where all of them do, or none.

        Where one total is stated and the other a sum, or both are stated (over places, or the question wants what is
        matched), it is their parts that count.
        """
        plain = self._plain(block)
        if plain.moved.difference is None:
            return None
        if plain.is_covered:
            if not (self.matched or hierarchy.over_places(block.cells)):
                return None
            like = self._pair(*self._parts(block), matched=True)
            return like if like.coverage[0] and not like.is_covered else None
        like = self._pair(*self._ends(block), matched=True)
        if not like.coverage[0]:
            like = self._pair(*self._parts(block), matched=True)
        return like if like.coverage[0] and like.moved.difference is not None else None

    def _parts(self, block: Block) -> tuple[Sum, Sum]:
        now, base = (
            series.parts(block, at, overlapping=self.overlapping) for at in (self.now, self.before)
        )
        return now, base

    def _total(self, block: Block, pair: Pair, name: Label | None) -> list[Row]:
        """Return a total's rows."""
        cells = pair.now.cells or pair.base.cells or block.cells
        target = present.display_unit(self.question, cells[0].unit, block.measure)
        uncovered = not pair.is_covered and name is None and pair.moved.rate is not None
        words = present.total_keys(self.question, block)
        row = self._figures(pair, pair.base, target) | self._contribution(pair, pair.base)
        reason = "coverage" if uncovered else pair.reason
        if reason == "base_missing":
            reason = pairing.differs_in(block, None, self.blocks, self.before) or reason
        row |= {"reason": reasons.label(reason)}
        if name:
            return [words | row | {self.question.by[0]: name}]
        return self._held(words, row, pair, target)

    def without_level(self, gathered: Sequence[Cell]) -> list[Row]:
        """Return the rates that are stated of figures without a level in the period."""
        levels = {
            stated.key(fact, self.now, self.question.by)
            for cell in gathered
            if cell.period == self.now
            and cell.get("measure") in measure.GROWING
            and cell.get("basis") == NOMINAL
            for fact in cell.facts
        }
        unseen = {
            key: rates
            for key, rates in self.rates.items()
            if key not in self.used and rates[0].fact.period == self.now
        }
        self.inside = sum(key in levels for key in unseen)
        return [
            stated.alone(rate, self.question)
            | {"origin": origin.with_fact(None, "stated", rate.fact)}
            for key, rates in unseen.items()
            if key not in levels
            for rate in rates
        ]


def _coverage(pair: Pair) -> str | None:
    """Return how many of the figures stand in both periods, where both have some and they are not the same."""
    both_sides = pair.now.cells and pair.base.cells
    return "{}/{}".format(*pair.coverage) if both_sides and not pair.is_covered else None


def _annual(row: Row, now: Period, before: Period) -> Row:
    """Return the compound annual rate of a row; it means nothing where the value is negative."""
    rate, rates = row.get("rate"), row.get("rate_interval")
    if not isinstance(rate, Fraction) or not isinstance(rates, Interval):
        return {"cagr": None, "cagr_interval": NOTHING}
    if rate < -1:
        return {"cagr": None, "cagr_interval": NOTHING, "reason": reasons.label("negative")}
    years = now.year - before.year
    return {
        "cagr": change.annual(rate, years),
        "cagr_interval": change.annual_interval(rates, years),
    }


def _columns(maker: _Rows, rows: Sequence[Row], *, cagr: bool) -> list[Column]:
    now, before, by = maker.now, maker.before, maker.question.by
    basis = words("basis", "口径", "basis", 20, detail=not present.tells_bases(maker.blocks))
    several = len({row["unit"] for row in rows}) > 1
    return [
        *figure("base", Text(before.text, before.text), "amount", 88),
        *figure("value", Text(now.text, now.text), "amount", 99),
        words("unit", "单位", "unit", 93, detail=not several),
        *figure("change", Text("增减额", "change"), "amount", 84, signed=True),
        *figure("rate", Text("增长率", "rate"), "rate", 98, 40, signed=True),
        *(
            figure("cagr", Text("年均增长", "annual rate"), "rate", 85, 41, signed=True)
            if cagr
            else []
        ),
        *figure("contribution", Text("贡献", "contribution"), "points", 50, signed=True),
        *figure("stated", Text("原文增长", "stated"), "rate", 86, signed=True),
        *([] if "basis" in by else [basis]),
        words("excludes", "剔除", "excludes", 8, detail=True),
        present.interval("implied_base", Text("隐含基期", "implied base"), "amounts", 45),
        words("agreement", "核对", "check", 87),
        words("cause", "原因", "cause", 7, detail=True),
        words("coverage", "覆盖", "coverage", 46),
        words("reason", "说明", "why", 65),
        words("note", "备注", "note", 6, detail=True),
    ]


def _notes(rows: Sequence[Row], dataset: Dataset, maker: _Rows) -> list[Text]:
    """Return why rates are missing, why some disagree, and how many stated rates lie inside the groups."""
    called = [(each, Text(each.text, each.text)) for each in (maker.before, maker.now)]
    notes = [
        *remarks.reasons_of(rows, dataset, "growth"),
        *remarks.totals_in(maker.blocks, (maker.now, maker.before)),
        *stated.causes(rows, maker.question),
        *doubles.of(maker.blocks, maker.question, (maker.now, maker.before)),
        *remarks.added(maker.blocks, maker.question, (maker.now, maker.before)),
        *remarks.of_days(maker.question, (maker.before, maker.now)),
        *gaps.differing(maker.blocks, maker.question, called, overlapping=maker.overlapping),
    ]
    if maker.inside and "indicator" in maker.question.by:
        notes.append(
            Text(
                f"另有 {maker.inside} 个原文增长率属于小计等没有单独一行的数字",
                f"{maker.inside} more stated rates are of subtotals and others without a row of their own",
            )
        )
    elif maker.inside:
        notes.append(
            Text(
                f"组内还有 {maker.inside} 个原文增长率未列出：--by indicator",
                f"{maker.inside} more stated rates lie inside the groups: --by indicator",
            )
        )
    return notes
