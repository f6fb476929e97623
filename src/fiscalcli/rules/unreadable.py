"""A cell or a row cannot be read for certain, and is left out of every answer.
单元格或行无法确定其含义，所有计算都略过它。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.auditing import findings
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Finding

SEVERITY = "error"
WHY = Text(
    "程序不猜：有两种读法的数、没有年份的行会被略过，合计因此不完整",
    "nothing is guessed: a cell with two readings or a row without a year is left out, and sums lack it",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,税收收入,80,亿元\n2024,非税收入,2O.5,亿元",
    "year,indicator,value,unit\n2024,Taxes,80,USD million\n2024,Fees,2O.5,USD million",
)
CURE = Text(
    "按提示改正单元格；表示没有数据的符号用 --missing 说明",
    "correct the cell as the hint says; a mark that stands for no figure is declared with --missing",
)
_ELSEWHERE = frozenset({"duplicate_key", "mixed_dimensions"})


def find(book: Books) -> Iterator[Finding]:
    """Yield what the loader left out, but for what other rules say."""
    for problem in book.left_out:
        if problem.code not in _ELSEWHERE:
            yield findings.refused(problem)
