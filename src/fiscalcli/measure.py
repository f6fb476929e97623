"""What may be done with each kind of quantity: which are added, which grow. One table for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection

_TABLE = {
    # measure: (may be added, may grow)
    "amount": (True, True),
    "count": (True, True),
    "area": (True, True),
    "households": (True, True),
    "persons": (True, True),
    "enterprises": (True, True),
    "saving": (True, True),
    "limit": (True, True),
    "balance": (True, True),
    "change": (True, False),
    "change_from_approved": (True, False),
    "change_from_executed": (True, False),
    "unit_cost": (False, True),
    "score": (False, True),
}
GROWING = frozenset(measure for measure, (_, grows) in _TABLE.items() if grows)
"""The measures whose growth means something; a change or a share grows in no useful sense."""
COUNTS = frozenset({"count", "households", "persons", "enterprises"})
"""The measures of things that come whole."""
CHANGES = ("growth", "change", "change_from_approved", "change_from_executed")
"""Measures of what has changed: a change of theirs is not asked for."""
RATES = ("growth", "share", "completion", "rate")
"""Measures that are never amounts: a figure of theirs must say in which unit it is."""
AMOUNTS = ("", "amount", "balance", "limit", "change")
"""Measures of columns whose figures a half-width column of the same row is about."""
UNIT_COST = "unit_cost"
"""The measure of money per head, per household, per mu."""
_RATIOS = frozenset({"ratio", "percentage_point", "times", "score", "year", "month"})
"""Dimensions that are never added: the terms of two loans make no term."""


def is_additive(measure: str, dimension: str) -> bool:
    """Whether figures of `measure` in a unit of `dimension` may be added: no rates, scores or unit costs."""
    return _TABLE.get(measure, (False, False))[0] and dimension not in _RATIOS


_FIGURE = later(r"[-−+(（]?\s*[\d,，]+(?:[.．]\d+)?\s*[)）%％]?")
_CODE = later(r"[1-9]|[12]\d|3[01]|0\d*|(?:19|20)\d\d(?:[-./]?\d\d){0,2}")


def are_figures(words: Collection[str]) -> bool:
    """Whether the words of a column of the file are quantities, not numbers that name a month, a year or a thing.

    Numbers up to 31 may name quarters, months or days; a leading zero begins a code.
    """
    said = [word for word in words if word]
    figures = [word for word in said if _FIGURE.fullmatch(word)]
    names = [word for word in figures if _CODE.fullmatch(word)]
    return len(figures) * 2 > len(said) and len(names) < len(figures)
