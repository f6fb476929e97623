"""Columns of figures whose headings no lexicon knows: each is measured by its own words, and those of one kind are read alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.columns import identifiers, neighbours
from fiscalcli.mapping.columns.below import are_spoilt
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later
from fiscalcli.side import SIDES
from fiscalcli.unit import find as find_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.unit import Unit

_PERCENT = later(
    r"[%％]|\b(?:per ?cent(?:ages?)?(?! ?points?)|pct|prozent|procent|por ?cent[oa]|per ?cento|pour ?cent)\b",
    re.IGNORECASE,
)
_OPPOSED = later(r"non[-\s]?(\w.*)")
_BROUGHT = later(
    r"(?:使用|动用|其中[：:])?(?:上年|去年|以前年度|年初)度?(?:财政拨款)?(?:结转(?:[和及]?结余)?|结余)(?:数|资金|收入)?"
)


def unopposed(meanings: list[Meaning], declared: Mapping[str, str]) -> list[Meaning]:
    """Return the columns, one of a phase as one of its own word where another is headed by its opposite: Plan beside Non-Plan divides a budget in India."""
    names = [lexicon.fold(unittext.split(each.heading)[0]) for each in meanings]
    opposed = {found[1] for name in names if (found := _OPPOSED.fullmatch(name))}
    return [
        each._replace(role=EXTRA, phase="", measure="")
        if name in opposed and each.phase and not each.period and each.heading not in declared
        else each
        for each, name in zip(meanings, names, strict=True)
    ]


_OFFICE = "amt"
_GERMAN = frozenset({
    "jahr", "haushaltsjahr", "rechnungsjahr", "bezeichnung", "ansatz", "ist", "soll", "betrag", "plan", "produkt", "konto", "kapitel", "titel", "aufgabe",
    "ausgaben", "einnahmen", "ausgabe", "einnahme", "aufwand", "ertrag", "aufwendungen", "erträge", "kosten", "ergebnis", "rechnungsergebnis", "einzelplan",
})  # fmt: skip


def offices(meanings: list[Meaning], declared: Mapping[str, str]) -> list[Meaning]:
    """Return the columns, one headed Amt in front of others of figures as the office that these are of, where other headings are German: it is no amount."""
    last = max((each.at for each in meanings if each.role == "value"), default=0)
    found = [
        each for each in meanings
        if each.role == "value" and each.at < last and lexicon.fold(each.heading) == _OFFICE and each.heading not in declared
    ]  # fmt: skip
    words = {word for each in meanings for word in each.heading.casefold().split()}
    if not found or not words & _GERMAN:
        return meanings
    return [
        each._replace(role=EXTRA, measure="", phase="") if each in found else each
        for each in meanings
    ]


def alike(
    meanings: list[Meaning],
    columns: Sequence[list[str]],
    declared: Mapping[str, str],
    composed: Callable[[Meaning, str], Meaning | None],
) -> list[Meaning]:
    """Return the columns, of those that are headed by the words of one phase and something else all or none as such.

    Of `Ansatz Sondervermögen | Ansatz Stiftung` none may be lost beside the other. Where the words are those of some columns
    only (`Budżet państwa | Środki własne`: a budget is one of the sources), they say no phase: each heading is one of its own.
    `composed` reads a heading of several words.
    """
    meanings = _crossed(meanings, columns, declared, composed, "phase")
    meanings = _crossed(meanings, columns, declared, _of_side, "direction")
    values = [each for each in meanings if each.role == "value"]
    own = [each for each in values if each.subject and each.measure == "amount"]
    years = {each.period for each in meanings if each.period}
    if not own or len(years) > 1:  # several years head figures, whatever stands beside them
        return meanings
    every = [*zip(meanings, columns, strict=True)]
    free = [pair for pair in every if pair[0].role == EXTRA and may_measure(*pair, declared)]
    codes = identifiers.among(free, [each.heading for each in meanings])
    first = values[0].at
    words = [each.at for each, cells in every if each.at < first and not is_numeric(cells)]
    free = [
        pair
        for pair in free
        if pair[0].at not in codes
        and pair[0].at > max(words, default=-1)  # Vote | Service: numbers before words tell rows
        and not _says_percent(pair[0].heading)
    ]
    headed = {(each.phase, each.measure) for each in own}
    told: dict[int, Meaning] = {}
    for meaning, _ in free:
        name = unittext.split(meaning.heading)[0]
        found = composed(meaning, name) if " " in name else None
        if found and (found.phase, found.measure) in headed:
            told[meaning.at] = found
    phased = [each for each in values if each.phase]
    is_priced = any(_price(each) in {*map(_price, own)} - {_BARE} for each, _ in free)
    is_all = len(own) == len(values) or (is_priced and all(each in own for each in phased))
    if is_all and len(told) < len(free):
        return [
            each._replace(role=EXTRA, phase="", measure="", subject="") if each in own else each
            for each in meanings
        ]
    return [told.get(each.at, each) for each in meanings]


def _crossed(
    meanings: list[Meaning],
    columns: Sequence[list[str]],
    declared: Mapping[str, str],
    composed: Callable[[Meaning, str], Meaning | None],
    role: str,
) -> list[Meaning]:
    """Return the columns, those of several phases or of both sides (`role`) over the same things as of these: Approved Budget over Recurrent | Development, Actual Expenditure over both again.

    One phase, or other things below each, may be a name like any other.
    """
    told: dict[int, Meaning] = {}
    things: dict[str, set[str]] = {}
    for meaning, cells in zip(meanings, columns, strict=True):
        name = unittext.split(meaning.heading)[0]
        is_free = meaning.role == EXTRA and may_measure(meaning, cells, declared)
        is_free = is_free and " " in name and not _says_percent(meaning.heading)
        is_known = meaning.role == "value" and bool(meaning.subject)  # with an accent: Lyon Réalisé
        found = composed(meaning, name) if is_free else meaning if is_known else None
        said = getattr(found, role, "")
        if found and said and found.measure == "amount":
            told[meaning.at] = found
            things.setdefault(said, set()).add(found.subject or found.direction)
    every = {frozenset(own - {""}) for own in things.values()}
    is_cross = len(things) > 1 and len(every) == 1 and len(told) == sum(map(len, things.values()))
    if not is_cross or len(*every) < _SEVERAL:
        return meanings
    return [told.get(each.at, each) for each in meanings]


def _of_side(meaning: Meaning, name: str) -> Meaning | None:
    """Return a column whose heading begins or ends with the word for a side as one of that: North County Revenue."""
    *front, last = name.split(" ")
    first, *rest = name.split(" ")
    for word, subject in ((last, front), (first, rest)):
        if (side := lexicon.find("direction", word)) in SIDES:
            own = " ".join(subject)
            return meaning._replace(role="value", measure="amount", direction=side, subject=own)
    return None


_SEVERAL = 2
_BARE = (None, 0, "")


def _price(meaning: Meaning) -> tuple[object, ...]:
    """Return what a heading says of the unit of its figures."""
    return (meaning.unit, meaning.power, meaning.currency)


def priced(
    meanings: list[Meaning], columns: Sequence[list[str]], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns, those headed with the unit of the figures beside them as figures of their own, unless these are of years.

    `Employees £000 | Third Party Payments £000 | Income £000 | Net Expenditure £000`: else all but the one that is known as a
    side would be lost. So are columns that are money beyond doubt beside one side alone: `Gross Appropriation | Revenue | Net County Cost`.
    """
    values = [each for each in meanings if each.role == "value" and each.measure == "amount"]
    is_lone = len(values) == 1 and bool(values[0].direction) and not values[0].subject
    if any(each.period for each in values):
        return meanings
    are_phases = any(each.phase and not is_lone for each in values)
    prices = {*map(_price, values)} - {_BARE}
    every = [
        (each, cells)
        for each, cells in zip(meanings, columns, strict=True)
        if may_measure(each, cells, declared)
    ]
    found = {
        meaning.at
        for meaning, cells in every
        if _price(meaning) in prices or (is_lone and identifiers.is_money("", cells))
    }
    if not are_phases:
        found |= {each.at for each in values if found and not each.subject}
    return [
        measured(each, is_labelled=True, coin=None)._replace(measure=each.measure)
        if each.at in found
        else each
        for each in meanings
    ]


def brought(
    meanings: list[Meaning], columns: Sequence[list[str]], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns, that of what was brought forward as one of unknown words where no other of amounts is known, or a total stands beside it.

    合计 | 上年结转 | 一般公共预算拨款收入: it is a part of this year's money, as those beside it are, and of no other year. Where what is
    left at the end stands there too (年终结余), or no total does, it is what was left before.
    """
    carried = {each.at for each in meanings if _is_brought(each, declared)}
    values = [each for each in meanings if each.role == "value" and each.at not in carried]
    is_whole = any(totalwords.total(each.heading) == "total" for each in meanings)
    are_sources = is_whole and all(
        each.measure == "amount"
        and each.direction
        and not (each.phase or each.period or each.shift)
        for each in values
    )
    if not carried or (values and not are_sources):
        return meanings
    every = zip(meanings, columns, strict=True)
    if not any(may_measure(*pair, declared) for pair in every if pair[0].at not in carried):
        return meanings
    told = {each.at for each in values}
    return [
        each._replace(role=EXTRA, phase="", measure="", shift=0, direction="", subject="")
        if each.at in carried
        else each._replace(role=EXTRA, measure="", subject="")
        if each.at in told and each.heading not in declared
        else each
        for each in meanings
    ]


def booked(
    meanings: list[Meaning], columns: Sequence[list[str]], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns, those of what a French budget pays and of what it only books (Montant réel | Montant ordre | Montant total) by their own words.

    Beside the other the first says no phase: both are parts of one budget.
    """
    every = [*zip(meanings, columns, strict=True)]
    free = {each.at: each for each, cells in every if may_measure(each, cells, declared)}
    real = {m.at for m in meanings if m.phase == "executed" and _REAL.search(m.heading)}
    real -= {m.at for m in meanings if m.heading in declared}
    order = {at for at, each in free.items() if _ORDER.search(each.heading)}
    if not (real and order):
        return meanings
    total = {at for at, each in free.items() if _TOTAL.search(each.heading)}
    return [
        measured(each._replace(phase=""), is_labelled=True, coin=None)
        if each.at in real | order | total
        else each
        for each in meanings
    ]


_REAL = later(r"\br[ée]el(?:le)?s?\b", re.IGNORECASE)
_ORDER = later(r"\bordre\b", re.IGNORECASE)
_TOTAL = later(r"\btotal\b", re.IGNORECASE)


def _is_brought(meaning: Meaning, declared: Mapping[str, str]) -> bool:
    name = unittext.split(meaning.heading)[0]
    is_free = meaning.role in ("value", EXTRA) and meaning.heading not in declared
    return is_free and _BROUGHT.fullmatch(name) is not None


def first(meanings: Sequence[Meaning], taken: Collection[int], coins: Collection[int]) -> int:
    """Return where columns of figures that nobody knows begin, which are `taken`: with the first that is headed by a currency, or that states its unit where one states its money.

    `Project | Cost (USD)`: what stands in front of it is what the money is of, unless a column says the units of rows.
    """
    measured = [each for each in meanings if each.at in taken]
    is_told = any(each.role == "unit" for each in meanings) or not any(map(_states_money, measured))
    units = [] if is_told else [each.at for each in measured if each.unit or each.currency]
    return min([*coins, *units], default=0)


def _states_money(meaning: Meaning) -> bool:
    return bool(meaning.currency) or (meaning.unit is not None and is_money(meaning.unit))


def may_measure(meaning: Meaning, cells: list[str], declared: Mapping[str, str]) -> bool:
    """Whether a column of figures may be measured by its own heading.

    Where the heading states money, cells that are written wrong (12O0, #REF!) are no reason to take them for names: each is told in its place.
    """
    is_free = meaning.role in (EXTRA, "indicator", "sector", "direction")
    if not is_free or meaning.heading in declared:
        return False
    return is_numeric(cells) or (_states_money(meaning) and are_spoilt(cells))


def behind_labels(
    meanings: list[Meaning], columns: Sequence[list[str]], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns, those of figures behind labels of their own measured by their headings where none of these is known.

    收入项目 | 金额 | 支出项目 | 合计 | 一般公共预算 | 政府性基金: the other side would be lost.
    """
    words = [
        each.at
        for each, cells in zip(meanings, columns, strict=True)
        if each.role == "indicator" and each.heading not in declared and not is_numeric(cells)
    ]
    values = [each.at for each in meanings if each.role == "value"]
    if (
        len(words) < 2
        or not any(words[0] < at < words[-1] for at in values)
        or max(values) > words[-1]
    ):
        return meanings
    return [
        measured(each, is_labelled=True, coin=None)
        if each.at > words[-1] and may_measure(each, cells, declared)
        else each
        for each, cells in zip(meanings, columns, strict=True)
    ]


def of_sides(
    meanings: Sequence[Meaning], columns: Sequence[list[str]], declared: Mapping[str, str]
) -> list[Meaning]:
    """Return the columns, those of figures that are headed by nothing but a word for a side as amounts of it: Uitgaven | Ontvangsten beside Verplichtingen."""
    sides = [
        lexicon.find("direction", unittext.split(each.heading)[0]) if each.role == EXTRA else None
        for each in meanings
    ]
    return [
        each._replace(role="value", measure="amount", direction=side)
        if side in SIDES
        and may_measure(each, cells, declared)
        and not identifiers.are_padded(cells)
        else each
        for each, cells, side in zip(meanings, columns, sides, strict=True)
    ]


def _says_percent(heading: str) -> bool:
    """Whether a heading, or the name of a field (`percent_of_gdp`), says that its figures are percents."""
    return bool(_PERCENT.search(heading.replace("_", " ")))


def measured(meaning: Meaning, *, is_labelled: bool, coin: Unit | None) -> Meaning:
    """Where no column is headed as figures, a column of figures is measured by its own heading.

    Beside a column of labels (`项目 | Q1 | Q2`) the heading is one more word for each labelled figure; USD alone is the
    unit of its figures, and numbers in front of it tell rows apart, beside EUR it is one of two accounts. What is headed by
    a percent sign (`% del total`) is a rate, whatever unit the amounts beside it have.
    """
    name = unittext.split(meaning.heading)[0]
    measured = meaning._replace(role="value", measure="")
    if coin:
        return measured._replace(unit=coin)
    if meaning.unit is None and _says_percent(meaning.heading):
        measured = measured._replace(unit=find_unit("%"))
    if is_labelled:
        own, column = neighbours.worded(name or meaning.heading)
        return measured._replace(own=(*measured.own, *own), column=column)
    direction = lexicon.find("direction", name) or ""
    code = lexicon.find("indicator", name)
    return measured._replace(direction=direction, indicator=code or name)
