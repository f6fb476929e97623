"""Compound files (OLE2), in which old Office programs keep their streams: a small file system in a file.

Chains of sectors are followed no further than there are sectors, and the folder is walked once: whatever a forged
file says, the work is in proportion to its size.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST = 0xFFFFFFFA
"""Numbers of sectors go up to here; those above say that a chain ends, or that nothing is there."""
_ENTRY = 128
_STREAM = 2


class Compound:
    """A compound file: `names` are the streams of its root folder, in lower case, each with its number.

    Raises:
        ValueError: it is damaged. A `struct.error` or an `IndexError` says the same.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError(shift)
        self._size = 1 << shift
        folder, _, self._least, self._small = struct.unpack_from("<4I", content, 48)
        self._table = self._sector_table()
        self._folder = self._joined(folder)
        self.names = self._root()

    def read(self, name: str) -> bytes:
        """Return the stream `name` of the root folder."""
        start, size = self._extent(self.names[name])
        data = self._joined(start) if size >= self._least else self._joined_small(start)
        if len(data) < size:
            raise ValueError(size)
        return data[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _sector_table(self) -> list[int]:
        """Return what follows each sector in its chain, from the sectors that say so."""
        count = self._size // 4
        needed = len(self._content) // self._size // count + 1
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        more, further = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(further, needed)):
            if more >= _LAST:
                break
            *others, more = struct.unpack(f"<{count}I", self._sector(more))
            numbers += others
        table: list[int] = []
        for number in [number for number in numbers if number < _LAST][:needed]:
            table += struct.unpack(f"<{count}I", self._sector(number))
        return table

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, _chain(self._table, first)))

    def _joined_small(self, first: int) -> bytes:
        """Return a short stream: its sectors are parts of a stream of the root's own."""
        data = self._joined(self._small)
        table = struct.unpack(f"<{len(data) // 4}I", data)
        inner = self._joined(self._extent(0)[0])
        return b"".join(inner[at * 64 : at * 64 + 64] for at in _chain(table, first))

    def _extent(self, number: int) -> tuple[int, int]:
        start, size = struct.unpack_from("<II", self._folder, number * _ENTRY + 116)
        return start, size

    def _root(self) -> dict[str, int]:
        """Return the streams of the root folder, whose entries are a tree; those of folders within it are left out."""
        (top,) = struct.unpack_from("<I", self._folder, 76)
        names: dict[str, int] = {}
        seen: set[int] = set()
        todo = [top]
        while todo:
            number = todo.pop()
            if number in seen or number * _ENTRY >= len(self._folder):
                continue
            seen.add(number)
            entry = self._folder[number * _ENTRY : (number + 1) * _ENTRY]
            length, kind, *beside = struct.unpack_from("<HBxII", entry, 64)
            if kind == _STREAM:
                name = entry[: max(length, 2) - 2].decode("utf-16-le", "replace")
                names[name.casefold()] = number
            todo += beside
        return names


def _chain(table: Sequence[int], first: int) -> list[int]:
    """Return the numbers of the sectors from `first` on."""
    numbers: list[int] = []
    while first < _LAST:
        numbers.append(first)
        if len(numbers) > len(table):
            raise ValueError(first)
        first = table[first]
    return numbers
