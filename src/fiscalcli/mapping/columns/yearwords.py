"""Headings that name the year in several words, by which a column of nothing but years is told: BUDGET_FISCAL_YEAR, ejercicio_presupuestario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import period, yearwords
from fiscalcli.formats.records import distinct, padded
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_PARTED = later(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
_FISCAL = later(r".+[\W_](?:fiscal|budget|financial)[\W_]?year", re.IGNORECASE)
"""Whatever has a fiscal year is of it; a year of birth or of building is none of the figures."""
_LONGEST = 60


def heads(heading: str) -> bool:
    """Whether a heading says year, and beside it nothing but which kind of year, in any language; or ends in a fiscal year: action_date_fiscal_year."""
    if len(heading) > _LONGEST:
        return False
    if _FISCAL.fullmatch(heading):
        return True
    words = [*map(str.casefold, filter(None, _PARTED.split(heading)))]
    years, beside = yearwords.known()["year"], yearwords.known()["beside"]
    return not years.isdisjoint(words) and all(
        word in years or word in beside or word.isdecimal() for word in words
    )


def are(body: Sequence[Row], at: int) -> bool:
    """Whether each cell of a column is a whole year."""
    return all(map(_is_year, distinct(body, at) or {""}))


def agree(body: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether columns say the same year in each row: impacto_presupuestario_anio beside ejercicio_presupuestario."""
    first, *others = ([cell.strip() for cell in padded(body, at)] for at in places)
    return all(each == first for each in others)


def _is_year(cell: str) -> bool:
    found = period.read_fiscal(cell)
    return found is not None and found.part in ("", "fy")
