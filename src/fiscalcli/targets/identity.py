"""Two sides are equal within rounding.
等式两边在四舍五入范围内相等（勾稽关系）。

expression(t) = equals(t): the sum of the parts is the total, revenue in total is expenditure in total. Met where the difference may be nothing
for all that the printed precision allows.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.formulas.expression import Operation
from fiscalcli.judging import mistakes as wrong
from fiscalcli.judging.target import Key
from fiscalcli.judging.verdict import Verdict, unknown
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures, Found
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Outcome
    from fiscalcli.model import Period

KEYS = {"equals": Key("formula")}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the difference of the two sides."""
    assert target.formula is not None
    node = Operation("-", target.formula, target.said["equals"])
    pinned = figures.pinned([(node, at)], target.where)
    one, other = (figures.at(side, at, pinned) for side in (target.formula, target.said["equals"]))
    found = figures.at(node, at, pinned)
    if found.facts and set(one.facts) == set(other.facts) and not found.reason:
        found = found._replace(reason="same_figure")
    return _balanced(found)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield two sides that are the same formula or measure different things."""
    yield from wrong.alike(target, figures, target.said["equals"], "equals")


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
