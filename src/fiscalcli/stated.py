"""Growth that the source states: found beside its level, kept apart by basis, held against the levels."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, hierarchy, present, reasons, series
from fiscalcli.errors import Text
from fiscalcli.model import Interval, Label
from fiscalcli.pairing import amount
from fiscalcli.stores.memory import EXACT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.model import Cell, Fact, Period
    from fiscalcli.pairing import Pair
    from fiscalcli.present import Row
    from fiscalcli.unit import Unit

Key = tuple[str, ...]

OUTCOMES = ("final", "executed")
"""The phases whose growth a table means when it does not say, the first that it has."""
VERDICTS = {
    "agrees": Label("agrees", "相符", "agrees"),
    "disagrees": Label("disagrees", "不符", "disagrees"),
    "undetermined": Label("undetermined", "无法判定", "undetermined"),
    "not_comparable": Label("not_comparable", "口径不同", "not comparable"),
}
CAUSES = {
    "sign": Text(
        "原文增长率与数额方向相反：改变正负号后相符，可能是“增长”“下降”用反",
        "a stated rate has the opposite direction of its levels: with the other sign it would agree",
    ),
    "base": Text(
        "原文增长率与数额不符：基期可能事后调整过，或其中一个数字有误；“隐含基期”是该增长率要求的基期",
        "a stated rate does not fit its levels: the base may have been restated since, or a figure is wrong; "
        "the implied base is what the rate would need",
    ),
}


class StatedRate(NamedTuple):
    """A published growth rate as a ratio: `rate` with its printed digits, the interval, the basis."""

    rate: Decimal
    rates: Interval
    basis: str
    excludes: str
    fact: Fact


def ratio(fact: Fact) -> StatedRate:
    """Return the growth that `fact` states: 2.7 % is 0.027, 7.8倍 (grew by 7.8 times) is 7.8."""
    exponent = 0 if fact.unit.dimension == "times" else -2
    scale = Fraction(fact.unit.factor) * Fraction(10) ** exponent
    ends = (None if end is None else Fraction(end) * scale for end in (fact.low, fact.high))
    size = EXACT.normalize(fact.unit.factor)
    rate = EXACT.scaleb(EXACT.multiply(fact.value, size), exponent)
    return StatedRate(rate, Interval(*ends), fact.basis or "nominal", fact.excludes, fact)


def index(
    cells: Sequence[Cell], slices: Sequence[str], by: Sequence[str]
) -> Mapping[Key, list[StatedRate]]:
    """Return the stated rates by slice, group, name and period, nominal ones first.

    A rate that names no phase (同比 beside 决算数) is of the figures beside it.
    """
    phases: dict[Key, set[str]] = {}
    for cell in cells:
        if cell.get("measure") in series.GROWING:
            phases.setdefault(_unphased(cell, slices, by), set()).add(cell.get("phase"))
    found: dict[Key, list[StatedRate]] = {}
    for cell in cells:
        if cell.get("measure") == "growth":
            phase = cell.get("phase") or _phase(phases.get(_unphased(cell, slices, by), set()))
            own = key(cell._replace(keys={**cell.keys, "phase": phase}), cell.period, slices, by)
            found.setdefault(own, []).extend(ratio(fact) for fact in cell.facts)
    return {
        key: sorted(rates, key=lambda rate: rate.basis != "nominal") for key, rates in found.items()
    }


def _unphased(cell: Cell, slices: Sequence[str], by: Sequence[str]) -> Key:
    return key(cell, cell.period, [name for name in slices if name != "phase"], by)


def _phase(phases: set[str]) -> str:
    """Return which of the phases of its levels a rate without a phase is of: what became of the money, not the plan."""
    told = [phase for phase in OUTCOMES if phase in phases] or sorted(phases)
    return told[0] if told and (len(told) == 1 or told[0] in OUTCOMES) else ""


def key(cell: Cell, period: Period, slices: Sequence[str], by: Sequence[str]) -> Key:
    """Return what a stated rate and its level have in common."""
    dimensions = [
        name for name in dict.fromkeys((*slices, *by)) if name not in ("period", "unit", "measure")
    ]
    return (*(cell.get(name) for name in dimensions), hierarchy.name(cell), period.text)


def said(rate: StatedRate) -> Row:
    """Return a stated rate as cells of a row."""
    return {
        "stated": rate.rate,
        "stated_interval": rate.rates,
        "basis": present.label("basis", rate.basis),
        "excludes": rate.excludes or None,
        "note": rate.fact.note or None,
    }


def held(rate: StatedRate, pair: Pair, target: Unit) -> Row:
    """Return a stated rate against the levels: the base it implies, whether it agrees, and if not why.

    A comparable rate (同口径) is never held against nominal levels.
    """
    row = said(rate)
    if rate.basis != "nominal":
        verdict = VERDICTS["not_comparable"]
        return row | {"agreement": verdict, "reason": reasons.label("comparable")}
    if (now := amount(pair.now)) is not None:
        implied = change.implied_base(now, rate.rates)
        row["implied_base"] = present.fractions(implied, target)
    verdict_code, cause = change.agreement(pair.moved, rate.rates)
    if verdict_code == "disagrees":
        row["cause"] = Label(cause, *CAUSES[cause])
    return row | {"agreement": VERDICTS[verdict_code]}
