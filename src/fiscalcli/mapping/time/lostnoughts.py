"""Months written as numbers, whose last nought a spreadsheet drops: 2024.10 becomes 2024.1, which is January as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH = later(r"((?:19|20)\d\d)\.(\d{1,2})")
_FIRST = "1"


def among(texts: Iterable[str]) -> set[str]:
    """Return the texts that may be January or October: `2024.1` where 2024.11 stands beside it and 2024.10 does not.

    Where no later month shows how months of two digits are written, it is in doubt beside September without February.
    """
    years: dict[str, set[str]] = {}
    for text in texts:
        if "." in text and (found := _MONTH.fullmatch(text.strip())):
            years.setdefault(found[1], set()).add(found[2])
    return {f"{year}.{_FIRST}" for year, months in years.items() if _is_open(months)}


def _is_open(months: set[str]) -> bool:
    if _FIRST not in months or "10" in months:
        return False
    return bool(months & {"11", "12"}) or ("9" in months and "2" not in months)


def is_clipped(said: str) -> bool:
    """Whether a text is a year and the figure 1 behind a point."""
    found = _MONTH.fullmatch(said)
    return found is not None and found[2] == _FIRST


def complaint(said: str) -> tuple[Text, Text]:
    """Return what is wrong with such a month, and what to do about it."""
    year = said.partition(".")[0]
    return (
        Text(
            f"“{said}”可能是1月，也可能是10月：数字 {year}.10 末尾的 0 会丢",
            f"{said!r} may be January or October: the number {year}.10 loses its nought",
        ),
        Text(
            f"1月写作 {year}-01，10月写作 {year}-10",
            f"write {year}-01 for January, {year}-10 for October",
        ),
    )
