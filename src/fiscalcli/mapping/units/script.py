"""Whose yuan a table means: 億元 in traditional characters may be of Taiwan, Hong Kong or Macau, and is then of no known currency.

Simplified 亿元 and 万元 are of the renminbi, and so is every yuan of a table that names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.mapping.units import scale
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

YUAN = "元"
"""The word of several currencies that stands for a yuan of which nothing says whose it is."""
_RENMINBI = later(r"人民[币幣]|RMB|CNY|[亿万]元")
_CHINA = later(r"\b(?:yuan|renminbi|china|chinese)\b", re.IGNORECASE)
_KANA = later(r"[\u3041-\u3096\u30a1-\u30fa]")
_HAN = later(r"[\u3400-\u9fff]")
_UNITS = frozenset("億萬")


def leaves_open(texts: Iterable[str]) -> bool:
    """Whether a table of these texts is written in traditional characters and does not name the renminbi.

    Different characters are counted, those of units aside: they decide only where no other does.
    """
    said = "".join(dict.fromkeys(texts))
    if _RENMINBI.search(said):
        return False
    signs = set(said)
    traditional, simplified = (signs & each for each in lexicon.scripts())
    if traditional - _UNITS or simplified:
        return len(traditional - _UNITS) > len(simplified)
    return bool(traditional)


def leaves_sign_open(texts: Iterable[str]) -> bool:
    """Whether a table of these texts may mean yen by ¥: it is not written in Chinese, and does not name the renminbi."""
    said = "\n".join(dict.fromkeys(texts))
    if _RENMINBI.search(said) or _CHINA.search(said):
        return False
    return bool(_KANA.search(said)) or not _HAN.search(said)


def opened(named: scale.Stated) -> scale.Stated:
    """Return a statement of yuan as one of a scale and a word of several currencies."""
    own = named.unit
    if own is None or own.dimension != "CNY":
        return named
    return named._replace(unit=None, power=own.factor.adjusted(), currency=YUAN)


def is_yuan(cell: str) -> bool:
    """Whether a cell is an amount of yuan: 100億元."""
    said = cell.strip()
    return said[-1:] in (YUAN, "圓") and said[:1].isdigit()


def above(stated: dict[str, str]) -> dict[str, str]:
    """Return what lines above or below a table state, a yuan left open."""
    own = unit.find(stated.get("unit", ""))
    if own is None or own.dimension != "CNY":
        return stated
    power = own.factor.adjusted()
    rest = {key: said for key, said in stated.items() if key != "unit"}
    return rest | {"currency": YUAN} | ({"scale": scale.name(power)} if power else {})
