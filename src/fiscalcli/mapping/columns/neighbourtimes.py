"""When a column is, and what, by the columns beside it: growth and completion of amounts, the year so far of its months, one year of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import period, phases
from fiscalcli.mapping.meaning import span as span_of
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import rowlabel
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Period

OF_MONEY = ("", "amount")
_OF_LEVELS = ("growth", "completion", "change")
"""Measures of columns that are about the amounts to their left."""
_OF_YEARS = ("growth", "change")
"""Those that are about two of them: `2024年 | 占比 | 2023年 | 占比 | 增减%`."""


def is_level(meaning: Meaning) -> bool:
    """Whether a column holds amounts."""
    return meaning.role == "value" and meaning.measure in OF_MONEY


def one_year(meanings: Sequence[Meaning]) -> dict[str, str]:
    """Return the one year that headings of amounts name beside others that name none: 2024年预算数 | 调整预算数 | 执行数."""
    if any(meaning.role == "period" for meaning in meanings):
        return {}
    named = {meaning.period for meaning in meanings if is_level(meaning)}
    whole = [at for at in named if at and at.part in ("", "fy")]
    is_open = None in named and len(named) == 2
    return {"period": whole[0].text} if is_open and whole else {}


_NEW_YEAR = later(r"(?<!\d)0?1([./])0?1\1(\d{4})(?!\d)")
_OF_DAY = later(r"\d\d-\d\d")


def of_plans(meanings: Sequence[Meaning], year: str) -> list[Meaning]:
    """Return the columns with a budget as it stood on a day (Plan na 1.01.2023, План на 01.07.2023) as that of the year that the table is of.

    On the first of January it may be that of the year before, too: it stays where neither the `year` above the table nor that of the others says which.
    """
    plans = phases.codes("budget")
    dated = [(each.period, each.heading) for each in meanings if each.period and is_level(each)]
    others = {at.year for at, heading in dated if not _NEW_YEAR.search(heading)}
    others = others or {at.year for at, _ in dated}
    year = year or (str(*others) if len(others) == 1 else "")
    told = []
    for meaning in meanings:
        at = meaning.period
        if at and is_level(meaning) and meaning.phase in plans:
            first = _NEW_YEAR.search(meaning.heading)
            own = int(first[2]) if first else at.year
            is_day = _OF_DAY.fullmatch(at.part) and not first
            if is_day or (first and year in (str(own), str(own - 1))):
                at = period.read(year if first else str(own))
        told.append(meaning._replace(period=at))
    return told


class _Level(NamedTuple):
    """A column of amounts to the left: when it is, of which phase, and what it is of."""

    period: Period | None
    phase: str
    indicator: str
    span: str
    is_part: bool


def of_levels(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Say of a column of growth or completion what the columns to its left are: `2024年 | 同比(%)`.

    It is about the latest period of the run of amounts before it, and of that about the last column which is of the
    year itself: `2024年 | 2023年 | 增减%` is growth of 2024, with the share of each amount beside it too. Of a part (其中：增值税) it is right behind that alone. 上年同期 and 同比 are of the month, or of the months, that the
    column to their left is of; a budget is completed by the year so far.
    """
    told: list[Meaning] = []
    run: list[_Level] = []
    near = 0  # where in the run the amounts begin that no share stands in front of
    span, so_far = ("", ""), ("", "")
    is_one = len({meaning.months for meaning in meanings if meaning.months}) == 1
    for meaning in meanings:
        if own := span_of(meaning):
            span = own, meaning.months if is_one or own == "cumulative" else ""
            so_far = span if own == "cumulative" else so_far
        if meaning.role == "value" and not meaning.span:
            if meaning.shift or meaning.measure in ("growth", "change"):
                meaning = meaning._replace(span=span[0], months=span[1])  # noqa: PLW2901
            elif meaning.measure == "completion":
                meaning = meaning._replace(span=so_far[0], months=so_far[1])  # noqa: PLW2901
        if is_level(meaning):
            if told and not (is_level(told[-1]) or told[-1].role != "value"):
                is_shared = told[-1].measure == "share"
                run, near = (run, len(run)) if is_shared else ([], 0)
            if not meaning.shift:
                is_part = bool(run) and rowlabel.is_part_of_group(meaning.heading)
                run.append(
                    _Level(meaning.period, meaning.phase, meaning.indicator, meaning.span, is_part)
                )
        elif meaning.role == "value" and run:
            own_run = run if meaning.measure in _OF_YEARS else run[near:] or run
            wholes = [level for level in own_run if not level.is_part]
            meaning = _about(meaning, wholes if told[-1].shift else own_run)  # noqa: PLW2901
        told.append(meaning)
    return told


def up_to_the_last_month(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Date a column of the year so far by the months of one year beside it, from January on: `Jan-24 | Feb-24 | YTD`, `Ene 2024 | Acumulado 2024`.

    Beside other months the year may be a fiscal one.
    """
    so_far = [m for m in meanings if _is_so_far(m)]
    dated = {m.period for m in meanings if m.role == "value" and m.period and m not in so_far}
    last = max(dated, key=lambda each: (each.year, each.part), default=None)
    is_of_months = all(each.part and period.month_of(each) == each for each in dated)
    until = period.cumulative(last) if last and is_of_months else None
    parts, years = {each.part for each in dated}, {each.year for each in dated}
    if until is None or len(years) > 1 or "01" not in parts:
        return list(meanings)
    return [
        m._replace(period=until)
        if m in so_far and (m.period is None or m.period.year == until.year)
        else m
        for m in meanings
    ]


def _is_so_far(meaning: Meaning) -> bool:
    """Whether a column is of the year so far and says no month: `YTD`, `Acumulado 2024`."""
    is_dated = meaning.period and meaning.period.part
    is_open = not (is_dated or meaning.months or meaning.shift)
    return is_level(meaning) and is_open and span_of(meaning) == "cumulative"


def of_one_year(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Give counts and rates that name no year (Headcount, Execution) the one of the amounts beside them, where that is one.

    An amount without a year may be of another one: `Actual | 2023 Budget`. So may the rates beside it.
    """
    years = {m.period for m in meanings if m.role == "value" and m.period}
    if len(years) != 1 or any(_is_amount(m) and not m.period for m in meanings):
        return list(meanings)
    (year,) = years
    return [
        m._replace(period=year)
        if m.role == "value" and not m.period and not m.shift and not _is_amount(m)
        else m
        for m in meanings
    ]


def _is_amount(meaning: Meaning) -> bool:
    """Whether a column holds amounts, and no percents under the name of a rate: 债务率%."""
    is_rate = meaning.unit is not None and meaning.unit.dimension == "ratio"
    return is_level(meaning) and not is_rate


def _about(meaning: Meaning, run: Sequence[_Level]) -> Meaning:
    """Return a column of rates or shares with what it does not say itself of the amounts that it is about."""
    dated = [level.period for level in run if level.period]
    latest = max(dated, key=lambda each: (each.year, each.part), default=None)
    level = next(
        (each for each in reversed(run) if each.period == (meaning.period or latest)), run[-1]
    )
    if meaning.measure in _OF_LEVELS:
        is_plan = meaning.measure == "completion" and level.phase in phases.codes("budget")
        phase = meaning.phase or ("" if is_plan else level.phase)  # a plan is not completed
        meaning = meaning._replace(indicator=meaning.indicator or level.indicator, phase=phase)
    return meaning._replace(period=meaning.period or latest)


_FROM_N = later(r"(?:(?:exercice|année)\s)?N(?:\s?([-–+]\s?[1-9]))?", re.IGNORECASE)


def counted_from_n(meanings: Sequence[Meaning], declared: Collection[str]) -> list[Meaning]:
    """Read `N`, `N-2` and `N+1` beside `N-1` as figures of the year, and of those before and after it; `N` alone is a number of things."""
    if not any(each.shift for each in meanings):
        return [*meanings]
    named = [_FROM_N.fullmatch(unittext.split(each.heading)[0]) for each in meanings]
    if not any(found and each.shift for found, each in zip(named, meanings, strict=True)):
        return [*meanings]
    return [
        each._replace(role="value", measure="amount", shift=_shift(found[1]))
        if found and each.role != "value" and each.heading not in declared
        else each
        for found, each in zip(named, meanings, strict=True)
    ]


def _shift(said: str | None) -> int:
    return int(said.replace("–", "-").replace(" ", "")) if said else 0


_LAST_YEAR = later(
    r"(?=(?:上年度?|去年|(?:last|prior|previous) year's? )?(.+))(?:上年|去年|(?:last|prior|previous)([ _]))(.+)",
    re.IGNORECASE,
)
_THIS_YEAR = ("Current", "This", "current", "this")


def of_last_year(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Read 上年合计 beside 合计, Prior Year to Date beside Current Year to Date, and prior_fytd_amt beside current_fytd_amt, as the same of the year before."""
    named = {thing(meaning) for meaning in meanings if meaning.role == "value"}
    told = []
    for meaning in meanings:
        own = thing(meaning)
        found = _LAST_YEAR.fullmatch(own) if meaning.role == "value" else None
        same = (
            (found[1], *(f"{now}{found[2] or ' '}{found[3]}" for now in _THIS_YEAR))
            if found
            else ()
        )
        if now := next((each for each in same if each in named and each != own), ""):
            column, indicator = (now, meaning.indicator) if meaning.column else ("", now)
            meaning = meaning._replace(shift=-1, column=column, indicator=indicator)  # noqa: PLW2901
        told.append(meaning)
    return told


def thing(meaning: Meaning) -> str:
    """Return what the heading of a column names, as a word beside the labels or on its own."""
    return meaning.column or meaning.indicator
