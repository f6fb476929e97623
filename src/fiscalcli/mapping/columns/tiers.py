"""Tiers of government side by side over figures, Federal | State | Local and 中央 | 省级 | 市县: what each pays, and no names of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning

_TIERS = frozenset(
    map(
        lexicon.fold,
        (
            *("federal", "central", "national", "state", "provincial", "regional", "local", "county", "city", "municipal"),
            *("union", "bund", "land", "gemeinde", "stato", "regione", "comune", "中央", "省", "省级", "市", "市级", "县级", "区级"),
            *("省本级", "市本级", "县本级", "区本级", "乡级", "镇级", "乡镇级", "区县级", "县区级", "市县级"),
            *("县区", "区县", "县市区", "县（区）", "县（市、区）", "区（县）", "各县区", "各区县", "各县（市、区）", "市县区", "乡镇", "镇街"),
            *("市县", "州市", "地方", "国", "県", "市町村", "국비", "도비", "시비", "군비"),
        ),
    )
)  # fmt: skip
"""Whole headings; what else such a column may head stands in words."""


def paying(
    meanings: Sequence[Meaning], columns: Sequence[Sequence[str]], declared: Collection[str]
) -> list[Meaning]:
    """Return the columns, one of places as one of the file's own where numbers stand in it, and in another one that a tier of government heads."""
    pairs = [*zip(meanings, columns, strict=True)]
    tiers = {meaning.at for meaning, cells in pairs if _is_tier(meaning) and is_numeric(cells)}
    return [
        meaning._replace(role=EXTRA)
        if meaning.at  # the first column names the rows
        and meaning.role == "jurisdiction"
        and meaning.heading not in declared
        and meaning.at in tiers
        and len(tiers) > 1
        else meaning
        for meaning in meanings
    ]


def alike(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the columns, those of a scope (Local) as the tiers that they are beside another one (Federal), which is no scope, or beside two of one scope (市级 | 县级).

    Beside a scope of the whole they are scopes.
    """
    tiers = [each for each in meanings if each.role == "value" and _is_tier(each)]
    is_whole = any(("scope", "whole") in each.own for each in meanings)
    are_alike = len({each.own for each in tiers}) < len(tiers)
    if is_whole or not (are_alike or any(each.column for each in tiers)):
        return list(meanings)
    return [
        each._replace(own=(), column=unittext.split(each.heading)[0])
        if each in tiers and dict(each.own).keys() == {"scope"}
        else each
        for each in meanings
    ]


def _is_tier(meaning: Meaning) -> bool:
    return lexicon.fold(unittext.split(meaning.heading)[0]) in _TIERS
