"""Codes of one length whose last zeros say their level: 1000 holds 1100, which holds 1110; 3.1.00.00 holds 3.1.90.00.

Zeros stand for whole groups between points, for single digits or for pairs of them: 902 1000 0000 holds 902 1001 0000, and
is beside 902 1100 0000. The figures tell which. A code of zeros alone holds all others: 0 over 1 and 2, 000 over 100.

Accounts that only stand in a row (5100 Wages, 5110 Overtime) look the same: the figures tell, or two levels of zeros
between points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_GROUPS = later(r"\d+")
_LONGEST = 60


def above(code: str, codes: Container[str], width: int = 0) -> str:
    """Return the nearest other code that is this one with zeros for its last groups, or for so many digits of them; `""` where none is there."""
    return next((whole for whole in _wholes(code, width) if whole in codes), "")


def widths(codes: Iterable[str]) -> tuple[int, ...]:
    """Return how many digits the zeros of a level may be: whole groups (0) where points or blanks divide some codes, one, two."""
    are_grouped = any(len(_GROUPS.findall(code[:_LONGEST])) > 1 for code in codes)
    return (0, 1, 2) if are_grouped else (1, 2)


def _wholes(code: str, width: int) -> Iterator[str]:
    """Yield what a code is with zeros for its last level that has another digit, for its last two and so on to zeros alone."""
    spans = [found.span() for found in _GROUPS.finditer(code[:_LONGEST])]
    width = width or (1 if len(spans) == 1 else 0)
    if width:
        spans = [
            (max(at - width, start), at)
            for start, end in spans
            for at in range(end, start, -width)[::-1]
        ]
    for start, end in reversed(spans):
        if code[start:end].strip("0"):
            code = f"{code[:start]}{'0' * (end - start)}{code[end:]}"
            yield code


def is_formal(whole: str, codes: Container[str]) -> bool:
    """Whether zeros between the points of a whole say its level by themselves: there are two groups of them, or a whole above it."""
    groups = _GROUPS.findall(whole)
    zeros = sum(not group.strip("0") for group in groups)
    return len(groups) > 1 and (zeros > 1 or bool(above(whole, codes)))
