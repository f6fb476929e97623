"""Figures that are, by way of their wholes, parts of themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def circular(wholes: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the names that stand in a circle, each of which has its nearest `wholes`; in one walk up and one down.

    Going down from the tops of the walk up, each round meets the names of one circle, or one name alone.
    """
    parts: dict[str, list[str]] = {}
    for own, above in wholes.items():
        for whole in above:
            parts.setdefault(whole, []).append(own)
    rounds: dict[str, int] = {}
    for at, start in enumerate(reversed(_walked_up(wholes))):
        waiting = [start]
        while waiting:
            if (name := waiting.pop()) not in rounds:
                rounds[name] = at
                waiting += parts.get(name, ())
    sizes = Counter(rounds.values())
    return {own for own, above in wholes.items() if sizes[rounds[own]] > 1 or own in above}


def depth(wholes: Mapping[str, Sequence[str]]) -> int:
    """Return how many wholes stand above one another at most, each name's first one counted; circles have an end, too."""
    found: dict[str, int] = {}
    for start in wholes:
        below: list[str] = []
        name = start
        while name in wholes and name not in found:
            found[name] = 0  # where a circle closes
            below.append(name)
            name = next(filter(None, wholes[name]), "")
        level = found.get(name, 0)
        for each in reversed(below):
            level += 1
            found[each] = level
    return max(found.values(), default=0)


def _walked_up(wholes: Mapping[str, Sequence[str]]) -> list[str]:
    """Return every name after all that can be reached upwards from it, circles aside."""
    order: list[str] = []
    seen: set[str] = set()
    waiting = [(own, False) for own in wholes]
    while waiting:
        name, is_left = waiting.pop()
        if is_left:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            waiting.append((name, True))
            waiting += ((whole, False) for whole in wholes.get(name, ()))
    return order
