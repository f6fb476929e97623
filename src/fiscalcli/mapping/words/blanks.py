"""The blanks in front of a label, which put it under another: of any width, as a person types them or a web page leaves them."""

from __future__ import annotations

_WIDE = "\t\u2001\u2003\u3000"
"""Blanks as wide as two: a tabulator, and those as wide as a Chinese character."""


def count(label: str) -> int:
    """Return how many blanks of any width stand in front of a label."""
    return len(label) - len(label.lstrip())


def width(label: str) -> int:
    """Return how many half-width blanks those in front of a label are worth; what breaks a line is none."""
    front = label[: count(label)]
    return sum(2 if blank in _WIDE else 1 for blank in front if blank not in "\r\n\v\f")
