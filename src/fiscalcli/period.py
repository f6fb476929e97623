"""Fiscal time: what a cell, a header or `--year` says, as a `Period`, or `None` where it says nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from fiscalcli import monthnames, periodcodes, reckoning, yearwords
from fiscalcli.digits import FOREIGN, plain
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = str.maketrans("－／．～", "-/.~")
_TIMELY = frozenset(f"{FOREIGN}0123456789元〇零○令平昭民")
_CHINESE_QUARTER = {"一": "1", "二": "2", "三": "3", "四": "4"}

_YEAR = later(
    r"(?:FY\s?|CY\s?)?((?:19|20)\d\d)(?:\.0)?\s?(?:财政年度|年度|年全年|年|財政年度|년도?)?",
    re.IGNORECASE,
)
_FISCAL_LONG = later(r"(?:FY\s?)?((?:19|20)\d\d)[-/–]((?:19|20)\d\d)", re.IGNORECASE)
_FISCAL_TO = later(r"((?:19|20)\d\d)\s+to\s+((?:19|20)\d\d)", re.IGNORECASE)
_BROKEN = re.compile(r"(?<!\d)((?:19|20)(\d\d)[-/–])\s+((?:19|20)?(\d\d))(?![\d./-])")
"""A fiscal year whose end stands in the next line of a heading: 2022– over 2023."""
_FISCAL_SHORT = later(r"(?:FY\s?)?((?:19|20)\d\d)[-/–](\d\d)(?:年度)?", re.IGNORECASE)
_FISCAL_TWO = later(r"FY\s?(\d\d)[-/–](\d\d)", re.IGNORECASE)
_BETWEEN = frozenset("/-–")
_PAIR = later(r"(?<![\w/.-])(1[3-9]|[2-5]\d)[/–-](\d\d)(?![\w/.-])")
_FISCAL_ONE = later(r"FY\s?['’]?(\d\d)", re.IGNORECASE)
_MONTH = later(r"((?:19|20)\d\d)(?:[-./]|年)(\d{1,2})(?:月份?)?")
_MONTHS = later(
    r"((?:19|20)\d\d)(?:[-./]|年)(\d{1,2})月?[-/–—~至](?:\1(?:[-./]|年))?(\d{1,2})(?:月份?)?(?:累计)?"
)
_QUARTER = later(r"((?:19|20)\d\d)(?:-|年)?\s?(?:Q([1-4])|第?([一二三四1-4])季度)", re.IGNORECASE)
_QUARTER_FIRST = later(
    r"(?:Q([1-4])|([1-4])Q)[\s\-/,']{0,2}(?:FY\s?)?((?:19|20)?\d\d)", re.IGNORECASE
)
_QUARTERS = later(r"((?:19|20)\d\d)\s?(?:年\s?)?Q1\s?[-–—~至]\s?Q?([2-4])", re.IGNORECASE)
_HALF = later(
    r"((?:19|20)\d\d)(?:年?([上下])半年|[-\s]?(H[12]))|(H[12])[\s\-/,]{0,2}((?:19|20)\d\d)",
    re.IGNORECASE,
)
_NINE_MONTHS = later(r"((?:19|20)\d\d)年?(?:前三季度|一至三季度|1-3季度)")
_PART = later(
    r"(?<!\d)(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}[日号]|년\s?\d{1,2}월\s?\d{1,2}일)"
    r"|(?<![\d./-])(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?![\d./-])"
    r"|(?<!\d)(?:19|20)\d\d\s?年?\s?(?:[上下]半年|前三季度|一至三季度|1-3季度|第?[一二三四1-4]季度|Q[1-4](?!\d))"
    r"|(?<!\d)(?:19|20)\d\d\s?年\s?\d{1,2}\s?月?\s?[-–—~至]\s?\d{1,2}\s?月份?"
    r"|(?<!\d)(?:19|20)\d\d\s?年\s?\d{1,2}\s?月份?(?!\s?\d)",
    re.IGNORECASE,
)
"""A part of a year inside a text, in forms that cannot be a fiscal year; the last day of a year is of all of it."""
_NAMED_MONTH = later(r"([^\W\d_]{3,12})\.?(?:[-\s/.,']{1,2}|\sde\s)((?:19|20)?\d\d)", re.IGNORECASE)
_NAMED_DAY = later(
    r"(\d{1,2})(?:st|nd|rd|th)?[-\s/.]{1,2}([^\W\d_]{3,12})\.?[-\s/.,]{1,2}((?:19|20)?\d\d)"
    r"|([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A day whose month is a word: 20-Jun-24, 1 August 2024. The year is last, however short it is."""
_DAY = later(
    r"((?:19|20)\d\d)(?:([-/.])(\d{1,2})\2(\d{1,2})|(?:年|년\s?)(\d{1,2})(?:月|월\s?)(\d{1,2})[日号일])"
    r"(?:[T ](?:0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]00(?::?00)?)?|(\d?\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?))?"
)
"""A day, or a time of it, there or in a zone that is named. What may be midnight of the next day at the place (23:00Z, or 19:00-05:00)
is none; no clock strikes 23:14:05 at midnight."""


def read(text: str) -> Period | None:
    """Return the period that `text` names as a whole, or `None`.

    `2011-12` names both a month and a fiscal year: it is read as the fiscal year only when it cannot be a
    month or says `FY`; `ambiguous` tells which texts of a column need that question asked.
    """
    if not _may_name_time(text):
        return None
    return _read(text) if len(text) <= _SHORT else _read.__wrapped__(text)


_SHORT = 40
"""So long are the texts of which is kept what they say: many rows have one year."""


@lru_cache(maxsize=4096)
def _read(text: str) -> Period | None:
    said = _plain(text)
    if found := _YEAR.fullmatch(said):
        return Period(int(found[1]), "", found[1])
    if said.isdecimal():
        return None
    if found := _FISCAL_LONG.fullmatch(said) or _FISCAL_TO.fullmatch(said):
        first, last = int(found[1]), int(found[2])
        return Period(first, "fy", f"{first}-{last % 100:02d}") if last == first + 1 else None
    fiscal = _fiscal(said)
    if fiscal is not None:
        return fiscal
    if found := _FISCAL_ONE.fullmatch(said):
        return Period.of_year(int(yearwords.in_full(found[1])))
    return reckoning.read(said) or _part_of_year(reckoning.in_ours(said))


def _plain(text: str) -> str:
    """Return `text` with plain digits, those of a year in Chinese numerals too: 二〇二三年; without a word for year beside one."""
    said = _unbroken(_CLIPPED.sub(_whole, plain(text)).translate(_SIGNS).strip())
    said = _FIELD.sub(_hyphened, said) if "_" in said else said
    said = said[:-1] if said[-1:] == "." and _ORDINAL.fullmatch(said) else said
    return yearwords.unspelt(yearwords.dropped(said))


def _unbroken(said: str) -> str:
    """Return a text with the two years of a fiscal one side by side, that a line parts behind their hyphen."""
    found = None if _BETWEEN.isdisjoint(said) else _BROKEN.search(said)
    if found is None or not _is_next(found[2], found[4]):
        return said
    return f"{said[: found.start()]}{found[1]}{found[3]}{said[found.end() :]}"


_CLIPPED = re.compile(r"(?<!\w)['’‘](\d\d)(?=\s?[년年]|\s[^\W\d])")
"""A year of two digits behind an apostrophe: '23년, '23 Budget."""
_FIELD = re.compile(r"(?<!\d)((?:19|20)\d\d)_((?:19|20)?(?:1[3-9]|[2-9]\d))(?!\d)")
"""A fiscal year in the name of a field: actual_2022_23; 2011_12 may be a month."""
_ORDINAL = re.compile(r"(?:19|20)\d\d\.")
"""A year as Hungarian, Croatian and Latvian write it: 2024."""


def _hyphened(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2]}" if _is_next(found[1], found[2][-2:]) else found[0]


def _whole(found: re.Match[str]) -> str:
    return yearwords.in_full(found[1])


def _may_name_time(text: str) -> bool:
    """Whether `text` has a digit, or the word for the first year of an era: most cells of a table have neither."""
    return not _TIMELY.isdisjoint(text)


def _fiscal(said: str) -> Period | None:
    """Return the fiscal year that `2014-15` or `FY14-15` can only be, or `None`."""
    if (found := _FISCAL_SHORT.fullmatch(said)) and _is_next(found[1], found[2]):
        is_month = 1 <= int(found[2]) <= 12
        if not is_month or said[:2].upper() == "FY":
            return Period(int(found[1]), "fy", f"{found[1]}-{found[2]}")
    if (found := _FISCAL_TWO.fullmatch(said)) and _is_next(found[1], found[2]):
        year = yearwords.in_full(found[1])
        return Period(int(year), "fy", f"{year}-{found[2]}")
    return None


def _part_of_year(said: str) -> Period | None:
    """Return a month, a day, a quarter, a half or a run of months, or `None`.

    `2024-03-06` and `2024/3/6` are days, as workbooks write them, and not the months from March to June.
    """
    if found := _MONTH.fullmatch(said):
        month = int(found[2])
        return (
            Period(int(found[1]), f"{month:02d}", f"{found[1]}-{month:02d}")
            if 1 <= month <= 12
            else None
        )
    if (found := _DAY.fullmatch(said)) and not (found[9] and _is_elsewhere(*found.group(7, 8, 9))):
        return _day(found[1], int(found[3] or found[5]), int(found[4] or found[6]))
    if found := _MONTHS.fullmatch(said):
        return _months(found[1], int(found[2]), int(found[3]))
    if found := _QUARTER.fullmatch(said):
        quarter = found[2] or _CHINESE_QUARTER.get(found[3], found[3])
        return Period(int(found[1]), f"Q{quarter}", f"{found[1]}-Q{quarter}")
    if found := _QUARTERS.fullmatch(said):
        return _months(found[1], 1, 3 * int(found[2]))
    if found := _QUARTER_FIRST.fullmatch(said):
        year = yearwords.in_full(found[3])
        return Period(int(year), f"Q{found[1] or found[2]}", f"{year}-Q{found[1] or found[2]}")
    if found := _HALF.fullmatch(said):
        is_second = found[2] == "下" or (found[3] or found[4] or "").endswith("2")
        return _months(found[1] or found[5], *((7, 12) if is_second else (1, 6)))
    if found := _NINE_MONTHS.fullmatch(said):
        return _months(found[1], 1, 9)
    return periodcodes.read(said) or _by_name(said)


def _is_elsewhere(time: str, seconds: str | None, zone: str) -> bool:
    """Whether a time may be midnight of the next day at another place: 19:00 five hours behind Greenwich, 23:00 or 18:30 there."""
    hours, minutes = map(int, time.split(":"))
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    if ahead == 0:  # the first place has midnight at ten
        return time.zfill(5) >= "10:00" and minutes % 15 == 0 and not int(seconds or 0)
    return hours + minutes > 0 and (hours * 60 + minutes - ahead) % 1440 == 0


def _by_name(said: str) -> Period | None:
    """Return the month or the day that is written with the name of the month, or `None`."""
    if (found := _NAMED_MONTH.fullmatch(said)) and (month := monthnames.number(found[1])):
        year = yearwords.in_full(found[2])
        return Period(int(year), f"{month:02d}", f"{year}-{month:02d}")
    if (found := _NAMED_DAY.fullmatch(said)) and (month := monthnames.number(found[2] or found[4])):
        return _day(yearwords.in_full(found[3] or found[6]), month, int(found[1] or found[5]))
    return None


def _day(year: str, month: int, day: int) -> Period | None:
    """Return a day of `year`, `None` where its month has no such day."""
    try:
        named = date(int(year), month, day)
    except ValueError:
        return None
    return Period(named.year, f"{named:%m-%d}", named.isoformat())


def _months(year: str, first: int, last: int) -> Period | None:
    """Return the cumulative period from month `first` to month `last` of `year`."""
    if not 1 <= first < last <= 12:
        return None
    if (first, last) == (1, 12):
        return Period(int(year), "", year)
    return Period(int(year), f"{first:02d}/{last:02d}", f"{year}-{first:02d}/{year}-{last:02d}")


def _is_next(first: str, last: str) -> bool:
    return (int(first) + 1) % 100 == int(last)


def ambiguous(texts: Iterable[str]) -> set[str]:
    """Return the texts that may be a month or a fiscal year, where nothing beside them decides.

    `2011-12` beside `2012-13` is a fiscal year, beside `2011-11` a month; alone it is either.
    """
    said = {plain(text).translate(_SIGNS).strip() for text in texts}
    short = [found for text in said if (found := re.fullmatch(r"((?:19|20)\d\d)[-/](\d\d)", text))]
    doubtful = {
        found[0] for found in short if _is_next(found[1], found[2]) and 1 <= int(found[2]) <= 12
    }
    if not doubtful or any(not _is_next(found[1], found[2]) for found in short):
        return set()
    return doubtful


def read_fiscal(text: str) -> Period | None:
    """Return the fiscal year that `text` names when its column is known to hold fiscal years."""
    if not _may_name_time(text):
        return None
    return _read_fiscal(text) if len(text) <= _SHORT else _read_fiscal.__wrapped__(text)


@lru_cache(maxsize=4096)
def _read_fiscal(text: str) -> Period | None:
    said = _unbroken(plain(text).translate(_SIGNS).strip())
    found = _FISCAL_SHORT.fullmatch(said)
    if found and _is_next(found[1], found[2]):
        return Period(int(found[1]), "fy", f"{found[1]}-{found[2]}")
    return read(text)


def names_fiscal_years(texts: Iterable[str]) -> bool:
    """Whether one of `texts` can only be a fiscal year such as `2014-15`."""
    return any((period := read(text)) is not None and period.part == "fy" for text in texts)


def are_in_pairs(texts: Iterable[str]) -> bool:
    """Whether headings count fiscal years by two digits each: 22/23 beside 23/24, which are no days and no months."""
    pairs = {
        int(found[1]) for text in texts if (found := _pair(text)) and _is_next(*found.groups())
    }
    return any(first + 1 in pairs for first in pairs)


def _pair(text: str) -> re.Match[str] | None:
    """Return the first two years of two digits in a text: most have not even a sign between any."""
    return None if _BETWEEN.isdisjoint(text) else _PAIR.search(text)


def in_full(text: str) -> str:
    """Return a heading with such a year in full: `22/23 Actual` is `2022/23 Actual`."""
    found = _pair(text)
    is_year = found and _is_next(*found.groups())
    return (
        f"{text[: found.start()]}20{found[0]}{text[found.end() :]}" if found and is_year else text
    )


def find(text: str) -> tuple[Period, str] | None:
    """Return the period that `text` begins with or holds, and the rest of the text without it.

    For headers such as `2020年决算数` or `2021 Actual`; `None` when there is no period in it.
    """
    if not _may_name_time(text):
        return None
    said = _plain(text)
    if part := _PART.search(said):
        named = "".join(part[0].split()).removesuffix("累计")
        if found_part := _part_of_year(named):
            found_part = year(found_part) if found_part.part == "12-31" else found_part
            return found_part, f"{said[: part.start()]} {said[part.end() :]}".strip()
    if elsewhere := reckoning.find(said):
        return elsewhere
    pattern = (
        r"(?:(?:FY\s?)?(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?|(?<![A-Z])FY\s?['’]?\d\d(?:[-/–]\d\d)?)(?!\d)"
        r"\s?(?:财政年度|年度|年全年(?=[（(]|\Z)|年(?![初中末底])|년도?)?"
    )
    found = re.search(pattern, said, re.IGNORECASE)
    if not found or (found.start() and said[found.start() - 1].isdigit()):
        return None
    period = read_fiscal(found[0].strip())
    rest = (said[: found.start()] + " " + said[found.end() :]).strip()
    return (period, rest) if period else None


def gathered(period: Period, span: str) -> Period:
    """Return the `year` or the `month` in which `period` lies; a period that is longer stays as it is."""
    if period.part in ("", "fy") or "/" in period.part:
        return period
    if span == "year":
        return year(period)
    return _part_of_year(f"{period.year}-{period.part[:2]}") or period


def year(period: Period) -> Period:
    """Return the calendar or fiscal year that `period` is, or lies in."""
    return period if period.part in ("", "fy") else Period.of_year(period.year)


def month_of(period: Period) -> Period | None:
    """Return the month that `period` is or ends with, `None` where it names none."""
    last = period.part.rpartition("/")[2]
    return _part_of_year(f"{period.year}-{last}") if re.fullmatch(r"\d\d", last) else None


def cumulative(period: Period) -> Period | None:
    """Return the months from January to the one that `period` is or ends with, `None` where it names none; a quarter ends with its last."""
    month = month_of(period)
    if found := re.fullmatch(r"Q([1-4])", period.part):
        return _months(str(period.year), 1, 3 * int(found[1]))
    if month is None or month.part == "01":
        return month
    return _months(str(period.year), 1, int(month.part))


def months(period: Period) -> int | None:
    """Return how many months `period` is of, 12 for a whole year, `None` for what has no whole months (a day)."""
    found = numbered(period)
    return None if found is None else len(found)


def numbered(period: Period) -> range | None:
    """Return the numbers of the months that `period` is of, those of a fiscal year from its first; `None` for what has no whole months."""
    if period.part in ("", "fy"):
        return range(1, 13)
    if found := re.fullmatch(r"Q([1-4])", period.part):
        last = 3 * int(found[1])
        return range(last - 2, last + 1)
    if found := re.fullmatch(r"(\d\d)(?:/(\d\d))?", period.part):
        return range(int(found[1]), int(found[2] or found[1]) + 1)
    return None


def previous(period: Period, years: int = 1) -> Period:
    """Return the same part of the fiscal year, `years` earlier."""
    year = period.year - years
    text = {
        "": str(year),
        "fy": f"{year}-{(year + 1) % 100:02d}",
    }.get(period.part) or _text(year, period.part)
    return Period(year, period.part, text)


def _text(year: int, part: str) -> str:
    if "/" in part:
        first, last = part.split("/")
        return f"{year}-{first}/{year}-{last}"
    return f"{year}-{part}"


def years(text: str) -> tuple[str, str] | None:
    """Return the first and last year of a range `2020-2023` as texts, which may be one; `None` for anything else."""
    found = re.fullmatch(
        r"((?:19|20)\d\d)\s?(?:-|–|\.\.|~|至)\s?((?:19|20)\d\d)",
        plain(text).translate(_SIGNS).strip(),
    )
    if not found:
        return None
    if int(found[1]) > int(found[2]):
        raise UsageError(
            "year_range",
            Text(f"年份范围 {text} 前后颠倒", f"the year range {text} runs backwards"),
            Text(f"写作 {found[2]}-{found[1]}", f"write {found[2]}-{found[1]}"),
        )
    return found[1], found[2]
