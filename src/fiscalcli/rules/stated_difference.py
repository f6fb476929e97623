"""A stated difference does not fit the two figures of its row that it is of in the other rows.
原文写的差额与本行的两个数不符，而其他各行都相符。

Which two, and which of them is taken from the other, the rows of the table show: twice as many of them fit as do not, and
two at least. A change, a variance, what is left, a net amount and a surplus are such differences.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from fiscalcli.auditing import findings
from fiscalcli.auditing.amounts import summed
from fiscalcli.change import change, meets
from fiscalcli.errors import Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "warning"
WHY = Text(
    "差额是由两个数算出来的：其他各行都对得上而这一行对不上，三个数里就有一个写错",
    "a difference is computed from two figures: where those of the other rows fit and one does not, one of its three figures is wrong",
)
EXAMPLE = Text(
    "指标,2023年（亿元）,2024年（亿元）,增减额\n税收收入,80,90,10\n非税收入,20,25,15\n基金收入,40,36,-4",
    "indicator,2023 (USD million),2024 (USD million),change\nTaxes,80,90,10\nFees,20,25,15\nGrants,40,36,-4",
)
CURE = Text(
    "用原文的两个数重算差额，看是哪一个写错",
    "compute the difference again from the source's two figures, and see which one is wrong",
)
_SAID = later(
    r"\b(?:net|remain\w*|available|surplus|deficit|variance|difference|change|left|unspent)\b|净|结余|差额|增减|节约|剩余",
    re.IGNORECASE,
)
_MONEY = frozenset({"amount", "change", "balance", "saving"})
_MOST = 12
"""In a table of more columns of figures, some would be the difference of two others by chance."""
_SEVERAL = 2
_LOOKED_AT = 500
"""So many rows show which two columns a third one is the difference of."""
_Row = dict[str, "Fact"]


def find(book: Books) -> Iterator[Finding]:
    """Yield the differences that do not fit where most of their column do."""
    tables: dict[tuple[str, str], dict[int, _Row]] = {}
    for fact in book.facts:
        if fact.measure in _MONEY:
            rows = tables.setdefault((fact.source.file, fact.source.sheet), {})
            rows.setdefault(fact.source.line, {})[fact.source.column] = fact
    for rows in tables.values():
        columns = [*dict.fromkeys(name for row in rows.values() for name in row)]
        for name in columns if len(columns) <= _MOST else ():
            yield from _of_column(name, columns, [row for row in rows.values() if name in row])


def _of_column(name: str, columns: Sequence[str], rows: Sequence[_Row]) -> Iterator[Finding]:
    if not rows or not (rows[0][name].measure == "change" or _SAID.search(name)):
        return
    others = [each for each in columns if each != name]
    best, most = ("", ""), 1
    for pair in permutations(others, 2):
        if (count := _fitting(rows[:_LOOKED_AT], name, pair)) > most:
            best, most = pair, count
    there = [row for row in rows if most > 1 and all(each in row for each in best)]
    wrong = [row for row in there if not _fits(row, name, *best)]
    if len(there) - len(wrong) >= _SEVERAL * len(wrong):
        yield from (_wrong(row, name, *best) for row in wrong)


def _fitting(rows: Sequence[_Row], name: str, pair: tuple[str, str]) -> int:
    """Return how many rows have the difference of a pair of columns, 0 where not two of them say different ones of figures that are none of them 0."""
    fitting = [row for row in rows if all(each in row for each in pair) and _fits(row, name, *pair)]
    told = {row[name].value for row in fitting if all(row[each].value for each in (name, *pair))}
    return len(fitting) if len(told) >= _SEVERAL else 0


def _fits(row: Mapping[str, Fact], name: str, left: str, right: str) -> bool:
    own, one, other = row[name], row[left], row[right]
    if not own.unit.dimension == one.unit.dimension == other.unit.dimension:
        return False
    return meets(summed([own]).interval, change(summed([one]), summed([other])).differences)


def _wrong(row: Mapping[str, Fact], name: str, left: str, right: str) -> Finding:
    own, one, other = row[name], row[left], row[right]
    made = findings.in_unit(
        change(summed([one]), summed([other])).difference or Fraction(0), own.unit
    )
    said, fits = findings.printed(own), findings.money(made, own.unit)
    message = Text(
        f"写的是{said.zh}，而“{left}”减“{right}”是{fits.zh}，其他各行都是这两列之差",
        f"says {said.en} but {left} less {right} is {fits.en}, of which the other rows are the difference",
    )
    found = findings.differing(message, [own, one, other], made, own.value, own.unit)
    return found._replace(formula="value - base", parts={"value": [one], "base": [other]})
