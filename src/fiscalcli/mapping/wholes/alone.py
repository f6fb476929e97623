"""Whether the rows of a long list stand for themselves: what `totals.settled` would find, seen without making lines of them.

Each rule says by columns whether it may find anything; every doubt is answered with no: then the rows are looked at one by one.
"""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards
from fiscalcli.mapping.wholes import (
    across,
    entire,
    envelopes,
    known,
    lines as lines_,
    nesting,
    sums,
    totals,
)
from fiscalcli.mapping.words import scopes, totalwords
from fiscalcli.measure import is_additive

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact

    Halves = Mapping[Hashable, envelopes.Half]
    """Of the rows of each word whether one of them is half of all in a column of figures, as an envelope is in all columns."""


class Figures(NamedTuple):
    """The figures of one column of a list.

    `samples` are a fact of each kind of row, `kinds` the number of each row's kind, `moments` that of its period, or of all
    periods that the row has figures of.
    `places` are the columns of places, phases and the like, row by row, that are no words which may nest.
    `are_codes_flat` says that no code is one of another's parts, which the samples alone may not show.
    """

    samples: Sequence[Fact]
    kinds: Sequence[int]
    moments: Sequence[Hashable]
    values: Sequence[Decimal]
    are_codes_flat: bool
    places: Sequence[Sequence[Hashable]] = ()


def halved(figures: Figures, worded: Sequence[Sequence[str]], *, is_told: bool) -> Halves | None:
    """Return the halves of a column, `None` where some row may repeat others or hold them by its figures otherwise.

    `worded` are the columns of words that may nest, row by row. No word of any row says total, and no row has a role; `is_told`
    says that the rows are known to be line items.
    """
    samples = figures.samples
    lines = lines_.of(samples)
    if any(guards.sounds_total(line.label) or totalwords.is_total(line.label) for line in lines):
        return None
    if scopes.over_all([line.label for line in lines]):
        return None
    if not (figures.are_codes_flat or nesting.are_flat(samples)):
        return None
    if is_told:
        return {}
    if known.has_whole(lines):
        return None
    if any(entire.is_one(word) for words in worded for word in {*words}):
        return None
    is_added = _added(figures, lines)
    values = [*compress(figures.values, is_added)]
    moments = [*compress(figures.moments, is_added)]
    if any(_may_hold(figures, worded, at) for at in range(len(worded))):
        return None
    said = ({*words} for words in worded)
    is_of_one = totals.are_of_one_label(said, len(worded), len(figures.values))
    if sums.may_be_there(moments, values, is_of_one=is_of_one):
        return None
    if len(worded) < _SEVERAL:
        return {}
    return envelopes.halved(zip(compress(worded[0], is_added), moments, strict=True), values)


_SEVERAL = 2


def _added(figures: Figures, lines: Sequence[Line]) -> list[bool]:
    """Return of each row whether it is added to others, and is in none."""
    tops = {id(line) for line in lines_.tops(lines)}
    kinds = [
        id(line) in tops and is_additive(fact.measure, fact.unit.dimension)
        for line, fact in zip(lines, figures.samples, strict=True)
    ]
    return [kinds[kind] for kind in figures.kinds]


def _may_hold(figures: Figures, worded: Sequence[Sequence[str]], at: int) -> bool:
    """Whether rows that one column of words names may hold others in all accounts that the other columns tell apart."""
    apart = [*map(_ACCOUNT, figures.samples)]
    kinds = [apart[kind] for kind in figures.kinds] if len({*apart}) > 1 else []
    others = [
        *(words for other, words in enumerate(worded) if other != at),
        *(figures.moments, *figures.places, *([kinds] if kinds else [])),
    ]
    return across.may_be_there(worded[at], others, figures.values)


_ACCOUNT = attrgetter(*lines_.ACCOUNT)
