"""The figure of a year differs from the sum of its quarters, or of its months, by more than their rounding.
全年数与各季度或各月之和的差额超出四舍五入所能解释的范围。

All four quarters, or all twelve months, must be there, each once, and be of the same thing as the year: its phase, its
scope, its place. Balances, limits, rates and persons are not added over time, and months up to one are no parts.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli.auditing import findings
from fiscalcli.auditing.amounts import summed
from fiscalcli.change import meets
from fiscalcli.dimension import identity
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "warning"
WHY = Text(
    "全年数由各季度或各月组成：对不上就说明有一期写错，或者各期口径与全年不同",
    "a year consists of its quarters or months: where they differ one of them is wrong, or they are of something else than the year",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024-Q1,税收收入,20,亿元\n2024-Q2,税收收入,20,亿元\n2024-Q3,税收收入,20,亿元\n2024-Q4,税收收入,20,亿元\n2024,税收收入,90,亿元",
    "year,indicator,value,unit\n2024-Q1,Taxes,20,USD million\n2024-Q2,Taxes,20,USD million\n2024-Q3,Taxes,20,USD million\n"
    "2024-Q4,Taxes,20,USD million\n2024,Taxes,90,USD million",
)
CURE = Text(
    "对照原文核对全年数与各期；各期后来调整过的，在备注里写明",
    "hold the year and its parts against the source; where the parts were revised later, say so in a note",
)
_PARTS: tuple[tuple[str, ...], ...] = (
    tuple(f"Q{quarter}" for quarter in range(1, 5)),
    tuple(f"{month:02d}" for month in range(1, 13)),
)
_KIND = attrgetter("role", "period.year", "unit.dimension")


def find(book: Books) -> Iterator[Finding]:
    """Yield the years that are not what all their quarters, or all their months, add up to."""
    found: dict[tuple[object, ...], dict[str, list[Fact]]] = {}
    for fact in book.facts:
        if fact.measure == "amount":
            own = found.setdefault((*identity(fact), *_KIND(fact)), {})
            own.setdefault(fact.period.part, []).append(fact)
    for there in found.values():
        if len(whole := there.get("", [])) == 1:
            yield from _held(whole[0], there)


def _held(year: Fact, there: Mapping[str, Sequence[Fact]]) -> Iterator[Finding]:
    for names in _PARTS:
        parts = [fact for name in names for fact in there.get(name, ())]
        is_whole = len(parts) == len(names) and all(name in there for name in names)
        if is_whole and not meets(summed([year]).interval, summed(parts).interval):
            yield _wrong(year, parts)


def _wrong(year: Fact, parts: Sequence[Fact]) -> Finding:
    made = findings.in_unit(summed(parts).value, year.unit)
    sum_, own = findings.money(made, year.unit), findings.printed(year)
    listed = findings.listed([findings.year(part.period) for part in parts])
    message = Text(
        f"全年写的是{own.zh}，而各期（{listed.zh}）之和是{sum_.zh}",
        f"the year says {own.en} but its parts ({listed.en}) add up to {sum_.en}",
    )
    return findings.differing(message, [year, *parts], made, year.value, year.unit)
