"""A figure is 10³, 10⁴ or 10⁸ times its neighbours, or the same figure of another file (`--against`).
某个数与相邻年份、月份、阶段（或另一文件中的同一个数）相差 10³、10⁴ 或 10⁸ 倍。

Neighbours are the years or months before and after, and the budget of an outcome (`courses`). It is an error where
the figure alone leaves a steady course, where the total of its column foots only with the corrected figure, or where
its column is otherwise as before and printed with other decimals; a warning where less shows it. A figure that the
total of its column confirms is of the unit of its table, however much it moved, and a figure of one digit may have
grown from almost nothing. Against another file it is an error where the digits are the same, else a warning.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.auditing import amounts, findings, slips
from fiscalcli.auditing.evidence import Columns
from fiscalcli.change import meets
from fiscalcli.dimension import place
from fiscalcli.errors import Text
from fiscalcli.exact import add
from fiscalcli.model import TOTALS, Interval
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fiscalcli.auditing.books import Books
    from fiscalcli.auditing.courses import Slip
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
    "核对这个数的单位；如果变化属实，在备注里说明原因（停办后恢复、新开征、划转、一次性项目等）",
    "check the unit of the figure; if the change is real, say why in a note (resumed, newly levied, taken over, a single project)",
)
REASON = Text(
    "数额为什么真的变了：停办后恢复、新开征、机构划转、一次性项目",
    "why the amount really changed: resumed after a stop, newly levied, taken over, a single project",
)
_CONTEXT = ("scope", "budget", "direction", "phase")


def find(book: Books) -> Iterator[Finding]:
    """Yield figures that are off by a power of a unit against their neighbours or against the other file."""
    columns = Columns(book)
    for slip in columns.slips:
        own, severity = _judged(slip, columns)
        if severity:
            yield _slip(own.fact, own.other, own.power, severity)
    if book.against is not None:
        yield from _against(book, book.against)


def _judged(slip: Slip, columns: Columns) -> tuple[Slip, Severity | None]:
    """Return which of two figures is off, and how grave that is, `None` where neither is."""
    for each in (slip, slip.turned):
        if columns.needs(each):
            return each, "error"
    is_total = slip.fact.role in TOTALS
    if columns.confirms(slip) and not is_total:
        return slip, "warning" if slip.strength and columns.is_odd(slip.fact) else None
    if columns.is_one_of_all(slip):
        return slip, "error" if slip.strength else None
    keeps = columns.keeps(slip)
    is_plausible = slip.of_plan and keeps and slips.digits(slip.fact) > 1
    strength = max(slip.strength, int(is_plausible)) + (columns.is_odd(slip.fact) and keeps)
    return slip, "error" if strength > 1 else "warning" if strength else None


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
    return add(memory.base(fact.value, fact) for fact in facts)


def _has_same_digits(ours: Sequence[Fact], theirs: Sequence[Fact], power: int) -> bool:
    """Whether two figures agree but for the power: then nothing but the unit differs."""
    one, other = amounts.summed(ours), amounts.summed(theirs)
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
