"""Words for a total that name a group: Total Expenditure over Operating Expenditure and Development Expenditure.

Each row of such a group is one of its parts, named in a column of which no word stands in another group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.words import totalwords
from fiscalcli.model import COLUMN, TOTALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact


def settle(lines: Sequence[Line]) -> None:
    """Make rows of the groups that are called as totals rows like any other: a finer column, filled in each row, names what each is."""
    called = [line for line in lines if line.role in TOTALS]
    worded = {id(line): _words(line.facts[0]) for line in lines} if called else {}
    groups = {
        pair
        for line in called
        for pair in worded[id(line)].items()
        if totalwords.is_total(pair[1]) and totalwords.rest(pair[1])
    }
    for name, word in groups:
        rows = [line for line in called if worded[id(line)].get(name) == word]
        if _is_divided(name, word, [worded[id(line)] for line in lines]):
            for line in rows:
                line.settle("")


def _is_divided(name: str, word: str, rows: Sequence[dict[str, str]]) -> bool:
    """Whether some column filled in all rows has several words for the rows of a group, none a total, and none of another group."""
    for column in rows[0].keys() - {name}:
        if not all(row.get(column) for row in rows):
            continue
        own = {row[column] for row in rows if row.get(name) == word}
        others = {row[column] for row in rows if row.get(name) != word}
        if len(own) > 1 and others and own.isdisjoint(others) and all(map(_is_name, own)):
            return True
    return False


def _is_name(word: str) -> bool:
    """Whether a word names something: no total, and no code or number."""
    is_plain = any(map(str.isalpha, word)) and not any(map(str.isdecimal, word))
    return is_plain and not totalwords.is_total(word)


def _words(fact: Fact) -> dict[str, str]:
    """Return what a figure says in each column of words."""
    own = {name: word for name, word in fact.extra if name != COLUMN}
    return {"indicator": fact.indicator, "sector": fact.sector, **own}
