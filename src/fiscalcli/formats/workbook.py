"""What readers of workbooks share: which sheets are read, cells as text, rows that hold something, refusals."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.model import Hidden, Merged, NumberCell, Row, Sheet
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Span = tuple[int, int]

_KEPT = 15
_CUT = 10**_KEPT
"""From here on a workbook does not keep every digit of a number."""
_MOST_MERGED, _LAST = 10_000_000, 2**62
_INDENT, _DEEPEST = "  ", 15
_LIST = 300
"""No statement has so many rows."""

RESAVE = Text("用 Excel 或 WPS 另存为 .xlsx", "save it as .xlsx in Excel or LibreOffice")
LESS = Text("删掉远处的零散格和不用的表", "delete cells far out and sheets you do not need")


class Tab(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    is_table: bool
    is_visible: bool


class Table(NamedTuple):
    """A sheet as it was read: its rows that hold something, and the cells that are one."""

    name: str
    rows: list[Row]
    merged: tuple[Merged, ...]
    hidden: Hidden = Hidden()
    struck: Sequence[tuple[int, int]] = ()


def chosen(tabs: Sequence[Tab], name: str, sheet: str) -> list[int]:
    """Return the indexes of the sheets to read: the visible ones, or the one that is asked for.

    Raises:
        DataError: there is no such sheet.
    """
    tables = [i for i, tab in enumerate(tabs) if tab.is_table]
    visible = [i for i in tables if tabs[i].is_visible]
    if not sheet:
        return visible
    if named := [i for i in tables if tabs[i].name == sheet]:
        return named
    if sheet.isascii() and sheet.isdigit() and len(sheet) < 6 and 0 < int(sheet) <= len(visible):
        return [visible[int(sheet) - 1]]
    said = Text(f"没有“{sheet}”这张表", f"there is no sheet {sheet!r}")
    known = [tabs[i].name for i in tables]
    raise refusal("no_such_sheet", Place(name), said, did_you_mean(sheet, known))


def sheets(name: str, sheet: str, tabs: Sequence[Tab], tables: Iterable[Table]) -> list[Sheet]:
    """Return the tables that hold something; hidden sheets that were left out are named.

    Raises:
        DataError: none does.
    """
    beside = tuple(tab.name for tab in tabs if not tab.is_visible and not sheet)
    listed = ", ".join(beside)
    left_out = Text(f"跳过隐藏的表：{listed}", f"hidden sheets left out: {listed}")
    found = [
        Sheet(
            name,
            table.name,
            table.rows,
            notes=(
                *([left_out] if beside else []),
                *_out_of_sight(table),
                *_struck(table),
                *_marked(table),
            ),
            merged=table.merged,
            hidden=table.hidden,
            beside=beside,
        )
        for table in tables
        if table.rows
    ]
    if not found:
        raise empty(name, sheet)
    return found


def _out_of_sight(table: Table) -> list[Text]:
    """Say that rows and columns which the workbook hides are read like all others."""
    lines, columns = map(len, table.hidden)
    said = Text(
        f"工作表“{table.name}”有隐藏的 {lines} 行、{columns} 列，照常读取",
        f"sheet {table.name!r} hides rows ({lines}) or columns ({columns}), which are read like the others",
    )
    return [said] if lines or columns else []


def _struck(table: Table) -> list[Text]:
    """Say that cells which are struck out are read like all others."""
    if not table.struck:
        return []
    row, column = table.struck[0]
    first, count = f"{letters(column)}{row + 1}", len(table.struck)
    return [
        Text(
            f"工作表“{table.name}”有 {count} 格带删除线，照常读取（第一处 {first}）；若已作废，请删去",
            f"sheet {table.name!r} has cells that are struck out ({count}), which are read like the others (the first is {first}); "
            "if they no longer count, delete them",
        )
    ]


def _marked(table: Table) -> list[Text]:
    """Say that numbers whose format shows nothing of them (`;;;`) are read like all others, and that some have as many digits as a workbook keeps: what stood behind these is lost."""
    unseen, cut = [], []
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if not isinstance(cell, NumberCell):
                continue
            if cell.is_unseen:
                unseen.append(f"{letters(at)}{row.place.line}")
            if cell.is_cut and len(cell.strip("-").rstrip("0")) >= _KEPT < len(cell):
                cut.append(f"{letters(at)}{row.place.line}")
    notes = []
    if unseen:
        notes.append(
            Text(
                f"工作表“{table.name}”有 {len(unseen)} 个数的数字格式什么也不显示（如 ;;;），照常读取（第一处 {unseen[0]}）",
                f"sheet {table.name!r} has numbers whose format shows nothing, such as ;;; ({len(unseen)}), which are read like the others (the first is {unseen[0]})",
            )
        )
    if cut:
        notes.append(
            Text(
                f"工作表“{table.name}”有 {len(cut)} 个数超过 {_KEPT} 位，Excel 只保留前 {_KEPT} 位，后面的未必是原数（第一处 {cut[0]}）",
                f"sheet {table.name!r} has numbers of more than {_KEPT} digits ({len(cut)}), of which Excel keeps {_KEPT}: the rest may not be what was meant (the first is {cut[0]})",
            )
        )
    return notes


def hidden(rows: Sequence[Row], lines: Sequence[Span], columns: Sequence[Span]) -> Hidden:
    """Return the hidden lines and columns that hold something, from those that are marked, all counted from zero."""
    held = {at for row in rows for at, cell in enumerate(row.cells) if cell} if columns else set()
    return Hidden(
        tuple(row.place.line for row in rows if lines and _in(lines, row.place.line - 1)),
        tuple(sorted(at for at in held if _in(columns, at))),
    )


def _in(spans: Sequence[Span], at: int) -> bool:
    """Whether one of `spans`, which do not meet and are in order, holds a number."""
    place = bisect_right(spans, (at, _LAST))
    return place > 0 and spans[place - 1][0] <= at <= spans[place - 1][1]


def rows(
    lines: Iterable[tuple[Place, list[str]]], depths: Mapping[tuple[int, int], int] | None = None
) -> list[Row]:
    """Return the rows that hold something, without the blanks at their ends.

    `depths` are the indents of the styles of text cells, by row and column from zero: they are written as blanks, as other files have them.
    """
    kept = []
    for place, cells in lines:
        while cells and not cells[-1]:
            cells.pop()
        if any(map(str.strip, cells)):
            kept.append((place, cells))
    if depths:
        _indent(kept, depths)
    return [Row(place, cells) for place, cells in kept]


def _indent(kept: Sequence[tuple[Place, list[str]]], depths: Mapping[tuple[int, int], int]) -> None:
    """Write blanks before the texts that are set in; a long column that is set in as a whole says nothing with it."""
    for at in {column for _, column in depths}:
        filled = [(place, cells) for place, cells in kept if at < len(cells) and cells[at]]
        told = [depths.get((place.line - 1, at), 0) for place, _ in filled]
        first = next((n for n, depth in enumerate(told) if depth), 0)
        if len(told) - first > _LIST and len({*told[first:]}) == 1:
            continue
        for (_, cells), depth in zip(filled, told, strict=True):
            cells[at] = _INDENT * min(depth, _DEEPEST) + cells[at]


def merged(areas: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[Merged, ...]:
    """Return the cells that are one, from the rows and columns of their corners, counted from zero.

    Raises:
        ValueError: they lie over one another, which nothing but a forged file has.
    """
    found = tuple(
        Merged(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in sorted(areas)
    )
    if sum(area.bottom - area.top for area in found) > _MOST_MERGED:
        raise ValueError(len(found))
    return found


def text(value: object) -> str:
    """Return a cell as text: plain decimals of the 15 digits that a workbook shows at most, ISO dates, TRUE and FALSE.

    Raises:
        ValueError: it is a number without an end.
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (float, int)):
        if not math.isfinite(value):
            raise ValueError(value)
        said = (f"{value:.15g}" if value % 1 else repr(value or 0)).removesuffix(".0")
        cell = NumberCell(format(Decimal(said), "f") if "e" in said else said)
        if abs(value) >= _CUT:
            cell.is_cut = True
        return cell
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def beyond(limit: str, place: Place, said: Text | None = None) -> DataError:
    """Return the error of a workbook beyond a limit: what to leave out of it, and how to raise the limit."""
    (problem,) = limits.exceeded(limit, place).problems
    more = problem.hint or LESS
    hint = Text(f"{LESS.zh}；{more.zh}", f"{LESS.en}; {more.en}")
    return DataError(problem._replace(message=said or problem.message, hint=hint))


def refusal(code: str, place: Place, message: Text, hint: Text) -> DataError:
    """Return the error that says one thing of a workbook."""
    return DataError(Problem(code, place, message, hint))


def empty(name: str, sheet: str = "") -> DataError:
    """Return the error that says that there is nothing to read."""
    said = Text("没有一个有字的格", "no cell is filled")
    hint = Text("检查文件是否导出完整", "check that the export was complete")
    return refusal("empty_file", Place(name, sheet), said, hint)


def damaged(name: str) -> DataError:
    """Return the error that says that nothing can be read."""
    said = Text("工作簿已损坏，读不出来", "the workbook is damaged and cannot be read")
    return refusal("not_a_workbook", Place(name), said, RESAVE)


def locked(name: str) -> DataError:
    """Return the error that asks for a workbook without its password."""
    said = Text("工作簿有密码", "the workbook is locked with a password")
    hint = Text("在 Excel 中去掉密码后另存", "remove the password in Excel and save it")
    return refusal("encrypted", Place(name), said, hint)


def uncalculated(cells: Sequence[tuple[int, int]], place: Place) -> list[Problem]:
    """Say which formulas of the sheet at `place` have no result; rows and columns are counted from zero."""
    if not cells:
        return []
    named = ", ".join(f"{letters(column)}{row + 1}" for row, column in cells[:8])
    more = len(cells) - 8
    said = Text(
        f"公式没有结果，从未计算：{named}" + (f"，另有 {more} 格" if more > 0 else ""),
        f"formulas were never calculated: {named}" + (f" and {more} more" if more > 0 else ""),
    )
    hint = Text("用 Excel 打开并保存一次", "open it in Excel and save it: that calculates it")
    row, column = cells[0]
    at = Place(*place[:2], row + 1, letters(column))
    return [Problem("uncalculated", at, said, hint, cell=f"{letters(column)}{row + 1}")]


def repeated(row: int, column: int, place: Place) -> Problem:
    """Say that a cell of the sheet at `place` stands twice; its row and column are counted from zero."""
    cell = f"{letters(column)}{row + 1}"
    said = Text(
        f"{cell} 这一格在文件里有两个，不知哪个算数",
        f"the file holds the cell {cell} twice, and does not say which of them counts",
    )
    hint = Text(
        "用 Excel 或 LibreOffice 打开，核对这一格后另存",
        "open it in Excel or LibreOffice, check this cell, and save it",
    )
    return Problem(
        "repeated_cell", Place(*place[:2], row + 1, letters(column)), said, hint, cell=cell
    )


def letters(column: int) -> str:
    """Return what a workbook calls a column, counted from zero."""
    return (letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


_TEXT = Text("文本（CSV？）", "text (CSV?)")
_PAGE = Text("网页（HTML）", "a web page (HTML)")
_TAG = later(r"<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>")
_LOOKS = (
    (r"<.*?<office:document\b", Text("OpenDocument 的 XML", "a flat OpenDocument file (XML)")),
    (r"<.*?office:spreadsheet", Text("XML 表格 2003", "an XML Spreadsheet 2003")),
    (r"<(?:.*?<)?(?:!doctype html|html|head|meta|body|table|div|style)\b|MIME-Version:",
     _PAGE),
    (r"<", Text("XML", "XML")),
    (r"\{|\[\s*[\[{]", Text("JSON", "JSON")),
    (r"[^\0-\x08\x0e-\x19\x1b-\x1f]*\Z", _TEXT),
    (r"", Text("别的二进制文件", "some other binary file")),
)  # fmt: skip
"""How files begin that are called workbooks and are none; a control character is in no text."""
_LOOKED_AT = 4096
_DELIMITERS = "\t,;|"


def looks_like(content: bytes) -> Text:
    """Return what a file that is no workbook seems to be."""
    head = _head(content)
    return next(what for look, what in _LOOKS if later(look, re.IGNORECASE | re.DOTALL).match(head))


def web_page(content: bytes) -> Text | None:
    """Return what is wrong with a text that is a web page or is XML, `None` where it is none."""
    head = _head(content[:_LOOKED_AT])
    what = looks_like(content) if head.startswith("<") else None
    is_tagged = _TAG.match(head) and content.rstrip().endswith(b">")
    if what is None or (what is not _PAGE and not (head.startswith("<?xml") or is_tagged)):
        return None
    return Text(f"看起来是{what.zh}，不是表格", f"it looks like {what.en}, not a table")


def is_page(said: Text) -> bool:
    """Whether what `web_page` said is that a text is a page, and not XML of another kind."""
    return _PAGE.en in said.en


def is_text_table(content: bytes) -> bool:
    """Whether a file is text of which several lines are cut by the same sign."""
    lines = _head(content).splitlines()
    return looks_like(content) is _TEXT and any(
        sum(sign in line for line in lines) > 1 for sign in _DELIMITERS
    )


def _head(content: bytes) -> str:
    """Return how a file begins, each byte a letter unless it is marked as UTF-16."""
    head = content[:_LOOKED_AT]
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    return head.removeprefix(b"\xef\xbb\xbf").decode(codec, "ignore").lstrip()


def no_workbook(what: Text, name: str) -> DataError:
    """Return the error that says what a file is instead."""
    said = Text(f"不是工作簿，看起来是{what.zh}", f"not a workbook; it looks like {what.en}")
    hint = Text("若是文本表格，把后缀改为 .csv", "if it is a text table, name it .csv")
    return refusal("not_a_workbook", Place(name), said, hint if what is _TEXT else RESAVE)
