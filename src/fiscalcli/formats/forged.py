"""What a workbook claims that no program writes: counts, places and repeats that would take all memory to believe."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_P, _N = rb"<(?:[\w.-]+:)?", rb"(?=[\s/>])"
_COUNTED = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*["']\s*(\d+)""")
_TEXTS_TAG = re.compile(_P + rb"sst" + _N + rb"[^<>]*>")
_CELLS_OF_TEXT = re.compile(rb"""\scount\s*=\s*["']\s*(\d+)""")
_BEYOND = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{4}|[A-Z]{0,3}\d{8})""")
_CELL = re.compile(_P + rb"""c\s[^<>]*?\br\s*=\s*["']([A-Z]{1,3}\d{1,7})["']""")
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"')
_SHARED = re.compile(
    _P + rb"c" + _N + rb"""[^<>]*\st\s*=\s*["']s["'][^<>]*>\s*""" + _P + rb"v>\s*(\d{1,9})\s*<"
)
_TEXT = re.compile(_P + rb"si" + _N)
_BROKEN = re.compile(_P + rb"v" + _N + rb"[^<>]*>[^<]*<[!?]")
_ESCAPED = re.compile(_P + rb"v" + _N + rb"[^<>]*>[^<&]*&")
_IS_TEXT = re.compile(rb"""\st\s*=\s*["'](?:str|inlineStr|e)["']""")
_NO_TEXT = re.compile(rb"""\st\s*=\s*["']s["'][^<>]*>\s*""" + _P + rb"v" + _N + rb"[^<>]*>\s*-")
_SPACES = re.compile(rb"""text:c\s*=\s*["']\s*(\d+)""")
_MOST_SPACES = 1_000_000
_DIGITS = 18
"""No count has more digits than this."""


def check_counts(parts: Collection[bytes]) -> None:
    """Refuse parts that say they have more of something than there is room for in them.

    The shared texts say how many cells have one of them, too: these stand in the other parts.

    Raises:
        ValueError: one does.
    """
    every = sum(map(len, parts))
    for part in parts:
        head = part[:100_000]
        tag = _TEXTS_TAG.search(head)
        cells = _CELLS_OF_TEXT.search(tag[0]) if tag else None
        if tag and cells:
            _check(cells[1], every)
            head = head[: tag.start()] + _CELLS_OF_TEXT.sub(b"", tag[0]) + head[tag.end() :]
        for said in _COUNTED.findall(head):
            _check(said, len(part))


def _check(said: bytes, most: int) -> None:
    if len(said) > _DIGITS or int(said) > most:
        raise ValueError(said[:_DIGITS])


def check_places(sheet: bytes) -> None:
    """Refuse cells and rows at places that no sheet has.

    Raises:
        ValueError: there is one.
    """
    if found := _BEYOND.search(sheet):
        raise ValueError(found[0])


def check_values(sheet: bytes) -> None:
    """Refuse what no program writes into a cell, and of which calamine reads a part, or nothing, or another cell's text.

    A comment within a number, a number in escapes, two values, a text before the first one, rows behind the last.

    Raises:
        ValueError: there is one.
    """
    is_broken = (b"<!" in sheet or b"<?" in sheet[2:]) and _BROKEN.search(sheet)
    is_twice = b"</v><v" in sheet
    has_more = sheet.count(b"<sheetData") > 1 or sheet.count(b":sheetData") > 2
    is_no_text = b">-" in sheet and _NO_TEXT.search(sheet)
    if is_broken or is_twice or has_more or is_no_text:
        raise ValueError("values")
    for found in _ESCAPED.finditer(sheet) if b"&" in sheet else ():
        at = found.start()
        cell = sheet[max(sheet.rfind(b"<c ", 0, at), sheet.rfind(b":c ", 0, at), 0) : at]
        if not _IS_TEXT.search(cell):
            raise ValueError(found[0])


def repeated(sheet: bytes) -> tuple[int, int] | None:
    """Return a cell that stands twice, its row and column from zero: of two figures calamine gives the last alone."""
    places = _USUAL_CELL.findall(sheet)
    if len(places) < sheet.count(b"<c ") or b":c " in sheet:
        places = _CELL.findall(sheet)
    if len({*places}) == len(places):
        return None
    twice = next(place for place, count in Counter(places).items() if count > 1)
    letters = twice.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(twice[len(letters) :]) - 1, column - 1


def check_spaces(content: bytes) -> None:
    """Refuse an OpenDocument text that stands for more blanks than anybody writes.

    Raises:
        ValueError: there is one.
    """
    found = _SPACES.findall(content)
    if any(len(each) > _DIGITS for each in found) or sum(map(int, found)) > _MOST_SPACES:
        raise ValueError(len(found))


def written_out(sheets: Sequence[bytes], strings: bytes) -> int:
    """Return how many bytes the shared texts come to, written out in each cell that has one."""
    places = [found.start() for found in _TEXT.finditer(strings)]
    if not places:
        return 0
    lengths = [end - start for start, end in zip(places, [*places[1:], len(strings)], strict=True)]
    longest = max(lengths)
    cells = sum(sheet.count(b"<v>") for sheet in sheets)
    if cells * longest <= len(strings) + sum(map(len, sheets)):
        return 0
    return sum(
        lengths[at]
        for sheet in sheets
        for found in _SHARED.finditer(sheet)
        if (at := int(found[1])) < len(lengths)
    )
