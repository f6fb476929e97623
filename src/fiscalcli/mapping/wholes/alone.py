"""Whether the rows of a long list stand for themselves: what `totals.settled` would find, seen without making lines of them.

Every doubt is answered with no: then the rows are looked at one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from functools import reduce
from itertools import compress, permutations
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards
from fiscalcli.mapping.wholes import known, lines as lines_, nesting, repeats, sums, totals
from fiscalcli.mapping.words import scopes, totalwords
from fiscalcli.measure import is_additive
from fiscalcli.stores.memory import EXACT

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Sequence

    from fiscalcli.model import Fact


class Figures(NamedTuple):
    """The figures of one column of a list.

    `samples` are a fact of each kind of row, `kinds` the number of each row's kind, `moments` that of its period, or of all
    periods that the row has figures of.
    `are_codes_flat` says that no code is one of another's parts, which the samples alone may not show.
    """

    samples: Sequence[Fact]
    kinds: Sequence[int]
    moments: Sequence[Hashable]
    values: Sequence[Decimal]
    are_codes_flat: bool


def are(figures: Figures, worded: Sequence[Sequence[str]], *, is_told: bool) -> bool:
    """Whether no row repeats others or holds them by its figures; `worded` are the columns of words that may nest, row by row.

    No word of any row says total, and no row has a role; `is_told` says that the rows are known to be line items.
    """
    samples = figures.samples
    lines = lines_.of(samples)
    if any(guards.sounds_total(line.label) or totalwords.is_total(line.label) for line in lines):
        return False
    if scopes.over_all([line.label for line in lines]):
        return False
    if not (figures.are_codes_flat or nesting.are_flat(samples)):
        return False
    if is_told:
        return True
    if known.has_whole(lines):
        return False
    tops = {id(line) for line in totals.tops(lines)}
    kinds = [
        id(line) in tops and is_additive(fact.measure, fact.unit.dimension)
        for line, fact in zip(lines, samples, strict=True)
    ]
    is_added = [kinds[kind] for kind in figures.kinds]
    if len(worded) > 1 and _have_envelopes(figures, is_added, worded[0]):
        return False
    said = ({*words} for words in worded)
    is_of_one = totals.are_of_one_label(said, len(worded), len(figures.values))
    return not (is_of_one and _are_statements(figures, is_added))


def are_even(worded: Sequence[Sequence[str]], plain: Container[str] = ()) -> bool:
    """Whether no row has a word less than others that have its words: these would be its parts; `plain` words name no total."""
    keys = [repeats.keys([*{*words}], plain) for words in worded]
    told = [{*own.values()} for own in keys]
    every = set().union(*told)
    if "" not in every and len(every) == sum(map(len, told)):
        return True
    columns = (map(own.__getitem__, words) for own, words in zip(keys, worded, strict=True))
    alike: defaultdict[tuple[bool, ...], set[tuple[str, ...]]] = defaultdict(set)
    for row in {*zip(*columns, strict=True)}:
        words = repeats.told(row)
        alike[tuple(map(bool, words))].add(words)
    return not any(
        any(shape)
        and repeats.is_finer(other, shape)
        and _kept(alike[shape], shape) & _kept(alike[other], shape)
        for shape, other in permutations(alike, 2)
    )


def _kept(rows: Iterable[tuple[str, ...]], shape: tuple[bool, ...]) -> set[tuple[str, ...]]:
    return {tuple(compress(row, shape)) for row in rows}


def _are_statements(figures: Figures, is_added: Sequence[bool]) -> bool:
    """Whether the figures of some period are so few that `sums.settle` looks for sums among neighbours."""
    there = compress(zip(figures.moments, figures.values, strict=True), is_added)
    counts = Counter(at for at, value in there if value)
    return any(sums.LEAST <= count <= sums.ROWS for count in counts.values())


def _have_envelopes(figures: Figures, is_added: Sequence[bool], words: Sequence[str]) -> bool:
    """Whether two groups or more may have a row that is the sum of its others, for `envelopes.settle`."""
    groups: defaultdict[object, list[Decimal]] = defaultdict(list)
    keys = zip(words, figures.moments, strict=True)
    for key, value in compress(zip(keys, figures.values, strict=True), is_added):
        groups[key].append(value)
    halved = 0
    for group in groups.values():
        if len(group) > 2:
            half = EXACT.divide(reduce(EXACT.add, group), Decimal(2))
            halved += group.count(half) == 1
    return halved > 1
