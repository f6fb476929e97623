"""Records of old Excel workbooks (BIFF 5 and 8): what they are called, where they end, texts and numbers within them.

A record is its kind, its length and its data; one that is too long goes on in records that continue it.
"""

from __future__ import annotations

from struct import pack, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF, _EOF, _CONTINUE = 0x809, 0x0A, 0x3C
FILEPASS, CODEPAGE, DATEMODE, RECALCID = 0x2F, 0x42, 0x22, 0x1C1
FORMAT, XF, BOUNDSHEET, SST = 0x41E, 0xE0, 0x85, 0xFC
NUMBER, RK, MULRK, BOOLERR = 0x203, 0x27E, 0xBD, 0x205
LABEL, RSTRING, LABELSST = 0x204, 0xD6, 0xFD
FORMULA, STRING, MERGEDCELLS = 0x06, 0x207, 0xE5
ROW, COLINFO = 0x208, 0x7D
OF_BOOK = {FILEPASS, CODEPAGE, DATEMODE, RECALCID, FORMAT, XF, BOUNDSHEET, SST}
OF_SHEET = {NUMBER, RK, MULRK, BOOLERR, LABEL, RSTRING, LABELSST, FORMULA, STRING, MERGEDCELLS} | {
    ROW,
    COLINFO,
}

_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}


def records(
    stream: bytes, at: int, end: int, wanted: set[int]
) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the wanted records from a BOF to its EOF, each with those that continue it; what is embedded is left out.

    Raises:
        ValueError: there is no EOF before `end`. A `struct.error` says the same.
    """
    depth = 0
    kept: tuple[int, list[bytes]] | None = None
    while True:
        kind, size = unpack_from("<HH", stream, at)
        body, at = at + 4, at + 4 + size
        if at > end:
            raise ValueError(at)
        if kind == _CONTINUE and kept:
            kept[1].append(stream[body:at])
            continue
        if kept:
            yield kept
            kept = None
        if kind in wanted:
            if depth == 1:
                kept = kind, [stream[body:at]]
        elif kind == BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth < 1:
                return


class Texts:
    """Reads Unicode texts one after another, which run over a record into those that continue it."""

    def __init__(self, pieces: list[bytes], at: int) -> None:
        self._rest = iter(pieces)
        self._piece = next(self._rest)
        self._at = at

    def read(self, counted: str = "<H") -> str:
        """Return the next text; where it is cut, its next piece says anew how wide its letters are.

        Raises:
            ValueError: it breaks off. A `struct.error` says the same.
        """
        if self._at == len(self._piece):
            self._turn()
        count = self._number(counted)
        flags = self._number("<B") if count or self._at < len(self._piece) else 0
        beside = 4 * self._number("<H") if flags & 8 else 0
        beside += self._number("<I") if flags & 4 else 0
        parts = []
        while True:
            width = 1 + (flags & 1)
            here = min(count, (len(self._piece) - self._at) // width)
            part = self._piece[self._at : self._at + here * width]
            parts.append(part if width == 2 else part.decode("latin-1").encode("utf-16-le"))
            self._at += len(part)
            count -= here
            if not count:
                break
            self._turn()
            flags = self._number("<B")
        while beside > len(self._piece) - self._at:
            beside -= len(self._piece) - self._at
            self._turn()
        self._at += beside
        return b"".join(parts).decode("utf-16-le", "replace")

    def _turn(self) -> None:
        piece = next(self._rest, None)
        if piece is None:
            raise ValueError(self._at)
        self._piece, self._at = piece, 0

    def _number(self, form: str) -> int:
        number: int
        (number,) = unpack_from(form, self._piece, self._at)
        self._at += {"<B": 1, "<H": 2, "<I": 4}[form]
        return number


def number(data: bytes, at: int) -> float:
    """Return a number that is stored in 64 bits."""
    value: float
    (value,) = unpack_from("<d", data, at)
    return value


def compact(raw: int) -> float:
    """Return a number that is stored in 30 bits: a whole number or the upper half of a float, or a hundredth of it."""
    value = (raw >> 2) - (raw >> 31 << 30) if raw & 2 else number(pack("<II", 0, raw & ~3), 0)
    return value / 100 if raw & 1 else value


def indent(style: bytes) -> int:
    """Return how deep a style of BIFF 8 sets texts in from the left; those in the middle and at the right are not."""
    is_left = len(style) > 8 and style[6] & 7 < 2
    return style[8] & 15 if is_left else 0


def flag(value: int, *, is_error: bool) -> str:
    """Return what a cell shows that is no number and no text: an error, TRUE or FALSE."""
    return _ERRORS.get(value, "#ERROR!") if is_error else ("TRUE" if value else "FALSE")
