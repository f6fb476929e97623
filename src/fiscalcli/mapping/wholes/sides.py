"""Rows that are called as the two sides of a budget and hold others: what is in INGRESOS is revenue, what is in GASTOS expenditure."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli import lexicon, side
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.sections import whole
from fiscalcli.mapping.wholes.lines import closing
from fiscalcli.mapping.words import memos
from fiscalcli.mapping.words.numbering import unnumbered
from fiscalcli.model import COLUMN, TOTALS
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.wholes.lines import Line

_MARK = later(r"^(?:[A-Za-z]|\d{1,3})?\s*[.)=:]\s*")
"""What may stand in front of such a row: A., 10 =."""
_BRACKET = later(r"\s*[(（][^()（）]*[)）]\s*$")


def settle(lines: Sequence[Line]) -> None:
    """Say the side of rows that are parts of one called so, and of that one, where both sides are there with parts and no row says its own.

    Lines of one name on both sides (transfers received, and paid) are two figures then.
    """
    if any(fact.direction for line in lines for fact in line.facts):
        return
    sides: dict[int, str] = {}
    filled: set[str] = set()
    now = ""
    for line in lines:
        is_part = bool(line.facts[0].part_of)
        if not is_part:
            now = "" if line.role else whole(line.label)
        elif now:
            filled.add(now)
        if now:
            sides[id(line)] = now
    if filled != SIDES:
        return
    for line in lines:
        if said := sides.get(id(line)):
            line.facts = [fact._replace(direction=said) for fact in line.facts]
    _leave([line for line in lines if id(line) not in sides])


def _leave(others: Sequence[Line]) -> None:
    """Leave open what stands beside both sides, balances and what finances them: no sum of these means anything."""
    for line in others if len(others) > 1 else ():
        line.settle(line.role or UNCLEAR)


def beside(lines: Sequence[Line]) -> None:
    """Leave open the rows of no side beside those of both, where no total is of none: what there was, what is left, what there is then.

    In a cross table the columns say what is a part of what.
    """
    told = {fact.direction for line in lines for fact in line.facts}
    others = [line for line in lines if not any(fact.direction for fact in line.facts)]
    totals = [each for each in others if each.role in TOTALS and not memos.is_one(each.label)]
    are_crossed = any(
        name == COLUMN for each in others for fact in each.facts for name, _ in fact.extra
    )
    if told >= SIDES and not totals and not are_crossed:
        _leave([line for line in others if not line.role])


def by_words(lines: Sequence[Line]) -> None:
    """Say the side of the rows of two wholes or totals that hold all others which add up, by the words of these: Receita efetiva, Despesa efetiva; 歳入合計, 歳出合計.

    What stands beside both is added to nothing. Where there are more of them than one for each side, another row is called as one, or rows say their own side, nothing is known.
    """
    if any(fact.direction for line in lines for fact in line.facts):
        return
    found = [*_held(lines)]
    inner = {id(part) for _, parts in found for part in parts}
    outer = [(own, parts) for own, parts in found if id(own) not in inner]
    said = [_named(own) for own, _ in outer]
    known = inner | {id(own) for own, _ in outer}
    others = [line for line in lines if id(line) not in known]
    if sorted(said) != sorted(SIDES) or any(
        _named(line) for line in others if not _is_carried(line)
    ):
        return
    for (own, parts), direction in zip(outer, said, strict=True):
        for line in (own, *parts):
            line.facts = [fact._replace(direction=direction) for fact in line.facts]
    _leave(others)


def _is_carried(line: Line) -> bool:
    """Whether a row is what was carried over, which is revenue of an account, and of no year."""
    entry = lexicon.indicators().get(line.facts[0].indicator)
    return entry is not None and entry.sector == "balance"


def _held(lines: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Line]]]:
    """Yield the rows that hold others, each with these: those right below that are parts of it, or all right above each total, else right below each, that add up to it.

    A total may stand alone: Total Expenditures, below the revenue and what it is made of.
    """
    totals = [at for at, line in enumerate(lines) if line.role in TOTALS]
    named = [at for at in totals if _named(lines[at])]
    if {_named(lines[at]) for at in named} == SIDES:
        # what there is at the end, and what is noted beside, is the total of neither
        totals = named
    above = [_summed(lines[at], lines[:at][::-1]) for at in totals]
    below = [_summed(lines[at], lines[at + 1 :]) for at in totals]
    for found in (above, below):
        if any(found) and None not in found:
            yield from zip(
                (lines[at] for at in totals), [each or [] for each in found], strict=True
            )
            break
    names = {line.facts[0].indicator for line in lines}
    for at, line in enumerate(lines):
        if not line.role and names.isdisjoint(_wholes(line)):
            parts = [*takewhile(lambda each: not names.isdisjoint(_wholes(each)), lines[at + 1 :])]
            if parts and line.facts[0].indicator in _wholes(parts[0]):
                yield line, parts


def _summed(total: Line, near: Sequence[Line]) -> list[Line] | None:
    """Return the rows beside a total that add up to it, with what is in them: none where no row is beside it, `None` where those there do not."""
    run = [*takewhile(lambda each: each.role not in TOTALS, near)]
    names = {each.facts[0].indicator for each in run}
    plain = [each for each in run if names.isdisjoint(_wholes(each))]
    count = next(closing(total, plain, least=2), 0)
    if not count:
        return None if run else []
    return run[: run.index(plain[count - 1]) + 1]


def _wholes(line: Line) -> list[str]:
    return line.facts[0].part_of.split("|")


def _named(line: Line) -> str:
    known = line.facts[0].indicator in lexicon.indicators()
    bare = _BRACKET.sub("", _MARK.sub("", unnumbered(line.label.strip())))
    said = side.of_indicator(line.facts[0].indicator) if known else side.of(bare)
    return said if said in SIDES else ""
