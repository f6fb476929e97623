"""Figures of the year so far that no heading calls so: those of nearly every line grow from one month to the next, and none is of a month alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import factorial
from typing import TYPE_CHECKING

from fiscalcli import period, phases
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.meaning import months_columns, of_part, span
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.time import again, fiscalparts
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row


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

    A column of months that the user declares is what the user says. What a line above the table calls so is so, whatever its figures.
    """
    layout = _stated(layout, settings)
    if ended := _ended(layout, settings):
        runs = tuple(ended.get(each.at, each) for each in layout.meanings)
        return layout._replace(meanings=runs), {each.heading: "" for each in ended.values()}
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


def of_parts(layout: Layout, settings: Settings) -> tuple[Layout, dict[str, str]]:
    """Return the table with figures of the year so far in the last part of their fiscal year alone, and their headings with that of the parts.

    They are what a heading calls so, and what grows from part to part in every line (FY2023P03, FY2023P06); what is one
    figure in all parts of a line beside those stands there again. A column that the user declares is what the user says.
    """
    column = layout.of("period")
    if column is None or column.heading in settings.roles:
        return layout, {}
    if not fiscalparts.are(distinct(layout.body, column.at) - {""}):
        return layout, {}
    free = [m for m in layout.values() if m.measure in ("", "amount") and not m.shift]
    free = [m for m in free if not m.period and not m.months]
    lines = _by_part(layout, column)
    grown = [m for m in free if span(m) == "cumulative" or _are_sums(lines, m, _SURE)]
    grown += [m for m in free if grown and m not in grown and _stands(lines, m)]
    if not grown:
        return layout, {}
    layout = again.last_alone(layout, grown, lines or _before_last(layout, column))
    at = {m.at for m in grown}
    plain = tuple(m._replace(span="") if m.at in at else m for m in layout.meanings)
    return layout._replace(meanings=plain), {m.heading: column.heading for m in grown}


def _by_part(layout: Layout, column: Meaning) -> list[dict[str, Row]]:
    """Return the rows of each line of a fiscal year by the parts of it that they name, in their order; none where a line has two in one part."""
    found = []
    for rows in again.groups(layout, column):
        years: defaultdict[int, dict[str, Row]] = defaultdict(dict)
        for said, row in rows.items():
            years[fiscalparts.order(said)[0]][said] = row
        found += [_in_order(own, column) for own in years.values()]
    return found


def _before_last(layout: Layout, column: Meaning) -> list[dict[str, Row]]:
    """Return each row of an earlier part of a fiscal year with one of its last part, where nothing tells lines apart."""
    last: dict[int, Row] = {}
    for row in layout.body:
        year, part = fiscalparts.order(cell_of(row, column))
        if year not in last or part > fiscalparts.order(cell_of(last[year], column))[1]:
            last[year] = row
    pairs = [(row, last[fiscalparts.order(cell_of(row, column))[0]]) for row in layout.body]
    return [
        {"": row, cell_of(end, column): end}
        for row, end in pairs
        if cell_of(row, column) != cell_of(end, column)
    ]


def _in_order(rows: Mapping[str, Row], column: Meaning) -> dict[str, Row]:
    return dict(sorted(rows.items(), key=lambda pair: fiscalparts.order(cell_of(pair[1], column))))


def _stands(lines: Sequence[Mapping[str, Row]], column: Meaning) -> bool:
    """Whether a column has one figure in all parts of every line."""
    said = [{cell for row in rows.values() if (cell := cell_of(row, column))} for rows in lines]
    return any(said) and all(len(each) <= 1 for each in said)


def _stated(layout: Layout, settings: Settings) -> Layout:
    """Return the table with its amounts as those of the year so far where a line above it says so of rows or columns of months, and no heading says more."""
    if "span" not in layout.stated:
        return layout
    values = layout.values()
    year = period.read(layout.stated.get("period", ""))
    if settings.roles.keys().isdisjoint(m.heading for m in values):
        found = _under_months(layout, settings) or {
            each.at: own for each in values if (own := _run(each, year))
        }
        if len(found) == len(values):
            return layout._replace(
                meanings=tuple(found.get(each.at, each) for each in layout.meanings)
            )
    return layout._replace(stated={k: v for k, v in layout.stated.items() if k != "span"})


def _ended(layout: Layout, settings: Settings) -> dict[int, Meaning]:
    """Return the columns of the quarters or months of a year that are running sums, as the last of them is that of the year beside them in every row: 10 | 20 | 30 | 40 | 40."""
    free = [m for m in layout.values() if again.is_plain(m) and m.heading not in settings.roles]
    wholes = {m.period.year: m for m in free if m.period and not m.period.part}
    found: dict[int, Meaning] = {}
    for year, whole in wholes.items():
        own = [m for m in free if m.period and m.period.year == year and m is not whole]
        parts = [m for m in own if m.period and _PART.fullmatch(m.period.part)]
        parts = sorted(parts, key=lambda m: m.period.part if m.period else "")
        last = parts[-1].period if len(parts) >= _MONTHS else None
        if (
            last is None
            or last.part not in _LAST
            or {m.phase for m in (*parts, whole)} != {whole.phase}
        ):
            continue
        if _run_up(layout.body, parts, whole):
            runs = ((each.at, _run(each, None)) for each in parts)
            found |= {at: run for at, run in runs if run}
    return found


_LAST = ("12", "Q4")


def _run_up(body: Sequence[Row], parts: Sequence[Meaning], whole: Meaning) -> bool:
    """Whether figures never fall from a part of the year to the next and end in that of the year, in each of several rows; some grow."""
    rows = [[cell_of(row, each).strip() for each in (*parts, whole)] for row in body[:_SAMPLE]]
    rows = [cells for cells in rows if any(cells)]
    told = [[again.amount(cell) for cell in cells] for cells in rows]
    growing = sum(0 < amounts[0] < amounts[-1] for amounts in told)
    return growing > 1 and all(
        cells[-1] == cells[-2]
        and not any(cell.startswith(("-", "(")) for cell in cells)
        and all(one <= other for one, other in pairwise(amounts))
        for cells, amounts in zip(rows, told, strict=True)
    )


def _under_months(layout: Layout, settings: Settings) -> dict[int, Meaning]:
    """Return the columns of plain amounts as those of the year so far, where each row names its month or quarter."""
    month = months_columns(layout)[1] or layout.of("period")
    if month is None or month.heading in settings.roles or not _names_months(layout, month):
        return {}
    plain = (m for m in layout.values() if again.is_plain(m) and not m.period and not m.months)
    return {each.at: each._replace(span="cumulative") for each in plain}


def _run(column: Meaning, year: Period | None) -> Meaning | None:
    """Return a column of a month or a quarter as that of the months up to its end, `None` where it is of none."""
    if column.span == "month" and column.months:
        return column._replace(span="cumulative")
    at = column.period or (year and not year.part and of_part(year, column.heading)) or None
    if at is None or column.span or not _PART.fullmatch(at.part):
        return None
    return column._replace(period=period.cumulative(at), column="")


def _names_months(layout: Layout, column: Meaning) -> bool:
    """Whether a column of periods, or one of months, names several months or quarters and nothing else."""
    said = distinct(layout.body, column.at) - {""}
    if column.role != "period":
        return len(said) > 1
    year = period.read(layout.stated.get("period", ""))
    found = [period.read(each) or (year and of_part(year, each)) for each in said]
    return len(said) > 1 and all(at is not None and _PART.fullmatch(at.part) for at in found)


_PART = later(r"\d\d|Q[1-4]")


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
