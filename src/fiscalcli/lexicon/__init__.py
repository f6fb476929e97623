"""What the field's words mean: data in CSV, so that a finance bureau can read and extend it in a spreadsheet.

`values.csv` holds the closed vocabularies of a fact's columns, `sectors.csv` and `indicators.csv` what is
measured, `columns.csv` the headers under which tables print it, `ledgers.csv` what ledgers call their figures. Every word is looked up folded: case,
blanks, full-width and traditional forms and bracket shapes do not matter, nor accents that capitals lack.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.model import Label
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HERE = Path(__file__).parent
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
UNSEEN = dict.fromkeys(
    (
        *map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)
"""Signs without a width, as pages of the web leave them behind."""
_DROPPED = UNSEEN | dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\u2009\u202f_、，,：:;；“”\"'"))
_PLAIN = str.maketrans(
    "項預決數單萬億額稱類編碼機關歲總計備註財稅學術業農衛發債務餘實際執續縣區鄉鎮環護設經濟營產險會醫療養撫補貼償還減積戶員費購車標領專質績態據庫級別範圍說資",
    "项预决数单万亿额称类编码机关岁总计备注财税学术业农卫发债务余实际执续县区乡镇环护设经济营产险会医疗养抚补贴偿还减积户员费购车标领专质绩态据库级别范围说资",
)
"""Traditional forms of the characters of the vocabularies: 項目 is 项目, 決算數 is 决算数."""
_CONSTANT = later(
    r"constant (\d{4}(?:[-/]\d{2,4})?)(?: prices)?|(\d{4}(?:[-/]\d{2,4})?)年?不变价格?",
    re.IGNORECASE,
)
_TONOS = str.maketrans("άέήίόύώΐΰϊϋΆΈΉΊΌΎΏΪΫ", "αεηιουωιυιυΑΕΗΙΟΥΩΙΥ")
"""Greek with and without its accents, which capitals do not have: ΣΥΝΟΛΟ is Σύνολο."""
_NOTED = later(r"\s?(?:[¹²³⁴-⁹①-⑳*＊†‡§]{1,3}|[\[(（〔]\d{1,2}[\])）〕])$")
_MARK = 6
"""No mark of a note has more signs."""
_MARKED = later(r"[à-öø-ÿāăąćċčďēĕėęěğģīįķļľńņňōőœŕřśşšţťūůűųźżž]")
_SHORTEST = 5
_FOLD = (
    _PLAIN
    | _DROPPED
    | _TONOS
    | {code: None if to in _DROPPED else to for code, to in _WIDE.items()}
)


def scripts() -> tuple[frozenset[str], frozenset[str]]:
    """Return characters that only traditional, and only simplified writing has, of those of the vocabularies."""
    return frozenset(map(chr, _PLAIN)), frozenset(map(chr, _PLAIN.values()))


@lru_cache(maxsize=262_144)
def fold(text: str) -> str:
    """Return `text` as it is compared: lower case, half-width, without blanks and quotation marks."""
    return text.translate(_FOLD).casefold()


def unmarked(text: str) -> str:
    """Return `text` as it is compared, without the mark of a note behind it: `Roads [1]`, 教育①."""
    found = _NOTED.search(text, max(len(text) - _MARK, 1))
    return fold(text[: found.start()] if found else text)


def lowered(text: str) -> str:
    """Return `text` in lower case, blanks kept, without the accents that Greek capitals do not have."""
    return text.translate(_TONOS).casefold()


def _bare(word: str) -> str:
    """Return a folded Latin word as capitals and field names spell it, without accents (EJECUCION, SKUTECNOST), `""` for another or a short one."""
    if len(word) < _SHORTEST or not _MARKED.search(word):
        return ""
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return bare if bare.isascii() and bare != word else ""


def folded(texts: Sequence[str]) -> list[str]:
    """Return each of many texts as it is compared, sooner than one after the other."""
    found = fold("\0".join(texts)).split("\0")
    return found if len(found) == len(texts) else [*map(fold, texts)]


class Indicator(NamedTuple):
    """What is measured, with its place in the classifications; `part_of` lists its possible wholes."""

    label: Label
    code: str
    budget: str
    direction: str
    sector: str
    measure: str
    part_of: tuple[str, ...]


class Header(NamedTuple):
    """What a column heading means: its role and, for values, phase, measure, year shift, side, span and unit.

    `span` is `month` or `cumulative` (from January on) where the heading says so: 本月, 本月累计. `unit` is
    that of what is counted, where a heading names it: 编制人数 is in persons.
    """

    role: str
    phase: str = ""
    measure: str = ""
    shift: int = 0
    direction: str = ""
    span: str = ""
    unit: str = ""


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one lexicon file as dicts of text."""
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *body = csv.reader(
            file
        )  # a third of the time of a DictReader, on the way of every command
    return [dict(zip(head, row, strict=True)) for row in body]


def _words(row: dict[str, str], key: str) -> list[str]:
    """Return the words of a row; `cells` of `values.csv` are those that say it in a cell, and head other things."""
    aliases = (*row["aliases"].split("|"), *row.get("cells", "").split("|"))
    return [row[key], row["zh"], row["en"], *filter(None, aliases)]


@cache
def vocabulary(column: str) -> dict[str, Label]:
    """Return code to label for a closed column (`budget`, `phase`, ...), `sector` or `indicator`."""
    if column == "indicator":
        return {code: entry.label for code, entry in indicators().items()}
    if column == "sector":
        return {
            row["sector"]: Label(row["sector"], row["zh"], row["en"]) for row in rows("sectors")
        }
    if column == "column":
        return {
            row["role"]: Label(row["role"], row["zh"], row["en"])
            for row in reversed(rows("columns"))
        }
    return {
        row["value"]: Label(row["value"], row["zh"], row["en"])
        for row in _values(column) or of_ledgers(column)
    }


@cache
def of_ledgers(column: str) -> list[dict[str, str]]:
    """Return the words that ledgers declare for a column: `indicator`, `ledger`, `dimension` or one of their own.

    `ledgers.csv` is written from the files in `ledgers/` (`make bless`), which no reader of words has to load.
    """
    return _by_column().get(column, [])


@cache
def _by_column() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("ledgers"):
        found.setdefault(row["column"], []).append(row)
    return found


@cache
def _all_values() -> list[dict[str, str]]:
    return rows("values")


@cache
def closed() -> tuple[str, ...]:
    """Return the columns whose words are a closed vocabulary."""
    return tuple(dict.fromkeys(row["column"] for row in _all_values()))


def _values(column: str) -> list[dict[str, str]]:
    return [row for row in _all_values() if row["column"] == column]


@cache
def _index(column: str) -> dict[str, str]:
    """Return folded word to code; a word of two meanings keeps its first."""
    source, key = {
        "indicator": (rows("indicators"), "indicator"),
        "sector": (rows("sectors"), "sector"),
    }.get(column) or (_values(column), "value")
    index: dict[str, str] = {}
    for row in source:
        for word in _words(row, key):
            index.setdefault(fold(word), row[key])
    for word, code in [*index.items()]:
        if bare := _bare(word):
            index.setdefault(bare, code)
    if (
        column == "indicator"
    ):  # by their ids alone: tables may call other things like figures of a ledger
        index |= {fold(row["value"]): row["value"] for row in of_ledgers(column)}
    return index


@cache
def _ids() -> frozenset[str]:
    """Return the ids of indicators of several words, folded, that no word of a language is like."""
    return frozenset(
        fold(row["indicator"])
        for row in rows("indicators")
        if "_" in row["indicator"] and fold(row["indicator"]) not in map(fold, _words(row, "zh"))
    )


@lru_cache(maxsize=262_144)
def find(column: str, text: str) -> str | None:
    """Return the code that `text` (a code, a label in either language, or an alias) means in `column`.

    The prices of a year are a basis of their own: `constant 2015`. The id of an indicator is no word of a language: Debt
    Service among the programs of a city is not `debt_service`, the principal and interest of a Chinese government.
    """
    said = fold(text)
    known = _index(column).get(said)
    if known and column == "indicator" and said in _ids() and "_" not in text:
        return None
    if known is None and column == "basis" and (found := _CONSTANT.fullmatch(text.strip())):
        return f"constant {found[1] or found[2]}"
    return known


def named(column: str, text: str) -> str | None:
    """Return the code that `text` means in the closed `column` as words, not as a code: people write social insurance, not social."""
    code = find(column, text)
    if code is None or fold(code) != fold(text):
        return code
    known = vocabulary(column)[code]
    said = [known.zh, known.en, *_aliases(column).get(code, ())]
    return code if fold(text) in map(fold, said) else None


@cache
def _aliases(column: str) -> dict[str, list[str]]:
    return {row["value"]: _words(row, "value")[3:] for row in _values(column)}


def spoken(column: str) -> dict[str, str]:
    """Return every word of `column`, folded, with the code that it means."""
    return _index(column)


def words(column: str) -> list[str]:
    """Return what a user may write in `column`: the codes, then the labels in both languages."""
    labels = list(vocabulary(column).values())
    return [
        *(label.code for label in labels),
        *(label.zh for label in labels),
        *(label.en for label in labels),
    ]


def label(column: str, code: str) -> Label:
    """Return the label of `code`; a free text is its own label in both languages."""
    known = vocabulary(column).get(code)
    if known is None and column == "basis" and (found := _CONSTANT.fullmatch(code)):
        year = found[1] or found[2]
        return Label(code, f"{year}年不变价", f"constant {year} prices")
    return known or Label(code, code, code)


@cache
def indicators() -> dict[str, Indicator]:
    """Return every indicator of the lexicon by its id."""
    known = {
        row["indicator"]: Indicator(
            Label(row["indicator"], row["zh"], row["en"]),
            row["code"],
            row["budget"],
            row["direction"],
            row["sector"],
            row["measure"] or "amount",
            tuple(filter(None, row["part_of"].split("|"))),
        )
        for row in rows("indicators")
    }
    for row in of_ledgers("indicator"):
        label = Label(row["value"], row["zh"], row["en"])
        known[row["value"]] = Indicator(label, "", "", "", row["sector"], row["measure"], ())
    return known


@cache
def headers() -> dict[str, tuple[Header, ...]]:
    """Return folded heading to its possible meanings, likeliest first.

    `预算` heads amounts in one table and names of budgets in another: what stands below it decides.
    """
    index: dict[str, tuple[Header, ...]] = {}
    for row in rows("columns"):
        meaning = Header(
            row["role"],
            row["phase"],
            row["measure"],
            int(row["shift"] or 0),
            row["direction"],
            row["span"],
            row["unit"],
        )
        for word in headings(row):
            known = index.get(fold(word), ())
            if meaning not in known:
                index[fold(word)] = (*known, meaning)
    for word, meanings in [*index.items()]:
        if bare := _bare(word):
            index.setdefault(bare, meanings)
    return index


def headings(row: Mapping[str, str]) -> list[str]:
    """Return the words of a row of `columns.csv`: a word for a phase, which `values.csv` has, heads amounts of it."""
    own = [row["role"]] if row["role"] != "value" else []
    is_plain = row["measure"] == "amount" and not any(map(row.__getitem__, _MORE))
    phases = [each for each in _values("phase") if is_plain and each["value"] == row["phase"]]
    of_phase = [word for each in phases for word in _words(each | {"cells": ""}, "value")]
    words = [row["zh"], row["en"], *own, *of_phase, *row["aliases"].split("|")]
    return [*dict.fromkeys(filter(None, words))]


_MORE = ("shift", "direction", "span", "unit")


def roles() -> tuple[str, ...]:
    """Return the roles that a column of a table can have, in a fact's order."""
    return tuple(dict.fromkeys(row["role"] for row in rows("columns")))


@cache
def bands() -> dict[str, list[tuple[Label, str]]]:
    """Return the sets of grades by name, each from best to worst with where it begins, as it is written."""
    found: dict[str, list[tuple[Label, str]]] = {}
    for row in rows("bands"):
        label = Label(row["band"], row["zh"], row["en"])
        found.setdefault(row["bands"], []).append((label, row["from"]))
    return found
