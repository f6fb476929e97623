"""Columns of figures that are not read as such: those whose headings say something else, and those that nothing heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import monthnames
from fiscalcli.formats import records
from fiscalcli.mapping.columns import columns
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import UNUSED, labelled
from fiscalcli.mapping.marks.numeric import has_decimals, is_numeric
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row


def unread(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> list[str]:
    """Return the headings of columns that look like figures and are kept as words, unless declared so; amounts before codes."""
    told = labelled(meanings)
    found = [
        (not has_decimals(cells), meaning.role == EXTRA, meaning.heading)
        for meaning in meanings
        if meaning.role in (EXTRA, UNUSED)
        and meaning.heading not in settings.roles
        and meaning.at >= told
        and not any(known.role == UNUSED for known in lookup(meaning.heading))
        and is_numeric(cells := records.said(body[: columns.SAMPLE], meaning.at))
        and not monthnames.are_numbers(meaning.heading, cells)
    ]
    return [heading for *_, heading in sorted(found, key=lambda each: each[:2])]


def unheaded(headings: Sequence[str], body: Sequence[Row]) -> list[int]:
    """Return the numbers, from 1, of columns of figures that nothing heads; the first may number the rows."""
    width = max((len(row.cells) for row in body[: columns.SAMPLE]), default=0)
    return [
        at + 1
        for at in range(1, width)
        if (at >= len(headings) or not headings[at])
        and is_numeric(records.said(body[: columns.SAMPLE], at))
    ]
