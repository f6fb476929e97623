"""What the names of several sheets, or the titles of several tables, say of them: 江北区 beside 江南区, Budget beside Actual, 2023 beside 2024."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fiscalcli import lexicon, period
from fiscalcli.mapping.columns import dimensionwords
from fiscalcli.mapping.head import preamble
from fiscalcli.mapping.meaning import ANY_YEAR, of_part
from fiscalcli.mapping.words import retold, scopes
from fiscalcli.mapping.words.numbering import unnumbered
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from fiscalcli.model import Sheet

_PLACE = later(
    r"[\u4e00-\u9fff]{1,10}(?:省|自治区|市|自治州|州|盟|地区|县|旗|区|镇|乡|街道)"
    r"|[가-힣]{1,8}(?:특별시|광역시|특별자치시|시|군|구|도)"
    r"|[^\W\d_][\w .'-]* (?:County|District|City|Province|Region|Municipality|Borough|Town|Township|Parish|Prefecture|Oblast)"
    r"|(?:(?:City|County|Town|Township|Borough|Province|Municipality) of |(?:Ville|Commune|Mairie) d(?:e |['’])"
    r"|(?:Ayuntamiento|Municipio|Provincia) de |(?:Comune|Provincia) di |Regione |(?:Munic[ií]pio|Prefeitura) d[eoa] "
    r"|(?:Stadt|Gemeinde|Landkreis|Kanton|Gemeente|Gmina|Powiat|Województwo) )[^\W\d_][\w .'’-]*"
)
"""How a place is called by its kind; one of two signs such as 全区 or 市区 names none."""
_Table = TypeVar("_Table", str, tuple[str, str])
_JOINED = later(r"[-_.\s]+")
_SHORTEST = 3
_LONGEST_PART = 30
_AROUND = " _-–—.()（）:："
_BRACKETS = later(r"[()（）\[\]【】,，、/|]")
_WORDS = 3
_LONGEST = 60
"""Longer names are sentences."""


class Called(NamedTuple):
    """What the names of a table say of it where those of others say other things: the place by its sheet and by its title, and what else."""

    sheet: Mapping[str, str]
    title: Mapping[str, str]
    words: Mapping[str, str]


def of(tables: Sequence[Sheet]) -> list[Called]:
    """Return what the names of each of several tables say of it: those of its sheet and its title, or the keys under which it stands in a document."""
    named = [*map(_names, tables)]
    placed = places([name for names in named for name in names])
    levels = [*zip_longest(*named, fillvalue=("", ""))]
    told = [tell(level) for level in levels for tell in (words, parts)]
    if any(table.keys for table in tables):
        told += map(sides, levels)
    return [
        Called(placed.get(outer, {}), _of_any(inner, placed), _of_any([outer, *inner], *told))
        for outer, *inner in named
    ]


def sheet(table: Sheet) -> tuple[str, str]:
    """Return the sheet that a table stands in: its file, its name."""
    return table.file, table.rows[0].place.sheet


def _names(table: Sheet) -> list[tuple[str, str]]:
    """Return the names that say what a table is of, each with its file; of several tables in a sheet each has a title (S/1, S/North County)."""
    if table.keys:
        return [(table.file, key) for key in table.keys]
    return [sheet(table), (table.file, table.name.rpartition("/")[2])]


def _of_any(
    names: Sequence[tuple[str, str]], *told: Mapping[tuple[str, str], Mapping[str, str]]
) -> dict[str, str]:
    """Return what is told by any of the names, by the last one where several say the same."""
    return {
        key: said for each in told for name in names for key, said in each.get(name, {}).items()
    }


def are_years(names: Sequence[str]) -> bool:
    """Whether sheets are each called after a year of their own and nothing else: they hold one table, a year further each."""
    found = [period.find(name.strip()) for name in names]
    own = {said[0].year for said in found if said and not said[1].strip()}
    return len(names) > 1 and len(own) == len(names)


def place(name: str) -> str:
    """Return the place that a sheet, or a line above a table, is called after, by its kind; `""` where it is called otherwise."""
    said = name.strip()
    is_one = len(said) >= _SHORTEST and _PLACE.fullmatch(said) and not scopes.named(said)
    return said if is_one else ""


def places(sheets: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the place that each sheet or table (a file, its name) is called after, where two of its file or more are called so.

    It holds for tables that state no other.
    """
    found: dict[str, list[str]] = {}
    for file, name in dict.fromkeys(sheets):
        if place(name):
            found.setdefault(file, []).append(name)
    return {
        (file, name): {"jurisdiction": place(name)}
        for file, names in found.items()
        for name in names
        if len(names) > 1
    }


def word(name: str) -> str:
    """Return the phase, scope or basis that a sheet, or a line above a table, is called after and nothing else but a year; `""` where it is called otherwise.

    The year of prices is a part of it: Real (2015=100), real-2015-prices.
    """
    plain = _JOINED.sub(" ", name).strip()
    if dimensionwords.code("basis", plain):
        return plain
    dated = period.find(name)
    said = unnumbered(dated[1] if dated else name).strip(_AROUND).removesuffix("表")
    spoken = (said, _JOINED.sub(" ", said))
    return next(filter(dimensionwords.is_apart, spoken), "")


def part(name: str) -> str:
    """Return the month, the quarter or the months that a sheet, or a line above a table, is called after and nothing else, without a year; `""` where it is called otherwise."""
    said = name.strip()
    is_short = len(said) <= _LONGEST_PART and any(map(str.isalpha, said))
    found = of_part(ANY_YEAR, said) if is_short and not period.find(said) else None
    return said if found and found.part else ""


def parts(tables: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the part of the year that each sheet or table (a file, its name) is called after, where others of its file are called after another one: Q1, Q2."""
    found: dict[str, dict[str, str]] = {}
    for file, name in tables:
        if said := part(name):
            found.setdefault(file, {})[name] = said
    return {
        (file, name): {"part": said}
        for file, named in found.items()
        if len({of_part(ANY_YEAR, each) for each in named.values()}) > 1
        for name, said in named.items()
    }


def words(tables: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the phase, scope and basis that each sheet or table (a file, its name) is called after, where others of its file are called after another one: Budget, Actual.

    A name may be of several such words: 全市预算, 2024 Budget (cash).
    """
    found: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {}
    for table in tables:
        if said := _spoken(table[1]):
            found.setdefault(table[0], {})[table] = said
    told: dict[tuple[str, str], dict[str, str]] = {}
    for named in found.values():
        for role in dimensionwords.APART:
            own = {table: _of(role, said) for table, said in named.items()}
            for table, code in _contrasted({k: v for k, v in own.items() if v}).items():
                told.setdefault(table, {}).update(code)
        ways = {table: way for table, said in named.items() if (way := _of("", said))}
        if dimensionwords.are_reckoned({*ways.values()}):
            for table, way in ways.items():
                told.setdefault(table, {}).update({"basis": way})
    return dict(told)


def _of(role: str, said: Iterable[str]) -> str:
    """Return the first of several words that is of a dimension, or that tells one money again where no `role` is asked for."""
    is_one = partial(dimensionwords.code, role) if role else retold.is_way
    return next((word for word in said if is_one(word)), "")


def _spoken(name: str) -> tuple[str, ...]:
    """Return the words that a name consists of, a year aside, each of a phase, a scope, a basis or a way to tell one money again; none where anything else is in it."""
    if one := word(name):
        return (one,)
    dated = period.find(name)
    said = _JOINED.sub(" ", _BRACKETS.sub(" ", dated[1] if dated else name))
    said = unnumbered(said).strip(_AROUND).removesuffix("表")
    return _covered(said, _WORDS) if len(said) <= _LONGEST else ()


def _covered(said: str, most: int) -> tuple[str, ...]:
    if _is_told(said):
        return (said,)
    for at in range(1, len(said)) if most > 1 else ():
        head, tail = said[:at].strip(), said[at:].strip()
        is_end = " " in said[at - 1 : at + 1] or said[at] > "\u2fff"
        if is_end and _is_told(head) and (rest := _covered(tail, most - 1)):
            return (head, *rest)
    return ()


def _is_told(said: str) -> bool:
    return dimensionwords.is_apart(said) or retold.is_way(said)


def _contrasted(named: Mapping[_Table, str]) -> dict[_Table, Mapping[str, str]]:
    """Return the phase, scope or basis that each of several tables is called by, none where not two of them are of one such dimension."""
    told_apart = dimensionwords.contrasted({*named.values()})
    role = dimensionwords.role_of(told_apart)
    if role not in dimensionwords.APART:
        return {}
    return {
        table: {role: dimensionwords.code(role, said)}
        for table, said in named.items()
        if said in told_apart
    }


def sides(tables: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the side that each table (a file, the key under which it stands) is called after, where others are called after the other one."""
    named = [(each, lexicon.find("direction", each[1])) for each in tables]
    found = {each: side for each, side in named if side in SIDES}
    are_both = len({*found.values()}) > 1
    return {each: {"direction": side} for each, side in found.items() if are_both}


def resources(called: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the side, the phase, the scope, the basis, the place or the part of the year that each table of a package (its file) is called after, where others are called after another: revenue, expenditure.

    `called` are the names of each, the one that counts most first. It holds for tables that state no other.
    """
    told: dict[str, dict[str, str]] = {}
    for role, said_by in _WAYS.items():
        found = {file: _first(said_by, names) for file, names in called.items()}
        if len({*found.values()} - {""}) > 1:
            for file, said in found.items():
                told.setdefault(file, {}).update({role: said} if said else {})
    worded = {file: said for file, names in called.items() if (said := _first(word, names))}
    for file, own in _contrasted(worded).items():
        told[file] = {**own, **told.get(file, {})}
    return told


def _first(said_by: Callable[[str], str], names: Iterable[str]) -> str:
    return next(filter(None, map(said_by, names)), "")


def _part_of_months(name: str) -> str:
    """Return the part of the year that a file is called after if it is of several months: those that are called after one may be releases of that month."""
    said = part(name)
    found = of_part(ANY_YEAR, said) if said else None
    return said if found is not None and period.months(found) != 1 else ""


_WAYS: Mapping[str, Callable[[str], str]] = {
    "direction": lambda name: preamble.read([], name).get("direction", ""),
    "phase": lambda name: preamble.read([], name).get("phase", ""),
    "jurisdiction": place,
    "part": _part_of_months,
}
"""What the name of a resource may say, and how it is found."""
