"""One figure stands there twice, with two values.
同一个数出现两次而数值不同。
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.auditing import findings, slips
from fiscalcli.errors import Text
from fiscalcli.stores.memory import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "error"
WHY = Text(
    "同一年、同一指标、同一口径只能有一个数；两个不同的数相加会重复计算，取其一又没有依据",
    "a figure of one year, indicator, phase and scope has one value: two cannot both be right, and must not be added",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,非税收入,20,亿元\n2024,税收收入,80,亿元\n2024,税收收入,85,亿元",
    "year,indicator,value,unit\n2024,Fees,20,USD million\n2024,Taxes,80,USD million\n2024,Taxes,85,USD million",
)
CURE = Text(
    "对照原文删去错的一行；口径、阶段或地区不同的，加一列写明；可以相加的明细，用 --lines",
    "remove the wrong one; where scope, phase or place differ, say so in a column; line items to be added up: --lines",
)


def find(book: Books) -> Iterator[Finding]:
    """Yield the pairs of one key that were left out of everything else because their values differ."""
    for one, other in book.clashes:
        yield _clash(one, other)


def _clash(one: Fact, other: Fact) -> Finding:
    before, after = findings.printed(one), findings.printed(other)
    message = Text(
        f"写的是{after.zh}，而同一个数在{one.source}写的是{before.zh}",
        f"says {after.en}, but the same figure is {before.en} at {one.source}",
    )
    if one.unit.dimension != other.unit.dimension:
        return findings.apart(message, [other, one])
    if power := slips.power(abs(base(other.value, other)), abs(base(one.value, one))):
        slip = slips.words(power)
        message = Text(f"{message.zh}；{slip.zh}", f"{message.en}; {slip.en}")
    expected = findings.in_unit(Fraction(base(one.value, one)), other.unit)
    return findings.differing(message, [other, one], expected, other.value, other.unit)
