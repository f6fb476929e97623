"""Words for year in any language (`lexicon/yearwords.csv`): beside the number of one they say nothing more."""

from __future__ import annotations

import re
from functools import cache

from fiscalcli import lexicon
from fiscalcli.pattern import later

_LONGEST = 100
_YEAR = later(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_UNCASED = later(r"[\u0590-\u097f]")
"""A letter of Hebrew, Arabic or Devanagari, which have no cases."""
_SHORT = r"г\.?|р\.|r\.|m\.|ж\.|թ\.?|م"
"""Abbreviated behind the number: 2018 г., 2018 r., 2018 m., 2018 թ."""


@cache
def known() -> dict[str, frozenset[str]]:
    """Return the words for year, and those beside it that say which kind of year: what was built in a year is of none of them."""
    return {row["kind"]: frozenset(row["words"].split("|")) for row in lexicon.rows("yearwords")}


def dropped(text: str) -> str:
    """Return `text` without the word for year right beside its only year: Exercice 2020, Current Year 2023/24, 2018 год исполнено, 2022. évi."""
    is_spelt = text.upper() != text.lower() or _UNCASED.search(text)
    if not is_spelt or len(text) > _LONGEST or len(_YEAR.findall(text)) != 1:
        return text
    return _beside().sub("", text)


@cache
def _beside() -> re.Pattern[str]:
    words = "|".join(sorted((word for word in known()["year"] if _is_spelt(word)), key=len)[::-1])
    return re.compile(
        rf"(?<![^\W\d_])(?:current\s+(?:(?:fiscal|financial)\s+)?)?(?:{words})\.?\s+(?=(?:19|20)\d\d)"
        rf"|(?<=(?:19|20)\d\d)\.?\s+(?:{words}|{_SHORT})(?![^\W\d_]|[-‐–][^\W\d_])",
        re.IGNORECASE,
    )


def _is_spelt(word: str) -> bool:
    """Whether a word is written in letters, with blanks around it: 年 is read with its number, and FY is a year of its own."""
    is_cased = word.upper() != word.lower()
    return (is_cased or bool(_UNCASED.match(word))) and word not in ("fy", "yr")


def in_full(short: str) -> str:
    """Return a year in four digits, which may be written in two: 98 is 1998 and 03 is 2003; no budget is of 2098."""
    if len(short) != _CLIPPED:
        return short
    return f"{'19' if int(short) >= _TURN else '20'}{short}"


_CLIPPED = 2
_TURN = 70
"""Two digits from here on are of the last century."""

_NUMERALS = "〇零○一二三四五六七八九"
_SPELT = later(
    f"(?<![{_NUMERALS}])(?:[一二][〇零○九][{_NUMERALS}]{{2}}(?=年)|一[〇零○一二][{_NUMERALS}](?=年度))"
)
"""A year digit by digit: 二〇二三年, and 一一三年度 of the Republic of China; 一百一十三 is a number."""
_SPELT_DIGITS = str.maketrans(_NUMERALS, "000123456789")


_OF_ERA = later(rf"(?<=令和|平成|昭和|民国|民國)(\s?)([{_NUMERALS}十百]{{1,6}})(?=\s?年)")
_PLACES = later(rf"(?:([{_NUMERALS}])百)?零?(?:([{_NUMERALS}]?)十)?([{_NUMERALS}]?)")


def unspelt(text: str) -> str:
    """Return `text` with plain digits in a year of Chinese numerals: 二〇二三年 is 2023年, 一一三年度 is 113年度, 令和六年 is 令和6年."""
    if "年" not in text:
        return text
    said = _OF_ERA.sub(lambda found: f"{found[1]}{_counted(found[2])}", text)
    return _SPELT.sub(lambda found: found[0].translate(_SPELT_DIGITS), said)


def _counted(numerals: str) -> str:
    """Return the number of a year of an era in plain digits: 六 is 6, 三十一 is 31, 一百一十三 and 一一三 are 113."""
    found = _PLACES.fullmatch(numerals)
    if found is None or not {"十", "百"} & {*numerals}:
        return numerals.translate(_SPELT_DIGITS)
    hundreds, tens, ones = (found[at] or "" for at in (1, 2, 3))
    tens = tens or ("一" if "十" in numerals else "〇")
    return f"{hundreds}{tens}{ones or '〇'}".translate(_SPELT_DIGITS)
