"""So much of the budget was carried out.
预算完成率不低于（floor）或不高于（cap）限额。

outcome(t) / budget(t), the outcome being the final accounts, else the execution, and the budget the phase that `against`
names: 完成预算 may mean any of them, so it must be said. Where levels are missing and the source states a completion rate, that rate decides;
of which budget it speaks is then the source's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.judging import verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from fiscalcli.judging.figures import Figures
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
    done, budget = figures.against(target.formula, at, target.where, target.said["against"])
    found = verdict.ratio(done, budget, apart=("phase",))
    published = figures.published(target.formula, at, target.where, "completion")
    if found.quantity is None and len(published) == 1:
        found = next(iter(published.values()))
    return verdict.judge(found, limit, dimension, verdict.shortfall(done, budget, limit))
