"""A column headed 增减 or Change: an amount, or the growth in percent that the columns beside it come to."""

from __future__ import annotations

import shlex
from decimal import Decimal, InvalidOperation
from itertools import permutations
from typing import TYPE_CHECKING

from fiscalcli import period, phases
from fiscalcli.errors import Text
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import scale
from fiscalcli.model import Period
from fiscalcli.unit import find, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

    Pair = tuple[Meaning, Meaning]

_SAMPLE, _LEAST = 300, 2
_MOST_LEVELS = 6
_CENT = Decimal(100)
_PERCENTS = (*scale.PERCENTS, "个百分点", "百分点")

Figures = dict[int, Decimal]
"""The plain numbers of a row by their columns."""


def settled(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> list[Meaning]:
    """Return the columns, a change as growth in percent where its figures are that of two columns beside it in every row.

    They must be the difference of no two columns: then it is an amount, as it is where nothing shows what it is. What
    an outcome is more than its budget, the Variance of both, is no change from the year before.
    """
    meanings = _modified(meanings, body, settings)
    meanings = _from_year_to_year(meanings, body, settings)
    changes = [m for m in meanings if _is_change(m) and m.heading not in settings.roles]
    levels = [m for m in meanings if _is_level(m)][:_MOST_LEVELS]
    if not changes or len(levels) < 2:
        return list(meanings)
    wanted = {meaning.at for meaning in (*levels, *changes)}
    rows = [figures(row, wanted) for row in body[:_SAMPLE]]
    pairs = [*permutations(levels, 2)]
    read = {each.at: _read(each, rows, pairs) for each in changes}
    return [read.get(meaning.at, meaning) for meaning in meanings]


def _modified(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> Sequence[Meaning]:
    """Return the columns, one of two of the adjusted budget as the change to it where it is that of the approved one in every row: Asignado | Modificado | Vigente."""
    levels = [m for m in meanings if _is_level(m) and m.heading not in settings.roles]
    twins = [
        (one, other, base)
        for one, other in permutations([m for m in levels if m.phase == "adjusted"], 2)
        for base in levels
        if base.phase == "approved" and one == other._replace(at=one.at, heading=one.heading)
        and base._replace(at=one.at, heading=one.heading, phase=one.phase) == one
    ]  # fmt: skip
    if not twins:
        return meanings
    rows = [figures(row, {each.at for twin in twins for each in twin}) for row in body[:_SAMPLE]]
    told = {
        one.at: one._replace(phase=base.phase, measure="change")
        for one, other, base in twins
        if _fits(rows, one.at, (other, base), is_rate=False)
        and not _fits(rows, other.at, (one, base), is_rate=False)
    }
    return [told.get(meaning.at, meaning) for meaning in meanings]


def _from_year_to_year(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> Sequence[Meaning]:
    """Return the columns, one of a fiscal year as what lies between its two years where these stand beside it and its figures are that: 2023 | 2024 | 2023-24."""
    at = {(m.period, m.phase): m for m in meanings if m.period and _is_level(m)}
    free = [
        m for (when, _), m in at.items() if when.part == "fy" and m.heading not in settings.roles
    ]
    found: dict[int, Meaning] = {}
    for each in free if body else ():
        year = each.period.year if each.period else 0
        base, now = (at.get((Period.of_year(one), each.phase)) for one in (year, year + 1))
        if base is None or now is None:
            continue
        wanted = {base.at, now.at, each.at}
        rows = [figures(row, wanted) for row in body[:_SAMPLE]]
        if _fits(rows, each.at, (now, base), is_rate=False):
            found[each.at] = each._replace(measure="change", period=now.period)
        elif _fits(rows, each.at, (now, base), is_rate=True):
            found[each.at] = each._replace(measure="growth", period=now.period, unit=find("%"))
    return [found.get(m.at, m) for m in meanings]


def _read(change: Meaning, rows: Sequence[Figures], pairs: Sequence[Pair]) -> Meaning:
    """Return a column of changes as what its figures are of the columns beside it."""
    percent = find("%")
    of_budget = [pair for pair in pairs if _is_against_budget(*pair)]
    if not change.unit or is_money(change.unit):
        if fits := [pair for pair in pairs if _fits(rows, change.at, pair, is_rate=False)]:
            is_outturn = all(pair in of_budget for pair in fits)
            return change._replace(measure="change_from_approved") if is_outturn else change
        if change.unit or change.power or change.currency:
            return change
    elif change.unit != percent:
        return change
    fits = [pair for pair in pairs if _fits(rows, change.at, pair, is_rate=True)]
    saved = [_negated(row, change.at) for row in rows]  # budget less outcome, in percent of it
    if (fits and all(pair in of_budget for pair in fits)) or any(
        _fits(saved, change.at, pair, is_rate=True) for pair in of_budget
    ):
        return change._replace(measure="rate", unit=percent)
    return change._replace(measure="growth", unit=percent) if fits else change


def _negated(row: Figures, at: int) -> Figures:
    return {**row, at: row[at].copy_negate()} if at in row else row


def _is_against_budget(now: Meaning, base: Meaning) -> bool:
    """Whether one column is the outcome of the budget in the other one."""
    is_of_one_year = (now.period, now.shift, now.months) == (base.period, base.shift, base.months)
    is_outcome = now.phase in phases.codes("outcome") and base.phase in phases.codes("budget")
    return is_of_one_year and is_outcome


def told(meanings: Sequence[Meaning], settings: Settings) -> list[Text]:
    """Return that columns headed as changes were read as growth, for their figures."""
    found = [
        m.heading
        for m in meanings
        if m.role == "value"
        and m.measure == "growth"
        and m.heading not in settings.roles
        and {known.measure for known in lookup(m.heading)} == {"change"}
    ]
    between = [
        m.heading
        for m in meanings
        if m.measure in ("change", "growth") and m.heading not in settings.roles
        if (said := period.find(m.heading)) and said[0].part == "fy"
    ]
    back = [shlex.quote(f"{heading}=value:change") for heading in found]
    return [
        Text(
            f"“{heading}”列的数正是旁边两列的增长百分比，按增长率读取；若不是，写 --column {cure}",
            f"{heading} holds the growth in percent that the columns beside it come to, and is read as that; "
            f"if it is not, say --column {cure}",
        )
        for heading, cure in zip(found, back, strict=True)
    ] + [
        Text(
            f"“{heading}”列的数正是旁边两年之差或其增长百分比，按此读取；若是财政年度，写 --column {shlex.quote(f'{heading}=value:{heading}')}",
            f"{heading} holds what lies between the two years beside it, and is read as that; "
            f"if it is a fiscal year, say --column {shlex.quote(f'{heading}=value:{heading}')}",
        )
        for heading in between
    ]


def of_cell(meaning: Meaning, said: str) -> Meaning:
    """Return a column of changes as one of growth for a cell in percent or points, as 3.9% of an amount and -2.3个百分点 of a rate are."""
    if meaning.measure != "change" or not said.rstrip().endswith(_PERCENTS):
        return meaning
    return meaning._replace(measure="growth", unit=None, power=0, currency="")


def _is_change(meaning: Meaning) -> bool:
    return meaning.role == "value" and meaning.measure == "change"


def _is_level(meaning: Meaning) -> bool:
    is_amount = meaning.role == "value" and meaning.measure in ("", "amount")
    return is_amount and (meaning.unit is None or is_money(meaning.unit))


def figures(row: Row, wanted: set[int]) -> Figures:
    """Return the plain numbers of a row in some of its columns."""
    found: Figures = {}
    for at in wanted:
        said = row.cells[at].strip(" %％").replace(",", "") if at < len(row.cells) else ""
        try:
            value = Decimal(said)
        except InvalidOperation:
            continue
        if value.is_finite() and abs(value.adjusted()) < _CENT:
            found[at] = value
    return found


def _fits(rows: Sequence[Figures], at: int, pair: Pair, *, is_rate: bool) -> bool:
    """Whether a column is in every row the difference of two others, or that in percent of the second."""
    now, base = (meaning.at for meaning in pair)
    there = [row for row in rows if {at, now, base} <= row.keys() and row[base]]
    return len(there) >= _LEAST and all(
        _meets(row[at], row[now], row[base], is_rate=is_rate) for row in there
    )


def _meets(said: Decimal, now: Decimal, base: Decimal, *, is_rate: bool) -> bool:
    """Whether a figure is the change from `base` to `now`, or that in percent, within the digits that are printed."""
    doubt = _half(now) + _half(base)
    if not is_rate:
        return abs(said - (now - base)) <= doubt + _half(said)
    return abs(said - (now - base) / base * _CENT) <= doubt * _CENT / abs(base) + _half(said)


def _half(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)
