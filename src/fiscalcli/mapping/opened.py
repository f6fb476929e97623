"""The rows that a mark `of which:` alone on its line opens, where they stand no deeper than the row above it: their figures tell how many they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.exact import EXACT, add, adds_up, digits_of
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
    """Return the lines of the rows behind each such mark that add up to the row above it, in all of its columns, or that the sum of this and the next ones leaves over, and of the mark itself.

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
            every = [changes.figures(each, places) for each in behind]
            before = body[max(at - 1 - _MOST, 0) : at - 1]
            count = _adding_up(whole, every) or _left_over(
                whole, every, [changes.figures(each, places) for each in before]
            )
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


def _left_over(whole: Figures, behind: Sequence[Figures], before: Sequence[Figures]) -> int:
    """Return how many rows are parts of another one, as it and one row behind them are in sum a row before both, or right below: 0 where none, or several numbers, may be.

    Total (10 + 13) | 10 On revenue account | of which | 11 Interest | 12 Grants | 13 On capital account.
    """
    if sum(digits_of(value) for value in whole.values()) < _SURE * 2:
        return 0
    found = [
        count
        for count in range(1, len(behind))
        if behind[count].keys() == whole.keys()
        and _are_within(whole, behind[:count])
        and any(
            _is_sum(total, whole, behind[count])
            for total in (*before, *behind[count + 1 : count + 2])
        )
    ]
    return found[0] if len(found) == 1 else 0


def _are_within(whole: Figures, parts: Sequence[Figures]) -> bool:
    """Whether rows of figures come to no more than another one in each column."""
    return all(part and part.keys() <= whole.keys() for part in parts) and all(
        add(abs(part[at]) for part in parts if at in part) <= abs(value)
        for at, value in whole.items()
    )


def _is_sum(total: Figures, one: Figures, other: Figures) -> bool:
    return total.keys() == one.keys() and all(
        adds_up(EXACT.add(one[at], other[at]), value, 2) for at, value in total.items()
    )
