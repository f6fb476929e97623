"""Codes of one length whose last zeros say their level: 1000 holds 1100, which holds 1110; 3.1.00.00 holds 3.1.90.00.

Accounts that only stand in a row (5100 Wages, 5110 Overtime) look the same: the figures tell, or two levels of zeros
between points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_GROUPS = later(r"\d+")
_LONGEST = 60


def above(code: str, codes: Container[str]) -> str:
    """Return the nearest other code that is this one with zeros for its last digits, `""` where none is there."""
    return next((whole for whole in _wholes(code) if whole in codes), "")


def _wholes(code: str) -> Iterator[str]:
    """Yield what a code is with zeros for its last digit that is none, for its last two and so on; between points for whole groups."""
    spans = [found.span() for found in _GROUPS.finditer(code[:_LONGEST])]
    if len(spans) == 1:
        spans = [(at, at + 1) for at in range(*spans[0])]
    for start, end in reversed(spans[1:]):
        if code[start:end].strip("0"):
            code = f"{code[:start]}{'0' * (end - start)}{code[end:]}"
            yield code


def is_formal(whole: str, codes: Container[str]) -> bool:
    """Whether zeros between the points of a whole say its level by themselves: there are two groups of them, or a whole above it."""
    groups = _GROUPS.findall(whole)
    zeros = sum(not group.strip("0") for group in groups)
    return len(groups) > 1 and (zeros > 1 or bool(above(whole, codes)))
