"""Rows that write of which others they are the sum, or the difference: Total Receipts (2+3), TOTAL (III) = (I + II), Resultado (VI - VII).

Their figures must agree; then nothing is left to chance, however short these are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats.records import padded
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.wholes.lines import Line

_NAME = r"(?:[IVX]{1,5}|[A-Za-z]\d{0,2}|\d{1,3}|[一二三四五六七八九十]{1,3})"
_FORMULA = later(
    rf"(?:=\s*[(（]?|[(（]\s*=?)\s*({_NAME}(?:\s*[+＋−–-]\s*{_NAME})+)\s*[)）]?\s*(?:\({_NAME}\)\s*)?$"
)
"""How a label ends that says how its figures follow from others."""
_SAME = later(rf"[(（]\s*{_NAME}\s*=\s*({_NAME})\s*[)）]\s*$")
"""Of one other alone: `Materiales (B=b1)`, in an outline whose other rows have more."""
_OWN = later(rf"[(（]({_NAME})[)）]\s*(?:=.*)?$")
"""What a label is called by in such a one: the end of `Despesas correntes (II)`, of `TOTAL (III) = (I + II)`."""
_TERM = later(rf"([+＋−–-]?)\s*({_NAME})")
_FRONT = later(rf"\s*(?:({_NAME})\s?[.．、):：]|[（(]({_NAME})[)）])\s*\S")
_MOST = 1000
"""No statement has more rows."""
_LEAST = 2


def names(layout: Layout) -> dict[int, str]:
    """Return by line the number or the letter that stands in front of the label of a row, or in a column of numbers of rows; nothing where no label has a formula."""
    label = layout.of("indicator") or layout.of("sector") or next(iter(layout.extras()), None)
    if label is None or len(layout.body) > _MOST:
        return {}
    said = by_line(layout, label)
    if not any(_FORMULA.search(each) for each in said.values()):
        return {}
    number = layout.of("ordinal")
    fronts = {line: _FRONT.match(each) for line, each in said.items()}
    found = {line: front[1] or front[2] for line, front in fronts.items() if front}
    numbers = by_line(layout, number) if number else {}
    return {line: each for line, each in numbers.items() if each} | found


def by_line(layout: Layout, column: Meaning) -> dict[int, str]:
    """Return what the rows of a table have in one column, by their lines."""
    cells = padded(layout.body, column.at)
    return {row.place.line: cell.strip() for row, cell in zip(layout.body, cells, strict=True)}


def settle(lines: Sequence[Line], names: Mapping[int, str]) -> list[str]:
    """Settle the rows that are the sums which they write, by the `names` of rows: the only one of them that is called a total as that, the others as subtotals; return what these are called.

    Only rows that nothing else has settled are. What is left of one row when others are taken off is added to nothing.
    """
    free = [(at, line) for at, line in enumerate(lines) if not line.role and _formula(line)]
    if not free:
        return []
    known = {id(line): _called(line, names) for line in lines}
    over = [(line, _below(line, lines[at + 1 :], known)) for at, line in free]
    over = [(line, terms) for line, terms in over if terms and _is_sum(line, terms)]
    told = [(line, terms) for at, line in free if (terms := _terms(line, lines[:at], known))]
    told = [*over, *(each for each in told if not any(each[0] is line for line, _ in over))]
    sums = [(line, [part for _, part in terms]) for line, terms in told if _is_sum(line, terms)]
    inner = {id(part) for _, parts in sums for part in parts}
    outer = [line for line, _ in sums if id(line) not in inner and totalwords.total(line.label)]
    has_total = any(line.role == "total" for line in lines)
    for line, _ in sums:
        line.settle("total" if [line] == outer and not has_total else "subtotal")
    for line, terms in over:
        for _, part in terms:
            part.put_under(line)
    for line, terms in told:
        if _is_difference(line, terms):
            line.settle(UNCLEAR)
    return [line.label for line, _ in sums]


def _formula(line: Line) -> str:
    """Return how the label of a row says that its figures follow from others, `""` where it does not."""
    found = _FORMULA.search(line.label) or _SAME.search(line.label)
    return found[1] if found else ""


def _called(line: Line, names: Mapping[int, str]) -> str:
    """Return the number or the letter by which formulas call a row: that in front of its label, or in brackets at its end."""
    found = _OWN.search(line.label)
    return names.get(line.facts[0].source.line) or (found[1] if found else "")


def _below(line: Line, below: Sequence[Line], known: Mapping[int, str]) -> list[tuple[str, Line]]:
    """Return the rows that a label names in its formula and that begin right below it, as in `A. Personal (A=a1+a2)` over a1 and a2."""
    terms = _TERM.findall(_formula(line))
    if not below or not terms or known[id(below[0])] != terms[0][1]:
        return []
    return _named(terms, reversed(below), known)


def _terms(line: Line, above: Sequence[Line], known: Mapping[int, str]) -> list[tuple[str, Line]]:
    """Return the rows that a label names in a formula, the nearest above of each name, with their signs; nothing where one of them is not there."""
    found = _FORMULA.search(line.label)
    terms = _TERM.findall(found[1]) if found else []
    return _named(terms, above, known) if len(terms) >= _LEAST else []


def _named(
    terms: Sequence[tuple[str, str]], lines: Iterable[Line], known: Mapping[int, str]
) -> list[tuple[str, Line]]:
    """Return the last of some rows of each name, with its sign; nothing where one of them is not there."""
    there = {known[id(each)]: each for each in lines}
    if any(name not in there for _, name in terms):
        return []
    return [("-" if sign and sign not in "+＋" else "+", there[name]) for sign, name in terms]


def _is_sum(line: Line, terms: Sequence[tuple[str, Line]]) -> bool:
    return all(sign == "+" for sign, _ in terms) and lines_.is_sum(
        line, [part for _, part in terms]
    )


def _is_difference(line: Line, terms: Sequence[tuple[str, Line]]) -> bool:
    """Whether a row is what is left of the first of two others, as it writes."""
    (_, whole), *others = terms
    return len(others) == 1 and others[0][0] == "-" and lines_.is_sum(whole, [line, others[0][1]])
