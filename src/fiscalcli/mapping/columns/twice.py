"""Columns that say the same thing twice: declared to be one role, or figures of one meaning."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Problem, Text
from fiscalcli.formats import records
from fiscalcli.mapping import complaints
from fiscalcli.mapping.columns.blocks import is_of_one
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row


def declared(blocks: Sequence[Sequence[Meaning]], place: Place) -> list[Problem]:
    """Return a problem for each column that is declared to be what another one of its block is declared to be."""
    problems = []
    for block in blocks:
        first: dict[str, Meaning] = {}
        for meaning in filter(is_of_one, block):
            earlier = first.setdefault(meaning.role, meaning)
            if earlier is not meaning:
                message, hint = complaints.of_one_role(earlier, meaning)
                at = place._replace(column=meaning.heading)
                problems.append(Problem("declared_twice", at, message, hint))
    return problems


def figures(
    blocks: Sequence[Sequence[Meaning]], body: Sequence[Row], place: Place
) -> list[Problem]:
    """Return a problem for each column of figures that means what another one of its block means; a blank one means nothing."""
    problems = []
    for block in blocks:
        first: dict[object, Meaning] = {}
        for meaning in block:
            if meaning.role != "value":
                continue
            earlier = first.setdefault(_said(meaning), meaning)
            if earlier is not meaning and not any(
                records.distinct(body, each.at) <= {""} for each in (earlier, meaning)
            ):
                problem = _same_twice(earlier, meaning, place)
                is_one = _are_one(earlier, meaning, body)
                problems.append(problem._replace(hint=_ONE) if is_one else problem)
    return problems


def _said(meaning: Meaning) -> tuple[object, ...]:
    """Return what a column means, whatever heads it and however large its unit is."""
    dimension = meaning.unit.dimension if meaning.unit else ""
    return (*meaning._replace(at=0, heading="", unit=None, power=0, currency=""), dimension)


def told_apart(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the columns, completions of several budgets told apart by their headings: 占预算% | 占调整预算%.

    Their measure says of none which budget it is of, and rates are never added.
    """
    rates = [each for each in meanings if each.role == "value" and each.measure == "completion"]
    alike: dict[object, set[str]] = {}
    for meaning in rates:
        alike.setdefault(_said(meaning), set()).add(meaning.heading)
    told = [
        each._replace(column=unittext.split(each.heading)[0])
        if each in rates and len(alike[_said(each)]) > 1
        else each
        for each in meanings
    ]
    return [_longer(each, told) for each in told]


_WORD = later(r"[^\W_]+")


def _longer(meaning: Meaning, meanings: Sequence[Meaning]) -> Meaning:
    """Return a column that says all that another one of its phase does, and more, told apart by that: MONTO_COMPROMETIDO_ANUAL beside MONTO_COMPROMETIDO.

    What speaks of a unit tells nothing apart: Montant en millions is the amount once more.
    """
    if meaning.role != "value" or not meaning.phase:
        return meaning
    own = _WORD.findall(meaning.heading)
    for other in meanings:
        shorter = _WORD.findall(other.heading)
        is_alike = other is not meaning and other.role == "value" and _said(other) == _said(meaning)
        if is_alike and len(shorter) > 1 and own[: len(shorter)] == shorter < own:
            more = " ".join(own[len(shorter) :])
            if not unittext.stated(more) and not unittext.split(meaning.heading)[1]:
                return meaning._replace(column=more)
    return meaning


_ONE = Text(
    "没有一行两列都有数：把这些数写在同一个名字下",
    "no row fills both: write their figures under one name",
)


def _are_one(one: Meaning, other: Meaning, body: Sequence[Row]) -> bool:
    """Whether two names differ in case or blanks alone, and each row has a figure under one of them: to leave one out would lose figures."""
    is_spelling = lexicon.fold(one.heading) == lexicon.fold(other.heading)
    is_named = is_spelling and one.heading != other.heading
    return is_named and not any(cell_of(row, one) and cell_of(row, other) for row in body)


def _same_twice(earlier: Meaning, later: Meaning, place: Place) -> Problem:
    one, two = earlier.at + 1, later.at + 1
    is_told = earlier.heading != later.heading
    cures = [shlex.quote(f"{each.heading}={UNUSED}") for each in (earlier, later)]
    return Problem(
        "same_columns",
        place._replace(column=later.heading),
        Text(
            f"第 {one} 列“{earlier.heading}”和第 {two} 列“{later.heading}”说的是同一个数",
            f"columns {one} {earlier.heading!r} and {two} {later.heading!r} say the same thing",
        ),
        Text(
            f"不用的一列写 --column {cures[1]} 或 --column {cures[0]}；或写明其中一列的阶段：--column '列名=value:paid'",
            f"for the one to leave out say --column {cures[1]} or --column {cures[0]}, "
            f"or say which phase one of them is of, as in --column {shlex.quote(f'{later.heading}=value:paid')}",
        )
        if is_told
        else Text(
            "给其中一列改名，写明它的年份、阶段或收支方向",
            "rename one of them: say its year, its phase or its side",
        ),
    )
