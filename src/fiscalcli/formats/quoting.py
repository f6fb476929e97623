"""Quotes that programs put where CSV has none: behind a blank (`a, "1,200"`), or around a whole line (`"a,1,b"`)."""

from __future__ import annotations

import re

from fiscalcli.pattern import later

_WHOLE = later(r'"[^"\r\n]*(?:""[^"\r\n]*)*"[,;\t ]*')
_LINES = 3
"""Fewer lines may be quoted whole by chance."""


def unspaced(text: str, delimiter: str) -> str:
    """Return `text` without the blanks before and behind quoted cells; a quote inside a word stays what it is."""
    mark = re.escape(delimiter)
    spaced = rf'(^|{mark})[ \u3000]*("[^"]*(?:""[^"]*)*")[ \u3000]*(?={mark}|[\r\n]|\Z)'
    return re.sub(spaced, r"\1\2", text, flags=re.MULTILINE)


def unwrapped(text: str) -> str:
    """Return the lines of a text of which each is one quoted cell that holds others, `""` for any other text."""
    if not text.startswith(('"', '\ufeff"')):
        return ""
    lines = text.removeprefix("\ufeff").splitlines()
    filled = [line for line in lines if line.strip()]
    if len(filled) < _LINES or not all(map(_WHOLE.fullmatch, filled)):
        return ""
    inner = [line[: line.rfind('"')][1:].replace('""', '"') for line in lines]
    mark = next((mark for mark in ",;\t|" if all(mark in line for line in inner if line)), "")
    return "\n".join(inner) if mark else ""
