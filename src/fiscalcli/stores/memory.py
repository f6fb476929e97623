"""Facts held in memory, summed with exact decimals.
内存中的数据，用精确小数求和。
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from fiscalcli.dimension import TABLE
from fiscalcli.exact import EXACT, add
from fiscalcli.model import COLUMN, Cell
from fiscalcli.unit import Unit, convert

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from fiscalcli.model import Fact, Period

_COLUMNS = frozenset(TABLE) - {"period", "unit"}
"""What a fact has words for under the same name."""


def aggregate(
    facts: Iterable[Fact],
    dimensions: Sequence[str],
    where: Mapping[str, Collection[str]],
    periods: Collection[Period] | None = None,
) -> list[Cell]:
    """Return the facts that match `where`, summed to one cell for each key of `dimensions` and period.

    `where` maps a dimension to the words it may have. Amounts of different dimension (亿元 and 亩) never meet
    in a cell. Sums are exact; a bound is unknown as soon as one of the summed has none. Whether the facts of a
    cell may be added at all is for the hierarchy to judge.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    said = words(dimensions)
    for fact in facts:
        if periods is not None and fact.period not in periods:
            continue
        if all(word(fact, name) in accepted for name, accepted in where.items()):
            key = (fact.period, fact.unit.dimension, *said(fact))
            groups.setdefault(key, []).append(fact)
    return [
        cell(dict(zip(dimensions, map(str, key[2:]), strict=True)), group)
        for key, group in groups.items()
    ]


def words(dimensions: Sequence[str]) -> Callable[[Fact], tuple[str, ...]]:
    """Return what gives a fact's words in several dimensions: those of columns that facts have are got at once."""
    columns = [name for name in dimensions if name in _COLUMNS]
    own = [name for name in dimensions if name not in _COLUMNS]
    if len(columns) == 1 and not own:
        get: Callable[[Fact], str] = attrgetter(columns[0])
        return lambda fact: (get(fact),)
    if len(columns) < 2:
        return lambda fact: tuple(word(fact, name) for name in dimensions)
    at_once: Callable[[Fact], tuple[str, ...]] = attrgetter(*columns)
    if not own:
        return at_once
    ordered: Callable[[tuple[str, ...]], tuple[str, ...]] = itemgetter(
        *map([*columns, *own].index, dimensions)
    )
    return lambda fact: ordered((*at_once(fact), *(word(fact, name) for name in own)))


def word(fact: Fact, dimension: str) -> str:
    """Return what `fact` says in `dimension`: a column of facts, or a column of the file's own."""
    if dimension == "period":
        return fact.period.text
    if dimension == "unit":
        return fact.unit.unit
    if dimension in TABLE:
        return str(getattr(fact, dimension))
    return _own(fact, dimension)


def _own(fact: Fact, column: str) -> str:
    # many times for each figure: a loop takes half the time of a generator
    for name, said in fact.extra:
        if name == column:
            return said
    return ""


def apart(fact: Fact) -> str:
    """Return the heading of the column that a figure stands apart under, `""` where nothing sets it apart.

    Columns side by side (`Authorized | Encumbered | Disbursed`) are no parts of one whole unless something says so:
    then their role is `part`, and that of what repeats them `total` or `subtotal`.
    """
    if fact.role in ("part", "subtotal"):
        return ""
    return _own(fact, COLUMN)


def cell(keys: Mapping[str, str], group: Sequence[Fact]) -> Cell:
    """Return the facts of one key as a cell, in the unit that most of them were published in."""
    first = group[0]
    if len(group) == 1:  # as of most lines of a long list
        low, high = (None if end is None else base(end, first) for end in (first.low, first.high))
        return Cell(keys, first.period, base(first.value, first), low, high, first.unit, group)
    is_one = all(fact.unit is first.unit for fact in group)
    unit = first.unit if is_one else Counter(fact.unit for fact in group).most_common(1)[0][0]
    return Cell(
        keys,
        first.period,
        add(base(fact.value, fact) for fact in group),
        _bound([fact.low for fact in group], group),
        _bound([fact.high for fact in group], group),
        unit,
        group,
    )


def base(value: Decimal, fact: Fact) -> Decimal:
    """Return `value` in the base unit; the exponent keeps the printed precision (77亿 is 77E+8)."""
    factor = fact.unit.factor
    return value if factor == 1 else EXACT.multiply(value, factor.normalize(EXACT))


def _bound(bounds: Sequence[Decimal | None], group: Sequence[Fact]) -> Decimal | None:
    known = [
        base(bound, fact) for bound, fact in zip(bounds, group, strict=True) if bound is not None
    ]
    return add(known) if len(known) == len(group) else None


def scaled(value: Decimal, unit: Unit) -> Decimal:
    """Return an amount of the base unit in `unit`, with its printed digits: 77E+8 元 is 77亿元.

    Raises:
        UsageError: no finite decimal holds the result (1 亩 in 平方米).
    """
    base = Unit("", "", "", unit.dimension, Decimal(1), False)
    return convert(value, base, unit)
