"""Years that are counted otherwise and say so: 令和5年度, 民國112年, พ.ศ. 2566, 2015 EFY, 2079/80 BS."""

from __future__ import annotations

import re

from fiscalcli.model import Period
from fiscalcli.pattern import later

_NAME = "令和|平成|昭和|民国|民國|中华民国|中華民國"
_ERA = later(rf"({_NAME})\s?(元|\d{{1,3}})(?:\s?年度?|(?=\s|[（(]|$))")
_BOTH = later(
    rf"({_NAME})\s?(元|\d{{1,3}})\s?(?:年度?)?\s?[（(・]\s?({_NAME})\s?(元|\d{{1,3}})\s?(?:年度?)?[）)]?(?:年度?)?"
)
"""A year by the names of two eras: 平成31年度（令和元年度）."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_LETTERS = {"R": "令和", "H": "平成"}
_LETTERED_DAY = later(r"([RH])(\d{1,2})\.(\d{1,2})\.(\d{1,2})")
_REPUBLIC = 1911
_BUDDHIST = later(
    r"(?:ปีงบประมาณ|พ\.\s?ศ\.|ปี)(?:\s?พ\.\s?ศ\.)?\s?(25\d\d)|(25\d\d)\s?B\.?E\b\.?"
    r"|(?:(?<=[\u0e01-\u0e4e])|(?<=[\u0e01-\u0e4e] ))(25[4-7]\d)(?![\d,.])(?!\s?[\u0e01-\u0e4e])",
    re.IGNORECASE,
)
"""Also right behind a word in Thai, unless it counts what another one names: งบประมาณ 2566."""
_THAI = 543
_FISCAL = later(
    r"(20\d\d)\s?(EFY)\b|\b(EFY)\s?(20\d\d)|(20\d\d)(?:[/-]\d\d)?\s?(B\.?S)\b\.?|\b(?:FY\s)?(B\.?S)\.?\s(20\d\d)(?:[/-]\d\d)?",
    re.IGNORECASE,
)
"""Fiscal years of Ethiopia, from July on (2015 EFY is 2022-23), and of Nepal, from July on (2079/80 BS is 2022-23)."""
_ETHIOPIAN, _NEPALI = 7, -57
_NO_NEPALI = 2047
"""Years before it are none of Nepal's published budgets (2047 BS is 1990-91): BS 2023 is a budget supplémentaire."""


def read(said: str) -> Period | None:
    """Return the year that `said` names as a whole, or `None`."""
    found = _search(said)
    return found[0] if found and found[1].span() == (0, len(said)) else None


def find(said: str) -> tuple[Period, str] | None:
    """Return the year in `said`, and the rest of it, or `None`."""
    found = _search(said)
    if found is None:
        return None
    year, hit = found
    return year, f"{said[: hit.start()]} {said[hit.end() :]}".strip()


def in_ours(said: str) -> str:
    """Return a day or a month of a year of an era with our year: 令和6年4月10日 as 2024年4月10日, R6.4.10 too."""
    if hit := _LETTERED_DAY.fullmatch(said):
        return f"{_ERAS[_LETTERS[hit[1]]] + int(hit[2])}-{hit[3]}-{hit[4]}"
    hit = _ERA.match(said)
    return f"{_of_era(hit)}年{said[hit.end() :].strip()}" if hit else said


def _of_era(hit: re.Match[str], at: int = 1) -> int:
    return _ERAS.get(hit[at], _REPUBLIC) + (1 if hit[at + 1] == "元" else int(hit[at + 1]))


def _search(said: str) -> tuple[Period, re.Match[str]] | None:
    if (hit := _BOTH.search(said)) and (year := _of_era(hit)) == _of_era(hit, 3):
        return Period.of_year(year), hit
    if hit := _ERA.search(said):
        year = _of_era(hit)
        return Period.of_year(year), hit
    if hit := _BUDDHIST.search(said):
        year = int(hit[1] or hit[2] or hit[3]) - _THAI
        return Period.of_year(year), hit
    if hit := _FISCAL.search(said):
        counted = int(hit[1] or hit[4] or hit[5] or hit[8])
        if not (hit[2] or hit[3]) and counted < _NO_NEPALI:
            return None
        first = counted + (_ETHIOPIAN if hit[2] or hit[3] else _NEPALI)
        return Period(first, "fy", f"{first}-{(first + 1) % 100:02d}"), hit
    return None
