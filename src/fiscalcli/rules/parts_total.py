"""A total differs from the sum of its parts by more than their rounding.
合计数与分项之和的差额超出四舍五入所能解释的范围。

Total rows, total columns, wholes with their parts, and years with their quarters or months are held against their sums
(`sums`), each on the interval of its printed digits. A misprinted figure breaks its row and its column: where one figure alone explains several sums, that
is the one found, with what they need. A sum that only one thing shows is found at its total.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.auditing import amounts, culprits, findings, tables
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.auditing.culprits import Sum
    from fiscalcli.auditing.sums import Broken
    from fiscalcli.model import Fact, Finding

SEVERITY = "error"
WHY = Text(
    "合计与分项是同一笔钱的两种写法，不相等就必有一处写错或漏行，据此计算的占比和增长都不可靠",
    "a total and its parts say the same money twice: where they differ one of them is wrong or a row is missing, "
    "and shares and growth computed from them are too",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,税收收入,80,亿元\n2024,非税收入,20,亿元\n2024,合计,110,亿元",
    "year,indicator,value,unit\n2024,Taxes,80,USD million\n2024,Fees,20,USD million\n2024,Total,110,USD million",
)
CURE = Text(
    "对照原文核对合计与各分项：改正写错的数，或补上漏掉的行",
    "hold the total and its parts against the source: correct the wrong figure, or add the row that is missing",
)


def find(book: Books) -> Iterator[Finding]:
    """Yield totals and wholes that are not what their parts add up to, each once.

    Where one figure explains several of them, that figure is said instead.
    """
    sums = book.broken
    explained: set[int] = set()
    for culprit in culprits.of([each.sum for each in sums]):
        broken = [sums[at] for at in culprit.sums]
        if not all(each.is_open for each in broken):
            explained.update(culprit.sums)
            yield _misprinted(culprit.fact, culprit.expected, [each.sum for each in broken])
    told: set[object] = set()
    for at, each in enumerate(sums):
        if at not in explained and not each.is_open and tables.cell(each.sum.total) not in told:
            told.add(tables.cell(each.sum.total))
            yield _exceeding(each) if each.is_exceeded else _differs(each)


def _differs(wrong: Broken) -> Finding:
    (total, parts), of = wrong.sum, wrong.of
    expected = findings.in_unit(amounts.summed(parts).value, total.unit)
    gap = findings.decimal(Fraction(total.value) - Fraction(expected))
    sum_, off = findings.money(expected, total.unit), findings.money(gap, total.unit)
    own = findings.printed(total)
    message = Text(
        f"写的是{own.zh}，而{of.zh}是{sum_.zh}（{_span(parts)}），差{off.zh}，四舍五入不能解释",
        f"says {own.en} but {of.en} is {sum_.en} ({_span(parts)}): off by {off.en}, more than rounding explains",
    )
    return findings.differing(
        message, [total, *parts], expected, total.value, total.unit, wrong.severity
    )


def _exceeding(wrong: Broken) -> Finding:
    whole, parts = wrong.sum
    made = findings.in_unit(amounts.summed(parts).value, whole.unit)
    sum_, own = findings.money(made, whole.unit), findings.printed(whole)
    listed = findings.listed([findings.label(part) for part in parts])
    message = Text(
        f"写的是{own.zh}，而其中的分项（{listed.zh}）合计已有{sum_.zh}（{_span(parts)}），分项超过了整体",
        f"says {own.en} but the parts of it that are there ({listed.en}) make {sum_.en} ({_span(parts)}): "
        "more than the whole",
    )
    return findings.differing(message, [whole, *parts], made, whole.value, whole.unit)


def _misprinted(fact: Fact, base: Fraction, sums: Sequence[Sum]) -> Finding:
    """Return that one figure is wrong, as all sums show that it stands in; `base` is what they need."""
    expected = findings.in_unit(base, fact.unit)
    own, right = findings.printed(fact), findings.money(expected, fact.unit)
    places = dict.fromkeys(
        _span(each.parts if each.total is fact else [each.total]) for each in sums
    )
    zh, en = "、".join(places), ", ".join(places)
    message = Text(
        f"写的是{own.zh}，而它所在的{len(sums)}个合计关系（另见{zh}）都差同一个数，应为{right.zh}",
        f"says {own.en}, but the {len(sums)} sums that it stands in (see {en}) are off by the same: it should be {right.en}",
    )
    facts = [fact, *(each.total for each in sums if each.total is not fact)]
    return findings.differing(message, facts, expected, fact.value, fact.unit)


def _span(parts: Sequence[Fact]) -> str:
    """Return where the parts stand: `budget.csv:5-12 执行数`."""
    places = [part.source for part in parts]
    lines = sorted(place.line for place in places)
    first = places[0]._replace(line=lines[0])
    if len({(place.file, place.sheet) for place in places}) > 1:
        return f"{first}-{lines[-1]}"
    columns = "、".join(dict.fromkeys(place.column for place in places if place.column))
    where = f"{first._replace(column='')}{f'-{lines[-1]}' if lines[-1] != lines[0] else ''}"
    return f"{where} {columns}".strip()
