"""Long lists in which rows say that they are totals: what each row says by itself, before the figures decide what it is."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli import guards
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fiscalcli.model import Row

    Path = tuple[str, ...]
    Said = tuple[Path, str]

_ENDS = 40
"""So many totals of years or phases may close a list."""


def are_there(columns: Iterable[Iterable[str]]) -> bool:
    """Whether some word of some column says, or sounds as if, its row repeats others."""
    every = ([*words] for words in columns)
    return any(totalwords.totals(words) or guards.sounding_total(words) for words in every)


def ends(body: Sequence[Row]) -> int:
    """Return how many rows at the end of a list are called totals, 0 for too many."""
    last = takewhile(_is_total, (body[-at] for at in range(1, min(len(body), _ENDS) + 1)))
    count = sum(1 for _ in last)
    return count if count < _ENDS else 0


def _is_total(row: Row) -> bool:
    return any(map(totalwords.is_total, filter(None, map(str.strip, row.cells))))


def alike(words: Sequence[str], different: Iterable[str]) -> list[str]:
    """Return of the words of a column those that say total, of the others whether there is one."""
    totals = totalwords.totals([*different])
    return [word if word in totals else "?" * bool(word.strip()) for word in words]


def paths(rows: Iterable[tuple[int, Said, str]], free: Container[str]) -> dict[int, Path]:
    """Return for each line the path that its label has: of a total that of the row above, which it does not end.

    `rows` are the lines, each with the path and the role of a row of its kind, and its label; `free` are labels of one
    kind that are their own names.
    """
    found: dict[int, Path] = {}
    above: Path = ()
    for line, (own, role), label in rows:
        if role not in totalwords.CALLED:
            above = (label,) if label in free else own
        found[line] = above
    return found
