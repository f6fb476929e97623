"""Columns of years or months that are written as days: the first or the last of each, as databases and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

    from fiscalcli.mapping.layout import Meaning

_OF_YEARS = later(
    r"(?:.*[\W_])?(?:fiscal|budget|financial)?[\W_]?years?(?:[\W_]end(?:ed|ing|s)?)?|.*(?:年度|年份|财年|年)|ejercicio|exercice|año|ano|anno|jahr",
    re.IGNORECASE,
)
_OF_MONTHS = later(
    r"(?:.*[\W_])?(?:months?|monat|mois|mes|mês|mese|maand|miesiąc|месяц)|.*(?:月|月份|月度)",
    re.IGNORECASE,
)
_DAY = later(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")


def span(column: Meaning | None, said: Collection[str]) -> str:
    """Return `year` or `month` where a column is headed as such and all of its days begin one, or all end one, else `""`."""
    if column is None:
        return ""
    is_year = _OF_YEARS.fullmatch(column.heading) is not None
    if not is_year and not _OF_MONTHS.fullmatch(column.heading):
        return ""
    ends = {_end(cell, is_year=is_year) for cell in said if cell}
    return ("year" if is_year else "month") if len(ends) == 1 and "" not in ends else ""


def are_ends(said: Collection[str]) -> bool:
    """Whether days all begin a month, or all end one: they stand for the months."""
    ends = {_end(cell, is_year=False) for cell in said}
    return len(ends) == 1 and "" not in ends


def _end(cell: str, *, is_year: bool) -> str:
    """Return which end of a year or a month a day is, `""` for any other day and for what is none."""
    found = _DAY.fullmatch(cell)
    try:
        day = date(*map(int, found.group(1, 3, 4))) if found else None
    except ValueError:
        day = None
    if day is None:
        return ""
    after = day + timedelta(days=1) if day < date.max else day
    starts = [("first", day), ("last", after)]
    return next((end for end, at in starts if at.day == 1 and (at.month == 1 or not is_year)), "")
