"""Figures of the year so far that no heading calls so: those of nearly every line grow from one month to the next, and none is of a month alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import factorial
from typing import TYPE_CHECKING

from fiscalcli import phases
from fiscalcli.mapping.meaning import months_columns
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.time import again

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_SAMPLE = 20_000
"""So many rows tell whether the figures of later months are larger at all."""
_SURE = 10**12
"""Lines that grow in each of several months do so by chance once in as many orders of these."""
_LIKELY = 10**4
"""So many orders are enough beside budgets that stand there again in each month: they are those of the year."""
_NEARLY = 20
"""One line of so many may fall back: what was booked wrong is taken back."""
_MONTHS, _MANY = 3, 20


def told(layout: Layout, settings: Settings) -> tuple[Layout, dict[str, str]]:
    """Return the table with the outcomes that grow over the months read as those of the year so far, and their headings with that of the months.

    A column of months that the user declares is what the user says.
    """
    plans = phases.codes("budget")
    plain = [
        m
        for m in layout.values()
        if m.phase not in plans and again.is_plain(m) and not m.period and not m.months
    ]
    month = months_columns(layout)[1] if plain else None
    if month is None or month.heading in settings.roles:
        return layout, {}
    likely = [each for each in plain if _grows(layout.body, each, month)]
    groups = again.groups(layout, month) if likely else []
    least = _LIKELY if likely and again.are_repeated(layout, groups) else _SURE
    grown = {each.at: each.heading for each in likely if _are_sums(groups, each, least)}
    meanings = tuple(
        each._replace(span="cumulative") if each.at in grown else each for each in layout.meanings
    )
    return layout._replace(meanings=meanings), dict.fromkeys(grown.values(), month.heading)


def _grows(body: Sequence[Row], column: Meaning, month: Meaning) -> bool:
    """Whether the last month of some rows has more than the first, half as much again at least."""
    step = len(body) // _SAMPLE + 1
    while not (step % 2 and step % 3) and step > 1:  # lines of twelve rows each: never one month
        step += 1
    sums: defaultdict[int, list[int]] = defaultdict(list)
    for row in body[::step]:
        sums[again.order(cell_of(row, month))].append(int(again.amount(cell_of(row, column))))
    ends = [sum(sums[at]) for at in (min(sums), max(sums))]
    return len(sums) > 1 and 2 * ends[1] > 3 * ends[0]


def _are_sums(groups: Sequence[Mapping[str, Row]], column: Meaning, least: int) -> bool:
    """Whether figures nearly never fall from a month to the next, in so many lines that it is no chance (one in `least`), and in the last come to those of all months.

    Half of them at least: what was spent in a year is seldom even.
    """
    odds, falling, rising = 1, 0, 0
    first = last = months = 0
    for rows in groups:
        said = [cell for row in rows.values() if (cell := cell_of(row, column))]
        amounts = [int(again.amount(cell)) for cell in said]
        is_below = any(cell.startswith(("-", "(")) for cell in said)
        if len(amounts) < _MONTHS or len({*amounts}) == 1 or is_below:
            continue
        if all(one <= other for one, other in pairwise(amounts)):
            rising += 1
            odds = min(odds * factorial(min(len({*amounts}), _MANY)), _SURE)
        else:
            falling += 1
        first, last, months = first + amounts[0], last + amounts[-1], max(months, len(amounts))
    is_sum = 2 * last >= months * first
    return odds >= least and rising >= falling * (_NEARLY - 1) and is_sum
