"""So much of a base is set aside, and so much of that for whom it is meant.
预留份额：从基数中预留的比例，以及其中再预留的比例。

value(t) / of(t) ≥ limit, and for each step in `within` its figure over the one before ≥ its limit. Procurement for small and medium enterprises in
China: of the suitable part 30 % (works 40 %) is reserved, and 60 % of what is reserved for small and micro ones (财库〔2020〕46号); shares are data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formulas import quantity
from fiscalcli.formulas.expression import Operation
from fiscalcli.judging import mistakes as wrong, verdict
from fiscalcli.judging.target import Key, bounds
from fiscalcli.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.mistakes import Mistake
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"of": Key("formula"), "limit": Key("rate"), "within": Key("within", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on every step, that of the step that is kept least."""
    limit, dimension = bounds(target, "floor")
    assert target.formula is not None
    steps = [(target.formula, target.said["of"], limit)]
    outer = target.formula
    for formula, rate in target.said.get("within") or ():
        steps.append((formula, outer, Interval(rate, None)))
        outer = formula
    return verdict.worst(
        [
            verdict.level(Operation("/", part, whole), at, figures, target.where, each, dimension)
            for part, whole, each in steps
        ]
    )


def mistakes(target: Target, figures: Figures) -> Iterator[Mistake]:
    """Yield steps that are no parts of the one before."""
    assert target.formula is not None
    yield from wrong.same(target, figures, target.said["of"], "of")
    node = Operation("/", target.formula, target.said["of"])
    yield from wrong.apart(target, figures, node, quantity.RATIO, "of")
    outer = target.formula
    for inner, _ in target.said.get("within") or ():
        yield from wrong.apart(
            target, figures, Operation("/", inner, outer), quantity.RATIO, "within"
        )
        outer = inner
