"""A TOML file as values with the line of each key, its numbers exact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli.errors import DataError, Place, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLE = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:"[^"]*"|'[^']*'|[\w\-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w\-]+))*)\s*="""
)
_WORD = re.compile(r""""[^"]*"|'[^']*'|[\w\-]+""")
_MULTILINE = re.compile(r'"""|\'\'\'')


class Document(NamedTuple):
    """What a file says, and on which line each key of it stands."""

    path: Path
    said: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def place(self, *keys: str | int) -> Place:
        """Return where `keys` stand, as far as they do: ("target", 2, "limit") is a key of the third target."""
        for length in range(len(keys), 0, -1):
            if line := self.lines.get(keys[:length]):
                return Place(str(self.path), line=line)
        return Place(str(self.path))


def read(path: Path) -> Document:
    """Return the file at `path`; numbers with a point are `Decimal`s.

    Raises:
        DataError: it cannot be read, or is no TOML; with the line.
    """
    import tomllib  # most runs have no such file

    try:
        text = path.read_text(encoding="utf-8-sig")
        return Document(path, tomllib.loads(text, parse_float=Decimal), _lines(text))
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"读不了：{reason}", f"cannot be read: {reason}")
        raise DataError(Problem("cannot_read", Place(str(path)), message)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        found = re.search(r" \(at line (\d+), column \d+\)", str(error))
        said = str(error).replace(found[0], "") if found else str(error)
        place = Place(str(path), line=int(found[1]) if found else 0)
        message = Text(f"不是有效的 TOML：{said}", f"is not valid TOML: {said}")
        raise DataError(Problem("not_toml", place, message)) from error


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line on which each table and each key begins; what stands inside a long string is none."""
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside and (found := _TABLE.match(line)):
            table = _words(found[2])
            if found[1] == "[[":
                at = counts[table] = counts.get(table, -1) + 1
                table = (*table, at)
            elif table[:1] in counts:  # [target.where] is of the target before it
                table = (table[0], counts[table[:1]], *table[1:])
            lines.setdefault(table, number)
        elif not inside and (found := _KEY.match(line)):
            key = (*table, *_words(found[1]))
            for length in range(len(table) + 1, len(key) + 1):
                lines.setdefault(key[:length], number)
        if len(_MULTILINE.findall(line)) % 2:
            inside = not inside
    return lines


def _words(dotted: str) -> tuple[str, ...]:
    return tuple(word.strip("\"'") for word in _WORD.findall(dotted))
