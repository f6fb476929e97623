"""Budgets beside what became of them: which figures of which period, and which phase stands on each side.

The phases of one period stand in columns (`contrast`), so that a budget and its outcome are paired like two years.
A budget is of the whole year: an outcome of some months is held against the year's budget, whether the table
dates that by its year, by its month or by the months of the outcome.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, hierarchy, measure, period, phases
from fiscalcli.change import NOTHING
from fiscalcli.comparing import contrast, pairing
from fiscalcli.errors import Text, UsageError, counted
from fiscalcli.exact import add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import Column, Interval
from fiscalcli.reporting import cells, present

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.comparing.stated import StatedRate
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Fact, Period
    from fiscalcli.phases import Phase
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

BUDGETS, OUTCOMES = phases.of_side("budget"), phases.of_side("outcome")
AT = {phase.code: contrast.column(phase.rank, phase.code) for phase in phases.chain()}
"""The column of each phase."""
STATED = contrast.column(0, "completion")
"""The column of the completions that the source states; they are of two phases and so of none."""


class Gathered(NamedTuple):
    """The figures of one period: as they were published, and `passed`, the part of the year that the outcome is of.

    `passed` is `None` where it is not known: a month's table dates its cumulative figures like those of the month.
    `assumed` is the part of the year by which budgets
    are dated that were taken as those of the year. `unphased` counts amounts
    that name no phase of the chain.
    """

    facts: Sequence[Fact]
    passed: Fraction | None
    assumed: str
    unphased: int

    def columns(self) -> dict[Fact, Fact]:
        """Return the figures in the columns of their phases, each with the one that was published."""
        return {
            shown: fact
            for fact in self.facts
            for shown in contrast.stand(
                [fact],
                STATED if fact.measure == "completion" else AT[fact.phase],
                without=("phase",),
            )
        }


def gather(facts: Sequence[Fact], at: Period) -> Gathered:
    """Return the outcomes of `at`, with the budgets of its year and the completions stated of it."""
    by_phase: dict[str, dict[Period, list[Fact]]] = {}
    unphased = 0
    for fact in facts:
        if fact.measure == "completion" or fact.measure in measure.GROWING:
            phase = fact.measure if fact.measure == "completion" else fact.phase
            by_phase.setdefault(phase, {}).setdefault(fact.period, []).append(fact)
            unphased += phase not in AT and phase != "completion" and fact.period == at
    month = period.month_of(at)
    year = [each for each in _periods(by_phase) if each.year == at.year and each.part in ("", "fy")]
    nearby = [at, *year, *([month] if month else [])]
    found: list[Fact] = []
    dated: set[Period] = set()
    budgets = {phase.code for phase in BUDGETS}
    for code in (*AT, "completion"):
        there = by_phase.get(code, {})
        places = nearby if code in budgets or code == "completion" else [at]
        when = next((each for each in places if each in there), None)
        if when is not None:
            found += there[when]
            dated |= {when} if code in budgets else set()
    annual = not at.part or any(each in year for each in dated)
    count = period.months(at)
    assumed = "" if annual else ", ".join(sorted(each.text for each in dated))
    unclear = count is None or (count == 1 and not annual)
    return Gathered(found, None if unclear else Fraction(count or 0, 12), assumed, unphased)


def _periods(by_phase: Mapping[str, Mapping[Period, Sequence[Fact]]]) -> list[Period]:
    return list(dict.fromkeys(each for there in by_phase.values() for each in there))


def times(question: Question) -> list[Period]:
    """Return one period for each year of the question: the year where it has an outcome, else its longest part that has.

    A year of which only the budget is published is shown by what has been executed of it so far.
    """
    outcomes = {phase.code for phase in OUTCOMES}
    done = {fact.period for fact in question.facts if fact.phase in outcomes}
    found = []
    for year in sorted({each.year for each in question.periods}):
        asked = [each for each in question.periods if each.year == year]
        if len(asked) > 1 or asked[0].part in ("", "fy"):
            known = [each for each in done if each.year == year]
            asked = sorted(known, key=lambda each: (period.months(each) or 0, each.part)) or asked
        found.append(asked[-1])
    return found


def newest(question: Question) -> tuple[Question, list[Text]]:
    """Return the question of the newest year that has a budget and an outcome, where the newest of all has not both; with a note.

    The table of a coming budget prints what became of the last one beside it.
    """
    ends = ({phase.code for phase in side} for side in (BUDGETS, OUTCOMES))
    planned, done = (
        {fact.period.year for fact in question.facts if fact.phase in codes} for codes in ends
    )
    asked = {each.year for each in question.periods}
    if len(asked) != 1 or asked <= planned & done or not planned & done:
        return question, []
    year, newer = max(planned & done), asked.pop()
    there = sorted(
        {fact.period for fact in question.facts if fact.period.year == year},
        key=lambda each: (period.months(each) or 0, each.part),
    )
    shown = there[-1]
    return question._replace(periods=(shown,)), [
        Text(
            f"{newer} 年没有同时有预算和执行的数，因此看 {shown.text}；--year 可另指定",
            f"{newer} has not both a budget and an outcome, so {shown.text} is shown; --year says otherwise",
        )
    ]


def done_so_far(question: Question) -> tuple[Question, dict[Fact, Fact]]:
    """Return the question with cumulative amounts beside a budget as executed, each of these with what was published.

    本月累计 beside 全年预算数 names no phase and can be nothing but what was done so far. A year whose outcomes are named
    is left as it is.
    """
    budgets, outcomes = ({phase.code for phase in side} for side in (BUDGETS, OUTCOMES))
    planned = {fact.period.year for fact in question.facts if fact.phase in budgets}
    named = {fact.period.year for fact in question.facts if fact.phase in outcomes}
    years = planned - named
    taken = {
        fact._replace(phase="executed"): fact
        for fact in question.facts
        if not fact.phase and fact.measure == "amount" and fact.period.year in years
        if "/" in fact.period.part and period.cumulative(fact.period) == fact.period
    }
    moved = {fact: own for own, fact in taken.items()}
    facts = [moved.get(fact, fact) for fact in question.facts] if moved else question.facts
    return question._replace(facts=facts), taken


def check(question: Question) -> None:
    """Refuse data without a budget, or without anything to hold it against.

    Raises:
        UsageError: `no_budget` or `no_outcome`, with the phases that the data have.
    """
    there = {fact.phase for fact in question.facts if fact.measure in measure.GROWING}
    for code, side, example, message in (
        ("no_budget", BUDGETS, "approved", Text("没有预算数，算不了执行率", "there is no budget to measure by")),
        ("no_outcome", OUTCOMES, "executed", Text("没有执行数或决算数", "there is no figure of what became of the budget")),
    ):  # fmt: skip
        if not there & {phase.code for phase in side}:
            zh, en = (
                [present.label("phase", each).say(lang) if each else none for each in sorted(there)]
                for lang, none in (("zh", "未注明"), ("en", "not stated"))
            )
            heading = _HEADINGS[example]
            zh_cure = f"指明它是：--default phase={example}"
            en_cure = f"say which it is: --default phase={example}"
            if "" not in there:
                zh_cure = (
                    f"在数据里加一列“{heading.zh}”，或加 phase 列写 {example} 的行；"
                    f"若已有这一列，写 --column 列名=value:{example}"
                )
                en_cure = (
                    f"add a column '{heading.en}' beside the figures, or rows with {example} in a column 'phase'; "
                    f"if a column holds it, say --column HEADING=value:{example}"
                )
            raise UsageError(
                code,
                message,
                Text(
                    f"数据里的阶段：{'、'.join(zh) or '无'}；{zh_cure}",
                    f"the phases in the data: {', '.join(en) or 'none'}; {en_cure}",
                ),
            )


_HEADINGS = {"approved": Text("预算数", "budget"), "executed": Text("执行数", "actual")}
"""What heads a column of a phase that is to be added."""


def none_of(times: Sequence[Period], question: Question) -> UsageError:
    """Return the error of periods without any budget, with the years that have one."""
    codes = {phase.code for phase in BUDGETS}
    years = sorted({fact.period.text for fact in question.facts if fact.phase in codes})
    said = ", ".join(each.text for each in times)
    return UsageError(
        "no_budget",
        Text(f"{said} 没有预算数", f"there is no budget of {said}"),
        Text(
            f"有预算数的期间：{'、'.join(years)}；用 --year 指定",
            f"there is one of {', '.join(years)}: say --year",
        ),
    )


NOBODY: tuple[None] = (None,)
"""Where a side is empty, nothing is held against the other."""


class Sides(NamedTuple):
    """What is held against what: an outcome and a budget with their phases, as far as they are there."""

    outcome: Phase | None
    budget: Phase | None
    pair: Pair

    @property
    def both(self) -> bool:
        """Whether there is an amount on either side."""
        return self.pair.now.value is not None and self.pair.base.value is not None

    @property
    def is_comparable(self) -> bool:
        """Whether both amounts are there, and are sums of the same figures."""
        return self.both and self.pair.is_covered

    def sums(self) -> dict[Period, Sum]:
        """Return the two sums in the columns of their phases."""
        ends = ((self.outcome, self.pair.now), (self.budget, self.pair.base))
        return {AT[phase.code]: found for phase, found in ends if phase}


def sides(sums: Mapping[Period, Sum], wholes: Collection[str], *, overlapping: bool) -> Sides:
    """Return the outcome and the budget to compare: the preferred ones of which both are sums of the same figures.

    A budget of some lines only (an adjusted one, where some were not adjusted) does not stand for their total:
    what covers most is taken, and of equals what is preferred. `wholes` are the names of figures that hold
    others.
    """
    outcomes, budgets = (
        [phase for phase in side if sums.get(AT[phase.code], NO_SUM).cells]
        for side in (OUTCOMES, BUDGETS)
    )
    found = [
        Sides(one, other, pairing.pair(at(sums, one), at(sums, other), overlapping=overlapping))
        for one, other in product(outcomes or NOBODY, budgets or NOBODY)
    ]
    return min(found, key=lambda each: _worth(each, wholes))


def at(sums: Mapping[Period, Sum], phase: Phase | None) -> Sum:
    """Return the sum of a phase, none where there is no such phase."""
    return sums.get(AT[phase.code], NO_SUM) if phase else NO_SUM


def _worth(found: Sides, wholes: Collection[str]) -> tuple[bool, bool, int]:
    """Return how far a choice is from the best: no amount, other figures on either side, few of them."""
    least = min(_breadth(end, wholes) for end in (found.pair.now, found.pair.base))
    return not found.both, not found.pair.is_covered, -least


_WHOLE = 10**9
"""A stated total is wider than any number of its parts."""


def _breadth(found: Sum, wholes: Collection[str]) -> int:
    if any(
        cell.get("role") == "total" or hierarchy.is_grand(cell) or hierarchy.name(cell) in wholes
        for cell in found.cells
    ):
        return _WHOLE
    return sum(len(cell.facts) for cell in found.cells)


def named(block: Block, side: Sequence[Phase]) -> set[str]:
    """Return the names of the figures of a block that have a phase of this side."""
    there = {AT[phase.code] for phase in side}
    return {hierarchy.name(cell) for cell in block.cells if cell.period in there}


def is_usual(block: Block, line: Line, side: Sequence[Phase]) -> bool:
    """Whether most lines of a block have a figure on this side, so that one without it stands out.

    A part of a whole that has one does not; reports that publish few budgets lack most of them.
    """
    there = {AT[phase.code] for phase in side}
    if {line.part_of, block.total_name} & named(block, side):
        return False
    count = sum(any(each.at(when).cells for when in there) for each in block.lines)
    return count * 2 > len(block.lines)


def fits(rate: Row, said: StatedRate) -> bool:
    """Whether a rate, as `rate` returns it, and a stated completion have a value in common."""
    ends = rate["rate_interval"]
    return isinstance(ends, Interval) and change.meets(ends, said.rates)


def rate(key: str, pair: Pair) -> Row:
    """Return the cells of outcome / budget with its interval, nothing where the two are not of the same figures."""
    if pair.moved.rate is None or not pair.is_covered:
        return {key: None, f"{key}_interval": NOTHING}
    ends = (None if end is None else end + 1 for end in ends_of(pair.moved.rates))
    return {key: pair.moved.rate + 1, f"{key}_interval": Interval(*ends)}


def ends_of(ends: Interval) -> list[Fraction | None]:
    """Return the ends of an interval as fractions."""
    return [None if end is None else Fraction(end) for end in ends]


def left(pair: Pair, target: Unit) -> Row:
    """Return outcome − budget, and what remains of the budget: nothing where more than it was spent."""
    now, base = pair.now.value, pair.base.value
    assert now is not None
    assert base is not None
    variance = add([now, base.copy_negate()])
    over, under = ends_of(pair.moved.differences)
    remains = Interval(*(None if end is None else max(-end, Fraction(0)) for end in (under, over)))
    return {
        "variance": present.money(variance, target),
        "variance_interval": present.fractions(pair.moved.differences, target),
        "remaining": present.money(variance.copy_negate(), target) if variance < 0 else Decimal(0),
        "remaining_interval": present.fractions(remains, target),
    }


def of_time(when: Period, gathered: Gathered) -> list[Text]:
    """Return the sentence of which part of the year the outcome is of, or that nobody can tell."""
    own, passed = when.text, gathered.passed
    if passed is None:
        return [
            Text(
                f"{own} 是当月数还是累计数不明，不算序时进度；累计数写作 {own[:4]}-01/{own}",
                f"{own} may be of that month or of all months up to it, so no time progress is formed; "
                f"write {own[:4]}-01/{own} for the latter",
            )
        ]
    if passed == 1:
        return []
    share = cells.text(passed, Column("", Text("", ""), "rate"), "en")
    said = Text(
        f"序时进度 {int(passed * 12)}/12 = {share}",
        f"time progress {int(passed * 12)}/12 = {share}",
    )
    if gathered.assumed:
        said = Text(
            f"{said.zh}；{gathered.assumed} 的预算数按全年预算看待",
            f"{said.en}; the budget dated {gathered.assumed} is taken as that of the whole year",
        )
    return [said]


def of_rest(left_out: int, unphased: int, taken: int) -> list[Text]:
    """Return how many figures have no budget near them, how many name no phase, and how many were `taken` as executed."""
    notes = []
    if taken:
        notes.append(
            Text(
                f"{taken} 个累计数没有写预算阶段，按执行数看待",
                f"{taken} cumulative figures name no phase and are taken as executed",
            )
        )
    if left_out:
        notes.append(
            Text(
                f"另有 {left_out} 项所在的账没有预算数，未列出",
                counted(left_out, "more line stands", "more lines stand")
                + " where there is no budget at all: not shown",
            )
        )
    if unphased:
        notes.append(
            Text(
                f"{unphased} 个数没有写预算阶段，未计入；指明：--default phase=executed",
                counted(unphased, "figure names no phase and is", "figures name no phase and are")
                + " not counted; say it: --default phase=executed",
            )
        )
    return notes
