"""Two sides are equal within rounding.
等式两边在四舍五入范围内相等（勾稽关系）。

expression(t) = equals(t): the sum of the parts is the total, revenue in total is expenditure in total. Met where the difference may be nothing
for all that the printed precision allows.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.expression import Operation
from fiscalcli.judging.target import Key
from fiscalcli.judging.verdict import Verdict, unknown
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Outcome
    from fiscalcli.model import Period

KEYS = {"equals": Key("formula")}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the difference of the two sides."""
    assert target.formula is not None
    node = Operation("-", target.formula, target.said["equals"])
    return _balanced(figures.value(node, at, target.where))


def _balanced(found: Found) -> Verdict:
    """Return the verdict on a difference that must be nothing: met where it may be, within rounding."""
    nothing = Interval(Fraction(0), Fraction(0))
    if found.quantity is None or found.reason:
        return unknown(found, nothing)
    actual = found.quantity
    missed = (actual.low is not None and actual.low > 0) or (
        actual.high is not None and actual.high < 0
    )
    decided: tuple[Outcome, str] = ("missed", "") if missed else ("met", "")
    if not missed and (actual.low is None or actual.high is None):
        decided = ("undetermined", "hedged")
    return Verdict(
        *decided, actual, nothing, actual.value, None, found.scale, found.facts, (), found.working
    )
