"""Two sides of a comparison: a formula in two years, an outcome and its budget, a figure and what it is held to.

Each gives both as figures; the second says why not where the two are not of the same things, or are sums over
other lines: then nothing is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period, phases
from fiscalcli.judging import absence, coverage
from fiscalcli.judging.selection import are_of_several_budgets, unlike
from fiscalcli.model import Period

if TYPE_CHECKING:
    from collections.abc import Collection

    from fiscalcli.errors import Text
    from fiscalcli.formulas.expression import Node
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.selection import Where
    from fiscalcli.judging.target import Base

_OUTCOMES = frozenset(phases.codes("outcome"))


def pair(
    figures: Figures, node: Node, ends: tuple[Period, Period], where: Where
) -> tuple[Found, Found]:
    """Return what a formula comes to in two periods, in one phase where there is one for both.

    The second says why the two are not compared, where they are not of the same things or of other lines.
    """
    now, base = ends
    pinned = figures.pinned([(node, at) for at in ends], where)
    return _held(figures, node, (now, pinned), (base, pinned))


def against(
    figures: Figures, node: Node | None, done: Period, where: Where, phase: str
) -> tuple[Found, Found]:
    """Return what became of a figure in a period, and its budget of `phase`, of the same lines.

    A budget is of the whole year, also where a table dates it by the months of the outcome.
    """
    assert node is not None
    budget = {**where, "phase": frozenset({phase})}
    dated = _dated(done)
    planned = (at for at in dated if figures.at(node, at, budget).quantity is not None)
    outcome = where if "phase" in where else {**where, "phase": _OUTCOMES}
    for own in phases.codes("outcome"):
        narrowed = {**outcome, "phase": frozenset({own})}
        if "phase" not in where and figures.at(node, done, narrowed).quantity is not None:
            outcome = narrowed
            break
    when = next(planned, dated[0])
    return _held(figures, node, (done, outcome), (when, budget), apart=("phase",))


def based(
    figures: Figures, base: Base, node: Node, at: Period, where: Where
) -> tuple[Found, Found]:
    """Return a figure and what its reduction starts from: another year, phase or indicator.

    Both are of one phase unless the base names its own.
    """
    when = at if base.year is None else period.previous(at, at.year - base.year)
    other = base.formula or node
    if not {"phase"} & {*where, *base.where}:
        where = figures.pinned([(node, at), (other, when)], where)
    elif "phase" not in where:
        where = figures.pinned([(node, at)], where)
    before = {**where, **base.where}
    if base.formula is None or figures.is_same(base.formula, node):
        return _held(figures, node, (at, where), (when, before), apart=tuple(base.where))
    now, then = figures.at(node, at, where), figures.at(other, when, before)
    return now, beside(figures, now, then, before)


def beside(figures: Figures, one: Found, other: Found, where: Where) -> Found:
    """Return the second of two figures of different names, with why not where they may not stand side by side.

    They may be one and the same, of two budgets that nobody named, or sums over other lines.
    """
    if one.quantity is None or other.quantity is None or one.reason or other.reason:
        return other
    if set(one.facts) == set(other.facts):
        return other._replace(reason="same_figure")
    both = (*one.facts, *other.facts)
    if "budget" not in where and are_of_several_budgets(both):
        return other._replace(reason="budget", missing=(absence.apart(both, "budget"),))
    lines = coverage.lacking_beside(one.facts, other.facts)
    missing = [
        absence.uncovered(figures.label(side[0].indicator or side[0].sector), side[0], lacking)
        for side, lacking in zip((one.facts, other.facts), lines, strict=True)
        if lacking
    ]
    return other._replace(reason="coverage", missing=tuple(missing)) if missing else other


def _held(
    figures: Figures,
    node: Node,
    now: tuple[Period, Where],
    base: tuple[Period, Where],
    apart: Collection[str] = (),
) -> tuple[Found, Found]:
    """Return a formula on two sides; the second says why not where its figures are others, or of other lines.

    `apart` are the dimensions in which the two sides differ by design.
    """
    ours, theirs = figures.at(node, *now), figures.at(node, *base)
    if ours.quantity is None or theirs.quantity is None or ours.reason or theirs.reason:
        return ours, theirs
    if set(ours.facts) == set(theirs.facts):
        return ours, theirs._replace(reason="same_figure")
    missing: list[Text] = []
    for name in figures.leaves(node):
        one, other = (figures.named(name, *side).facts for side in (now, base))
        if dimension := unlike(one, other, apart):
            said = (absence.apart((*one, *other), dimension),)
            return ours, theirs._replace(reason=dimension, missing=said)
        for side, lines in zip((one, other), coverage.lacking(one, other, apart), strict=True):
            if lines:
                missing.append(absence.uncovered(figures.label(name), side[0], lines))
    if missing:
        return ours, theirs._replace(reason="coverage", missing=tuple(missing))
    return ours, theirs


def _dated(done: Period) -> list[Period]:
    """Return where the budget of a period's year may stand: under its year, its own date, its last month."""
    year = Period.of_year(done.year)
    return list(dict.fromkeys([year, done, period.month_of(done) or done]))
