"""What somebody fills in: an empty ledger as commented CSV and as a workbook whose cells offer the words they allow."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from fiscalcli import unit as units
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.column import Column
    from fiscalcli.ledger import Ledger, Table

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same template, byte for byte
_ROWS = 5000
"""Rows that offer the words of their column."""
_GUIDE = Text("填表说明", "guide")
_HEADS = {
    "zh": ("列", "是否必填", "填什么", "可选的词", "例子"),
    "en": ("column", "required?", "what", "words it allows", "example"),
}
_FLAGS = {"zh": ("是", "否"), "en": ("yes", "no")}
_WIDTH, _TITLE = 16, 31
_KINDS = {
    "text": Text("文字", "words"),
    "code": Text("代码（文本）", "a code (text)"),
    "amount": Text("金额", "an amount"),
    "area": Text("面积", "an area"),
    "number": Text("数", "a number"),
    "whole": Text("整数", "a whole number"),
    "percent": Text("百分数", "a percentage"),
    "date": Text("日期，如 2024-03-05", "a day, such as 2024-03-05"),
    "state": Text("选项之一", "one of the words"),
    "flag": Text("是或否", "yes or no"),
    "account": Text("账号或证件号（文本），输出时只显示后四位", "a number of an account or a person (text); only its last digits are ever shown"),
}  # fmt: skip
_DIALOGUE = 255
"""A list of more characters than this does not fit into the rule of a cell: it is put on a sheet."""


def heading(column: Column, lang: str) -> str:
    """Return what heads a column, with its unit."""
    unit = units.find(column.unit) if column.kind in ("amount", "area", "percent") else None
    name = column.label.say(lang)
    if unit is None:
        return name
    return f"{name}（{unit.zh}）" if lang == "zh" else f"{name} ({unit.en})"


def told(column: Column, lang: str) -> list[str]:
    """Return what is to be known of a column: must it be filled, what it holds, which words it allows, an example."""
    kind = _KINDS[column.kind].say(lang)
    help_ = column.help.say(lang)
    words = ("、" if lang == "zh" else ", ").join(
        choice.zh if lang == "zh" else choice.en for choice in column.choices
    )
    must = {"zh": ("必填", "选填"), "en": ("required", "optional")}[lang][not column.required]
    return [
        heading(column, lang),
        must,
        f"{kind}；{help_}" if help_ and lang == "zh" else f"{kind}; {help_}" if help_ else kind,
        words,
        column.example.say(lang),
    ]


def named(table: Table, ledger: Ledger) -> str:
    """Return what the file of a table is called, without an ending."""
    return (
        ledger.name
        if table is ledger.main
        else f"{ledger.name}-{table.name.removeprefix(ledger.name + '_')}"
    )


def files(ledger: Ledger, lang: str) -> dict[str, bytes]:
    """Return the templates of a ledger, by the names of their files: a CSV for each table, one workbook of all."""
    found = {f"{named(table, ledger)}.csv": _csv(table, lang) for table in ledger.tables}
    return {**found, f"{ledger.name}.xlsx": _xlsx(ledger, lang)}


def _csv(table: Table, lang: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for line in _comments(table, lang):
        writer.writerow([f"# {line}"])
    writer.writerow([heading(column, lang) for column in table.filled])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _comments(table: Table, lang: str) -> Iterator[str]:
    """Yield what stands above the headings; a line that begins with # is no row."""
    zh = lang == "zh"
    yield (
        f"{table.label.zh}。以 # 开头的行是说明，不是数据；在表头下面逐行填写。"
        if zh
        else f"{table.label.en}. Lines that begin with # are no data; fill in rows below the headings."
    )
    for column in table.filled:
        name, must, kind, words, example = told(column, lang)
        line = f"{name}：{must}，{kind}" if zh else f"{name}: {must}, {kind}"
        line += (f"：{words}" if zh else f": {words}") if words else ""
        yield line + ((f"；例 {example}" if zh else f"; for example {example}") if example else "")


def rows(table: Table, examples: Sequence[Mapping[str, str]], lang: str) -> list[list[str]]:
    """Return the headings of a table and rows of examples, states in the words of a language."""
    made = [[heading(column, lang) for column in table.filled]]
    for example in examples:
        cells = []
        for column in table.filled:
            said = example.get(column.name, column.example.say(lang))
            choice = next((each for each in column.choices if said in each.words), None)
            cells.append((choice.zh if lang == "zh" else choice.en) if choice else said)
        made.append(cells)
    return made


def _xlsx(ledger: Ledger, lang: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        made = _Made(book, lang)
        sheets = [book.add_worksheet(table.label.say(lang)[:_TITLE]) for table in ledger.tables]
        made.begin()
        for table, sheet in zip(ledger.tables, sheets, strict=True):
            made.table(table, sheet)
    return out.getvalue()


class _Made:
    """A workbook being made: the sheets to fill in, then a guide that says what their columns hold."""

    def __init__(self, book: Any, lang: str) -> None:
        self.book, self.lang, self.line = book, lang, 0
        head = {"bold": True, "text_wrap": True, "border": 1}
        self.required = book.add_format(head | {"bg_color": "#FCE4D6"})
        self.optional = book.add_format(head | {"bg_color": "#DDEBF7"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        as_text, as_day = (
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        self.cells = {"code": as_text, "account": as_text, "date": as_day}

    def begin(self) -> None:
        """Begin the guide, behind the sheets to fill in."""
        self.guide = self.book.add_worksheet(_GUIDE.say(self.lang))
        self.guide.set_column(0, 4, 24)

    def table(self, table: Table, sheet: Any) -> None:
        """Head the sheet of a table, let its cells offer what they allow, and explain it in the guide."""
        sheet.freeze_panes(1, 1)
        self.write(self.line, [table.label.say(self.lang)], self.wrapped)
        self.write(self.line + 1, _HEADS[self.lang], self.optional)
        self.line += 2
        for at, column in enumerate(table.filled):
            look = self.required if column.required else self.optional
            sheet.write_string(0, at, heading(column, self.lang), look)
            sheet.set_column(at, at, _WIDTH, self.cells.get(column.kind))
            self.write(self.line, [*told(column, self.lang)], self.wrapped)
            if rule := self.allowed(column):
                sheet.data_validation(1, at, _ROWS, at, rule)
            self.line += 1
        self.line += 1

    def write(self, line: int, cells: Sequence[str], look: Any) -> None:
        """Write a line of the guide."""
        for at, cell in enumerate(cells):
            self.guide.write_string(line, at, cell, look)

    def allowed(self, column: Column) -> dict[str, Any]:
        """Return what the cells of a column allow, nothing where that is any text."""
        about = {
            "error_title": column.label.say(self.lang)[:_TITLE],
            "error_message": _KINDS[column.kind].say(self.lang),
        }
        words = [choice.zh if self.lang == "zh" else choice.en for choice in column.choices]
        words = words or (list(_FLAGS[self.lang]) if column.kind == "flag" else [])
        if (
            words and len(",".join(words)) > _DIALOGUE
        ):  # they stand in the guide then, beside the column
            self.guide.write_row(self.line, len(_HEADS[self.lang]), words)
            first, last = (_letter(len(_HEADS[self.lang]) + at) for at in (0, len(words) - 1))
            source = f"='{_GUIDE.say(self.lang)}'!${first}${self.line + 1}:${last}${self.line + 1}"
            return {"validate": "list", "source": source, **about}
        if words:
            return {"validate": "list", "source": words, **about}
        if column.kind == "date":
            days = {
                "criteria": "between",
                "minimum": date(1950, 1, 1),
                "maximum": date(2199, 12, 31),
            }
            return {"validate": "date", **days, **about}
        if column.kind in ("amount", "area", "whole") and not column.signed:
            kind = "integer" if column.kind == "whole" else "decimal"
            return {"validate": kind, "criteria": ">=", "value": 0, **about}
        return {}


def _letter(column: int) -> str:
    return (
        chr(ord("A") + column) if column < 26 else _letter(column // 26 - 1) + _letter(column % 26)
    )
