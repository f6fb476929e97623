"""The figure is in a band that is good enough.
等级不低于要求（档次左闭右开）。

Bands are left-closed: [200 %, 300 %) is orange, 300 % is red. `bands` names a set of the lexicon (`debt_grade` 债务风险等级,
`evaluation_grade` 绩效评价等级) or lists them from best to worst, each but the lowest with where it begins; `require` names the worst that will do.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formulas import quantity
from fiscalcli.formulas.working import exact
from fiscalcli.judging import mistakes as wrong
from fiscalcli.judging.target import Key
from fiscalcli.judging.verdict import Verdict, unknown
from fiscalcli.model import Interval, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.formulas.quantity import Dimension
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Band, Target
    from fiscalcli.judging.verdict import Outcome
    from fiscalcli.model import Period

KEYS = {"bands": Key("bands"), "require": Key("word")}
_EDGE = Text("所要求档次的界限", "edge of the required band")


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the band in which the figure lies."""
    assert target.formula is not None
    bands, dimension = target.said["bands"]
    found = figures.value(target.formula, at, target.where)
    return _graded(found, bands, dimension, target.said["require"])


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield bands that measure another thing than the figure."""
    assert target.formula is not None
    _, dimension = target.said["bands"]
    yield from wrong.apart(target, figures, target.formula, dimension, "bands")


def _graded(found: Found, bands: Sequence[Band], dimension: Dimension, required: str) -> Verdict:
    """Return the verdict on the band that a figure lies in; `bands` run from best to worst, left-closed.

    Raises:
        UsageError: figure and bands measure different things.
    """
    if found.quantity is None or found.reason:
        return unknown(found, Interval(None, None))
    actual = found.quantity
    if actual.dimension != dimension:
        raise quantity.mismatch(actual.dimension, dimension)
    starts = {band.start for band in bands}
    rising = sorted(bands, key=lambda band: (band.start is not None, band.start or Fraction(0)))
    is_known = actual.low is not None and actual.high is not None
    low = actual.value if is_known and actual.value in starts else actual.low
    reached = [
        band
        for at, band in enumerate(rising)
        if _overlaps(
            low, actual.high, band.start, rising[at + 1].start if at + 1 < len(rising) else None
        )
    ]
    known = [band.name for band in bands]
    good = set(known[: known.index(required) + 1])
    names = {band.name for band in reached}
    outcome: Outcome = "undetermined" if names & good else "missed"
    if names <= good:
        outcome = "met"
    reason = ""
    if outcome == "undetermined":
        reason = "hedged" if actual.low is None or actual.high is None else "rounding"
    edge = _edge(bands, required)
    off = None if edge is None else actual.value - edge
    ends = {} if edge is None else {"limit": exact(_EDGE, edge, quantity.of_dimension(dimension))}
    return Verdict(
        outcome, reason, actual, Interval(None, None), off, None,
        found.scale, found.facts, (), found.working, _grade(reached, bands[known.index(required)]),
        workings=ends,
    )  # fmt: skip


def _grade(reached: Sequence[Band], required: Band) -> Label:
    """Return the name of the band, or of all that the figure may be in, with the one that was asked for."""
    zh, en = (" / ".join(band.label.say(lang) for band in reached) for lang in ("zh", "en"))
    return Label(
        "|".join(band.name for band in reached),
        f"{zh}（要求{required.label.zh}）",
        f"{en} (required: {required.label.en})",
    )


def _edge(bands: Sequence[Band], required: str) -> Fraction | None:
    """Return where the required band ends towards the worse, `None` where no band is worse."""
    at = [band.name for band in bands].index(required)
    worse_is_higher = bands[0].start is None
    if worse_is_higher:
        return bands[at + 1].start if at + 1 < len(bands) else None
    return bands[at].start


def _overlaps(
    low: Fraction | None, high: Fraction | None, start: Fraction | None, end: Fraction | None
) -> bool:
    """Whether [low, high] meets the band [start, end)."""
    above = start is None or high is None or high >= start
    return above and (end is None or low is None or low < end)
