"""Years that stand in rows of their own, each over the rows of that year: `2023` over its lines, `2024` over its."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import eras
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_LABELS = ("indicator", "sector", EXTRA)
_SEVERAL = 2
_LONGEST = 12
"""No year is longer, with the words around it."""


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings, era: str
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the years in a column of their own; figures beside a year are the total of its rows.

    Only where nothing else dates the figures, but for a year that is that of all rows, two years or more stand among the labels, and
    each of them is over rows.
    """
    values = [m for m in meanings if m.role == "value"]
    if not values or any(_dates(m, body) for m in meanings):
        return meanings, body
    label, years = _over_rows(meanings, body, settings, era)
    if label is None:
        return meanings, body
    said = [row.cells[label.at].strip() if label.at < len(row.cells) else "" for row in body]
    heads = [at for at, cell in enumerate(said) if cell in years]
    gaps = [b - a for a, b in zip(heads, [*heads[1:], len(said)], strict=True)]
    if heads[0] != 0 or min(gaps) < _SEVERAL or len(heads) != len(years):
        return meanings, body
    width = max(len(row.cells) for row in body)
    rows = []
    now = ""
    for row, cell in zip(body, said, strict=True):
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        if cell in years:
            now = years[cell]
            if not any(cells[m.at].strip() for m in values):
                continue
            cells[label.at] = totalwords.called_like(cell + label.heading)
        rows.append(row._replace(cells=[*cells, now]))
    own = [m._replace(role=EXTRA) if m.role == "period" else m for m in meanings]
    return [*own, label._replace(at=width, role="period", unit=None)], rows


def _dates(meaning: Meaning, body: Sequence[Row]) -> bool:
    """Whether a column dates its rows: one that says the same of all of them may be of the paper, where rows name several years."""
    if meaning.role == "period":
        return len(distinct(body, meaning.at) - {""}) != 1
    return bool(meaning.period or meaning.shift)


def _over_rows(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings, era: str
) -> tuple[Meaning | None, dict[str, str]]:
    """Return the column of labels that begins with a year and holds several, and these; codes are none."""
    for meaning in meanings:
        first = body[0].cells[meaning.at : meaning.at + 1] if body else []
        is_label = meaning.role in _LABELS and meaning.heading not in settings.roles
        if is_label and any(_year(cell.strip(), era) for cell in first):
            cells = distinct(body, meaning.at)
            years = {cell: year for cell in cells if (year := _year(cell, era))}
            is_few = len(years) * _SEVERAL <= len(body)
            if len(years) >= _SEVERAL and is_few and not _are_codes(cells - years.keys(), years):
                return meaning, years
    return None, {}


def _are_codes(others: Collection[str], years: Collection[str]) -> bool:
    """Whether numbers as long as years stand among them, so that these are codes, too: 2064 beside 3111 and 6171."""
    widths = {len(year) for year in years if year.isdecimal()}
    return any(cell.isdecimal() and len(cell) in widths for cell in others)


def _year(cell: str, era: str) -> str:
    if not 0 < len(cell) <= _LONGEST or not any(map(str.isdecimal, cell)):
        return ""
    found = period.read_fiscal(cell)
    if found is None and era and (named := eras.find(era, cell)) and not named[1].strip("度"):
        found = named[0]
    is_year = found and found.part in ("", "fy")
    return found.text if found and is_year else ""


def heading(meanings: Sequence[Meaning]) -> str:
    """Return the heading of the labels among which the years stand, `""` where they do not."""
    column = next((m for m in meanings if m.role == "period"), None)
    is_so = column and any(m.heading == column.heading for m in meanings if m.role in _LABELS)
    return column.heading if column and is_so else ""
