"""Long lists in which rows say that they are totals: what each row says by itself, before the figures decide what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import guards
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fiscalcli.mapping.head.header import Layout
    from fiscalcli.mapping.settings import Settings

    Path = tuple[str, ...]

ROLES = ("total", "subtotal", "total_of")
"""What a word for total makes of its row."""


def are_there(columns: Iterable[Iterable[str]]) -> bool:
    """Whether some word of some column says, or sounds as if, its row repeats others."""
    every = ([*words] for words in columns)
    return any(totalwords.totals(words) or guards.sounding_total(words) for words in every)


def may_be(layout: Layout, settings: Settings) -> bool:
    """Whether what a row with a figure says of itself hangs on no other row: labels say it, and no role holds for all."""
    return layout.of("indicator") is not None and "role" not in settings.defaults


def alike(words: Sequence[str], different: Iterable[str]) -> list[str]:
    """Return of the words of a column those that say total, of the others whether there is one."""
    totals = totalwords.totals([*different])
    return [word if word in totals else "?" * bool(word.strip()) for word in words]


def paths(
    rows: Iterable[tuple[int, int, str]], kinds: Sequence[tuple[Path, str]], free: Container[str]
) -> dict[int, Path]:
    """Return for each line the path that its label has: of a total that of the row above, which it does not end.

    `rows` are the lines, each with the number of its kind and its label; `kinds` the path and the role of one row of each;
    `free` are labels of one kind that are their own names.
    """
    found: dict[int, Path] = {}
    above: Path = ()
    for line, kind, label in rows:
        own, role = kinds[kind]
        if role not in ROLES:
            above = (label,) if label in free else own
        found[line] = above
    return found
