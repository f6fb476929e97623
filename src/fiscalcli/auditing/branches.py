"""Wholes with their parts in one printed column: by codes of a classification, by indents, by the lexicon."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy, lexicon
from fiscalcli.dimension import place
from fiscalcli.model import TOTALS, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Fact

_BRANCHED = attrgetter("budget", "direction", "extra")
_SHORT = 3
"""Codes of the Chinese classification that are longer are under another one."""
_HELD = ("indicator", "sector", "code", "part_of", "role")


class Branch(NamedTuple):
    """A whole with the parts of it that stand in one column; `disjoint` are those that cannot overlap.

    Parts overlap neither where longer codes of a classification nor where the file itself (a column, an indent)
    puts them under their whole, but for those marked "of which". What only the lexicon calls a part may overlap.
    """

    whole: Fact
    parts: Sequence[Fact]
    disjoint: Sequence[Fact]


def of(facts: Sequence[Fact]) -> Iterator[Branch]:
    """Yield the wholes of one column with their parts; figures of one name and several values are left out."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    if not any(fact.part_of or len(fact.code) > _SHORT for fact in facts):
        return
    for fact in facts:
        if fact.role not in TOTALS:
            groups.setdefault((place(fact), *_BRANCHED(fact)), []).append(fact)
    for group in groups.values():
        if len(group) > 1 and any(fact.part_of or len(fact.code) > _SHORT for fact in group):
            yield from _branches(group)


def _branches(facts: Sequence[Fact]) -> Iterator[Branch]:
    cells = [
        Cell(
            {key: getattr(fact, key) for key in _HELD},
            fact.period,
            fact.value,
            None,
            None,
            fact.unit,
            (fact,),
        )
        for fact in facts
    ]
    called: dict[str, list[Cell]] = {}
    for cell in cells:
        called.setdefault(hierarchy.key(cell), []).append(cell)
    below: dict[str, list[Fact]] = {}
    for part, whole in hierarchy.parents(cells).items():
        if len(called[part]) == len(called[whole]) == 1:
            below.setdefault(whole, []).append(called[part][0].facts[0])
    for whole, parts in below.items():
        own = called[whole][0].facts[0]
        yield Branch(own, parts, [part for part in parts if _is_disjoint(part, own)])


def _is_disjoint(part: Fact, whole: Fact) -> bool:
    if part.role == "of_which":
        return False
    if whole.code and part.code != whole.code and part.code.startswith(whole.code):
        return True
    entry = lexicon.indicators().get(part.indicator)
    return entry is None or part.part_of != "|".join(entry.part_of)
