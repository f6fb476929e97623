"""What a workbook shows of a number: as a percentage, in thousands, with a unit or a currency beside it.

Who reads a sheet reads what is shown: a cell of 0.1 that is shown as 10.0% is 10.0%, one of 5 that is shown as
5亿元 is 5亿元, and one of 100 that is shown as 100.00 is exact to the hundredth. Digits that are stored and not shown are kept. Where commas make a number smaller and no word
says by how much (`#,##0,`), the cell has the digits that are shown, and says so by its `power`.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import NamedTuple

from fiscalcli.model import NumberCell

BUILT_IN = {9: "0%", 10: "0.00%", 46: "[h]:mm:ss"}
BUILT_IN |= dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), "0.00")
BUILT_IN |= dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), "y-m-d h:mm")
BUILT_IN[17] = "mmm-yy"
"""Formats that every workbook has by number. Those of money show the currency of whoever opens the file: nothing."""

_LONGEST = 255
_DAY = len("2024-01-01")

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<blank>[_*].)'
    r"|\[\$(?P<sign>[^\[\]-]+)(?:-(?P<country>[^\[\]]*))?\]"
    r"|\[(?P<compare><=|>=|<>|<|>|=)(?P<limit>-?\d+(?:\.\d+)?)\]|\[(?P<bracket>[^\[\]]*)\]"
    r"|(?P<general>General)|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<mark>[.,])|(?P<percent>%)"
    r"|(?P<end>;)|(?P<other>[ymdhsegba/@])|(?P<char>.)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = "-–—−+() \u3000\u00a0△▲"
"""What stands for a sign, for nothing (the dash of a zero) or for room: the stored number says it itself."""
_MONEY = {"409": "US$", "en-us": "US$", "c09": "AUD ", "1009": "CAD ", "411": "JPY ", "ja-jp": "JPY "}  # fmt: skip
"""Whose `$` or `¥` it is, by the country that the format names."""
_SCALES = {"k": 3, "m": 6, "mn": 6, "mm": 6, "mio": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12}
_SCALES |= {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NAMES = {3: " thousand", 6: " million", 9: " billion", 12: " trillion"}
_CHINESE = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "万亿": 12}
_LED = re.compile(r"\s*(?:([a-z]+)|(万亿|十亿|千万|百万|亿|万|千))", re.IGNORECASE)
_MEETS = {
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "=": lambda order: order == 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
    "<>": lambda order: order != 0,
}


class Section(NamedTuple):
    """One part of a format: the words around the digits, and how the number is changed before it is shown.

    `power` is the power of ten by which it is made smaller, `untold` that of which no word says so, `places` the least digits after the point, `width`
    those before it; a section without `has_digits` shows words only, or a dash. `test` is the numbers that it is for.
    """

    before: str
    after: str
    percent: bool
    power: int
    untold: int
    places: int
    width: int
    has_digits: bool
    is_dash: bool
    test: tuple[str, Decimal] | None


def parse(code: str) -> tuple[Section, ...]:
    """Return the sections of a format, none where it shows the number as it is (or a date, or a fraction).

    Raises:
        ValueError: it is longer than any program writes.
    """
    if len(code) > _LONGEST:
        raise ValueError(code[:_LONGEST])
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    sections = [_section(part) for part in parts[:3]]
    known = tuple(section for section in sections if section and code)
    return known if len(known) == len(sections) and any(map(_changes, known)) else ()


def tells(code: str) -> str:
    """Return what a format shows a number as: a `moment` in time, its `year` or `month` alone, a `span` of time, or nothing of the kind."""
    letters = set()
    for token in _TOKEN.finditer(code[:_LONGEST]):
        if token["digit"] or token["end"]:
            break
        if token["bracket"] and not token["bracket"].strip("HMShms"):
            return "span"
        letters.add((token["other"] or "").casefold())
    letters &= set("ymdhs")
    if not letters:
        return ""
    return "year" if letters == {"y"} else "month" if letters <= {"y", "m"} else "moment"


def dated(day: str, tells: str) -> str:
    """Return a day as a format shows it of which only the `year` or the `month` is told: 2024 for its first or last day.

    Another day is kept: it is stored, and more than what is shown.
    """
    if tells == "year" and day[4:] in ("-01-01", "-12-31"):
        return day[:4]
    if tells == "month" and len(day) == _DAY:
        at = dt.date.fromisoformat(day)
        if 1 in (at.day, (at + dt.timedelta(days=1)).day):
            return day[:7]
    return day


def _changes(said: Section) -> bool:
    is_worded = said.before or said.after or said.percent or _is_blank(said)
    return bool(is_worded or said.power or said.places or said.width > 1)


def _is_blank(said: Section) -> bool:
    """Whether a section shows nothing at all: all of `;;;`, the numbers below zero of `0;;`."""
    return not (said.has_digits or said.before or said.is_dash)


def _section(tokens: list[re.Match[str]]) -> Section | None:
    """Return a section, `None` for a date, a fraction, an exponent, a text, or words that stand between digits."""
    before = after = body = ""
    percent, is_dash, test = False, False, None
    for token in tokens:
        kind, said = token.lastgroup or "", token[0]
        if kind in ("other", "exponent") or (kind == "bracket" and said.strip("[]hms") == ""):
            return None
        if kind in ("digit", "mark", "general"):
            if after:  # `0!.0` writes the point itself, between the digits
                body, after = body + ("!" if after == "." else "x"), ""
            body += "#" if kind == "general" else said
        elif kind == "limit":
            test = (token["compare"], Decimal(token["limit"]))
        elif kind == "percent":
            percent = True
        elif kind in ("quoted", "escaped", "char", "sign", "country"):
            words = _literal(token)
            is_dash |= said.strip('"\\! ') in ("-", "–", "—")
            before, after = (before, after + words) if body else (before + words, after)
    if "x" in body:
        return None
    made = _made(before, after, body)
    return made._replace(percent=percent, is_dash=is_dash, test=test)


def _literal(token: re.Match[str]) -> str:
    """Return the words that a token shows, nothing for mere signs."""
    sign, country = token["sign"], token["country"] or ""
    if sign:
        return _MONEY.get(country.casefold(), sign) if sign in "$¥￥" else sign
    words = token["quoted"] or token["escaped"] or token["char"] or ""
    return words if words.strip(_SIGNS) else ""


def _made(before: str, after: str, body: str) -> Section:
    """Return the section whose digits are laid out as `body`: `#,##0.0,,` or, with a point of its own, `0!0,`."""
    integer, _, decimals = body.partition(".")
    whole, _, drawn = integer.partition("!")
    commas = sum(len(part) - len(part.rstrip(",")) for part in (integer, decimals))
    drawn = drawn.replace(",", "")
    zeros = whole.replace(",", "")
    power = 3 * commas + len(drawn)
    untold, after = _told(power, after)
    return Section(
        before,
        after,
        percent=False,
        power=power,
        untold=untold,
        places=len(drawn) + decimals.count("0"),
        width=len(zeros) if set(zeros) == {"0"} else 1,
        has_digits=bool(body),
        is_dash=False,
        test=None,
    )


def _told(power: int, after: str) -> tuple[int, str]:
    """Return the power of ten that the words after the digits do not tell, and the words with `m` as `million`."""
    led = _LED.match(after)
    if not power or led is None:
        return power, after
    word, chinese = led.groups()
    said = _SCALES.get(word.casefold()) if word else _CHINESE[chinese]
    if said != power:
        return power, after
    return 0, (_NAMES[said] + after[led.end() :] if word else after)


def show(said: str, sections: tuple[Section, ...]) -> str:
    """Return a stored number as its format shows it, all of its digits kept; words where it shows words only."""
    section = _chosen(said, sections)
    if section is None or not section.has_digits:
        words = "" if section is None or section.is_dash else section.before
        cell = NumberCell(said)
        cell.is_unseen = bool(section and _is_blank(section) and Decimal(said))
        return words or cell
    shift = (2 if section.percent else 0) - section.power
    shown = f"{Decimal(said).scaleb(shift).normalize():f}" if shift else said
    digits = shown.removeprefix("-")
    if section.width > 1 or section.places:
        whole, _, decimals = digits.partition(".")
        digits = f"{whole.zfill(section.width)}.{decimals.ljust(section.places, '0')}".rstrip(".")
    sign = "-" if shown.startswith("-") else ""
    percent = "%" if section.percent else ""
    cell = NumberCell(f"{sign}{section.before}{digits}{percent}{section.after}")
    if section.untold:
        cell.power = section.untold
    return cell


def _chosen(said: str, sections: tuple[Section, ...]) -> Section | None:
    """Return the section for a number: by its test, else for numbers above, below and at zero."""
    if len(sections) == 1 and sections[0].test is None:
        return sections[0]
    value = Decimal(said)
    if any(section.test for section in sections):
        for section in sections:
            if section.test is None or _MEETS[section.test[0]](value.compare(section.test[1])):
                return section
        return None
    at = 1 if value < 0 else 2 if value == 0 else 0
    return sections[at] if at < len(sections) else sections[0]
