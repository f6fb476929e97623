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
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
            later(f"({row['code']}){_LABELLED}", re.DOTALL),
            {side: later(f"(?:{row[side]})") for side in sorted(SIDES)},
        )
        for row in lexicon.rows("charts")
    ]


def named(chart: str) -> Text:
    """Return what a chart is called."""
    return next(
        Text(row["zh"], row["en"]) for row in lexicon.rows("charts") if row["chart"] == chart
    )


def sides(
    heading: str, headings: Collection[str], said: Collection[str]
) -> tuple[str, dict[str, str]] | None:
    """Return the chart whose codes all cells of a column are, and the side of each, where both are there; `headings` are those of the table."""
    named = lexicon.fold(heading.rpartition(":")[2])
    beside = {*map(lexicon.fold, headings)}
    for chart in _charts():
        if named in chart.headings and (not chart.beside or chart.beside & beside):
            told = {each: chart.side(each) for each in said if not totalwords.total(each)}
            if None not in told.values() and {*told.values()} >= SIDES:
                return chart.chart, {each: side or "" for each, side in told.items()}
    return None
