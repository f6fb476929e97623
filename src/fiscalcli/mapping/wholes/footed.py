"""Wholes and subtotals that their parts do not add up to, where those of the others do: a figure is wrong, or a row is missing.

Where most are more than what is listed of them, the lists are not complete, and nothing is wrong.
"""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli import hierarchy
from fiscalcli.mapping.wholes.lines import ACCOUNT, closing, is_sum, meets
from fiscalcli.mapping.words import memos
from fiscalcli.measure import is_additive
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.mapping.wholes.subtotals import Gap
    from fiscalcli.model import Fact

_REACH = 60
"""So many rows above a subtotal are looked at for those that it closes."""
_account = attrgetter(*ACCOUNT)


def misfits(lines: Sequence[Line]) -> list[Gap]:
    """Return the figures that are not the sum of their parts, each with these, where at least as many others are.

    Subtotals are all of them where the rows that they close add up to the total of the table: no row is missing.
    """
    closed = [*_closed(lines)]
    found = [gap for gap in closed if not meets(*gap)]
    found = found if len(found) * 2 <= len(closed) or _is_whole(lines, closed) else []
    held = [*_held(lines)]
    wrong = [gap for gap in held if not meets(*gap)]
    return [*found, *(wrong if len(wrong) * 2 <= len(held) else [])]


def _is_whole(lines: Sequence[Line], closed: Sequence[Gap]) -> bool:
    """Whether all plain rows are closed by subtotals, each by one, and add up to a total row exactly."""
    plain = [line for line in lines if not line.role]
    parts = Counter(part.source.line for _, own in closed for part in own)
    is_each = parts.keys() == {line.facts[0].source.line for line in plain}
    columns = {fact.source.column for fact, _ in closed}
    return (
        is_each
        and max(parts.values()) <= len(columns)
        and any(line.role == "total" and is_sum(line, plain, exactly=True) for line in lines)
    )


def _closed(lines: Sequence[Line]) -> Iterator[Gap]:
    """Yield the figures of each subtotal with those of the rows above it that it closes: as far up as they add up to it, else up to the total before.

    Where all its figures are made up further up, it closes no nearer rows that make up most: of a row in front, those may be blank. Subtotals stand in the place of the rows that they close; parts of other rows are not counted.
    """
    plain = [line.facts[0] for line in lines if not line.role]
    names = {word for fact in plain for word in (fact.indicator, fact.code)}
    above: list[Line] = []
    start = 0  # of the rows since the total before
    for line in lines:
        if memos.is_one(line.label):
            continue
        if line.role == "subtotal":
            near = above[: -_REACH - 1 : -1]
            most = next(closing(line, near), len(above) - start)
            count = next(closing(line, near, exactly=True), most)
            run = above[len(above) - count :]
            yield from _figures(line, run)
            above[len(above) - count :] = [line]
            start = len(above)
        elif line.role in TOTALS:
            above, start = [], 0
        elif not line.role and names.isdisjoint(_wholes(line.facts[0])):
            above.append(line)


def _figures(line: Line, run: Sequence[Line]) -> Iterator[Gap]:
    for key, fact in line.figures.items():
        parts = [part.figures[key] for part in run if key in part.figures]
        if parts and len(parts) == len(run):
            yield fact, parts


def _held(lines: Sequence[Line]) -> Iterator[Gap]:
    """Yield the figures of each row with those of the rows that are right under it, by name or code, where each name stands once.

    A row with an "of which" has parts that are not listed.
    """
    there: dict[tuple[object, ...], list[Fact]] = {}
    plain = [
        fact
        for line in lines
        for fact in line.facts
        if not fact.role and is_additive(fact.measure, fact.unit.dimension)
    ]
    names = {word for fact in plain for word in (fact.indicator, fact.code)}
    placed = [fact for fact in plain if not names.isdisjoint(_wholes(fact))]
    if not placed:
        return
    for fact in plain:
        for name in {fact.indicator, fact.code} - {""}:
            there.setdefault((name, *_key(fact)), []).append(fact)
    of_which = (fact for line in lines if line.role == "of_which" for fact in line.facts)
    listed = {(name, *_key(fact)) for fact in of_which for name in [*_wholes(fact)][:1]}
    below: dict[int, tuple[Fact, list[Fact]]] = {}
    for fact in placed:
        named = (there.get((name, *_key(fact)), []) for name in _wholes(fact))
        whole = next((found for found in named if found and found[0] is not fact), [])
        if len(whole) == 1 and (whole[0].indicator, *_key(whole[0])) not in listed:
            below.setdefault(id(whole[0]), (whole[0], []))[1].append(fact)
    yield from below.values()


def _wholes(fact: Fact) -> dict[str, None]:
    """Return what may hold a figure, by name and by code, the nearest first."""
    if not (fact.part_of or fact.code):
        return {}
    named = filter(None, fact.part_of.split("|"))
    return dict.fromkeys([*named, *hierarchy.shorter(fact.code)])


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.source.column, fact.period, fact.unit.unit, *_account(fact))
