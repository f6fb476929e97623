"""A figure is 10³, 10⁴ or 10⁸ times its neighbouring years, or the same figure of another file (`--against`).
某年的数与相邻年份（或另一文件中的同一个数）相差 10³、10⁴ 或 10⁸ 倍。

Two figures are such a slip apart when, the power taken away, they are within a factor of two (`slips`). Where the other
years are steady, each within a factor of two of the next, it is an error; where nothing else shows it, a warning. A
figure of a table whose totals are right is of the unit of its table, however much it moved. Against another file it is
an error where the digits are the same, a warning where they differ too.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import hierarchy
from fiscalcli.auditing import books, findings, slips, tables
from fiscalcli.change import meets
from fiscalcli.dimension import place
from fiscalcli.errors import Text
from fiscalcli.model import Interval
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fiscalcli.auditing.books import Books, Series
    from fiscalcli.model import Fact, Finding, Severity

SEVERITY = "error"
WHY = Text(
    "元、千元、万元、亿元混用是报表最常见的错，一处就使合计、占比和增长全部失真",
    "mixed-up units (units, thousands, 万, 亿) are the commonest slip of tables, and one spoils every sum and rate",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2021,税收收入,80,亿元\n2022,税收收入,85,亿元\n2023,税收收入,880000,亿元\n2024,税收收入,90,亿元",
    "year,indicator,value,unit\n2021,Taxes,80,USD million\n2022,Taxes,85,USD million\n2023,Taxes,88000,USD million\n"
    "2024,Taxes,90,USD million",
)
CURE = Text(
    "核对这个数的单位；如果变化属实，在备注里说明原因",
    "check the unit of the figure; if the change is real, say why in a note",
)
_TWO = 2
_CONTEXT = ("scope", "budget", "direction", "phase")


def find(book: Books) -> Iterator[Finding]:
    """Yield figures that are off by a power of a unit against their neighbours or against the other file."""
    proved = {
        tables.column_of(own.facts[0]) for each in book.footings for own in each if not own.wrong
    }
    for series in book.series.values():
        for finding in _of_series(series) if len(series) > 1 else ():
            fact = finding.facts[0]
            if fact.role in hierarchy.TOTALS or tables.column_of(fact) not in proved:
                yield finding
    if book.against is not None:
        yield from _against(book, book.against)


def _of_series(series: Series) -> Iterator[Finding]:
    """Yield the figures at which a series jumps; one that stands alone against both sides is said once."""
    years = sorted(series)
    amounts = [_sum(series[at]) for at in years]
    jumps = [slips.power(now, before) for before, now in itertools.pairwise(amounts)]
    if not any(jumps):
        return
    at = 0
    while at < len(jumps):
        if not (power := jumps[at]):
            at += 1
            continue
        returns = at + 1 < len(jumps) and jumps[at + 1] == -power
        is_first = at == 0 and not returns and len(jumps) > 1 and not jumps[1]
        culprit, neighbour = (0, 1) if is_first else (at + 1, at)
        rest = [each for index, each in enumerate(amounts) if index != culprit]
        severity: Severity | None = None if len(rest) > 1 and _is_steady(rest) else "warning"
        yield _slip(
            series[years[culprit]][0],
            series[years[neighbour]][0],
            -power if is_first else power,
            severity,
        )
        at += 2 if returns else 1


def _is_steady(amounts: Sequence[Decimal]) -> bool:
    """Whether each amount is within a factor of two of the next."""
    return all(
        not one.is_signed() and 0 < one <= other * _TWO and other <= one * _TWO
        for one, other in itertools.pairwise(amounts)
    )


def _against(book: Books, other: Books) -> Iterator[Finding]:
    """Yield the figures that are off against the same figure of the other file, line items added up in both."""
    theirs: dict[tuple[object, ...], list[list[Fact]]] = {}
    for series in other.series.values():
        for facts in series.values():
            theirs.setdefault((place(facts[0]), *_same(facts[0])), []).append(facts)
    for series in book.series.values():
        for facts in series.values():
            fact = facts[0]
            found = [
                each
                for where in dict.fromkeys((place(fact), ""))
                for each in theirs.get((where, *_same(fact)), ())
                if _is_compatible(fact, each[0])
            ]
            powers = {slips.power(_sum(facts), _sum(each)) for each in found}
            if len(powers) == 1 and (power := powers.pop()):
                same = any(_has_same_digits(facts, each, power) for each in found)
                yield _slip(fact, found[0][0], power, None if same else "warning")


def _sum(facts: Sequence[Fact]) -> Decimal:
    return memory.add(memory.base(fact.value, fact) for fact in facts)


def _has_same_digits(ours: Sequence[Fact], theirs: Sequence[Fact], power: int) -> bool:
    """Whether two figures agree but for the power: then nothing but the unit differs."""
    one, other = books.summed(ours), books.summed(theirs)
    ends = (
        None if end is None else Fraction(end) * Fraction(10) ** power for end in other.interval
    )
    return meets(one.interval, Interval(*ends))


def _same(fact: Fact) -> tuple[object, ...]:
    return (
        fact.indicator or fact.sector, fact.code, fact.period, fact.measure, fact.unit.dimension, fact.extra
    )  # fmt: skip


def _is_compatible(one: Fact, other: Fact) -> bool:
    """Whether the two say the same of scope, budget, direction and phase as far as both say something."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in _CONTEXT)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _slip(fact: Fact, other: Fact, power: int, severity: Severity | None) -> Finding:
    expected = findings.in_unit(Fraction(memory.base(other.value, other)), fact.unit)
    own, beside, slip = findings.printed(fact), findings.printed(other), slips.words(power)
    when = findings.year(other.period)
    message = Text(
        f"写的是{own.zh}，而{when.zh}是{beside.zh}{findings.at(other).zh}，{slip.zh}",
        f"says {own.en}, but {when.en} is {beside.en}{findings.at(other).en}: {slip.en}",
    )
    return findings.differing(message, [fact, other], expected, fact.value, fact.unit, severity)
