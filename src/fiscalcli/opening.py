"""A file opened: its bytes within the limits, and its tables by the reader that fits them."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fiscalcli import inputs, limits, registry
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import records, workbook

if TYPE_CHECKING:
    from types import ModuleType
    from typing import BinaryIO

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Sheet

_HEAD = 512
_PIECE, _PATIENCE = 1 << 24, 3
"""So many bytes are read at once, and so many seconds are waited for whoever writes a pipe."""
_ENDINGS = {b"{": ".json", b"[": ".json"}
"""What text that begins with a sign is, where the file's ending does not say."""
_RECORDS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"]{1,200}\"\s*:")
"""How records of JSON begin, whatever the file is called: no row of a table begins so."""
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Byte order marks, the other bytes of UTF-16 and UTF-32, and blanks."""
_PACKED, _GZIP = (".gz", ".gzip"), b"\x1f\x8b\x08"
_FED, _MOST_PACKED = 1 << 16, 100_000
"""So many bytes are unpacked at once, of so many streams that follow one another."""
_WITH_HEADER = 31
"""The window of zlib that tells it to expect a gzip header and to check what it unpacks."""


def content(path: Path, said: str) -> bytes:
    """Return the bytes of a file, or of a named pipe that somebody writes into.

    Raises:
        DataError: it is a device, too large, full of zero bytes, or cannot be read.
    """
    try:
        if path.is_char_device() or path.is_block_device() or path.is_socket():
            device = Text("是设备，不是文件", "is a device and not a file")
            hint = Text("写出文件的名字", "name a file")
            raise DataError(Problem("cannot_read", Place(said), device, hint))
        if path.stat().st_size > limits.of("bytes"):
            raise limits.exceeded("bytes", Place(said))
        inputs.note(path)
        with _from_pipe(path, said) if path.is_fifo() else path.open("rb") as file:
            return _taken(file, said)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"读不了：{reason}", f"cannot be read: {reason}")
        hint = Text("检查文件名和权限", "check the name and the rights")
        raise DataError(Problem("cannot_read", Place(said), message, hint)) from error


def _taken(file: BinaryIO, said: str) -> bytes:
    """Return what a file holds, piece by piece: one that goes on for ever, or holds nothing but holes, is left early.

    Raises:
        DataError: it holds more than the limit, or a long stretch of zero bytes.
    """
    most, length = limits.of("bytes"), 0
    pieces: list[bytes] = []
    while piece := file.read(_PIECE):
        length += len(piece)
        if length > most:
            raise limits.exceeded("bytes", Place(said))
        if piece.count(0) == len(piece) == _PIECE:
            hollow = Text(
                "有一长段零字节：文件已损坏或没有下载完",
                "has a long stretch of zero bytes: it is damaged, or was never downloaded to its end",
            )
            again = Text("重新下载或导出", "download or export it again")
            raise DataError(Problem("binary", Place(said), hollow, again))
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _from_pipe(path: Path, said: str) -> BinaryIO:
    """Open a named pipe; those of `<(command)`, which have no place in a folder, are waited for as long as it takes.

    Raises:
        DataError: nothing comes through it.
    """
    import os
    import select

    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    patience = None if "/fd/" in str(path) else _PATIENCE
    if not select.select([handle], [], [], patience)[0]:
        os.close(handle)
        idle = Text("没有程序在写这个管道", "nobody writes into this pipe")
        hint = Text(
            "先启动写它的程序，或用标准输入（-）",
            "start what writes into it first, or use standard input (-)",
        )
        raise DataError(Problem("cannot_read", Place(said), idle, hint))
    os.set_blocking(handle, True)
    return os.fdopen(handle, "rb")


def stdin() -> bytes:
    """Return what stands on standard input.

    Raises:
        DataError: nothing is there (it is closed, or a keyboard), or too much.
    """
    if sys.stdin is None or sys.stdin.isatty():
        nothing = Text("标准输入没有数据", "there are no data on standard input")
        hint = Text(
            "例如 cat 文件.csv | fiscal summary -", "for example cat FILE.csv | fiscal summary -"
        )
        raise DataError(Problem("no_input", Place("-"), nothing, hint))
    with contextlib.suppress(OSError, ValueError):  # a stream of this process, and no file
        inputs.note(sys.stdin.fileno())
    return _taken(sys.stdin.buffer, "-")


def ending(name: str) -> str:
    """Return the ending that says what a file is: `.csv` of `budget.csv` and of `budget.CSV.gz`."""
    path = Path(name)
    return Path(path.stem if path.suffix.lower() in _PACKED else path.name).suffix.lower()


def stem(name: str) -> str:
    """Return the name of a file without its endings: `budget` of `budget.csv.gz`."""
    path = Path(name)
    return Path(path.stem).stem if path.suffix.lower() in _PACKED else path.stem


def by_ending(suffix: str) -> ModuleType | None:
    """Return the reader of files with this ending; a reader further on is not loaded for it."""
    for name in registry.names("readers") if suffix else ():
        reader = registry.get("readers", name)
        if suffix in reader.SUFFIXES:
            return reader
    return None


def read(found: bytes, name: str, settings: Settings) -> list[Sheet]:
    """Return the sheets of a file, packed by gzip or not, by the reader that its first bytes or its ending name.

    Raises:
        DataError: it cannot be read, or is beyond a limit.
    """
    found, suffix = _unpacked(found, name), ending(name)
    _check_kind(found, name)
    reader = _reader(found, suffix)
    named = dict.fromkeys(each.partition("/")[0] for each in settings.sheet)  # of S/2, S
    sheets: dict[str, Sheet] = {}
    called = reader.__name__.rpartition(".")[2]
    for each in named or ("",):
        own = reader.read(found, name, encoding=settings.encoding, sheet=each)
        sheets |= {sheet.name: sheet._replace(reader=called) for sheet in own}
    if sum(len(sheet.rows) for sheet in sheets.values()) > limits.of("rows"):
        raise limits.exceeded("rows", Place(name))
    for sheet in sheets.values():
        _check_size(sheet)
    if suffix in reader.SUFFIXES or by_ending(suffix) is None:
        return list(sheets.values())
    is_read = reader.SUFFIXES[0]
    note = Text(
        f"后缀是 {suffix}，内容是 {is_read}，按内容读取",
        f"named {suffix}, but it is {is_read} by its content and read as such",
    )
    return [sheet._replace(notes=(note, *sheet.notes)) for sheet in sheets.values()]


_FOREIGN = (
    (b"7z\xbc\xaf\x27\x1c", 0, "7z"),
    (b"Rar!\x1a\x07", 0, "RAR"),
    (b"\xfd7zXZ\x00", 0, "xz"),
    (b"\x28\xb5\x2f\xfd", 0, "Zstandard"),
    (b"1AY&SY", 4, "bzip2"),
    (b"ustar", 257, "tar"),
    (_GZIP, 0, "gzip within gzip"),
)
"""How archives begin that are not unpacked here, and where in them."""


_DOCUMENTS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
"""How files begin that show a table and are none, whatever they are called."""


def _check_kind(found: bytes, name: str) -> None:
    """Refuse a file that shows a table and is none, or is packed in a way that is not read, by what it is."""
    for begin, kind in _DOCUMENTS:
        if found.startswith(begin):
            said = Text(f"这是 {kind} 文件，不是表格", f"it is a {kind} file, not a table")
            hint = Text(
                "在原来的软件里另存为 CSV 或 XLSX",
                "save the table as CSV or XLSX in the program that made it",
            )
            raise DataError(Problem("document", Place(name), said, hint))
    for mark, at, kind in _FOREIGN:
        if found.startswith(mark, at):
            said = Text(
                f"是 {kind} 压缩包，不读取", f"is packed as {kind}, which is not unpacked here"
            )
            hint = Text(
                "解压后指明其中的文件，或改用 ZIP 打包",
                "unpack it and name the file in it, or pack it as ZIP",
            )
            raise DataError(Problem("packed", Place(name), said, hint))


def _check_size(sheet: Sheet) -> None:
    """Refuse a table that is wider, or a cell that is longer, than anybody fills them; of text tables the reader has seen to cells."""
    columns, characters = limits.of("columns"), limits.of("characters")
    if isinstance(sheet.rows, records.Records) and sheet.rows.cells.widest <= columns:
        return
    for row in sheet.rows:
        if len(row.cells) > columns and any(map(str.strip, row.cells[columns:])):
            raise limits.exceeded("columns", row.place)
        if not sheet.delimiter and max(map(len, row.cells), default=0) > characters:
            raise limits.exceeded("characters", row.place)


def _unpacked(found: bytes, name: str) -> bytes:
    """Return what a file holds that gzip has packed, any other file as it is.

    Raises:
        DataError: it is damaged, or holds more than the limits allow.
    """
    if not found.startswith(_GZIP):
        return found
    import zlib

    most, whole, at = limits.unpacking(len(found)), bytearray(), 0
    for _ in range(_MOST_PACKED):  # several may follow one another
        if found[at : at + 3] != _GZIP:
            return bytes(whole)
        packed = zlib.decompressobj(_WITH_HEADER)
        while not packed.eof:
            piece = packed.unconsumed_tail or found[at : at + _FED]
            at += 0 if packed.unconsumed_tail else len(piece)
            try:
                whole += packed.decompress(piece, most + 1 - len(whole))
            except zlib.error:
                raise _damaged(name) from None
            if len(whole) > most:
                limit = "unpacked" if most == limits.of("unpacked") else "ratio"
                raise limits.exceeded(limit, Place(name))
            if not piece:
                raise _damaged(name)
        at -= len(packed.unused_data)
    raise _damaged(name)


def _damaged(name: str) -> DataError:
    said = Text("gzip 文件已损坏或不完整", "is packed by gzip, and damaged or cut off")
    return DataError(Problem("damaged", Place(name), said, Text("重新下载", "download it again")))


def _reader(found: bytes, suffix: str) -> ModuleType:
    """Return the reader for `found`: the one whose mark it bears, else that of its ending, else JSON or CSV by its first sign.

    Text that is called a workbook is text. Binary files hold zero bytes from their start: only then are
    their readers loaded to ask for their marks.
    """
    if b"\0" in found[:_HEAD]:
        for name in registry.names("readers"):
            reader = registry.get("readers", name)
            if found.startswith(getattr(reader, "MAGIC", ())):
                return reader
    named = by_ending(suffix)
    if named and not hasattr(named, "MAGIC") and _RECORDS.match(found):
        return by_ending(".json") or named
    if named and not (hasattr(named, "MAGIC") and workbook.is_text_table(found)):
        return named
    begins_so = _ENDINGS.get(found[:_HEAD].translate(None, _BEFORE_TEXT)[:1], "")
    return (None if named else by_ending(begins_so)) or registry.get("readers", "csv")
