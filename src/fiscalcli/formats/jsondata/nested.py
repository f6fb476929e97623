"""Records that hold others in a list: a tree of wholes and parts, or the lines of something that is said once.

In a tree the records of all levels have keys in common: `{"name": "Education", "children": [{"name": "Schools", …}]}`.
Each is a row, and a code says what it is part of: 2.1 is the first part of the second. Otherwise the outer fields
hold for each of the inner records: `{"agency": "Police", "lines": [{"item": "Pay", …}]}`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from fiscalcli import limits, period, unit
from fiscalcli.exact import EXACT
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

Record = dict[str, Any]
CODE = "code"
_IDENTIFIER = later(r"(?:.*[_\W])?(?:id|ID|Id)|.*[a-z]Id|.*(?:编号|序号)")


class Part(NamedTuple):
    """A record without those that it held, and where it stands in their tree: `2.1`, `2` for one that held no parts."""

    code: str
    record: Record


def parted(item: object, number: int) -> list[Part]:
    """Return the records that the item of that number and the lists in it are; none where it holds none, or they cannot be parted.

    They cannot be where there are two such lists, where outer figures that are not the sum of the inner ones would stand in each row, or where records of a tree
    have codes of their own that do not begin with that of their whole.
    """
    if type(item) is not dict or not (key := _inner(item)):
        return []
    inner: list[Record] = item[key]
    if _is_tree(item, inner):
        return _branches(item, key, str(number))
    outer = {
        name: value
        for name, value in item.items()
        if name != key and not (_is_amount(name, value) and _is_sum(name, value, inner))
    }
    if not outer or any(_is_amount(name, value) for name, value in outer.items()):
        return []
    if any(outer.keys() & each.keys() or _inner(each) or not _has_figure(each) for each in inner):
        return []
    return [Part(str(number), outer | each) for each in inner]


def _inner(record: Record) -> str:
    """Return the only key of a record that holds records with figures, `""` where none does, or several do."""
    keys = [key for key, value in record.items() if type(value) is list and _holds_figures(value)]
    return keys[0] if len(keys) == 1 else ""


def _holds_figures(value: object) -> bool:
    """Whether a value is a list of nothing but records, some of which, or of those in them, have figures."""
    left = _records(value)
    while left:
        record = left.pop()
        if _has_figure(record):
            return True
        left += (each for own in record.values() for each in _records(own))
    return False


def _records(value: object) -> list[Record]:
    """Return what stands in a list of nothing but records, nothing of another value."""
    are_records = isinstance(value, list) and all(type(each) is dict for each in value)
    return [*cast("list[Record]", value)] if are_records else []


def _has_figure(record: Record) -> bool:
    return any(isinstance(value, NumberCell) for value in record.values())


def _is_tree(record: Record, inner: Sequence[Record]) -> bool:
    """Whether inner records have a key with words in common with the one that holds them: both are named by it."""
    named = {key for key, value in record.items() if isinstance(value, str)}
    return any(isinstance(each.get(key), str) for each in inner for key in named)


def _branches(root: Record, key: str, number: str) -> list[Part]:
    """Return the records of a tree, each before those below it, none where one of them may not stand where it does."""
    parts: list[Part] = []
    left = [(number, root, Record())]
    while left:
        code, record, held = left.pop()
        below = _records(record.get(key))
        is_held = bool(below) or not record.get(key)
        is_deep = bool(below) and 2 * code.count(".") > limits.of("depth")  # a record in a list
        if is_deep or not (is_held and all(_may_be_below(each, record, key) for each in below)):
            return []
        own = held | {name: value for name, value in record.items() if name != key}
        parts.append(Part(code, own))
        held = _held(own, below) if below else {}
        left += [(f"{code}.{at}", each, held) for at, each in enumerate(below, 1)][::-1]
    return parts


def _may_be_below(record: Record, whole: Record, key: str) -> bool:
    """Whether a record holds others under the key of its whole alone, and its own code, where it has one, begins with that of its whole."""
    own, code = record.get(CODE), whole.get(CODE)
    if (code is None) != (own is None) or _inner(record) not in ("", key):
        return False
    return code is None or str(own).startswith(str(code))


def _is_amount(name: str, value: object) -> bool:
    """Whether an outer value is a number other than a year, or one that its name calls an identifier."""
    is_number = isinstance(value, NumberCell) and period.read(str(value)) is None
    return is_number and not (str(value).isdecimal() and _IDENTIFIER.fullmatch(name))


def _is_sum(name: str, value: str, inner: Sequence[Record]) -> bool:
    """Whether an outer figure is what those of the inner records come to, by its own name, else by the only one that these have."""
    figured = [{own: said for own, said in each.items() if _is_amount(own, said)} for each in inner]
    names = {own for each in figured for own in each}
    own = name if name in names else names.pop() if len(names) == 1 else ""
    if not all(own in each for each in figured):
        return False
    made = reduce(EXACT.add, (Decimal(each[own]) for each in figured), Decimal())
    return bool(made) and made == Decimal(value)


def _held(record: Record, below: Sequence[Record]) -> Record:
    """Return what a record says that holds for those below it unless they say otherwise: when it is, and in what it counts.

    A number that looks like a year is one only where no record below has another of its name.
    """
    figures = {*chain.from_iterable(below)}
    said = {
        name: value for name, value in record.items() if isinstance(value, str) and name != CODE
    }
    return {
        name: value
        for name, value in said.items()
        if (period.read(value) and not (isinstance(value, NumberCell) and name in figures))
        or (not isinstance(value, NumberCell) and unit.find(value))
    }
