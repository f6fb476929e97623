"""Years that contradict one another: a heading names one over figures whose rows name others (2024 dollars, beside a column of the years 2020 to 2023), or two columns do."""

from __future__ import annotations

import shlex
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.errors import Problem, Text
from fiscalcli.formats import records
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row


def problems(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings, place: Place
) -> list[Problem]:
    """Return the problem with the first such heading: the year of the figures, or of their prices, nobody can tell which.

    Years of several headings, or of a phase (2024 budget), are those of the figures, and the one of the rows is that of the document.
    """
    column = next((each for each in meanings if each.role == "period"), None)
    headed = [each for each in meanings if each.role == "value" and _is_year(each)]
    if column is None or len({each.period for each in headed}) != 1:
        return []
    if any(each.phase or each.measure not in ("", "amount") for each in headed):
        return []
    heading, named = headed[0].heading, headed[0].period
    if named is None or str(named.year) in str(settings.columns.get(heading, "")):
        return []
    said = map(period.read, records.distinct(body, column.at) - {""})
    years = {at.year for at in said if at and at.part != "fy"}
    return [_of(headed[0], column, sorted(years), place)] if years - {named.year} else []


def _is_year(meaning: Meaning) -> bool:
    return meaning.period is not None and meaning.period.part == ""


def _of(meaning: Meaning, column: Meaning, years: Sequence[int], place: Place) -> Problem:
    named = meaning.period.text if meaning.period else ""
    other = next(str(year) for year in years if str(year) != named)
    cure = shlex.quote(f"{column.heading}={EXTRA}")
    return Problem(
        "bad_year",
        place._replace(column=meaning.heading),
        Text(
            f"列名写 {named} 年，而“{column.heading}”列有 {other} 年",
            f"the heading names {named}, and {column.heading!r} names {other}",
        ),
        Text(
            f"若都是 {named} 年的数，写 --column {cure}；若 {named} 是价格的年份，把列名改为 'amount (constant {named} USD)' 这样的写法",
            f"if all figures are of {named} say --column {cure}; if {named} is the year of their prices, "
            f"head them like 'amount (constant {named} USD)'",
        ),
    )


def beside(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings, place: Place
) -> list[Problem]:
    """Return the problem of two columns of years that differ: the figures are of one of them, unless one is declared."""
    years = [meaning for meaning in meanings if meaning.role == "period"]
    declared = [meaning for meaning in years if meaning.heading in settings.columns]
    asked = declared or years
    columns = [(m, _years(body, m.at)) for m in asked if len(asked) > 1]
    read = [(m, found) for m, found in columns if len(found) == len(body) and all(found)]
    for one, other in pairwise(read):
        if one[1] == other[1]:
            continue
        first, second = one[0].heading, other[0].heading
        leave = [shlex.quote(f"{heading}=extra") for heading in (first, second)]
        alike = Text("给其中一列改名", "rename one of them")
        told = Text(
            f"不是这个年份的那一列写 --column {leave[0]} 或 --column {leave[1]}",
            f"for the one that is not the year of the figures say --column {leave[0]} or --column {leave[1]}",
        )
        return [
            Problem(
                "two_years",
                place._replace(column=second),
                Text(
                    f"两列都是年份而不同：“{first}”“{second}”",
                    f"two columns hold years and differ: {first!r} and {second!r}",
                ),
                alike if first == second else told,
            )
        ]
    return []


def _years(body: Sequence[Row], at: int) -> list[int]:
    """Return the whole year that each cell of a column names, 0 where it names none."""
    read = {cell: period.read(cell.strip()) for cell in records.words(body, at)}
    years = {cell: found.year if found and not found.part else 0 for cell, found in read.items()}
    return [*map(years.__getitem__, records.column(body, at))]
