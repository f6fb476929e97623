"""How the numbers of a verdict came about: the formulas of its columns, for `explain`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.formulas import working
from fiscalcli.formulas.working import Applied
from fiscalcli.judging.verdict import LIMIT
from fiscalcli.model import Origin, Origins

if TYPE_CHECKING:
    from fiscalcli.formulas.quantity import Scale
    from fiscalcli.formulas.working import Node
    from fiscalcli.judging.verdict import Verdict


def of(found: Verdict, scale: Scale, money: Scale | None) -> Origins:
    """Return the origins of a verdict that is shown in `scale`, its gap in money in `money`."""
    formulas = {"actual": found.working} | _limits(found, scale)
    if (least := _nearest(found, scale)) is not None:
        formulas["gap"] = Applied("-", (found.working, least))
    if "money" in found.workings:
        formulas["gap_money"] = found.workings["money"]
    factors = dict.fromkeys(("actual", "limit", "gap"), scale.factor)
    if money is not None:
        factors["gap_money"] = money.factor
    facts = Origin(None, None, None, found.reason, stated=found.facts)
    return Origins({"facts": facts}, formulas, factors)


def _limits(found: Verdict, scale: Scale) -> dict[str, Node]:
    """Return the formula of each end of the limit: what it is made of, else the limit as written."""
    ends = {"limit_low": found.limit.low, "limit_high": found.limit.high}
    return {
        key: found.workings.get("limit") or working.exact(LIMIT, Fraction(end), scale)
        for key, end in ends.items()
        if end is not None
    }


def _nearest(found: Verdict, scale: Scale) -> Node | None:
    """Return what the gap is measured from."""
    if found.gap is None or found.actual is None:
        return None
    least = working.exact(LIMIT, found.actual.value - found.gap, scale)
    return found.workings.get("limit") or least
