"""Rows that stand deeper right below a total: what is in it once more where the rows above add up to it, else rows like any others."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.words import rowlabel, totalwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Line


def settle(lines: Sequence[Line], marks: Mapping[int, str]) -> None:
    """Settle the rows that only their depth puts below a total (On-budget, Off-budget): of no other total are they parts.

    What is called the total of one thing and is the sum of those below it heads them: 支出合计 over its deeper rows, below those of revenue.
    """
    if rowlabel.WITHIN not in marks.values():
        return
    for at, line in enumerate(lines):
        if line.role not in totalwords.CALLED:
            continue
        below = [*takewhile(lambda each: _is_within(each, marks), lines[at + 1 :])]
        if not below or _closes(line, lines_.tops(lines[:at])):
            continue
        is_head = line.role == "total_of" and len(below) > 1 and lines_.is_sum(line, below)
        if is_head:
            line.settle("")
        for each in below:
            each.facts = [
                fact._replace(role="", part_of=fact.part_of if is_head else "")
                for fact in each.facts
            ]


def _is_within(line: Line, marks: Mapping[int, str]) -> bool:
    return marks.get(line.facts[0].source.line) == rowlabel.WITHIN


def _closes(total: Line, above: Sequence[Line]) -> bool:
    """Whether the rows above a total, or the last of them, add up to it."""
    plain = [line for line in above if line.role not in totalwords.CALLED]
    return (len(plain) > 1 and lines_.is_sum(total, plain)) or any(
        lines_.closing(total, plain[::-1], least=2)
    )
