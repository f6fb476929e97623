"""What the raw cells of an OpenDocument spreadsheet say and its reader hides, as `cellscan` has it of an Excel workbook."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING
from xml.parsers import expat

from fiscalcli import limits
from fiscalcli.formats import forged, markup
from fiscalcli.formats.cellscan import Scan
from fiscalcli.formats.odsformat import Formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.formats.numberformat import Section

_N = rb"(?=[\s/>])"
_MOST_REPEATS = 100_000

_ODS_TAG = re.compile(
    rb"<table:(table|table-column|table-row|(?:covered-)?table-cell)" + _N + rb"([^<>]*)>"
)
_ODS_LINE = re.compile(rb"<table:(table|table-column|table-row)" + _N + rb"([^<>]*)>")
_NUMBERS = ("float", "percentage", "currency")
_DEFAULT_STYLE = "table:default-cell-style-name"
_UNSEEN = ("collapse", "filter")
_ODS_ERROR = re.compile(rb"\s*<text:p" + _N + rb"[^<>]*>(#[A-Z0-9/?!]+|Err:\d+)<")


class BeyondError(Exception):
    """A spreadsheet holds more than there is room for by a limit, or in a way for which there never is."""

    def __init__(self, limit: str = "") -> None:
        """Keep the name of the limit."""
        super().__init__(limit)
        self.limit = limit


@dataclass(slots=True)
class _Room:
    """What is left for the cells of an OpenDocument spreadsheet, each of which may stand for millions."""

    cells: int = field(default_factory=lambda: limits.of("cells"))
    texts: int = field(default_factory=lambda: limits.of("unpacked"))

    def take(self, count: int, data: bytes, at: int) -> None:
        """Make room for a cell that stands so many times, and whose text begins at `at`.

        Raises:
            BeyondError: there is none left.
        """
        self.cells -= count
        if count > 1:
            self.texts -= count * (data.find(b"</table:table-cell", at) - at)
        if self.cells < 0 or self.texts < 0:
            raise BeyondError("cells" if self.cells < 0 else "unpacked")


def read(parts: Mapping[str, bytes]) -> list[Scan]:
    """Scan an OpenDocument spreadsheet, where cells and rows repeat.

    Raises:
        BeyondError: it is too large.
    """
    data, scans = parts["content.xml"], list[Scan]()
    expat.ParserCreate().Parse(data, True)  # in XML that breaks off calamine loops for ever
    forged.check_spaces(data)
    row = column = repeat = 0
    of_row = ""
    room = _Room()
    formats = Formats([parts.get("styles.xml", b""), data])
    styles = _ColumnStyles()
    for match in _ODS_TAG.finditer(data):
        kind, attributes = match.group(1), markup.attributes(match.group(2))
        if kind == b"table":
            scans.append(Scan())
            row = repeat = 0
            styles = _ColumnStyles()
        elif kind == b"table-column":
            styles.add(attributes)
        elif kind == b"table-row":
            row, column = row + repeat, 0
            of_row = attributes.get(_DEFAULT_STYLE, "")
            repeat = int(attributes.get("table:number-rows-repeated", "1"))
        else:
            first = column
            column += int(attributes.get("table:number-columns-repeated", "1"))
            if "table:formula" not in attributes and "office:value-type" not in attributes:
                continue
            scan = scans[-1]
            scan.rows, scan.columns = max(scan.rows, row + repeat), max(scan.columns, column)
            count = repeat * (column - first)
            style = attributes.get("table:style-name") or of_row or styles.of(first)
            shown = _ods_shown(formats, style, attributes)
            if count > _MOST_REPEATS and (shown or formats.indent(style)):  # no table: a bomb
                raise BeyondError
            if scan.is_too_large:
                raise BeyondError("extent")
            room.take(count, data, match.end())
            said = _ODS_ERROR.match(data, match.end())
            area = range(row, row + repeat), range(first, column)
            _note(scan, attributes, (said, shown), area)
            if attributes.get("office:value-type") == "string" and (depth := formats.indent(style)):
                scan.indents |= dict.fromkeys(product(*area), depth)
    _hide(scans, data if b"table:visibility" in data else b"")
    return scans


def _note(
    scan: Scan,
    attributes: Mapping[str, str],
    seen: tuple[re.Match[bytes] | None, tuple[Section, ...]],
    area: tuple[range, range],
) -> None:
    """Note an OpenDocument cell of some rows and columns: its error, that it was never calculated, or its format."""
    rows, columns = area
    said, shown = seen
    if attributes.get("calcext:value-type") == "error" or ("table:formula" in attributes and said):
        place = (rows[0], columns[0]) if len(rows) * len(columns) == 1 else (-1, -1)
        scan.errors[place] = said.group(1).decode() if said else "#ERROR!"
    elif "office:value-type" not in attributes:
        scan.uncalculated.append((rows[0], columns[0]))
    elif shown:
        scan.formats |= dict.fromkeys(product(rows, columns), shown)


def _hide(scans: list[Scan], data: bytes) -> None:
    """Note the rows and columns that the sheets of an OpenDocument spreadsheet hide."""
    at = -1
    ends = [0, 0]
    for match in _ODS_LINE.finditer(data):
        kind, attributes = match.group(1), markup.attributes(match.group(2))
        if kind == b"table":
            at, ends = at + 1, [0, 0]
            continue
        way, name = (1, "columns") if kind == b"table-column" else (0, "rows")
        first = ends[way]
        ends[way] += int(attributes.get(f"table:number-{name}-repeated", "1"))
        if attributes.get("table:visibility") in _UNSEEN:
            scans[at].hidden[way].append((first, ends[way] - 1))


class _ColumnStyles:
    """The styles that the columns of an OpenDocument sheet give to cells without one of their own."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._names: list[str] = []

    def add(self, attributes: Mapping[str, str]) -> None:
        """Add the next columns."""
        end = self._ends[-1] if self._ends else 0
        self._ends.append(end + int(attributes.get("table:number-columns-repeated", "1")))
        self._names.append(attributes.get(_DEFAULT_STYLE, ""))

    def of(self, column: int) -> str:
        """Return the style of a column, counted from zero."""
        at = bisect_right(self._ends, column)
        return self._names[at] if at < len(self._names) else ""


def _ods_shown(formats: Formats, style: str, attributes: Mapping[str, str]) -> tuple[Section, ...]:
    """Return how an OpenDocument cell shows its number, nothing where it is none."""
    kind = attributes.get("office:value-type", "")
    sign = re.sub(r"[^A-Z]", "", attributes.get("office:currency", ""))
    return formats.shown(style, kind, sign) if kind in _NUMBERS else ()
