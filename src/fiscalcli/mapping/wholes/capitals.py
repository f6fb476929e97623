"""Rows in capitals above rows that are not, PERSONNEL over Salaries and Benefits, whose figures nearly add up to them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.exact import EXACT, add
from fiscalcli.hierarchy import UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line

_LEAST, _ROWS = 2, 300
_WITHIN = Decimal("0.1")
"""So near, in parts of itself, the rows below come to a row that is meant as their whole: one of them is wrong, or missing."""


def settle(lines: Sequence[Line]) -> list[str]:
    """Leave such rows open where each has two rows or more below it and none adds up to it, and return what they are called.

    Where the rows add up, the figures have said so before; where one is far off, capitals are a way of writing.
    """
    if len(lines) > _ROWS or not lines or not _is_capital(lines[0]):
        return []
    groups: list[list[Line]] = []
    for line in lines:
        if line.role:
            return []
        if _is_capital(line):
            groups.append([line])
        else:
            groups[-1].append(line)
    if len(groups) < _LEAST or not all(
        len(below) >= _LEAST and _is_near(whole, below) for whole, *below in groups
    ):
        return []
    for whole, *_ in groups:
        whole.settle(UNCLEAR)
    return [whole.label for whole, *_ in groups]


def _is_capital(line: Line) -> bool:
    return len(line.label) > _SHORT and line.label.isupper()


_SHORT = 3
"""Codes and short names stand in capitals anywhere."""


def _is_near(whole: Line, below: Sequence[Line]) -> bool:
    """Whether the rows come near to their whole in each of its columns."""
    for key, fact in whole.figures.items():
        parts = add(line.figures[key].value for line in below if key in line.figures)
        off = abs(EXACT.subtract(parts, fact.value))
        if not fact.value or off > EXACT.multiply(abs(fact.value), _WITHIN):
            return False
    return bool(whole.figures)
