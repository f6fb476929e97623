"""The unit that lines of a table state: above its header, below its figures, among its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import side, unit
from fiscalcli.mapping.units import scale, unittext, unitwords
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fiscalcli.mapping.units.scale import Stated

_LIST = later(r"(?<!\s)\s*(?:[、，;；和及/・･·]|,(?!\d{3}(?!\d)))\s*|(?<!\s)\s+(?=[%％])")
_CLAUSE = later(
    r"\s*[,，;；|]\s+|(?<=[a-z]{4}|\d{4})\.\s+(?=[A-Z])|\s+and\s+(?=(?:ex|in)clude)|\s+[-–—]\s+|\s{2,}|\u3000+|\s+(?=[^\s:：]{1,8}[:：])"
)
_JIAO = later(r"元[、,，至到]\s*角(?:[、,，至到]?\s*分)?")
_OF = later(r"(?:%|\w)\s+(?:of|des|der|du|del?|dell[ae]|d[ao]s?)\s+\w|占", re.IGNORECASE)
_OF_WHAT = later(
    r"(?:面积|面積|人数|人數|人口|户数|数量|數量)的?(?:计量)?[单單]位[均皆]?\s*[:：为為是]\s*([^\s,，;；、。()（）]{1,6})"
)
_YEAR_BEHIND = later(r"[\s,]+(?:19|20)\d\d$")
_YEAR = later(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?")
_COLON = later(r"\s*[:：]\s*|\s+")

OF_AMOUNTS = ("unit", "scale", "currency")
KEYS = (*OF_AMOUNTS, "rate")
"""What lines around a table say of the units of its amounts, and of its rates too."""


def line(text: str) -> Stated | None:
    """Return what a line among the rows says of the money or the rates below it: 单位：亿元, nothing else beside it."""
    return next(
        (
            found
            for piece in _pieces(text)
            if (found := unittext.stated(piece)) and unittext.is_told(found)
        ),
        None,
    )


def says_of_what(text: str) -> bool:
    """Whether a line of rates says of what they are: Percent of GDP, 占一般公共预算支出比重（%）; there may be others of something else."""
    return _OF.search(text) is not None


def above(texts: Sequence[str]) -> dict[str, str]:
    """Return what lines above a table state of its units.

    Keys are among `unit`, `scale`, `currency` (a word of several), `rate` (the unit of rates), `measure` (of money
    per head), `basis` (constant prices), `counted` (the units of what is no money), and `unclear`: what speaks of units and is not understood, with `unclear_scale` where that holds one.
    """
    return _said(texts, _endings)


def _said(texts: Sequence[str], endings: Callable[[str], Iterable[Stated]]) -> dict[str, str]:
    """Return what lines state of the units of a table, by `endings` where they state none in another way."""
    texts = [_JIAO.sub("元", text) for text in texts if text]
    return _of_amounts(texts, endings) | _of_others(texts)


def notes(texts: Sequence[str]) -> dict[str, str]:
    """Return what notes on a table state of its units; one that merely ends with a unit may be of one row."""
    return _said(texts, lambda _: ())


def _of_others(texts: Sequence[str]) -> dict[str, str]:
    """Return as `counted` the units of what is no money, as lines name them by what they are of: 面积单位：亩, 人数单位为万人."""
    named = [unit.find(found[1]) for text in texts for found in _OF_WHAT.finditer(text)]
    told = dict.fromkeys(
        each.unit
        for each in named
        if each and each.dimension != "ratio" and not unit.is_money(each)
    )
    return {"counted": " / ".join(told)} if told else {}


def _of_amounts(texts: Sequence[str], endings: Callable[[str], Iterable[Stated]]) -> dict[str, str]:
    every = [
        (piece, named) for text in texts for piece in _pieces(text) if (named := _above(piece))
    ]
    scaled = {each.unit.dimension for _, each in every if each.unit and each.unit.factor != 1}
    found = [each for piece, each in every if not _is_coin(piece, each, scaled)]
    rates = {each.unit.unit for each in found if each.unit and each.unit.dimension == "ratio"}
    told = list(
        dict.fromkeys(each for each in found if not (each.unit and each.unit.unit in rates))
    )
    said = {"rate": rates.pop()} if len(rates) == 1 else {}
    joined: Stated | None = told[0] if told else None
    for each in told[1:]:
        joined = unittext.both(joined, each) if joined else None
    if joined is not None:
        return said | _by_key(joined)
    if told:
        names = [
            each.unit.unit if each.unit else each.currency or scale.name(each.power)
            for each in told
        ]
        return said | unclear(names)
    ending = {named for text in texts for named in endings(text)}
    if len(ending) == 1:
        return said | _by_key(ending.pop())
    return said | _unclear(texts)


def _by_key(named: Stated) -> dict[str, str]:
    own = {
        "unit": named.unit.unit if named.unit else "",
        "scale": scale.name(named.power) if named.power else "",
        "currency": named.currency,
        "measure": "unit_cost" if named.per else "",
        "basis": named.basis,
    }
    return {key: word for key, word in own.items() if word}


def _endings(text: str) -> Iterator[Stated]:
    """Yield the money that a line, or a clause of it, ends with behind a word for in, or behind a year: Crédits en k€, Haushaltsplan 2024 in TEUR, Spending 2024 EUR million.

    A currency without a scale may be that of the things: bonds in USD. Behind a side of the budget, or a year, it is that of the figures.
    """
    for clause in _CLAUSE.split(text):
        words = _YEAR_BEHIND.sub("", clause.strip(" .")).split()
        named, at = next(_behind(words), (None, 0))
        if named is None or not (named.currency or (named.unit and unit.is_money(named.unit))):
            continue
        is_scaled = bool(named.power or (named.unit and named.unit.factor != 1))
        if is_scaled or _YEAR.fullmatch(words[at - 1]) or side.of(" ".join(words[:at])) in SIDES:
            yield named


def _behind(words: Sequence[str]) -> Iterator[tuple[Stated, int]]:
    """Yield what the last words state from a word for in on, or behind a year, with where that is."""
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        is_in = words[at].casefold() in unittext.IN
        is_dated = not is_in and _YEAR.fullmatch(words[at - 1])
        if named := (
            unittext.behind(rest) if is_in else unittext.stated(rest) if is_dated else None
        ):
            yield named, at


def _above(piece: str) -> Stated | None:
    """Return what a piece of a line states; what is counted only in a bracket or behind 单位：, as 学校 may be a title."""
    named = unittext.stated(piece)
    if named is None or unittext.is_told(named):
        return named
    said = piece.strip(" ()（）")
    is_introduced = unittext.introduces(said) and unittext.intro().fullmatch(said)
    return named if unittext.BRACKETED.search(piece) or is_introduced else None


def _is_coin(piece: str, named: Stated, scaled: set[str]) -> bool:
    """Whether a piece only says of which currency the amounts are that another one gives a scale: 币种：人民币 单位：万元."""
    word = _COLON.split(piece, maxsplit=1)[0]
    return (
        named.unit is not None
        and named.unit.dimension in scaled
        and unittext.names_currencies(word)
    )


def _unclear(texts: Sequence[str]) -> dict[str, str]:
    """Return the lines that speak of a unit and are not understood, and the scale in them if they say hardly more."""
    lines = [text for text in texts if not any(map(unittext.stated, _pieces(text)))]
    lines = [each for each in lines if unittext.speaks(each)]
    if not lines:
        return {}
    return unclear(lines)


def unclear(lines: Sequence[str]) -> dict[str, str]:
    """Return texts that speak of a unit as `unclear`, with the scale in them where they speak of money, or say hardly more."""
    scaled = [each for each in lines if unitwords.is_mostly(each) or scale.names_money(each)]
    powers = {power for each in scaled for power in scale.scales(each)}
    powers |= {6} if {"m", "M"} & {*lines} else set()
    powers |= {9} if any(map(unitwords.open_letter, lines)) else set()
    said = {"unclear": " / ".join(dict.fromkeys(lines[:3]))}
    return said | ({"unclear_scale": scale.name(powers.pop())} if len(powers) == 1 else {})


def money_among(said: str) -> str:
    """Return the one unit of money, as it is typed, among those that `unclear` says: 万元 of 万元 / 人, of 万元 RMB 10k; `""` for none or two."""
    named = {word: unit.find(word) for word in said.split(" / ")}
    coins = [word for word, each in named.items() if each and unit.is_money(each)]
    if not coins:
        parts = {word: unit.find(word) for word in said.split()}
        coins = [w for w, each in parts.items() if each and unit.is_money(each) and each.factor > 1]
    return (f'"{coins[0]}"' if " " in coins[0] else coins[0]) if len(coins) == 1 else ""


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a line that may name a unit: all of it, what is in brackets, its clauses, the items of a list."""
    yield from dict.fromkeys((text, text.removesuffix(".")))
    whole = unittext.stated(text)
    is_whole = whole is not None and unittext.is_told(whole)
    for inner in unittext.BRACKETS.findall(text):
        if is_whole and (part := unittext.inside(inner)) and unittext.is_part(part, inner):
            continue
        yield f"({inner})"
        if not unittext.inside(inner):
            yield from _items(inner)
            yield from (f"({clause})" for clause in _CLAUSE.split(inner) if clause != inner)
    for clause in _CLAUSE.split(text) if scale.named(text) is None else ():
        if clause != text:
            yield clause
    if not unittext.introduces(text):
        return
    if is_whole and unittext.intro().fullmatch(text):
        return
    found = unittext.intro().fullmatch(text.strip(" ()（）【】[]"))
    if found or (found := unittext.intro().search(text)):
        yield found[0]
        if not scale.per(found[1]):
            yield from (f"({item})" for item in _LIST.split(found[1].strip(" ()（）")))


def _items(inner: str) -> Iterator[str]:
    """Yield the items of a list in brackets, all of which are units: （千円、％）."""
    items = _LIST.split(inner)
    if len(items) > 1 and all(scale.named(item) for item in items):
        yield from (f"({item})" for item in items)
