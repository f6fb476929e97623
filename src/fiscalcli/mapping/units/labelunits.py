"""The unit that the label of a row carries: 教育支出（万元）, `Roads, USD million`, `Exports (BoP, current US$)`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from fiscalcli import unit
from fiscalcli.mapping.units import scale, unittext, unitwords
from fiscalcli.mapping.units.scale import Stated
from fiscalcli.pattern import later

_MEASURED = ("length", "area", "mass", "volume", "person")
"""Dimensions whose units are no words for those who get money: (km), in contrast to (schools)."""
_PERCENT = later(r"\d\s*[%％]")
_PRICE = later(r"[\d.,]+\s*([^\s\d/／]+)\s*[/／].*")
_LEVEL = later(r"[（(][类款项目][)）]$")
"""A level of the classification, and no unit of what is counted: 教育支出（类）, 小学教育（项）."""
_ENDING = later(r"(?<![\s:：*＊#])[\s:：*＊#]+$")


class Label(NamedTuple):
    """The label of a row without the unit that it carries, that unit, and whether it speaks of one that is not understood."""

    name: str
    stated: Stated | None = None
    is_doubtful: bool = False


@lru_cache(maxsize=8192)
def of_label(label: str) -> Label:
    """Return what a row's label says of its unit: 教育支出（万元）, `Roads, USD million`, 人均支出/元, 税收占比%.

    Words that may as well name those who get the money (schools, households) are left in the label.
    """
    said = _ENDING.sub("", label)
    if _LEVEL.search(said):
        return Label(label)
    found = _in_brackets(said)
    if found is None and unittext.BRACKETED.search(said):
        return _not_read(label, said)
    return found or _behind_sign(said) or _behind_words(said) or Label(label)


def _in_brackets(said: str) -> Label | None:
    """Return a label without the unit that stands in its last bracket that has one."""
    for bracket in reversed(list(unittext.BRACKETS.finditer(said))):
        name = f"{said[: bracket.start()].rstrip()} {said[bracket.end() :].strip()}".rstrip()
        inner = bracket[1].strip()
        if bracket[0].strip() == said.strip():
            return _all_of_it(said, inner)
        named = unittext.inside(inner) or _numbered(inner)
        if named and bracket.start() and name.strip() and _is_unit(inner, named):
            return Label(name, named)
        if bracket.start() and (clauses := _of_clauses(inner)):
            rest, named = clauses
            return Label(f"{name} ({rest})", named)
    return None


def _all_of_it(said: str, inner: str) -> Label | None:
    """Return a label that is a bracket and nothing else, of rates of the row above it: (GDP대비, %), (% of GDP)."""
    rest, named = _of_clauses(inner) or (inner, unittext.inside(inner))
    is_rate = named is not None and named.unit is not None and named.unit.dimension == "ratio"
    return Label(said if rest == inner else f"({rest})", named) if is_rate else None


def _not_read(label: str, said: str) -> Label:
    """Return a label that ends with a bracket which is not read: one of an unknown unit stands for itself."""
    bracket = unittext.BRACKETED.search(said)
    inner = bracket[1].strip() if bracket else ""
    named = unittext.inside(inner)
    is_doubtful = bool(named) or (unittext.speaks(inner) and not _PERCENT.search(inner))
    own = is_doubtful and named is None and unitwords.lacks_noun(inner)
    return Label(label, Stated(unit.unknown(inner)) if own else None, is_doubtful)


def _behind_sign(said: str) -> Label | None:
    """Return a label without the unit behind its last stroke or comma, or its percent sign.

    A price (121.5元/亩) names what it is paid for, and not the unit of its row.
    """
    if (price := _PRICE.fullmatch(said)) and scale.named(price[1]):
        return None
    for separator in ("/", "／", ",", "，"):
        head, _, tail = said.rpartition(separator)
        named = scale.named(tail) if head.strip() and len(tail.strip()) < 40 else None
        if named and _is_unit(tail.strip(), named):
            return Label(head.rstrip(), named)
    if said.endswith(scale.PERCENTS) and len(said) > 1 and not _PERCENT.search(said):
        return Label(said[:-1].rstrip(), Stated(unit.find("%")))
    return None


def _behind_words(said: str) -> Label | None:
    """Return a label without its last words where these are a scale behind `in`, or local currency."""
    words = said.split(" ")
    is_local = unitwords.names_local(said)
    if not is_local and _IN.isdisjoint(map(str.casefold, words[1:])):
        return None
    tails = [(at, " ".join(words[at:])) for at in range(1, len(words))]
    for at, tail in tails if is_local else ():
        if words[at].casefold() not in _JOINING and (named := _local(tail)):
            name = " ".join(words[:at]).rstrip(" ,;:-–").removesuffix(" in")
            return Label(name, named)
    for at, tail in tails:
        named = unittext.behind(tail) if words[at].casefold() in _IN else None
        if named and (named.power or (named.unit and named.unit.factor != 1)):
            return Label(" ".join(words[:at]).rstrip(), named)
    return None


_IN = frozenset(unittext.IN)
_JOINING = ("in", "of", "-", "–", "—")


def _local(tail: str) -> Stated | None:
    """Return what the last words of a label state of local currency, and of nothing else: current LCU."""
    named = scale.named(tail)
    is_local = named and named.unit and named.unit.dimension == unit.LOCAL
    return named if is_local else None


def _of_clauses(inner: str) -> tuple[str, Stated] | None:
    """Return what a bracket says beside the one clause that is a unit of money or of rates, and that: BoP, current US$."""
    clauses = [clause.strip() for clause in inner.replace("，", ",").split(",")]
    found = [(at, named) for at, each in enumerate(clauses) if (named := scale.named(each))]
    if len(clauses) < 2 or len(found) != 1:
        return None
    (at, named), *_ = found
    rest = ", ".join(clauses[:at] + clauses[at + 1 :])
    return (rest, named) if named.unit and unittext.is_told(named) and rest else None


def _is_unit(text: str, named: Stated) -> bool:
    own = named.unit
    is_latin = text[:1].isascii() and text[:1].isalpha()
    if is_latin and len(text) == 1:
        return False  # m is a metre and a million
    return (
        not is_latin
        or unittext.is_told(named)
        or (own is not None and own.dimension in _MEASURED)
        or bool(_numbered(text))
    )


def _numbered(text: str) -> Stated | None:
    """Return the unit of a number of things, where a bracket says only that: Schools (number)."""
    return Stated(unit.find("个")) if text.casefold() in unitwords.others("number") else None
