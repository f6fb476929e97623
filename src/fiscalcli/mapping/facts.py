"""Rows to facts: each figure of a sheet with its year, unit, phase and place, or the reason why not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import lexicon, limits, number, period
from fiscalcli.dimension import TABLE, with_column
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping import complaints, footnotes, namesakes, rowends, standing, times as times_
from fiscalcli.mapping.columns import changes
from fiscalcli.mapping.headings import headings
from fiscalcli.mapping.indicators import Indicators
from fiscalcli.mapping.labels import ratesbelow
from fiscalcli.mapping.marks import decimals
from fiscalcli.mapping.meaning import (
    ANNUAL,
    as_of,
    code_of,
    defaults,
    inferred,
    mean,
    measure,
    months_columns,
    so_far,
    spanned,
    spans,
)
from fiscalcli.mapping.reading import Own, Reading, Unscaled, cell_of
from fiscalcli.mapping.rowunits import Units
from fiscalcli.mapping.time import timecomplaints
from fiscalcli.mapping.units import beside, script, unitcomplaints
from fiscalcli.mapping.wholes import repeats, totals
from fiscalcli.measure import AMOUNTS, RATES
from fiscalcli.model import COLUMN, Fact
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.reading import Said
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.words.spelling import Spellings
    from fiscalcli.model import Period, Row
    from fiscalcli.unit import Unit

_TEXTS = frozenset(TABLE) - {"period", "unit"}
_NULLS = frozenset({"null", "NULL"})
"""What a database writes for a blank cell: a row of nothing else heads others as one of blanks does."""
_LONG = 5_000  # rows: of a longer table with problems nothing is answered, and none is settled against others


def read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading:
    """Return the facts of one block of a sheet, with every problem found in it.

    Words are spelt as `spellings` has them first.
    In a list the figures have the last word on indentation: where parts are more than their wholes, it says nothing.
    """
    layout = layout._replace(body=[*layout.body])
    indents = standing.indents(layout)
    found = Interpreter(layout, settings, spellings, indents=indents).run()
    if indents and not standing.is_statement(layout) and repeats.are_contradicted(found.facts):
        return Interpreter(layout, settings, spellings, indents=False).run()
    return found


class Interpreter:
    """Reads the body of one layout, row by row from above; holds what every row of it shares."""

    def __init__(
        self, layout: Layout, settings: Settings, spellings: Spellings, *, indents: bool
    ) -> None:
        self.layout, self.spellings, self.settings = layout, spellings, settings
        self.label = layout.of("indicator") or layout.of("sector")
        self.texts = [m for m in layout.meanings if m.role in _TEXTS and m is not self.label]
        self.values = layout.values()
        self.marks = {m.at: decimals.of_column(m, settings) for m in layout.meanings}
        self.reading = Reading([], [])
        self.standing = standing.Standing(layout, indents=indents)
        self.codes: dict[tuple[str, str], tuple[str, Text | None]] = {}
        self.indicators = Indicators()
        self.beside = beside.Beside()
        self.signs: set[int] = set()
        self.no_numbers: list[str] = []
        self.most = limits.of("problems")
        self.month, self.over = months_columns(layout)
        self.spans = spans(self.values, self.month, are_again=self.over is not None)
        self.half_widths = layout.of("half_width")
        self.units = Units(layout, settings, self.reading)
        self.defaults = defaults(layout, settings)
        self.times = times_.Times(layout, settings)
        self.extras = [each for each in layout.extras() if not self.times.is_parted(each)]

    def run(self) -> Reading:
        """Return the facts of all rows, settled against one another."""
        for row in self.layout.body:
            if len(self.reading.problems) > self.most:
                return self._complained(limits.few(self.reading.problems))
            if not self.units.takes(row):
                self.row(row)
        self.spellings.tell_apart(self.standing.paths.values())
        self.reading.beside, found = self.beside.told(), self.beside.settled(self.reading.facts)
        self.reading.problems += found.problems
        self.reading.lost += found.lost
        if self.settings.skip_bad or not self.reading.problems or len(self.layout.body) <= _LONG:
            self.settle(self.spellings.settled(found.facts))
        return self._complained(self.reading.problems)

    def settle(self, spelt: list[Fact]) -> None:
        """Keep the facts of all rows, in the spelling of the dataset, settled against one another."""
        rows = totals.rows_of(self.layout, self.standing.marks, self.settings)
        paths = {line: self.spellings.path(each) for line, each in self.standing.paths.items()}
        told = namesakes.told_apart(spelt, paths, self.standing.heads)
        found, self.reading.totals = totals.settled(told, self.values, rows)
        found = namesakes.told_by_sums(found, paths)
        found, self.reading.rates_line = footnotes.with_basis(self.layout, found)
        self.reading.facts = [standing.over_places(fact) for fact in inferred(self.layout, found)]
        self.reading.indented = self.standing.ladder.ignored

    def _complained(self, problems: Sequence[Problem]) -> Reading:
        self.reading.problems = complaints.with_marks(problems, self.no_numbers)
        return self.reading

    def _problem(self, row: Row, column: str, code: str, message: Text, hint: Text | None) -> None:
        self.reading.problems.append(
            Problem(code, row.place._replace(column=column), message, hint)
        )

    def row(self, row: Row) -> None:
        """Read the figures of one row: keep the facts, or the problems with them, in `reading`."""
        filled = [(meaning, said) for meaning in self.values if (said := cell_of(row, meaning))]
        if not filled or footnotes.is_source(row, self.label, filled):
            if any(said.strip() for said in row.cells):
                self.reading.headings_only += 1
                self.reading.bare_line = self.reading.bare_line or row.place.line
                self.standing.note(row)
            return
        if all(said in _NULLS for _, said in filled):
            self.reading.missing.update(said for _, said in filled)
            self.standing.note(row)
            return
        is_remark = bool((label := self.label) and self.reading.facts) and ratesbelow.is_remark(row)
        if is_remark or self.times.is_over_years(row):
            (self.reading.remarks if is_remark else self.reading.over_years).append(row.place.line)
            return
        before = len(self.reading.problems)
        texts = self._texts(row)
        given = {**self.defaults, **texts}
        if not lexicon.find("measure", given.get("measure", "")):
            given[COLUMN] = given.pop(
                "measure", ""
            )  # Outlays beside Budget Authority: amounts, apart like columns
        step = self.standing.of(row, given, texts)
        if self.standing.ladder.loose and not self.indicators.of(step.label, given)[1]:
            message, hint = complaints.of_which(step.label)
            self._problem(row, label.heading if label else "", "of_which", message, hint)
        if label and label.role == "sector":
            given["sector"] = (
                "" if step.role == "total" else self._code(row, label.heading, "sector", step.label)
            )
        named, half_width = self._unit(row, given), self._half_width(row)
        is_bad = len(self.reading.problems) > before
        when = self.times.of(row, given.pop("period", ""))
        own = Own(row, given, step, when, named, half_width, is_bad)
        for meaning, said in filled:
            self._figure(own, changes.of_cell(meaning, said), said)

    def _texts(self, row: Row) -> dict[str, str]:
        """Return the text columns of a row, words of closed columns as their codes."""
        return {
            meaning.role: self._code(row, meaning.heading, meaning.role, said)
            for meaning in self.texts
            if (said := cell_of(row, meaning))
        }

    def _code(self, row: Row, heading: str, role: str, said: str) -> str:
        """Return the code that a cell of a closed column means; a free word stays, a misspelt one is refused."""
        key = (role, said)
        if key not in self.codes:
            self.codes[key] = code_of(role, said)
        code, meant = self.codes[key]
        if meant:
            name = lexicon.label("column", role)
            message = Text(
                f"“{said}”不是“{name.zh}”列的词", f"{said!r} is not a word of the column {role}"
            )
            self._problem(row, heading, "misspelt", message, meant)
        return code

    def _unit(self, row: Row, given: dict[str, str]) -> Said:
        """Return what a row says of the unit of its figures; money per head is a unit cost."""
        said = self.units.of(row)
        if said.problem:
            self.reading.problems.append(said.problem)
        if said.per:
            given["measure"] = given.get("measure") or "unit_cost"
        if said.basis:
            given["basis"] = given.get("basis") or said.basis
        if said.share:
            given[COLUMN] = given.get(COLUMN) or said.share
        return said

    def _figure(self, own: Own, meaning: Meaning, said: str) -> None:
        """Read one figure and keep it as a fact, or keep the problem with it."""
        own = own._replace(unit=self.units.under(meaning, own.unit, own.row))
        at = self.times.under(meaning.period, own.row) or own.period[1]
        if at is None:
            self._bad_period(own.row, own.period[0])
            return
        at = self._spanned(own, meaning, at)
        if at is None:
            return
        if self.units.disagree(meaning, own.unit.unit):
            message, hint = unitcomplaints.of_units(meaning.unit, own.unit.unit)
            self._problem(own.row, meaning.heading, "unit_conflict", message, hint)
            self._lose(own, meaning, at)
            return
        try:
            is_yuan = self.layout.is_open and script.is_yuan(said)
            if is_yuan and not (meaning.unit or meaning.power):
                meaning = meaning._replace(currency=script.YUAN)
            column_unit = self.units.of_figure(meaning, own.unit, own.given.get("measure", ""))
            mark, missing = self.marks[meaning.at]
            decimals.check_scale(
                said, column_unit, own.unit.power or meaning.power or self.units.power
            )
            bare = decimals.unsigned(
                said, meaning.currency, column_unit, self.layout.stated.get("currency", "")
            )
            bare = bare.removesuffix(script.YUAN) if is_yuan else bare
            bare = decimals.directed(bare) if meaning.measure in ("growth", "change") else bare
            read = decimals.read(bare, mark, unit=column_unit, missing=missing)
        except number.NumberError as error:
            self._bad_number(own.row, meaning, error, said)
            self._lose(own, meaning, at)
            return
        except Unscaled as error:
            self._problem(own.row, meaning.heading, "unscaled", *error.args)
            self._lose(own, meaning, at)
            return
        if isinstance(read, number.Missing):
            self.reading.missing[said.strip()] += 1
            return
        if own.is_bad:
            self._lose(own, meaning, at)
            return
        fact = self._fact(own, meaning, read, at, read.unit or column_unit or NOT_STATED)
        self.units.told(fact, column_unit)
        if fact.measure in RATES and fact.unit is NOT_STATED:
            self.reading.unitless_rates.add(meaning.heading)
            return
        kept = self.reading.lost if self._is_mixed(own, meaning, fact) else self.reading.facts
        kept.append(fact)

    def _lose(self, own: Own, meaning: Meaning, at: Period) -> None:
        """Keep what a figure that cannot be read is of."""
        nothing = number.Number(Decimal("NaN"), None, Decimal(0), "")
        unit = meaning.unit or own.unit.unit or NOT_STATED
        self.reading.lost.append(self._fact(own, meaning, nothing, at, unit))

    def _bad_number(self, row: Row, meaning: Meaning, error: number.NumberError, said: str) -> None:
        """Keep the problem with a cell; a currency or a scale that is left open is one problem of its column."""
        hint = error.hint
        if known := complaints.of_cell(said):
            self._problem(row, meaning.heading, *known)
            return
        if error.code == "not_a_number":
            if lacking := rowends.lacking(row, self.layout, said):
                self._problem(row, meaning.heading, "short_row", *lacking)
                return
            self.no_numbers.append(said)
        if error.code in ("currency", decimals.SHOWN_SMALLER):
            if meaning.at in self.signs:
                return
            self.signs.add(meaning.at)
            if error.code == "currency":
                word = unitcomplaints.open_word(said)
                hint = unitcomplaints.cure_for_currency(meaning.power or self.units.power, word)
        elif error.code in ("separator", "space"):
            hint = decimals.cure(said, self.layout.body, meaning, self.settings) or hint
        self._problem(row, meaning.heading, error.code, error.message, hint)

    def _is_mixed(self, own: Own, meaning: Meaning, fact: Fact) -> bool:
        """Whether a figure measures another thing than the first of its column, where no column says units."""
        told = own.unit.unit or meaning.unit or own.given.get("measure")
        is_free = not (told or self.reading.units_below) and meaning.measure in ("", "amount")
        if not is_free or (first := self.beside.against(meaning.at, fact)) is None:
            return False
        message, hint = unitcomplaints.of_mixed(fact.unit, *first)
        self._problem(own.row, meaning.heading, "mixed_dimensions", message, hint)
        return True

    def _spanned(self, own: Own, meaning: Meaning, at: Period) -> Period | None:
        """Return the month or the months that a column such as 本月 or 本月累计 is of; a budget beside it is of the year."""
        how = self.spans[meaning.at]
        if meaning.period:
            found = so_far(at, self.layout.stated) if how == "cumulative" else at
            if not (found or "月" in meaning.heading):  # YTD 2024
                self.reading.year_only[meaning.heading] = None
            return found or at
        if not how:
            return period.year(at) if meaning.phase in ANNUAL and not self.times.column else at
        at = (self.times.span and self.times.exact(own.row)) or at
        in_row = cell_of(own.row, self.month) if self.month and not at.part else ""
        named = meaning.months or in_row
        is_fiscal = how == "cumulative" and headings.is_fiscal_to_date(meaning.heading)
        if is_fiscal and at.part and not self.times.column:
            told, year = self.reading.to_date, period.year(at)
            told[meaning.heading] = period.previous(year, -meaning.shift).text
            return year
        found = spanned(how, at, named)
        is_amount = meaning.measure in AMOUNTS  # growth beside months may be of all of them
        is_open = named or (how == "month" and is_amount) or (is_amount and self.times.dated)
        if found is None and is_open:
            message, hint = timecomplaints.of_month(meaning.heading, self.times.cure_of_months)
            self._problem(own.row, meaning.heading, "no_month", message, hint)
        elif found is None or found.part == "fy":
            self.reading.year_only[meaning.heading] = None
            return at
        return found

    def _bad_period(self, row: Row, said: str) -> None:
        """Keep the problem with a period: one for a row, one for a table in which none stands anywhere."""
        problem = self.times.problem(row, said)
        if problem not in self.reading.problems[-1:]:
            self.reading.problems.append(problem)

    def _fact(
        self, own: Own, meaning: Meaning, read: number.Number, at: Period, named: Unit
    ) -> Fact:
        given, step = {**own.given, **dict(meaning.own)}, own.step
        label = meaning.indicator or self._named(own)
        code, known = self.indicators.of(label, given)
        kind = measure(meaning, given, named, known, mean(own.row, given, self.extras) or label)
        is_own = own.half_width is None or meaning.measure not in AMOUNTS
        half_width = read.half_width if is_own or own.half_width is None else own.half_width
        hedge = given.get("hedge", "") or read.hedge
        exact = number.Number(read.value, read.unit, half_width, hedge)
        whole, above = given.get("part_of") or step.part_of, known.part_of if known else ()
        return Fact(
            jurisdiction=given.get("jurisdiction", ""),
            jurisdiction_code=given.get("jurisdiction_code", ""),
            scope=given.get("scope", ""),
            budget=given.get("budget", ""),
            direction=standing.side_of(meaning, given),
            sector=given.get("sector", "") or (known.sector if known else ""),
            indicator=code,
            code=given.get("code", "") or (known.code if known else ""),
            part_of=self.indicators.wholes(whole, given) if whole else "|".join(above),
            role=given.get("role", ""),
            period=period.previous(at, -meaning.shift) if meaning.shift else at,
            phase=meaning.phase or given.get("phase", ""),
            measure=kind,
            basis=given.get("basis", "") or "nominal",
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
            extra=self._extra(own, meaning),
        )

    def _extra(self, own: Own, meaning: Meaning) -> tuple[tuple[str, str], ...]:
        """Return the file's own dimensions of a figure."""
        found = [
            (extra.heading, said) for extra in self.extras if (said := cell_of(own.row, extra))
        ]
        found += self.times.part(own.row)
        found += [(name, said) for name, said in meaning.own if name not in TABLE]
        over = as_of(own.row, own.period[1], self.spans[meaning.at], self.over)
        return with_column(found, meaning.column or own.given.get(COLUMN, "") or over)

    def _named(self, own: Own) -> str:
        """Return what the row calls its figures; a sector names them only where nothing else does."""
        declared = own.given.get("indicator", "")
        if self.label is None or self.label.role == "sector":
            return declared or own.step.label
        return own.step.label or declared

    def _half_width(self, row: Row) -> Decimal | None:
        meaning = self.half_widths
        if meaning is None or not (said := cell_of(row, meaning)):
            return None
        try:
            return decimals.half_width(said, self.marks[meaning.at][0])
        except number.NumberError as error:
            self._problem(row, meaning.heading, error.code, error.message, error.hint)
            return None
