"""Codes of a chart of accounts that has both sides: a Titel of a German budget is revenue with 0 to 3 in front, expenditure with 4 to 9.

No word of such a table says which side a row is on, and adding both means nothing. The charts are data (`lexicon/charts.csv`):
what a column of them is called, how their codes look, how those of each side begin.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.head.headings import lookup
from fiscalcli.mapping.layout import Meaning, Told
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_SIDES = frozenset({"revenue", "expenditure"})
_NO_CODES = frozenset({"value", "period", "unit", "jurisdiction"})
_LABELLED = r"(?:\s+[^\W\d].*|\s*[-–:]\s*[^\W\d].*)?"
"""The name that may stand behind a code in its cell."""


class Chart(NamedTuple):
    """A chart of accounts: its id, the folded headings of its codes and those one of which must stand beside them, and what codes look like."""

    chart: str
    headings: frozenset[str]
    beside: frozenset[str]
    code: re.Pattern[str]
    sides: Mapping[str, re.Pattern[str]]

    def side(self, said: str) -> str | None:
        """Return the side that a code is on, `""` where it is on none, `None` where it is no code of this chart."""
        found = self.code.fullmatch(said)
        if not found:
            return None
        return next((side for side, begin in self.sides.items() if begin.match(found[1])), "")


@cache
def _charts() -> list[Chart]:
    return [
        Chart(
            row["chart"],
            frozenset(map(lexicon.fold, filter(None, row["headings"].split("|")))),
            frozenset(map(lexicon.fold, filter(None, row["beside"].split("|")))),
            re.compile(f"({row['code']}){_LABELLED}", re.DOTALL),
            {side: re.compile(f"(?:{row[side]})") for side in sorted(_SIDES)},
        )
        for row in lexicon.rows("charts")
    ]


def named(chart: str) -> Text:
    """Return what a chart is called."""
    return next(
        Text(row["zh"], row["en"]) for row in lexicon.rows("charts") if row["chart"] == chart
    )


class Sided(NamedTuple):
    """The columns and rows of a table with the side of each row as a column of its own, and what it is read from."""

    meanings: tuple[Meaning, ...]
    body: Sequence[Row]
    told: Mapping[str, Told]


def sided(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> Sided:
    """Return the table with the sides that its codes say, as it is where nothing does: another column says them, or there is one side alone.

    A column that the user declares is what the user says; as the direction, it is read by its chart.
    """
    found = _found(meanings, body, settings)
    if found is None:
        return Sided((*meanings,), body, {})
    at, chart = found
    coded = next(meaning for meaning in meanings if meaning.at == at)
    width = max(len(row.cells) for row in body)
    is_declared = coded.role == "direction"
    own = [_undeclared(each) if each is coded and is_declared else each for each in meanings]
    sides = {said: chart.side(said) or "" for said in distinct(body, at)}
    rows = [
        row._replace(cells=[*row.cells, *[""] * (width - len(row.cells)), sides[_cell(row, at)]])
        for row in body
    ]
    side = Meaning(width, coded.heading, "direction")
    told = {} if is_declared else {coded.heading: Told("direction", chart=chart.chart)}
    return Sided((*own, side), rows, told)


def _undeclared(meaning: Meaning) -> Meaning:
    """Return a column that is declared as the direction as what it is beside that: one of codes by its heading, or a dimension."""
    is_code = any(known.role == "code" for known in lookup(meaning.heading))
    return meaning._replace(role="code" if is_code else EXTRA)


def _found(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[int, Chart] | None:
    """Return the first column of codes of a chart that stand on both sides, and the chart."""
    headings = {lexicon.fold(meaning.heading) for meaning in meanings}
    for meaning in meanings:
        is_declared = settings.roles.get(meaning.heading) == "direction"
        if meaning.role in _NO_CODES or (meaning.heading in settings.roles and not is_declared):
            continue
        if not is_declared and any(m.role == "direction" or m.direction for m in meanings):
            continue
        named = lexicon.fold(meaning.heading.rpartition(":")[2])
        for chart in _charts():
            is_named = named in chart.headings and (not chart.beside or chart.beside & headings)
            if is_named and _are_of_both(chart, distinct(body, meaning.at) - {""}):
                return meaning.at, chart
    return None


def _are_of_both(chart: Chart, said: Collection[str]) -> bool:
    """Whether all of some cells but totals are codes of a chart, of both its sides."""
    sides = {chart.side(each) for each in said if not totalwords.total(each)}
    return None not in sides and sides >= _SIDES


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""
