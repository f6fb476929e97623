"""A part of a year that a heading names among other words: `Jan-Jun 2024`, `2024 Actual Q1-Q2`, `as at 30 June 2024`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import partnames, period, yearwords
from fiscalcli.monthnames import ALONE, ENGLISH, NAMES
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.model import Period

_MONTH = "|".join(sorted(NAMES, key=len, reverse=True))
_LONG = "|".join(word for word in ENGLISH if len(word) > 4)
_OF_A_YEAR = later(
    r"\b(?:end(?:ed|ing|s)|end(?![\s-]+(?:of\s+)?[^\W\d_]+\s*(?:$|\W))|year|fy|fiscal|prices?|publish\w*|updated?|releas\w*|issued?|generated|printed|accessed"
    r"|downloaded|retrieved|adopted|approved)\b(?!-to-| to )",
    re.IGNORECASE,
)
"""The year ended 30 June 2024 is a year; 2015 prices and what was published in June are no time of the figures."""
_ONE_DAY = rf"(?:(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?({_MONTH})\b|({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b,?)"
_YEAR_TO = later(
    rf"(?:\bfor\s+the\s+)?(?:\b(?:fiscal|financial)\s+)?\b(?:(?:year|fy|(?:12|twelve)\s+months)\s+(?:ended|ending|to)|fye|fy/e|y/e)\b"
    rf"(?:\s+(?:the\s+)?{_ONE_DAY}|\s+({_MONTH})\b|\s+\d{{1,2}}[./-]\d{{1,2}}(?!\d)[./-]?)?[,\s]*",
    re.IGNORECASE,
)
"""What stands in front of a year that ends on a day: `Fiscal Year Ended June 30, 2022`, `12 months to March 2024`, `FYE 06/30/2024`."""
_UNTIL = later(r"截[至止]\D{0,3}(?:19|20)\d\d年度?(1[0-2]|0?[2-9])月(?!\d)")
_STOCK = later(r"余额|餘額|债务|負債|债券|存量|资产|限额|结存|户数|人数|机构数")
"""截至2024年6月底预算执行情况 is of the months up to June, 截至2024年6月底债务余额 of its last day."""
_COUNTED_BY = ("month", "quarter", "half")
_COUNTED = {"three": 3, "six": 6, "nine": 9, "quarter": 3, "half": 6}
_MONTHS_TO = later(
    rf"\b(?:for\s+the\s+)?(?:(three|six|nine|\d{{1,2}})[\s-]months?(?:\s+period)?|(quarter|half)(?:[\s-]year)?)\s+(?:ended|ending|to)\s+(?:the\s+)?(?:{_ONE_DAY}|({_MONTH})\b)[,\s]*",
    re.IGNORECASE,
)
"""So many months up to the end of one: Six months ended June 30, 2024."""
_YEARLY = ("year", "fy", "fye", "months", "y/e")
"""Words of which each of those texts has one: the pattern takes longer to make than most files to read."""
_MONTHS = 12
_JOINTS = frozenset("-'’")
_SHORT_MONTH = later(rf"(?<!\d)(?<!\d[-\s])\b({_MONTH})[-'’](\d\d)(?![\w/-])", re.IGNORECASE)
_DAY = later(
    rf"\b(?:as\s+(?:at|of)\s+|at\s+|to\s+|until\s+|al?\s+|au\s+|em\s+|zum\s+|на\s+)?{_ONE_DAY}(?:\s+de\b)?",
    re.IGNORECASE,
)
_DIGITS = later(
    r"(?:\b(?:as\s+(?:at|of)|at|to|until|al?|au|em|zum|per|stand|ke?|на)\s+)?(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?!\d)",
    re.IGNORECASE,
)
"""A day in digits before its year: на 01.04.2024, Outstanding at 31/12/2023."""
_NUMBERS = later(r"(?<![\d./-])0?1\s?[-–—~]\s?(0?[2-9]|1[0-2])\s?/(?!\s*\d)")
"""Months from January on in digits before their year: Skutečnost 1-6/2023."""
_TO = r"[-–—~/]|to|through|al?|à|au|até|bis|por|по|до|do"
_DAYS = later(
    rf"\b(?:del?\s+|du\s+|vom\s+)?{_ONE_DAY}\s*(?:{_TO})\s*{_ONE_DAY}(?:\s+de\b)?", re.IGNORECASE
)
_RUN = later(rf"\b(?:за\s+)?({_MONTH})\.?\s?(?:{_TO})\s?({_MONTH})\b\.?(?:\s+de\b)?", re.IGNORECASE)
_SO_FAR = later(
    rf"\b(?:ytd|year[- ]to[- ]date)\s+(?:to\s+)?({_MONTH})\b\.?|\b({_MONTH})\.?\s+(?:ytd|year[- ]to[- ]date)\b"
    rf"|[(\s](?:up\s+to|to|until|till|through|thru)\s+({_MONTH})\b\.?[)\s]*(?:$|(?=[(（,]))",
    re.IGNORECASE,
)
_FOREIGN = "|".join(sorted(NAMES.keys() - ENGLISH.keys(), key=len, reverse=True))
_SO_FAR_ABROAD = later(
    rf"\b(?:jusqu['’]?(?:en|à|au|a)?|hasta|até|ate|bis(?:\s+einschl(?:ießlich|\.))?|fino\s+a|tot\s+en\s+met|t/m|do|до|по|al?|à)"
    rf"\s+(?:(?:el|o|le|au)?\s*(?:mes|mois|mese|mês)\s+d['’e]\s*)?({_FOREIGN})\b\.?(?:\s+de\b)?[)\s]*(?:$|(?=[(（,]))",
    re.IGNORECASE,
)
"""Until a month, which English says in other ways than these: bis Juni, hasta junio de, à juin, a giugno."""
_END = later(
    rf"\b(?:(?:as\s+(?:at|of)|at|to|by|until|through|à|a|au|al|bis|até|per|na|ke)\s+)?(?:the\s+)?"
    rf"(?:end[\s-]+(?:of\s+)?|(?:la\s+)?fin(?:es|ales)?\s+(?:de\s+)?|fine\s+(?:di\s+)?|fim\s+de\s+|finais\s+de\s+|ende\s+|ultimo\s+|eind\s+|koniec\s+|konci\s+)"
    rf"({_MONTH})\b\.?(?:\s+de\b)?",
    re.IGNORECASE,
)
"""The last day of a month: as of end June, à fin juin, Ende Juni."""
_LAST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_QUARTERS = later(
    r"\bQ1\s?[-–—~]\s?Q?([2-4])\b|\b(?:[HS](1)|(1)[HS])\b|\b([369])\s?-?(?:M|months)\b",
    re.IGNORECASE,
)
_SECOND_HALF = later(r"\b(?:[HS]2|2[HS]|second\s+half)\b", re.IGNORECASE)
_QUARTER = later(
    r"\bQ([1-4])\b|\b(first|second|third|fourth)\s+quarter\b|第?([一二三四1-4])季(?!度)"
    r"|\b([1-4])(?:\.?(?:er|re|st|nd|rd|th|[ºª°oae]|[eè]me))?\.?\s?(?:trimestre|trim\.?|quartal|quarter|qtr\.?)(?!\w)"
    r"|\b(?:quarter|qtr\.?|trimestre)\s([1-4])\b",
    re.IGNORECASE,
)
_LONG_MONTH = later(rf"\b({_LONG})\b", re.IGNORECASE)
_BESIDE = later(
    rf"\b({_MONTH})\.?[\s/',-]{{0,2}}(?:de\s+)?(?:19|20)\d\d\b|\b(?:19|20)\d\d[\s/-]({_MONTH})\b"
    rf"|\b({'|'.join(ALONE)})/(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A month that stands by its year; a name that is another word as well is joined to it: FEV/2023, Set/2023."""
_HAN = "一二三四"
_ORDINALS = ("first", "second", "third", "fourth")


def narrowed(text: str, found: tuple[Period, str]) -> tuple[Period, str]:
    """Return the year that a heading holds and its other words, or the part of the year that these name and the rest of them.

    Words of a whole year (`year ended 30 June 2024`), and of a fiscal year, are left as they are: its quarters are
    not those of the calendar.
    """
    year, rest = found
    if year.part:
        return _until(text, year) or year, rest
    if len(rest) > _LONGEST_WORDS:
        return found
    worded = _worded(text, rest, year) if _may_be_of_part(rest) else None
    return worded or _named(text, rest, year) or found


def _worded(text: str, rest: str, year: Period) -> tuple[Period, str] | None:
    """Return the part of a year that words name by its months or its days, or the year that they end or are of, and the words without these."""
    if ended := _ended(rest, year):
        return ended
    if _OF_A_YEAR.search(rest):
        return year, rest
    for pattern, named in _READINGS:
        if (hit := pattern.search(rest)) and (part := period.read(f"{year.year}-{named(hit)}")):
            if part.part == "01-01" and _is_until(hit):  # на 1 января 2024: all of 2023
                part = period.previous(year)
            elif part.part == "01-01" and not _is_english(hit):
                part = year
            return part, _without(hit, rest)
    beside = _BESIDE.search(text)
    month = next(filter(None, beside.groups())) if beside else ""
    hit = re.search(rf"\b{month}\b\.?/?", rest) if month else None
    if hit and (part := period.read(f"{year.year}-{_month(month):02d}")):
        return part, _without(hit, rest)
    return None


def _named(text: str, rest: str, year: Period) -> tuple[Period, str] | None:
    """Return the part of a year that words name as such (II kwartał, T1, 第2四半期), and the words without these.

    The first quarter of a Japanese 年度 begins in April.
    """
    told = None if "四半期" in rest and "年度" in text else partnames.among(rest)
    if told is None:
        return None
    named, words = told
    part = period.read(f"{year.year}年{named.text}")
    return (part, words) if part else None


_LONGEST_WORDS = 500
"""What has more characters is no heading that names a part of a year."""


def _may_be_of_part(rest: str) -> bool:
    """Whether words may name a part of a year: the patterns that tell take longer to make than most files to read."""
    begun = {word[:_BEGUN] for word in _LETTERS.findall(rest.casefold())}
    return (
        not begun.isdisjoint(_begun())
        or "y/e" in rest.casefold()
        or _NUMBERED.search(rest) is not None
    )


@cache
def _begun() -> frozenset[str]:
    """Return how each word begins of which every text that names a part of a year in words has one."""
    words = (
        *NAMES,
        *ALONE,
        *_ORDINALS,
        *_YEARLY,
        "ytd",
        "half",
        "quarter",
        "trim",
        "quartal",
        "qtr",
    )
    return frozenset(word[:_BEGUN].casefold() for word in words)


_BEGUN = 3
_LETTERS = later(r"[^\W\d_]+")
_NUMBERED = later(r"[qhs]\s?\d|\d\s?(?:[hs]\b|-?m\b|-?month)|季|\d\s?[-–—~/.]\s?\d", re.IGNORECASE)
"""A quarter, a half, so many months by number, or a day in digits."""


def whole(text: str) -> Period | None:
    """Return the part of a year that all words of a cell name as those of a heading do (Apr-Jun 2024, H2 2024), or `None`."""
    found = period.find(text)
    if found is None or found[0].part:
        return None
    part, rest = narrowed(text, found)
    return None if rest.strip(" ,.") else part


def in_full(text: str) -> str:
    """Return a heading with the year of its month in full, where it has no other: `YTD Mar-24` is `YTD Mar 2024`."""
    if _JOINTS.isdisjoint(text):
        return text
    hit = _SHORT_MONTH.search(text)
    if hit is None or period.find(text):
        return text
    return f"{text[: hit.start()]}{hit[1]} {yearwords.in_full(hit[2])}{text[hit.end() :]}"


def names_year_end(text: str) -> bool:
    """Whether a heading says on which day the years in its column end: `Year ended 30 June`."""
    folded = text.casefold()
    hit = _YEAR_TO.fullmatch(text) if any(word in folded for word in _YEARLY) else None
    return hit is not None and any(hit.groups())


def _is_until(hit: re.Match[str]) -> bool:
    return hit[0][:2].lower() == "на"


def _is_english(hit: re.Match[str]) -> bool:
    words = {word.lower() for word in hit.groups() if word}
    return words.isdisjoint(NAMES.keys() - ENGLISH.keys())


def _ended(rest: str, year: Period) -> tuple[Period, str] | None:
    """Return the year, or the months of it, that words name by their end, and the words without these."""
    hit = _MONTHS_TO.search(rest)
    if hit and (first := _first_to(hit)[0]) > 0:
        part = period.read(f"{year.year}-{from_to(first, _first_to(hit)[1])}")
        return (part, _without(hit, rest)) if part else None
    whole = _YEAR_TO.search(rest)
    return (year, _without(whole, rest)) if whole else None


def _until(text: str, month: Period) -> Period | None:
    """Return the months up to the one that a title names as the last of its figures, `None` for what is there at its end: 余额."""
    hit = _UNTIL.search(text[:_LONGEST_WORDS]) if "截" in text else None
    if hit is None or _STOCK.search(text) or month.part != f"{int(hit[1]):02d}":
        return None
    return period.read(f"{month.year}-01-{month.part}月")


def months_to(text: str) -> tuple[int, int] | None:
    """Return the numbers of the first and the last of the months that a text without a year names by their end, `None` where it names none.

    The first of those that begin in the year before is below 1: `Six months ended March 31` are the months -2 to 3.
    """
    is_of_some = any(word in text.casefold() for word in _COUNTED_BY)
    hit = _MONTHS_TO.search(text) if is_of_some and len(text) <= _LONGEST_WORDS else None
    return _first_to(hit) if hit else None


def _first_to(hit: re.Match[str]) -> tuple[int, int]:
    count = _COUNTED.get((hit[1] or hit[2]).lower()) or int(hit[1])
    last = _month(hit[4] or hit[5] or hit[7])
    return last - count + 1, last


def _without(hit: re.Match[str], text: str) -> str:
    return " ".join(f"{text[: hit.start()]} {text[hit.end() :]}".split())


def _days(hit: re.Match[str]) -> str:
    return f"{_month(hit[2] or hit[3]):02d}-{_month(hit[6] or hit[7]):02d}月"


def _day(hit: re.Match[str]) -> str:
    return _day_of(hit, int(hit[1] or hit[4]), _month(hit[2] or hit[3]))


def _digits(hit: re.Match[str]) -> str:
    """Return the day that digits name where only one of them can be the month, or points part them; else nothing."""
    one, other = int(hit[1]), int(hit[3])
    if hit[2] == "." or one > _MONTHS:
        return _day_of(hit, one, other)
    return _day_of(hit, other, one) if other > _MONTHS else ""


def _day_of(hit: re.Match[str], day: int, month: int) -> str:
    """Return a day of a year; на 1 апреля is all that came before it, 31 December the year."""
    if day == 1 and month > 1 and _is_until(hit):
        return f"01-{month - 1:02d}月" if month > 2 else "01"
    return "01-12月" if (month, day) == (12, 31) else f"{month:02d}-{day:02d}"


def _run(hit: re.Match[str]) -> str:
    return from_to(_month(hit[1]), _month(hit[2]))


def from_to(first: int, last: int) -> str:
    """Return the months of a year from one to another as they are written behind it: `01-06月`, a quarter as `Q3`."""
    is_quarter = last == first + 2 and last % 3 == 0 and first > 1
    return f"Q{last // 3}" if is_quarter else f"{first:02d}-{last:02d}月"


def _so_far(hit: re.Match[str]) -> str:
    last = _month(next(filter(None, hit.groups())))
    return f"01-{last:02d}月" if last > 1 else "01"


def _end(hit: re.Match[str]) -> str:
    """Return the last day of a month; of a year without a 29 February that is no day."""
    month = _month(hit[1])
    return "01-12月" if month == _MONTHS else f"{month:02d}-{_LAST.get(month, 31)}"


def _quarters(hit: re.Match[str]) -> str:
    months = 3 * int(hit[1]) if hit[1] else 6 if hit[2] or hit[3] else int(hit[4])
    return f"01-{months:02d}月"


def _quarter(hit: re.Match[str]) -> str:
    if hit[2]:
        return f"Q{_ORDINALS.index(hit[2].lower()) + 1}"
    said = hit[1] or hit[3] or hit[4] or hit[5]
    return f"Q{said if said.isascii() else _HAN.index(said) + 1}"


def _month(word: str) -> int:
    return ALONE[word.lower()]


_READINGS = (
    (_DAYS, _days),
    (_END, _end),
    (_END, lambda _: "02-28"),
    (_DAY, _day),
    (_DIGITS, _digits),
    (_NUMBERS, lambda hit: f"01-{int(hit[1]):02d}月"),
    (_RUN, _run),
    (_SO_FAR, _so_far),
    (_SO_FAR_ABROAD, _so_far),
    (_QUARTERS, _quarters),
    (_SECOND_HALF, lambda _: "07-12月"),
    (_QUARTER, _quarter),
    (_LONG_MONTH, lambda hit: f"{_month(hit[1]):02d}"),
)
