"""A longer stretch of time comes to less than a shorter one within it.
较长时段（累计数、全年数）小于其中较短时段的数。

Money that is collected or spent only grows over a year, but for corrections and refunds.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.auditing import findings, slips, words
from fiscalcli.auditing.amounts import summed
from fiscalcli.dimension import identity
from fiscalcli.errors import Text
from fiscalcli.stores.memory import base
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "warning"
WHY = Text(
    "累计数只会增加，除非有退库、冲减或更正；变小时多半有一个数写错，或者不是累计数",
    "cumulative figures only grow, but for refunds and corrections: where one falls a figure is wrong, or it is not cumulative",
)
EXAMPLE = Text(
    "时间,指标,金额,单位\n2024年1-6月,税收收入,60,亿元\n2024年1-9月,税收收入,58,亿元",
    "period,indicator,value,unit\n2024-01/2024-06,Tax revenue,60,USD million\n2024-01/2024-09,Tax revenue,58,USD million",
)
CURE = Text(
    "对照原文，看哪一个数写错，或者是否其实是当期数；若因退库或更正，注明即可",
    "see in the source which figure is wrong, or whether they are of their own months; a refund or a correction explains it",
)


def find(book: Books) -> Iterator[Finding]:
    """Yield the amounts that are less, by more than rounding, than the next shorter stretch from the same month on."""
    groups: dict[tuple[object, ...], dict[int, list[Fact]]] = {}
    for fact in book.facts:
        if _grows(fact) and (months := period.numbered(fact.period)):
            key = (fact.role, fact.unit.dimension, fact.period.year, months.start, *identity(fact))
            groups.setdefault(key, {}).setdefault(months.stop, []).append(fact)
    for own in groups.values():
        single = [found[0] for _, found in sorted(own.items()) if len(found) == 1]
        for before, fact in pairwise(single):
            if _is_less(fact, before):
                yield _fallen(fact, before)


def _grows(fact: Fact) -> bool:
    """Whether a figure is money that comes in or goes out, of months that the calendar or its fiscal year counts."""
    is_flow = fact.measure == "amount" and words.side_of(fact) != "balance"
    return is_flow and fact.value >= 0 and fact.period.part != "fy" and is_money(fact.unit)


def _is_less(fact: Fact, before: Fact) -> bool:
    """Whether a figure is less by more than rounding, and by no slip of a unit, which has a rule of its own."""
    if slips.power(base(before.value, before), base(fact.value, fact)):
        return False
    low, high = summed([before]).low, summed([fact]).high
    return low is not None and high is not None and high < low


def _fallen(fact: Fact, before: Fact) -> Finding:
    own, shorter = findings.printed(fact), findings.printed(before)
    message = Text(
        f"写的是{own.zh}，而{before.period.text}已有{shorter.zh}",
        f"says {own.en} but {before.period.text} has {shorter.en} already",
    )
    expected = findings.in_unit(summed([before]).value, fact.unit)
    return findings.differing(message, [fact, before], expected, fact.value, fact.unit)
