"""A part ("of which") is larger than its whole.
“其中”项（或分项）大于它所属的整体。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.auditing import amounts, findings
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "error"
WHY = Text(
    "部分不会大于整体：不是数写错、单位写错，就是行放错了位置",
    "no part is larger than its whole: a figure or a unit is wrong, or the row stands under the wrong one",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,税收收入,80,亿元\n2024,其中：增值税,95,亿元",
    "year,indicator,value,unit\n2024,Pensions,80,USD million\n2024,of which: widows,95,USD million",
)
CURE = Text(
    "对照原文核对这两个数和它们的单位，并确认“其中”项属于哪一行",
    "hold both figures and their units against the source, and see which row the part belongs to",
)


def find(book: Books) -> Iterator[Finding]:
    """Yield parts above their whole; beside a part below zero a larger one may be right."""
    for table in book.branches:
        for whole, parts, _ in table:
            if whole.value < 0 or any(part.value < 0 for part in parts):
                continue
            limit = amounts.summed([whole]).high
            for part in parts:
                low = amounts.summed([part]).low
                if limit is not None and low is not None and low > limit:
                    yield _above(part, whole)


def _above(part: Fact, whole: Fact) -> Finding:
    most = findings.in_unit(amounts.summed([whole]).value, part.unit)
    own, of, name = findings.printed(part), findings.printed(whole), findings.label(whole)
    message = Text(
        f"写的是{own.zh}，大于它所属的{name.zh}{of.zh}{findings.at(whole).zh}",
        f"says {own.en}, more than the {name.en} of which it is a part: {of.en}{findings.at(whole).en}",
    )
    return findings.differing(message, [part, whole], most, part.value, part.unit)
