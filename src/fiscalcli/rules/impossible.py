"""A value that its quantity cannot have: a share over 100 % of its own whole, a count below zero, half a person.
不可能出现的数值：占自身总体超过 100%，数量、完成率为负，人数不是整数等。

Rates of which nothing is above all of its whole are data (`lexicon/bounded.csv`). An amount falls by more than 100 %
only where it is below zero then: a warning where the amount is not in the data. A completion a hundredfold above its
budget is a slip of the decimal point, unless the budget is there to hold it against.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, phases, side
from fiscalcli.auditing import findings
from fiscalcli.dimension import identity
from fiscalcli.errors import Text
from fiscalcli.measure import COUNTS, GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding, Severity

    Key = tuple[object, ...]

SEVERITY = "error"
WHY = Text(
    "这样的数一定是录入、单位或小数点的错，任何结论都不能用它",
    "such a figure is a slip of the keyboard, the unit or the decimal point: nothing can be concluded from it",
)
EXAMPLE = Text(
    "年份,指标,度量,数值,单位\n2024,税收收入,占比,172.5,%",
    "year,indicator,measure,value,unit\n2024,Tax revenue,share,172.5,%",
)
CURE = Text(
    "对照原文改正数值、单位或小数点；若确属另一种量（如比率），改正度量一列",
    "correct the figure, its unit or its decimal point; if it is another quantity (a ratio), correct the measure",
)
_NEVER_NEGATIVE = frozenset(
    {"share", "completion", "count", "area", "households", "persons", "enterprises", "limit", "score", "years"}
)  # fmt: skip
_AT_MOST_ALL = frozenset({"share", "reduction", "rate"})
_RATIOS = ("率", "ratio", "rate")
_OF_PLANS = frozenset({"completion", "rate"})
_COMPLETIONS = ("执行率", "完成率", "支出进度", "execution rate", "completion rate")
_DEBTS = ("债务", "debt")
_MEANS = ("平均", "年均", "折算", "average", "mean", "equivalent", "fte")
_PERCENT = Decimal(100)
_HUNDREDFOLD = 100


def find(book: Books) -> Iterator[Finding]:
    """Yield figures that are out of bounds with all of their interval."""
    levels: dict[Key, bool] = {}
    planned: set[Key] = set()
    needs_levels = any(fact.measure in ("growth", *_OF_PLANS) for fact in book.facts)
    for fact in book.facts if needs_levels else ():
        if fact.measure in GROWING:
            key = _figure(fact)
            levels[key] = levels.get(key, False) or fact.value < 0
            if fact.phase in phases.codes("budget"):
                planned.add(key)
    for fact in book.facts:
        yield from _absolute(fact)
        if fact.measure == "growth":
            yield from _falling(fact, levels.get(_figure(fact)))
        elif fact.measure in _OF_PLANS and _figure(fact) not in planned:
            yield from _beyond(fact)


def _figure(fact: Fact) -> Key:
    return (*identity(fact, ("phase", "measure", "basis")), fact.period)


def _absolute(fact: Fact) -> Iterator[Finding]:
    """Yield a figure that no quantity of its kind can be."""
    if _is_never_negative(fact) and fact.high is not None and fact.high < 0:
        yield _out(fact, Decimal(0), Text("不能为负", "cannot be negative"))
    elif _has_whole(fact) and fact.low is not None and fact.low > (most := _all(fact)):
        yield _out(fact, most, Text("不能超过它自身的总体", "cannot be more than all of its whole"))
    elif _is_broken(fact):
        yield _out(fact, fact.value.to_integral_value(), Text("应为整数", "is a whole number"))


def _falling(rate: Fact, is_below_zero: bool | None) -> Iterator[Finding]:
    """Yield a fall by more than everything; `is_below_zero` says whether the amount is, `None` that it is not there."""
    least = -_all(rate) if rate.unit.dimension == "ratio" else Decimal(-1)
    is_amount = side.of_indicator(rate.indicator or rate.sector) != "balance"
    if rate.high is not None and rate.high < least and is_amount and not is_below_zero:
        why = Text(
            "不能低于 -100%，除非本期为负", "is never below -100 % unless the amount is below zero"
        )
        yield _out(rate, least, why, "warning" if is_below_zero is None else None)


def _beyond(rate: Fact) -> Iterator[Finding]:
    """Yield a completion that is a hundredfold of its budget, which is not there."""
    own = rate.indicator or rate.sector
    is_completion = rate.measure == "completion" or own.endswith(_COMPLETIONS)
    most = _all(rate) * _HUNDREDFOLD
    if (
        is_completion
        and rate.unit.dimension == "ratio"
        and rate.low is not None
        and rate.low > most
    ):
        yield _out(rate, _all(rate), Text("是预算的上百倍", "is a hundredfold of its budget"))


def _all(rate: Fact) -> Decimal:
    """Return 100 % in the unit of a rate."""
    return _PERCENT / rate.unit.factor


def _is_never_negative(fact: Fact) -> bool:
    if fact.measure != "balance":
        return fact.measure in _NEVER_NEGATIVE
    own = (fact.indicator or fact.sector).casefold()
    is_debt = fact.direction == "debt" or any(word in own for word in _DEBTS)
    return is_debt or fact.measure in _NEVER_NEGATIVE


def _is_broken(fact: Fact) -> bool:
    """Whether a count of things has a fraction; averages may."""
    if fact.measure not in COUNTS or not (fact.unit.exact and fact.unit.factor == 1):
        return False
    own = (fact.indicator or fact.sector).casefold()
    is_mean = any(word in own for word in _MEANS)
    return not is_mean and fact.value != fact.value.to_integral_value()


def _has_whole(fact: Fact) -> bool:
    """Whether a rate is one of a whole that holds it; 债务率 300 % is a ratio of two figures."""
    if fact.unit.dimension != "ratio" or fact.measure not in _AT_MOST_ALL:
        return False
    own = fact.indicator or fact.sector
    if fact.measure == "reduction" or own.casefold().endswith(_bounded()):
        return True
    if fact.measure != "share":
        return False
    known = lexicon.indicators().get(own)
    if known is not None:
        return bool(known.part_of)
    return bool(fact.part_of) or not own.casefold().endswith(_RATIOS)


@cache
def _bounded() -> tuple[str, ...]:
    """Return the ends of names of rates that are at most 100 %."""
    return tuple(row[lang].casefold() for row in lexicon.rows("bounded") for lang in ("zh", "en"))


def _out(fact: Fact, bound: Decimal, why: Text, severity: Severity | None = None) -> Finding:
    own, measure = findings.printed(fact), lexicon.label("measure", fact.measure)
    message = Text(
        f"写的是{own.zh}，{measure.zh}{why.zh}", f"says {own.en}, and a {measure.en} {why.en}"
    )
    return findings.differing(message, [fact], bound, fact.value, fact.unit, severity)
