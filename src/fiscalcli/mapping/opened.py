"""The rows that a mark `of which:` alone on its line opens, where they stand no deeper than the row above it: their figures tell how many they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.exact import EXACT, adds_up, digits_of
from fiscalcli.mapping.columns import changes
from fiscalcli.mapping.words import blanks, rowlabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.columns.changes import Figures
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_MOST = 30
"""No such list is longer."""
_SURE = 4
"""So many digits, which one figure may have, say that a sum is no chance."""


def lines(
    body: Sequence[Row], labels: Sequence[str], values: Sequence[Meaning]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines of the rows behind each such mark that add up to the row above it, in all of its columns, and of the mark itself.

    The second are those of rows with the mark behind their own label (`Staff, of which:`), whose parts are told so. `labels`
    are those of the rows, as they stand. Rows that stand deeper than the mark say so themselves.
    """
    places = {meaning.at for meaning in values}
    found: set[int] = set()
    wholes: set[int] = set()
    for at, (row, said) in enumerate(zip(body, labels, strict=True)):
        if at < len(body) - 1 and rowlabel.unopened(said):
            behind = body[at + 1 : at + 1 + _MOST]
            own = changes.figures(row, places)
            count = _adding_up(own, [changes.figures(each, places) for each in behind])
            found.update(each.place.line for each in behind[:count])
            wholes.update([row.place.line] if count else [])
        if not (0 < at < len(body) - 1 and rowlabel.is_opening(said)):
            continue
        whole = changes.figures(body[at - 1], places)
        is_deeper = blanks.count(labels[at + 1]) > blanks.count(said)
        if not (is_deeper or changes.figures(row, places)):
            behind = body[at + 1 : at + 1 + _MOST]
            count = _adding_up(whole, [changes.figures(each, places) for each in behind])
            found.update(each.place.line for each in (row, *behind[:count]) if count)
    return frozenset(found), frozenset(wholes)


def _adding_up(whole: Figures, behind: Sequence[Figures]) -> int:
    """Return how many rows, two at least, add up to another one within what is printed, 0 where none do."""
    if sum(digits_of(value) for value in whole.values()) < _SURE:
        return 0
    made = dict.fromkeys(whole, Decimal(0))
    for count, part in enumerate(behind, 1):
        if not part or not part.keys() <= whole.keys():
            return 0
        for at, value in part.items():
            made[at] = EXACT.add(made[at], value)
        if count > 1 and all(adds_up(made[at], value, count) for at, value in whole.items()):
            return count
    return 0
