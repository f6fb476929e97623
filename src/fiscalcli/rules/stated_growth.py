"""A stated growth rate does not fit the levels beside it.
原文写的增长率与前后两年的数额不符。

The rate that the levels give is value / base − 1, on intervals; only nominal rates are held against levels, and only
those of the same scope. Where one row prints 上年决算数, 执行数 and 比上年增减%, its rate is of these two; where last year
has another phase alone (决算, then 执行), the base may be a little off it. A rate that fits with the opposite sign is an
error. Else the base may have been restated since, or be of that other phase: a warning, unless both years stand in the
same document, or in one file that names no documents, which then contradicts itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, period
from fiscalcli.auditing import amounts, findings
from fiscalcli.comparing import stated
from fiscalcli.dimension import NOMINAL, place
from fiscalcli.errors import Text
from fiscalcli.measure import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.auditing.books import Books
    from fiscalcli.change import Amount
    from fiscalcli.comparing.stated import Key, StatedRate
    from fiscalcli.errors import Place
    from fiscalcli.model import Fact, Finding, Severity

SEVERITY = "error"
WHY = Text(
    "增长率与数额对不上，读者无法知道哪个可信；“增长”与“下降”用反会使结论相反",
    "where rate and levels disagree nobody knows which to believe; rise and fall mixed up turn a conclusion round",
)
EXAMPLE = Text(
    "年份,指标,决算数(亿元),同比(%)\n2023,税收收入,100,\n2024,税收收入,90,10.0",
    "year,indicator,value,unit,measure\n2023,Taxes,100.0,USD million,amount\n2024,Taxes,90.0,USD million,amount\n"
    "2024,Taxes,10.0,%,growth",
)
CURE = Text(
    "核对增长率的正负号、本期数和上期数；若上期数事后调整过，在备注里写明，或补上调整后的基数",
    "check the sign of the rate, the figure and its base; where the base was restated since, say so in a note "
    "or give the restated base",
)
REASON = Text(
    "增长率按什么算：基数事后调整、口径变化，或原文就是这样印的",
    "what the rate was computed from: a base restated since, another scope; or that the source prints it so",
)

_LITTLE = Fraction(1, 100)


def find(book: Books) -> Iterator[Finding]:
    """Yield nominal rates that do not meet the rate that their levels give."""
    rates = book.rates["growth"]
    if not rates:
        return
    named = {_name(fact) for fact in rates}
    levels = [
        fact
        for fact in book.facts
        if fact.measure in GROWING and fact.basis == NOMINAL and _name(fact) in named
    ]
    index = stated.index([*rates, *levels], ())
    held: dict[Key, list[Fact]] = {}
    for fact in levels:
        held.setdefault(stated.key(fact, fact.period), []).append(fact)
    for key, said in index.items():
        for rate in said:
            if rate.basis == NOMINAL and rate.fact.unit.dimension in ("ratio", "times"):
                yield from _held(rate, held.get(key, []), held)


def _name(fact: Fact) -> tuple[str, str]:
    return place(fact), fact.indicator or fact.sector


def _held(rate: StatedRate, now: list[Fact], held: Mapping[Key, list[Fact]]) -> Iterator[Finding]:
    """Yield the rate where its level and the year before's are one figure each and do not fit it."""
    if len(now) != 1:
        return
    level = now[0]
    at = period.previous(level.period)
    before = held.get(stated.key(level, at), [])
    others = [
        each
        for phase in stated.OUTCOMES
        for each in held.get(stated.key(level, at, phase=phase), [])
        if not before
    ]
    beside = [each for each in others if _row(each) == _row(level) == _row(rate.fact)]
    bases = before or beside or others
    if len(bases) != 1 or bases[0].unit.dimension != level.unit.dimension:
        return
    is_other = not (before or beside)
    base = amounts.summed(bases)
    moved = change.change(amounts.summed([level]), _about(base) if is_other else base)
    verdict, cause = change.agreement(moved, rate.rates)
    if verdict == "disagrees" and moved.rate is not None:
        certain = cause == "sign" or (not is_other and _one_source(rate.fact, bases[0]))
        yield _wrong(rate, level, bases[0], moved.rate, cause, None if certain else "warning")


def _about(base: Amount) -> Amount:
    """Return a figure of one phase as what it may be in another one: 执行 and 决算 differ by little."""
    slack = abs(base.value) * _LITTLE
    low = None if base.low is None else base.low - slack
    high = None if base.high is None else base.high + slack
    return base._replace(low=low, high=high)


def _wrong(
    rate: StatedRate,
    now: Fact,
    base: Fact,
    computed: Fraction,
    cause: str,
    severity: Severity | None,
) -> Finding:
    expected, found = (
        findings.decimal(Fraction(each) * 100) for each in (computed, Fraction(rate.rate))
    )
    value, before = findings.printed(now), findings.printed(base)
    said, fits = (findings.money(each, findings.PERCENT).zh for each in (found, expected))
    if cause == "sign":
        why = Text(
            "改变正负号后相符，“增长”与“下降”用反",
            "with the other sign it would fit: rise and fall are mixed up",
        )
    else:
        implied = change.implied_base(amounts.summed([now]), rate.rates)
        needed = findings.between(implied, base.unit)
        why = Text(
            f"要使增长率成立，上期应为{needed.zh}：基数可能事后调整过，或有一个数写错",
            f"the rate would need a base of {needed.en}: it may have been restated since, or a figure is wrong",
        )
    message = Text(
        f"原文写增长{said}，而按数额计算是{fits}"
        f"（本期{value.zh}，{findings.year(base.period).zh}{before.zh}，见{base.source}）；{why.zh}",
        f"stated as {said}, but the levels give {fits} "
        f"({value.en} after {before.en} in {base.period.text}, {base.source}); {why.en}",
    )
    facts = [rate.fact, now, base]
    differing = findings.differing(message, facts, expected, found, findings.PERCENT, severity)
    return differing._replace(formula="value / base - 1", parts={"value": [now], "base": [base]})


def _one_source(rate: Fact, base: Fact) -> bool:
    """Whether the rate and its base stand in one document, or in one table that names none."""
    own, other = rate.source, base.source
    is_one_table = (own.file, own.sheet) == (other.file, other.sheet)
    return rate.document == base.document and (bool(rate.document) or is_one_table)


def _row(fact: Fact) -> Place:
    """Return the row that a figure stands in."""
    return fact.source._replace(column="")
