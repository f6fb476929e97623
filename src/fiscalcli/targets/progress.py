"""Spending keeps up with the time that has passed.
支出进度不落后于序时进度。

cumulative outcome / budget of the whole year ≥ months / 12 (序时进度), or ≥ the line of the month where `lines` names dated
lines: `lines = { "04" = "25 %", "06" = "40 %" }`. The year of the target is a cumulative period: `2024-06` is January to June.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import period, quantity, verdict
from fiscalcli.model import Interval, Period
from fiscalcli.target import Key

if TYPE_CHECKING:
    from fiscalcli.figures import Figures
    from fiscalcli.target import Target
    from fiscalcli.verdict import Verdict

KEYS = {"against": Key("phase"), "lines": Key("lines", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on execution − time."""
    to_date = period.cumulative(at) or at
    year = Period(at.year, "", str(at.year))
    months = (
        int(to_date.part.rpartition("/")[2]) if to_date.part.rpartition("/")[2].isdigit() else 12
    )
    lines = target.said.get("lines") or {}
    limit = Interval(_line(lines, months), None)
    done, budget = figures.against(
        target.formula, (to_date, year), target.where, target.said["against"]
    )
    found = verdict.ratio(done, budget, apart=("phase",))
    return verdict.judge(found, limit, quantity.RATIO, verdict.shortfall(done, budget, limit))


def _line(lines: dict[int, Fraction], months: int) -> Fraction:
    """Return what must be spent by the end of a month: the last line that is due, else months / 12."""
    due = [month for month in lines if month <= months]
    if not lines:
        return Fraction(months, 12)
    return lines[max(due)] if due else Fraction(0)
