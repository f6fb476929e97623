"""Workbooks: Excel (.xlsx, .xlsm) and OpenDocument (.ods), each visible sheet a table.
工作簿：Excel（.xlsx、.xlsm）与 OpenDocument（.ods），每张可见的表一份。

Cells become text: numbers as the shortest plain decimal, dates in ISO form, merged cells filled at
the top left only. Sheets without a filled cell are left out.

calamine gives a blank (or a zero) for a cell in error and for a formula that was never calculated,
and makes room for whatever extent a file claims. So the raw cells are scanned first: an error keeps
its text (`#DIV/0!`), a formula without a result is refused, and a number is what its format shows of
it (10% and not 0.1). The binary .xlsb cannot be checked in this way and is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import cellscan, forged, numberformat, odscells, workbook
from fiscalcli.formats.workbook import Tab, Table
from fiscalcli.model import NumberCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from python_calamine import CalamineSheet, SheetMetadata

    from fiscalcli.formats.cellscan import Scan
    from fiscalcli.formats.numberformat import Section
    from fiscalcli.model import Merged, Sheet

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xlsb")
MAGIC = (b"PK\x03\x04",)

_Said = TypeVar("_Said")


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
        raise workbook.damaged(name) from exc


def _read(content: bytes, name: str, sheet: str) -> list[Sheet]:
    scans = _scan(content, name)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tabs = [_tab(said) for said in book.sheets_metadata]
    chosen = workbook.chosen(tabs, name, sheet)
    if len(scans) != len(tabs):
        raise ValueError(len(scans))
    if problems := [p for i in chosen for p in _problems(scans[i], Place(name, tabs[i].name))]:
        raise DataError(problems)
    raw = [(book.get_sheet_by_index(i), scans[i]) for i in chosen]
    return workbook.sheets(name, sheet, tabs, [_table(tab, scan, name) for tab, scan in raw])


def _table(raw: CalamineSheet, scan: Scan, name: str) -> Table:
    rows = workbook.rows(_lines(raw, scan, name), scan.indents)
    hidden = workbook.hidden(rows, *scan.hidden)
    return Table(raw.name, rows, _merged(raw), hidden, scan.struck)


def _tab(said: SheetMetadata) -> Tab:
    return Tab(
        said.name, said.typ == SheetTypeEnum.WorkSheet, said.visible == SheetVisibleEnum.Visible
    )


def _merged(raw: CalamineSheet) -> tuple[Merged, ...]:
    """Return the cells that are one; an OpenDocument sheet does not tell."""
    return workbook.merged(raw.merged_cell_ranges or ())


def _lines(raw: CalamineSheet, scan: Scan, name: str) -> Iterator[tuple[Place, list[str]]]:
    """Yield the cells of each line, with what calamine hides of them."""
    failed, formats = _by_line(scan.errors), _by_line(scan.formats)
    left = [""] * (raw.start[1] if raw.start else 0)

    for line, values in enumerate(raw.iter_rows(), 1):
        cells = left + [
            scan.raised.get(value, value) if type(value) is str else workbook.text(value)
            for value in values
        ]
        for column, text in failed.pop(line, ()):
            cells[column] = text
        for column, shown in formats.get(line, ()):
            if column < len(cells):
                cells[column] = _as_shown(cells[column], shown)
        yield Place(name, raw.name, line), cells
    if failed:
        raise ValueError(failed)


def _by_line(said: Mapping[tuple[int, int], _Said]) -> dict[int, list[tuple[int, _Said]]]:
    """Return what is said of cells by their lines, which count from one."""
    found: dict[int, list[tuple[int, _Said]]] = {}
    for (row, column), each in said.items():
        found.setdefault(row + 1, []).append((column, each))
    return found


def _as_shown(cell: str, shown: tuple[Section, ...] | str) -> str:
    """Return a cell as its format shows it: a number, or the part of a day that is told."""
    if isinstance(shown, str):
        return numberformat.dated(cell, shown)
    return numberformat.show(cell, shown) if isinstance(cell, NumberCell) else cell


_BINARY = Text("二进制工作簿（.xlsb），不读取", "a binary workbook (.xlsb): not read")
_BOMB = Text("展开后过大，可能是压缩炸弹", "too large when unpacked; it may be a zip bomb")


def _problems(scan: Scan, place: Place) -> list[Problem]:
    """Say which cells of a sheet keep it from being read."""
    if scan.is_too_large:
        extent = f"{scan.rows} x {scan.columns}"
        said = Text(f"有字的格散布在 {extent} 的范围", f"filled cells are spread over {extent}")
        return [*workbook.beyond("extent", place, said).problems]
    if (-1, -1) in scan.errors or (-1, -1) in scan.uncalculated:
        said = Text("有出错的格，没有写明位置", "cells in error whose place is not stated")
        return [Problem("error_cell", place, said, workbook.RESAVE)]
    if scan.repeated:
        return [workbook.repeated(*scan.repeated, place)]
    return workbook.uncalculated(scan.uncalculated, place)


def _scan(content: bytes, name: str) -> list[Scan]:
    """Check the container before anything parses it; scan its sheets in the workbook's order."""
    if not content:
        raise workbook.empty(name)
    if not content.startswith(b"PK"):
        raise workbook.no_workbook(workbook.looks_like(content), name)
    parts = _parts(content, name)
    if b"xl/workbook.xml" in parts.get("_rels/.rels", b""):
        _check_cells(parts, name)
        return cellscan.read(parts)
    if "xl/workbook.bin" in parts:
        raise workbook.refusal("binary_workbook", Place(name), _BINARY, workbook.RESAVE)
    if "content.xml" in parts:
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise workbook.locked(name)
        try:  # calamine opens all at once
            return odscells.read(parts)
        except odscells.BeyondError as beyond:
            if beyond.limit:
                raise workbook.beyond(beyond.limit, Place(name)) from None
            raise workbook.refusal("too_large", Place(name), _BOMB, workbook.LESS) from None
    raise workbook.no_workbook(Text("压缩包", "a zip archive"), name)


def _check_cells(parts: dict[str, bytes], name: str) -> None:
    """Refuse a workbook with too many cells, or whose shared texts, written out in theirs, are beyond what may be unpacked."""
    others = [part for path, part in parts.items() if path.startswith("xl/worksheets/")]
    if cellscan.filled(others, limits.of("cells")) > limits.of("cells"):
        raise workbook.beyond("cells", Place(name))
    if forged.written_out(others, parts.get(_TEXTS, b"")) > limits.of("unpacked"):
        raise workbook.beyond("unpacked", Place(name))


_TEXTS = "xl/sharedstrings.xml"


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """Unpack the parts that are parsed, by name in lower case; refuse bombs, DTDs and doubles."""
    parts: dict[str, bytes] = {}
    room = limits.of("unpacked")
    for info in zipfile.ZipFile(io.BytesIO(content)).infolist():
        path = info.filename.replace("\\", "/").casefold()
        if info.flag_bits & 1:
            raise workbook.locked(name)
        if not path.endswith((".xml", ".rels", ".bin")):
            continue
        data = _inflate(content, info, room, name)
        if path in parts:
            raise ValueError(path)
        if not path.endswith(".bin") and (b"<!DOCTYPE" in data or b"\0" in data[:4]):
            said = Text(f"{path} 含 DTD 或不是 UTF-8", f"{path} has a DTD or is not UTF-8")
            raise workbook.refusal("not_a_workbook", Place(name), said, workbook.RESAVE)
        room -= len(data)
        parts[path] = data
    return parts


def _inflate(content: bytes, info: zipfile.ZipInfo, room: int, name: str) -> bytes:
    """Unpack one part.

    Raises:
        DataError: what it declares, or what it holds, is too much.
    """
    said, extra = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + said + extra
    data = content[start : start + info.compress_size]
    most = room
    if info.compress_type != zipfile.ZIP_STORED:
        most = min(room, limits.unpacking(len(data)))
        if info.file_size <= most:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most + 1)
    if max(len(data), info.file_size) > most:
        raise workbook.beyond("unpacked" if most == room else "ratio", Place(name))
    return data
