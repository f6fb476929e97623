"""Amounts "in thousands", `£m`, `$'000`, 单位：万: the currency and the scale that a text states, or one of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import unit
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_SIGN = r"(?:[a-z]{0,3}[$€£₹¥￥₩₽₺฿₫₪₴₦₱]|[a-z]{3})"
_SHORT = {
    "tn": 12,
    "bn": 9,
    "b": 9,
    "mn": 6,
    "mio": 6,
    "mln": 6,
    "mrd": 9,
    "thou": 3,
    "m": 6,
    "k": 3,
    "千": 3,
    "万": 4,
    "百万": 6,
    "亿": 8,
}
_WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
_NOUGHTS = later(r"['’‘]?((?:000,?)+)['’‘]?s?")
_SIGNED = later(
    rf"({_SIGN})\s?(tn|bn|b|mrd|mn|mio|mln|m|thou|k|['’‘]?(?:000,?)+['’‘]?s?)", re.IGNORECASE
)
_FILLERS = later(
    r"amounts?|figures?|values?|all|are|is|expressed|stated|shown|given|reported|in|of|the|units?|currency"
    r"|nominal|current|prices|at|and"
)
_PER = later(r"(.+?)\s*(?:[/／]|每|\bper\b)\s*(.+)", re.IGNORECASE)
_HEADS = frozenset(
    {
        "capita",
        "head",
        "pupil",
        "student",
        "inhabitant",
        "resident",
        "child",
        "bed",
        "生",
        "学生",
        "床",
        "床位",
        "职工",
    }
)
_TIMES = frozenset({"ratio", "percentage_point", "times", "year", "month", "day", "hour"})
_ONES = frozenset({"unit", "units", "one", "ones", "actual", "full", "个", "元"})
_TEN = later(r"10*")
_UNITLIKE = later(
    r"[%％$€£¥￥]|[万亿千]\s*[元圆]|\b(?:thousands?|millions?|billions?|trillions?|mln|mrd|bn)\b",
    re.IGNORECASE,
)
_SHARED = frozenset({"$", "dollar", "dollars"})
_POUNDS = frozenset({"pound", "pounds"})
_NAMES = {
    3: "thousand",
    4: "万",
    5: "lakh",
    6: "million",
    7: "crore",
    8: "亿",
    9: "billion",
    12: "trillion",
}


class Stated(NamedTuple):
    """What a text states of the amounts under it: a whole unit, or a power of ten whose currency is not said.

    `per` says that they are amounts per something: 元/人, USD per capita.
    """

    unit: unit.Unit | None = None
    power: int = 0
    per: bool = False


@lru_cache(maxsize=4096)
def read(text: str) -> Stated | None:
    """Return what `text` states when all of its words speak of a scale and a currency, else `None`."""
    said = unit.fold(text).strip(" \t()[]{}（）【】:：").casefold()
    if found := _SIGNED.fullmatch(said):
        return _of(found[1], _SHORT.get(found[2]) or _noughts(found[2]))
    powers, names = [], []
    is_worded = False
    for word in said.replace(":", " ").split():
        bare = word.strip(",.")
        if _FILLERS.fullmatch(bare):
            is_worded = True
        elif power := _WORDS.get(bare.removesuffix("s")) or _noughts(bare):
            powers.append(power)
        elif is_worded and bare in _SHORT:
            powers.append(_SHORT[bare])
        elif found := _SIGNED.fullmatch(bare):
            names.append(found[1])
            powers.append(_SHORT.get(found[2]) or _noughts(found[2]))
        else:
            names.append(bare)
    if len(powers) != 1:
        return None
    return _of(" ".join(names), powers[0])


def of_cell(text: str) -> Stated | None:
    """Return what a cell of a column of units states: a unit, one per head, or a scale alone (万, million)."""
    if named := unit.find(text):
        return Stated(named)
    bare = unit.fold(text).strip().casefold()
    power = _SHORT.get(bare, 0) if len(bare) > 1 or not bare.isascii() else 0
    power = power or unit.SCALES.get(bare, 0)
    return Stated(power=power) if power else read(text) or per(text)


def looks_like_unit(text: str) -> bool:
    """Whether a cell that is no known unit speaks of one: `% of GNI`, `constant USD`, 亿圆."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(_UNITLIKE.search(text)) or any(
        (known := unit.find(word)) is not None and unit.is_money(known) for word in words
    )


def per(text: str) -> Stated | None:
    """Return the unit of money in a text such as 元/人 or `USD per capita`; per year or month is no unit cost."""
    found = _PER.fullmatch(text.strip(" \t()[]（）【】"))
    if found is None:
        return None
    money = unit.find(found[1]) or (read(found[1]) or Stated()).unit
    below = unit.find(found[2])
    counted = below is not None and not unit.is_money(below) and below.dimension not in _TIMES
    if money is None or not unit.is_money(money) or not (counted or found[2].casefold() in _HEADS):
        return None
    return Stated(money, per=True)


def is_exponent(heading: str) -> bool:
    """Whether a heading is that of SDMX, whose numbers are powers of ten."""
    return re.sub(r"[\W_]", "", heading).casefold() in ("unitmult", "unitmultiplier")


def powers(cells: Collection[str], *, exponents: bool) -> dict[str, int]:
    """Return the power of ten that each cell of a column of scales states, as far as that is clear.

    Numbers are powers (0, 3, 6) or multipliers (1, 1000, 1000000); 1 and 10 alone may be either, unless the heading
    tells `exponents`.
    """
    found = {cell: of.power for cell in cells if (of := of_cell(cell)) and of.power and not of.unit}
    found |= dict.fromkeys((cell for cell in cells if cell.casefold() in _ONES), 0)
    numbers = {cell: cell.replace(",", "") for cell in cells if cell.replace(",", "").isdecimal()}
    tens = {cell: len(said) - 1 for cell, said in numbers.items() if _TEN.fullmatch(said)}
    small = {cell: int(said) for cell, said in numbers.items() if len(said) < 3 and int(said) < 16}
    if (
        numbers
        and len(tens) == len(numbers)
        and (max(tens.values()) > 1 or {*tens.values()} == {0})
    ):
        return found | (small if exponents and len(small) == len(numbers) else tens)
    if len(small) == len(numbers) and (exponents or not small.keys() <= tens.keys()):
        return found | small
    return found


def _noughts(word: str) -> int:
    found = _NOUGHTS.fullmatch(word)
    return found[1].count("0") if found else 0


def _of(currency: str, power: int) -> Stated | None:
    """Return the unit of `currency` (a sign, a code, a name) at 10^`power`; a shared sign leaves it open."""
    if not power:
        return None
    if not currency or currency in _SHARED:
        return Stated(power=power)
    name = "£" if currency in _POUNDS else currency
    base = unit.find(name)
    if base is None or not unit.is_money(base) or base.factor != 1:
        return None
    return _at(base, power)


def _at(base: unit.Unit, power: int) -> Stated | None:
    found, taken = unit.scaled(base, power)
    return Stated(found) if taken == power else None


def name(power: int) -> str:
    """Return the word for 10^`power` as it stands before or after a currency."""
    return _NAMES.get(power, f"10^{power}")


def power(said: str) -> int:
    """Return the power of ten that `name` gave `said`, 0 where it gave none."""
    return next((power for power, word in _NAMES.items() if word == said), 0)


def resolved(power: int, declared: unit.Unit | None) -> unit.Unit | None:
    """Return the unit of amounts at 10^`power` in the currency that `declared` is, `None` where they disagree.

    A currency declared with the same scale (USD thousand) says the same thing once more.
    """
    if declared is None or not unit.is_money(declared):
        return None
    if declared.factor == 10**power:
        return declared
    if declared.factor != 1:
        return None
    found = _at(declared, power)
    return found.unit if found else None
