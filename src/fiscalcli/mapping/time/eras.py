"""Years of an era without its name, where the money or the title shows whose they are: 113 beside 新臺幣, R6 beside 円, 2567 under ปีงบประมาณ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, period, unit, yearwords
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.meaning import of_part
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.model import Period

_REPUBLIC = later(r"[89]\d|1[0-4]\d")
"""1991 to 2060: fewer years are numbers of something else as often."""
_LONG = later(r"(1[0-4]\d)\s?年度?")
"""No other era that tables count in has had a hundred years."""
_BUDDHIST = later(r"25[3-9]\d|260\d")
_THAI = later(r"ปี|พ\.ศ")
_LETTERED = later(r"([RHS])\.?(\d{1,2}|元)(?:年度?)?")
_NAMED = later(r"(令和|平成|昭和|(?:中[华華])?民[国國])\s?(?:元|\d{1,3})\s?年")
_SHORT = later(r"(?<![\d.,])(?:(?:元|\d{1,3})\s?年度|(?:[89]\d|1[0-4]\d)\s?年)")
_HUNDRED = later(r"(?<![\d.,第共])1[0-4]\d\s?年度")
_TAIWAN = later(r"新[臺台]幣|NT\$|TWD")
_MONIES = later(r"新[臺台]幣|NT\$|TWD|円|JPY|€|EUR|£|GBP|USD|人民币|人民幣")
_HEADED = later(r"(?:R(?:[1-9]|1\d|元)|H(?:1\d|2\d|3[01])|S[4-6]\d)(?:年度?)?(?![A-Za-z\d])")
"""Such years in headings: H1 is a half of a year as well."""
_TITLE = 200
"""What is longer is prose."""
_YEN = {"円", "JPY"}
_LETTERS = "RHS"
"""The era of a table in yen that names none: each year says its own by a letter."""
_NAMES = {"R": "令和", "H": "平成", "S": "昭和"}


def _fold(text: str) -> str:
    return yearwords.unspelt(unit.fold(text))


def are(layout: Layout) -> bool:
    """Whether all cells of the column of periods are years of an era of the country whose money, or language, the table is in."""
    column = layout.of("period")
    cells = distinct(layout.body, column.at) - {""} if column else set()
    if not cells:
        return False
    if column and _THAI.match(column.heading) and all(map(_BUDDHIST.fullmatch, cells)):
        return True
    if all(map(_LONG.fullmatch, cells)):
        return True
    monies = {each.unit.dimension for each in layout.values() if each.unit}
    stated = unit.find(layout.stated.get("unit", ""))
    monies |= {stated.dimension} if stated else set()
    if all(map(_REPUBLIC.fullmatch, cells)):
        return layout.is_open or "TWD" in monies
    is_japanese = "JPY" in monies or (column is not None and "年度" in column.heading)
    return is_japanese and all(map(_LETTERED.fullmatch, map(_fold, cells)))


def read(said: str) -> Period | None:
    """Return the year that a cell of such a column names."""
    if found := _LETTERED.fullmatch(_fold(said)):
        return period.read(f"{_NAMES[found[1]]}{found[2]}年")
    if _BUDDHIST.fullmatch(said):
        return period.read(f"ปี {said}")
    counted = _LONG.fullmatch(_fold(said))
    said = counted[1] if counted else said
    return period.read(f"民國{said}年") if _REPUBLIC.fullmatch(said) else None


def named(texts: Iterable[str]) -> str:
    """Return the era that the title and the headings of a table count in, `""` where they name none or two.

    Where they name none, money of Taiwan and the writing of Taiwan beside years above a hundred have those of the
    Republic, and yen have R6 and H30.
    """
    texts = [*map(_fold, texts)]
    said = {name[1] for text in texts if "年" in text for name in _NAMED.finditer(text)}
    if said:
        return said.pop() if len(said) == 1 else ""
    monies = {found[0] for text in texts for found in _MONIES.finditer(text)}
    if not monies:
        return "民國" if _is_traditional(texts) and any(map(_HUNDRED.search, texts)) else ""
    return (
        "民國"
        if all(map(_TAIWAN.fullmatch, monies))
        else _LETTERS
        if monies <= _YEN and sum(map(bool, map(_HEADED.match, texts))) > 1
        else ""
    )


def _is_traditional(texts: Iterable[str]) -> bool:
    """Whether texts have characters of traditional writing alone, and none of simplified."""
    traditional, simplified = lexicon.scripts()
    signs = {*"".join(texts)}
    return bool(signs & traditional) and not signs & simplified


def find(era: str, name: str) -> tuple[Period, str] | None:
    """Return the year that a heading names in the era of its table, and the rest of it: 112年度預算數 beside 中華民國113年度."""
    name = _fold(name)
    if era == _LETTERS:
        hit = _HEADED.match(name)
        year = read(hit[0]) if hit else None
        return (year, name[hit.end() :].strip()) if hit and year else None
    found = _SHORT.search(name) if era else None
    if found is None or period.find(name):
        return None
    return period.find(f"{name[: found.start()]}{era}{found[0]}{name[found.end() :]}")


def titled(era: str, texts: Iterable[str]) -> dict[str, str]:
    """Return as `period` the one year that a title or a sheet's name says in the era of its table, if there is one: 112年度東山縣決算表."""
    found = set()
    for text in texts:
        year, rest = (find(era, text) if len(text) < _TITLE else None) or (None, "")
        if year and (own := of_part(year, rest.strip()) if rest else year):
            found.add(own.text)
        elif year and not any(map(str.isdecimal, rest)):  # 112與113年度 are two
            found.add(year.text)
    return {"period": found.pop()} if len(found) == 1 else {}


def counted(layout: Layout) -> Meaning | None:
    """Return the first column whose heading counts in an era that it does not name: 112年度預算數, H30."""
    return next(
        (
            each
            for each in layout.values()
            if each.period and not period.find(each.heading)
            and (_SHORT.search(each.heading) or _HEADED.match(_fold(each.heading)))
        ),
        None,
    )  # fmt: skip
