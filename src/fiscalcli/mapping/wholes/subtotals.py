"""Total rows of one column among several (`TOTAL` of the functions of each country), held against the rows that they repeat.

The rows are added and the total row is not: where it says more than they do, a list is not complete, and that is said. Where
most totals say less than their rows, these hold one another (operating spending, and staff within it), and are not added.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli.exact import add
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes.lines import is_sum, meets
from fiscalcli.mapping.words import totalwords
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact

Gap = tuple["Fact", "Sequence[Fact]"]
"""A figure of a total row, and the figures of its rows."""
_SEVERAL = 2
"""One total that says less than its rows may be a slip."""


def settle(lines: Sequence[Line], *, is_told: bool) -> list[Gap]:
    """Return the figures of total rows that differ from the sum of the rows which say the same in all other columns.

    Rows that hold one another become unclear, unless they are told (`is_told`) to be line items. Several totals of the
    same rows are of some of these each, and prove nothing. A total that the rows right above it add up to in most columns has
    its parts: where it does not in one, a figure is missing or wrong there.
    """
    left, short = _without_fitting(lines)
    known = _known(left)
    found = [(total, parts) for total, parts in known if not meets(total, parts)]
    alone = Counter(id(parts) for _, parts in known)
    over = [each for each in found if _is_over(*each) and alone[id(each[1])] == 1]
    if is_told or len(over) < _SEVERAL or len(over) * 2 <= len(known):
        return [*short, *found]
    held = {id(part) for _, parts in over for part in parts}
    for line in lines:
        if any(id(fact) in held for fact in line.facts):
            line.settle(UNCLEAR)
    return [(total, [part._replace(role=UNCLEAR) for part in parts]) for total, parts in over]


def _is_over(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether rows, all of one sign, come to more than their total."""
    values = [part.value for part in parts if part.value]
    is_even = all(value > 0 for value in values) or all(value < 0 for value in values)
    return is_even and bool(add(values).copy_abs() > total.value.copy_abs())


def _without_fitting(lines: Sequence[Line]) -> tuple[list[Line], list[Gap]]:
    """Return the rows without the total rows that are the sum of those between the total before them and themselves, and the figures of these that are not.

    In a year of which one row has no figure yet, the others are not all of it. Beside totals of several rows one is that of a single row that it equals.
    """
    runs: list[tuple[Line, list[Line]]] = []
    run: list[Line] = []
    for line in lines:
        if line.role in TOTALS:
            runs.append((line, run))
            run = []
        else:
            run.append(line)
    fitting = [(line, own) for line, own in runs if len(own) > 1 and is_sum(line, own)]
    lone = [line for line, own in runs if len(own) == 1 and is_sum(line, own, exactly=True)]
    known = {id(line) for line, _ in fitting} | {id(line) for line in lone if fitting}
    short = [gap for line, own in fitting for gap in _missed(line, own)]
    return [line for line in lines if id(line) not in known], short


def _missed(line: Line, run: Sequence[Line]) -> list[Gap]:
    """Return the figures of a total row, where a column of the file's own calls it so, that its rows do not add up to."""
    asked = [(key, fact) for key, fact in line.figures.items() if _said(fact)]
    gaps = [(fact, [each.figures[key] for each in run if key in each.figures]) for key, fact in asked]  # fmt: skip
    return [(fact, parts) for fact, parts in gaps if parts and not meets(fact, parts)]


def _known(lines: Sequence[Line]) -> list[Gap]:
    """Return the figures of total rows with those of the rows that say the same in all other columns.

    One row alone is told where the total says more: the figures of others are missing. A column of which each word goes with one word alone of the column of the total names its rows once more, or in more detail.
    """
    totals = [(fact, name) for line in lines for fact in line.facts for name in _said(fact)]
    finer = {name: _finer(lines, name) for name in dict.fromkeys(name for _, name in totals)}
    codes = {fact.code for line in lines for fact in line.facts} - {""}
    parts: dict[object, list[Fact]] = {}
    for name, beside in finer.items():
        for line in lines:
            for fact in line.facts if not line.role else ():
                if not codes.isdisjoint(fact.part_of.split("|")):
                    continue  # a part of another of these rows
                parts.setdefault((name, _others(fact, beside)), []).append(fact)
    found = [(fact, parts.get((name, _others(fact, finer[name])), ())) for fact, name in totals]
    return [each for each in found if len(each[1]) > 1 or (each[1] and _is_short(*each))]


def _is_short(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a total says more than the one row that is left of its rows, on the same side of zero."""
    own, left = total.value, parts[0].value
    return own * left >= 0 and own.copy_abs() > left.copy_abs()


def _said(fact: Fact) -> list[str]:
    """Return the one column, of the file's own or of codes, in which a subtotal is called a total."""
    named = [name for name, word in words_of(fact) if totalwords.is_total(word)]
    return named if fact.role == "subtotal" and len(named) == 1 else []


def words_of(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Return what a figure says in the columns in which a total may be called so."""
    return (*fact.extra, ("code", fact.code)) if fact.code else fact.extra


def _finer(lines: Sequence[Line], name: str) -> set[str]:
    """Return the column `name`, and those of the file's own in which each word goes with one of its words."""
    told: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        words = dict(words_of(line.facts[0]))
        for pair in words.items():
            told.setdefault(pair, set()).add(words.get(name, ""))
    open_ = {own for (own, word), beside in told.items() if word and len(beside) > 1}
    return {name, *(own for own, _ in told if own not in open_)}


def _others(fact: Fact, names: Collection[str]) -> tuple[object, ...]:
    """Return what a figure says beside its words in some columns of the file's own."""
    return (
        fact.indicator, fact.sector, fact.jurisdiction, fact.jurisdiction_code, fact.scope, fact.budget,
        fact.direction, fact.phase, fact.measure, fact.basis, fact.period, fact.unit.unit, fact.source.column,
        tuple(pair for pair in fact.extra if pair[0] not in names),
    )  # fmt: skip
