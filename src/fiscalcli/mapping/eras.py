"""Years of an era without its name, where the money shows whose they are: 113 beside 新臺幣, R6 beside 円."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period, unit
from fiscalcli.formats.records import distinct
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.mapping.head.header import Layout
    from fiscalcli.model import Period

_REPUBLIC = later(r"[89]\d|1[0-4]\d")
"""1991 to 2060: fewer years are numbers of something else as often."""
_LETTERED = later(r"([RHS])\.?(\d{1,2}|元)(?:年度?)?")
_NAMES = {"R": "令和", "H": "平成", "S": "昭和"}


def are(layout: Layout) -> bool:
    """Whether all cells of the column of periods are years of an era of the country whose money the table is in."""
    column = layout.of("period")
    cells = distinct(layout.body, column.at) - {""} if column else set()
    if not cells:
        return False
    monies = {each.unit.dimension for each in layout.values() if each.unit}
    stated = unit.find(layout.stated.get("unit", ""))
    monies |= {stated.dimension} if stated else set()
    if all(map(_REPUBLIC.fullmatch, cells)):
        return layout.is_open or "TWD" in monies
    return "JPY" in monies and all(map(_LETTERED.fullmatch, cells))


def read(said: str) -> Period | None:
    """Return the year that a cell of such a column names."""
    if found := _LETTERED.fullmatch(said):
        return period.read(f"{_NAMES[found[1]]}{found[2]}年")
    return period.read(f"民國{said}年") if _REPUBLIC.fullmatch(said) else None
