"""Statements that reckon downwards by the signs in front of their labels, as German municipalities print theirs: `+ Zuwendungen`, `- Personalaufwendungen`, `= Ordentliches Ergebnis`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import side
from fiscalcli.exact import add
from fiscalcli.mapping.wholes import written
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.wholes.lines import Line

_SIGNED = later(r"\s*(?:\d{1,3}[.)]?\s+)?([+＋＝=–−-])\s+(?=\S)")
_SIGNS = {"＋": "+", "＝": "=", "–": "-", "−": "-"}
_SIDES = {"+": "revenue", "-": "expenditure"}
_LEAST = 2


def signs(layout: Layout) -> dict[int, str]:
    """Return by line the sign in front of the label of a row, nothing where no label has an equals sign, or none a minus."""
    label = layout.of("indicator") or layout.of("sector") or next(iter(layout.extras()), None)
    if label is None or len(layout.body) > written.MOST:
        return {}
    hits = {line: _SIGNED.match(each) for line, each in written.by_line(layout, label).items()}
    found = {line: _SIGNS.get(hit[1], hit[1]) for line, hit in hits.items() if hit}
    return found if {"=", "-"} <= {*found.values()} else {}


def settle(lines: Sequence[Line], signs: Mapping[int, str]) -> list[str]:
    """Say the sides of the rows of such a statement, and which of them are results, that are not added; return what these are called.

    Each result must be what the rows above it come to, from the top on or from an earlier result on, and one of rows with
    plus, or with minus, alone must be called as their side: of what is spent, grants may be taken off with a minus.
    """
    if not signs or any(fact.direction for line in lines for fact in line.facts):
        return []
    sign = {id(line): signs.get(line.facts[0].source.line, "+") for line in lines}
    results = [*_results(lines, sign)]
    if len(results) < _LEAST or len(results) < [*sign.values()].count("="):
        return []
    pure = [(line, own.pop()) for line, parts in results if len(own := {sign[id(each)] for each in parts}) == 1]  # fmt: skip
    said = {side.of(_SIGNED.sub("", line.label)) == _SIDES[own] for line, own in pure}
    if said != {True}:
        return []
    whole = {id(line): own for line, own in pure}
    for line in lines:
        direction = _SIDES.get(whole.get(id(line), sign[id(line)]), "balance")
        line.facts = [fact._replace(direction=direction) for fact in line.facts]
        line.settle("subtotal" if id(line) in whole else "")
    return [line.label for line, _ in pure]


def _results(
    lines: Sequence[Line], sign: Mapping[int, str]
) -> Iterator[tuple[Line, Sequence[Line]]]:
    """Yield the rows with an equals sign, each with the rows that it is the result of, as far as there are any."""
    starts = [0]
    for at, line in enumerate(lines):
        if sign[id(line)] != "=":
            continue
        runs = (
            [each for each in lines[start:at] if sign[id(each)] != "="] for start in starts[::-1]
        )
        found = next((run for run in runs if run and _is_result(line, run, sign)), None)
        if found:
            yield line, found
        starts.append(at + 1)


def _is_result(line: Line, parts: Sequence[Line], sign: Mapping[int, str]) -> bool:
    """Whether parts with their signs come to a row in most of its columns; those with minus alone may come to it without."""
    agreed = []
    is_lone = all(sign[id(part)] == "-" for part in parts)
    for key, own in line.figures.items():
        there = [(part.figures[key], sign[id(part)]) for part in parts if key in part.figures]
        made = add(
            each.value if is_lone or mark == "+" else each.value.copy_negate()
            for each, mark in there
        )
        slack = add([own.half_width, *(each.half_width for each, _ in there)])
        agreed.append(add([made, own.value.copy_negate()]).copy_abs() <= slack)
    return sum(agreed) * 2 > len(agreed)
