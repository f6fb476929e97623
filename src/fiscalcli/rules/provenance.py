"""A figure does not say where it comes from, while the others of its table do.
同一张表里其他数都写明出处，这个数没有。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.auditing import findings
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "warning"
WHY = Text(
    "没有文件名和位置的数无法复核，审计时等于没有依据",
    "a figure without document and place cannot be checked by anyone else",
)
EXAMPLE = Text(
    "年份,指标,金额,单位,文件,位置\n2023,税收收入,80,亿元,2023年决算,第3页\n2024,税收收入,85,亿元,2024年决算,第3页\n"
    "2024,非税收入,20,亿元,,",
    "year,indicator,value,unit,document,place\n2023,Taxes,80,USD million,Accounts 2023,p. 3\n"
    "2024,Taxes,85,USD million,Accounts 2024,p. 3\n2024,Fees,20,USD million,,",
)
CURE = Text(
    "补上文件名和页码、表号或单元格；推算的数在 status 列写 derived",
    "add the document and the page, table or cell; a figure that was derived says so in a column status",
)
_COLUMNS = {"document": Text("文件", "document"), "place": Text("位置", "place")}


def find(book: Books) -> Iterator[Finding]:
    """Yield published figures without a document or a place where most of their sheet have one."""
    sheets: dict[tuple[str, str], list[Fact]] = {}
    for fact in book.facts:
        if fact.status != "derived":
            sheets.setdefault((fact.source.file, fact.source.sheet), []).append(fact)
    for facts in sheets.values():
        lacking = {}
        for column in _COLUMNS:
            without = [fact for fact in facts if not getattr(fact, column)]
            if 0 < len(without) < len(facts) - len(without):
                lacking[column] = without
        absent: dict[int, list[str]] = {}
        for column, without in lacking.items():
            for fact in without:
                absent.setdefault(id(fact), []).append(column)
        for fact in facts:
            if columns := absent.get(id(fact)):
                yield _unproven(fact, columns)


def _unproven(fact: Fact, columns: list[str]) -> Finding:
    zh = "和".join(_COLUMNS[column].zh for column in columns)
    en = " and ".join(_COLUMNS[column].en for column in columns)
    message = Text(
        f"没有写{zh}，而这张表的其他数大多写了",
        f"no {en}, while most figures of the table have one",
    )
    return findings.apart(
        message, [fact], findings.words(zh, en), findings.words("空白", "nothing")
    )
