"""What looks like a figure: a number, with a percent sign, a scale or a currency beside it, and no year."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fiscalcli import days, period
from fiscalcli.coinage import LETTERS, SIGNS, worded
from fiscalcli.mapping.units import scale
from fiscalcli.model import NumberCell
from fiscalcli.number import MISSING
from fiscalcli.pattern import later
from fiscalcli.unit import find, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = f"￥{SIGNS}"
_NUMERIC = later(
    rf"(?:[-+−]?[%％](?=\s?[-−\d]))?[-+−(（△▲{_SIGNS}]?\s*[\d０-９][\d０-９.,，．'’%％\s]*(?:(?<=[.,:])[-–—]{{1,2}}|:[-–—])?[)）]?\s*[%％万亿千元]*(?:\s+[a-z]{{1,2}})?"
)
_COINED = later(
    rf"([-+−(（]?)\s*(?:([^\W\d_]{{0,3}}[{_SIGNS}]|[A-Z]{{3}}|[^\W\d_]{{2,4}}\.?|[{LETTERS}])\s?([-−(（]?\d[^A-Z{_SIGNS}]*)"
    rf"|(\d[^A-Z{_SIGNS}]*?)\s?([{_SIGNS}]|[A-Z]{{3}}|[^\W\d_]{{2,4}}\.?)([)）]?))"
)
"""A number with its currency before or behind it: `R$ 1.234,50`, `USD 1200`, `1 200 €`, `1 200,50 zł`."""
_COMPOUND = later(r"[-−(（]?\d[\d.,]*\s?[亿億万萬]\s?\d[\d.,]*\s?[万萬千百]?元?[)）]?")
"""An amount in two parts: 3亿2500万元."""
_SCALED = later(
    r"(.*\d)\s*(thousand|million|billion|trillion|mn|bn|mio|mrd|crore|lakh|[mk])", re.IGNORECASE
)
_FLAGGED_YEAR = later(r"(?:19|20)\d\d\s+[a-z]{1,2}")
_MONTHLIKE = later(r"(?:19|20)\d\d\.\d{1,2}")
MARKED = later(
    r"(?!10[⁰¹²³⁴-⁹])(.*\d[%％)）]?)\s*([*†‡§⁰¹²³⁴-⁹①-⑳]{1,4}|[（(\[]\s*(?:(?:注|见注|note|see note)\s*\d{0,2}|[a-jpr])\s*[)）\]])",
    re.IGNORECASE,
)
"""A number and its mark; 10⁶ is a power. A letter in brackets is such a mark too: (a), or p, r and e for provisional, revised and an estimate."""
_TRAILING = later(r"(\d[\d.,'’\s]*)[-−–]")
"""A number with its minus behind it: 1.234,50-."""
_WITHIN = later(r"(?<=\d)\s?[*†‡§⁰¹²³⁴-⁹①-⑳]{1,4}(?=\s?[^\W\d])")
"""A mark of a note between a number and its unit: 870¹百万元."""
_BOUNDS = "<>≤≥~≈＜＞ "
_LONGEST = 40
_DECIMAL = later(r"\d[.,．，]\d|[%％]")


def is_figure(cell: str) -> bool:
    """Whether a cell looks like a figure and not like a year, also with a flag behind it (2024 r), nor like a day (15.01.2025)."""
    is_year = period.read_fiscal(cell) is not None or bool(_FLAGGED_YEAR.fullmatch(cell))
    return _looks_numeric(cell) and not is_year and not days.is_one(cell)


def is_numeric(cells: Sequence[str]) -> bool:
    """Whether most of the cells that hold something look like numbers."""
    return _are_numbers(tuple(cells), are_text={*map(type, cells)} <= {str})


def has_number(cells: Sequence[str]) -> bool:
    """Whether some cell is a number and no year, also with a mark of a note: `766*`."""
    return any(
        cell not in MISSING and not period.read_fiscal(cell) and _is_number(cell) for cell in cells
    )


@lru_cache(maxsize=1024)
def _are_numbers(cells: tuple[str, ...], *, are_text: bool) -> bool:  # noqa: ARG001 (1 and "1" are equal)
    """Say so of one column: it is asked of each a dozen times. `are_text` tells cells from numbers that are written alike."""
    cells = tuple(cell for cell in cells if cell not in MISSING)
    numeric = sum(isinstance(cell, NumberCell) or _is_number(cell) for cell in cells)
    return bool(cells) and numeric * 2 > len(cells)


def _is_number(cell: str) -> bool:
    """Whether a cell looks like a number, also with a mark of a note or its minus behind it, or the sign of a bound before it."""
    if _looks_numeric(cell) or (cell[:1] in _BOUNDS and _looks_numeric(cell.lstrip(_BOUNDS))):
        return True
    if len(cell) > _LONGEST:
        return False
    found = _TRAILING.fullmatch(cell) or MARKED.fullmatch(cell)
    bare = found[1].rstrip() if found else _WITHIN.sub("", cell)
    return bare != cell and _looks_numeric(bare)


def has_amounts(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row has figures that head none below: `2022 USD` and `2022 %` over a number without a currency, or over a word, are headings."""
    return any(
        is_figure(cell) and not (_is_coined_year(cell) and _is_bare(below[at : at + 1]))
        for at, cell in enumerate(cells)
        if cell
    )


def counted_at(cells: Sequence[str]) -> set[int]:
    """Return where a row has figures, and numbers that count like a month: 2053.9."""
    return {
        at
        for at, cell in enumerate(cells)
        if cell and (is_figure(cell) or _MONTHLIKE.fullmatch(cell))
    }


def has_monthlike(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a full row has a number that counts like a month, 2088.7, over one that does not, 5346.75, below words."""
    return "" not in cells and any(
        _MONTHLIKE.fullmatch(cell) and is_figure(other) and not _MONTHLIKE.fullmatch(other)
        for cell, other in zip(cells, below, strict=False)
    )


def _is_coined_year(cell: str) -> bool:
    if cell.endswith(("%", "％")):
        return period.read_fiscal(cell[:-1].strip()) is not None
    found = _coined(cell)
    if found is None or found[1]:
        return False
    said = (found[3] or found[4]).strip()
    return said == "000" or period.read_fiscal(said) is not None  # £000 heads thousands


def _is_bare(cells: Sequence[str]) -> bool:
    """Whether a cell holds a number without a currency, or words: `USD 2023` in the corner stands over labels."""
    return any(cell and not _is_coined(cell) and not _is_scaled(cell) for cell in cells)


def has_decimals(cells: Sequence[str]) -> bool:
    """Whether some cells have decimals or a percent sign, as numbers that name things have not."""
    return any(_DECIMAL.search(cell) for cell in cells)


_LONGEST_NUMBER = 400
"""No number that is read has more characters; of a longer cell so many show what it would be, and the reader of numbers refuses it."""


def _looks_numeric(cell: str) -> bool:
    cell = cell[:_LONGEST_NUMBER]
    if _NUMERIC.fullmatch(cell):
        return True
    has_digits = any(map(str.isdigit, cell))
    return has_digits and (
        _is_coined(cell)
        or bool(_COMPOUND.fullmatch(cell))
        or _is_scaled(cell)
        or _is_of_scaled_money(cell)
    )


def _is_of_scaled_money(cell: str) -> bool:
    """Whether a cell is a number and an amount of money as headings name it: 61,1 Md€, 1 200 mln zł."""
    found = scale.amount(cell) if len(cell) <= _LONGEST else None
    if found is None or period.read_fiscal(found[0].strip()):  # 2023 USD bn
        return False
    return bool(_NUMERIC.fullmatch(found[0]))


def _is_scaled(cell: str) -> bool:
    """Whether a cell is a number and a word of scale: `$1.5 million`, `3 bn`; a letter is one beside a currency only."""
    found = _SCALED.fullmatch(cell) if len(cell) <= _LONGEST and cell[-1:].isalpha() else None
    if found is None:
        return False
    return _is_coined(found[1]) or (len(found[2]) > 1 and bool(_NUMERIC.fullmatch(found[1])))


def _coined(cell: str) -> re.Match[str] | None:
    """Return a number beside a sign or a word; the pattern is long, and most cells have neither."""
    is_worded = any(each.isalpha() or each in _SIGNS for each in cell)
    return _COINED.fullmatch(cell) if is_worded else None


def _is_coined(cell: str) -> bool:
    """Whether a cell is a number beside a sign or a code of a currency: `AB1 200` and `SEC 5` are none."""
    if (bare := worded(cell))[1]:
        is_year = period.read_fiscal(bare[0]) is not None  # 2024 dollars
        return bool(_NUMERIC.fullmatch(bare[0])) and not is_year
    found = _coined(cell)
    if found is None:
        return False
    word = found[2] or found[5]
    if not (word[-1] in _SIGNS or ((unit := find(word)) and is_money(unit))):
        return False
    return bool(_NUMERIC.fullmatch(found[1] + (found[3] or found[4]).strip() + (found[6] or "")))
