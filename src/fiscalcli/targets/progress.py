"""Spending keeps up with the time that has passed.
支出进度不落后于序时进度。

cumulative outcome / budget of the whole year ≥ months / 12 (序时进度), or ≥ the line of the month where `lines` names dated
lines: `lines = { "04" = "25 %", "06" = "40 %" }`. The last line that is due holds until the next; before the first nothing is due, and the
verdict is undetermined. The year of the target is a cumulative period: `2024-06` is January to June, and the latest is the longest that ends last.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import quantity
from fiscalcli.formulas.working import Applied, number
from fiscalcli.judging import mistakes as wrong, sides, verdict
from fiscalcli.judging.target import Key
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

PARTS = True
"""A part of a year will do where the target names none."""
KEYS = {"against": Key("phase"), "lines": Key("lines", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on execution − time.

    Raises:
        UsageError: the period does not run from January to the end of a month.
    """
    to_date = _to_date(at)
    if to_date is None:
        raise _not_cumulative(at)
    months = period.months(to_date) or 0
    due = _line(target.said.get("lines") or {}, months)
    limit = Interval(due, None)
    done, budget = sides.against(
        figures, target.formula, to_date, target.where, target.said["against"]
    )
    found = verdict.ratio(done, budget, apart=("phase",))
    if due is None:
        return verdict.unknown(found._replace(reason="not_due"), limit)
    judged = verdict.judge(found, limit, quantity.RATIO, verdict.shortfall(done, budget, limit))
    if target.said.get("lines"):
        return judged
    time = Applied("/", (number(months), number(12)))
    return judged._replace(workings={**judged.workings, "limit": time})


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a budget that is the outcome itself, and a time that does not run from January."""
    yield from wrong.same_phase(target, target.said["against"])
    for at in () if target.years == "latest" else target.years:
        if _to_date(at) is None:
            yield "year", _not_cumulative(at)
            return


def _to_date(at: Period) -> Period | None:
    """Return the time from January to the end of a period, `None` where it ends with no month."""
    if at.part.startswith("Q"):  # a quarter is of its own months: only the first is all of the time
        return at if at.part == "Q1" else None
    found = period.cumulative(at) or at
    return found if period.months(found) is not None else None


def _not_cumulative(at: Period) -> UsageError:
    return UsageError(
        "not_cumulative",
        Text(
            f"{at.text} 不是从 1 月起的累计期间",
            f"{at.text} is not a time from January to the end of a month",
        ),
        Text('写作 "2024-06"，即 1—6 月', 'write "2024-06", which is January to June'),
    )


def _line(lines: dict[int, Fraction], months: int) -> Fraction | None:
    """Return what must be spent by the end of a month: the last line that is due, months / 12 without lines.

    Before the first line nothing is due, and nothing can be judged.
    """
    due = [month for month in lines if month <= months]
    if not lines:
        return Fraction(months, 12)
    return lines[max(due)] if due else None
