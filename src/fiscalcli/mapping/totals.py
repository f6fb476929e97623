"""Which figures repeat others: total columns, total rows, and where the two meet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.mapping import rowlabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.columns import Meaning
    from fiscalcli.model import Fact

_REPEATS = ("total", "subtotal")


def columns(values: Sequence[Meaning]) -> frozenset[int]:
    """Return the places of the columns that repeat their neighbours: 合计 beside 税收收入 and 非税收入."""
    found = {
        meaning.at for meaning in values if rowlabel.total(meaning.column or meaning.indicator)
    }
    return frozenset(found) if len(found) < len(values) else frozenset()


def is_crossed(values: Sequence[Meaning], found: frozenset[int]) -> bool:
    """Whether the figures of one row are parts of something, so that a total row is one part of the total."""
    parts = [
        (meaning.direction, meaning.period, meaning.unit)
        for meaning in values
        if meaning.column or meaning.indicator
    ]
    return bool(found) or len(set(parts)) < len(parts)


def is_of_all(words: Sequence[str]) -> bool:
    """Whether all the words of a row without a label say total."""
    said = [word for word in words if word]
    return bool(said) and all(rowlabel.total(word) == "total" for word in said)


def settled(facts: Sequence[Fact]) -> tuple[list[Fact], list[str]]:
    """Decide what each row that calls itself the total of one thing is; also return those that are no total.

    It is a subtotal where rows right above it add up to it, or where its thing has a row of its own above;
    else `Total health` is a name like any other.
    """
    kept: list[Fact] = []
    ordinary: dict[str, None] = {}
    above: dict[str, list[Fact]] = {}
    names: set[str] = set()
    for fact in facts:
        own = above.setdefault(fact.source.column, [])
        role = fact.role
        if role == "total_of":
            label = fact.indicator or fact.sector
            is_sum = _is_named(label, names) or _adds_up(fact, own)
            role = "subtotal" if is_sum else ""
            if not is_sum:
                ordinary[label] = None
            fact = fact._replace(role=role)  # noqa: PLW2901
        if role in _REPEATS:
            own.clear()
        elif role != "of_which" and not (fact.part_of and fact.part_of in names):
            own.append(fact)
        names |= {fact.indicator, fact.sector}
        kept.append(fact)
    return kept, list(ordinary)


def _is_named(label: str, names: set[str]) -> bool:
    rest = rowlabel.rest(label)
    return any(name and rowlabel.rest_key(name) == rowlabel.rest_key(rest) for name in names)


def _adds_up(fact: Fact, above: Sequence[Fact]) -> bool:
    """Whether two or more of the figures right above a figure add up to it within their printed digits."""
    value, slack = Decimal(0), fact.half_width
    for count, part in enumerate(reversed(above), 1):
        if (part.unit, part.period) != (fact.unit, fact.period):
            return False
        value += part.value
        slack += part.half_width
        if count > 1 and abs(value - fact.value) <= slack:
            return True
    return False
