"""A body as a whole beside its projects: 部门整体支出 holds what the other rows of the same 单位 are spent for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.model import COLUMN
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from fiscalcli.mapping.wholes.lines import Line

_ENTIRE = later(
    r"本?(?:部门|单位)整体(?:支出|预算|资金|支出预算|预算支出|支出绩效)?|整体支出"
    r"|(?:the\s+)?department\s+as\s+a\s+whole",
    re.IGNORECASE,
)


def is_one(word: str) -> bool:
    """Whether a row, or a level, is called a body as a whole."""
    return ("整体" in word or "whole" in word) and _ENTIRE.fullmatch(word.strip()) is not None


def settle(lines: Sequence[Line]) -> None:
    """Put the rows of each body under the one row that is called the whole of it; a body without such a row, or with several, stays.

    What is in no project (wages) is in the whole all the same, so the figures decide nothing.
    """
    levels = {
        name for line in lines for name, word in line.facts[0].extra if is_one(word)
    }  # 级别: 部门整体 | 项目
    if not levels and not any(is_one(line.label) for line in lines):
        return
    bodies: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if not line.role:
            bodies.setdefault(_body(line, levels), []).append(line)
    for rows in bodies.values():
        wholes = [line for line in rows if _is_entire(line)]
        for line in rows:
            if len(wholes) == 1 and line is not wholes[0]:
                line.put_under(wholes[0])


def _is_entire(line: Line) -> bool:
    return is_one(line.label) or any(is_one(word) for _, word in line.facts[0].extra)


def _body(line: Line, levels: Container[str]) -> tuple[object, ...]:
    """Return whose row it is, and of when: all that its first figure says beside its own name."""
    fact = line.facts[0]
    own = tuple(each for each in fact.extra if each[0] != COLUMN and each[0] not in levels)
    return fact.jurisdiction, fact.scope, fact.sector, fact.direction, fact.period, own
