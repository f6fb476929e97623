"""The levels of a dataset as they were printed: tables of columns, in the order of their rows.

Two blocks side by side (`收入 | 金额 | 支出 | 金额`) are two tables, also where their headings are the same: the lines
of the second one begin above the last line of the first. Tables below one another are told apart by their sheet.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.dimension import NOMINAL
from fiscalcli.measure import GROWING, is_additive
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscalcli.model import Fact

    Key = tuple[object, ...]

SHEET = "sheet"
"""The dimension in which tables of one file are told apart."""
_PLACED = attrgetter(
    "source.file", "source.sheet", "source.column", "scope", "phase", "period", "unit.dimension"
)
_GROUP = attrgetter("scope", "phase", "period", "unit.dimension")
_BRACKETS = re.compile(r"[（(].*?[)）]")
_LATIN = re.compile(r"(?:grand )?(?:sub-?)?totals?\b.*|.*\b(?:sub-?)?totals?")
ENDINGS = ("合计", "小计", "总计", "共计")
_OF_WHICH = re.compile(r"#|其中|of which|including", re.IGNORECASE)


class Column(NamedTuple):
    """One printed column of figures of one kind, from top to bottom.

    Its facts have the role that their row gives them: in a column of totals every figure repeats others, and only
    those of total rows are totals here. `group` is what figures have in common that are added across columns.
    """

    facts: Sequence[Fact]
    group: tuple[object, ...]
    is_total: bool
    is_of_which: bool

    @property
    def is_additive(self) -> bool:
        """Whether its figures may be added."""
        return is_additive(self.facts[0].measure, self.facts[0].unit.dimension)


class Table(NamedTuple):
    """One printed table: its columns from left to right; `beside` is the number of the block on its left, if any."""

    number: int
    columns: Sequence[Column]
    beside: int | None = None


def column_of(fact: Fact) -> tuple[object, ...]:
    """Return what the figures of one printed column have in common; two blocks side by side may have it in common, too.

    What is carried over (年终结转) stands among the amounts of an account and is one of them.
    """
    is_carried = fact.measure == "balance" and fact.sector == "balance"
    return (*_PLACED(fact), "amount" if is_carried else fact.measure)


def cell(fact: Fact) -> tuple[object, ...]:
    """Return in which cell a figure stands; two blocks side by side may head a column alike."""
    at = fact.source
    return (at.line, at.column, at.file, at.sheet, fact.direction, fact.period.text, fact.indicator)


def of(facts: Iterable[Fact]) -> Iterator[Table]:
    """Yield the tables that the nominal levels among `facts` stand in."""
    above: list[Fact] = []
    for number, block in enumerate(_blocks(facts)):
        is_beside = (
            above
            and _sheet(block[0]) == _sheet(above[0])
            and block[0].source.line <= above[-1].source.line
        )
        yield Table(number, _columns(block), number - 1 if is_beside else None)
        above = block


def _blocks(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    block: list[Fact] = []
    for fact in facts:
        if fact.measure not in GROWING or fact.basis != NOMINAL:
            continue
        if block and (
            fact.source.line < block[-1].source.line or _sheet(fact) != _sheet(block[-1])
        ):
            yield block
            block = []
        block.append(fact)
    if block:
        yield block


def _sheet(fact: Fact) -> tuple[str, ...]:
    named = fact.extra[-1][1] if fact.extra and fact.extra[-1][0] == SHEET else ""
    return fact.source.file, fact.source.sheet, named


def _columns(block: Sequence[Fact]) -> list[Column]:
    lines = _lines(block)
    keys = [[column_of(fact) for fact in line] for line in lines]
    found: dict[Key, list[Fact]] = {key: [] for key in _in_order(keys)}
    totals = _totals(found)
    for line, own in zip(lines, keys, strict=True):
        is_total = bool(totals) and _is_total_row(line, totals)
        for fact, key in zip(line, own, strict=True):
            found[key].append(_of_row(fact, is_total=is_total) if key in totals else fact)
    return [
        Column(own, _GROUP(own[0]), key in totals, says_of_which(own[0].source.column))
        for key, own in found.items()
    ]


def _lines(block: Sequence[Fact]) -> list[list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for fact in block:
        found.setdefault(fact.source.line, []).append(fact)
    return list(found.values())


def _in_order(lines: Sequence[Sequence[Key]]) -> list[Key]:
    """Return the columns, of those of each line, from left to right: one that is blank in the first rows stands behind its left neighbour."""
    order: dict[Key, None] = {}
    for keys in lines:
        if all(key in order for key in keys):
            continue
        if not order or len(keys) == 1:
            order |= dict.fromkeys(keys)
            continue
        there = list(order)
        at = 0
        for key in keys:
            if key in order:
                at = there.index(key)
            else:
                there.insert(at, key)
            at += 1
        order = dict.fromkeys(there)
    return list(order)


def _totals(columns: Iterable[Key]) -> frozenset[Key]:
    """Return the columns that are headed as totals and stand beside others that are not."""
    said = {key: says_total(_BRACKETS.sub("", str(key[2]))) for key in columns}
    return frozenset(key for key, is_total in said.items() if is_total and not all(said.values()))


@cache
def says_total(words: str) -> bool:
    """Whether a heading or a label says that what it names is a total, of everything or of one thing."""
    folded = lexicon.fold(words)
    return (
        lexicon.find("role", words) in TOTALS
        or folded.endswith(ENDINGS)
        or bool(_LATIN.fullmatch(words.casefold().strip()))
    )


@cache
def says_of_which(words: str) -> bool:
    """Whether a heading or a label says that what it names is in another figure."""
    return _OF_WHICH.match(words) is not None


def _is_total_row(line: Sequence[Fact], totals: frozenset[Key]) -> bool:
    """Whether a row is one of totals: a figure of another column is one, or the total column says it of all of them."""
    others = [fact for fact in line if column_of(fact) not in totals]
    if others:
        return any(fact.role in TOTALS for fact in others)
    return any(fact.role == "total" for fact in line)


def _of_row(fact: Fact, *, is_total: bool) -> Fact:
    """Return a figure of a column of totals as its row has it: where that is no total, the heading alone says total."""
    if is_total:
        return fact if fact.role in TOTALS else fact._replace(role="total")
    return fact._replace(role="part") if fact.role in ("", *TOTALS) else fact
