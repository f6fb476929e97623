"""In which periods a target is judged: those that it names, else the latest of the data, and what newer ones it passes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import period, registry
from fiscalcli.errors import Text
from fiscalcli.judging.selection import fits
from fiscalcli.judging.target import formulas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.target import Target
    from fiscalcli.model import Period

_WHOLE = ("", "fy")


class Time(NamedTuple):
    """A period that a target is judged in, and what must be known of why it is this one."""

    at: Period
    remarks: tuple[Text, ...] = ()


def of(figures: Figures, target: Target) -> list[Time]:
    """Return the periods that a target is judged in; one without figures is judged too, as undetermined."""
    if target.years != "latest":
        return [Time(at) for at in target.years]
    names = {name for node in formulas(target) for name in figures.leaves(node)}
    own = [
        fact
        for name in names
        for fact in (*figures.called(name), *figures.lost(name))
        if all(fits(fact, key, words) for key, words in target.where.items())
    ]
    asked = "phase" in target.where
    done = figures.periods(planned=asked) or figures.periods(planned=True)
    declared = {at for at in done if at.text == figures.dataset.about.year}
    there = {fact.period for fact in own if asked or fact.phase not in figures.plans}
    taken = declared or _latest(
        done, there, with_parts=getattr(registry.get("targets", target.kind), "PARTS", False)
    )
    newer = _newest({fact.period for fact in own if _end(fact.period) > max(map(_end, taken))})
    remarks = tuple(_passed_by(at, declared, there) for at in sorted(newer, key=_end))
    return [Time(at, remarks) for at in sorted(taken, key=lambda at: (_end(at), at.part))]


def _latest(
    done: Collection[Period], there: Collection[Period], *, with_parts: bool
) -> set[Period]:
    """Return the latest whole year of the data; the latest part of one for figures that are of nothing else.

    `with_parts`, a part of a year will do as well as the whole, the longest that ends last.
    """
    if with_parts:
        newest = _newest(there or done)
        return {max(newest, key=lambda at: (period.months(at) or 0, at.part))}
    if there and all(at.part not in _WHOLE for at in there):
        return _newest(there)
    return _newest([at for at in done if at.part in _WHOLE] or done)


def _newest(periods: Iterable[Period]) -> set[Period]:
    """Return the periods that end last."""
    known = set(periods)
    last = max(map(_end, known), default=None)
    return {at for at in known if _end(at) == last}


def _end(at: Period) -> tuple[int, int]:
    """Return the year and the month with which a period ends; a whole year comes after each of its parts."""
    if at.part in _WHOLE:
        return at.year, 13
    if at.part.startswith("Q"):
        return at.year, 3 * int(at.part[1])
    return at.year, int(at.part.rpartition("/")[2][:2])


def _passed_by(at: Period, declared: Collection[Period], there: Collection[Period]) -> Text:
    """Return that a newer period was not taken, and why."""
    if declared:
        return Text(
            f"没有取更新的 {at.text}：数据说明报告的是 {next(iter(declared)).text}",
            f"the newer {at.text} was not taken: the data say that they report on {next(iter(declared)).text}",
        )
    if at not in there:
        return Text(
            f"没有取更新的 {at.text}：只有预算",
            f"the newer {at.text} was not taken: it is planned only",
        )
    return Text(
        f"没有取更新的 {at.text}：不是完整的一年；要判定请写 year",
        f"the newer {at.text} was not taken: it is no whole year; say it under year to judge it",
    )
