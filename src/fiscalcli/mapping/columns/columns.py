"""What each column of a table means: by its heading, by what stands below it, by its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period, within
from fiscalcli.formats import records
from fiscalcli.mapping.columns import (
    borrowed,
    changes,
    estimates,
    identifiers,
    labels,
    neighbours,
    neighbourtimes,
    netted,
    ownwords,
    shortforms,
    shown,
    tiers,
    twice,
    unnamed,
    yearcells,
)
from fiscalcli.mapping.columns.below import are_labels, are_marked, are_pages, are_words, fits
from fiscalcli.mapping.headings import composed, differences, headings as words
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import UNREAD, UNUSED, Meaning
from fiscalcli.mapping.marks.numeric import has_decimals, is_numeric
from fiscalcli.mapping.meaning import WHOLE_YEAR
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import eras, lostnoughts, stretches
from fiscalcli.mapping.units import corner, scale, unittext
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later
from fiscalcli.unit import find as find_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row

SAMPLE = 300
_RATE = later(r"\s*[%％]")
_THAN = later(r"(?:^(?:预算|预计|决算|执行)数?)?([比较])((?:19|20)\d\d)年?(?!\d)(?:(?:预算|预计|决算|执行)数?)?")  # fmt: skip

_UNITS_ONLY = ("计量单位", "金额单位", "unitofmeasure", "unitofmeasurement")
"""Folded headings of units and of nothing else: 单位 and unit may head departments."""


def meanings(
    headings: Sequence[str], body: Sequence[Row], settings: Settings, era: str = ""
) -> list[Meaning]:
    """Return the meaning of each heading; what is not known is a dimension of the file's own.

    `era` is the one that the table counts its years in: 112年度 is 2023 under 中華民國113年度.
    """
    sample = body[:SAMPLE]
    declared = settings.roles
    names = [unittext.split(heading)[0] for heading in headings if heading]
    fiscal = period.names_fiscal_years(names)
    in_pairs = period.are_in_pairs(names)
    doubtful = lostnoughts.among(names) | (set() if fiscal else period.ambiguous(names))
    reads = _Years(fiscal, doubtful, era, in_pairs, _are_dated(names[1:]))
    meanings = [
        _with(_meaning(index, heading, records.said(sample, index), settings, reads), settings)
        for index, heading in enumerate(headings)
        if heading
    ]
    meanings = ownwords.unopposed(neighbourtimes.counted_from_n(meanings, declared), declared)
    meanings = ownwords.offices(meanings, declared)
    bare = unnamed.labels(headings, meanings, sample)
    dated = any(m.role == "period" or m.period for m in meanings)
    years = [] if dated else yearcells.first(headings, meanings, sample)
    if years and years[0].heading not in declared and {m.at for m in bare} <= {years[0].at}:
        meanings = [*years, *(m for m in meanings if m.at != years[0].at)]
    else:
        meanings = unnamed.added(headings, meanings, sample, bare, declared)
    columns = [records.said(sample, meaning.at) for meaning in meanings]
    if any(each.role == "value" for each in meanings):
        every = zip(meanings, columns, strict=True)
        meanings = identifiers.beside_names(every, headings, declared)
    meanings = ownwords.alike(
        tiers.paying(meanings, columns, declared), columns, declared, _of_words
    )
    meanings = ownwords.booked(ownwords.brought(meanings, columns, declared), columns, declared)
    if not any(meaning.role == "document" for meaning in meanings):
        meanings = [
            meaning._replace(role=EXTRA)
            if meaning.role == "place" and meaning.heading not in declared and not are_pages(cells)
            else meaning
            for meaning, cells in zip(meanings, columns, strict=True)
        ]
    pairs = [
        (shown.signed(each, cells), cells) for each, cells in zip(meanings, columns, strict=True)
    ]
    meanings = neighbours.attributes(neighbours.spent(pairs, declared), declared, UNUSED)
    meanings = labels.found(neighbours.parted(meanings, columns), body, settings)
    meanings = neighbours.crossed(borrowed.settled(meanings, settings.columns, UNREAD), UNREAD)
    meanings = shortforms.headed(shortforms.promised(meanings, UNREAD), declared, UNREAD)
    if not any(map(neighbourtimes.is_level, meanings)):
        is_labelled = any(
            meaning.role == "indicator" and not is_numeric(cells)
            for meaning, cells in zip(meanings, columns, strict=True)
        )
        each_of = [*zip(meanings, columns, strict=True)]
        free = [pair for pair in each_of if ownwords.may_measure(*pair, declared)]
        taken = {meaning.at for meaning, _ in free} - identifiers.among(
            free,
            headings,
            [meaning.at for meaning, said in each_of if said and not is_numeric(said)],
        )
        coins = {m.at: coin for m, _ in free if m.at in taken and (coin := corner.coin(m.heading))}
        coins = coins if len(coins) == 1 else {}
        first = ownwords.first(meanings, taken, coins)
        meanings = tiers.alike(
            [
                ownwords.measured(each, is_labelled=is_labelled, coin=coins.get(each.at))
                if each.at in taken and each.at >= first
                else each
                for each in meanings
            ]
        )
    else:
        meanings = netted.told(ownwords.of_sides(meanings, columns, declared), body, declared)
        meanings = ownwords.behind_labels(meanings, columns, declared)
        meanings = ownwords.priced(meanings, columns, declared)
        first = min(meaning.at for meaning in meanings if meaning.role == "value")
        meanings = [
            meaning._replace(role=UNUSED)
            if (meaning.role == UNREAD and shown.are_percents(cells))  # 2020/21 - 2023/24
            or (
                meaning.role == EXTRA
                and meaning.heading not in declared
                and is_numeric(cells)
                and (
                    meaning.at > first
                    or (has_decimals(cells) and not identifiers.are_parted(meaning.heading, cells))
                    or totalwords.total(meaning.heading)
                )
            )
            else meaning
            for meaning, cells in zip(meanings, columns, strict=True)
        ]
    meanings = neighbours.accounts(borrowed.in_units_of_wholes(meanings), UNUSED)
    meanings = estimates.settled(estimates.abbreviated(meanings, settings, UNREAD), settings)
    are_lines = labels.are_lines(meanings, body)
    return twice.told_apart(
        neighbours.settled(changes.settled(meanings, body, settings), are_lines=are_lines)
    )


def _is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters with accents: Área de gasto is no more figures than Area of expenditure."""
    return max(name) <= _LAST_LATIN


_LAST_LATIN = "\u024f"


class _Years(NamedTuple):
    """How the years in one sheet's headings are read: as fiscal years, which of them nobody can tell, and whether they stand side by side."""

    fiscal: bool
    doubtful: set[str]
    era: str = ""
    in_pairs: bool = False
    are_across: bool = False

    def read(self, name: str) -> Period | None:
        return period.read_fiscal(name) if self.fiscal else period.read(name)

    def find(self, name: str) -> tuple[Period, str] | None:
        """Return the year that `name` is, or holds, and the rest of the name."""
        name = within.in_full(period.in_full(name) if self.in_pairs else name)
        if read := self.read(name):
            return (period.year(read) if read.part == "12-31" else read), ""
        found = period.find(name) or eras.find(self.era, name)
        return within.narrowed(name, found) if found else None


def _meaning(
    index: int, heading: str, cells: list[str], settings: Settings, years: _Years
) -> Meaning:
    """Return what the column under `heading` means; what is not known is a dimension of its own."""
    name, stated = (corner if are_labels(cells) else unittext).split(heading)
    unit, power, _, currency, basis = stated or scale.Stated()
    own: tuple[tuple[str, str], ...] = (("basis", basis),) if basis else ()
    plain = Meaning(index, heading, EXTRA, unit=unit, power=power, currency=currency, own=own)
    if heading in settings.roles:
        return _declared(plain, settings.roles[heading], years.find(name))
    if not name and stated and not is_numeric(cells):
        return plain._replace(role="indicator")  # a corner cell that states the unit of the table
    options = lookup(heading)
    found = years.find(name)
    plain = _in_corner(plain, cells, options, found, are_across=years.are_across)
    if plain.role == "indicator":
        return plain
    for known in options:
        if _is_meant(plain, known, cells, is_certain=len(options) == 1):
            return _known(plain, known)
    if found and found[1] and identifiers.names_code(name):
        found = None
    # a bare year heads figures
    is_headed = found and (not found[1] or words.heads_figures(found[1]))
    if found and (not cells or is_headed or is_numeric(cells)):
        if name in years.doubtful:
            return plain._replace(role=UNREAD)
        return _of_year(plain, *found)
    are_sides = any(each.role == "indicator" and each.direction for each in options)
    is_of_words = not {" ", "_"}.isdisjoint(name)
    if (
        not (found or are_sides)
        and is_of_words
        and is_numeric(cells)
        and not identifiers.names_code(name)
    ):
        told = _of_words(plain, name)
        is_plain = told and not (told.shift or told.span)  # Ist Vorjahr, devengado acumulado
        is_said = told and told.phase and ((unit and is_money(unit)) or not is_plain)
        is_open = told and not name.isascii() and (told.phase or not _is_latin(name))
        return told if told and (is_said or is_open) else plain
    return plain


def _in_corner(
    plain: Meaning,
    cells: list[str],
    options: Sequence[lexicon.Header],
    found: tuple[Period, str] | None,
    *,
    are_across: bool,
) -> Meaning:
    """Return a column, the first one where its cells are words: the labels below a year or a word for figures (`Ansatz | 2023 | 2024`, `Budget 2024 | USD`), which may name their year (2023年项目)."""
    if plain.at or not are_words(cells):
        return plain
    is_of_years = (found and not found[1]) or (
        are_across and any(known.role == "period" for known in options)
    )
    is_of_figures = {known.role for known in options} == {"value"}
    at, rest = found or (None, "")
    if at and rest and at.part in ("", "fy"):
        kinds = {known.role for known in lookup(rest)}
        is_of_figures = "value" in kinds
        if "indicator" in kinds or lexicon.find("direction", rest):
            plain = plain._replace(period=at)
    if not (is_of_years or is_of_figures):
        return plain
    phase = lexicon.find("phase", rest) or ""
    return plain._replace(role="indicator", period=at, phase=phase)


def _is_meant(plain: Meaning, known: lexicon.Header, cells: list[str], *, is_certain: bool) -> bool:
    """Whether a heading means what the lexicon says that it may; the first column under `Unit` may name the units of a body: Unit A, Unit B (no billions).

    What states its money heads no names where a figure stands below it: `Spending (EUR million)` over 12.5 among marks for none.
    """
    name = (corner if are_labels(cells) else unittext).split(plain.heading)[0]
    if known.role == "unit":
        if lexicon.fold(name) in _UNITS_ONLY or unittext.names_currencies(plain.heading):
            return True
        if not plain.at and sum(bool(scale.of_cell(cell)) for cell in cells) * 2 <= len(cells):
            return False
    states_money = plain.unit is not None and is_money(plain.unit)
    if known.role == "indicator" and states_money and are_marked(cells):
        return False
    return fits(known, name, cells, is_certain=is_certain)


def _are_dated(names: Sequence[str]) -> bool:
    return any(period.read(name) or period.find(name) for name in names)


def _with(meaning: Meaning, settings: Settings) -> Meaning:
    """Return `meaning` with what a description says of the figures of this column alone."""
    said = settings.described.get(meaning.heading)
    if said is None or meaning.role != "value":
        return meaning
    own = "" if meaning.heading in settings.columns else said.phase
    unit = meaning.unit or said.unit
    if said.unit and meaning.power:
        unit = scale.resolved(meaning.power, said.unit, meaning.currency)
    power = 0 if unit else meaning.power or said.power
    return meaning._replace(
        phase=own or meaning.phase or said.phase,
        direction=said.direction or meaning.direction,
        measure=said.measure or meaning.measure,
        period=said.period or meaning.period,
        unit=unit,
        power=power,
        own=(*meaning.own, *said.own),
    )


def _declared(plain: Meaning, said: str, found: tuple[Period, str] | None) -> Meaning:
    """Return what the user says of a column: `value`, `value:final`, `value:growth`, `value:2021`, `period:dmy`."""
    role, _, detail = said.partition(":")
    if role == "period":
        return plain._replace(role=role, order=detail)
    if role != "value":
        return plain._replace(role=role)
    at = found[0] if found and not words.is_of_prices(found[1]) else None
    if year := period.read_fiscal(detail):
        return plain._replace(role=role, period=year)
    phase = lexicon.find("phase", detail) or "" if detail else ""
    measure = lexicon.find("measure", detail) or "" if detail and not phase else ""
    return plain._replace(role=role, phase=phase, measure=measure, period=at)


def _known(plain: Meaning, known: lexicon.Header) -> Meaning:
    """Return `plain` with all that the lexicon says of its heading."""
    name = unittext.split(plain.heading)[0]
    found = period.find(name)
    bare = within.narrowed(name, found)[1] if found else name
    is_whole = lexicon.fold(bare) in lexicon.headers()
    is_counted = bool(known.unit) or known.measure in ("unit_cost", "balance", "limit")
    names_itself = is_counted and lexicon.find("indicator", bare) is not None
    subject = ""
    if known.role == "value" and words.of_a_kind(bare) and not is_whole:
        subject = words.subject(bare, known, bare)
    elif known.role == "value" and (names_itself or known.unit or words.opens(bare, known.measure)):
        subject = bare
    counted = known.unit or ("个" if known.measure == "count" and plain.power else "")
    base = find_unit(counted) if counted and plain.unit is None else None
    scaled = scale.sized(base, plain.power) if base and plain.power else None
    return plain._replace(
        unit=plain.unit or (scaled.unit if scaled else base),
        power=0 if scaled else plain.power,
        subject=subject,
        role=known.role,
        phase=known.phase,
        measure=known.measure or ("amount" if known.role == "value" else ""),
        shift=known.shift,
        direction=known.direction,
        span=known.span,
        months=words.months(name) if known.span else "",
    )


def _of_year(plain: Meaning, at: Period, rest: str) -> Meaning:
    """Return a column of figures of one period; words beside the year that nobody knows leave it unread."""
    if (is_difference := differences.are_of(plain.heading)) or stretches.is_open(plain.heading):
        return plain._replace(role=UNUSED) if is_difference else plain
    is_of_unit = rest.strip("()（）[] ") == (unittext.unread(plain.heading) or None)
    if not rest or is_of_unit or words.is_mark(rest, at.year):
        return plain._replace(role="value", measure="amount", period=at)
    rest = _AHEAD.get(rest, rest)
    name, stated = unittext.split(_of_last(differences.bare(rest).strip("._"), at))
    if plain.unit is None and not plain.power and stated:
        basis = (("basis", stated.basis),) if stated.basis else ()
        plain = plain._replace(unit=stated.unit, power=stated.power, currency=stated.currency)
        plain = plain._replace(own=basis)
    if not name or lexicon.fold(name) in WHOLE_YEAR:
        return plain._replace(role="value", measure="amount", period=at)
    shortened = (*lookup(name), *(lookup(f"{name}.") if rest.endswith(".") else ()))
    known = next((known for known in shortened if known.role == "value"), None)
    if known:
        return _known(plain, known)._replace(period=at)
    if code := lexicon.find("indicator", name):
        return plain._replace(role="value", period=at, indicator=code)
    if side := lexicon.find("direction", name):  # 2023年财政支出
        return plain._replace(role="value", measure="amount", period=at, direction=side)
    if own := neighbours.named(name):
        own = (*plain.own, *own)
        return plain._replace(role="value", measure="amount", period=at, own=own)
    if plain.unit is None and _RATE.match(name):  # 2022 % of GDP, as 2022 (% of GDP)
        return _of_year(plain, at, f"({name})")
    told = _of_words(plain, name) or _of_total(plain, at, name)
    return (
        told._replace(period=at) if told else plain._replace(role=UNREAD, period=at, subject=name)
    )


_AHEAD = {"e": "estimate", "f": "forecast"}
"""Letters behind a year that is not over: 2024e, 2025f; E and F are final figures as often."""


def _of_total(plain: Meaning, at: Period, name: str) -> Meaning | None:
    """Return a column of the total of a quarter (Total Q1 2024 beside its months), or of things in a fiscal year; `None` for other words."""
    is_total = bool(at.part) and totalwords.is_total(name)
    column = name if at.part == "fy" else ""
    return plain._replace(role="value", measure="amount", column=column) if is_total else None


def _of_last(name: str, at: Period) -> str:
    """Return 比2023年增长 beside 2024 as 比上年增长: the year before may be named."""
    return _THAN.sub(lambda hit: f"{hit[1]}上年" if int(hit[2]) == at.year - 1 else hit[0], name)


def _of_words(plain: Meaning, name: str) -> Meaning | None:
    """Return a column of figures whose heading is of several words, as of two rows: 一般公共预算收入 累计."""
    if plain.unit is None and _RATE.match(name):
        return None  # % Realizado do Orçamento (…) is no amount that was realised
    said = composed.of(name, is_rate=plain.unit is not None and plain.unit.unit == "%")
    if said.known is None:
        return None
    subject = words.subject(name, said.known, said.subject)
    return _known(plain, said.known)._replace(subject=subject)
