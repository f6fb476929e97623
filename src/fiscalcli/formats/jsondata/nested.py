"""Records that hold others in a list: a tree of wholes and parts, or the lines of something that is said once.

In a tree the records of all levels have keys in common: `{"name": "Education", "children": [{"name": "Schools", …}]}`.
Each is a row, and a code says what it is part of: 2.1 is the first part of the second. Otherwise the outer fields
hold for each of the inner records: `{"agency": "Police", "lines": [{"item": "Pay", …}]}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import limits, period
from fiscalcli.model import NumberCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODE = "code"


class Part(NamedTuple):
    """A record without those that it held, and where it stands in their tree: `2.1`, `2` for one that held no parts."""

    code: str
    record: dict[str, object]


def parted(item: object, number: int) -> list[Part]:
    """Return the records that the item of that number and the lists in it are; none where it holds none, or they cannot be parted.

    They cannot be where there are two such lists, where outer figures would stand in each row, or where records of a tree
    have codes of their own that do not begin with that of their whole.
    """
    if not isinstance(item, dict) or type(item) is not dict:
        return []
    key = _inner(item)
    if not key:
        return []
    inner = item[key]
    assert isinstance(inner, list)
    if _is_tree(item, inner):
        return [*_branches(item, key, str(number))] if _are_coded(item, key) else []
    outer = {name: value for name, value in item.items() if name != key}
    if not outer or any(map(_is_amount, outer.values())):
        return []
    if any(outer.keys() & each.keys() or _inner(each) or not _has_figure(each) for each in inner):
        return []
    return [Part(str(number), outer | each) for each in inner]


def _inner(record: Mapping[str, object]) -> str:
    """Return the only key of a record that holds records with figures, `""` where none does, or several do."""
    keys = [key for key, value in record.items() if _holds_figures(value)]
    return keys[0] if len(keys) == 1 else ""


def _holds_figures(value: object) -> bool:
    """Whether a value is a list of nothing but records, some of which have figures, or hold others that have."""
    if not isinstance(value, list) or not value or any(type(each) is not dict for each in value):
        return False
    return any(_has_figure(each) or _inner(each) for each in value)


def _has_figure(record: Mapping[str, object]) -> bool:
    return any(isinstance(value, NumberCell) for value in record.values())


def _is_tree(record: Mapping[str, object], inner: list[dict[str, object]]) -> bool:
    """Whether inner records have a key with words in common with the one that holds them: both are named by it."""
    named = {key for key, value in record.items() if isinstance(value, str)}
    return any(isinstance(each.get(key), str) for each in inner for key in named)


def _branches(record: Mapping[str, object], key: str, code: str, depth: int = 1) -> Iterator[Part]:
    """Yield a record of a tree, and those below it."""
    inner = record.get(key)
    own = {name: value for name, value in record.items() if name != key}
    yield Part(code, own)
    if depth < limits.of("depth") and isinstance(inner, list):
        for at, each in enumerate(inner, 1):
            yield from _branches(each, key, f"{code}.{at}", depth + 1)


def _are_coded(record: Mapping[str, object], key: str) -> bool:
    """Whether all records of a tree hold others under one key, and their own codes, where they have such, begin with that of their whole."""
    inner = record.get(key) or []
    if not isinstance(inner, list) or any(type(each) is not dict for each in inner):
        return False
    code = record.get(CODE)
    for each in inner:
        own = each.get(CODE)
        if (code is None) != (own is None) or _inner(each) not in ("", key):
            return False
        if code is not None and not str(own).startswith(str(code)):
            return False
    return all(_are_coded(each, key) for each in inner)


def _is_amount(value: object) -> bool:
    """Whether an outer value is a number other than a year."""
    return isinstance(value, NumberCell) and period.read(str(value)) is None
