"""What a line of words among the rows says: of all growth rates of its table (注：增幅按同口径计算), or where its figures come from (Source: Ministry | 2025)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import NOMINAL
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.model import Fact, Row

_GROWTH = later(r"增幅|增长|增减|增速|同比|growth|change|increase")
_NOT = later(r"(?:未|没有|不|非|并非|not )$")
_BASES = ("comparable", "constant")


_SOURCE = later(
    r"\s*(?:data\s+)?(?:sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|źródło|zdroj|kilde|källa|lähde|источник[и]?|джерел[оа]|kaynak|nguồn|sumber"
    r"|资料来源|資料來源|数据来源|來源|来源|出典|資料|출처|자료|المصدر)\s*[:：]",
    re.IGNORECASE,
)
_YEAR = later(r"\s*(?:19|20)\d\d\s*(?:年|\.)?\s*")


def is_source(row: Row, label: Meaning | None, figures: Sequence[tuple[Meaning, str]]) -> bool:
    """Whether a row says where the figures come from, and a year beside it of when they are: no amount."""
    if label is None or len(figures) != 1 or not _YEAR.fullmatch(figures[0][1]):
        return False
    return any(map(_SOURCE.match, row.cells[label.at : label.at + 1]))


def with_basis(layout: Layout, facts: Sequence[Fact]) -> tuple[list[Fact], int]:
    """Return the facts with the basis that a footnote gives their growth rates, and its line; 0 where none does.

    Rates whose column or row says its own basis keep it.
    """
    line, said = next(
        ((row.place.line, basis) for row in layout.body if (basis := _said(row.cells))), (0, "")
    )
    if not said or layout.of("basis"):
        return list(facts), 0
    return [
        fact._replace(basis=said) if fact.measure == "growth" and fact.basis == NOMINAL else fact
        for fact in facts
    ], line


def _said(cells: Sequence[str]) -> str:
    """Return the basis that a row of one cell gives growth rates, empty where it gives none."""
    words = [cell for cell in cells if cell.strip()]
    if len(words) != 1 or not _GROWTH.search(words[0].casefold()):
        return ""
    folded = words[0].casefold()
    for word, basis in _words():
        before, found, _ = folded.partition(word)
        if found and not _NOT.search(before):
            return basis
    return ""


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return the words for the bases that rates are given on, the longest first."""
    found = [
        (word.casefold(), row["value"])
        for row in lexicon.rows("values")
        if row["column"] == "basis" and row["value"] in _BASES
        for word in [row["zh"], row["en"], *row["aliases"].split("|")]
    ]
    return tuple(
        sorted((each for each in found if len(each[0]) > 2), key=lambda each: -len(each[0]))
    )
