"""Flags behind figures, as Eurostat and SDMX print them: `12.3 p`, `13.1(e)`, `: z` are 12.3, 13.1 and no figure, each with a note.

Only tables in whose headings such a source is known by its words are read so: elsewhere `5 b` may be billions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Row

    Flags = Mapping[tuple[int, str], str]

MISSING = ":"
_HEADINGS = ("timeperiod", "obsvalue", "obsflag", "obsstatus", "geo")
_FLAGGED = later(
    r"(?P<figure>[-+−]?[\d.,\u00a0\u202f ]*\d)(?:\s+(?P<bare>[a-z]{1,4})|\s*\((?P<inner>[a-zA-Z]{1,4})\))"
    r"|(?P<none>:)\s*\(?(?P<why>[a-zA-Z]{0,4})\)?"
)


def parted(layout: Layout, settings: Settings) -> tuple[Layout, Settings, Flags]:
    """Return a table with the flags taken from its figures, `:` as a mark for no figure, and the flags by line and heading."""
    headings = [lexicon.fold(meaning.heading) for meaning in layout.meanings]
    if not any(word in heading if word != "geo" else heading.startswith(word) for heading in headings for word in _HEADINGS):  # fmt: skip
        return layout, settings, {}
    flags: dict[tuple[int, str], str] = {}
    values = {meaning.at: meaning.heading for meaning in layout.values()}
    body = [_parted(row, values, flags) for row in layout.body]
    missing = tuple(dict.fromkeys((*settings.missing, MISSING)))
    return layout._replace(body=body), settings._replace(missing=missing), flags


def _parted(row: Row, values: Mapping[int, str], flags: dict[tuple[int, str], str]) -> Row:
    cells = list(row.cells)
    for at, heading in values.items():
        cell = cells[at] if at < len(cells) else ""
        found = None if isinstance(cell, NumberCell) else _FLAGGED.fullmatch(cell.strip())
        if found:
            flag = found["bare"] or found["inner"] or found["why"]
            cells[at] = found["figure"] or MISSING
            if flag:
                flags[row.place.line, heading] = flag
    return row._replace(cells=cells) if cells != list(row.cells) else row


def noted(fact: Fact, flags: Flags) -> Fact:
    """Return a figure with the flag that stands behind it as a note."""
    flag = flags.get((fact.source.line, fact.source.column), "")
    note = "; ".join(filter(None, (fact.note, flag)))
    return fact._replace(note=note) if flag else fact
