"""A stated completion rate does not fit the outcome and the budget.
原文写的完成预算比例与执行数及预算数不符。

completion = outcome / budget, on intervals. The budget may be that of the whole year, the outcome that of the month or
of the months up to it. “完成预算的 x%” may mean the budget as approved or as adjusted: a rate that either gives is right,
unless its heading says which (为调整预算%). A month alone is never held against the budget of a year. Where only one of them is in the data and stands elsewhere, the rate may
mean the other one: a notice, and nothing where it stands in another document.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, phases
from fiscalcli.auditing import amounts, findings
from fiscalcli.change import meets
from fiscalcli.comparing import stated
from fiscalcli.dimension import NOMINAL, identity
from fiscalcli.errors import Text
from fiscalcli.measure import GROWING
from fiscalcli.model import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding, Severity

SEVERITY = "error"
WHY = Text(
    "完成率是执行数与预算数之比：对不上就说明其中一个写错，进度考核会判错",
    "completion is outcome over budget: where it does not fit one of them is wrong, and progress is judged wrongly",
)
EXAMPLE = Text(
    "年份,指标,预算数(亿元),执行数(亿元),为预算%\n2024,教育支出,50.0,48.0,98.0",
    "year,indicator,phase,value,unit,measure\n2024,Schools,approved,50.0,USD million,amount\n"
    "2024,Schools,adjusted,49.5,USD million,amount\n2024,Schools,executed,48.0,USD million,amount\n"
    "2024,Schools,executed,98.0,%,completion",
)
CURE = Text(
    "用原文的执行数和预算数重算；如果是对调整后的预算而言，补上调整预算数，或在备注里写明",
    "compute it again from the source's outcome and budget; if it is of the adjusted budget, add that, or say so in a note",
)
REASON = Text("完成率是对哪个预算而言", "which budget the rate is of")
_NAMED = {
    "approved": ("年初", "approved", "original"),
    "adjusted": ("调整", "变动", "adjusted", "revised"),
}
_YEAR = ("", "fy")


def find(book: Books) -> Iterator[Finding]:
    """Yield completion rates that no budget in the data gives."""
    rates = [rate for rate in book.rates["completion"] if rate.unit.dimension == "ratio"]
    if not rates:
        return
    wanted = {_key(fact) for fact in rates}
    levels: dict[tuple[object, ...], list[Fact]] = {}
    for fact in book.facts:
        if fact.measure in GROWING and fact.basis == NOMINAL and (key := _key(fact)) in wanted:
            levels.setdefault(key, []).append(fact)
    for rate in rates:
        yield from _held(rate, levels.get(_key(rate), ()))


def _key(fact: Fact) -> tuple[object, ...]:
    """Return what a rate and its levels have in common; of which budget a rate is its heading says, also as a word of its own."""
    if fact.measure == "completion":
        fact = fact._replace(extra=tuple(each for each in fact.extra if each[0] != COLUMN))
    return (*identity(fact, ("phase", "measure", "basis")), fact.role, fact.period.year)


def _held(rate: Fact, levels: Sequence[Fact]) -> Iterator[Finding]:
    """Yield the rate where no budget that it may be of gives it."""
    budgets = phases.codes("budget")
    plans = _single([fact for fact in levels if fact.phase in budgets and _is_for(rate, fact)])
    outcomes = _single(
        [fact for fact in levels if fact.phase not in budgets and _is_of(rate, fact)]
    )
    outcomes = [fact for fact in outcomes if fact.phase == rate.phase] or outcomes
    named = _named(rate.source.column.casefold())
    given = [
        (plan, outcome, found)
        for plan in plans
        for outcome in outcomes
        if plan.unit.dimension == outcome.unit.dimension and plan.phase in (named or budgets)
        if (found := change.share(amounts.summed([outcome]), amounts.summed([plan])))[0] is not None
    ]
    said = stated.ratio(rate)
    if any(meets(ends, said.rates) for _, _, (_, ends) in given):
        return
    given = [each for each in given if not each[1].period.part.isdigit()]
    is_sure = bool(named) or {plan.phase for plan in plans} >= _NAMED.keys() or _beside(rate, plans)
    if given and (is_sure or all(plan.document == rate.document for plan in plans)):
        nearest = min(given, key=lambda each: abs((each[2][0] or 0) - Fraction(said.rate)))
        yield _wrong(rate, *nearest, None if is_sure else "notice")


def _named(heading: str) -> tuple[str, ...]:
    """Return the budget that a heading says its rates are of, none where it says none."""
    return tuple(phase for phase, said in _NAMED.items() if any(word in heading for word in said))[
        :1
    ]


def _is_for(rate: Fact, plan: Fact) -> bool:
    """Whether a budget is of the time of a rate: the same, or the whole year."""
    return plan.period.part in _YEAR or _is_of(rate, plan)


def _is_of(rate: Fact, level: Fact) -> bool:
    """Whether a figure is of the time of a rate: of the same month, or of the months up to it."""
    own, other = rate.period.part, level.period.part
    return own == other or (own not in _YEAR and own.split("/")[-1] == other.split("/")[-1])


def _single(facts: Sequence[Fact]) -> list[Fact]:
    """Return the figures that stand alone in their phase and period."""
    counts = Counter((fact.phase, fact.period) for fact in facts)
    return [fact for fact in facts if counts[fact.phase, fact.period] == 1]


def _beside(rate: Fact, plans: Sequence[Fact]) -> bool:
    """Whether the rate stands in one row, or in one document that it names, with the budget."""
    if rate.document:
        return any(plan.document == rate.document for plan in plans)
    return any(plan.source._replace(column="") == rate.source._replace(column="") for plan in plans)


def _wrong(
    rate: Fact,
    plan: Fact,
    outcome: Fact,
    computed: tuple[Fraction | None, object],
    severity: Severity | None,
) -> Finding:
    expected = findings.decimal((computed[0] or Fraction(0)) * 100)
    found = findings.decimal(Fraction(stated.ratio(rate).rate) * 100)
    budget, spent = findings.printed(plan), findings.printed(outcome)
    said, fits = (findings.money(each, findings.PERCENT).zh for each in (found, expected))
    message = Text(
        f"原文写完成{said}，而{spent.zh}{findings.at(outcome).zh}是预算{budget.zh}{findings.at(plan).zh}的{fits}",
        f"stated as {said}, but {spent.en}{findings.at(outcome).en} is {fits} of the budget of {budget.en}"
        f"{findings.at(plan).en}",
    )
    facts = [rate, outcome, plan]
    differing = findings.differing(message, facts, expected, found, findings.PERCENT, severity)
    return differing._replace(
        formula="outcome / budget", parts={"outcome": [outcome], "budget": [plan]}
    )
