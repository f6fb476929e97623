"""A row below the header that says its headings again in another language, as statistical yearbooks print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 3


def repeats(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row says each heading above it again in Latin letters: 地区 | 教育支出 | … over Region | Expenditure for Education | …."""
    there = [at for at, heading in enumerate(above) if heading]
    return (
        len(there) >= _FEWEST
        and [at for at, cell in enumerate(cells) if cell] == there
        and sum(not above[at].isascii() for at in there) * 2 > len(there)
        and all(_is_latin(cells[at]) for at in there)
    )


def _is_latin(cell: str) -> bool:
    """Whether a cell is words in Latin letters, without a number."""
    return cell.isascii() and any(map(str.isalpha, cell)) and not any(map(str.isdecimal, cell))
