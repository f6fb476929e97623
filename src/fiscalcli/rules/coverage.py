"""A table does not have the same lines in two neighbouring years.
同一张表相邻两年的项目不相同。

Only figures that may be added are looked at (`hierarchy.total`), and of wholes and their parts only the wholes. Where a
total is stated, lines that are not printed may still be in it, unless it is the sum of those that are. A blank beside
figures of other years in one row is nothing where the total confirms it.
"""

from __future__ import annotations

import itertools
from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli import change, hierarchy
from fiscalcli.auditing import findings
from fiscalcli.dimension import CELL, SLICE, identity, place_name
from fiscalcli.errors import Text, counted
from fiscalcli.model import TOTALS, Interval
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Fact, Finding, Period

SEVERITY = "notice"
WHY = Text(
    "两年的合计由不同的项目组成，合计的变化有一部分是项目的增减，不是真实增长",
    "the sums of the two years are of different things: part of their change is lines that came or went, not growth",
)
EXAMPLE = Text(
    "年份,单位名称,金额(亿元)\n2023,甲局,10\n2023,乙局,20\n2023,丙局,35\n2024,甲局,11\n2024,乙局,22",
    "year,department,cost (USD million)\n2023,Parks,10\n2023,Roads,20\n2023,Police,35\n2024,Parks,11\n2024,Roads,22",
)
CURE = Text(
    "补上缺的项目，或在备注里写明合并、更名；比较时用可比合计：fiscal growth --matched",
    "add the missing lines, or say in a note that they were merged or renamed; compare what stands in both: "
    "fiscal growth --matched",
)
REASON = Text(
    "项目为什么增减：合并、更名、划转", "why lines came or went: merged, renamed, taken over"
)
_SLICE = attrgetter(
    "scope", "budget", "direction", "phase", "measure", "period.part", "unit.dimension"
)
_SLICED = frozenset(SLICE) | {"measure", "basis"}


def find(book: Books) -> Iterator[Finding]:
    """Yield pairs of years whose sums are of different lines."""
    if book.overlapping:
        return
    slices: dict[object, dict[Period, list[Fact]]] = {}
    lines: dict[object, dict[Period, set[object]]] = {}
    for series in book.series.values():
        first = next(iter(series.values()))[0]
        own, line = (_SLICE(first), first.basis), _line(first)
        there, told = slices.setdefault(own, {}), lines.setdefault(own, {})
        for at, group in series.items():
            there.setdefault(at, []).extend(group)
            told.setdefault(at, set()).add(line)
    for key, years in slices.items():
        told = lines[key]
        for before, after in itertools.pairwise(sorted(years)):
            if told[before] != told[after]:
                yield from _compared(years[before], years[after])


def _line(fact: Fact) -> tuple[object, ...]:
    """Return what tells a line from others of its slice, the file's own columns last."""
    return identity(fact, _SLICED)


def _compared(before: Sequence[Fact], after: Sequence[Fact]) -> Iterator[Finding]:
    old, new = _lines(before), _lines(after)
    if len(old) < 2 or len(new) < 2 or old.keys() == new.keys():
        return
    if any(fact.role in TOTALS for fact in (*before, *after)) and _in_rows(old, new):
        return
    gone = [fact for line, fact in old.items() if line not in new]
    come = [fact for line, fact in new.items() if line not in old]
    common = len(old) - len(gone)
    lost, won = (findings.listed([_label(fact) for fact in each]) for each in (gone, come))
    ends = [findings.year(facts[0].period) for facts in (before, after)]
    less = Text(f"；缺：{lost.zh}", f"; gone: {lost.en}") if gone else Text("", "")
    more = Text(f"；新增：{won.zh}", f"; new: {won.en}") if come else Text("", "")
    message = Text(
        f"{ends[0].zh}有{len(old)}项，{ends[1].zh}有{len(new)}项，两年都有的{common}项{less.zh}{more.zh}",
        f"{counted(len(old), 'line')} in {ends[0].en}, {len(new)} in {ends[1].en}, {common} in both{less.en}{more.en}",
    )
    expected = findings.words(f"{len(old)}项", counted(len(old), "line"))
    found = findings.words(
        f"{len(new)}项，相同{common}项", f"{counted(len(new), 'line')}, {common} of them the same"
    )
    first = [*come, *new.values()][:1]
    subject = Text(f"{ends[1].zh}与{ends[0].zh}", f"{ends[1].en} and {ends[0].en}")
    yield findings.apart(message, [*first, *come, *gone], expected, found)._replace(subject=subject)


def _label(fact: Fact) -> Text:
    """Return what tells a line apart: its place, its name, the words of the file's own columns."""
    name = findings.label(fact)
    words = [said for _, said in fact.extra]
    zh, en = (
        " ".join(dict.fromkeys(filter(None, [place_name(fact), own, *words]))) for own in name
    )
    return Text(zh, en)


def _in_rows(old: Mapping[object, Fact], new: Mapping[object, Fact]) -> bool:
    """Whether the figures of two years stand side by side in the rows of one table."""
    return any(
        line in new and fact.source._replace(column="") == new[line].source._replace(column="")
        for line, fact in old.items()
    )


def _lines(facts: Sequence[Fact]) -> dict[object, Fact]:
    """Return the lines that are added up, none where nothing may be added or a total holds more than they do."""
    if any(fact.role == "subtotal" for fact in facts):
        return {}
    groups: dict[object, list[Fact]] = {}
    for fact in facts:
        groups.setdefault((_line(fact)[:-1], fact.role, fact.part_of), []).append(fact)
    cells = [
        memory.cell({key: getattr(group[0], key) for key in CELL}, group)
        for group in groups.values()
    ]
    totals = [cell for cell in cells if cell.get("role") == "total"]
    found = hierarchy.total(
        [cell for cell in cells if cell.get("role") != "total"], overlapping=False
    )
    if found.value is None or not all(_is_sum(total, found) for total in totals):
        return {}
    return {_line(fact): fact for cell in found.cells for fact in cell.facts}


def _is_sum(total: Cell, found: Sum) -> bool:
    """Whether a total holds the lines that are there and nothing else."""
    return change.meets(Interval(total.low, total.high), Interval(found.low, found.high))
