"""The words for what is wrong with when a figure is, and for what to do about it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import period, periodcodes, yearwords
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import lostnoughts
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.model import Period

NO_YEAR = Text("没有年份", "there is no year")


_SPAN = later(r"(?:1[5-9]|20)\d\d\s?[-–—~～至]\s?(?:1[5-9]|20)\d\d年?")
"""Years from one to another, in the row of their sum or mean: 1789-1849."""


_ELSEWHERE = later(r"1[34]\d\d")
"""A year of the Persian calendar, or of the lunar one of the Hijra."""


def _of_other_calendars(year: int) -> tuple[Text, Text]:
    """Return what is wrong with a year of another calendar, and the year of ours in which it begins; a lunar year has 0.970229 of the days of ours."""
    solar, lunar = year + 621, (970_229 * year + 621_564_300) // 1_000_000
    persian, hijri = (f"{each}-{(each + 1) % 100:02}" for each in (solar, lunar))
    return (
        Text(f"“{year}”是另一种历法的年份", f"{year} is a year of another calendar"),
        Text(
            f"年份按公历读取：波斯历的 {year} 写作 {persian}，回历的写作 {hijri}",
            f"years are read by the Gregorian calendar: write {persian} for {year} of the Persian one, {hijri} for that of the Hijri one",
        ),
    )


def of_period(said: str, *, is_doubtful: bool, named: str = "") -> tuple[Text, Text]:
    """Return what is wrong with the period `said`, which is empty, no period, or one of two; `named` is the year in the name of the file."""
    if is_doubtful and lostnoughts.is_clipped(said):
        return lostnoughts.complaint(said)
    if is_doubtful:
        month = f"{said[:4]}年{said[5:]}月"
        return (
            Text(
                f"“{said}”可能是{month}，也可能是财政年度",
                f"{said!r} may be a month or a fiscal year",
            ),
            Text(
                "财政年度写作 FY2011-12，月份写作 2011年12月",
                "write FY2011-12 for a fiscal year, 2011.12 for a month",
            ),
        )
    if said and _SPAN.fullmatch(said):
        return (
            Text(
                f"“{said}”是若干年，不是一个年份或期间",
                f"{said!r} is several years, not a year or a period",
            ),
            Text("略过这样的行用 --skip-bad", "to leave such rows out, say --skip-bad"),
        )
    if _ZONED.fullmatch(said):
        return (
            Text(
                f"“{said}”在当地可能是次日零点",
                f"{said!r} may be midnight of the next day where the figures are from",
            ),
            Text("只写当地的日期，如 2024-02-01", "write the day there alone, such as 2024-02-01"),
        )
    if _ELSEWHERE.fullmatch(said):
        return _of_other_calendars(int(said))
    if said:
        return (
            Text(f"“{said}”不是年份或期间", f"{said!r} is not a year or a period"),
            Text(
                "写作 2024、2024-06、2024-Q1 或 2014-15", "write 2024, 2024-06, 2024-Q1 or 2014-15"
            ),
        )
    year = named or "2024"
    zh, en = (
        ("（文件名里有它）", ", which the name of the file holds")
        if named
        else ("（若是 2024 年）", " if it is 2024")
    )
    return (
        NO_YEAR,
        Text(
            f"补上年份，或用 --default period={year} 说明{zh}",
            f"add the year, or say --default period={year}{en}",
        ),
    )


def of_amounts(heading: str) -> Text:
    """Return what to do about a column that is headed as one of years and holds numbers that are none."""
    declared = f"--column {shlex.quote(f'{heading}=value')}"
    return Text(
        f"这一列若是全年的数：{declared}；若是年份，写作 2024 或 2014-15",
        f"if the column holds figures, of the whole year, say {declared}; a year is written 2024 or 2014-15",
    )


def of_several(periods: str) -> Text:
    """Return what to do where lines above a table, or the name of its sheet, name several periods."""
    first = periods.split(" / ", maxsplit=1)[0]
    return Text(
        f"表头以上和工作表名写着几个期间（{periods}），哪一个是这些数的没有说明：写明其一，如 --default period={first}",
        f"the lines above the header and the name of the sheet say several periods ({periods}), "
        f"and nothing tells which is that of the figures: say one, as --default period={first} would",
    )


def of_dated_labels(labels: Collection[str]) -> Text | None:
    """Return what to do where most labels name years, of which there are several: 2024年教育支出, 2023年教育支出."""
    found = {label: named[0].text for label in labels if (named := period.find(label))}
    if len(found) * 2 <= len(labels) or len({*found.values()}) == 1:
        return None
    shown = min(found)
    return Text(
        f"行名里写着年份（“{shown}”）：若是这些数的年份，另立一列写年份；若不是，用 --default period=2024 说明（若是 2024 年）",
        f"the labels name years ({shown!r}): if these are the years of the figures, put them into a column of their own; "
        "if not, say --default period=2024 if it is 2024",
    )


def of_short_years(heading: str, shown: str) -> Text:
    """Return the cure for a table whose years stand under `heading` in two digits, as `shown`."""
    return Text(
        f"“{heading}”列像是年份（{shown}）：写全四位（{yearwords.in_full(shown)}）或写作 FY{shown}；--default period 会把各年相加",
        f"{heading!r} looks like the year ({shown}): write it in full ({yearwords.in_full(shown)}), or FY{shown}; "
        "--default period would put all years into one",
    )


def of_stretches(heading: str, last: str) -> Text:
    """Return the cure for a table of stretches of several years under `heading`, of which one is the `last`: 2023-25."""
    declared = f"--default period={periodcodes.stretch(last)} -w {shlex.quote(f'{heading}={last}')}"
    return Text(
        f"“{heading}”列是跨几年的期间（{last}），不是财政年度：一次取一段，如 {declared}",
        f"{heading!r} holds stretches of several years ({last}), which are no fiscal years: take one at a time, as in {declared}",
    )


def of_stretched_headings(headings: Sequence[str]) -> Text | None:
    """Return the cure for columns headed by stretches of several years, 2019-21 Actual, each named by the first of them; `None` for others."""
    found = {each: year for each in headings if (year := _stretch(each))}
    if not found or len(found) < len(headings):
        return None
    cures = [f"--column {shlex.quote(f'{each}=value:{year}')}" for each, year in found.items()]
    shown = next(iter(found))
    return Text(
        f"列名写的是跨几年的期间（{shown}），不是财政年度：以首年称呼它们，{' '.join(cures)}",
        f"the headings hold stretches of several years ({shown}), which are no fiscal years: to call each by its first year say {' '.join(cures)}",
    )


def _stretch(heading: str) -> int:
    """Return the first of the years of the stretch that a heading holds, 0 where it holds none."""
    hit = _YEARS.search(heading)
    return periodcodes.stretch(hit[0]) if hit else 0


_ZONED = later(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)")
_YEARS = later(r"(?<!\d)(?:19|20)\d\d[-–/](?:\d\d){1,2}(?!\d)")


def of_years(headings: Sequence[str], named: str) -> Text:
    """Return the cure for a table whose years may stand under the first of `headings`, or one of the others, or in the name of its file."""
    heading, *_ = headings
    declared = shlex.quote(f"{heading}=period")
    if not named:
        ways = [f"--column {shlex.quote(f'{each}=period')}" for each in headings[:_WAYS]]
        return Text(f"用 {' 或 '.join(ways)} 说明", f"say {' or '.join(ways)}")
    return Text(
        f"若年份在“{heading}”列，写 --column {declared}；若是文件名里的 {named} 年，写 --default period={named}",
        f"if the years are those of {heading!r} say --column {declared}, if it is {named}, as in the name of the file, "
        f"--default period={named}",
    )


_WAYS = 3


def of_day(said: str, heading: str) -> tuple[Text, Text]:
    """Return what is wrong with a day such as 03/04/2023 in a column that never shows which is the month."""
    first, last = (shlex.quote(f"{heading}=period:{order}") for order in ("dmy", "mdy"))
    return (
        Text(
            f"“{said}”分不清哪个是月、哪个是日",
            f"{said!r}: nothing shows which is the day and which the month",
        ),
        Text(
            f"日在前用 --column {first}，月在前用 --column {last}",
            f"say --column {first} (day first) or --column {last} (month first)",
        ),
    )


def of_serial(said: str, heading: str, day: Period) -> tuple[Text, Text]:
    """Return what is wrong with a number that may be a day as a spreadsheet counts days."""
    declared = shlex.quote(f"{heading}=period:serial")
    return (
        Text(
            f"“{said}”不是年份或期间，可能是电子表格的日期序号（{day.text}）",
            f"{said!r} is not a year or a period; it may be a day as a spreadsheet counts them ({day.text})",
        ),
        Text(f"若是，用 --column {declared} 说明", f"if it is, say --column {declared}"),
    )


def of_month(heading: str, cure: str) -> tuple[Text, Text]:
    """Return what is wrong with a column of one month where only the year is known."""
    return (
        Text(f"“{heading}”是哪个月没有说明", f"nothing says which month {heading!r} is"),
        Text(f"用 {cure} 说明", f"say {cure}"),
    )


def of_heading(heading: str, place: Place) -> Problem:
    """Return the problem with a heading over figures that holds a year and cannot be read as a whole."""
    at = place._replace(column=heading)
    if lostnoughts.is_clipped(said := unittext.split(heading)[0]):
        return Problem("ambiguous_year", at, *lostnoughts.complaint(said))
    if period.ambiguous([unittext.split(heading)[0]]):
        message = Text(
            f"“{heading}”可能是月份，也可能是财政年度",
            f"{heading!r} may be a month or a fiscal year",
        )
        hint = Text(
            "财政年度写作 FY2011-12，月份写作 2011年12月",
            "write FY2011-12 for a fiscal year, 2011.12 for a month",
        )
        return Problem("ambiguous_year", at, message, hint)
    read, left = (shlex.quote(f"{heading}={role}") for role in ("value:executed", EXTRA))
    return Problem(
        "unknown_heading",
        at,
        Text(
            f"“{heading}”这一列是数字，年份之外的字看不懂",
            f"{heading!r} heads figures, and its words beside the year are not known",
        ),
        Text(
            f"用 --column {read} 说明阶段或度量（approved、final、growth 等），"
            f"或用 --column {left} 不当数字",
            f"say its phase or measure: --column {read} (or approved, final, growth, ...), "
            f"or --column {left} to leave it",
        ),
    )
