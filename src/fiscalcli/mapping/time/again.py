"""A budget of the year that stands there again in each month beside what was spent in it: added over the months it would be twelve budgets."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from fiscalcli import phases
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.meaning import ANY_YEAR, months_columns, of_month, span
from fiscalcli.mapping.reading import cell_of
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_DECIMALS = later(r"[.,]\d\d?(?=\D*$)")
_KEPT = later(r"[^\d]")

_LINES = 2
"""So many lines at least stand there in several months, with figures of their own."""
_MOSTLY = Fraction(1, 2)
_LIKELY = 7
"""Twice the money of the months, in budgets of the year, is less than this part of that of as many budgets of a month: half-way between both."""


def once(layout: Layout, settings: Settings) -> tuple[Layout, dict[str, str]]:
    """Return the table, budgets whose every line has one figure in all its months in the last of them alone; their headings with that of the months.

    Beside such a budget, another that mostly has is the same as it changed. Where what was spent in the months comes near
    to the sum of these budgets, they are budgets of a month, and even. A column of months that the user declares is what
    the user says, and beside figures of the year so far budgets are told apart by month.
    """
    budgets = phases.codes("budget")
    plans = [m for m in layout.values() if m.phase in budgets and is_plain(m) and not m.period]
    month = months_columns(layout)[1] if plans else None
    if month is None or month.heading in settings.roles or any(map(span, layout.values())):
        return layout, {}
    lines = groups(layout, month)
    shares = {plan.at: _share(layout, plan, lines) for plan in plans}
    if 1 not in shares.values():
        return layout, {}
    again = [plan for plan in plans if shares[plan.at] >= _MOSTLY]
    return last_alone(layout, again, lines), {plan.heading: month.heading for plan in again}


def last_alone(
    layout: Layout, columns: Sequence[Meaning], lines: Sequence[Mapping[str, Row]]
) -> Layout:
    """Return a table with the figures of some columns in the last row of each line alone, without rows that have none then."""
    without = {each.at: _earlier(each, lines) for each in columns}
    pairs = ((row, _blanked(row, without)) for row in layout.body)
    body = [own for row, own in pairs if own is row or _has_figures(own, layout.values())]
    return layout._replace(body=body)


def _has_figures(row: Row, values: Sequence[Meaning]) -> bool:
    return any(cell_of(row, each) for each in values)


def _blanked(row: Row, without: Mapping[int, frozenset[int]]) -> Row:
    """Return a row without the figures of the columns that leave its line out."""
    line = row.place.line
    blank = {at for at, lines in without.items() if line in lines}
    if not blank:
        return row
    return row._replace(cells=["" if at in blank else cell for at, cell in enumerate(row.cells)])


def _share(layout: Layout, plan: Meaning, found: Sequence[Mapping[str, Row]]) -> Fraction:
    """Return the share of the lines in several months that have one figure in all of them, 0 where that shows nothing."""
    lines = [said for rows in found if (said := _figures(rows, plan))]
    several = [{*said.values()} for said in lines if len(said) > 1]
    if len({*map(min, several)}) < _LINES or _are_monthly(layout, lines):
        return Fraction(0)
    return Fraction(sum(len(each) == 1 for each in several), len(several))


def are_repeated(layout: Layout, found: Sequence[Mapping[str, Row]]) -> bool:
    """Whether every line of some budget has one figure in all its months, whatever was spent in them."""
    budgets = phases.codes("budget")
    for plan in layout.values():
        said = [_figures(rows, plan) for rows in found if plan.phase in budgets]
        several = [{*each.values()} for each in said if len(each) > 1]
        if len({*map(min, several)}) >= _LINES and all(len(each) == 1 for each in several):
            return True
    return False


def _earlier(plan: Meaning, found: Sequence[Mapping[str, Row]]) -> frozenset[int]:
    lines = ([row.place.line for row in rows.values() if cell_of(row, plan)] for rows in found)
    return frozenset(line for each in lines for line in each[:-1])


def is_plain(meaning: Meaning) -> bool:
    """Whether a column is of amounts that its heading dates by nothing: no month, no year before."""
    return meaning.measure in ("", "amount") and not (meaning.span or meaning.shift)


def groups(layout: Layout, month: Meaning) -> list[dict[str, Row]]:
    """Return the rows of each line of the budget by their months: what no column but these and the figures tells apart.

    None are returned where a line stands there twice in one month.
    """
    rows = layout.body
    names = [
        each
        for each in layout.meanings
        if each.role not in ("value", UNUSED, "ordinal", "note") and each is not month
    ]
    names = [each for each in names if len({cell_of(row, each) for row in rows}) < len(rows)]
    found: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        of_line, at = found[tuple(cell_of(row, each) for each in names)], cell_of(row, month)
        if at in of_line:
            return []
        of_line[at] = row
    return [dict(sorted(each.items(), key=lambda pair: order(pair[0]))) for each in found.values()]


@lru_cache(maxsize=256)
def order(said: str) -> int:
    """Return the number of the month that a cell names, of the last of several, 0 for another word: these stay as they stand in the file."""
    month = None if said.isdecimal() else of_month(ANY_YEAR, said)
    named = said if month is None else month.part[-2:]
    return int(named) if named.isdecimal() else 0


def _figures(rows: Mapping[str, Row], plan: Meaning) -> dict[str, str]:
    return {at: said for at, row in rows.items() if (said := cell_of(row, plan))}


def _are_monthly(layout: Layout, lines: Sequence[Mapping[str, str]]) -> bool:
    """Whether the figures of some outcome, over all months, are nearer to the sum of the budgets than to one of them."""
    told = phases.codes("outcome")
    outcomes = [each for each in layout.values() if each.phase in told and is_plain(each)]
    once = sum(amount(next(iter(said.values()))) for said in lines)
    months = max(map(len, lines))
    spent = [sum(amount(cell_of(row, each)) for row in layout.body) for each in outcomes]
    return 2 * months * once < _LIKELY * max(spent, default=0)


def amount(said: str) -> Decimal:
    """Return about how much a cell says, whatever parts its digits: only its size matters."""
    cents = _DECIMALS.search(said)
    whole = _KEPT.sub("", said[: cents.start()] if cents else said)
    return Decimal(whole[:30] or 0)
