"""What a sheet says above its header: title, unit, year, budget, phase, scope. All of it is stated, none of it guessed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period, unit
from fiscalcli.mapping import scale, scopes
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Row

_UNIT = later(
    r"(?:(?:金额|货币|计量)?单\s*位|單位|単位|計量單位|金额|units?|unidad|currency|amounts? (?:are )?in|in)\s*[:：]?\s*(.+)",
    re.IGNORECASE,
)
_INSIDE = later(r".*((?:(?:金额|货币|计量)?单\s*位|單位|単位|\bunits?)\s*[:：].+)$", re.IGNORECASE)
"""A unit behind other words: 表一 单位：千元."""
_BRACKETED = later(r"[（(\[【]([^（()）\[\]【】]*)[)）\]】]\s*$")
_TOKEN = later(
    r"(?<=\s)(\(?(?:in\s+)?[A-Za-z]{0,3}[$€£₹¥]\s?(?:['’‘]?000['’‘]?s?|mn?|bn|k)\)?|[A-Z]{3}\s?(?:mn?|bn|k)"
    r"|\(?(?:in\s+)?(?:['’‘]000['’‘]?s?|000s)\)?)$"
)
"""A unit at the end of a heading without brackets: `2022/23 Actual £'000`."""
_BARE = later(r"([^:：]+)[:：]\s*(?:[!-~]+|[\d/.-]+ [\d:.]+)", re.ASCII)
_YEARS = later(r"年|报告期|期间|\b(?:years?|periods?|fy)\b", re.IGNORECASE)
_TITLE_WORDS = {
    "budget": ("一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"),
    "phase": ("决算", "执行", "年初预算", "调整预算", "预算草案"),
}


def unit_of(text: str) -> unit.Unit | None:
    """Return the unit that `text` names: `单位：万元`, `USD thousand`, `（亿元）`, `in EUR million`."""
    said = text.strip()
    if found := _BRACKETED.search(said):
        inner = found[1].strip()
        return unit.find(inner) or _after_unit_word(inner)
    return _after_unit_word(said) or unit.find(said)


def _after_unit_word(said: str) -> unit.Unit | None:
    found = _UNIT.fullmatch(said)
    return unit.find(found[1].strip().rstrip(")）")) if found else None


def split_unit(heading: str) -> tuple[str, unit.Unit | None]:
    """Return a heading without the unit it carries, and that unit: `决算数（亿元）`, `金额/万元`, `增幅%`."""
    name, stated = split(heading)
    return name, stated.unit if stated else None


@lru_cache(maxsize=4096)
def split(heading: str) -> tuple[str, scale.Stated | None]:
    """Return a heading without the unit or scale it carries, and that: `2023 (in 000s)`, `£m`."""
    said = " ".join(heading.split())
    if (found := _BRACKETED.search(said)) and (named := stated(found[0])):
        return said[: found.start()].strip(), named
    if named := scale.per(said):
        return "", named
    for separator in ("/", "：", ":", ","):
        head, _, tail = said.rpartition(separator)
        if head and (known := unit.find(tail.strip())):
            return head.strip(), scale.Stated(known)
    if said.endswith(("%", "％")):
        return said[:-1].strip(), scale.Stated(unit.find("%"))
    if named := scale.read(said):
        return "", named
    if (found := _TOKEN.search(said)) and (named := scale.read(found[1])):
        return said[: found.start()].strip(" ,"), named
    return said, None


def stated(text: str) -> scale.Stated | None:
    """Return the unit, or the scale without a currency, that `text` names and nothing else."""
    if named := unit_of(text):
        return scale.Stated(named)
    said = text.strip()
    bracketed = _BRACKETED.search(said)
    inner = bracketed[1] if bracketed else said
    worded = _UNIT.fullmatch(inner)
    return scale.read(inner) or scale.per(worded[1] if worded else inner)


def line(text: str) -> scale.Stated | None:
    """Return what a line among the rows says of the money or the rates below it: 单位：亿元, nothing else beside it."""
    for piece in _pieces(text):
        found = stated(piece)
        if found and (found.power or (found.unit and _is_told(found.unit))):
            return found
    return None


def _is_told(own: unit.Unit) -> bool:
    return unit.is_money(own) or own.dimension == "ratio"


def read(rows: Sequence[Row], sheet_name: str) -> dict[str, str]:
    """Return what the rows above the header (and the sheet's name) state, by fact column.

    Keys are among `unit`, `scale`, `rate` (the unit of rates), `period`, `budget`, `direction`, `phase`, `scope`,
    `measure` (of money per head), `unclear` (units that are not known) and `title`; a key is left out where
    nothing or more than one thing is said.
    """
    texts = [cell.strip() for row in rows for cell in row.cells if cell.strip()]
    said = _units(texts)
    if texts:
        said["title"] = max((text for text in texts[:3] if not stated(text)), key=len, default="")
    titles = [*texts, sheet_name]
    periods = {found for text in titles for found in _periods(text)}
    if len(periods) == 1:
        said["period"] = periods.pop()
    whole = " ".join(titles)
    for column, words in _TITLE_WORDS.items():
        found_words = [word for word in words if word in whole]
        if len(found_words) == 1:
            said[column] = lexicon.find(column, found_words[0]) or ""
    own = set().union(*(scopes.named(text) for text in titles))
    if len(own) == 1:
        said["scope"] = own.pop()
    directions = {side for text in titles for side in _sides(text)}
    if len(directions) == 1:
        said["direction"] = directions.pop()
    return said


def _units(texts: Sequence[str]) -> dict[str, str]:
    """Return which units of money and of rates the texts state, or a scale alone; `unclear` is what cannot be told."""
    said: dict[str, str] = {}
    found = {named for text in texts for piece in _pieces(text) if (named := stated(piece))}
    rates = {each.unit.unit for each in found if each.unit and each.unit.dimension == "ratio"}
    units = {each.unit.unit for each in found if each.unit} - rates
    powers = {each.power for each in found if each.power}
    if len(units) == 1:
        said["unit"] = units.pop()
        if any(each.per for each in found):
            said["measure"] = "unit_cost"
    elif len(powers) == 1 and not units:
        said["scale"] = scale.name(powers.pop())
    if len(rates) == 1:
        said["rate"] = rates.pop()
    lines = [_UNIT.fullmatch(piece) for text in texts for piece in _pieces(text)]
    named_so = [line[1].strip() for line in lines if line and scale.looks_like_unit(line[1])]
    if named_so and not said:
        said["unclear"] = named_so[-1]
    return said


def _sides(title: str) -> set[str]:
    """Return the sides of the budget that a title names by a word of the field.

    收入 alone is one where nothing else stands there (`2022年收入`): 低收入家庭补助 is no revenue.
    """
    dated = period.find(title)
    bare = lexicon.find("direction", dated[1] if dated else title)
    if bare:
        return {bare}
    whole = lexicon.fold(title)
    words = lexicon.spoken("direction").items()
    return {side for word, side in words if len(word) >= 3 and not word.isascii() and word in whole}


def _periods(text: str) -> Iterator[str]:
    """Yield every period that `text` names: `2023年预算执行情况和2024年预算草案` is of no one year.

    A bare number or date behind a colon is a period only where the word before it says so: `Year: 2024`, and not
    `limit: 2000` or `created: 2025-03-01`.
    """
    said = _BARE.fullmatch(text)
    if said and not (_YEARS.search(said[1]) or _heads_periods(said[1])):
        return
    while found := period.find(text):
        named, text = found
        yield named.text


def _heads_periods(word: str) -> bool:
    return any(known.role == "period" for known in lexicon.headers().get(lexicon.fold(word), ()))


def _pieces(text: str) -> list[str]:
    """Return the parts of a preamble cell that may name a unit: the cell, what stands after a blank, a list's items."""
    pieces = [text, *re.split(r"\s{2,}|　", text)]
    pieces += [found[1] for found in [_INSIDE.search(text)] if found]
    listed = [found[1] for piece in pieces if (found := _UNIT.fullmatch(piece.strip(" ()（）")))]
    several = (each for each in listed if not scale.per(each))
    return [*pieces, *(item for each in several for item in re.split(r"[、,，;；和及/]", each))]
