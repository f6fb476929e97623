"""A stated completion rate does not fit the outcome and the budget.
原文写的完成预算比例与执行数及预算数不符。

completion = outcome / budget, on intervals. “完成预算的 x%” may mean the budget as approved or as adjusted: a rate that
either gives is right. Where only one of them is in the data and stands elsewhere, the rate may mean the other one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, stated
from fiscalcli.auditing import books, findings
from fiscalcli.change import meets
from fiscalcli.dimension import NOMINAL, identity
from fiscalcli.errors import Text
from fiscalcli.measure import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

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
    "用原文的执行数和预算数重算；如果是对调整后的预算而言，补上调整预算数",
    "compute it again from the source's outcome and budget; if it is of the adjusted budget, add that",
)
_PLANS = ("approved", "adjusted")
_OUTCOMES = ("final", "executed", "flash", "accrued", "paid", "collected")


def find(book: Books) -> Iterator[Finding]:
    """Yield completion rates that no budget in the data gives."""
    rates = book.rates["completion"]
    if not rates:
        return
    wanted = {_key(fact) for fact in rates}
    levels: dict[tuple[object, ...], dict[str, list[Fact]]] = {}
    for fact in book.facts:
        if fact.measure in GROWING and fact.basis == NOMINAL and _key(fact) in wanted:
            levels.setdefault(_key(fact), {}).setdefault(fact.phase, []).append(fact)
    for rate in rates:
        if rate.unit.dimension == "ratio" and (found := levels.get(_key(rate))):
            yield from _held(rate, found)


def _key(fact: Fact) -> tuple[object, ...]:
    return (*identity(fact, ("phase", "measure", "basis")), fact.role, fact.period)


def _held(rate: Fact, levels: dict[str, list[Fact]]) -> Iterator[Finding]:
    single = {phase: facts[0] for phase, facts in levels.items() if len(facts) == 1}
    plans = [single[phase] for phase in _PLANS if phase in single]
    outcomes = [single[phase] for phase in _OUTCOMES if phase in single]
    if rate.phase in single and single[rate.phase] in outcomes:
        outcomes = [single[rate.phase]]
    given = [
        (plan, outcome, change.share(books.summed([outcome]), books.summed([plan])))
        for plan in plans
        for outcome in outcomes
        if plan.unit.dimension == outcome.unit.dimension
    ]
    ends = stated.ratio(rate).rates
    given = [each for each in given if each[2][0] is not None]
    if not given or any(meets(each[2][1], ends) for each in given):
        return
    if len(plans) < len(_PLANS) and not _beside(rate, plans):
        return
    yield _wrong(rate, *min(given, key=lambda each: abs((each[2][0] or 0) - stated_value(rate))))


def stated_value(rate: Fact) -> Fraction:
    """Return a stated rate as a ratio."""
    return Fraction(stated.ratio(rate).rate)


def _beside(rate: Fact, plans: Sequence[Fact]) -> bool:
    """Whether the rate stands in one row, or in one document, with the budget."""
    if rate.document:
        return any(plan.document == rate.document for plan in plans)
    return any(plan.source._replace(column="") == rate.source._replace(column="") for plan in plans)


def _wrong(
    rate: Fact, plan: Fact, outcome: Fact, computed: tuple[Fraction | None, object]
) -> Finding:
    expected = findings.decimal((computed[0] or Fraction(0)) * 100)
    found = findings.decimal(stated_value(rate) * 100)
    budget, spent = findings.printed(plan), findings.printed(outcome)
    said, fits = (findings.money(each, findings.PERCENT).zh for each in (found, expected))
    message = Text(
        f"原文写完成{said}，而{spent.zh}{findings.at(outcome).zh}是预算{budget.zh}{findings.at(plan).zh}的{fits}",
        f"stated as {said}, but {spent.en}{findings.at(outcome).en} is {fits} of the budget of {budget.en}"
        f"{findings.at(plan).en}",
    )
    differing = findings.differing(
        message, [rate, outcome, plan], expected, found, findings.PERCENT
    )
    return differing._replace(
        formula="outcome / budget", parts={"outcome": [outcome], "budget": [plan]}
    )
