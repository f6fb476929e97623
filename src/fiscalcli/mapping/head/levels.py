"""Codes in columns of their levels: 类, 款 and 项 under 功能分类科目, or under nothing, are one code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.headings.headings import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_LEVELS = "类款项目"
_WHOLE = frozenset({"类款", "类款项", "类款项目"})
"""All levels of a code in one column."""
_CODE = "科目编码"


def names(cell: str) -> bool:
    """Whether a cell names a level of a code, or all of them: 类, 款, 类款项."""
    return cell in _WHOLE or cell in {*_LEVELS}


def alone(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row that name a level of a code, the others empty."""
    return [cell if names(cell) else "" for cell in cells]


def are_codes(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row holds nothing but the code of each of several headings that it stands below: 205 | 210 below 教育支出 | 卫生健康支出."""
    said = [(cell, headings[at]) for at, cell in enumerate(cells) if cell and at < len(headings)]
    return len(said) > 1 and all(
        cell.isdecimal() and (own := lexicon.find("indicator", heading)) is not None
        and lexicon.indicators()[own].code == cell
        for cell, heading in said
    )  # fmt: skip


def coded(headings: Sequence[str], below: Sequence[Row]) -> list[str]:
    """Return the headings with one that names a code in place of each of successive levels of it, where digits stand `below`.

    类, 款 and 项 stand in a column each, or in one: 类款项.
    """
    found = [*headings]
    at = 0
    while at < len(headings):
        count = _run(headings[at : at + len(_LEVELS)])
        group, _, own = headings[at].rpartition(" ")
        if (count > 1 or own in _WHOLE) and _have_digits(below, at):
            count = max(count, 1)
            found[at : at + count] = [_named(group)] * count
        at += max(count, 1)
    return found


def _have_digits(below: Sequence[Row], at: int) -> bool:
    """Whether the first words in a column are digits: names of classes and items stand in such columns too."""
    said = (row.cells[at].strip() for row in below if at < len(row.cells))
    return any(cell.isdecimal() for cell in said)


def _run(headings: Sequence[str]) -> int:
    """Return how many headings from the first on are the levels of one group, from 类 or 款 on."""
    group, _, first = headings[0].rpartition(" ")
    start = _LEVELS.find(first) if len(first) == 1 else -1
    if start not in (0, 1):
        return 0
    count = 0
    for level, heading in zip(_LEVELS[start:], headings, strict=False):
        own, _, last = heading.rpartition(" ")
        if last != level or own not in ("", group):
            break
        count += 1
    return count


def _named(group: str) -> str:
    """Return the heading of the codes of a group: its own where it names codes, else it with 编码."""
    named = (each for each in (group, f"{group}编码") if _names_codes(each))
    return next(named, _CODE)


def _names_codes(heading: str) -> bool:
    return any(known.role == "code" for known in lookup(heading))
