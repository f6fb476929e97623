"""A TOML file as values with the line of each key, its numbers exact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import inputs
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PIECE = later(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|\#|[\[\]{}]""")
"""What decides where a statement ends: strings, long or short, comments and brackets."""
_CLOSING = {'"""': later(r'\\.|"{3,5}'), "'''": later(r"'{3,5}")}
_CURLED = later("[“”„‘’＂«»「」]")
_WORD = later(r"""("(?:\\.|[^"\\])*"|'[^']*'|[\w\-]+)|(\S)""")
LARGEST, DEEPEST = 256 * 1024, 16
"""Bytes of a file, and words of a dotted key: each word of a key costs the parser a walk through all before it."""
_LINK = r"""(?:[\w\-]++|"(?:\\.|[^"\\\n])*+"|'[^'\n]*+')"""
_DOT = r"[ \t]*+\.[ \t]*+"
_KEY = later(
    rf"""\"{{3}}(?:\\.|[^\\])*?\"{{3}}|'{{3}}.*?'{{3}}|\#[^\n]*+"""
    rf"""|(?P<deep>{_LINK}(?:{_DOT}{_LINK}){{{DEEPEST},}}+)|{_LINK}(?:{_DOT}{_LINK})*+|[^\w\-"'#]++|.""",
    re.DOTALL,
)
"""What a file is made of, as far as it takes to tell a key from a text or a comment that has dots."""


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
        DataError: it cannot be read, is larger or deeper than any such file, or is no TOML; with the line.
    """
    import tomllib  # most runs have no such file

    content = _content(path)
    try:
        text = _bounded(content, path)
        return Document(path, tomllib.loads(text, parse_float=Decimal), _lines(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at line (\d+), column \d+\)", str(error))
        said = str(error).replace(found[0], "") if found else str(error)
        place = Place(str(path), line=int(found[1]) if found else 0)
        message = Text(f"不是有效的 TOML：{said}", f"is not valid TOML: {said}")
        message, hint = _cause(text, place.line) or (message, _WRITE)
        raise DataError(Problem("not_toml", place, message, hint)) from error
    except UnicodeDecodeError as error:
        place = Place(str(path), line=error.object.count(b"\n", 0, error.start) + 1)
        message = Text("不是 UTF-8 文本", "is not UTF-8")
        hint = Text("另存为 UTF-8", "save it as UTF-8")
        raise DataError(Problem("not_utf8", place, message, hint)) from error
    except (
        ValueError,
        ArithmeticError,
        RecursionError,
    ) as error:  # thousands of digits or brackets
        message = Text("有过长的数或过深的括号", "has a number too long, or brackets too deep")
        raise DataError(Problem("not_toml", Place(str(path)), message, _WRITE)) from error


_WRITE = Text(
    '写作 名字 = "值"，每行一个，分在 [表] 里',
    'write name = "value", one in a line, under its [table]',
)


def _content(path: Path) -> bytes:
    """Return the bytes of a file, as far as it takes to see that it is too large."""
    inputs.note(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            message = Text("是设备或管道，不是文件", "is a device or a pipe and not a file")
            raise DataError(Problem("cannot_read", Place(str(path)), message, _WRITE))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # the latter where no file can have such a name
        reason = getattr(error, "strerror", None) or str(error)
        message = Text(f"读不了：{reason}", f"cannot be read: {reason}")
        hint = Text("检查文件名和权限", "check the name and the rights")
        raise DataError(Problem("cannot_read", Place(str(path)), message, hint)) from error


def _bounded(content: bytes, path: Path) -> str:
    """Return the text of a file that can be parsed at once.

    Raises:
        DataError: it is too large, or has a key of too many words.
        UnicodeDecodeError: it is not UTF-8.
    """
    if len(content) > LARGEST:
        message = Text(
            f"大于 {LARGEST // 1024} KB，没有读", f"is larger than {LARGEST // 1024} KB: refused"
        )
        hint = Text("分成几个文件", "make several files of it")
        raise DataError(Problem("too_complex", Place(str(path)), message, hint))
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    deep = next((found for found in _KEY.finditer(text) if found["deep"]), None)
    if deep is not None:
        place = Place(str(path), line=text.count("\n", 0, deep.start()) + 1)
        message = Text(
            f"有一个键的点太多：至多 {DEEPEST} 段", f"has a key of more than {DEEPEST} dotted words"
        )
        raise DataError(Problem("too_complex", place, message, _WRITE))
    return text


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line on which each table and each key begins."""
    lines: dict[tuple[str | int, ...], int] = {}
    for number, key, least in _keys(text):
        for length in range(least, len(key) + 1):  # [[traget]] is the first place of "traget"
            lines.setdefault(key[:length], number)
    return lines


def _keys(text: str) -> Iterator[tuple[int, tuple[str | int, ...], int]]:
    """Yield line and words of each table and each key, and how many of these words the line says first."""
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in _statements(text):
        if line.startswith("["):
            table = _words(line.lstrip("["), "]")
            if len(table) > 1 and table[:1] in counts:  # [target.where] is of the target before it
                table = (table[0], counts[table[:1]], *table[1:])
            if line.startswith("[["):
                at = counts[table] = counts.get(table, -1) + 1
                table = (*table, at)
            yield number, table, 1
        elif line:
            yield number, (*table, *_words(line, "=")), len(table) + 1


def _cause(text: str, line: int) -> tuple[Text, Text] | None:
    """Return what is wrong with a line where that can be told, and what to do: its key stands above, its quotes are those of a text."""
    keys = [(number, key) for number, key, _ in _keys(text) if number <= line]
    own = next((key for number, key in keys if number == line), ())
    first = next((number for number, key in keys if key == own and number < line), 0)
    if first:
        return (
            Text(f"“{own[-1]}”在第 {first} 行已经写过", f"says {own[-1]!r} again, which line {first} says"),
            Text("两行只留一行", "keep one of the two lines"),
        )  # fmt: skip
    said = "".join(text.split("\n")[line - 1 : line])
    if found := _CURLED.search(said):
        return (
            Text(f"不是有效的 TOML：有弯引号 {found[0]}", f"is not valid TOML: {found[0]} is no quotation mark there"),
            Text('改用直引号：名字 = "值"', 'write straight ones: name = "value"'),
        )  # fmt: skip
    if said.count('"') % 2:
        return Text("不是有效的 TOML：引号没有成对", "is not valid TOML: a quotation mark is not closed"), _WRITE  # fmt: skip
    return None


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and words of each line that begins a statement: none within a long string or an open bracket."""
    closing, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not closing and not depth and not line.lstrip().startswith("#"):
            yield number, line.strip()
        at = 0
        while at < len(line):
            if closing:
                ends = (each for each in _CLOSING[closing].finditer(line, at) if each[0][0] != "\\")
                if (end := next(ends, None)) is None:
                    break
                closing, at = "", end.end()
            elif (piece := _PIECE.search(line, at)) is None or piece[0] == "#":
                break
            else:
                at = piece.end()
                closing = piece[0] if piece[0] in _CLOSING else ""
                depth += (piece[0] in "[{") - (piece[0] in "]}")


def _words(line: str, end: str) -> tuple[str, ...]:
    """Return the words of a dotted key, which `end` ends."""
    found = []
    for word in _WORD.finditer(line):
        if word[2] == end:
            break
        if word[1]:
            found.append(word[1].strip("\"'"))
    return tuple(found)
