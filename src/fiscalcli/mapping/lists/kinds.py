"""The combinations of words in the rows of a long list: the facts of one row of each stand for those of all others."""

from __future__ import annotations

from itertools import compress, repeat
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.mapping.lists import longlist, repeating
from fiscalcli.mapping.lists.passed import is_spelt
from fiscalcli.mapping.meaning import inferred
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.mapping.facts import Interpreter
    from fiscalcli.mapping.lists.figures import Figures
    from fiscalcli.mapping.lists.longlist import Table
    from fiscalcli.model import Fact


class Kinds(NamedTuple):
    """The rows that have a figure in one column, by combination of words: the number of each row's, and the fact of one row of each."""

    of: Sequence[int]
    samples: Sequence[Fact]

    def said(self, name: str) -> list[str]:
        """Return what each row's fact says in one dimension."""
        said = [getattr(fact, name) for fact in self.samples]
        return [said[kind] for kind in self.of]


_FEW, _MANY = 2, 1000
"""Of so many rows one at most is to be of a kind that no row before it is; so many rows are a long list."""


def of(table: Table, interpreter: Interpreter) -> list[Kinds] | None:
    """Return the combinations of words that bear on one another, for each column of figures; `None` where one row is not plain."""
    every = _numbered(table)
    if len({*every}) * _FEW > len(every) > _MANY:
        return None  # row by row they are read as soon, and once
    numbers = [_among(every, figures) for figures in table.figures]
    first = [
        _first(numbered, figures) for numbered, figures in zip(numbers, table.figures, strict=True)
    ]
    made = _made(
        table, interpreter, {at for rows in first for at in rows.values()} | _marked(table, every)
    )
    reading = interpreter.reading
    if made is None or not all(is_spelt(interpreter.spellings, fact) for fact in reading.facts):
        return None
    facts = reading.facts if table.has_totals else inferred(table.layout, reading.facts)
    is_marked = any(interpreter.standing.marks.values())
    roles = ("", *totalwords.CALLED) if table.has_totals else ("",)
    if is_marked or any(fact.role not in roles or fact.hedge for fact in facts):
        return None
    found = []
    for at, (numbered, rows) in enumerate(zip(numbers, first, strict=True)):
        told = {kind: number for number, kind in enumerate(rows)}
        samples = [facts[made[row][at]] for row in rows.values()]
        found.append(Kinds([*map(told.__getitem__, numbered)], samples))
    return found


def _numbered(table: Table) -> Sequence[int]:
    """Return the number of each row's combination of words."""
    passed = table.passed()
    bearing = {m.at for m in table.layout.meanings if m not in passed}  # a column may be read twice
    several = [at for at, words in table.first.items() if len(words) > 1]
    joint = [_bearing(table, at) for at in several if at in bearing]
    if table.has_totals:
        also = [m.at for m in passed if m.at in several]
        joint += [repeating.alike(table.columns[at], table.first[at]) for at in also]
    number_of: dict[object, int] = {}
    rows = len(table.layout.body)
    keys: Iterable[object] = zip(*joint, strict=True) if joint else repeat((), rows)
    return [number_of.setdefault(key, len(number_of)) for key in keys]


def _among(every: Sequence[int], figures: Figures) -> Sequence[int]:
    """Return the numbers of the rows that have a figure in one column: what is around it is a word of theirs, too."""
    own = [*compress(every, figures.there)]
    if not figures.shapes:
        return own
    number_of: dict[object, int] = {}
    keys = zip(own, figures.shapes, strict=True)
    return [number_of.setdefault(key, len(number_of)) for key in keys]


def _bearing(table: Table, at: int) -> Sequence[str]:
    """Return the words of a column as far as they bear on their rows: labels that nobody knows are all alike."""
    label = table.layout.of("indicator")
    if not table.free or label is None or at != label.at:
        return table.columns[at]
    return ["?" if word in table.free else f" {word}" for word in table.columns[at]]


def _first(numbered: Sequence[int], figures: Figures) -> dict[int, int]:
    """Return the first row of each combination that has a figure, in their order."""
    rows = [*compress(range(len(figures.there)), figures.there)]
    first = longlist.firsts(numbered, dict.fromkeys(numbered))
    return {kind: rows[at] for kind, at in first.items()}


def _marked(table: Table, every: Sequence[int]) -> set[int]:
    """Return a row of each combination that says in some column that there is no figure: it says the rest, too."""
    found: set[int] = set()
    for figures in table.figures:
        marked: dict[int, int] = {}
        for at in compress(range(len(every)), figures.marked):
            marked.setdefault(every[at], at)
        found.update(marked.values())
    return found


def _made(
    table: Table, interpreter: Interpreter, rows: set[int]
) -> dict[int, dict[int, int]] | None:
    """Read some rows, and return which of the facts of the reading are theirs, by column; `None` where one is not plain."""
    reading, made = interpreter.reading, {}
    for row in sorted(rows):
        before = len(reading.facts)
        interpreter.row(table.layout.body[row])
        there = [at for at, figures in enumerate(table.figures) if figures.there[row]]
        if reading.problems or reading.lost or len(reading.facts) - before != len(there):
            return None
        made[row] = dict(zip(there, range(before, len(reading.facts)), strict=True))
    return made
