"""A figure does not say where it comes from, while others of its table do.
同一张表里别的数写明出处，这个数没有。

Where half of a table or more says nothing, that is told once, as a notice. A mark for nothing (-) names no document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.auditing import findings
from fiscalcli.errors import Text
from fiscalcli.number import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """Yield published figures without a document or a place where others of their sheet have one."""
    sheets: dict[tuple[str, str], list[Fact]] = {}
    for fact in book.facts:
        if fact.status != "derived":
            sheets.setdefault((fact.source.file, fact.source.sheet), []).append(fact)
    for facts in sheets.values():
        absent: dict[int, list[str]] = {}
        for column in _COLUMNS:
            without = [fact for fact in facts if getattr(fact, column).strip() in MISSING]
            if 0 < len(without) < len(facts) - len(without):
                for fact in without:
                    absent.setdefault(id(fact), []).append(column)
            elif 0 < len(without) < len(facts):
                yield _unsaid(column, without, len(facts))
        for fact in facts:
            if columns := absent.get(id(fact)):
                yield _unproven(fact, columns)


def _unsaid(column: str, without: Sequence[Fact], size: int) -> Finding:
    name, count = _COLUMNS[column], len(without)
    message = Text(
        f"这张表{size}个数中有{count}个没有写{name.zh}，这是第一个",
        f"figures of the table without {name.en}: {count} of {size}, this is the first",
    )
    expected, found = findings.words(name.zh, name.en), findings.words("空白", "nothing")
    return findings.apart(message, without, expected, found, "notice")


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
