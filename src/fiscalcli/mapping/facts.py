"""Rows to facts: each figure of a sheet with its year, unit, phase and place, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, number, period, unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping import rowlabel
from fiscalcli.mapping.settings import misspelt
from fiscalcli.model import Fact
from fiscalcli.suggest import did_you_mean
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscalcli.mapping.columns import Meaning
    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row
    from fiscalcli.unit import Unit

_TEXTS = (
    *lexicon.closed(),
    "jurisdiction",
    "jurisdiction_code",
    "sector",
    "code",
    "part_of",
    "excludes",
    "document",
    "place",
    "note",
)
_STATEMENT = {"indicator", "sector", "code", "unit", "value", "note", "document", "place"}
"""The columns of a statement, in which indentation says what is part of what."""
_SWAPPED = str.maketrans(",.", ".,")
_RATES = ("growth", "share", "completion")


@dataclass
class Reading:
    """What one sheet gave: facts, problems, and counts of what was left out for a reason."""

    facts: list[Fact]
    problems: list[Problem]
    missing: int = 0
    headings_only: int = 0
    unitless_rates: set[str] = field(default_factory=set)


class Own(NamedTuple):
    """What one row says for all the figures in it."""

    row: Row
    given: dict[str, str]
    step: rowlabel.Step
    period: tuple[str, Period | None]
    unit: Unit | None
    half_width: Decimal | None
    is_bad: bool


def read(layout: Layout, settings: Settings) -> Reading:
    """Return the facts of one block of a sheet, with every problem found in it."""
    return _Interpreter(layout, settings).run()


class _Interpreter:
    """Reads the body of one layout; holds what every row of it shares."""

    def __init__(self, layout: Layout, settings: Settings) -> None:
        self.layout = layout
        self.settings = settings
        self.label = layout.of("indicator") or layout.of("sector")
        self.texts = [m for m in layout.meanings if m.role in _TEXTS and m is not self.label]
        self.extras = layout.extras()
        self.values = layout.values()
        self.missing = number.MISSING | frozenset(settings.missing)
        self.reading = Reading([], [])
        self.ladder = rowlabel.Ladder(
            indents={meaning.role for meaning in layout.meanings} <= _STATEMENT
        )
        self.codes: dict[tuple[str, str], tuple[str, Text | None]] = {}
        self.known: dict[tuple[str, str, str], tuple[str, lexicon.Indicator | None]] = {}
        self.periods: dict[str, Period | None] = {}
        self.declared = _declared_unit(layout, settings)
        self.defaults = _defaults(layout, settings)
        at = layout.of("period")
        column = {_cell(row, at) for row in layout.body} if at else set()
        self.fiscal = period.names_fiscal_years(column)
        self.doubtful = set() if self.fiscal else period.ambiguous(column)

    def run(self) -> Reading:
        for row in self.layout.body:
            self._row(row)
        self.reading.facts = _inferred(self.layout, self.reading.facts)
        return self.reading

    def _problem(self, row: Row, column: str, code: str, message: Text, hint: Text | None) -> None:
        self.reading.problems.append(
            Problem(code, row.place._replace(column=column), message, hint)
        )

    def _row(self, row: Row) -> None:
        filled = [(meaning, said) for meaning in self.values if (said := _cell(row, meaning))]
        label = self.label
        cell = row.cells[label.at] if label and label.at < len(row.cells) else ""
        if not filled:
            if any(said.strip() for said in row.cells):
                self.reading.headings_only += 1
                self.ladder.step(cell, [])
            return
        before = len(self.reading.problems)
        given = {**self.defaults, **self._texts(row)}
        others = [given.get("sector", ""), *(_cell(row, meaning) for meaning in self.extras)]
        step = self.ladder.step(cell, others)
        if label and label.role == "sector":
            given["sector"] = (
                "" if step.role == "total" else self._code(row, label.heading, "sector", step.label)
            )
        named, half_width = self._unit(row), self._half_width(row)
        is_bad = len(self.reading.problems) > before
        own = Own(row, given, step, self._period(row), named, half_width, is_bad)
        for meaning, said in filled:
            self._figure(own, meaning, said)

    def _texts(self, row: Row) -> dict[str, str]:
        """Return the text columns of a row, words of closed columns as their codes."""
        return {
            meaning.role: self._code(row, meaning.heading, meaning.role, said)
            for meaning in self.texts
            if (said := _cell(row, meaning))
        }

    def _code(self, row: Row, heading: str, role: str, said: str) -> str:
        """Return the code that a cell of a closed column means; a free word stays, a misspelt one is refused."""
        key = (role, said)
        if key not in self.codes:
            has_codes = role in lexicon.closed() or role == "sector"
            code = lexicon.find(role, said) if has_codes else None
            self.codes[key] = (said if code is None else code), misspelt(role, said)
        code, meant = self.codes[key]
        if meant:
            name = lexicon.label("column", role)
            message = Text(
                f"“{said}”不是“{name.zh}”列的词", f"{said!r} is not a word of the column {role}"
            )
            self._problem(row, heading, "misspelt", message, meant)
        return code

    def _period(self, row: Row) -> tuple[str, Period | None]:
        """Return what the row says of its period (else the file) and what that means."""
        meaning = self.layout.of("period")
        said = _cell(row, meaning) if meaning else ""
        said = said or self.settings.defaults.get("period") or self.layout.stated.get("period", "")
        if said not in self.periods:
            read = period.read_fiscal if self.fiscal else period.read
            self.periods[said] = None if said in self.doubtful else read(said)
        return said, self.periods[said]

    def _unit(self, row: Row) -> Unit | None:
        meaning = self.layout.of("unit")
        said = _cell(row, meaning) if meaning else ""
        if not said or meaning is None:
            return None
        found = unit.find(said)
        if found is None:
            self._problem(
                row,
                meaning.heading,
                "unknown_unit",
                Text(f"“{said}”不是认识的单位", f"{said!r} is not a known unit"),
                did_you_mean(said, unit.units()),
            )
        return found

    def _figure(self, own: Own, meaning: Meaning, said: str) -> None:
        """Read one figure and keep it as a fact, or keep the problem with it."""
        at = meaning.period or own.period[1]
        if at is None:
            self._bad_period(own.row, own.period[0])
            return
        column_unit = self._column_unit(meaning, own)
        if self.settings.decimal == ",":
            said = said.translate(_SWAPPED)
        try:
            read = number.read(said, unit=column_unit, missing=self.missing)
        except number.NumberError as error:
            self._problem(own.row, meaning.heading, error.code, error.message, error.hint)
            return
        if isinstance(read, number.Missing):
            self.reading.missing += 1
            return
        if own.is_bad:
            return
        fact = self._fact(own, meaning, read, at, read.unit or column_unit or NOT_STATED)
        if fact.measure in _RATES and fact.unit is NOT_STATED:
            self.reading.unitless_rates.add(meaning.heading)
            return
        self.reading.facts.append(fact)

    def _bad_period(self, row: Row, said: str) -> None:
        meaning = self.layout.of("period")
        if said in self.doubtful:
            month = f"{said[:4]}年{said[5:]}月"
            message = Text(
                f"“{said}”可能是{month}，也可能是财政年度",
                f"{said!r} may be a month or a fiscal year",
            )
            hint = Text(
                "财政年度写作 FY2011-12，月份写作 2011年12月",
                "write FY2011-12 for a fiscal year, 2011.12 for a month",
            )
        elif said:
            message = Text(f"“{said}”不是年份或期间", f"{said!r} is not a year or a period")
            hint = Text(
                "写作 2024、2024-06、2024-Q1 或 2014-15", "write 2024, 2024-06, 2024-Q1 or 2014-15"
            )
        else:
            message = Text("没有年份", "there is no year")
            hint = Text(
                "补上年份，或用 --default period=2024 说明",
                "add the year, or say --default period=2024",
            )
        self._problem(
            row,
            meaning.heading if meaning else "",
            "bad_year" if said else "no_year",
            message,
            hint,
        )

    def _column_unit(self, meaning: Meaning, own: Own) -> Unit | None:
        """Return the unit that holds for a cell unless the cell names its own."""
        if meaning.unit or own.unit:
            return meaning.unit or own.unit
        measure = (
            own.given.get("measure", "") if meaning.measure in ("", "amount") else meaning.measure
        )
        return None if measure in _RATES else self.declared

    def _fact(
        self, own: Own, meaning: Meaning, read: number.Number, at: Period, named: Unit
    ) -> Fact:
        given, step = own.given, own.step
        code, known = self._indicator(meaning.indicator or self._named(own), given)
        measure = _measure(meaning, given, named, known)
        half_width = read.half_width if own.half_width is None else own.half_width
        hedge = given.get("hedge", "") or read.hedge
        exact = number.Number(read.value, read.unit, half_width, hedge)
        whole = given.get("part_of") or step.part_of
        return Fact(
            jurisdiction=given.get("jurisdiction", ""),
            jurisdiction_code=given.get("jurisdiction_code", ""),
            scope=given.get("scope", ""),
            budget=given.get("budget", ""),
            direction=meaning.direction or given.get("direction", ""),
            sector=given.get("sector", "") or (known.sector if known else ""),
            indicator=code,
            code=given.get("code", "") or (known.code if known else ""),
            part_of=self._whole(whole, given)
            if whole
            else "|".join(known.part_of)
            if known
            else "",
            role=given.get("role", "") or step.role,
            period=period.previous(at, -meaning.shift) if meaning.shift else at,
            phase=meaning.phase or given.get("phase", ""),
            measure=measure,
            basis=given.get("basis", "") or ("nominal" if measure == "growth" else ""),
            excludes=given.get("excludes", ""),
            value=read.value,
            unit=named,
            half_width=half_width,
            hedge=hedge,
            document=given.get("document", "") or self.layout.stated.get("title", ""),
            place=given.get("place", ""),
            status=given.get("status", "") or "stated",
            note=given.get("note", ""),
            source=own.row.place._replace(column=meaning.heading),
            low=exact.low,
            high=exact.high,
            extra=tuple(
                (extra.heading, said) for extra in self.extras if (said := _cell(own.row, extra))
            ),
        )

    def _named(self, own: Own) -> str:
        """Return what the row calls its figures; a sector names them only where nothing else does."""
        declared = own.given.get("indicator", "")
        if self.label is None or self.label.role == "sector":
            return declared or own.step.label
        return own.step.label or declared

    def _whole(self, said: str, given: dict[str, str]) -> str:
        """Return the ids of the wholes that a `part_of` cell or an indentation names."""
        return "|".join(self._indicator(word, given)[0] for word in said.split("|"))

    def _indicator(self, said: str, given: dict[str, str]) -> tuple[str, lexicon.Indicator | None]:
        """Return the indicator's id and its entry; a label that the lexicon lacks is its own id.

        An entry of another budget or direction than the row's is not meant.
        """
        key = (said, given.get("budget", ""), given.get("direction", ""))
        if key not in self.known:
            code = lexicon.find("indicator", said) or lexicon.find(
                "indicator", rowlabel.without_total(said)
            )
            entry = lexicon.indicators()[code] if code else None
            if entry and (
                (entry.budget not in ("", key[1]) and key[1])
                or (entry.direction not in ("", key[2]) and key[2])
            ):
                code, entry = None, None
            self.known[key] = (code or said, entry)
        return self.known[key]

    def _half_width(self, row: Row) -> Decimal | None:
        meaning = self.layout.of("half_width")
        said = _cell(row, meaning) if meaning else ""
        if not said or meaning is None:
            return None
        try:
            given = number.read(said)
        except number.NumberError as error:
            self._problem(row, meaning.heading, error.code, error.message, error.hint)
            return None
        return given.value if isinstance(given, number.Number) else None


def _inferred(layout: Layout, found: list[Fact]) -> list[Fact]:
    """Return the facts with the budget and direction of their indicators, where the sheet has no such column.

    Only where every indicator of the sheet is known to belong to one: a label that the lexicon happens to
    know must not be set apart from its neighbours, with whom it is added up. Where all belong to the same
    one, so do the total rows.
    """
    for column in ("budget", "direction"):
        entries = [
            lexicon.indicators().get(fact.indicator)
            for fact in found
            if fact.role not in ("total", "subtotal")
        ]
        known = {getattr(entry, column) if entry else "" for entry in entries}
        if layout.of(column) is not None or "" in known:
            continue
        common = known.pop() if len(known) == 1 else ""
        found = [_with(fact, column, common) for fact in found]
    return found


def _with(fact: Fact, column: str, common: str) -> Fact:
    """Return the fact with `column` as all of its sheet have it, else as its indicator has it."""
    entry = lexicon.indicators().get(fact.indicator)
    said = getattr(fact, column) or common or (getattr(entry, column) if entry else "")
    return fact._replace(budget=said) if column == "budget" else fact._replace(direction=said)


def _measure(
    meaning: Meaning, given: dict[str, str], named: Unit, known: lexicon.Indicator | None
) -> str:
    """Return what kind of quantity a figure is, from its column, its row, the lexicon or its unit."""
    said = given.get("measure", "") if meaning.measure in ("", "amount") else meaning.measure
    if said:
        return said
    money = unit.is_money(named) or named is NOT_STATED
    if known and (known.measure != "amount" or money):
        return known.measure
    if named.dimension in ("ratio", "percentage_point"):
        return "rate"
    return "amount" if money else "count"


def _defaults(layout: Layout, settings: Settings) -> dict[str, str]:
    """Return what holds for every row that does not say otherwise: the preamble's words, then the user's."""
    stated = {key: said for key, said in layout.stated.items() if key in lexicon.closed()}
    declared = {
        key: (lexicon.find(key, said) or said) if key in (*lexicon.closed(), "sector") else said
        for key, said in settings.defaults.items()
        if key not in ("unit", "period")
    }
    return {**stated, **declared}


def _cell(row: Row, meaning: Meaning | None) -> str:
    """Return the trimmed cell of `row` under `meaning`, empty where the row is too short."""
    if meaning is None or meaning.at >= len(row.cells):
        return ""
    return row.cells[meaning.at].strip()


def _declared_unit(layout: Layout, settings: Settings) -> Unit | None:
    """Return the unit that the user or the preamble declares for every amount of the sheet."""
    said = settings.defaults.get("unit") or layout.stated.get("unit", "")
    return unit.find(said) if said else None
