"""Columns under any heading whose words are all of one closed vocabulary: Type with Income and Expense is the direction.

Revenue and expenditure, budget and outcome, the whole area and its own level, current and constant prices are never
added; which of these a column tells is seen in its words, whatever it is called.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli import dimension, lexicon, side, unit
from fiscalcli.dimension import BETWEEN
from fiscalcli.formats.records import distinct, recoded, widened
from fiscalcli.mapping.columns import (
    dimensionwords,
    initials,
    neighbours,
    phasewords,
    shortforms,
    yearparts,
    yearwords,
)
from fiscalcli.mapping.head import footers
from fiscalcli.mapping.layout import Meaning, Told
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import scale
from fiscalcli.mapping.words import bodies, retold, totalwords
from fiscalcli.model import COLUMN
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_NAMES = ("indicator", "sector")
_SEVERAL = 2
_CREDITS = later(
    r"\b(?:types?|nature|soort|tipo|kind)\b.*\b(?:cr[ée]dits?|kredieten|krediet|cr[ée]ditos?)\b",
    re.IGNORECASE,
)
"""How a column of the kinds of credits is called, whatever their letters are: b and c in Belgium."""
_KINDS = 3
_NAMED = 12
"""No column of sides has more different words: those are names of things."""
_ENTITIES = frozenset({"entity", "entidad"})
_MOST = 200
"""A column of more different words is of no vocabulary: names and free text are not looked up one by one."""


def recognised(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[list[Meaning], Sequence[Row], dict[str, Told]]:
    """Return the columns with those that are dimensions read as such, their cells as codes, and what was read as what.

    Where two words mean the same (Income, Receipts) the column tells rows apart as well; two for one phase of the same lines are kept apart. A heading that the user
    declares is what the user says. Where most words are phases (IST, BUDGET, NACHTRAGSKREDIT), the others are phases
    too: a budget and what came of it are never added. So it is with the two sides and what stands beside them.
    """
    found: list[Meaning] = []
    codes: dict[int, dict[str, str]] = {}
    told: dict[str, Told] = {}
    lines = footers.without(body)
    meanings = [
        each._replace(role=EXTRA) if _is_open(each, meanings, lines, settings) else each
        for each in meanings
    ]
    taken = _taken(meanings)
    parts = "period" in taken or any(each.period for each in meanings)
    apart: list[str] = []
    flags = _flags(meanings, lines, settings)
    for meaning in meanings:
        if meaning.role == "phase":
            said = _words(lines, meaning.at)
            codes[meaning.at] = shortforms.phases(said) or _phases(said)
            apart = phasewords.beside(meaning, meanings, body, codes[meaning.at])
        if letters := _letters(meaning, lines, settings, taken):
            taken.add("direction")
            listed = sorted(letters.values())
            told[meaning.heading] = Told(
                "direction",
                tuple(each for each in listed if not dimensionwords.code("direction", each)),
            )
            codes[meaning.at] = letters
            found.append(meaning._replace(role="direction"))
            continue
        is_free = meaning.role == EXTRA and meaning.heading not in settings.roles
        words = _words(lines, meaning.at) if is_free else set()
        if parts and words and (own := yearparts.named(meaning.heading, words)):
            codes[meaning.at] = own
            found.append(meaning)
            continue
        if meaning.at in flags or _are_apart(meaning, words):
            found.append(meaning._replace(heading=COLUMN))  # apart, as columns side by side are
            continue
        role = _dimension(meaning, words, taken, meanings, lines)
        if "unit" not in taken and _are_units(words):
            taken.add("unit")
            told[meaning.heading] = Told("unit")
            found.append(meaning._replace(role="unit"))
            continue
        if not role:
            found.append(meaning)
            continue
        taken.add(role)
        own = shortforms.phases(words) or {word: dimensionwords.code(role, word) for word in words}
        free = tuple(sorted(word for word in words if not own[word]))
        told[meaning.heading] = Told(role, free)
        own = {word: code or word for word, code in own.items()}
        if (role == "phase" and (apart := phasewords.beside(meaning, meanings, body, own))) or len(
            set(own.values())
        ) == len(own):
            codes[meaning.at] = own
            found.append(meaning._replace(role=role))
        else:
            found += [meaning._replace(role=role), meaning]
    found = yearwords.dated(found, lines, settings, told)
    return *_with_words(*_joined(found, recoded(body, codes | flags)), apart), told


def _joined(found: list[Meaning], body: Sequence[Row]) -> tuple[list[Meaning], Sequence[Row]]:
    """Return the columns and the rows with the words of all columns that keep rows apart in one, if there are several: HT, V."""
    apart = [meaning for meaning in found if meaning.heading == COLUMN]
    if len(apart) < _SEVERAL:
        return found, body
    said = (BETWEEN.join(filter(None, (cell_of(row, each) for each in apart))) for row in body)
    body, place = widened(body, said)
    return [*(each for each in found if each not in apart), Meaning(place, COLUMN, EXTRA)], body


def _with_words(
    found: list[Meaning], body: Sequence[Row], words: Sequence[str]
) -> tuple[list[Meaning], Sequence[Row]]:
    """Return the columns and the rows with the words that keep these apart, if there are any."""
    if not words:
        return found, body
    body, place = widened(body, words)
    return [*found, Meaning(place, COLUMN, EXTRA)], body


def _phases(words: Iterable[str]) -> dict[str, str]:
    return {word: code for word in words if (code := dimensionwords.code("phase", word))}


def _dimension(
    column: Meaning,
    words: set[str],
    taken: set[str],
    meanings: Sequence[Meaning],
    lines: Sequence[Row],
) -> str:
    """Return which dimension, not yet `taken` by another column, the words of a column are of, `""` for none.

    Several words of one side that name things (税收收入, 非税收入) are labels.
    """
    sides = {dimensionwords.code("direction", word) for word in words}
    is_many = len(words) > _NAMED and "" not in sides
    is_named = is_many or all(lexicon.find("indicator", word) for word in words)
    if len(words) > len(sides) == 1 and is_named:  # Salaries and Expenses of many offices
        return ""
    if role := next(
        (
            role
            for role in dimensionwords.TOLD
            if role not in taken and dimensionwords.are_of(role, words)
        ),
        "",
    ):
        return role
    if "phase" not in taken and (
        shortforms.phases(words)
        or dimensionwords.are_mostly_phases(words)
        or _go_through_phases(column, words, meanings, lines)
    ):
        return "phase"
    if "measure" not in taken and dimensionwords.are_measures(words):
        return "measure"
    return (
        "direction" if "direction" not in taken and dimensionwords.are_mostly_sides(words) else ""
    )


def _is_open(
    column: Meaning, meanings: Sequence[Meaning], lines: Sequence[Row], settings: Settings
) -> bool:
    """Whether a column is none of what its heading says, by its words."""
    return (
        _is_of_funds(column, lines, settings)
        or _blurs(column, lines, settings)
        or _tells_no_names(column, meanings, lines, settings)
        or _names_no_side(column, lines, settings)
        or _names_no_phase(column, meanings, lines, settings)
        or _is_of_bodies(column, lines, settings)
        or _is_of_versions(column, meanings, lines, settings)
    )


def _names_no_phase(
    column: Meaning, meanings: Sequence[Meaning], lines: Sequence[Row], settings: Settings
) -> bool:
    """Whether the words of a column of phases are none, and its figures are of one by their headings: Design and Build beside Spent."""
    if column.role != "phase" or column.heading in settings.roles:
        return False
    are_told = all(each.phase for each in meanings if each.role == "value")
    words = _words(lines, column.at)
    return are_told and not (shortforms.phases(words) or _phases(words))


def _letters(
    meaning: Meaning, body: Sequence[Row], settings: Settings, taken: set[str]
) -> dict[str, str]:
    """Return what the letters of a column stand for whose heading lists the sides, unless another column tells them."""
    is_free = meaning.role == "direction" or (meaning.role == EXTRA and "direction" not in taken)
    if not is_free or meaning.heading in settings.roles:
        return {}
    return initials.sides(meaning.heading, _words(body, meaning.at))


def _is_of_funds(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column called as one of budgets has no word of them, or few: Fund Type with General, Grants, Water.

    Budgets are never added; the funds of one are.
    """
    heading = lexicon.fold(meaning.heading)
    if meaning.role != "budget" or heading == "budget" or meaning.heading in settings.roles:
        return False
    words = _words(body, meaning.at)
    return bool(words) and sum(
        bool(dimensionwords.code("budget", word)) for word in words
    ) * 2 < len(words)


def _is_of_bodies(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column of entities holds bodies (most of its words, or their numbers) and no places: ENTIDAD with MINISTERIO DE EDUCACIÓN.

    Places are never added to one another, the bodies of one budget are.
    """
    is_entity = lexicon.fold(meaning.heading) in _ENTITIES and meaning.role == "jurisdiction"
    if not is_entity or meaning.heading in settings.roles:
        return False
    words = sorted(distinct(body, meaning.at) - {""})[:_MOST]
    told = sum(bool(word.isdecimal() or bodies.named(word)) for word in words)
    return told * 2 > len(words)


def _is_of_versions(
    meaning: Meaning, meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> bool:
    """Whether a column of phases has no word of one beside figures that are headed by theirs: Version with V1 and V2."""
    if meaning.role != "phase" or meaning.heading in settings.roles:
        return False
    is_headed = any(each.role == "value" and each.phase for each in meanings)
    words = distinct(body, meaning.at) - {""}
    is_named = dimension.names_vintages(meaning.heading)
    return is_headed and is_named and not any(dimensionwords.code("phase", word) for word in words)


def _blurs(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column called as one of scopes has several words of one: 级次 with 省级, 市级, 县级, which are parts of a whole."""
    if meaning.role != "scope" or meaning.heading in settings.roles:
        return False
    codes = [
        code for word in _words(body, meaning.at) if (code := dimensionwords.code("scope", word))
    ]
    codes = [code for code in codes if code != "whole"]  # 全市, 全口径: never parts
    return len({*codes}) < len(codes)


def _names_no_side(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column called as one of sides holds other words alone: Direction with Direction des finances.

    So does Account Type with Revenue and Capital: beside Capital, Revenue is no income but what is spent and raised for running a town.
    """
    if meaning.role != "direction" or meaning.heading in settings.roles:
        return False
    words = _words(body, meaning.at)
    if any(neighbours.is_capital(word) for word in words):
        return not any(dimensionwords.side_of(word) == "expenditure" for word in words)
    is_listed = initials.sides(meaning.heading, words)
    return (
        bool(words)
        and not is_listed
        and not any(dimensionwords.side_of(w) or side.of(w) for w in words)
    )


def _tells_no_names(
    meaning: Meaning, meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> bool:
    """Whether a column called as one of names holds phases (most of its words) or sides alone, and another one has the names: 区分 beside 款."""
    beside = [m for m in meanings if m is not meaning and m.role in (*_NAMES, EXTRA)]
    if meaning.role not in _NAMES or meaning.heading in settings.roles or not beside:
        return False
    words = _words(body, meaning.at)
    sides = {dimensionwords.code("direction", word) for word in words}
    return ("" not in sides and len(sides) > 1) or dimensionwords.are_mostly_phases(words)


def _taken(meanings: Iterable[Meaning]) -> set[str]:
    """Return the dimensions that another column or the headings of figures tell already."""
    taken = {meaning.role for meaning in meanings}
    for meaning in meanings:
        if meaning.role == "value":
            taken |= {name for name in ("direction", "phase") if getattr(meaning, name)}
    return taken


def _words(body: Sequence[Row], at: int) -> set[str]:
    cells = distinct(body, at) - {""}
    if len(cells) > _MOST:
        return set()
    return {cell for cell in cells if not totalwords.total(cell)}


def _are_apart(column: Meaning, words: set[str]) -> bool:
    """Whether a column is called as one of the kinds of credits and has a few codes of them: the same money as it is promised and as it is paid.

    So are the words for money as it is owed and as it is paid, whatever heads them.
    """
    if dimensionwords.are_reckoned(words):
        return column.role == EXTRA
    are_codes = 1 < len(words) <= _KINDS and all(len(word) <= _KINDS for word in words)
    return (
        are_codes
        and not shortforms.are_promised(words)
        and _CREDITS.search(column.heading) is not None
    )


def _flags(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> dict[int, dict[str, str]]:
    """Return what yes and no say in columns whose headings are words for a phase, a basis, a way to tell one money again: is_estimate, ytd."""
    found: dict[int, dict[str, str]] = {}
    for column in meanings:
        name = _QUESTION.sub("", column.heading.replace("_", " ")).strip()
        is_told = dimensionwords.is_apart(name) or retold.is_way(name)
        if column.role != EXTRA or column.heading in settings.roles or not is_told:
            continue
        words = _words(body, column.at)
        if {*map(str.casefold, words)} in _ANSWERS:
            found[column.at] = {
                word: name if word.casefold() in _FLAGS[0] else f"not {name}" for word in words
            }
    return found


_QUESTION = later(r"^(?:is|are|was)\s|^是否", re.IGNORECASE)
_FLAGS = (("true", "yes", "y", "t", "是"), ("false", "no", "n", "f", "否"))
_ANSWERS = [{*pair} for pair in zip(*_FLAGS, strict=True)]


def _go_through_phases(
    column: Meaning, words: set[str], meanings: Sequence[Meaning], body: Sequence[Row]
) -> bool:
    """Whether most rows of one time stand there again for another word of a column of few, of which one is a phase (`Xyz inicial` beside Ejecutado).

    Of the year before there may be the accounts alone, each row once.
    """
    if not 1 < len(words) <= dimensionwords.FEW or not any(
        dimensionwords.code("phase", word) for word in words
    ):
        return False
    others = [m.at for m in meanings if m.role not in ("value", "period") and m.at != column.at]
    times = [m.at for m in meanings if m.role == "period"]
    width = max((column.at, *others, *times)) + 1
    beside: dict[tuple[str, ...], dict[tuple[str, ...], set[str]]] = {}
    for row in body:
        cells = [cell.strip() for cell in (*row.cells, *[""] * (width - len(row.cells)))]
        time, key = (tuple(cells[at] for at in ats) for ats in (times, others))
        beside.setdefault(time, {}).setdefault(key, set()).add(cells[column.at])
    return any(
        sum(len(each) > 1 for each in rows.values()) * 2 > len(rows) > 1 for rows in beside.values()
    )


def _are_units(words: set[str]) -> bool:
    """Whether there are words, and all of them are units of money or of rates, or scales (million) of some.

    Beside a unit of money, units of anything else are such too: 百万円, 人, 箇所.
    """
    stated = [*takewhile(bool, map(scale.of_cell, words))]  # most columns end at the first word
    if len(stated) < len(words):
        return False
    units = [each.unit for each in stated if each and each.unit]
    is_of_money = any(unit.is_money(own) for own in units)
    is_plain = all(unit.is_money(own) or own.dimension == "ratio" for own in units)
    return bool(units) and (is_of_money or is_plain)
