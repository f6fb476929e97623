"""Rows that tell another row once more, as it was changed: `Schools (revised)` below `Schools` is no second school.

Where all names come with such words these are a column of their own (`labels.contrasts`); here the name stands there bare as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes.lines import is_sum
from fiscalcli.mapping.words import retold, totalwords
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.mapping.wholes.lines import Line

_MOST = 1000
"""No statement has more rows."""


def settle(lines: Sequence[Line]) -> None:
    """Leave open the rows that tell others once more, or these where the total is of what they were changed to.

    A total that is the sum of both says that they are two things.
    """
    pairs = [*_pairs(lines)] if len(lines) <= _MOST else []
    if not pairs:
        return
    totals = [line for line in lines if line.role in TOTALS or totalwords.is_total(line.label)]
    plain = [line for line in lines if not line.role and line not in totals]
    bare, again = [one for one, _ in pairs], [other for _, other in pairs]
    if _are_summed(totals, plain, ()):
        return
    for line in bare if _are_summed(totals, plain, bare) else again:
        line.settle(UNCLEAR)


def _pairs(lines: Sequence[Line]) -> Iterable[tuple[Line, Line]]:
    """Yield each row that nothing is said of, told once more by another one in the same columns."""
    free = [line for line in lines if not line.role]
    named = {lexicon.fold(line.label): line for line in free}
    named |= {name: line for line in free if (name := retold.as_more(line.label))}
    for line in free:
        name = retold.of(line.label) or retold.with_more(line.label)
        one = named.get(name) if name else None
        if one is not None and one.figures.keys() & line.figures.keys():
            yield one, line


def _are_summed(totals: Iterable[Line], plain: Sequence[Line], but: Sequence[Line]) -> bool:
    parts = [line for line in plain if line not in but]
    return any(is_sum(total, parts, exactly=True) for total in totals)
