"""Headings that name the year in several words, by which a column of nothing but years is told: BUDGET_FISCAL_YEAR, ejercicio_presupuestario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import days, period, yearwords
from fiscalcli.formats.records import distinct, padded
from fiscalcli.mapping.layout import Told
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import firstdays
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row

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


def are_of_budget(heading: str) -> bool:
    """Whether a heading says that its years are those of a budget, whatever day a payment was made: Fiscal Year, Ejercicio, 会计年度."""
    words = {*map(str.casefold, filter(None, _PARTED.split(heading)))}
    return heads(heading) and not yearwords.known()["budget"].isdisjoint(words)


def are(body: Sequence[Row], at: int) -> bool:
    """Whether each cell of a column is a whole year."""
    return all(map(_is_year, distinct(body, at) or {""}))


def agree(body: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether columns say the same year in each row: impacto_presupuestario_anio beside ejercicio_presupuestario."""
    first, *others = ([cell.strip() for cell in padded(body, at)] for at in places)
    return all(each == first for each in others)


def dated(
    meanings: list[Meaning], body: Sequence[Row], settings: Settings, told: dict[str, Told]
) -> list[Meaning]:
    """Return the columns with the one that is called a year in several words, and holds nothing else, where no other tells the time but by days; the first of several that agree.

    The days are those of payments then, and the year that of the budget, wherever it stands: Date | Fiscal Year.
    """
    if any(m.period for m in meanings):
        return meanings
    timed = [m for m in meanings if m.role == "period"]
    years = [
        m
        for m in meanings
        if m.role in (EXTRA, "unused", "value", "period")
        and m.heading not in settings.roles
        and (are_of_budget(m.heading) if timed else heads(m.heading))
        and are(body, m.at)
    ]
    dates = [m for m in timed if m not in years]
    if not years or years[0] in timed[:1] or not agree(body, [m.at for m in years]):
        return meanings
    if bool(timed) > bool(dates) or not all(_may_be_of_payments(m, body, settings) for m in dates):
        return meanings
    told[years[0].heading] = Told("period")
    return [
        m._replace(role="period") if m is years[0] else m._replace(role=EXTRA) if m in dates else m
        for m in meanings
    ]


def _may_be_of_payments(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column holds nothing but days that nobody says are those of the figures, and that begin or end no months."""
    if meaning.heading in settings.roles:
        return False
    said = distinct(body, meaning.at) - {""}
    order = days.order(said)
    read = [days.read(cell, order) if days.is_one(cell) else period.read(cell) for cell in said]
    return all(map(_is_day, read)) and not firstdays.are_ends([at.text for at in read if at])


def _is_day(at: Period | None) -> bool:
    return at is not None and "-" in at.part


def _is_year(cell: str) -> bool:
    found = period.read_fiscal(cell)
    return found is not None and found.part in ("", "fy")
