"""A series leaves out a year, a quarter or a month that stands between its others.
一个指标的年份、季度或月份中间缺了一期。

The step is that of the dataset: where every second year, or every third month, is published, nothing is missing in
between. Phase, scope and basis do not count: a year that has the figure in another phase is not missing
(`mixed_series`). Months and quarters are missing within a year only: January and February are often one.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.auditing import findings
from fiscalcli.dimension import identity, place, place_name
from fiscalcli.errors import Text
from fiscalcli.model import Period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "notice"
WHY = Text(
    "缺一年就算不出前后两年的增长，跨年比较会被误当作逐年比较",
    "without it there is no growth into or out of that year, and a change over two years may be taken for one of one year",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2021,税收收入,80,亿元\n2022,税收收入,85,亿元\n2024,税收收入,90,亿元",
    "year,indicator,value,unit\n2021,Taxes,80,USD million\n2022,Taxes,85,USD million\n2024,Taxes,90,USD million",
)
CURE = Text(
    "补上缺的年份；原文没有公布的，可以不管",
    "add the missing year; if it was never published, leave it",
)
_MONTH = later(r"(01/|Q|)(\d+)")


def find(book: Books) -> Iterator[Finding]:
    """Yield each year missing between others, once for the figures of one place, scope and budget."""
    series: dict[tuple[object, ...], dict[Period, Fact]] = {}
    for years in book.series.values():
        there = series.setdefault(_figure(next(iter(years.values()))[0]), {})
        for at, facts in years.items():
            there.setdefault(at, facts[0])
    gaps: dict[tuple[Period, *tuple[str, ...]], list[tuple[Fact, Fact]]] = {}
    every = (each for years in series.values() for each in _missing(years, book.step))
    for missing, before, after in (*every, *_missing_months(series)):
        group = (place(before), before.scope, before.budget, before.measure)
        gaps.setdefault((missing, *group), []).append((before, after))
    for key, pairs in gaps.items():
        yield _gap(key[0], pairs)


def _figure(fact: Fact) -> tuple[object, ...]:
    own = identity(fact, ("scope", "phase", "basis"))
    return (*own, fact.period.part, fact.unit.dimension)


def _missing(years: dict[Period, Fact], step: int) -> Iterator[tuple[Period, Fact, Fact]]:
    """Yield the missing periods with the figures before and after the gap."""
    if len(years) < 2:
        return
    there = sorted(years)
    for before, after in itertools.pairwise(there):
        for back in range(after.year - before.year - step, 0, -step):
            yield period.previous(after, back), years[before], years[after]


def _missing_months(
    series: Mapping[tuple[object, ...], dict[Period, Fact]],
) -> Iterator[tuple[Period, Fact, Fact]]:
    """Yield the missing quarters, months, or months up to one, of each year with the figures before and after."""
    years: dict[tuple[tuple[object, ...], str, int], dict[int, Fact]] = {}
    for (*own, part, dimension), found in series.items():
        if said := _MONTH.fullmatch(str(part)):
            for at, fact in found.items():
                key = ((*own, dimension), said[1], at.year)
                years.setdefault(key, {})[int(said[2])] = fact
    steps: dict[str, int] = {}
    for (_, kind, _), months in years.items():
        for before, after in itertools.pairwise(sorted(months)):
            steps[kind] = min(steps.get(kind, after - before), after - before)
    for (_, kind, year), months in years.items():
        for before, after in itertools.pairwise(sorted(months)):
            for month in range(before + steps[kind], after, steps[kind]):
                yield _part(year, kind, month), months[before], months[after]


def _part(year: int, kind: str, at: int) -> Period:
    """Return a month, the months up to one (`01/`) or a quarter (`Q`) of a year."""
    if kind == "Q":
        return Period(year, f"Q{at}", f"{year}-Q{at}")
    text = f"{year}-{at:02d}"
    return (
        Period(year, f"01/{at:02d}", f"{year}-01/{text}") if kind else Period(year, text[5:], text)
    )


def _gap(missing: Period, pairs: list[tuple[Fact, Fact]]) -> Finding:
    before, after = pairs[0]
    names = findings.listed([findings.label(fact) for fact, _ in pairs])
    at = findings.year(missing)
    ends = [findings.year(fact.period) for fact in (before, after)]
    message = Text(
        f"{at.zh}没有数，而{ends[0].zh}（{before.source}）和{ends[1].zh}（{after.source}）都有：{names.zh}",
        f"no figure for {at.en}, though {ends[0].en} ({before.source}) and {ends[1].en} ({after.source}) have one: "
        f"{names.en}",
    )
    expected = findings.words(f"有{at.zh}的数", f"a figure for {at.en}")
    found = findings.words("没有", "none")
    facts = [fact for pair in pairs for fact in reversed(pair)]
    where = place_name(before)
    subject = Text(f"{where} {at.zh} {names.zh}".strip(), f"{where} {at.en} {names.en}".strip())
    return findings.apart(message, facts, expected, found)._replace(subject=subject)
