"""Lists of transactions: what was paid, granted or signed, each on its day, is asked for by the year that the day lies in.

A day of a report (as of 28 March, as of 27 June) is none: its figures may be those of the year so far, or what is left.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.dimension import identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.model import Fact, Period

_REPORTS = 31
"""No year has more days of reports that are no first or last days of months, but those that are daily."""


def are(facts: Sequence[Fact]) -> bool:
    """Whether facts are transactions: amounts on days of any date, most of them unlike all those of other days.

    Where things recur, as payments to a few suppliers do, so many days must be there as no reports are of, and less than
    half of the things on each.
    """
    if not facts or not all(map(_is_on_a_day, facts)):
        return False
    days = {fact.period for fact in facts}
    if len(days) == 1 or all(map(_begins_or_ends_a_month, days)):
        return False
    met = Counter(name for name, _ in {(identity(fact), fact.period) for fact in facts})
    once = sum(count == 1 for count in met.values())
    is_sparse = sum(met.values()) * 2 < len(met) * len(days)
    return once * 2 > len(met) or (len(days) > _REPORTS and is_sparse)


def _is_on_a_day(fact: Fact) -> bool:
    return (
        fact.measure == "amount"
        and fact.direction != "balance"
        and period.months(fact.period) is None
    )


def _begins_or_ends_a_month(day: Period) -> bool:
    month, number = map(int, day.part.split("-"))
    return number in (1, monthrange(day.year, month)[1])


def spans(facts: Sequence[Fact], said: str) -> dict[Period, Period]:
    """Return in which period each day of transactions lies: its year, or where a month or a quarter is `said`, that of its year; nothing where one of the days is said."""
    wanted = period.read_fiscal(said)
    days = {fact.period for fact in facts}
    if wanted in days:
        return {}
    months = period.numbered(wanted) if wanted and wanted.part else None
    if wanted is None or months is None:
        return {day: period.year(day) for day in days}
    return {
        day: period.previous(wanted, wanted.year - day.year)
        for day in days
        if int(day.part[:2]) in months
    }


def gathered(facts: Sequence[Fact], spans: Mapping[Period, Period]) -> list[Fact]:
    """Return the facts with the periods in which their days lie."""
    return [fact._replace(period=spans.get(fact.period, fact.period)) for fact in facts]


def within(spans: Mapping[Period, Period]) -> dict[Period, list[Period]]:
    """Return the days that lie in each period, in their order."""
    found: dict[Period, list[Period]] = {}
    for day in sorted(spans):
        found.setdefault(spans[day], []).append(day)
    return found
