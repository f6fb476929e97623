"""Amounts whose currency nothing names: they are compared and added only where all of them are of one scale.

Thousands beside millions, or $ beside Rs, would make sums and growth that are wrong without a sign of it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.units import scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.errors import Place
    from fiscalcli.model import OpenScale


_SHOWN = 4
"""So many of the currencies that have one word are named."""


def problems(readings: Iterable[dict[OpenScale, Place]]) -> list[Problem]:
    """Return the problem of the first two that are unlike, with the place of the later one."""
    every = {each: place for own in readings for each, place in own.items()}
    if not any(each.is_said for each in every):  # bare amounts are unlike none of their kind
        return []
    for one, other in combinations(every, 2):
        if _are_unlike(one, other):
            return [_unlike(one, other, every[other])]
    return []


def _label(said: OpenScale, lang: str) -> str:
    plain = Text("没有写倍数", "no scale")
    name = scale.name(said.power) if said.power else ""
    return " ".join(filter(None, (name, said.currency))) or getattr(plain, lang)


def _are_unlike(one: OpenScale, other: OpenScale) -> bool:
    """Whether two columns or rows are of different scales or currencies; a bare one only beside the same subject."""
    if one.measure != other.measure:
        return False
    if not (one.is_said and other.is_said):
        return one.is_said != other.is_said and one.subject == other.subject
    codes = (set(unit.sharing(one.currency)), set(unit.sharing(other.currency)))
    return one.power != other.power or (all(codes) and not codes[0] & codes[1])


def _unlike(one: OpenScale, other: OpenScale, place: Place) -> Problem:
    return Problem(
        "unscaled",
        place,
        Text(
            f"金额的倍数或货币不同，不能相比相加：{_label(one, 'zh')}，{_label(other, 'zh')}",
            f"amounts of different scales or currencies neither add nor compare: {_label(one, 'en')}, {_label(other, 'en')}",
        ),
        _of_currencies(one, other)
        or Text(
            "在每个列名或行名里写全单位，如“（万元）”；各列只差倍数时用 --default unit=元 说明货币",
            "write the whole unit in each heading or label, such as (USD million); where only the scale differs, "
            "name the currency: --default unit=USD",
        ),
    )


def _of_currencies(one: OpenScale, other: OpenScale) -> Text | None:
    """Return what to do where two words name different currencies, of which no unit of all can be one."""
    codes = [unit.sharing(each.currency)[:_SHOWN] for each in (one, other)]
    if not all(codes) or {*codes[0]} & {*codes[1]}:
        return None
    zh, en = (
        mark.join(
            f"{each.currency} → {' / '.join(own)}"
            for each, own in zip((one, other), codes, strict=True)
        )
        for mark in ("，", ", ")
    )
    return Text(
        f"在文件里把这些词换成货币代码：{zh}",
        f"write the code of the currency in place of each word: {en}",
    )
