"""What the cells of a row say, as a header is looked for among rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import monthnames, period
from fiscalcli.lexicon import UNSEEN
from fiscalcli.mapping.headings import pivots
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.model import Row

_CODED = later(r"\d{2,3}:\s?\w")  # 01: General public services
_RECKONED = later(r"(?:其中|减|加|less|plus|equals|minus|of which)\s*[:：]\s*", re.IGNORECASE)
"""How headings begin that say what becomes of their figures: Less: Held by the Government, Equals: Held by the Public."""


def trimmed(row: Row) -> list[str]:
    """Return the cells of a row without the blanks, and the signs that nobody sees, around them."""
    return [cell.translate(UNSEEN).strip() for cell in row.cells]


def worded(row: Row) -> list[str]:
    """Return the headings of a row on one line each: 执行数为 and 预算数的% are one word."""
    return [" ".join(cell.translate(UNSEEN).split()) for cell in row.cells]


def states(cell: str) -> bool:
    """Whether a cell says something of the whole table: `单位：万元`, `部门：某市财政局`."""
    if pivots.summed(cell) or _CODED.match(cell):
        return False
    name, stated = unittext.split(cell)
    is_dated = stated is not None and (
        period.find(name) or (cell[-1:] in ")）" and lookup(name))
    )  # 2023年（单位：万元）
    said = _RECKONED.sub("", cell)[:-1]
    return not name or ((":" in said or "：" in said) and not is_dated)


def is_said(cell: str) -> bool:
    """Whether a cell states something with a colon: 截止日期：2024年12月31日 on the left, 单位：万元 on the right."""
    return ("：" in cell or ":" in cell) and states(cell)


_DAY = later(r".*\b([^\W\d_]{3,9})\.?\s+\d{1,2}\s*")
_YEAR = later(r"\s+(?:19|20)\d\d\s*")


def cuts_day(row: Row) -> bool:
    """Whether a comma has cut a day in a row of words: `For the fiscal year ended June 30 | 2023` heads nothing."""
    return any(
        _YEAR.fullmatch(after) and (found := _DAY.fullmatch(cell)) and monthnames.number(found[1])
        for cell, after in pairwise(row.cells)
    )
