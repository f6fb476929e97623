"""Old binary workbooks: Excel 5 to 2003 (.xls), each visible sheet a table.
旧的二进制工作簿：Excel 5 至 2003（.xls），每张可见的表一份。

A workbook is a stream of records (BIFF): its styles and texts, then each sheet from its BOF to its EOF. Records
that hold no cells are passed over. What a file claims (extents, counts, lengths) is not believed: room is
made for cells that are there, each sheet is read within its own part of the stream, and there is a limit to it.

Cells become text as in newer workbooks. A formula that was never calculated has no mark of its own: it is one to
be calculated when the file is opened that has a zero, or one of formulas that are all blank, in a workbook that no
calculating program has signed (RECALCID). It is refused; where such a program wrote a blank, it is a blank.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise
from struct import unpack_from
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Text
from fiscalcli.formats import biff, compound, numberformat, workbook
from fiscalcli.formats.workbook import Tab, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.errors import Problem
    from fiscalcli.formats.numberformat import Section
    from fiscalcli.model import Sheet

SUFFIXES = (".xls",)
_BARE = (
    b"\x09\x08\x10\0",
    b"\x09\x08\x08\0",
    b"\x09\x04\x06\0",
    b"\x09\x02\x06\0",
    b"\x09\0\x04\0",
)
"""How a workbook begins that is in no compound file: Excel 2 to 4, and programs that leave it out."""
MAGIC = (compound.MARK, *_BARE)

_TEXTS = (biff.LABEL, biff.RSTRING, biff.LABELSST)
_OF_A_ROW = 4  # a row takes as much memory as so many cells
_MOST_COLUMNS = 256

_CODEPAGES = {936: "gb18030", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHINESE = re.compile(r"(?:[\xb0-\xf7][\xa1-\xfe]){2}")
"""Two Chinese characters as old programs write them under the Western code page; Western words hold no such run."""


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
    except UnicodeError as exc:
        said = Text("文字的编码与文件所写的不符", "its texts are not in the encoding that it names")
        raise workbook.refusal("encoding", Place(name), said, workbook.RESAVE) from exc
    except Exception as exc:
        # Whatever goes wrong in the bytes of others is the file.
        error = workbook.locked if _ENCRYPTED in content else workbook.damaged
        raise error(name) from exc


def _read(content: bytes, name: str, sheet: str) -> list[Sheet]:
    stream = _stream(content, name)
    book = _opened(stream, name)
    ends = dict(pairwise([*sorted(book.starts), len(stream)]))
    chosen = [_Cells(book, at) for at in workbook.chosen(book.tabs, name, sheet)]
    for cells in chosen:
        cells.read(stream, ends)
    if problems := [problem for cells in chosen for problem in cells.problems()]:
        raise DataError(problems)
    return workbook.sheets(name, sheet, book.tabs, [cells.table() for cells in chosen])


def _stream(content: bytes, name: str) -> bytes:
    """Return the records of a workbook."""
    if not content:
        raise workbook.empty(name)
    if len(content) > limits.of("xls"):
        raise limits.exceeded("xls", Place(name))
    if content.startswith(_BARE):
        return content
    if not content.startswith(compound.MARK):
        raise workbook.no_workbook(workbook.looks_like(content), name)
    parts = compound.Compound(content)
    for known in ("workbook", "book"):
        if known in parts.names:
            return parts.read(known)
    if "encryptedpackage" in parts.names:
        raise workbook.locked(name)
    other = Text(
        "别的 OLE 文件（Word、邮件、安装包）", "another OLE file (Word, a mail, an installer)"
    )
    raise workbook.no_workbook(other, name)


@dataclass(slots=True)
class _Book:
    """What a workbook says for all of its sheets: `starts` are where they begin, `room` is how many cells may come."""

    name: str
    is_wide: bool
    codec: str = "ascii"
    is_1904: bool = False
    is_calculated: bool = False
    has_results: bool = False
    tabs: list[Tab] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(numberformat.BUILT_IN))
    formats: list[int] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    styles: dict[int, tuple[str, tuple[Section, ...]]] = field(default_factory=dict)
    room: int = field(default_factory=lambda: limits.of("cells"))

    def take(self, count: int) -> None:
        """Make room for so many cells.

        Raises:
            DataError: there is none left.
        """
        self.room -= count
        if self.room < 0:
            raise limits.exceeded("cells", Place(self.name))

    def text(self, pieces: list[bytes], at: int, counted: str = "<H") -> str:
        """Return the text that a record holds from `at` on, its length first."""
        if self.is_wide:
            return biff.Texts(pieces, at).read(counted)
        (count,) = unpack_from(counted, pieces[0], at)
        at += 2 if counted == "<H" else 1
        data = b"".join(pieces)[at : at + count]
        if len(data) < count:
            raise ValueError(count)
        said = data.decode(self.codec)
        if self.codec == "cp1252" and _CHINESE.search(said):
            raise UnicodeError(said)
        return said

    def indent(self, style: int) -> int:
        """Return how deep a style sets texts in."""
        return self.indents[style] if style < len(self.indents) else 0

    def shown(self, value: float, style: int) -> str:
        """Return a number as its style shows it: as a time, as a percentage, with a unit beside it."""
        if style not in self.styles:
            code = self.codes.get(self.formats[style] if self.formats else 0, "")
            self.take(len(code))
            self.styles[style] = numberformat.tells(code), numberformat.parse(code)
        tells, sections = self.styles[style]
        if tells and 0 <= value < _MOST_DAYS:
            return _time(value, tells, is_1904=self.is_1904)
        said = workbook.text(value)
        return numberformat.show(said, sections) if sections else said


_MOST_DAYS = 2_957_000  # close to the year 10000, in either date system
_DAY = 86_400_000
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()


def _time(value: float, tells: str, *, is_1904: bool) -> str:
    """Return what a number of days comes to: a span, a time of day, a day, or both."""
    if tells == "span":
        return workbook.text(dt.timedelta(seconds=round(value * 86_400)))
    days, rest = divmod(round(value * _DAY), _DAY)
    minutes, milliseconds = divmod(rest, 60_000)
    seconds, fraction = divmod(milliseconds, 1000)
    clock = dt.time(*divmod(minutes, 60), seconds, fraction * 1000).isoformat()
    if not days:
        return clock
    # Excel counts a 29 February 1900 that never was.
    days += 1462 if is_1904 else days < 60
    day = dt.date.fromordinal(_DAY_ZERO + days).isoformat()
    return f"{day}T{clock}" if rest else numberformat.dated(day, tells)


def _version(stream: bytes, name: str) -> int:
    kind, _, version, content = unpack_from("<4H", stream)
    if kind != biff.BOF or version not in (0x500, 0x600) or content != 5:
        said = Text("Excel 4 或更早的工作簿，不读取", "a workbook of Excel 4 or older: not read")
        raise workbook.refusal("binary_workbook", Place(name), said, workbook.RESAVE)
    return int(version)


def _opened(stream: bytes, name: str) -> _Book:
    """Read what stands before the sheets."""
    book = _Book(name, is_wide=_version(stream, name) == 0x600)
    for kind, pieces in biff.records(stream, 0, len(stream), biff.OF_BOOK):
        data = pieces[0]
        if kind == biff.FILEPASS:
            raise workbook.locked(name)
        book.take(1)
        if kind == biff.CODEPAGE:
            (page,) = unpack_from("<H", data)
            book.codec = _CODEPAGES.get(page, f"cp{page}")
        elif kind == biff.DATEMODE:
            book.is_1904 = data[0] == 1
        elif kind == biff.RECALCID:
            book.is_calculated = True
        elif kind == biff.XF:
            book.formats += unpack_from("<H", data, 2)
            book.indents.append(biff.indent(data) if book.is_wide else 0)
        elif kind == biff.FORMAT:
            (number,) = unpack_from("<H", data)
            book.codes[number] = book.text(pieces, 2, "<H" if book.is_wide else "<B")
        elif kind == biff.SST:
            (count,) = unpack_from("<I", data, 4)
            book.take(count)
            texts = biff.Texts(pieces, 8)
            book.texts = [texts.read() for _ in range(count)]
        else:
            book.take(_OF_A_ROW)
            start, state, content = unpack_from("<IBB", data)
            title = book.text(pieces, 6, "<B")
            book.tabs.append(Tab(title, content == 0, not state & 3))
            book.starts.append(start)
    if len({*book.starts}) < len(book.starts):
        raise ValueError(book.starts)
    return book


class _Cells:
    """The cells of a sheet as its records are read."""

    def __init__(self, book: _Book, at: int) -> None:
        self._book = book
        self._place = Place(book.name, book.tabs[at].name)
        self._start = book.starts[at]
        self._rows: dict[int, list[str]] = {}
        self._areas: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._unseen: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        self._indents: dict[tuple[int, int], int] = {}
        self._untold: list[tuple[int, int]] = []
        self._blank: list[tuple[int, int]] = []
        self._awaited: tuple[int, int, int] | None = None

    def read(self, stream: bytes, ends: Mapping[int, int]) -> None:
        """Read the sheet; `ends` says where the part of the stream ends that begins at each place."""
        start = self._start
        if unpack_from("<4H", stream, start)[::3] != (biff.BOF, 0x10):
            raise ValueError(start)
        for kind, pieces in biff.records(stream, start, ends[start], biff.OF_SHEET):
            data = pieces[0]
            if kind == biff.MERGEDCELLS:
                self._merge(data)
            elif kind in (biff.ROW, biff.COLINFO):
                self._hide(kind, data)
            elif kind == biff.STRING:
                if self._awaited:
                    self._put(*self._awaited, self._book.text(pieces, 0))
                    self._awaited, self._book.has_results = None, True
            else:
                row, column, style = unpack_from("<3H", data)
                if kind == biff.MULRK:
                    for step in range((len(data) - 6) // 6):
                        style, raw = unpack_from("<HI", data, 4 + 6 * step)
                        self._put(row, column + step, style, biff.compact(raw))
                elif kind == biff.FORMULA:
                    self._formula(row, column, style, data)
                else:
                    self._put(row, column, style, self._value(kind, pieces))
                    self._set_in(kind, row, column, style)
        self._miss()

    def problems(self) -> list[Problem]:
        """Say which formulas were never calculated, when all sheets have been read."""
        is_signed = self._book.is_calculated or self._book.has_results
        untold = self._untold + ([] if is_signed else self._blank)
        return workbook.uncalculated(sorted(untold), self._place)

    def table(self) -> Table:
        """Return the rows as text."""
        lines = ((self._place._replace(line=at + 1), self._rows[at]) for at in sorted(self._rows))
        rows = workbook.rows(lines, self._indents)
        hidden = workbook.hidden(rows, *map(sorted, self._unseen))
        return Table(self._place.sheet, rows, workbook.merged(self._areas), hidden)

    def _hide(self, kind: int, data: bytes) -> None:
        """Note a row, or columns, that are out of sight."""
        is_row = kind == biff.ROW
        if not unpack_from("<H", data, 12 if is_row else 8)[0] & (0x20 if is_row else 1):
            return
        self._book.take(1)
        first, last = unpack_from("<2H", data)
        self._unseen[0 if is_row else 1].append((first, first if is_row else last))

    def _put(self, row: int, column: int, style: int, value: float | str) -> None:
        if column >= _MOST_COLUMNS:
            raise ValueError(column)
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
            self._book.take(_OF_A_ROW)
        new = column + 1 - len(cells)
        self._book.take(max(new, 1))
        cells += [""] * new
        if cells[column]:
            raise DataError(workbook.repeated(row, column, self._place))
        cells[column] = value if isinstance(value, str) else self._book.shown(value, style)

    def _set_in(self, kind: int, row: int, column: int, style: int) -> None:
        """Note how deep a text is set in by its style."""
        if kind in _TEXTS and (depth := self._book.indent(style)):
            self._indents[row, column] = depth

    def _merge(self, data: bytes) -> None:
        (count,) = unpack_from("<H", data)
        self._book.take(2 * count)
        for at in range(2, 2 + 8 * count, 8):
            top, bottom, left, right = unpack_from("<4H", data, at)
            self._areas.append(((top, left), (bottom, right)))

    def _value(self, kind: int, pieces: list[bytes]) -> float | str:
        data = pieces[0]
        if kind == biff.NUMBER:
            return biff.number(data, 6)
        if kind == biff.RK:
            return biff.compact(*unpack_from("<I", data, 6))
        if kind == biff.BOOLERR:
            return biff.flag(data[6], is_error=data[7] == 1)
        if kind == biff.LABELSST:
            at: int = unpack_from("<I", data, 6)[0]
            return self._book.texts[at]
        return self._book.text(pieces, 6)

    def _formula(self, row: int, column: int, style: int, data: bytes) -> None:
        """Read the result of a formula; one that is a text follows in a record of its own."""
        self._miss()
        self._book.take(1)
        kind, value = data[6], data[8]
        if data[12:14] != b"\xff\xff":
            number = biff.number(data, 6)
            self._put(row, column, style, number)
            if not number and data[14] & 2 and not self._book.is_calculated:
                self._untold.append((row, column))
                return
        elif kind == 0:
            self._awaited = row, column, style
            return
        elif kind == 3:
            self._blank.append((row, column))
            return
        elif kind in (1, 2):
            self._put(row, column, style, biff.flag(value, is_error=kind == 2))
        else:
            raise ValueError(kind)
        self._book.has_results = True

    def _miss(self) -> None:
        """Note that the text of the last formula never came."""
        if self._awaited:
            self._untold.append(self._awaited[:2])
            self._awaited = None
