"""When columns of plain years are where the title says which months the table is of: 2024年1-6月 over 2024年 | 2023年."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period, within
from fiscalcli.mapping.meaning import ANNUAL, of_part
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.model import Period

_AT_AN_END = ("balance", "limit")
_YEAR = 12
_AHEAD = later(
    r"forecast|project|outlook|estimate|update|revis|预测|预计|展望|計画|prognos|prévi|previs|vorschau|planung",
)
"""Words of titles whose months are those in which years were foreseen: Q3 2024 forecast."""


def of_title(
    meanings: Sequence[Meaning], stated: Mapping[str, str], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns of figures with the months of their years that lines above the table say its figures are of.

    So are the figures of the year of the title and of those before it, which are there to be compared. A budget is of
    its year, and beside one only what was done in the year of the title is told; a table whose headings name parts of
    years, or years to come, is as they say. A single month or a day may be that of the paper. `declared` is
    what a user says of headings: a year there holds.
    """
    of = _months(stated, last := _last(meanings))
    if of is None or period.months(of) == 1 or not _is_told(meanings, stated, of):
        return [*meanings]
    dated = [m for m in meanings if m.role == "value" and m.period]
    has_plans = any(m.phase in ANNUAL for m in dated)
    years = {last} if has_plans else {m.period.year for m in dated if m.period}
    return [
        m._replace(period=period.previous(of, last - m.period.year))
        if m.period
        and m.period.year in years
        and _is_running(m)
        and not _is_dated(declared.get(m.heading, ""))
        else m
        for m in meanings
    ]


def doubtful(layout: Layout) -> tuple[str, str] | None:
    """Return the first heading of plain years below a title of one month, and that month, which may be that of the paper."""
    of = _months(layout.stated, _last(layout.meanings))
    if of is None or period.months(of) != 1 or not _is_told(layout.meanings, layout.stated, of):
        return None
    own = [m.heading for m in layout.values() if m.period == period.year(of) and _is_running(m)]
    return (own[0], of.text) if own else None


def _is_dated(declared: str) -> bool:
    return any(map(period.read, declared.split(":")[1:]))


def _last(meanings: Sequence[Meaning]) -> int:
    return max((m.period.year for m in meanings if m.role == "value" and m.period), default=0)


def _is_told(meanings: Sequence[Meaning], stated: Mapping[str, str], of: Period) -> bool:
    """Whether months of the last year in the headings are what columns of years without parts may be of."""
    parts = {m.period.part for m in meanings if m.role == "value" and m.period}
    is_last = of.year == _last(meanings) and parts == {""}
    return is_last and stated.get("phase") not in ANNUAL and not _is_ahead(stated)


def among(layout: Layout) -> dict[str, Period]:
    """Return the periods of the columns that are of some months of the year in their headings, by these."""
    return {
        m.heading: m.period
        for m in layout.values()
        if m.period and m.period.part and _is_of_year(m.heading, m.period)
    }


def _is_of_year(heading: str, at: Period) -> bool:
    found = period.find(heading)
    own = within.narrowed(heading, found)[0] if found else None
    return at.part != "fy" and own == period.year(at)


def _is_running(meaning: Meaning) -> bool:
    is_value = meaning.role == "value" and not meaning.span
    return is_value and meaning.phase not in ANNUAL and meaning.measure not in _AT_AN_END


def _is_ahead(stated: Mapping[str, str]) -> bool:
    return _AHEAD.search(stated.get("title", "").casefold()) is not None


def _months(stated: Mapping[str, str], last: int) -> Period | None:
    """Return the months, not all of a year, that lines above the table name, with their year or those of the `last` in its headings."""
    above = period.read(stated.get("period", str(last)))
    if above and not above.part and (said := stated.get("months")):
        above = of_part(above, said)
    months = period.months(above) if above and above.part != "fy" else None
    return above if months and months < _YEAR else None
