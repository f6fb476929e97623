"""A part is at least (floor) or at most (cap) so much of its whole.
占比不低于（floor）或不高于（cap）限额。

share = value(t) / of(t): tax revenue of general revenue, livelihood of all expenditure. The set behind a name such as
livelihood differs by place and is data: define it under [indicators].
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formulas.expression import Operation
from fiscalcli.judging import mistakes as wrong, verdict
from fiscalcli.judging.target import Key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {
    "of": Key("formula"),
    "limit": Key("rate"),
    "bound": Key("word", required=False, choices=("floor", "cap")),
}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on value / of."""
    limit, dimension = bounds(target, "floor")
    assert target.formula is not None
    node = Operation("/", target.formula, target.said["of"])
    return verdict.level(node, at, figures, target.where, limit, dimension)


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield a limit that measures another thing than the quotient, and a figure over itself."""
    assert target.formula is not None
    node = Operation("/", target.formula, target.said["of"])
    yield from wrong.same(target, figures, target.said["of"], "of")
    yield from wrong.apart(target, figures, node, target.said["limit"].quantity.dimension)
