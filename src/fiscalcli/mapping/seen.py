"""How the columns and rows of one table were read, and by what: the raw material of `fiscal inspect`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import DataError
from fiscalcli.mapping.columns import columns as columns_
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import ORDINAL, UNREAD, UNUSED
from fiscalcli.mapping.marks import decimals
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import unitlines, unittext
from fiscalcli.mapping.words import rowlabel, totalwords
from fiscalcli.model import TOTALS, NumberCell
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Row, Sheet

_BEHIND = ("code", "level")
"""What the cells of a column of labels may say beside these: it stands behind all columns under the same heading."""


class Column(NamedTuple):
    """A column as read: its meaning, what says so (`known`), its units and what says these, how many figures it gave.

    `period` is that of its figures where its heading says it, or says that they are of another year than the table.
    """

    meaning: Meaning
    known: str
    units: tuple[str, ...] = ()
    unit_from: str = ""
    figures: int = 0
    period: str = ""


class Line(NamedTuple):
    """A row that is not like the others: its line, its label, and what it was read as."""

    line: int
    label: str
    kind: str


def columns(layout: Layout, reading: Reading, settings: Settings) -> list[Column]:
    """Return the columns of a table in their order."""
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        found.setdefault(fact.source.column, []).append(fact)
    seen = []
    for meaning in sorted(layout.meanings, key=lambda each: each.at):
        facts = found.get(meaning.heading, []) if meaning.role == "value" else []
        units = dict.fromkeys(fact.unit for fact in facts)
        named = tuple("" if each is NOT_STATED else each.unit for each in units)
        origin = _unit_from(layout, meaning, settings, facts) if facts else ""
        known = _known(layout, meaning, settings)
        period = _period(meaning, facts)
        seen.append(Column(meaning, known, named, origin, len(facts), period))
    return seen


def _period(meaning: Meaning, facts: Sequence[Fact]) -> str:
    """Return the period that a heading says of its column, also by the year of the table: 上年决算数 under 2024."""
    if meaning.period:
        return meaning.period.text
    periods = {fact.period.text for fact in facts} if meaning.shift else set[str]()
    return periods.pop() if len(periods) == 1 else ""


def header(table: Sheet, settings: Settings) -> tuple[int, int]:
    """Return the first and the last line of a table's header."""
    rows, head = headrow.of(table, settings)
    return rows[head.first].place.line, rows[head.after - 1].place.line


def headings(table: Sheet, settings: Settings) -> tuple[int, list[Meaning]]:
    """Return the line of the header of a table that could not be read, and what its headings are taken for; 0 where there is none."""
    try:
        rows, head = headrow.of(table, settings)
    except DataError:
        return 0, []
    found = columns_.meanings(head.headings, rows[head.after :], settings)
    return rows[head.main].place.line, found


def _known(layout: Layout, meaning: Meaning, settings: Settings) -> str:
    """Return what says what a column means."""
    heading = meaning.heading
    if heading in settings.columns:
        return "declared"
    if heading in settings.roles or (meaning.role == "value" and heading in settings.described):
        return "description"
    if heading in layout.told:
        return "words"
    if meaning.role in (EXTRA, UNUSED, UNREAD, ORDINAL):
        return "unread" if heading in layout.unread or meaning.role == UNREAD else "other"
    name = unittext.split(heading)[0]
    known = lookup(heading) or lookup(name)
    if meaning.role in _BEHIND and not any(each.role == meaning.role for each in known):
        return "cells"
    is_named = meaning.period or meaning.indicator or known
    return "heading" if is_named or meaning.subject or meaning.own else "cells"


def _unit_from(layout: Layout, meaning: Meaning, settings: Settings, facts: Sequence[Fact]) -> str:
    """Return what says the unit of a column's figures: the nearest to them that says one."""
    if all(fact.unit is NOT_STATED for fact in facts):
        return ""
    if layout.of("unit") or layout.of("multiplier"):
        return "column"
    if meaning.unit or meaning.power:
        said = settings.described.get(meaning.heading)
        is_own = unittext.split(meaning.heading)[1] or not (said and (said.unit or said.power))
        return "heading" if is_own else "description"
    if any(line in layout.labels.carried for line in {fact.source.line for fact in facts}):
        return "label"
    if "unit" in settings.defaults:
        return "declared"
    if layout.headed & {*unitlines.OF_AMOUNTS}:
        return "corner"
    if {*unitlines.KEYS} & layout.stated.keys():
        return "below" if "below" in layout.stated else "above"
    by_line = {row.place.line: row for row in layout.body}
    cells = [
        cell_of(by_line[each.source.line], meaning) for each in facts if each.source.line in by_line
    ]
    return "format" if any(isinstance(cell, NumberCell) for cell in cells) else "cells"


def missing(layout: Layout, settings: Settings) -> Counter[str]:
    """Return the marks for "no figure" that stand under figures, each with its number; `""` for blank cells beside figures."""
    found: Counter[str] = Counter()
    values = [(each, decimals.marks(each.heading, settings)[1]) for each in layout.values()]
    for row in layout.body:
        cells = [(cell_of(row, meaning), marks) for meaning, marks in values]
        if any(cell for cell, _ in cells):
            found.update(cell for cell, marks in cells if not cell or cell in marks)
    return found


def rows(layout: Layout, reading: Reading, settings: Settings) -> list[Line]:
    """Return the rows that are totals, parts "of which", or gave no figure, with the reason."""
    inferred = {*reading.totals.inferred}
    marks = {each.at: decimals.marks(each.heading, settings)[1] for each in layout.values()}
    roles: dict[int, str] = {}
    for fact in reading.facts:
        roles.setdefault(fact.source.line, fact.role)
    bad = {problem.place.line for problem in reading.problems}
    units = {line for line, _ in reading.units_below}
    label = layout.of("indicator") or layout.of("sector")
    found = []
    for row in layout.body:
        line = row.place.line
        cell = cell_of(row, label)
        if line in roles:
            kind = roles[line] if roles[line] in TOTALS else ""
            kind = kind or (
                "whole" if totalwords.rest(cell) in inferred or cell in inferred else ""
            )
            kind = kind or ("of_which" if rowlabel.is_of_which(cell) else "")
        elif line in bad:
            kind = "refused"
        elif line in units:
            kind = "unit_line"
        elif line in reading.over_years:
            kind = "over_years"
        else:
            cells = (
                (row.cells[at].strip(), own) for at, own in marks.items() if at < len(row.cells)
            )
            is_marked = any(said and said in own for said, own in cells)
            kind = "missing" if is_marked else "no_figure"
        if kind:
            total = next(
                (each.strip() for each in row.cells if totalwords.is_total(each.strip())), ""
            )
            named = (total if kind in TOTALS else "") or cell or _first(row)
            found.append(Line(line, named, kind))
    return found


def _first(row: Row) -> str:
    return next((cell.strip() for cell in row.cells if cell.strip()), "")


def declaration(meaning: Meaning) -> str:
    """Return the role that a user may declare for a column to be read as it was, `""` where its heading says more than a role can."""
    said = meaning.role
    if said == "value":
        measure = "" if meaning.measure in ("", "amount") else meaning.measure
        if meaning.phase and measure:
            return ""
        said = ":".join(filter(None, (said, meaning.phase or measure)))
    elif said == "period" and meaning.order:
        said = f"{said}:{meaning.order}"
    plain = (meaning.shift, meaning.indicator, meaning.direction, meaning.column, meaning.span)
    is_more = any(plain) or meaning.subject or meaning.own
    return "" if is_more or said in (UNREAD, ORDINAL) or not meaning.heading else said
