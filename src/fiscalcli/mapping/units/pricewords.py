"""Words of prices, which are no part of a unit: at current prices, constant 2015 prices, 2015年不变价."""

from __future__ import annotations

import re
from functools import cache

from fiscalcli import unit
from fiscalcli.mapping.units.unitwords import others
from fiscalcli.pattern import later

_REAL = r"(?:\b(?:real|réels?|reales?|reais|reali|reëel)\b[\s,:–-]*)"
_PRICES = (
    "preise",
    "prix",
    "precios",
    "preços",
    "prezzi",
    "prijzen",
    "prijspeil",
    "priser",
    "prisnivå",
)
"""Prices, in languages whose year stands behind them: Preise 2020, prix de 2020."""


@cache
def _prices() -> re.Pattern[str]:
    """Return the pattern of words that say of which year the prices are: constant 2015, 2015年不变价, CLV10."""
    words = "|".join(map(re.escape, sorted(others("price"), key=len, reverse=True)))
    year = r"(?:19|20)\d\d(?:[-/]\d{2,4})?"
    return re.compile(
        rf"(?:\b(?:at|in)\s+)?(?P<before>{year})?\s*年?\s*(?:\b|(?<=年))(?:{words})(?P<short>\d\d\b)?(?![A-Za-z])"
        rf"\s*(?:[,;]\s*(?={year}\s+prices?\b)|\(?)(?:\bFY\s?)?(?P<after>(?<!\d){year})?年?\)?(?:\s*(?:prices?\b|dollars\b(?=\s+\w)))?"
        rf"|{_REAL}?(?:\b(?:at|in)\s+)?(?P<alone>\b{year})\s+prices?\b"
        rf"|(?:{_REAL}|(?<=[,(（])\s*|\b(?:à|aux?|a|in|i|zu|en)\s+)\b(?:{'|'.join(_PRICES)})n?\s+(?:(?:von|de|du|van|del|fra|från)\s+)?(?P<of>{year})\b",
        re.IGNORECASE,
    )


_IN_REAL = later(r"\breal\b", re.IGNORECASE)


@cache
def _nominal() -> re.Pattern[str]:
    words = "|".join(sorted(others("nominal"), key=len, reverse=True))
    joined = r"(?:\b(?:at|in|zu|aux?|à|a|ai|w|в|i|en)\s)?"
    own = rf"{joined}(?<![^\W\d_\u4e00-\u9fff])(?:{words})(?![A-Za-z])"
    return re.compile(rf"\s?[（(]\s?{own}\s?[)）]|[,，]?\s?{own}", re.IGNORECASE)


_OF_MONEY = later(
    r"(?<=[^\W\d_])\s+of\s+(?P<before>(?:19|20)\d\d)(?=\s+(?:US\s+)?(?P<money>[^\W\d_]+))"
    r"|(?<=\s)(?P<coin>[^\W\d_]+)(?P<gap>\s+(?:of|de|von)\s+)(?P<behind>(?:19|20)\d\d)$",
    re.IGNORECASE,
)
"""The year of prices between a scale and its money, or behind this: millions of 2023 dollars, millones de pesos de 2023."""


def _year_of_money(text: str) -> tuple[str, str] | None:
    """Return a statement without the year of its prices beside a word of money, and that year."""
    found = _OF_MONEY.search(text)
    word = found["money"] or found["coin"] if found else ""
    known = unit.find(word) if word else None
    if not found or not (unit.sharing(word) or (known and unit.is_money(known))):
        return None
    if found["before"]:
        return f"{text[: found.start()]}{text[found.end() :]}", found["before"]
    return text[: found.start("gap")], found["behind"]


def _speaks_of_prices(text: str) -> bool:
    """Whether some word of prices is in `text`: hardly any text has one, and none of the patterns is needed for the others."""
    said = text.casefold()
    words = ("price", *_PRICES, *others("price"), *others("nominal"))
    return any(word.casefold() in said for word in words)


def priced(text: str) -> tuple[str, str]:
    """Return a statement without its words of prices, and the basis that these are of: `constant 2015`, `""` for current ones."""
    if of_year := _year_of_money(text):
        return of_year[0], f"constant {of_year[1]}"
    if not _speaks_of_prices(text):
        return text, ""
    found = _prices().search(text)
    if found is None:
        return _nominal().sub("", text), ""
    short, before = found["short"], found["before"]
    year = found["after"] or found["alone"] or found["of"] or (short and _century(short))
    if before and not year and not _is_of_figures(found):
        year, before = before, None
    own = f" {before}" if before else ""
    rest = f"{text[: found.start()]}{own} {text[found.end() :]}".strip(" ,;，；()（）")
    return rest, f"constant {year}" if year else "constant"


def _is_of_figures(found: re.Match[str]) -> bool:
    """Whether the year in front of words of prices is that of the figures: 2023 real terms, and not 2015 constant prices."""
    return _IN_REAL.search(found[0]) is not None


def _century(short: str) -> str:
    """Return the year that two digits of a code of Eurostat are: CLV05 and CLV15 are of this century."""
    return f"{20 if int(short) < 50 else 19}{short}"
