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

    from fiscalcli.ledger import Column, Ledger, Table

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same template, byte for byte
_ROWS = 5000
"""Rows that offer the words of their column."""
_GUIDE, _WORDS = Text("填表说明", "guide"), Text("选项", "words")
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
    writer.writerow([heading(column, lang) for column in table.columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _comments(table: Table, lang: str) -> Iterator[str]:
    """Yield what stands above the headings; a line that begins with # is no row."""
    zh = lang == "zh"
    yield (
        f"{table.label.zh}。以 # 开头的行是说明，不是数据；在表头下面逐行填写。"
        if zh
        else f"{table.label.en}. Lines that begin with # are no data; fill in rows below the headings."
    )
    for column in table.columns:
        name, must, kind, words, example = told(column, lang)
        line = f"{name}：{must}，{kind}" if zh else f"{name}: {must}, {kind}"
        line += (f"：{words}" if zh else f": {words}") if words else ""
        yield line + ((f"；例 {example}" if zh else f"; for example {example}") if example else "")


def rows(table: Table, examples: Sequence[Mapping[str, str]], lang: str) -> list[list[str]]:
    """Return the headings of a table and rows of examples, states in the words of a language."""
    made = [[heading(column, lang) for column in table.columns]]
    for example in examples:
        cells = []
        for column in table.columns:
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
        looks = {name: book.add_format(said) for name, said in {
            "required": {"bold": True, "bg_color": "#FCE4D6", "text_wrap": True, "border": 1},
            "optional": {"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "border": 1},
            "text": {"num_format": "@"}, "date": {"num_format": "yyyy-mm-dd"}, "wrap": {"text_wrap": True, "valign": "top"},
        }.items()}  # fmt: skip
        sheets = [
            (table, book.add_worksheet(_sheet_name(table.label.say(lang))))
            for table in ledger.tables
        ]
        guide, words = book.add_worksheet(_GUIDE.say(lang)), book.add_worksheet(_WORDS.say(lang))
        words.hide()
        line = 0
        lists = 0
        for table, sheet in sheets:
            sheet.freeze_panes(1, 1)
            for at, column in enumerate(table.columns):
                sheet.write_string(
                    0,
                    at,
                    heading(column, lang),
                    looks["required" if column.required else "optional"],
                )
                sheet.set_column(
                    at,
                    at,
                    16,
                    looks.get(
                        {"date": "date", "code": "text", "account": "text"}.get(column.kind, "")
                    ),
                )
                lists += _offered(sheet, words, at, column, lang, lists)
            line = _explained(guide, table, line, lang, looks)
        guide.set_column(0, 4, 24)
    return out.getvalue()


def _sheet_name(label: str) -> str:
    return label[:31]


def _offered(sheet: Any, words: Any, at: int, column: Column, lang: str, lists: int) -> int:
    """Let the cells of a column offer the words that it allows; return how many lists were put on the sheet of words."""
    offered = [choice.zh if lang == "zh" else choice.en for choice in column.choices]
    if column.kind == "flag":
        offered = ["是", "否"] if lang == "zh" else ["yes", "no"]
    title = column.label.say(lang)[:32]
    if offered:
        rule: dict[str, Any] = {"validate": "list", "source": offered}
        if len(",".join(offered)) > _DIALOGUE:
            for place, word in enumerate(offered):
                words.write_string(place, lists, word)
            letter = chr(ord("A") + lists)
            rule["source"] = f"='{_WORDS.say(lang)}'!${letter}$1:${letter}${len(offered)}"
        rule |= {
            "error_title": title,
            "error_message": {"zh": "请从下拉列表中选择", "en": "choose one of the list"}[lang],
        }
        sheet.data_validation(1, at, _ROWS, at, rule)
        return int(isinstance(rule["source"], str))
    if column.kind == "date":
        days = {
            "validate": "date",
            "criteria": "between",
            "minimum": date(1950, 1, 1),
            "maximum": date(2199, 12, 31),
        }
        sheet.data_validation(
            1,
            at,
            _ROWS,
            at,
            days | {"error_title": title, "error_message": _KINDS["date"].say(lang)},
        )
    elif column.kind in ("amount", "area", "whole") and not column.signed:
        least = {
            "validate": "integer" if column.kind == "whole" else "decimal",
            "criteria": ">=",
            "value": 0,
        }
        sheet.data_validation(
            1,
            at,
            _ROWS,
            at,
            least | {"error_title": title, "error_message": _KINDS[column.kind].say(lang)},
        )
    return 0


def _explained(guide: Any, table: Table, line: int, lang: str, looks: Mapping[str, Any]) -> int:
    """Write what the columns of a table hold; return the next free line."""
    heads = {
        "zh": ("说明：列", "是否必填", "填什么", "可选的词", "例子"),
        "en": ("guide: column", "required?", "what", "words it allows", "example"),
    }
    guide.write_string(line, 0, table.label.say(lang), looks["wrap"])
    for at, head in enumerate(heads[lang]):
        guide.write_string(line + 1, at, head, looks["optional"])
    for down, column in enumerate(table.columns, line + 2):
        for at, said in enumerate(told(column, lang)):
            guide.write_string(down, at, said, looks["wrap"])
    return line + len(table.columns) + 3
