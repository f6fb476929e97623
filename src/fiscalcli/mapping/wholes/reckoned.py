"""Statements that reckon downwards, from the lines of both sides by results to what is left.

German municipalities print signs in front of their labels (`+ Zuwendungen`, `- Personalaufwendungen`, `= Ordentliches Ergebnis`);
others have the sum of each side below its lines (Summe Erträge, Summe Aufwendungen), and results that follow from these.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from fiscalcli import side
from fiscalcli.exact import add
from fiscalcli.mapping.wholes import written
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.wholes.lines import Line

    Signs = Mapping[int, str]
    Result = tuple[Line, Sequence[Line]]

_SIGNED = later(r"\s*(?:\d{1,3}[.)]?\s+)?([+＋＝=–−-])\s+(?=\S)")
_SIGNS = {"＋": "+", "＝": "=", "–": "-", "−": "-"}
_SIDES = {"+": "revenue", "-": "expenditure"}
_SIGN_OF = {side: sign for sign, side in _SIDES.items()}
_LEAST = 2
_MOST = 200
"""No such statement has more rows."""
_OPEN = 2
"""So many rows between two results may name no side, each of which the result then tells."""
_WORD = later(r"[^\W\d_]+")
_LONGEST = 200
"""Longer labels are sentences."""


def signs(layout: Layout) -> dict[int, str]:
    """Return by line the sign in front of the label of a row, nothing where no label has an equals sign, or none a minus."""
    label = layout.of("indicator") or layout.of("sector") or next(iter(layout.extras()), None)
    if label is None or len(layout.body) > _MOST:
        return {}
    hits = {line: _SIGNED.match(each) for line, each in written.by_line(layout, label).items()}
    found = {line: _SIGNS.get(hit[1], hit[1]) for line, hit in hits.items() if hit}
    return found if {"=", "-"} <= {*found.values()} else {}


def settle(lines: Sequence[Line], printed: Mapping[int, str]) -> list[str]:
    """Say the sides of the rows of such a statement, and which of them are results, that are not added; return what the sums of the sides are called.

    `printed` are the signs by line. Each result must be what the rows above it come to, from the top on or from an earlier
    result on, and one of rows with plus, or with minus, alone must be called as their side: of what is spent, grants may be
    taken off with a minus. Without signs both sides must have such a sum, and the last result be that of all rows.
    """
    if len(lines) > _MOST or _are_told(lines):
        return []
    sign = _printed(lines, printed) if printed else _derived(lines)
    results = [*_results(lines, sign)] if sign else []
    if len(results) < _LEAST or len(results) < [*sign.values()].count("="):
        return []
    of = [(line, {sign[id(each)] for each in parts}) for line, parts in results]
    whole = {id(line): next(iter(own)) for line, own in of if len(own) == 1}
    said = {_side(line) == _SIDES[whole[id(line)]] for line, _ in results if id(line) in whole}
    if said != {True}:
        return []
    for line in lines:
        direction = _SIDES.get(whole.get(id(line), sign[id(line)]), "balance")
        line.facts = [fact._replace(direction=direction) for fact in line.facts]
        line.settle("subtotal" if id(line) in whole else "")
    return [line.label for line, _ in results if id(line) in whole]


def _are_told(lines: Sequence[Line]) -> bool:
    """Whether a row says its side, or is in another one of its table."""
    names = {fact.indicator for line in lines for fact in line.facts}
    return any(
        fact.direction or not names.isdisjoint(fact.part_of.split("|"))
        for line in lines
        for fact in line.facts
    )


def _printed(lines: Sequence[Line], printed: Mapping[int, str]) -> dict[int, str]:
    """Return the sign of each row, plus where none is printed."""
    return {id(line): printed.get(line.facts[0].source.line, "+") for line in lines}


def _side(line: Line) -> str:
    """Return the one side that the words of a label name: Summe der ordentlichen Erträge, Zinsen und andere Finanzaufwendungen."""
    words = _WORD.findall(line.label) if len(line.label) <= _LONGEST else ()
    found = {side.of(word) for word in words} & SIDES
    return found.pop() if len(found) == 1 else ""


def _derived(lines: Sequence[Line]) -> dict[int, str]:
    """Return the signs that the rows would have, by their sums and results; nothing where some row is in none of these, or one side has no sum."""
    sides = {id(line): _SIGN_OF.get(_side(line), "") for line in lines}
    if not _SIDES.keys() <= {*sides.values()}:
        return {}  # as of most tables
    sign: dict[int, str] = {}
    summed: set[str] = set()
    done: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        own = sides[id(line)]
        if own and waiting and _is_result(line, waiting, dict.fromkeys(map(id, waiting), own)):
            sign |= dict.fromkeys(map(id, waiting), own)
            summed.add(own)
        elif not own and (found := _told_by(line, done, waiting, sides | sign)) is not None:
            sign |= found
        else:
            waiting.append(line)
            continue
        sign[id(line)] = "="
        done += waiting
        waiting = []
    is_whole = not waiting and summed == {*_SIDES}
    return sign if is_whole and _is_result(lines[-1], done, sign) else {}


def _told_by(
    result: Line, done: Sequence[Line], waiting: Sequence[Line], sign: Signs
) -> dict[int, str] | None:
    """Return the signs with which the rows that wait come to a result, alone or with all before them; `None` where they do with none. Those whose `sign` is blank have either."""
    known = {id(each): sign[id(each)] for each in waiting}
    open_ones = [key for key, own in known.items() if not own]
    if len(open_ones) > _OPEN or not (done or waiting):
        return None
    for told in product(_SIDES, repeat=len(open_ones)):
        own = known | dict(zip(open_ones, told, strict=True))
        for parts in (waiting, [*done, *waiting]):
            if parts and _is_result(result, parts, {**sign, **own}):
                return own
    return None


def _results(lines: Sequence[Line], sign: Signs) -> Iterator[Result]:
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


def _is_result(line: Line, parts: Sequence[Line], sign: Signs) -> bool:
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
