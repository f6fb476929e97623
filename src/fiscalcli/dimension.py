"""What the data say of a figure beside its number: what tells it from others, what is never added. One table for everyone."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.model import COLUMN, LEDGER, Cell, Fact
from fiscalcli.monthnames import HEADINGS
from fiscalcli.pattern import later
from fiscalcli.periodcodes import stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from fiscalcli.unit import Unit

    Words = Callable[[Fact], tuple[str, ...]]


class Dimension(NamedTuple):
    """What one column of facts is good for.

    With another word in an `identity` a figure is another one; figures of two words in a `slice` are never added in
    silence. The lexicon has the words of `labelled` ones in both languages, and a question may name those
    that are `askable`. `weight` orders the columns of a report by importance.
    """

    identity: bool
    slice: bool
    labelled: bool
    askable: bool
    weight: int = 98


TABLE = {
    "jurisdiction": Dimension(True, True, False, True, 97),
    "jurisdiction_code": Dimension(True, False, False, True, 96),
    "scope": Dimension(True, True, True, True, 96),
    "budget": Dimension(True, True, True, True, 97),
    "direction": Dimension(True, True, True, True, 97),
    "sector": Dimension(True, False, True, True),
    "indicator": Dimension(True, False, True, True),
    "code": Dimension(True, False, False, True),
    "period": Dimension(False, False, False, True),
    "phase": Dimension(True, True, True, True, 95),
    "measure": Dimension(True, False, True, True, 94),
    "basis": Dimension(True, False, True, True, 95),
    "part_of": Dimension(False, False, False, False),
    "role": Dimension(False, False, True, True),
    "unit": Dimension(False, False, False, True),
    "excludes": Dimension(False, False, False, False),
    "hedge": Dimension(False, False, True, False),
    "document": Dimension(False, False, False, True),
    "place": Dimension(False, False, False, False),
    "status": Dimension(False, False, True, True),
    "note": Dimension(False, False, False, False),
}
"""Every column of words of a fact; the period and the unit are words too when somebody asks for them."""

_OWN = Dimension(False, False, False, True)
_COLUMN = Dimension(False, True, False, True, 95)

NOMINAL = "nominal"
"""The basis of a figure that names none."""
IDENTITY = tuple(name for name, each in TABLE.items() if each.identity)
SLICE = tuple(name for name, each in TABLE.items() if each.slice)
ASKABLE = tuple(name for name, each in TABLE.items() if each.askable)
CELL = (*IDENTITY, "part_of", "role")
"""What the facts of a cell have in common: what they are, and how they stand to others."""
PLACE = ("jurisdiction", "jurisdiction_code")


_WORD = later(r"[^\W_]+")
_VINTAGES = frozenset(
    f"{word}{end}"
    for word in (
        "vintage",
        "release",
        "edition",
        "publication",
        "published",
        "issue",
        "as of",
        "version",
        "revision",
    )
    for end in ("", " date", " year", " code", " name", " long name", " number", " no", " id")
) | {
    "data release",
    "release name",
    "date published",
    "date of publication",
    "forecast round",
    "budget version",
    "scenario",
    "variant",
    "data as of",
    "snapshot",
    "snapshot date",
    "budget round",
    "发布版本",
}
_VINTAGES |= {
    "版本",
    "修订版",
    "数据版本",
    "版次",
    "data source",
    "数据来源",
    "资料来源",
    "資料來源",
    "出典",
    "출처",
}
_VINTAGES |= {
    f"{word}{end}"
    for word in ("发布", "公布", "公报", "年报", "年鉴")
    for end in ("", "批次", "日期", "时间", "年份", "年度", "版本", "名称", "来源")
}


BETWEEN = ", "
"""What parts the words of several columns that set a figure apart."""
_ACCOUNTS = ("na_item", "indic_na", "transact", "sto")
"""Items of the national accounts as Eurostat and OECD head them: total expenditure stands beside what it consists of, and no code says so."""


def of(name: str) -> Dimension:
    """Return what the dimension `name` is good for: a column of facts, or one of the file's own."""
    return TABLE.get(name, _COLUMN if name in (COLUMN, LEDGER) else _OWN)


def vintages(facts: Sequence[Fact]) -> list[str]:
    """Return the columns of the file that tell releases of the same figures apart: 2022 as published in 2023 and in 2024.

    Each release of its own years is no second vintage of any. Columns of stretches of several years (2019-21, 2021-23) are
    apart too: nobody adds up two budgets of two years each, nor items of the national accounts.
    """
    own = own_columns(facts)
    told = [name for name in own if names_vintages(name)]
    named = [*told, *(name for name in own if name.casefold() in _ACCOUNTS)]
    long = [name for name, said in own.items() if stretch(said[-1]) and _are_stretches(said)]
    apart = [name for name in named if _repeats(facts, {name, *told}, own[name])]
    return list(dict.fromkeys([*apart, *_times_of_stocks(facts, own), *long]))


def _times_of_stocks(facts: Sequence[Fact], own: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the columns of months or weeks over which balances would be added up: what there is at the end of each is no sum."""
    times = [name for name in own if _WORD.findall(name.casefold())[-1:] in _TIMES]
    stocks = [at for at, fact in enumerate(facts) if _is_stock(fact)] if times else []
    held = [facts[at] for at in stocks]
    for name in times if held else ():
        if _repeats(held, {name}, [own[name][at] for at in stocks]):
            yield name


def _is_stock(fact: Fact) -> bool:
    """Whether a figure is what there is at a time, by its measure, its name, its heading or a word beside it."""
    words = (fact.indicator, fact.source.column, *map(itemgetter(1), fact.extra))
    return fact.measure == "balance" or any(map(_names_stock, words))


@lru_cache(maxsize=4096)
def _names_stock(said: str) -> bool:
    return bool(_STOCK.search(said))


_STOCK = later(
    r"\b(?:closing|opening|ending|beginning|cash|bank|fund) balances?\b|\b(?:debt|arrears) stock\b|\bstock of (?:debt|arrears)\b"
    r"|\boutstanding\s*(?:$|[(（]|(?:amount|balance|debt|loan|bond|principal|commitment|encumbrance|liabilit|stock))|\bnet (?:debt|position)\b"
    r"|\bencours\b|\bkassenbestand\b|\bsaldo final\b|[期月季年][末初]|余额|餘額|结存",
    re.IGNORECASE,
)


_TIMES = [[word] for word in (*HEADINGS, "quarter", "week", "period", "季度", "季", "周", "期间")]


def names_vintages(heading: str) -> bool:
    """Whether a heading says that its column tells releases of the same figures apart."""
    return " ".join(_WORD.findall(heading.casefold())) in _VINTAGES


def _are_stretches(said: Sequence[str]) -> bool:
    """Whether a column holds stretches of years and nothing else, more than one."""
    every = {*said} - {""}
    return len(every) > 1 and all(map(stretch, every))


def _repeats(facts: Sequence[Fact], idle: Collection[str], said: Sequence[str]) -> bool:
    """Whether a figure stands in two releases, which one of the columns `idle`, such as their codes and names, tells apart by what is `said` in it."""
    if len({*said}) < 2:
        return False
    first: dict[object, str] = {}
    for fact, release, own in zip(facts, said, identities(facts, idle=idle), strict=True):
        key = (fact.period, fact.role, fact.unit.dimension, own)
        if first.setdefault(key, release) != release:
            return True
    return False


def units(facts: Iterable[Fact]) -> list[Unit]:
    """Return the different units of figures: most share a few, which are told apart sooner than all that they say."""
    every = [*map(attrgetter("unit"), facts)]
    return [*dict(zip(map(id, every), every, strict=True)).values()]


def own_columns(facts: Sequence[Fact]) -> dict[str, Sequence[str]]:
    """Return what figures say in each of the file's own columns, a word for each of them: `""` where one has no such column."""
    if not facts:
        return {}
    every = [fact.extra for fact in facts]
    if len({*map(len, every)}) == 1:  # mostly all have the same columns in one order
        pairs = [[*map(itemgetter(at), every)] for at in range(len(every[0]))]
        if all(len({*map(itemgetter(0), column)}) == 1 for column in pairs):
            return {column[0][0]: [*map(itemgetter(1), column)] for column in pairs}
    own = [*map(dict, every)]
    names = dict.fromkeys(name for words in own for name in words)
    return {name: [words.get(name, "") for words in own] for name in names}


def with_column(extra: Sequence[tuple[str, str]], word: str) -> tuple[tuple[str, str], ...]:
    """Return what the file's own columns say of a figure with one more word for it, that of its heading, behind one that its row has: HT, Gross."""
    own = [said for name, said in extra if name == COLUMN]
    others = (each for each in extra if each[0] != COLUMN)
    every = dict.fromkeys(part for said in (*own, word) for part in said.split(BETWEEN) if part)
    return (*others, (COLUMN, BETWEEN.join(every))) if every else tuple(others)


def place(of: Fact | Cell) -> str:
    """Return what tells the place of a figure from others: its code, else its name.

    Two districts of one name have two codes, and one that is renamed keeps its code.
    """
    return of.place if isinstance(of, Cell) else of.jurisdiction_code or of.jurisdiction


def place_name(of: Fact | Cell) -> str:
    """Return what people call the place of a figure: its name, else its code."""
    name, code = _named(of)
    return name or code


def _named(of: Fact | Cell) -> tuple[str, str]:
    if isinstance(of, Cell):
        said = of.keys.get
        return said("jurisdiction") or "", said("jurisdiction_code") or ""
    return of.jurisdiction, of.jurisdiction_code


def identity(fact: Fact, without: Collection[str] = ()) -> tuple[object, ...]:
    """Return what tells a figure from others of its period: its place, its words, the file's own columns.

    Left out are the dimensions `without`.
    """
    extra = tuple(sorted(fact.extra)) if len(fact.extra) > 1 else fact.extra
    return (fact.jurisdiction_code or fact.jurisdiction, *_words(frozenset(without))(fact), extra)


def identities(
    facts: Sequence[Fact], without: Collection[str] = (), idle: Collection[str] = ()
) -> list[tuple[object, ...]]:
    """Return what tells each of many figures from the others, as `identity` does, which may be held against each other only.

    Left out are the dimensions `without`, and the columns of the file's own that are `idle`.
    """
    own = (said for name, said in own_columns(facts).items() if name not in idle)
    words = map(_words(frozenset(without)), facts)
    return [*zip(map(place, facts), words, *own, strict=True)]


@lru_cache(maxsize=64)
def _words(without: Collection[str]) -> Words:
    names = (name for name in IDENTITY if name not in {*PLACE, *without})
    get: Words = itemgetter(*map(Fact._fields.index, names))
    return get
