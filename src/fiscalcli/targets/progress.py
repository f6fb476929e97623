"""Spending keeps up with the time that has passed.
支出进度不落后于序时进度。

cumulative outcome / budget of the whole year ≥ months / 12 (序时进度), or ≥ the line of the month where `lines` names dated
lines: `lines = { "04" = "25 %", "06" = "40 %" }`. The last line that is due holds until the next; before the first nothing is due, and the
verdict is undetermined. The year of the target is a cumulative period: `2024-06` is January to June.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import period, quantity
from fiscalcli.errors import Text, UsageError
from fiscalcli.judging import verdict
from fiscalcli.judging.target import Key
from fiscalcli.model import Interval
from fiscalcli.working import Applied, number

if TYPE_CHECKING:
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"against": Key("phase"), "lines": Key("lines", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on execution − time.

    Raises:
        UsageError: the period does not run from January to the end of a month.
    """
    to_date = period.cumulative(at) or at
    months = period.months(to_date)
    if months is None or to_date.part in ("Q2", "Q3", "Q4"):
        raise UsageError(
            "not_cumulative",
            Text(
                f"{at.text} 不是从 1 月起的累计期间",
                f"{at.text} is not a time from January to the end of a month",
            ),
            Text('写作 "2024-06"，即 1—6 月', 'write "2024-06", which is January to June'),
        )
    due = _line(target.said.get("lines") or {}, months)
    limit = Interval(due, None)
    done, budget = figures.against(target.formula, to_date, target.where, target.said["against"])
    found = verdict.ratio(done, budget, apart=("phase",))
    if due is None:
        return verdict.unknown(found._replace(reason="not_due"), limit)
    judged = verdict.judge(found, limit, quantity.RATIO, verdict.shortfall(done, budget, limit))
    if target.said.get("lines"):
        return judged
    time = Applied("/", (number(months), number(12)))
    return judged._replace(workings={**judged.workings, "limit": time})


def _line(lines: dict[int, Fraction], months: int) -> Fraction | None:
    """Return what must be spent by the end of a month: the last line that is due, months / 12 without lines.

    Before the first line nothing is due, and nothing can be judged.
    """
    due = [month for month in lines if month <= months]
    if not lines:
        return Fraction(months, 12)
    return lines[max(due)] if due else None
