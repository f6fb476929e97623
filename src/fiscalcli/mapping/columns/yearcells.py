"""Cells of the column of years that say more than a year: `2024 estimate`, `Ist 2023`, and the quarter between two fiscal years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.formats.records import distinct, padded, recoded, widened
from fiscalcli.mapping.columns import yearwords
from fiscalcli.mapping.columns.below import are_dated
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import UNUSED, Meaning
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import eras, fiscalparts
from fiscalcli.number import MISSING
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_TRANSITION = ("TQ", {"1976", "1977"}, "1976-07/1976-09")
"""The United States moved the start of their fiscal year from July to October 1976: what the quarter is called, between which years, when it was."""


_MARK = later(r"(.*\d年?度?)(?:\s?[(（]([efpr])[)）]|([efpr])|\s?[*†])", re.IGNORECASE)
"""A year and the mark of one that is estimated, forecast, provisional or projected, or revised: 2024 (e), 2022r, 112年(p); or of a note: 2023*."""
_AND = later(r"\s(?:and|und|et|och|en)\s", re.IGNORECASE)
_OPEN = frozenset("efp")
"""Marks of years whose figures are not yet what they will be."""


def first(
    headings: Sequence[str], meanings: Sequence[Meaning], body: Sequence[Row]
) -> list[Meaning]:
    """Return the first column as that of the periods where nothing, or a word for years, heads it, and most of its cells name years beside figures.

    Beside words the numbers may as well be codes.
    """
    rows = [cells for row in body if sum(map(bool, cells := _trimmed(row))) > 1]
    left = min((at for cells in rows for at, cell in enumerate(cells) if cell), default=0)
    if left >= len(headings) or not _may_date(headings[left]):
        return []
    cells = [row[left] for row in rows if any(row[left : left + 1])]
    years = [_year(cell) for cell in cells]
    columns = {
        m.at: [row[m.at] for row in rows if any(row[m.at : m.at + 1])]
        for m in meanings
        if m.at != left
    }
    figures = [at for at, column in columns.items() if is_numeric(column)]
    worded = (at for at in columns if at not in figures and any(map(_is_word, columns[at])))
    if not figures or any(at < max(figures) for at in worded):
        return []
    told = [year for year in years if year]
    is_series = len({*told}) > 1 and told in (sorted(told), sorted(told, reverse=True))
    return (
        [Meaning(left, headings[left], "period")]
        if is_series and len(told) * 2 > len(years)
        else []
    )


def _may_date(heading: str) -> bool:
    """Whether a heading says nothing, or a word for years (End of Fiscal Year), or one for time and more: Time period and identifier."""
    part = _AND.split(heading)[0]
    is_time = any(known.role == "period" for known in lookup(part))
    return not heading or yearwords.heads(heading) or is_time


def _is_word(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and cell not in MISSING


def _trimmed(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells]


def _year(cell: str) -> int:
    """Return the year that a cell names, also beside a phase or a mark (2024 estimate, 2024-25 (e)), 0 for none."""
    said = period.read_fiscal(cell)
    found = said or ((known := _phased(cell)) and period.read_fiscal(known[0]))
    return found.year if found else 0


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row]
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with a phase that stands beside a year, `2024 estimate`, in a column of its own.

    Only where all such words are phases, and neither a column nor a heading of figures tells other phases already: beside these marks are notes.
    """
    column = next((meaning for meaning in meanings if meaning.role == "period"), None)
    if column is None:
        return meanings, body
    cells, worded = _worded(body, column)
    if worded:  # a row of one cell is a section, or a note
        beside = [row for row in body if sum(bool(cell.strip()) for cell in row.cells) > 1]
        cells, worded = _worded(beside, column)
    if not worded:
        return meanings, body
    known = {cell: found for cell in worded if (found := _phased(cell))}
    quarter, years, months = _TRANSITION
    if quarter in worded and years <= cells:
        known[quarter] = (months, "")
    phases = {phase for _, phase in known.values()} - {""}
    said_by = {"" if m.role == "phase" else m.phase for m in meanings if _tells_phase(m)}
    is_marked = bool(said_by) and all(map(_MARK.fullmatch, worded))
    if len(known) < len(worded) or (phases and said_by and phases != said_by and not is_marked):
        return meanings, body
    told = {cell: cell if is_marked else phase for cell, (_, phase) in known.items()}
    said = [told.get(cell.strip(), "") for cell in padded(body, column.at)]
    dated = recoded(body, {column.at: {cell: time for cell, (time, _) in known.items()}})
    rows, place = widened(dated, said)
    own = [column._replace(at=place, role="note" if is_marked else "phase")] if phases else []
    return [*meanings, *own], rows


def _tells_phase(meaning: Meaning) -> bool:
    return meaning.role == "phase" or (meaning.role == "value" and bool(meaning.phase))


def _worded(body: Sequence[Row], column: Meaning) -> tuple[set[str], list[str]]:
    """Return the different cells of a column of years, and those with words beside the year."""
    cells = distinct(body, column.at)
    years = {cell for cell in cells if period.read_fiscal(cell) or eras.read(cell)}
    return cells, [cell for cell in cells if _is_worded(cell) and cell not in years]


def beside(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> Sequence[Meaning]:
    """Return the columns with those of months that say no year as dimensions, where another one says the years: Month | Year."""
    columns = [m for m in meanings if m.role == "period" and m.heading not in settings.columns]
    if len(columns) < 2:
        return meanings
    silent = {m.at for m in columns if not are_dated(distinct(body, m.at) - {""})}
    if len(silent) == len(columns):
        return meanings
    return [m._replace(role=EXTRA) if m.at in silent else m for m in meanings]


def headed(meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Return the columns with those of parts of fiscal years, and with that of the transition quarter between its years."""
    meanings = _of_whole_years([*map(_of_part, meanings)])
    quarter, years, months = _TRANSITION
    dated = {m.heading: m for m in meanings if m.role == "value" and m.heading in years}
    when = period.read(months)
    if dated.keys() < years or when is None:
        return meanings
    beside = dated[min(years)]
    return [
        beside._replace(at=m.at, heading=m.heading, period=when)
        if m.heading == quarter and m.role in (EXTRA, UNUSED)
        else m
        for m in meanings
    ]


def _of_part(meaning: Meaning) -> Meaning:
    """Return a column of a part of a fiscal year, `2024-25 Q1`, as one of its year, with the part as one more word for its figures.

    No calendar tells when it was.
    """
    if meaning.period is None or meaning.period.part != "fy":
        return meaning
    part = fiscalparts.part(meaning.heading)
    if part and fiscalparts.part(meaning.subject, alone=True):
        measure = meaning.measure or "amount"
        return meaning._replace(role="value", measure=measure, subject="", column=part)
    if part and meaning.role == "value" and meaning.span == "part":
        return meaning._replace(span="", months="", column=part)
    return meaning


def _of_whole_years(meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Return the columns with those of whole fiscal years as totals of the parts of these beside them."""
    parted = {(m.period, m.phase) for m in meanings if m.period and fiscalparts.part(m.column)}
    return [
        m._replace(column=lexicon.label("role", "total").en)
        if m.role == "value" and not m.column and (m.period, m.phase) in parted
        else m
        for m in meanings
    ]


def _is_worded(cell: str) -> bool:
    is_before = cell[:1].isalpha() and bool(_phased(cell))  # Ist 2023
    return is_before or cell[-1:].isalpha() or cell[-1:] in (")", "）", "*", "†")


def _phased(cell: str) -> tuple[str, str] | None:
    """Return the year and the phase that a cell names, `None` where it names anything else."""
    if marked := _MARK.fullmatch(cell):
        said = marked[1].strip()
        at = period.read_fiscal(said)
        phase = "flash" if (marked[2] or marked[3] or "").casefold() in _OPEN else ""
        if at or eras.read(said):  # 112年(p): whose year it is, the table says
            return at.text if at else said, phase
    found = period.find(cell)
    if found is None:
        return None
    at, words = found[0], found[1].strip("()（） ")
    headed = (known.phase for known in lookup(words) if known.role == "value" and known.phase)
    phase = lexicon.find("phase", words) or next(headed, "")
    return (at.text, phase) if phase else None


def below(meanings: Sequence[Meaning], body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows below a header without a first one that says its years again, as in another language: 项目 | 2023年 over Item | 2023."""
    years = [(m.at, m.period.year) for m in meanings if m.role == "value" and m.period]
    if len(years) < _TOLD or not body:
        return body
    cells = body[0].cells
    said = [period.read(cells[at].strip()) if at < len(cells) else None for at, _ in years]
    is_told = all(
        found and not found.part and found.year == year
        for found, (_, year) in zip(said, years, strict=True)
    )
    return body[1:] if is_told else body


_TOLD = 2
"""One figure may be as large as its year by chance."""
