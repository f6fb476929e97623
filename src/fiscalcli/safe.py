"""Text that is not ours, made harmless before it reaches a terminal, HTML, CSV or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    import re

# What a reader cannot see but a terminal, a browser or a parser acts on, in code point order.
_INVISIBLE = (
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls: ESC, CSI, line breaks, tabs
    "\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"  # soft hyphen, Arabic marks
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # blank Hangul, Khmer and Mongolian signs
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef"  # blank Hangul, byte order mark, noncharacters
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"  # tag characters
)
_NONCHARACTERS = "".join(
    chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
_SURROGATES = "\ud800-\udfff"
_UNSAFE = later(f"[{_INVISIBLE}{_NONCHARACTERS}{_SURROGATES}]")
_PRINTED = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""Those of them that Unicode calls printable all the same."""
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_FORMULA = "=+-@＝＋－＠"


def safe(text: str) -> str:
    r"""Return `text` with every character that is no visible sign written out: ESC becomes `\x1b`.

    Written out are controls (line breaks too), bidi and zero-width characters, other format and
    ignorable characters, noncharacters and lone surrogates. Han of every extension, ideographic
    spaces, combining marks, variation selectors and private-use glyphs stay. A backslash stays
    single, so the result is for reading and not for decoding, and `safe(safe(x)) == safe(x)`.
    """
    return text if _is_safe(text) else _UNSAFE.sub(_written_out, text)


def seen(text: str) -> str:
    """Return `text` without the characters that nobody sees, its line breaks and tabs as blanks."""
    return text if _is_safe(text) else _UNSAFE.sub(_unseen, text)


def _is_safe(text: str) -> bool:
    """Whether no pattern is needed to see that a text is safe, as of most texts."""
    return text.isprintable() and _PRINTED.isdisjoint(text)


def _unseen(match: re.Match[str]) -> str:
    return " " if match[0] in _NAMED else ""


def _written_out(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def inert(text: str) -> str:
    """Return `text`, made safe, so that no spreadsheet program reads it as a formula.

    Text that begins with `=`, `+`, `-`, `@` or their full-width forms, blanks aside, gets a leading
    apostrophe. Only for cells that hold text: a negative number is a number and stays one.
    """
    shown = safe(text)
    return f"'{shown}" if shown.lstrip()[:1] in tuple(_FORMULA) else shown


def short(text: str, most: int) -> str:
    """Return `text`, its middle left out where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    end = most // 4
    return f"{text[: most - end - 1]}…{text[-end:]}"


def one_line(text: str) -> str:
    """Return a text of several lines for a table, its lines divided by a sign."""
    return text.replace("\n", " / ")
