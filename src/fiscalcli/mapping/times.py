"""When the figures of one table are: by the row, by the heading, by what holds for the whole file."""

from __future__ import annotations

import re
import shlex
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from fiscalcli import days, period, periodcodes, within
from fiscalcli.errors import Problem, Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping import filenames, unworded
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.meaning import ANY_YEAR, are_parts, of_part
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import (
    dayspans,
    eras,
    firstdays,
    fiscalparts,
    lostnoughts,
    packed,
    stretches,
    timecomplaints,
)
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row

_YEAR = 3
"""So many digits and more may be a year."""
ORDERS = ("dmy", "mdy")
SERIAL = "serial"
SPANS = ("year", "month")
"""What `--column 'Date=period:...'` may say: how days are written, that a spreadsheet counted them, or what they are gathered to."""


def _parts(layout: Layout) -> Meaning | None:
    """Return the column beside the year whose cells are parts of it of several sizes: Q1, Q2, H1, Year.

    Then they overlap, and each row is of its own stretch of time. Months, quarters or halves alone are added up over the year.
    """
    for meaning in layout.extras():
        cells = distinct(layout.body, meaning.at) - {""}
        sizes: set[int | None] = set()
        for cell in cells:
            found = None if cell.isdecimal() else of_part(ANY_YEAR, cell)
            sizes.add(period.months(found) if found else None)
            if None in sizes:
                break
        are_alike = sizes in ({1}, {3}) or (len(sizes) == 1 and len(cells) > 1)
        if cells and None not in sizes and not are_alike:
            return meaning
    return None


_WORDS = ("indicator", "sector", "jurisdiction", "ordinal", EXTRA)
"""Columns in which a total row may be called so."""


def _counted(values: Sequence[Meaning]) -> str:
    """Return the first of the headings that differ by a number alone, `""` where none do: 21年 beside 22年, H30 beside H31."""
    stems: dict[str, list[str]] = {}
    for meaning in values:
        stem = _NUMBER.sub("#", meaning.heading)
        stems.setdefault(stem, []).append(meaning.heading)
    return next((said[0] for stem, said in stems.items() if "#" in stem and len(said) > 1), "")


def _likely(heading: str) -> str:
    """Return the year that the example for a heading names: 2022 for 22年, '22, Bud 22 and 31/12/22, 2018 for H30, any other for what names none."""
    found = _SHORT_YEAR.fullmatch(heading)
    era = eras.read(heading)
    short = found and next(filter(None, found.groups()))
    return f"20{short}" if short else era.text if era else "2021"


_SHORT_YEAR = later(
    r"([0-3]\d)年.*|['’]([0-3]\d)(?:\D.*)?|[^\W\d_]{2,}\.?[ '’-]([0-3]\d)|\d\d?[./-]\d\d?[./-]([0-3]\d)"
)
_NUMBER = later(r"\d+")
_SHORT = 2
"""A year may be written with so many digits."""


def _held(layout: Layout) -> str:
    """Return the period that is stated above a table: a first quarter beside columns of months so far is these months.

    上年同期 beside 1-3月累计 under 2024年一季度 is of the same months, and not of a quarter. The last day of a month
    (截止日期：2024年6月30日) is that month beside 本月数 and 本年累计.
    """
    said = layout.stated.get("period", "")
    if any(each.span in ("month", "cumulative") for each in layout.values()):
        said = _month_ended(said)
    if not said.endswith("-Q1") or all(each.span != "cumulative" for each in layout.values()):
        return said
    year = said.removesuffix("-Q1")
    return f"{year}-01/{year}-03"


def _month_ended(said: str) -> str:
    """Return the month whose last day a text names, any other text as it is."""
    is_day = _DAY.fullmatch(said) is not None
    is_last = is_day and (date.fromisoformat(said) + timedelta(days=1)).day == 1
    return said[:7] if is_last else said


_DAY = later(r"\d{4}-\d\d-\d\d")
_MONTHLY = later(r".*(?:period|year.?end|month|date|mes|mois|monat|bulan|月|期)", re.IGNORECASE)
"""How a column of packed months (202303) must be called: elsewhere such numbers are codes as often."""


class Times:
    """The periods of the rows of one table."""

    def __init__(self, layout: Layout, settings: Settings) -> None:
        self.layout, self.settings = layout, settings
        self.column = layout.of("period")
        self.part_of_table = layout.stated.get("part", "")
        self.held = settings.defaults.get("period") or _held(layout)
        said = distinct(layout.body, self.column.at) if self.column else set()
        self.are_several = len(said - {""}) > 1
        self.stretches = stretches.of(said)
        declared = self.column.order if self.column else ""
        self.order = declared if declared in ORDERS else days.order(said)
        self.span = declared if declared in SPANS else ""
        self.firsts = "" if declared else firstdays.span(self.column, said)
        self.fiscal = period.names_fiscal_years(said)
        self.doubtful = lostnoughts.among(said)
        self.doubtful |= set() if self.fiscal else period.ambiguous(said)
        self.known: dict[str, Period | None] = {}
        self.complaints: dict[str, tuple[str, Text, Text]] = {}
        self.parts = _parts(layout)
        self.is_of_era = eras.are(layout)
        self.is_within = self.column is not None and are_parts(self.column.heading, said - {""})
        self.is_packed = packed.are(said - {""})
        self.is_of_parts = fiscalparts.are(said - {""})
        self.is_counted = declared == SERIAL
        self.may_be_counted = packed.are_counted(said - {""})

    def _cell(self, row: Row) -> str:
        if self.column is None or self.column.at >= len(row.cells):
            return ""
        return row.cells[self.column.at].strip()

    def of(self, row: Row, labelled: str = "") -> tuple[str, Period | None]:
        """Return what a row says of its period, in its cell or its label (else the file), and the period that this is."""
        said = self._cell(row) or labelled or self.held
        if said not in self.known:
            self.known[said] = None if said in self.doubtful else self._read(said)
        found = self.known[said]
        named = cell_of(row, self.parts) or self.part_of_table
        if found and named and found.part == "":
            return said, of_part(found, named)
        return said, found

    def under(self, named: Period | None, row: Row) -> Period | None:
        """Return the period of a figure under the heading of a year: the month that its row names, where it names no year, else that of its table."""
        own = cell_of(row, self.parts) or self._cell(row)
        said = own if own and (self.parts or self.is_within) else self.part_of_table
        is_part = named is not None and named.part == "" and said
        return of_part(named, said) if is_part and named else named

    def part(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the month or the quarter of a row whose year alone is its period: it tells lines apart.

        Else the first half of a year would be compared with a whole one without a word.
        """
        if self.is_of_parts and self.column and (named := fiscalparts.read(self._cell(row))):
            return ((self.column.heading, named[1]),)
        found = self.exact(row) if self.span == "year" else None
        if not found or not self.column or found.part in ("", "fy"):
            return ()
        month = period.gathered(found, "month") if period.months(found) is None else found
        return ((self.column.heading, month.part),)

    def exact(self, row: Row) -> Period | None:
        """Return the period that a row names, not gathered to its year: cumulative figures are never added up."""
        return self._exact(self._cell(row))

    def _read(self, said: str) -> Period | None:
        found = self._exact(said)
        return period.gathered(found, self.span) if found and self.span else found

    def _exact(self, said: str) -> Period | None:
        found = self._stated(said)
        return period.gathered(found, self.firsts) if found and self.firsts else found

    def _stated(self, said: str) -> Period | None:
        if self.is_of_era and (year := eras.read(said)):
            return year
        if self.is_of_parts:
            named = fiscalparts.read(said)
            return named[0] if named else None
        if self.is_packed or self.is_counted:
            one = packed.read(said) or packed.grouped(said)
            return packed.counted(said) if self.is_counted else one
        found = period.read_fiscal(said) if self.fiscal else period.read(said)
        if found is None and self.is_within:
            year = period.read(self.held)
            return of_part(year, said) if year and year.part == "" else None
        found = found or dayspans.read(said)
        if found or not self.order:
            return found or within.whole(said)
        return days.read(said, self.order)

    def is_parted(self, extra: Meaning) -> bool:
        """Whether a column of the file's own has gone into the periods of the rows."""
        return self.parts is not None and extra.at == self.parts.at

    def is_over_years(self, row: Row) -> bool:
        """Whether a row is called a total where the others say their year, or beside a cell left blank there, or is one that nothing names, or of many years."""
        if self.column is None or self._cell(row) in self.stretches:
            return self.column is not None
        if said := self._cell(row) or self._labelled(row):
            is_bare = self.are_several and not self._cell(row)  # what the title says is of no total
            return bool(totalwords.total(said)) and (is_bare or self.of(row)[1] is None)
        return self.of(row)[1] is None and unworded.is_total(row, self.layout, self.settings)

    def _labelled(self, row: Row) -> str:
        """Return the first words of a row."""
        columns = (m for m in self.layout.meanings if m.role in _WORDS)
        return next((said for m in columns if (said := cell_of(row, m))), "")

    def problem(self, row: Row, said: str) -> Problem:
        """Return the problem with the period `said` of a row: of its cell, or of the header where no column holds periods."""
        code, message, hint = self.complaint(said)
        if self.column is None:
            return Problem(
                code, row.place._replace(line=self.layout.line, column=""), message, hint
            )
        return Problem(code, row.place._replace(column=self.column.heading), message, hint)

    def complaint(self, said: str) -> tuple[str, Text, Text]:
        """Return the code, what is wrong with the period `said`, and what to do about it: the same for each row that says it."""
        if said not in self.complaints:
            self.complaints[said] = self._complaint(said)
        return self.complaints[said]

    def _complaint(self, said: str) -> tuple[str, Text, Text]:
        name = self.column.heading if self.column else ""
        if said and days.is_one(said):
            return "bad_year", *timecomplaints.of_day(said, name)
        if said and self.may_be_counted and (day := packed.counted(said)):
            return "bad_year", *timecomplaints.of_serial(said, name, day)
        periods = [meaning.period for meaning in self.layout.values() if meaning.period]
        dated = {at.text if at.part in ("", "fy") else str(at.year) for at in periods}
        if not (said or self.column or len(dated) == 1) and (headings := self._of_years):
            return "no_year", timecomplaints.NO_YEAR, timecomplaints.of_years(headings, self._named)
        if not said and self.column is None and (cure := self._of_stretches()):
            return "no_year", timecomplaints.NO_YEAR, cure
        undated = [meaning for meaning in self.layout.values() if not meaning.period]
        if not said and (counted := _counted([each for each in undated if not each.months])):
            declared = f"--column {shlex.quote(f'{counted}=value:{_likely(counted)}')}"
            hint = Text(
                f"逐列写明年份，例如 {declared}", f"say the year of each column, as in {declared}"
            )
            return "no_year", timecomplaints.NO_YEAR, hint
        if not said and self.column is None and len(dated) == 1:  # Budget 2023 | Actual
            declared = f"--default period={shlex.quote(dated.pop())}"
            name = undated[0].heading
            return (
                "no_year",
                Text(f"“{name}”这一列没有年份", f"the column {name!r} names no year"),
                Text(f"若与旁边的列同年：{declared}", f"if it is that of the others: {declared}"),
            )
        said = "" if self.is_within and not self.held else said  # 1月, of no year
        message, hint = timecomplaints.of_period(
            said, is_doubtful=said in self.doubtful, named=self._named
        )
        hint = (self._of_numbers() if said else None) or hint
        if not said and self.column is None and (several := self.layout.stated.get("periods")):
            hint = timecomplaints.of_several(several)
        hint = hint if said else timecomplaints.of_dated_labels(self._labels()) or hint
        if not said and self.column is None and (short := self._short_years()):
            hint = timecomplaints.of_short_years(*short)
        return ("bad_year" if said else "no_year"), message, hint

    def _of_numbers(self) -> Text | None:
        """Return what to do where the column of periods holds numbers that are none: months of years that stand elsewhere, or amounts."""
        if self._is_of_numbers and (headings := self._of_years):
            return timecomplaints.of_years(headings, "")
        if self.column and self._is_of_amounts:
            return timecomplaints.of_amounts(self.column.heading)
        return None

    @cached_property
    def _is_of_numbers(self) -> bool:
        """Whether the column of periods holds nothing but small numbers, those of months: the year stands elsewhere."""
        said = distinct(self.layout.body, self.column.at) - {""} if self.column else set()
        return all(cell.isdecimal() and len(cell) < _YEAR for cell in said)

    @cached_property
    def _is_of_amounts(self) -> bool:
        """Whether no cell of the column of periods can be one and all are numbers: 1er. Sem. | 2do. Sem. | Año."""
        said = distinct(self.layout.body, self.column.at) - {""} if self.column else set()
        return is_numeric([*said]) and not any(map(period.read, said)) and not self._is_of_numbers

    @cached_property
    def dated(self) -> str:
        """Return the heading of the first column of days or months beside the one of years that tells rows apart, `""` for none."""
        for meaning in self.layout.extras() if self.column else ():
            cells = distinct(self.layout.body, meaning.at) - {""}
            if len(cells) > 1 and all(at and at.part for at in map(period.read, cells)):
                return meaning.heading
        return ""

    def _short_years(self) -> tuple[str, str] | None:
        """Return the heading of a column that is called a year and holds two digits alone, of several years, with the first of these."""
        from fiscalcli.mapping.columns import yearwords

        for meaning in self.layout.meanings:
            cells = (
                distinct(self.layout.body, meaning.at)
                if yearwords.heads(meaning.heading)
                else set()
            )
            if len(cells) > 1 and all(cell.isdecimal() and len(cell) == _SHORT for cell in cells):
                return meaning.heading, min(cells)
        return None

    def _of_stretches(self) -> Text | None:
        """Return the cure for the first column of nothing but stretches of several years, or for headings that are such."""
        for meaning in self.layout.extras():
            cells = distinct(self.layout.body, meaning.at) - {""}
            if cells and all(map(periodcodes.stretch, cells)):
                return timecomplaints.of_stretches(meaning.heading, max(cells))
        undated = [meaning.heading for meaning in self.layout.values() if not meaning.period]
        return timecomplaints.of_stretched_headings(undated)

    def _labels(self) -> set[str]:
        label = self.layout.of("indicator") or self.layout.of("sector")
        return distinct(self.layout.body, label.at) - {""} if label else set()

    @property
    def cure_of_months(self) -> str:
        """Return what to say where a column is of a month, or of months so far, and nothing says of which."""
        if self.dated:
            return f"--column {shlex.quote(f'{self.dated}=period')}"
        said = shlex.quote(f"{self.column.heading}=extra") if self.column else ""
        return f"--column {said} --default period=2024-06" if said else "--default period=2024-06"

    @property
    def _named(self) -> str:
        """Return the year in the name of the file."""
        return filenames.year(self.layout.body[0].place.file) if self.layout.body else ""

    @cached_property
    def _of_years(self) -> Sequence[str]:
        """Return the headings of the columns that hold nothing but years or days, those without blanks before others.

        When a loan falls due is no time of its figures, and columns of amounts that all count like years are figures still.
        """
        from fiscalcli.mapping.columns import identifiers

        found = []
        for meaning in self.layout.meanings:
            cells = distinct(self.layout.body, meaning.at)
            if identifiers.names_end(meaning.heading) or not cells - {""}:
                continue
            is_dated = all(period.read(cell) or days.is_one(cell) for cell in cells - {""})
            is_packed = packed.are(cells - {""}) or packed.are_counted(cells - {""})
            is_monthly = is_packed and _MONTHLY.match(meaning.heading)
            if is_dated or is_monthly or packed.are_in_turn(cells - {""}):
                found.append(("" in cells, meaning.heading))
        headings = [heading for _, heading in sorted(found, key=lambda each: each[0])]
        values = {meaning.heading for meaning in self.layout.values()}
        return [each for each in headings if each not in values or not values <= {*headings}]


def numbered(periods: Mapping[str, Period]) -> dict[str, int]:
    """Return a number for each word for a period, one for all words for one time."""
    known: dict[tuple[int, str], int] = {}
    return {
        word: known.setdefault((each.year, each.part), len(known)) for word, each in periods.items()
    }
