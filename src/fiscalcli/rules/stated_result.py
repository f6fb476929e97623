"""A surplus or a deficit is not what the totals of both sides above it leave.
结余（赤字）与其上方收支两侧总数之差不符。

Between the totals and a result other rows may count (financing, what is carried over): a result that fits in no column is only
found where it stands right below the totals of its one column.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import side
from fiscalcli.auditing import findings, words
from fiscalcli.auditing.amounts import summed
from fiscalcli.auditing.tables import column_of
from fiscalcli.change import change, meets
from fiscalcli.dimension import NOMINAL
from fiscalcli.errors import Text
from fiscalcli.model import TOTALS
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "warning"
WHY = Text(
    "结余是收入总数减支出总数：对不上时三个数里就有一个写错",
    "a surplus is total revenue less total expenditure: where it does not fit, one of the three figures is wrong",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,收入合计,830,万元\n2024,支出合计,680,万元\n2024,收支差额,100,万元",
    "year,indicator,value,unit\n2024,Total revenue,830,USD million\n2024,Total expenditure,680,USD million\n2024,Surplus,100,USD million",
)
CURE = Text(
    "用原文的收入总数减支出总数，看三个数里哪一个写错",
    "subtract the source's total expenditure from its total revenue, and see which of the three figures is wrong",
)
_MONEY = frozenset({"amount", "balance"})


class _Result(NamedTuple):
    """A result and the totals of both sides that are the last ones above it; `is_next` says that it stands right below them, and that there are no others."""

    fact: Fact
    revenue: Fact
    expenditure: Fact
    is_next: bool


def find(book: Books) -> Iterator[Finding]:
    """Yield the results that do not fit though most figures of their row do, or though nothing stands between them and the totals."""
    columns: dict[tuple[object, ...], list[Fact]] = {}
    for fact in book.facts:
        if fact.measure in _MONEY and fact.basis == NOMINAL:
            *where, _ = column_of(fact)  # a surplus is a balance in a column of amounts
            columns.setdefault((*where, fact.extra), []).append(fact)
    rows: dict[tuple[str, str, int], list[_Result]] = {}
    for column in columns.values():
        for each in _results(column):
            at = each.fact.source
            rows.setdefault((at.file, at.sheet, at.line), []).append(each)
    for row in rows.values():
        wrong = [each for each in row if not _fits(each)]
        if len(wrong) * 2 <= len(row) or (len(row) == 1 and row[0].is_next):
            yield from map(_found, wrong)


def _results(column: Sequence[Fact]) -> Iterator[_Result]:
    """Yield the results of a column, each with the last total of either side, or with its only row."""
    sides: dict[str, list[Fact]] = {each: [] for each in SIDES}
    for before, fact in zip((None, *column), column, strict=False):
        own = words.side_of(fact)
        if own in SIDES:
            sides[own].append(fact)
        elif _is_result(fact):
            totals = {each: _totals(rows) for each, rows in sides.items()}
            if all(totals.values()):
                ends = {each: rows[-1] for each, rows in totals.items()}
                is_next = before in ends.values() and all(
                    len(rows) == 1 for rows in totals.values()
                )
                yield _Result(fact, ends["revenue"], ends["expenditure"], is_next)


def _totals(rows: Sequence[Fact]) -> Sequence[Fact]:
    return rows if len(rows) == 1 else [each for each in rows if each.role in TOTALS]


def _is_result(fact: Fact) -> bool:
    label = fact.indicator or fact.sector
    return side.is_difference(label) or side.is_balancing(label)


def _fits(each: _Result) -> bool:
    """Whether a result is the difference of the totals; a deficit may be printed without its sign."""
    own = summed([each.fact]).interval
    pair = summed([each.revenue]), summed([each.expenditure])
    return any(meets(own, change(*ends).differences) for ends in (pair, pair[::-1]))


def _found(each: _Result) -> Finding:
    own = each.fact.unit
    made = change(summed([each.revenue]), summed([each.expenditure])).difference or Fraction(0)
    expected = findings.in_unit(made, own)
    said, fits = findings.printed(each.fact), findings.money(expected, own)
    one, other = findings.label(each.revenue), findings.label(each.expenditure)
    message = Text(
        f"写的是{said.zh}，而“{one.zh}”减“{other.zh}”是{fits.zh}",
        f"says {said.en} but {one.en} less {other.en} is {fits.en}",
    )
    facts = [each.fact, each.revenue, each.expenditure]
    found = findings.differing(message, facts, expected, each.fact.value, own)
    return found._replace(
        formula="value - base", parts={"value": [each.revenue], "base": [each.expenditure]}
    )
