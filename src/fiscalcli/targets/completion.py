"""So much of the budget was carried out.
预算完成率不低于（floor）或不高于（cap）限额。

outcome(t) / budget(t), the outcome being the final accounts, else the execution, and the budget the phase that `against`
names: 完成预算 may mean any of them, so it must be said. Where a level is missing, a completion that the source states decides
if it is one of that budget: its heading says so (为年初预算%), or its row has no other budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.dimension import NOMINAL
from fiscalcli.judging import mistakes as wrong, published, sides, verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {
    "against": Key("phase"),
    "limit": Key("rate"),
    "bound": Key("word", required=False, choices=("floor", "cap")),
}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on outcome / budget."""
    limit, dimension = bounds(target, "floor")
    done, budget = sides.against(figures, target.formula, at, target.where, target.said["against"])
    found = verdict.ratio(done, budget, apart=("phase",))
    asked = published.Asked(
        target.formula, at, target.where, "completion", done.facts, target.said["against"]
    )
    rates = published.stated(figures, asked)
    rate = rates.by_basis.get(NOMINAL)
    missing = done.quantity is None or budget.quantity is None
    if missing and rate is not None:
        return verdict.judge(rate, limit, dimension)
    decided = verdict.judge(found, limit, dimension, verdict.shortfall(done, budget, limit))
    return decided._replace(remarks=rates.refused if missing else published.remarks(rate, found))


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a budget that is the outcome itself."""
    yield from wrong.same_phase(target, target.said["against"])
