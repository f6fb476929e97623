"""What the raw cells of an Excel workbook say and its reader hides: errors, formulas without a result, formats, extent.

No pattern runs past a `<`, so a hostile part costs linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.formats import forged, markup, numberformat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set as AbstractSet

    from fiscalcli.formats.numberformat import Section

    Span = tuple[int, int]
    _Styles = tuple[
        Mapping[bytes, tuple[Section, ...] | str], Mapping[bytes, int], AbstractSet[bytes]
    ]

_MOST_FORMATS = 10_000


@dataclass(slots=True)
class Scan:
    """Of a sheet, from zero: cells in error, formats that change what is shown, indents, formulas without a result, extent.

    Of a cell that shows a part of a day only, the format is that part (`year`, `month`). `raised` gives for a text with raised letters in it how it is read; `hidden` are the rows and the columns out of sight, as spans;
    `repeated` is a cell that stands twice, `struck` are the filled cells whose text is struck out.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], tuple[Section, ...] | str] = field(default_factory=dict)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    raised: dict[str, str] = field(default_factory=dict)
    hidden: tuple[list[Span], list[Span]] = field(default_factory=lambda: ([], []))
    repeated: tuple[int, int] | None = None
    struck: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_too_large(self) -> bool:
        """Whether the cells are spread over more room than can be opened."""
        return self.rows * self.columns > limits.of("extent")


_P, _N = rb"<(?:[\w.-]+:)?", rb"(?=[\s/>])"
_SHEET_TAG = re.compile(_P + rb"sheet" + _N + rb"([^<>]*)>")
_RELATION_TAG = re.compile(_P + rb"Relationship" + _N + rb"([^<>]*)>")
_CALC_ON_LOAD = re.compile(rb"""<[^<>]*\bfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_DEEP, _WIDE = re.compile(rb'r="[A-Z]+\d{5}'), re.compile(rb'r="[A-Z]{2}')
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}\d{6})')
_UNPLACED = re.compile(rb'<c(?! r=")[\s/>]')
_FILLED = re.compile(_P + rb"(row|c)" + _N + rb"([^<>]*)>(\s*" + _P + rb"(?:f|v|is)" + _N + rb")?")
_FULL = re.compile(rb"<c" + _N + rb"([^<>]*)>\s*" + _P + rb"(?:f|v|is)" + _N)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,9})["']""")
_FORMULA = _P + rb"f" + _N + rb"(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>)"
_STORED = _P + rb"v" + _N + rb"(?:[^<>]*/>|[^<>]*>([^<]*))"
_FORMULA_CELL = re.compile(rb"%bc%b([^<>]*)>\s*%b\s*(%b)?" % (_P, _N, _FORMULA, _STORED))
_IS_ERROR = rb"""(\s[^<>]{,200}\bt\s*=\s*["']e["'][^<>]{,200})>\s*(?:"""
_ERROR_CELL = re.compile(_P + rb"c" + _IS_ERROR + _FORMULA + rb")?\s*(?:" + _STORED + rb")?")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_FORMAT_TAG = re.compile(_P + rb"""numFmt(?=\s)((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""")
_STYLE_TAG = re.compile(
    _P + rb"xf" + _N + rb"([^<>]*)>(?:\s*" + _P + rb"alignment" + _N + rb"([^<>]*)>)?"
)
_IS_TEXT = re.compile(rb"""\st\s*=\s*["'](?:s|str|inlineStr)["']""")
_TEXT_TYPE = re.compile(rb"""\st\s*=\s*["']str["']""")


_TEXT_END = re.compile(rb"</(?:[\w.-]+:)?(?:si|is)>")
_RUN_END = re.compile(rb"</(?:[\w.-]+:)?r>")
_WORDS = re.compile(_P + rb"t" + _N + rb"[^<>]*>([^<]*)<")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_IS_HIDDEN = rb"""([^<>]*\shidden\s*=\s*["'](?:1|true)["'][^<>]*)>"""
_HIDDEN_ROW = re.compile(_P + rb"row" + _N + _IS_HIDDEN)
_HIDDEN_COLUMN = re.compile(_P + rb"col" + _N + _IS_HIDDEN)
_LINE = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")


def read(parts: Mapping[str, bytes]) -> list[Scan]:
    """Scan the sheets of an Excel workbook in its order."""
    forged.check_counts(parts.values())
    book, paths, styles = parts["xl/workbook.xml"], {}, b""
    for tag in _RELATION_TAG.findall(parts["xl/_rels/workbook.xml.rels"]):
        attributes = markup.attributes(tag)
        target = attributes["Target"].removeprefix("/").casefold()
        path = paths[attributes["Id"]] = target if target.startswith("xl/") else "xl/" + target
        if attributes.get("Type", "").endswith("/styles"):
            styles = parts.get(path, b"")
    recalculate = _CALC_ON_LOAD.search(book) is not None
    formats, indents, struck = _formats(styles), _indents(styles), _struck(styles)
    raised = _raised(parts.get("xl/sharedstrings.xml", b""))
    scans = []
    tags = _SHEET_TAG.findall(book)
    ids = [
        next(said for key, said in markup.attributes(tag).items() if key.endswith(":id"))
        for tag in tags
    ]
    if len({paths[each] for each in ids}) < len(ids):  # two sheets that are one
        raise ValueError(ids)
    for each in ids:
        data = parts[paths[each]]
        scan = _scan_sheet(data, formats, indents, struck, recalculate)
        scan.raised = raised | _raised(data)
        scan.hidden = _hidden(data) if b"hidden" in data else scan.hidden
        scan.repeated = forged.repeated(data)
        scans.append(scan)
    return scans


_SUMMED_ABOVE = re.compile(rb"""<[^<>]*\bsummaryBelow\s*=\s*["'](?:0|false)["']""")
_OUTLINED_ROW = re.compile(_P + rb"""row(?=\s)[^<>]*?\soutlineLevel\s*=\s*["']([1-7])["'][^<>]*>""")


def _hidden(data: bytes) -> tuple[list[Span], list[Span]]:
    """Return the rows and the columns that a sheet hides."""
    lines = [int(found[1]) - 1 for tag in _HIDDEN_ROW.findall(data) if (found := _LINE.search(tag))]
    columns = [markup.attributes(tag) for tag in _HIDDEN_COLUMN.findall(data)]
    return (
        [(line, line) for line in sorted(lines)],
        sorted((int(each["min"]) - 1, int(each["max"]) - 1) for each in columns),
    )


def _raised(data: bytes) -> dict[str, str]:
    """Return the texts with raised letters as they read: 12.5 and a raised 2 are 12.5², not 12.52."""
    found: dict[str, str] = {}
    for string in _TEXT_END.split(data) if b"vertAlign" in data else ():
        if b"superscript" not in string:
            continue
        own = string[max(string.rfind(b"<si"), string.rfind(b"<is"), string.rfind(b":si"), 0) :]
        runs = [(_words(run), b"superscript" in run) for run in _RUN_END.split(own)]
        plain = "".join(words for words, _ in runs)
        found[plain] = "".join(_lifted(words) if is_raised else words for words, is_raised in runs)
    return found


def _words(run: bytes) -> str:
    return "".join(unescape(words.decode()) for words in _WORDS.findall(run))


def _lifted(words: str) -> str:
    """Return raised letters as raised digits, or in the brackets of a footnote."""
    raised = words.translate(_SUPERSCRIPT)
    return raised if raised != words or not words.strip() else f"[{words.strip()}]"


def _formats(styles: bytes) -> dict[bytes, tuple[Section, ...] | str]:
    """Return the number formats that change what is shown, by the numbers of the cell styles that have them.

    Of those that show a part of a day it is that part.
    """
    codes = dict(numberformat.BUILT_IN)
    tags = _FORMAT_TAG.findall(styles)
    if len(tags) > _MOST_FORMATS:
        raise ValueError(len(tags))
    for tag in tags:
        code = markup.attributes(tag)
        codes[int(code["numFmtId"])] = code["formatCode"]
    said = [markup.attributes(tag) for tag, _ in _cell_styles(styles)]
    used = [codes.get(int(each.get("numFmtId", "0")), "") for each in said]
    parsed = {code: _parsed(code) for code in set(used)}
    return {b"%d" % at: parsed[code] for at, code in enumerate(used) if parsed[code]}


def _indents(styles: bytes) -> dict[bytes, int]:
    """Return how deep the cell styles set their texts in from the left, by the numbers of those that do."""
    found = {}
    for at, (_, alignment) in enumerate(_cell_styles(styles) if b"indent" in styles else ()):
        said = markup.attributes(alignment)
        depth = int(said.get("indent", "0"))
        if depth > 0 and said.get("horizontal", "left") in ("left", "general"):
            found[b"%d" % at] = depth
    return found


def _struck(styles: bytes) -> set[bytes]:
    """Return the numbers of the cell styles whose font strikes the text out."""
    if b"strike" not in styles:
        return set()
    _, _, fonts = styles.partition(b"fonts")
    own = _FONT.split(fonts.partition(b"fonts")[0])[1:]
    lined = {at for at, font in enumerate(own) if _STRIKE.search(font)}
    said = (markup.attributes(tag) for tag, _ in _cell_styles(styles))
    return {b"%d" % at for at, each in enumerate(said) if int(each.get("fontId", "0")) in lined}


_FONT = re.compile(_P + rb"font(?=[\s/>])")
_STRIKE = re.compile(_P + rb"""strike(?:\s*/?>|\s+val\s*=\s*["'](?:1|true)["'])""")


def _cell_styles(styles: bytes) -> list[tuple[bytes, bytes]]:
    """Return the attributes of each cell style and of its alignment, in the order in which cells number them."""
    _, _, after = styles.partition(b"cellXfs")
    return _STYLE_TAG.findall(after.partition(b"cellXfs")[0])


def _parsed(code: str) -> tuple[Section, ...] | str:
    tells = numberformat.tells(code)
    return tells if tells in ("year", "month") else numberformat.parse(code)


def _add_styled(scan: Scan, data: bytes, styles: _Styles) -> None:
    """Add what the styles of filled cells say: formats that change what is shown, indents, text that is struck out; rows deeper in the outline are indented."""
    formats, indents, struck = styles
    levels = _levels(data) if b"outlineLevel" in data else {}
    if not (formats or indents or struck or levels):
        return
    for row, column, attributes, filled in _cells(data):
        found = _STYLE.search(attributes) if filled else None
        style = found[1] if found else b"0"
        if filled and (shown := formats.get(style)):
            scan.formats[row, column] = shown
        if filled and style in struck:
            scan.struck.append((row, column))
        depth = indents.get(style) or levels.get(row)
        if filled and depth and _IS_TEXT.search(attributes):
            scan.indents[row, column] = depth


def _scan_sheet(
    data: bytes,
    formats: Mapping[bytes, tuple[Section, ...] | str],
    indents: Mapping[bytes, int],
    struck: AbstractSet[bytes],
    recalculate: bool,
) -> Scan:
    forged.check_places(data)
    forged.check_values(data)
    far = b":c " in data or bool(_FAR.search(data) or _UNPLACED.search(data))
    if not far and _WIDE.search(data):
        far = _DEEP.search(data) is not None
    scan = Scan()
    if far:
        scan.rows, scan.columns = _extent(data)
    _add_styled(scan, data, (formats, indents, struck))
    if b'"e"' in data or b"'e'" in data:
        for attributes, said in _ERROR_CELL.findall(data):
            scan.errors[_place(attributes)] = unescape(said.decode()) or "#ERROR!"
    # xlsxwriter stores 0 for every formula, and asks for a calculation on load.
    blank = (b"", b"0") if recalculate else (b"",)
    for match in _FORMULA_CELL.finditer(data) if b"<f" in data or b":f" in data else ():
        attributes, stored, value = match.groups(b"")
        if not stored or (value.strip() in blank and not _TEXT_TYPE.search(attributes)):
            scan.uncalculated.append(_place(attributes))
    return scan


def _levels(data: bytes) -> dict[int, int]:
    """Return how deep rows stand in the outline of a sheet, where it says that they stand below what they are parts of.

    As a rule the row that sums others up stands below them: then the figures alone tell which it is.
    """
    if not _SUMMED_ABOVE.search(data):
        return {}
    tags = ((found, _LINE.search(found[0])) for found in _OUTLINED_ROW.finditer(data))
    return {int(line[1]) - 1: int(found[1]) for found, line in tags if line}


def filled(sheets: Iterable[bytes], most: int) -> int:
    """Return how many cells of sheets hold something, or how many there are at all where these are not `most`."""
    every = [*sheets]
    tags = sum(data.count(b"<c") + data.count(b":c") for data in every)
    return tags if tags <= most else sum(map(_count, every))


def _count(data: bytes) -> int:
    """Return how many cells hold something; where all are tagged as usual, none of them needs a look at its place."""
    tagged = _filled(data) if b":c " in data else _FULL.finditer(data)
    return sum(1 for _ in tagged)


def _extent(data: bytes) -> tuple[int, int]:
    """Count the rows and columns up to the last cell that holds something."""
    rows = columns = 0
    for row, column in _filled(data):
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows, columns


def _filled(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the places of the cells that hold something: of millions that are only styled most need no look where all state theirs."""
    if b":c " in data or _UNPLACED.search(data):
        yield from ((row, column) for row, column, _, filled in _cells(data) if filled)
    else:
        yield from map(_place, _FULL.findall(data))


def _cells(data: bytes) -> Iterator[tuple[int, int, bytes, bool]]:
    """Yield the cells of a sheet, stated places or not: row, column, attributes, whether it holds something."""
    row = column = -1
    for match in _FILLED.finditer(data):
        kind, attributes, filled = match.groups()
        if kind == b"row":
            stated = _PLACE.search(attributes)
            row, column = (int(stated.group(2)) - 1 if stated else row + 1), -1
            continue
        place = _place(attributes)
        row, column = (row, column + 1) if place == (-1, -1) else place
        yield row, column, attributes, filled is not None


def _place(attributes: bytes) -> tuple[int, int]:
    if not (match := _PLACE.search(attributes)):
        return -1, -1
    column = 0
    for letter in match.group(1):
        column = column * 26 + letter - 64
    return int(match.group(2)) - 1, column - 1
