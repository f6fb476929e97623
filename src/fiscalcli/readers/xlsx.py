"""Workbooks: Excel (.xlsx, .xlsm) and OpenDocument (.ods), each visible sheet a table.
工作簿：Excel（.xlsx、.xlsm）与 OpenDocument（.ods），每张可见的表一份。

Cells become text: numbers as the shortest plain decimal, dates in ISO form, merged cells filled at
the top left only. Sheets without a filled cell are left out.

calamine gives a blank (or a zero) for a cell in error and for a formula that was never calculated,
and makes room for whatever extent a file claims. So the raw cells are scanned first: an error keeps
its text (`#DIV/0!`), a formula without a result is refused, and a number is what its format shows of
it (10% and not 0.1). Binary workbooks (.xls, .xlsb) cannot be checked in this way and are refused.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from fiscalcli import cellscan, numberformat
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.model import Merged, NumberCell, Row, Sheet
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet, SheetMetadata

    from fiscalcli.cellscan import Scan
    from fiscalcli.numberformat import Section

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04", _OLE)

MOST_BYTES = 300_000_000
_MOST_RATIO, _RATIO_FROM = 300, 8_000_000


def read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """Read the visible sheets of a workbook in their order, or the one that is asked for.

    Args:
        content: the whole file.
        name: what the file is called in messages, `-` for standard input.
        encoding: ignored: a workbook knows its own.
        sheet: a sheet's name, hidden or not, or its number among the visible ones, from 1.

    Raises:
        DataError: it is no workbook that can be read safely, or cells were never calculated.
    """
    try:
        return _read(content, name, sheet)
    except DataError:
        raise
    except BaseException as exc:
        # Whatever goes wrong in the bytes of others, panics in calamine included, is the file.
        if not isinstance(exc, Exception) and type(exc).__name__ != "PanicException":
            raise
        said = Text("工作簿已损坏，读不出来", "the workbook is damaged and cannot be read")
        raise _refusal("not_a_workbook", Place(name), said, _RESAVE) from exc


def _read(content: bytes, name: str, sheet: str) -> list[Sheet]:
    scans = _scan(content, name)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tabs = book.sheets_metadata
    chosen = _chosen(tabs, name, sheet)
    if len(scans) != len(tabs):
        raise ValueError(len(scans))
    if problems := [p for i in chosen for p in _problems(scans[i], Place(name, tabs[i].name))]:
        raise DataError(problems)
    raw = [(book.get_sheet_by_index(i), scans[i]) for i in chosen]
    grids = [(tab.name, _rows(tab, scan, name), _merged(tab)) for tab, scan in raw]
    hidden = ", ".join(t.name for t in tabs if t.visible != SheetVisibleEnum.Visible and not sheet)
    notes = (
        (Text(f"跳过隐藏的表：{hidden}", f"hidden sheets left out: {hidden}"),) if hidden else ()
    )
    tables = [
        Sheet(name, title, rows, "", notes, "", areas) for title, rows, areas in grids if rows
    ]
    if not tables:
        raise _refusal("empty_file", Place(name, sheet), _EMPTY, _EXPORT)
    return tables


def _chosen(tabs: Sequence[SheetMetadata], name: str, sheet: str) -> list[int]:
    """Return the indexes of the sheets to read."""
    tables = [i for i, tab in enumerate(tabs) if tab.typ == SheetTypeEnum.WorkSheet]
    visible = [i for i in tables if tabs[i].visible == SheetVisibleEnum.Visible]
    if not sheet:
        return visible
    if named := [i for i in tables if tabs[i].name == sheet]:
        return named
    if sheet.isascii() and sheet.isdigit() and len(sheet) < 6 and 0 < int(sheet) <= len(visible):
        return [visible[int(sheet) - 1]]
    said = Text(f"没有“{sheet}”这张表", f"there is no sheet {sheet!r}")
    known = [tabs[i].name for i in tables]
    raise _refusal("no_such_sheet", Place(name), said, did_you_mean(sheet, known))


def _merged(raw: CalamineSheet) -> tuple[Merged, ...]:
    """Return the cells that are one; an OpenDocument sheet does not tell."""
    areas = sorted(raw.merged_cell_ranges or ())
    return tuple(Merged(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in areas)


def _rows(raw: CalamineSheet, scan: Scan, name: str) -> list[Row]:
    """Return the rows that hold something, each with its line in the workbook."""
    failed: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in scan.errors.items():
        failed.setdefault(row + 1, []).append((column, text))
    formats: dict[int, list[tuple[int, tuple[Section, ...]]]] = {}
    for (row, column), sections in scan.formats.items():
        formats.setdefault(row + 1, []).append((column, sections))
    left = [""] * (raw.start[1] if raw.start else 0)
    rows = []
    for line, values in enumerate(raw.iter_rows(), 1):
        cells = left + [value if type(value) is str else _text(value) for value in values]
        for column, text in failed.pop(line, ()):
            cells[column] = text
        for column, sections in formats.get(line, ()):
            if column < len(cells) and isinstance(cells[column], NumberCell):
                cells[column] = numberformat.show(cells[column], sections)
        while cells and not cells[-1]:
            cells.pop()
        if any(map(str.strip, cells)):
            rows.append(Row(Place(name, raw.name, line), cells))
    if failed:
        raise ValueError(failed)
    return rows


def _text(value: object) -> str:
    """Return a cell as text: plain decimals, ISO dates, TRUE and FALSE."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (float, int)):
        said = repr(value or 0).removesuffix(".0")
        return NumberCell(format(Decimal(said), "f") if "e" in said else said)
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


_EMPTY = Text("没有一个有字的格", "no cell is filled")
_EXPORT = Text("检查文件是否导出完整", "check that the export was complete")
_RESAVE = Text("用 Excel 或 WPS 另存为 .xlsx", "save it as .xlsx in Excel or LibreOffice")
_BINARY = Text(
    "旧的二进制工作簿（.xls、.xlsb），不读取", "a binary workbook (.xls, .xlsb): not read"
)
_CALCULATE = Text("用 Excel 打开并保存一次", "open it in Excel and save it: that calculates it")
_LOCKED = Text("工作簿有密码", "the workbook is locked with a password")
_UNLOCK = Text("在 Excel 中去掉密码后另存", "remove the password in Excel and save it")
_BOMB = Text("展开后过大，可能是压缩炸弹", "too large when unpacked; it may be a zip bomb")
_LESS = Text("删掉远处的零散格和不用的表", "delete cells far out and sheets you do not need")
_IS_CSV = Text("若是文本表格，把后缀改为 .csv", "if it is a text table, name it .csv")


def _refusal(code: str, place: Place, message: Text, hint: Text) -> DataError:
    return DataError(Problem(code, place, message, hint))


def _problems(scan: Scan, place: Place) -> list[Problem]:
    """Say which cells of a sheet keep it from being read."""
    if scan.is_too_large:
        extent = f"{scan.rows} x {scan.columns}"
        said = Text(f"有字的格散布在 {extent} 的范围", f"filled cells are spread over {extent}")
        return [Problem("too_large", place, said, _LESS)]
    if (-1, -1) in scan.errors or (-1, -1) in scan.uncalculated:
        said = Text("有出错的格，没有写明位置", "cells in error whose place is not stated")
        return [Problem("error_cell", place, said, _RESAVE)]
    if not scan.uncalculated:
        return []
    named = ", ".join(f"{_letters(column)}{row + 1}" for row, column in scan.uncalculated[:8])
    more = len(scan.uncalculated) - 8
    said = Text(
        f"公式没有结果，从未计算：{named}" + (f"，另有 {more} 格" if more > 0 else ""),
        f"formulas were never calculated: {named}" + (f" and {more} more" if more > 0 else ""),
    )
    row, column = scan.uncalculated[0]
    return [Problem("uncalculated", Place(*place[:2], row + 1, _letters(column)), said, _CALCULATE)]


def _letters(column: int) -> str:
    return (_letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKS = (
    (r"\xff\xfe|\xfe\xff", "文本（UTF-16）", "text (UTF-16)"),
    (r"%PDF", "PDF", "a PDF"),
    (r"<\?xml.*?office:spreadsheet", "XML 表格 2003", "an XML Spreadsheet 2003"),
    (r"<(?:!doctype html|html|head|meta|body|table|div)", "网页（HTML）", "a web page (HTML)"),
    (r"[^\0]*\0", "别的二进制文件", "some other binary file"),
    (r"", "文本（CSV？）", "text (CSV?)"),
)


def _scan(content: bytes, name: str) -> list[Scan]:
    """Check the container before anything parses it; scan its sheets in the workbook's order."""
    if not content:
        raise _refusal("empty_file", Place(name), _EMPTY, _EXPORT)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _refusal("encrypted", Place(name), _LOCKED, _UNLOCK)
        raise _refusal("binary_workbook", Place(name), _BINARY, _RESAVE)
    if not content.startswith(b"PK"):
        head = content[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
        looks = (look for look in _LOOKS if re.match(look[0], head, re.IGNORECASE | re.DOTALL))
        raise _looks_like(*next(looks)[1:], name)
    parts = _parts(content, name)
    if b"xl/workbook.xml" in parts.get("_rels/.rels", b""):
        return cellscan.of_xlsx(parts)
    if "xl/workbook.bin" in parts:
        raise _refusal("binary_workbook", Place(name), _BINARY, _RESAVE)
    if "content.xml" in parts:
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise _refusal("encrypted", Place(name), _LOCKED, _UNLOCK)
        scans = cellscan.of_ods(parts)
        if any(scan.is_too_large for scan in scans):  # calamine opens all at once
            raise _refusal("too_large", Place(name), _BOMB, _LESS)
        return scans
    raise _looks_like("压缩包", "a zip archive", name)


def _looks_like(zh: str, en: str, name: str) -> DataError:
    said = Text(f"不是工作簿，看起来是{zh}", f"not a workbook; it looks like {en}")
    return _refusal("not_a_workbook", Place(name), said, _IS_CSV if "text" in en else _RESAVE)


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """Unpack the parts that are parsed, by name in lower case; refuse bombs, DTDs and doubles."""
    parts: dict[str, bytes] = {}
    room = MOST_BYTES
    for info in zipfile.ZipFile(io.BytesIO(content)).infolist():
        path = info.filename.replace("\\", "/").casefold()
        if info.flag_bits & 1:
            raise _refusal("encrypted", Place(name), _LOCKED, _UNLOCK)
        if not path.endswith((".xml", ".rels", ".bin")):
            continue
        data = _inflate(content, info, room)
        if data is None:
            raise _refusal("too_large", Place(name), _BOMB, _LESS)
        if path in parts:
            raise ValueError(path)
        if not path.endswith(".bin") and (b"<!DOCTYPE" in data or b"\0" in data[:4]):
            said = Text(f"{path} 含 DTD 或不是 UTF-8", f"{path} has a DTD or is not UTF-8")
            raise _refusal("not_a_workbook", Place(name), said, _RESAVE)
        room -= len(data)
        parts[path] = data
    return parts


def _inflate(content: bytes, info: zipfile.ZipInfo, most: int) -> bytes | None:
    """Unpack one part by what it holds, not by what it declares; `None` if that is too much."""
    name, extra = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    data = content[start : start + info.compress_size]
    if info.compress_type != zipfile.ZIP_STORED:
        most = min(most, max(_RATIO_FROM, len(data) * _MOST_RATIO))
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most + 1)
    return data if len(data) <= most else None
