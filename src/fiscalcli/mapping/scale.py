"""Amounts "in thousands", `£m`, `$'000`, 单位：万: the currency and the scale that a text states, or one of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from fiscalcli import unit

_SIGN = r"(?:[a-z]{0,3}[$€£₹¥￥₩₽₺฿₫₪₴₦₱]|[a-z]{3})"
_SHORT = {
    "tn": 12,
    "bn": 9,
    "b": 9,
    "mn": 6,
    "mio": 6,
    "m": 6,
    "k": 3,
    "千": 3,
    "万": 4,
    "百万": 6,
    "亿": 8,
}
_WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
_NOUGHTS = re.compile(r"['’‘]?((?:000,?)+)['’‘]?s?")
_SIGNED = re.compile(rf"({_SIGN})\s?(tn|bn|b|mn|mio|m|k|['’‘]?(?:000,?)+['’‘]?s?)", re.IGNORECASE)
_FILLERS = re.compile(
    r"amounts?|figures?|values?|all|are|is|expressed|stated|shown|given|reported|in|of|the|units?|currency"
    r"|nominal|current|prices|at|and"
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
    """What a text states of the amounts under it: a whole unit, or a power of ten whose currency is not said."""

    unit: unit.Unit | None = None
    power: int = 0


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
