"""Wholes among their parts, wherever these stand: of a table that is sorted by name or by size.

Two ways lead to them. In many accounts a row that is the sum of others depends on them linearly: elimination, the smallest row
first, finds for each the one combination of independent smaller ones that it may be, and it is their whole where each
is in it once or not at all. In few accounts all selections of few rows are tried.
"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.exact import EXACT
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Line

    Sums = Iterator[tuple[int, list[int]]]
    """Which rows are sums, each with those that it is the sum of, by their places."""

MOST, _FEW = 100, 30
"""So many rows are held against one another by elimination, whose work grows with the third power; of so many all selections are tried."""
_SURE = 3
"""So many digits more than it takes to find a sum by chance prove it; with fewer it stays open."""
_PRIME = (1 << 61) - 1
"""Factors are found in the field of this prime, which keeps them short; what is found is held against the amounts themselves."""
_NONE = Decimal(0)


def settle(rows: Sequence[Line], proved: Sequence[Line]) -> list[str]:
    """Put rows under the ones that are exactly their sum in all accounts, and return what these are called.

    `proved` are the rows that hold those beside them, as others have shown. A row that holds parts of two wholes is a subtotal. One with
    few digits is left open where nothing is proved.
    """
    needed = len(rows) * 3 // 10 + len(str(len(rows))) + 3
    known = {id(line) for line in proved}
    free = {id(line) for line in lines_.tops(rows)}
    above: dict[int, Line] = {}
    held: dict[int, set[int]] = {}
    found = []
    amounts = [_amounts(row) for row in rows]
    sums = [*sums_among(amounts)]
    telling = _independent(amounts) if sums else set[Hashable]()
    for at, places in sums:
        whole, own = rows[at], {*places}
        parts = [*dict.fromkeys(above.get(place, rows[place]) for place in places)]
        digits = sum(
            neighbours.told(fact) for account, fact in whole.figures.items() if account in telling
        )
        if digits < needed or not _may_hold(whole, parts):
            continue
        if digits < needed + _SURE:
            whole.settle(whole.role if known else UNCLEAR)
            continue
        is_nested = own == set[int]().union(*(held.get(id(part), own) for part in parts))
        held[id(whole)] = own
        above |= dict.fromkeys(own, whole)
        if id(whole) in known:
            continue
        found.append(whole.label)
        if not (is_nested and free.issuperset(map(id, parts))):
            whole.settle("subtotal")
            continue
        for part in parts:
            part.put_under(whole)
            free.remove(id(part))
    return found


def _independent(rows: Sequence[Mapping[Hashable, Decimal]]) -> set[Hashable]:
    """Return the accounts of which none is made up of those before it: a sum in one is no proof where it follows from another."""
    numbers = zip(*_numbers(rows), strict=True)
    return {
        account
        for account, left in zip(_accounts(rows), _reduced(numbers, len(rows)), strict=True)
        if any(left)
    }


def _amounts(row: Line) -> dict[Hashable, Decimal]:
    return {account: fact.value for account, fact in row.figures.items()}


def _may_hold(whole: Line, parts: Sequence[Line]) -> bool:
    """Whether nothing speaks against a whole, as rows of one name do.

    Of two parts one below zero does: the other may be the other side, and this the balance.
    """
    names = {line.label for line in (whole, *parts)}
    is_of_lines = len(parts) > 2 or all(
        fact.value >= 0 for part in parts for fact in part.figures.values()
    )
    return (
        1 < len(parts) < len(names)
        and is_of_lines
        and not neighbours.are_siblings(whole, parts)
        and not neighbours.is_other_side(whole, parts)
    )


def sums_among(rows: Sequence[Mapping[Hashable, Decimal]]) -> Sums:
    """Yield which rows are exactly the sum of two others or more in all accounts, small ones first; none of these is such a sum itself.

    What is missing in an account is none of it. Of too many rows nothing is found.
    """
    numbers = _numbers(rows) if len(rows) <= MOST else []
    order = sorted(range(len(numbers)), key=lambda at: sum(map(abs, numbers[at])))
    ordered = [numbers[at] for at in order]
    if _are_independent(ordered):
        return
    for at, chosen in max([*_combined(ordered)], [*_selected(ordered)], key=len):
        yield order[at], sorted(order[each] for each in chosen)


def _accounts(rows: Sequence[Mapping[Hashable, Decimal]]) -> list[Hashable]:
    return [*dict.fromkeys(account for row in rows for account in row)]


def _numbers(rows: Sequence[Mapping[Hashable, Decimal]]) -> list[list[int]]:
    """Return the amounts of each row in all accounts as whole numbers of the least step of any."""
    step = min((_exponent(value) for row in rows for value in row.values()), default=0)
    accounts = _accounts(rows)
    return [
        [int(row.get(account, _NONE).scaleb(-step, EXACT)) for account in accounts] for row in rows
    ]


def _reduced(rows: Iterable[Sequence[int]], width: int) -> Iterator[list[int]]:
    """Yield what is left of each row, in the field, without what the rows before it make of its first `width` numbers: zeros where they make all."""
    bases: list[tuple[int, list[int]]] = []
    for row in rows:
        left = [number % _PRIME for number in row]
        for place, base in bases:
            if factor := left[place]:
                left = [(a - factor * b) % _PRIME for a, b in zip(left, base, strict=True)]
        place = next((at for at in range(width) if left[at]), width)
        if place < width:
            inverse = pow(left[place], -1, _PRIME)
            left = [each * inverse % _PRIME for each in left]
            bases.append((place, left))
        yield left


def _are_independent(rows: Sequence[Sequence[int]]) -> bool:
    """Whether no row is made up of others at all, as those of most tables with more accounts than rows: none is a sum then."""
    width = len(rows[0]) if rows else 0
    return width >= len(rows) and all(map(any, _reduced(rows, width)))


def _combined(rows: Sequence[Sequence[int]]) -> Sums:
    """Yield which rows are sums of independent ones before them: what is taken off a row is counted behind its numbers."""
    width = len(rows[0]) if rows else 0
    counted = (
        [*own, *(int(other == at) for other in range(len(rows)))] for at, own in enumerate(rows)
    )
    for at, left in enumerate(_reduced(counted, width)):
        if any(left[:width]):
            continue
        chosen = [other for other in range(at) if left[width + other]]
        if len(chosen) > 1 and all(left[width + other] == _PRIME - 1 for other in chosen):
            made = map(sum, zip(*(rows[other] for other in chosen), strict=True))
            if [*made] == [*rows[at]]:
                yield at, chosen


def _selected(rows: Sequence[Sequence[int]]) -> Sums:
    """Yield which rows are sums of some before them that are none, where no amount is below zero.

    A row is one number, its amounts one behind another with room for the sum of all; the selections of each half
    of the rows are kept by what they come to.
    """
    if len(rows) > _FEW or any(number < 0 for row in rows for number in row):
        return
    room = sum(map(sum, rows)) + 1
    halves: list[dict[int, tuple[int, ...]]] = [{0: ()}, {0: ()}]
    for at, row in enumerate(rows):
        number = 0
        for own in row:
            number = number * room + own
        one, other = halves
        chosen = next(
            (
                [*some, *other[number - made]]
                for made, some in one.items()
                if number - made in other
            ),
            [],
        )
        if len(chosen) > 1:
            yield at, chosen
            continue
        smaller = min(halves, key=len)
        smaller |= {
            made + number: (*some, at)
            for made, some in smaller.items()
            if made + number not in smaller
        }


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)
