"""Whether what stands below a heading can be what the heading may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import days, lexicon, monthnames, period
from fiscalcli.mapping.columns import codes
from fiscalcli.mapping.complaints import ERROR
from fiscalcli.mapping.marks.numeric import (
    has_decimals,
    has_number,
    is_figure,
    is_numeric,
)
from fiscalcli.mapping.time import packed
from fiscalcli.mapping.units import scale
from fiscalcli.number import MISSING
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

_HAS_DIGIT = later(r"\d")
_COUNTS = later(r"[\d零〇一二两三四五六七八九十百千万亿]|^\W*$")
_NAMES, _FEW = 10, 10
"""So many different words are names where no more than one in so many is a unit."""
_CODE = 8
"""No code without a digit is longer."""
_PART = later(
    r"(?:jan[a-z]*|feb[a-z]*|mar(?:ch|s|zo)?|apr(?:ile?)?|mayo?|jun[eio]?|jul[yio]?|aug[a-z]*|sep[a-z]*|oct[a-z]*|nov(?:ember|embre)?|dec(?:ember)?"
    r"|first|second|third|fourth|full|year|annual|total|half)(?![^\W\d_])"
    r"|[一二三四五六七八九十上下前全去今本合][一二三四五六七八九十个半年季月至计]",
    re.IGNORECASE,
)
"""How words for a part of a year begin, or for all of it."""
_PAGE = later(
    r"[\d.,;\s–-]+|.*(?:\b(?:pp?\.|pages?|tables?|tab\.|sheets?|lines?|rows?|cells?|chapters?|annex|sections?|columns?|para)|[页表章节行段列图附栏格]).*",
    re.IGNORECASE,
)
"""Where in a document something stands: p. 12, 第3页, Table 2."""
_ABBREVIATION = 4
"""What is longer and in small letters is a word."""
_NUMBERED = later(r"[\d.]{1,9}\s*[-–:]?\s+[^\W\d_]{3,}.*")
"""A name with its number in front."""
_SENTENCE = 24
"""No figure that is written wrong is longer."""
_MULTIPLIER = later(r"1[0,]*|[02-9]|1[0-5]|units?|ones?|个|元")


def fits(known: lexicon.Header, name: str, cells: list[str], *, is_certain: bool) -> bool:
    """Whether what stands below the heading `name` can be what the heading may mean."""
    if known.role == "indicator" and (known.direction or not is_certain):
        return any(cell not in MISSING for cell in cells) and not is_numeric(cells)
    if not cells:
        return True
    if known.role == "value":
        return is_numeric(cells) or not _are_names(name, cells)
    if known.role == "unit":
        return _are_units(cells) or all(scale.looks_like_unit(cell) for cell in cells)
    if known.role == "multiplier":
        powers = scale.powers(cells, exponents=scale.is_exponent(name))
        return all(
            _MULTIPLIER.fullmatch(cell) or cell in powers or scale.of_cell(cell) for cell in cells
        )
    if known.role == "code":  # a word of several meanings heads names as well: Produktbereich
        has_names = sum(map(_has_name, cells)) * 2 > len(cells)
        return (not has_names and any(map(_HAS_DIGIT.search, cells))) or all(map(_is_code, cells))
    if known.role == "level":
        return all(cell.isdecimal() and len(cell) == 1 for cell in cells)
    return _tells(known.role, cells)


def _are_units(cells: list[str]) -> bool:
    """Whether some cell is a unit, and not a few alone among many words: Unit Name heads the offices of a county."""
    words = {*cells}
    known = sum(scale.of_cell(word) is not None for word in words)
    return known > 0 and (len(words) < _NAMES or known * _FEW > len(words))


def _has_name(cell: str) -> bool:
    """Whether a name stands behind a number, so that a column of codes is one of names: 11 Innere Verwaltung, 20502-普通教育."""
    return _NUMBERED.fullmatch(cell) is not None or codes.is_named(cell)


def _is_code(cell: str) -> bool:
    """Whether a cell without digits may be a code: short, and no word in small letters as Bildung is."""
    return len(cell) <= _CODE and (len(cell) <= _ABBREVIATION or cell == cell.upper())


def _are_names(name: str, cells: list[str]) -> bool:
    """Whether most cells are sentences, or begin with the heading itself: Outcome 1 under Outcome; or all are words, of several kinds."""
    if len({*cells}) > 1 and not any(_COUNTS.search(cell) or cell in MISSING for cell in cells):
        return True  # Amt heads amounts, and the offices of a German town
    named = name.casefold()
    names = sum(len(cell) > _SENTENCE or cell.casefold().startswith(named) for cell in cells)
    return names * 2 > len(cells)


def are_marked(cells: list[str]) -> bool:
    """Whether there is a figure among cells, and beside figures nothing but short marks: `12,5` among `:` and `x`."""
    others = [cell for cell in cells if not is_figure(cell)]
    return len(others) < len(cells) and all(len(cell) <= _ABBREVIATION for cell in others)


def are_spoilt(cells: list[str]) -> bool:
    """Whether there is a number among cells, or an error in its place, and not most of them are words: `766` and `12O0`, `#REF!` or `TRUE`."""
    others = [cell for cell in cells if not ERROR.fullmatch(cell)]
    return (has_number(others) or len(others) < len(cells)) and not are_words(others)


def _tells(role: str, cells: list[str]) -> bool:
    """Whether cells can be what a column of `role` tells of the figures beside it."""
    if role in ("budget", "direction", "phase"):
        return not is_numeric(cells)
    if role == "jurisdiction":  # State heads places, and what a state pays
        return not (is_numeric(cells) and has_decimals(cells))
    if role == "scope":  # 级次 heads 省级 and 市级, and the depth of each row
        return not all(map(str.isdecimal, cells))
    if role == "period":  # Ejercicio heads years in one table, in another what was exercised
        is_time = are_dated(cells) or packed.are_grouped(cells)
        return is_time or not (is_numeric(cells) and has_decimals(cells))
    if role == "status":  # of figures; other tables have one of their own: Actual, Closed
        return any(lexicon.find("status", cell) for cell in cells)
    return True


def are_dated(cells: Iterable[str]) -> bool:
    """Whether some cell says a year: months of no year, 1 to 12 or January, never do."""
    return any(period.read(cell) or days.is_one(cell) or packed.read(cell) for cell in cells)


def are_pages(cells: list[str]) -> bool:
    """Whether all cells say where in a document something stands, and none is a place of the country."""
    return all(map(_PAGE.fullmatch, cells))


def are_words(cells: list[str]) -> bool:
    """Whether most cells are words that name no time: 年份 stands in the corner of a table above its labels as well."""
    worded = [cell for cell in cells if not _HAS_DIGIT.search(cell) and cell not in MISSING]
    times = sum(bool(_PART.match(cell) or monthnames.number(cell)) for cell in worded)
    return len(worded) * 2 > len(cells) and times * 2 < len(worded)


def are_labels(cells: list[str]) -> bool:
    """Whether most cells are words, and not all of them codes such as AUS: COU and ALL head countries and are currencies as well."""
    return are_words(cells) and not all(map(str.isupper, cells))
