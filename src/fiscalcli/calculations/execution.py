"""Budget against actual: approved, adjusted, executed and final, the rate, what is left, and what stands out.
预算执行：年初预算、调整预算、执行与决算，执行率、结余、序时进度，以及值得注意之处。
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from fiscalcli import attention, hierarchy, measure, phases, reasons, series
from fiscalcli.change import NOTHING
from fiscalcli.comparing import contrast, outturn, pairing, stated
from fiscalcli.comparing.outturn import AT, BUDGETS, OUTCOMES, STATED, at
from fiscalcli.errors import Text
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import Interval, Label, Report
from fiscalcli.reporting import origin, present, remarks
from fiscalcli.reporting.present import figure, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.comparing.outturn import Sides
    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.comparing.stated import StatedRate
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Column, Dataset, Fact, Period, Value
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

_REASONS = {
    "value_missing": "no_outcome",
    "base_missing": "no_budget",
    "base_zero": "budget_zero",
    "base_negative": "budget_negative",
}
_ALL = list(AT.values())
_FORMULAS = {
    "rate": "outcome / budget",
    "rate_approved": "outcome / approved",
    "rate_adjusted": "outcome / adjusted",
    "variance": "outcome - budget",
    "remaining": "max(budget - outcome, 0)",
    "pace": "rate - time_progress",
}


def compute(dataset: Dataset, question: Question, *, far: Decimal | None = None) -> Report:
    """Return the outcome of each group against its budget, in the question's periods.

    outcome: the final account where there is one, else the execution; budget: the adjusted one where there is
    one, else the approved one (`lexicon/phases.csv`; the row says which). rate = outcome / budget; variance =
    outcome − budget; remaining = budget − outcome, and nothing remains where more was spent; time progress
    (序时进度) = months / 12, pace = rate − time progress. Intervals follow from the printed precision, and what
    stands out is decided on them, by the thresholds of `lexicon/attention.csv` or by `far` percentage points.
    A stated completion (完成预算 %) is held against every budget that is there. A rate is formed only where
    both sides are sums of the same figures; of a total, the matched one is.

    Raises:
        UsageError: the data hold no budget, or no outcome of any.
    """
    question, taken = outturn.done_so_far(question)
    outturn.check(question)
    times = outturn.times(question)
    made = [_Rows(dataset, question, each, far, taken) for each in times]
    rows = [row for each in made for row in each.rows]
    totals = [row for each in made for row in each.totals]
    if not rows and not totals:
        raise outturn.none_of(times, question)
    if len(times) == 1:
        for row in rows + totals:
            del row["period"]
    blocks = [block for each in made for block in each.blocks]
    asked = made[0].question
    columns = [
        *([words("period", "期间", "period", 99)] if len(times) > 1 else []),
        *present.slice_columns(dataset, asked, blocks),
        *present.group_columns(asked, blocks),
        *origin.explained(_columns(rows + totals), **_FORMULAS),
    ]
    present.distinct(asked, columns)
    return Report(
        "execution",
        1,
        present.title(dataset, _what(rows + totals), times),
        columns,
        rows,
        totals,
        unit=present.one_unit(rows + totals),
        notes=_notes(dataset, made, far, len(taken)),
        about={
            "dataset": dataset.about.name,
            "period": ",".join(each.text for each in times),
            "by": ",".join(asked.by),
        },
        sources=present.sources([fact for each in made for fact in each.gathered.facts]),
    )


class _Rows:
    """Makes the rows of one period; `signs` gathers what stands out, each with its direction."""

    def __init__(
        self,
        dataset: Dataset,
        question: Question,
        when: Period,
        far: Decimal | None,
        taken: Mapping[Fact, Fact],
    ) -> None:
        self.when, self.far = when, far
        self.overlapping = dataset.about.overlap is not None
        self.gathered = outturn.gather(question.facts, when)
        columns = self.gathered.columns()
        self.published = {shown: taken.get(fact, fact) for shown, fact in columns.items()}
        self.question = contrast.asking(question, list(self.published), without=("phase",))
        found = series.cells(self.question, {*_ALL, STATED})
        self.completions = self._completions(found)
        levels = [cell for cell in found if cell.get("measure") in measure.GROWING]
        blocks = series.blocks(dataset, self.question, levels, _ALL)
        self.blocks = [block for block in blocks if outturn.named(block, BUDGETS)]
        self.left_out = sum(
            len(block.lines) for block in blocks if not outturn.named(block, BUDGETS)
        )
        self.signs: list[tuple[str, str]] = []
        self.rows: list[Row] = []
        self.totals: list[Row] = []
        for block in self.blocks:
            self.rows += [self._line(block, line) for line in block.lines]
            if len(block.lines) != 1 or block.total_name:
                self.totals += self._totals(block)
        if self.overlapping:
            self.totals = self.totals[:1]

    def _completions(self, found: Sequence[Cell]) -> dict[stated.Key, StatedRate]:
        """Return the completions that the source states, each of one figure."""
        return {
            stated.key(fact, STATED, self.question.by): stated.ratio(fact)
            for cell in found
            if cell.get("measure") == "completion"
            for fact in cell.facts
        }

    def _line(self, block: Block, line: Line) -> Row:
        sides = self._sides(block, line.sums)
        codes = self._signs(sides, line.sums)
        for code, side, absent in (
            ("no_budget", BUDGETS, not sides.budget and sides.outcome),
            ("no_outcome", OUTCOMES, not sides.outcome and sides.budget),
        ):
            if absent and outturn.is_usual(block, line, side):
                codes.append(code)
        words = present.keys(self.question, block, line)
        target = present.display_unit(self.question, line.unit, block.measure)
        return words | self._row(line.sums, sides, target) | self._shown(block, codes)

    def _totals(self, block: Block) -> list[Row]:
        """Return the block's total, and that of the common figures where its sides are of different ones."""
        sums = block.totals
        if self.overlapping:
            sums = {each: hierarchy.refused("overlap", found.cells) for each, found in sums.items()}
        sides = self._sides(block, sums)
        words = present.total_keys(self.question, block)
        target = present.display_unit(self.question, block.cells[0].unit, block.measure)
        row = words | self._row(sums, sides, target)
        rows = [row | self._shown(block, self._signs(sides, sums))]
        if not sides.both or sides.is_comparable:
            return rows
        like = self._matched(block, sides)
        if not like.coverage[0] or like.moved.difference is None:
            return rows
        name = pairing.matched_total(like.coverage)
        same = sides._replace(pair=like._replace(coverage=(like.coverage[0],) * 2))
        row = self._row(same.sums(), same, target)
        row |= self._shown(block, self._signs(same, same.sums()))
        row |= {"coverage": "{}/{}".format(*like.coverage), self.question.by[0]: name}
        return [*rows, words | row]

    def _matched(self, block: Block, sides: Sides) -> Pair:
        """Return the comparison of what stands on both sides, of the parts where one side is a stated total."""
        like = self._pair(sides.pair.now, sides.pair.base, matched=True)
        if like.coverage[0]:
            return like
        now, base = (
            series.parts(block, each, overlapping=self.overlapping) for each in sides.sums()
        )
        return self._pair(now, base, matched=True)

    def _sides(self, block: Block, sums: Mapping[Period, Sum]) -> Sides:
        wholes = ({line.part_of for line in block.lines} | {block.total_name}) - {""}
        return outturn.sides(sums, wholes, overlapping=self.overlapping)

    def _pair(self, now: Sum, base: Sum, *, matched: bool = False) -> Pair:
        return pairing.pair(now, base, overlapping=self.overlapping, matched=matched)

    def _row(self, sums: Mapping[Period, Sum], sides: Sides, target: Unit) -> Row:
        """Return the figures of a row in `target`; a rate only where both sides are sums of the same figures."""
        pair, uncovered = sides.pair, sides.both and not sides.pair.is_covered
        row: Row = dict.fromkeys(("pace", "stated", "stated_against", "agreement"))
        row["period"] = Label(self.when.text, self.when.text, self.when.text)
        found = {phase.code: at(sums, phase) for phase in phases.chain()}
        for code, each in found.items():
            row |= {
                code: present.money(each.value, target),
                f"{code}_interval": present.bounds(each, target),
            }
        row |= {
            "origin": origin.of(
                {**found, "budget": pair.base, "outcome": pair.now},
                self.published,
                time_progress=f"{int((self.gathered.passed or 0) * 12)} / 12",
            ),
            "budget_phase": sides.budget.label if sides.budget else None,
            "outcome_phase": sides.outcome.label if sides.outcome else None,
            "unit": present.unit_label(target),
            "coverage": "{}/{}".format(*pair.coverage) if uncovered else None,
            "reason": reasons.label(
                "coverage" if uncovered else _REASONS.get(pair.reason, pair.reason)
            ),
        }
        for code in ("approved", "adjusted"):
            row |= outturn.rate(f"rate_{code}", self._pair(pair.now, sums.get(AT[code], NO_SUM)))
        if sides.is_comparable:
            row |= outturn.rate("rate", pair) | outturn.left(pair, target) | self._pace(pair)
        return row | self._held(sums, sides, row["origin"])

    def _pace(self, pair: Pair) -> Row:
        """Return the time that has passed, and how far the rate is ahead of it; of a whole year all has passed."""
        passed = self.gathered.passed
        if passed is None or passed == attention.YEAR:
            return {}
        rate = outturn.rate("rate", pair)
        ends, value = rate["rate_interval"], rate["rate"]
        assert isinstance(ends, Interval)
        return {
            "time_progress": passed,
            "pace": value - passed if isinstance(value, Fraction) else None,
            "pace_interval": Interval(
                *(None if end is None else end - passed for end in outturn.ends_of(ends))
            ),
        }

    def _held(self, sums: Mapping[Period, Sum], sides: Sides, origins: Value) -> Row:
        """Return the stated completion of a single figure, and which of the budgets it fits.

        完成预算 may mean the adjusted budget or the approved one, and the execution or the final account.
        """
        figures = sides.pair.now.cells or sides.pair.base.cells
        key = stated.of_level(figures, STATED, self.question.by)
        said = self.completions.get(key) if key else None
        if said is None:
            return {}
        row: Row = {
            "stated": said.rate,
            "stated_interval": said.rates,
            "origin": origin.with_fact(origins, "stated", self.published.get(said.fact, said.fact)),
        }
        outcomes = [sides.outcome, *(each for each in OUTCOMES if each != sides.outcome)]
        tried = [
            (outcome, budget, outturn.rate("rate", self._pair(at(sums, outcome), at(sums, budget))))
            for outcome, budget in product(outcomes, BUDGETS)
        ]
        known = [each for each in tried if each[2]["rate"] is not None and said.rates != NOTHING]
        fitting = [each for each in known if outturn.fits(each[2], said)]
        if fitting:
            first = fitting[0][0]
            labels = [budget.label for outcome, budget, _ in fitting if outcome == first]
            labels += [first.label] if first and first != sides.outcome else []
            row["stated_against"] = Label(
                ",".join(each.code for each in labels),
                "、".join(each.zh for each in labels),
                ", ".join(each.en for each in labels),
            )
        verdict = "agrees" if fitting else "disagrees" if known else "undetermined"
        return row | {"agreement": stated.VERDICTS[verdict]}

    def _signs(self, sides: Sides, sums: Mapping[Period, Sum]) -> list[str]:
        """Return what stands out of a line or a total, decided on intervals."""
        codes = []
        if sides.is_comparable:
            codes += attention.against_budget(sides.pair.moved, self.gathered.passed, self.far)
        moved = self._pair(*(sums.get(AT[code], NO_SUM) for code in ("adjusted", "approved")))
        if moved.is_covered and attention.rebudgeted(moved.moved, self.far):
            codes.append("rebudgeted")
        return codes

    def _shown(self, block: Block, codes: Sequence[str]) -> Row:
        direction = block.keys.get("direction", "")
        self.signs += [(code, direction) for code in codes]
        return {"standing_out": attention.label(codes, direction)}


def _used(rows: Sequence[Row], key: str) -> list[str]:
    """Return the phases that rows use on one side."""
    labels = [label for row in rows if isinstance(label := row.get(key), Label)]
    return list(dict.fromkeys(label.code for label in labels))


def _is_one(rows: Sequence[Row], key: str) -> bool:
    """Whether a table need not say which phase stands on one side: the title does, or all rows use the same."""
    return _what(rows) != _what([]) or len(_used(rows, key)) < 2


def _what(rows: Sequence[Row]) -> Text:
    """Return what the report shows: which outcome against which budget, where that is one for all rows."""
    both = [row for row in rows if row.get("rate") is not None]
    used = [_used(both, key) for key in ("outcome_phase", "budget_phase")]
    if [len(each) for each in used] != [1, 1]:
        return Text("预算执行", "budget execution")
    one, other = (present.label("phase", each[0]) for each in used)
    return Text(
        f"预算执行（{one.zh}对{other.zh}）", f"budget execution, {one.en} against {other.en}"
    )


def _columns(rows: Sequence[Row]) -> list[Column]:
    several = len({row["unit"] for row in rows}) > 1
    return [
        *_amounts(rows),
        words("unit", "单位", "unit", 93, detail=not several),
        *(
            words(f"{side}_phase", zh, side, weight, detail=_is_one(rows, f"{side}_phase"))
            for side, zh, weight in (("outcome", "执行口径", 68), ("budget", "预算口径", 69))
        ),
        *figure("rate", Text("执行率", "rate"), "rate", 98, 40),
        *_details(figure("rate_approved", Text("占年初预算", "rate of approved"), "rate", 30)),
        *_details(figure("rate_adjusted", Text("占调整预算", "rate of adjusted"), "rate", 30)),
        *figure("variance", Text("较预算", "variance"), "amount", 84, signed=True),
        *figure("remaining", Text("未执行数", "remaining"), "amount", 50),
        *_details(figure("time_progress", Text("序时进度", "time progress"), "rate", 30)[:1]),
        *figure("pace", Text("较序时", "pace"), "points", 86, signed=True),
        *figure("stated", Text("原文完成", "stated"), "rate", 72),
        words("stated_against", "所指预算", "stated of", 45),
        words("agreement", "核对", "check", 71),
        words("standing_out", "提示", "standing out", 90),
        words("coverage", "覆盖", "coverage", 46),
        words("reason", "说明", "why", 65),
    ]


def _amounts(rows: Sequence[Row]) -> list[Column]:
    """Return the column of each phase: those that rates are of, then the budgets; the others are details."""
    used = {*_used(rows, "budget_phase"), *_used(rows, "outcome_phase")}
    weights = {"approved": 80, "adjusted": 82, "executed": 60}
    columns: list[Column] = []
    for phase in phases.chain():
        weight = (
            (99 if phase.side == "outcome" else 92)
            if phase.code in used
            else weights.get(phase.code, 0)
        )
        label = Text(phase.label.zh, phase.label.en)
        found = figure(phase.code, label, "amount", weight)
        columns += found if weight else _details(found)
    return columns


def _details(columns: Sequence[Column]) -> list[Column]:
    return [each._replace(detail=True) for each in columns]


def _notes(dataset: Dataset, made: Sequence[_Rows], far: Decimal | None, taken: int) -> list[Text]:
    """Return what must be known of the rows; `taken` are the figures that were taken as executed."""
    rows = [row for each in made for row in (*each.rows, *each.totals)]
    notes = []
    for each in made:
        notes += outturn.of_time(each.when, each.gathered)
    unphased = sum(each.gathered.unphased for each in made)
    notes += outturn.of_rest(sum(each.left_out for each in made), unphased, taken)
    notes += attention.notes([sign for each in made for sign in each.signs], far)
    notes += remarks.reasons_of(rows, dataset, "execution")
    if any(row.get("agreement") == stated.VERDICTS["disagrees"] for row in rows):
        notes.append(
            Text(
                "原文完成率不符：按年初预算、调整预算，执行数、决算数都算过",
                "a stated completion disagrees: with any outcome of any budget that is there",
            )
        )
    for each in made:
        notes += remarks.totals_in(each.blocks, _ALL)
        notes += remarks.added(each.blocks, each.question, _ALL)
    return list(dict.fromkeys(notes))
