"""How a file was understood, as a report: reader, tables, columns, rows, and what is wrong with it.

It is made of what the readers and the mapping found, also where the file is refused: then as far as they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import DataError, Text
from fiscalcli.formats import workbook
from fiscalcli.inspecting import labels
from fiscalcli.mapping import header, seen, sheets as sheets_
from fiscalcli.mapping.dataset import concluded
from fiscalcli.mapping.layout import UNREAD
from fiscalcli.mapping.units import unitlines
from fiscalcli.model import Column, Label, Report
from fiscalcli.safe import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.sheets import Tried
    from fiscalcli.model import About, Dataset, Sheet, Value

    Row = Mapping[str, Value]

_SHOWN, _TEXT, _MESSAGE = 20, 80, 400
"""A table names so many rows of a kind, and counts the rest; of the text of a cell and of a message so many characters."""
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
    Column("code", Text("代码", "code"), detail=True),
    Column("column", Text("列", "column"), detail=True),
    Column("cell", Text("单元格", "cell"), detail=True),
    Column("text", Text("原文", "text"), detail=True),
    Column("cure", Text("怎么办", "cure"), detail=True),
]


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
    return {"part": labels.PARTS[part], "item": item, "read_as": read_as, **more}


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
        yield [*rows, *_hidden(own, file)]


def _hidden(own: Sequence[Sheet], file: str) -> Iterator[Row]:
    """Yield what a workbook keeps out of sight: sheets, which are left out, lines and columns, which are not."""
    if beside := own[0].beside:
        item, known = Label("hidden_sheets", "隐藏的工作表", "hidden sheets"), _text(_LEFT_OUT)
        yield _row("file", item, ", ".join(beside), known_by=known, count=len(beside), file=file)
    for sheet in own:
        lines, columns = sheet.hidden
        at: Row = {"known_by": _text(_READ_TOO), "file": file, "table": sheet.name}
        if lines:
            item = Label("hidden_lines", f"{sheet.name} 隐藏的行", f"hidden rows of {sheet.name}")
            yield _row("file", item, _few(map(str, lines)), count=len(lines), **at)
        if columns:
            item = Label(
                "hidden_columns", f"{sheet.name} 隐藏的列", f"hidden columns of {sheet.name}"
            )
            yield _row("file", item, _few(map(workbook.letters, columns)), count=len(columns), **at)


def _few(words: Iterable[str]) -> str:
    said = list(words)
    return ", ".join(said[:_SHOWN]) + (", ..." if len(said) > _SHOWN else "")


_LEFT_OUT = Text("未读取（用 --sheet 读）", "left out (--sheet reads one)")
_READ_TOO = Text("照常读取", "read like the others")


def _decimal(looked: Seen, file: str) -> Iterator[Row]:
    """Yield the decimal mark of the texts of a file where it is declared, or shown by its cells."""
    item = Label("decimal", "小数点", "decimal mark")
    if said := looked.settings.of(file).decimal:
        yield _row("file", item, _DECIMALS[said], known_by=labels.KNOWN["declared"], file=file)
        return
    readings = [
        reading
        for tried in looked.tried
        if tried.table.file == file
        for _, reading in tried.readings
    ]
    commas = [reading.commas for reading in readings if reading.commas]
    points = [reading.points for reading in readings if reading.points]
    blanks = [reading.blanks for reading in readings if reading.blanks]
    if shown := commas or blanks or points:
        why = _ALONE if commas else _BLANKS if blanks else _EITHER
        known = Text(*(each.format(shown[0].said) for each in why))
        count = sum(each.cells for each in shown)
        mark = _DECIMALS["," if commas else "."]
        yield _row("file", item, mark, known_by=_text(known), count=count, file=file)


_ALONE = Text("只有这一种读法的单元格，如 {}", "cells with no other reading: {}")
_BLANKS = Text("空格是千分位的单元格，如 {}", "cells in which blanks group thousands: {}")
_EITHER = Text("也可能是千分位的单元格，如 {}", "cells in which it may group thousands: {}")
_DECIMALS = {",": Label(",", "逗号", "comma"), ".": Label(".", "点", "point")}
_MARKS = {
    ",": Label(",", "逗号", "comma"),
    ";": Label(";", "分号", "semicolon"),
    "，": Label("，", "全角逗号", "full-width comma"),
    "\t": Label("tab", "制表符", "tab"),
    "|": Label("|", "竖线", "vertical bar"),
}


def _encoded(codec: str, settings: Settings) -> Label:
    """Return how the encoding of a text is known."""
    if settings.encoding:
        return labels.KNOWN["declared"]
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
            role = labels.ROLES.get(meaning.role) or lexicon.label("column", meaning.role)
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
        if (key == "title" and not said) or key == "thousand":  # which the decimal mark shows
            continue
        item = lexicon.label("column", key) if key in lexicon.roles() else _STATED.get(key)
        is_below = key in ("below", "contrary") or (
            key in unitlines.KEYS and "below" in layout.stated
        )
        known = "corner" if key in layout.headed else "below" if is_below else "above"
        own = settings.defaults.get(key)
        by = labels.KNOWN["declared"] if own else labels.UNITS[known]
        yield _row("above", item or key, lexicon.label(key, own or said), known_by=by)
    for key, said in settings.defaults.items():
        if key not in layout.stated:
            word = lexicon.label(key, lexicon.find(key, said) or said)
            yield _row(
                "above", lexicon.label("column", key), word, known_by=labels.KNOWN["declared"]
            )


_STATED = {
    "title": Label("title", "标题", "title"),
    "periods": Label("periods", "几个期间", "several periods"),
    "months": Label("months", "月份", "months"),
    "crossing": Label("crossing", "跨年的月份", "months over two years"),
    "scale": Label("scale", "倍数", "scale"),
    "currency": Label("currency", "货币", "currency"),
    "rate": Label("rate", "比率单位", "unit of rates"),
    "counted": Label("counted", "数量单位", "unit of what is no money"),
    "below": Label("below", "表下说明", "note below"),
    "contrary": Label("contrary", "表下说明（单位不同）", "note below, another unit"),
    "unclear": Label("unclear", "没有读懂的单位", "unit not understood"),
}


def _columns(layout: Layout, reading: Reading, settings: Settings) -> Iterator[Row]:
    for column in seen.columns(layout, reading, settings):
        meaning = column.meaning
        role = labels.ROLES.get(meaning.role) or lexicon.label("column", meaning.role)
        unit = ", ".join(filter(None, column.units))
        parts = [role]
        if meaning.role == "value":
            parts += [lexicon.label("phase", meaning.phase)] if meaning.phase else []
            is_plain = meaning.measure in ("", "amount")
            parts += [] if is_plain else [lexicon.label("measure", meaning.measure)]
        plain = [column.period, unit]
        zh, en = (
            ", ".join([*(each.say(lang) for each in parts), *filter(None, plain)])
            for lang in ("zh", "en")
        )
        known = labels.KNOWN[column.known]
        if column.unit_from:
            by = labels.UNITS[column.unit_from]
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
            period=column.period or None,
            unit=unit or None,
            unit_from=column.unit_from or None,
        )
    for at in layout.unheaded:
        item = _text(Text(f"第 {at} 列", f"number {at}"))
        known = _text(Text("有数字而没有列名", "figures without a heading"))
        yield _row("column", item, labels.ROLES[UNREAD], known_by=known, role=UNREAD)


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
            yield _row("row", line.label, labels.KINDS[kind], known_by=_text(where), line=line.line)
        if (more := len(lines) - _SHOWN) > 0:
            item = _text(Text(f"……还有 {more} 行", f"... and {more} more"))
            yield _row("row", item, labels.KINDS[kind], count=more)


def _problems(problems: Sequence[Problem]) -> Iterator[Row]:
    for problem in problems[:_SHOWN]:
        cure = _text(problem.hint) if problem.hint else None
        yield _row(
            "problem",
            str(problem.place) or Label("", "选项", "an option"),
            _text(_short(problem.message)),
            known_by=cure,
            cure=cure,
            file=problem.place.file or None,
            table=problem.place.sheet or None,
            line=problem.place.line or None,
            code=problem.code,
            column=problem.place.column or None,
            cell=problem.cell or None,
            text=short(problem.text, _TEXT) or None,
        )
    if (more := len(problems) - _SHOWN) > 0:
        yield _row("problem", _text(Text(f"……还有 {more} 处", f"... and {more} more")), count=more)


def _short(said: Text) -> Text:
    return Text(short(said.zh, _MESSAGE), short(said.en, _MESSAGE))
