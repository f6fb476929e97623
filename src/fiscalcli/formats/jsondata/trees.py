"""Numbers under keys, and nothing but keys above them: `{"2023": {"Revenue": {"Taxes": 5}}}` has a row for each number, with its keys.

Only where no key of the innermost objects heads figures: `{"Roads": {"budget": 5, "actual": 4}}` are records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.formats.jsondata.scan import Entry
from fiscalcli.formats.jsondata.table import gather
from fiscalcli.model import NumberCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fiscalcli.formats.jsondata.table import Table

KEY, YEAR = "key", "year"
_ITEM, _AMOUNT = "item", "amount"
_LEAST = 2
"""One level of keys is a record."""
_SAID = ("phase", "direction", "scope", "basis")


class _Leaf(NamedTuple):
    """A number with the keys above it, the outermost first, and its line."""

    keys: tuple[str, ...]
    line: int
    value: object


def of(node: Mapping[str, Entry], name: str) -> Table | None:
    """Return the rows of an object of objects of numbers, all equally deep, `None` for any other.

    All keys of a level above the last must say of what the numbers below them are, as years, phases and sides do, and
    those of the last must be names.
    """
    if len(node) == 1 and not any(map(_tells, node)):
        return None  # `data`: what is in it may be such an object
    leaves = [*_leaves(node, ())]
    depths = {len(leaf.keys) for leaf in leaves}
    if len(depths) != 1 or depths.pop() < _LEAST:
        return None
    levels = [{*keys} for keys in zip(*(leaf.keys for leaf in leaves), strict=True)]
    *upper, last = levels
    if not any(all(map(_tells, keys)) for keys in upper) or any(map(_tells, last)):
        return None
    headings = [*_headings(upper), _ITEM, _AMOUNT]
    return gather(
        name,
        (
            Entry(leaf.line, dict(zip(headings, (*leaf.keys, leaf.value), strict=True)))
            for leaf in leaves
        ),
    )


def _leaves(node: Mapping[str, Entry], keys: tuple[str, ...]) -> Iterator[_Leaf]:
    """Yield every number of an object, null too; anything else has no keys, and what is behind it in its object is left out."""
    for key, (line, value) in node.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*keys, key))
        elif value is None or isinstance(value, NumberCell):
            yield _Leaf((*keys, key), line, value)
        else:
            yield _Leaf((), line, value)
            return


def _headings(levels: list[set[str]]) -> Iterator[str]:
    """Yield how the keys of each level are called: `year` where all are years, else `key` with their number."""
    has_year = False
    for at, keys in enumerate(levels, 1):
        is_year = not has_year and are_years(keys)
        has_year |= is_year
        yield YEAR if is_year else KEY if at == 1 else f"{KEY} {at}"


def are_years(keys: Iterable[str]) -> bool:
    """Whether all keys of an object are times: 2023, FY2024, 2024年."""
    return all(map(period.read, keys))


def _tells(key: str) -> bool:
    """Whether a key says of what the numbers below it are, or heads them in records."""
    known = lexicon.headers().get(lexicon.fold(key), ())
    heads = any(each.role == "value" or each.phase for each in known)
    return heads or period.read(key) is not None or any(lexicon.find(role, key) for role in _SAID)
