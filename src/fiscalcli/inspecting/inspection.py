"""How a file was understood, as a report: reader, tables, columns, rows, and what is wrong with it.

It is made of what the readers and the mapping found, also where the file is refused: then as far as they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import DataError, Text
from fiscalcli.mapping import seen, sheets as sheets_
from fiscalcli.mapping.dataset import concluded
from fiscalcli.mapping.head import header
from fiscalcli.mapping.head.columns import ORDINAL, UNREAD, UNUSED
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.model import Column, Label, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.mapping.head.header import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.sheets import Tried
    from fiscalcli.model import About, Dataset, Sheet, Value

    Row = Mapping[str, Value]

_SHOWN = 20
"""A table names so many rows of a kind, and counts the rest."""
_COLUMNS = [
    Column("part", Text("部分", "part"), weight=98),
    Column("item", Text("内容", "what"), weight=99),
    Column("read_as", Text("读作", "read as"), weight=97),
    Column("known_by", Text("依据", "known by"), weight=95),
    Column("count", Text("个数", "count"), "count", weight=60),
    Column("file", Text("文件", "file"), detail=True),
    Column("table", Text("表格", "table"), detail=True),
    Column("line", Text("行", "line"), "count", detail=True),
    Column("role", Text("角色", "role"), detail=True),
    Column("phase", Text("阶段", "phase"), detail=True),
    Column("measure", Text("度量", "measure"), detail=True),
    Column("period", Text("期间", "period"), detail=True),
    Column("unit", Text("单位", "unit"), detail=True),
    Column("unit_from", Text("单位的出处", "unit from"), detail=True),
    Column("cure", Text("怎么办", "cure"), detail=True),
]
_PARTS = {
    "file": Label("file", "文件", "file"),
    "table": Label("table", "表格", "table"),
    "above": Label("above", "表头以上", "above"),
    "column": Label("column", "列", "column"),
    "row": Label("row", "行", "row"),
    "problem": Label("problem", "问题", "problem"),
}
_KNOWN = {
    "declared": Label("declared", "声明", "declared"),
    "description": Label("description", "数据包描述", "the package"),
    "words": Label("words", "格中的词", "its words"),
    "heading": Label("heading", "列名", "its heading"),
    "cells": Label("cells", "格中的内容", "its cells"),
    "unread": Label("unread", "像数字，不认识", "looks like figures, not known"),
    "other": Label("other", "列名不认识", "heading not known"),
}
_UNITS = {
    "column": Label("column", "单位列", "a column of units"),
    "heading": Label("heading", "列名", "the heading"),
    "description": Label("description", "数据包描述", "the package"),
    "label": Label("label", "行名", "labels of rows"),
    "declared": Label("declared", "声明", "declared"),
    "corner": Label("corner", "左上角", "the corner"),
    "above": Label("above", "表头以上", "above the header"),
    "below": Label("below", "表下说明", "below the table"),
    "format": Label("format", "数字格式", "the number format"),
    "cells": Label("cells", "单元格", "the cells"),
}
_ROLES = {
    EXTRA: Label(EXTRA, "文件自己的分类", "a dimension of its own"),
    UNUSED: Label(UNUSED, "不用", "not used"),
    UNREAD: Label(UNREAD, "未读", "not read"),
    ORDINAL: Label(ORDINAL, "行次", "numbers of rows"),
}
_KINDS = {
    "total": Label("total", "合计，只作核对", "total: kept as a check"),
    "subtotal": Label("subtotal", "小计，只作核对", "subtotal: kept as a check"),
    "whole": Label("whole", "相邻各行的合计，不再相加", "whole of the rows beside it"),
    "missing": Label("missing", "注明没有数据", "marked as without a figure"),
    "of_which": Label("of_which", "其中项", "of which: a part of the row above"),
    "refused": Label("refused", "有问题，见下", "refused, see below"),
    "unit_line": Label("unit_line", "单位", "a line of units"),
    "over_years": Label("over_years", "跨年合计，未读", "total over the years: left out"),
    "no_figure": Label("no_figure", "没有数字，未读", "no figure: left out"),
}


class Seen(NamedTuple):
    """What a file was read as: its tables, the dataset (`None` where it is refused), and every problem."""

    about: About
    sheets: Sequence[Sheet]
    settings: Settings
    tried: Sequence[Tried]
    dataset: Dataset | None
    problems: Sequence[Problem]


def look(sheets: Sequence[Sheet], settings: Settings, about: About) -> Seen:
    """Return what `sheets` are read as, whatever is wrong with them."""
    problems = header.absent(sheets, settings)
    try:
        found = sheets_.read(sheets, settings)
    except DataError as error:  # there is no such table
        return Seen(about, sheets, settings, (), None, (*problems, *error.problems))
    try:
        dataset = concluded(found, sheets, settings, about)
    except DataError as error:
        return Seen(about, sheets, settings, found.tried, None, (*problems, *error.problems))
    if problems:
        return Seen(about, sheets, settings, found.tried, None, problems)
    return Seen(about, sheets, settings, found.tried, dataset, dataset.left_out)


def report(looked: Seen) -> Report:
    """Return how a file was understood, as rows: files, tables, columns, rows that are not like others, problems."""
    rows: list[Row] = [row for file in _files(looked) for row in file]
    for tried in looked.tried:
        rows += _table(looked, tried)
    rows += _problems(looked.problems)
    about = looked.about
    notes = looked.dataset.notes if looked.dataset else [n for s in looked.sheets for n in s.notes]
    return Report(
        "inspect",
        1,
        Text(f"{about.title.zh}：如何理解", f"{about.title.en}: how it was understood"),
        _COLUMNS,
        rows,
        notes=tuple(dict.fromkeys(notes)),
        about={"dataset": about.name, "refused": "" if looked.dataset else "true"},
    )


def unreadable(about: About, problems: Sequence[Problem]) -> Report:
    """Return the report on a file of which no row can be read: its problems."""
    title = Text(f"{about.title.zh}：读不了", f"{about.title.en}: cannot be read")
    said = {"dataset": about.name, "refused": "true"}
    return Report("inspect", 1, title, _COLUMNS, list(_problems(problems)), about=said)


def _row(part: str, item: str | Label | None, read_as: Value = None, **more: Value) -> Row:
    return {"part": _PARTS[part], "item": item, "read_as": read_as, **more}


def _text(said: Text) -> Label:
    """Return words as a cell; formats that are data have them in English."""
    return Label(said.en, said.zh, said.en)


def _files(looked: Seen) -> Iterator[list[Row]]:
    """Yield what is known of each file: reader, encoding and how it is known, delimiter, sheets."""
    files: dict[str, list[Sheet]] = {}
    for sheet in looked.sheets:
        files.setdefault(sheet.file, []).append(sheet)
    for file, own in files.items():
        first = own[0]
        rows = [_row("file", Label("name", "文件名", "name"), file, file=file)]
        if first.reader:
            rows.append(_row("file", Label("reader", "读取器", "reader"), first.reader, file=file))
        if first.encoding:
            item = Label("encoding", "编码", "encoding")
            known = _encoded(first.encoding, looked.settings.of(file))
            rows.append(_row("file", item, first.encoding, known_by=known, file=file))
        if first.delimiter:
            item, mark = Label("delimiter", "分列符", "delimiter"), _MARKS[first.delimiter]
            rows.append(_row("file", item, mark, file=file))
        rows += _decimal(looked, file)
        if names := [sheet.name for sheet in own if sheet.name]:
            item = Label("sheets", "工作表", "sheets")
            rows.append(_row("file", item, ", ".join(names), count=len(names), file=file))
        yield rows


def _decimal(looked: Seen, file: str) -> Iterator[Row]:
    """Yield the decimal mark of the texts of a file where it is declared, or shown by its cells."""
    item = Label("decimal", "小数点", "decimal mark")
    if said := looked.settings.of(file).decimal:
        yield _row("file", item, _DECIMALS[said], known_by=_KNOWN["declared"], file=file)
        return
    readings = [
        reading
        for tried in looked.tried
        if tried.table.file == file
        for _, reading in tried.readings
    ]
    shown = [reading.commas for reading in readings if reading.commas]
    if shown:
        example = shown[0].said
        known = _text(
            Text(f"只有这一种读法的单元格，如 {example}", f"cells with no other reading: {example}")
        )
        count = sum(each.cells for each in shown)
        yield _row("file", item, _DECIMALS[","], known_by=known, count=count, file=file)


_DECIMALS = {",": Label(",", "逗号", "comma"), ".": Label(".", "点", "point")}
_MARKS = {
    ",": Label(",", "逗号", "comma"),
    ";": Label(";", "分号", "semicolon"),
    "\t": Label("tab", "制表符", "tab"),
    "|": Label("|", "竖线", "vertical bar"),
}


def _encoded(codec: str, settings: Settings) -> Label:
    """Return how the encoding of a text is known."""
    if settings.encoding:
        return _KNOWN["declared"]
    if codec == "utf-8":
        return Label("bytes", "全部字节都是 UTF-8", "every byte is UTF-8")
    if codec.startswith(("utf-16", "utf-32")):
        return Label("mark", "字节顺序标记", "its byte order mark")
    return Label("guess", "读起来是中文", "it reads like Chinese")


def _table(looked: Seen, tried: Tried) -> Iterator[Row]:
    """Yield what is known of one table: where its header is, what stands above it, its columns, its odd rows."""
    table = tried.table
    name = table.name or _text(Text("表格", "the table"))
    at: dict[str, Value] = {"file": table.file, "table": table.name}
    if tried.left_out or (tried.error and looked.dataset):
        why = tried.left_out
        if why is None and tried.error:
            why = tried.error.problems[0].message
        yield _row(
            "table", name, _text(Text("未读取", "left out")), known_by=why and _text(why), **at
        )
        return
    if tried.error:
        yield _row("table", name, _text(Text("看不懂，见下", "not understood, see below")), **at)
        line, headings = seen.headings(table, looked.settings.of(table.file))
        for meaning in headings:
            role = _ROLES.get(meaning.role) or lexicon.label("column", meaning.role)
            yield _row("column", meaning.heading, role, line=line, role=meaning.role, **at)
        return
    for layout, reading in tried.readings:
        settings = looked.settings.of(table.file)
        first, last = seen.header(table, settings)
        said = Text(f"表头在第 {first} 行", f"header in line {first}")
        if last > first:
            said = Text(f"表头在第 {first} 至 {last} 行", f"header in lines {first} to {last}")
        figures = len(reading.facts)
        yield _row("table", name, _text(said), count=figures, line=layout.line, **at)
        yield from ({**row, **at} for row in _above(layout, settings))
        yield from ({**row, **at} for row in _columns(layout, reading, settings))
        yield from ({**row, **at} for row in _rows(layout, reading, settings))


def _above(layout: Layout, settings: Settings) -> Iterator[Row]:
    """Yield what holds for the whole table: stated around it, or declared."""
    for key, said in layout.stated.items():
        if key == "title" and not said:
            continue
        item = lexicon.label("column", key) if key in lexicon.roles() else _STATED.get(key)
        known = (
            "corner" if key in layout.headed else "below" if "below" in layout.stated else "above"
        )
        own = settings.defaults.get(key)
        by = _KNOWN["declared"] if own else _UNITS[known]
        yield _row("above", item or key, lexicon.label(key, own or said), known_by=by)
    for key, said in settings.defaults.items():
        if key not in layout.stated:
            word = lexicon.label(key, lexicon.find(key, said) or said)
            yield _row("above", lexicon.label("column", key), word, known_by=_KNOWN["declared"])


_STATED = {
    "title": Label("title", "标题", "title"),
    "scale": Label("scale", "倍数", "scale"),
    "currency": Label("currency", "货币", "currency"),
    "rate": Label("rate", "比率单位", "unit of rates"),
    "below": Label("below", "表下说明", "note below"),
    "unclear": Label("unclear", "没有读懂的单位", "unit not understood"),
}


def _columns(layout: Layout, reading: Reading, settings: Settings) -> Iterator[Row]:
    for column in seen.columns(layout, reading, settings):
        meaning = column.meaning
        role = _ROLES.get(meaning.role) or lexicon.label("column", meaning.role)
        unit = ", ".join(filter(None, column.units))
        parts = [role]
        if meaning.role == "value":
            parts += [lexicon.label("phase", meaning.phase)] if meaning.phase else []
            is_plain = meaning.measure in ("", "amount")
            parts += [] if is_plain else [lexicon.label("measure", meaning.measure)]
        plain = [meaning.period.text if meaning.period else "", unit]
        zh, en = (
            ", ".join([*(each.say(lang) for each in parts), *filter(None, plain)])
            for lang in ("zh", "en")
        )
        known = _KNOWN[column.known]
        if column.unit_from:
            by = _UNITS[column.unit_from]
            known = Label(known.code, f"{known.zh}；单位：{by.zh}", f"{known.en}; unit: {by.en}")
        yield _row(
            "column",
            meaning.heading or _text(Text("（无列名）", "(no heading)")),
            Label(en, zh, en),
            known_by=known,
            count=column.figures if meaning.role == "value" else None,
            role=meaning.role,
            phase=meaning.phase or None,
            measure=meaning.measure or None,
            period=meaning.period.text if meaning.period else None,
            unit=unit or None,
            unit_from=column.unit_from or None,
        )
    for at in layout.unheaded:
        item = _text(Text(f"第 {at} 列", f"number {at}"))
        known = _text(Text("有数字而没有列名", "figures without a heading"))
        yield _row("column", item, _ROLES[UNREAD], known_by=known, role=UNREAD)


def _rows(layout: Layout, reading: Reading, settings: Settings) -> Iterator[Row]:
    marks = seen.missing(layout, settings)
    for mark, count in marks.items():
        item = mark or Label("", "空格", "blank cells")
        known = _text(Text("不是零", "not zero"))
        yield _row("row", item, _text(Text("缺数", "no figure")), known_by=known, count=count)
    kinds: dict[str, list[seen.Line]] = {}
    for line in seen.rows(layout, reading, settings):
        kinds.setdefault(line.kind, []).append(line)
    promoted = {*reading.totals.promoted}
    for kind, lines in kinds.items():
        for line in lines[:_SHOWN]:
            where = Text(f"第 {line.line} 行", f"line {line.line}")
            if kind == "whole" or line.label in promoted:
                where = Text(f"{where.zh}，由数字推断", f"{where.en}, by its figures")
            yield _row("row", line.label, _KINDS[kind], known_by=_text(where), line=line.line)
        if (more := len(lines) - _SHOWN) > 0:
            item = _text(Text(f"……还有 {more} 行", f"... and {more} more"))
            yield _row("row", item, _KINDS[kind], count=more)


def _problems(problems: Sequence[Problem]) -> Iterator[Row]:
    for problem in problems[:_SHOWN]:
        cure = _text(problem.hint) if problem.hint else None
        yield _row(
            "problem",
            str(problem.place) or Label("", "选项", "an option"),
            _text(problem.message),
            known_by=cure,
            cure=cure,
            line=problem.place.line or None,
        )
    if (more := len(problems) - _SHOWN) > 0:
        yield _row("problem", _text(Text(f"……还有 {more} 处", f"... and {more} more")), count=more)
