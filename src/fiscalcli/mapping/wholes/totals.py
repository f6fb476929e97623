"""Which figures repeat others: total rows here, total columns in `columns`."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, hierarchy, lexicon, side
from fiscalcli.exact import add
from fiscalcli.mapping.wholes import (
    columns,
    envelopes,
    known,
    lines as lines_,
    nesting,
    repeats,
    subtotals,
    sums,
    unparted,
)
from fiscalcli.mapping.wholes.lines import is_sum
from fiscalcli.mapping.words import scopes, totalwords
from fiscalcli.model import TOTALS
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.mapping.wholes.subtotals import Gap
    from fiscalcli.mapping.wholes.sums import Likely
    from fiscalcli.model import Fact

_SUMS = later(r"(?:all|total|sum|grand|combined|overall)(?![^\W_])|合计|总计|共计", re.IGNORECASE)

_NO_TOPS = (*TOTALS, "of_which")


class Settled(NamedTuple):
    """What was decided of total rows and columns.

    `ordinary` rows are called totals and are none, `promoted` ones are the total although their name alone
    does not say so; `abreast` are columns that nothing calls parts of one whole. `gaps` are the figures of total
    columns that the columns beside them do not add up to, each with these. `inferred` are rows and columns that are the
    sums of those beside them and nothing else says so. `short` are the figures of total rows that the rows which they repeat do
    not add up to, each with these. `beside` are the codes that may hold others by their last zeros, and are added;
    `likely` rows may be the sums of those beside them, or equal these by chance, and are added too.
    """

    ordinary: Sequence[str] = ()
    promoted: Sequence[str] = ()
    abreast: Sequence[str] = ()
    gaps: Sequence[tuple[Fact, Sequence[Fact]]] = ()
    inferred: Sequence[str] = ()
    short: Sequence[Gap] = ()
    beside: Sequence[str] = ()
    likely: Sequence[Likely] = ()


class Rows(NamedTuple):
    """What is known of the rows of a table beside their facts.

    `words` are the columns of words in their order, `marks` the numbers and bullets of labels by line; `is_told` says
    that nothing is to be guessed: the rows are line items, or a column says what is part of what. `nested` are the columns
    in which a blank may say that a row is the whole of others: those of words, and of codes; `are_parts` says that columns side
    by side are parts of one whole, which says nothing of the rows.
    """

    words: Sequence[str] = ()
    marks: Mapping[int, str] = MappingProxyType({})
    is_told: bool = False
    nested: Sequence[str] = ()
    are_parts: bool = False


def rows_of(layout: Layout, marks: Mapping[int, str], settings: Settings) -> Rows:
    """Return what the columns of a table, and the user, say of its rows."""
    words = layout.worded()
    codes = ["code"] if words and layout.of("code") else []
    is_told = settings.lines or bool(layout.of("part_of") or layout.of("role"))
    return Rows(words, marks, is_told, [*words, *codes], settings.are_columns_parts)


_UNKNOWN = Rows()


def settled(
    facts: Sequence[Fact], values: Sequence[Meaning], rows: Rows = _UNKNOWN
) -> tuple[list[Fact], Settled]:
    """Return the facts of one table with their roles decided, first by rows and then by columns, and what must be said."""
    lines = lines_.of(facts)
    inferred: list[str] = []
    likely: list[Likely] = []
    if not rows.is_told:
        unparted.settle(lines)
        nesting.coded(lines)
    beside = nesting.settle(lines)
    if not rows.is_told:
        repeats.unnumbered(lines, rows.marks)
    ordinary, promoted = _by_rows(lines)
    totals = [line for line in lines if line.role in TOTALS]
    completed = [] if rows.is_told else sums.completed(lines, tops(lines), totals)
    if not rows.is_told and len(rows.nested) > 1:
        repeats.unworded(tops(lines), rows.nested)
    if not rows.is_told and len(rows.words) > 1:
        inferred = envelopes.settle(tops(lines), rows.words[0])
    said = (envelopes.said(lines, word) for word in rows.words)
    are_of_one = are_of_one_label(said, len(rows.words), len(lines))
    is_of_one = are_of_one and not rows.is_told
    if is_of_one and not inferred:
        stated = [line for line in lines if line.role == "total"]
        inferred = sums.settle(tops(lines), stated)
        over = _over_wholes(tops(lines), ordinary) if inferred else []
        _part_sides(lines, inferred)
        decided = {*over, *inferred}
        ordinary = [each for each in ordinary if each not in decided]
        promoted = [*promoted, *over]
    if not rows.is_told:
        above = tops(lines)
        own = {id(line) for line in above}
        known.settle([*above, *(line for line in lines if id(line) not in own)])
        above = [line for line in tops(lines) if not line.role]
        named = scopes.over_all([line.label for line in above])
        for line in (each for each in above if each.label in named):
            line.settle(hierarchy.UNCLEAR)
    if are_of_one and not (inferred or completed):  # line items are added, whatever they are: said
        likely = sums.likely(tops(lines), [line for line in lines if line.role == "total"])
    inferred = [*completed, *inferred]
    ends = [line for line in tops(lines) if not line.role]
    if not rows.is_told and ends and ends[0].label in ordinary and _holds_some(ends[0], ends):
        ends[0].settle(hierarchy.UNCLEAR)
        ordinary = [name for name in ordinary if name != ends[0].label]
    crossed = columns.settle(lines, values, are_parts=rows.are_parts)
    inferred = [*inferred, *crossed.inferred]
    short = subtotals.settle(lines, is_told=rows.is_told)
    settled = [fact for line in lines for fact in line.facts]
    return settled, Settled(
        ordinary, promoted, crossed.abreast, crossed.gaps, inferred, short, beside, likely
    )


def _by_rows(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Decide what each row is that calls itself the total of one thing (`Water Total`, `一般公共预算收入合计`).

    Its figures decide: it is the total where it is the sum of all rows, a subtotal where it is that of the rows
    right above or where its thing is named above. The whole of other rows by the lexicon is that whole. One that
    names all of a budget and ends its table is the total too, right or wrong; any other is a row like the others.
    """
    doubtful = [line for line in lines if line.role == "total_of"]
    above = tops(lines)
    plain = [line for line in above if line.role != "total_of"]
    if all(line.role != "total" for line in lines):
        named = Counter(line.label for line in plain)  # a heading that names all rows is no total
        bare = Counter(map(_account, (line for line in plain if not line.label)))
        doubtful += [
            line
            for line in plain
            if not line.role
            and (
                (named[line.label] <= _REACH and _sounds_total(line))
                if line.label
                else bare[_account(line)] == 1  # as the sum below a column is
            )
        ]
    if not doubtful:
        return [], []
    asked, own = {id(line) for line in doubtful}, {id(line) for line in above}
    ordinary: list[str] = []
    promoted: list[str] = []
    run: list[Line] = []
    tower: list[Line] = []  # the rows above, subtotals in the place of what they are the sums of
    names: set[str] = set()
    for at, line in enumerate(lines):
        if line.role == "total_of":
            below = _right_below(lines[at + 1 : at + 1 + _REACH], own)
            role = _decided(line, plain, (run, below, tower), names, is_last=line is above[-1])
            is_row = _is_named(line) and not (role or _is_whole(line, plain))
            ordinary += [line.label] if is_row else []
            promoted += [line.label] if role == "total" else []
            line.settle(role)
        elif id(line) in asked and _is_total_of_all(line, plain):
            promoted.append(line.label)
            line.settle("total")
        if line.role in TOTALS:
            run, tower = [], _stacked(tower, line)
        elif id(line) in own:
            run.append(line)
            tower.append(line)
        names |= {totalwords.rest_key(word) for word in _words(line.facts[0])}
    sounding = [line for line in doubtful if not line.role and _SUMS.match(line.label)]
    ordinary += [line.label for line in sounding if _is_named(line)]
    return list(dict.fromkeys(ordinary)), promoted


def _stacked(tower: Sequence[Line], line: Line) -> list[Line]:
    """Return the rows above with a subtotal in the place of those right above it that add up to it."""
    count = next(lines_.closing(line, tower[: -_REACH - 1 : -1], least=2), 0)
    return [*tower[: len(tower) - count], line] if count else [*tower]


def _holds_some(line: Line, plain: Sequence[Line]) -> bool:
    """Whether a row that is called a total heads its table, above two levels it may be: each other row is less, and all are more."""
    values = {key: fact.value for key, fact in line.figures.items()}
    others = [each for each in plain if each is not line and each.figures.keys() == values.keys()]
    return (
        bool(totalwords.total(line.label))
        and len(others) > 2
        and all(
            max(each.figures[key].value for each in others) < own
            and add(each.figures[key].value for each in others) > own
            for key, own in values.items()
        )
    )


def are_of_one_label(worded: Iterable[Collection[str]], columns: int, rows: int) -> bool:
    """Whether so many rows have one column of words, the others beside it being numbers: 21 | 01 | Salaries.

    `worded` are the words of each of so many `columns`, which are not asked for of long lists.
    """
    if columns < 2 or rows > sums.ROWS:
        return columns < 2
    return sum(not all(map(_is_number, words)) for words in worded) == 1


def _is_number(word: str) -> bool:
    return not word or word.isdecimal()


def _over_wholes(above: Sequence[Line], ordinary: Sequence[str]) -> list[str]:
    """Settle the row that calls itself a total and is the sum of the rows above it, now that their parts are told: its name, or none."""
    called = [line for line in above if line.label in ordinary]
    others = [line for line in above if line.label not in ordinary]
    if len(called) != 1 or len(others) < 2 or not is_sum(called[0], others):
        return []
    called[0].settle("total")
    return [called[0].label]


def _part_sides(lines: Sequence[Line], inferred: Sequence[str]) -> None:
    """Leave open the row that is what one of two wholes is more than the other: they are two sides of an account, it is their balance.

    Ordentliche Erträge less Ordentliche Aufwendungen are the Ergebnis: no sum of all rows means anything.
    """
    wholes = [line for line in lines if line.label in inferred]
    for line in tops(lines) if len(wholes) == 2 else ():
        one, other = wholes
        is_free = not line.role and line not in wholes and len(line.figures) > 0
        if is_free and any(
            lines_.is_sum(whole, [less, line], exactly=True)
            for whole, less in ((one, other), (other, one))
        ):
            line.settle(hierarchy.UNCLEAR)


def _account(line: Line) -> tuple[object, ...]:
    """Return the side and the times that the figures of a row are of."""
    return (line.facts[0].direction, *dict.fromkeys(fact.period for fact in line.facts))


def _sounds_total(line: Line) -> bool:
    return guards.sounds_total(line.label) or line.facts[0].indicator in hierarchy.GRAND


def _is_named(line: Line) -> bool:
    """Whether a row is called what its figures are: where each column measures another thing, 合计 heads one of these."""
    return len({fact.indicator for fact in line.facts}) == 1


def _is_total_of_all(line: Line, plain: Sequence[Line]) -> bool:
    """Whether a row that may be the total is the sum of all others, if need be without those that are sums themselves.

    These are subtotals then, whatever they are called. A total on one side holds rows of that side alone.
    """
    own = line.facts[0].direction
    others = [each for each in plain if each is not line and each.facts[0].direction == own]
    if len(others) > 1 and is_sum(line, others):
        return True
    kinds = [rows for least in (2, 1) for rows in _without_sums(others, least)]
    bare = next((rows for rows in kinds if len(rows) > 1 and is_sum(line, rows)), [])
    if not bare:
        return False
    kept = {id(each) for each in bare}
    for each in others:
        if id(each) not in kept:
            each.settle("subtotal")
    return True


def _without_sums(lines: Sequence[Line], least: int) -> tuple[list[Line], list[Line]]:
    """Return the rows but those that are in every column the sum of `least` or more right above, and right below: subtotals without the word."""
    return _but_closing(lines, least), _but_closing(lines[::-1], least)[::-1]


def _but_closing(lines: Sequence[Line], least: int) -> list[Line]:
    kept: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if any(lines_.closing(line, run[: -_REACH - 1 : -1], exactly=True, least=least)):
            run = []
        else:
            kept.append(line)
            run.append(line)
    return kept


def tops(lines: Sequence[Line]) -> list[Line]:
    """Return the rows that are no totals and no parts of another row."""
    first = [line.facts[0] for line in lines]
    codes = {fact.code for fact in first} - {""}
    names = {fact.indicator for fact in first}
    names -= {fact.indicator for fact in first if fact.role == "total_of"}
    names |= codes
    held = {
        said
        for said in {fact.part_of for fact in first}
        if names & {*filter(None, said.split("|"))}
    }
    below = {code for code in codes if not codes.isdisjoint(hierarchy.shorter(code))}
    return [
        line
        for line, fact in zip(lines, first, strict=True)
        if fact.role not in _NO_TOPS and fact.part_of not in held and fact.code not in below
    ]


def _words(fact: Fact) -> list[str]:
    return [word for word in (fact.indicator, fact.sector, *(w for _, w in fact.extra)) if word]


_REACH = 60
"""So many rows below a total are looked at for its parts."""


def _right_below(following: Sequence[Line], own: set[int]) -> list[Line]:
    """Return the rows up to the next total, the nearest last."""
    below = takewhile(lambda line: line.role not in totalwords.CALLED, following)
    return [line for line in below if id(line) in own][::-1]


def _decided(
    line: Line,
    plain: Sequence[Line],
    beside: Sequence[Sequence[Line]],
    names: set[str],
    *,
    is_last: bool,
) -> str:
    """Return the role of a row that calls itself the total of one thing; `beside` are the rows above and below it, and the wholes of these above."""
    rest = totalwords.rest(line.label)
    is_named = bool(rest) and totalwords.rest_key(rest) in names
    if not is_named and _is_whole(line, plain):
        return ""
    if len(plain) > 1 and is_sum(line, plain):
        return "total"
    if is_named or any(_adds_up(line, run) for run in beside):
        return "subtotal"
    return "total" if is_last and plain and totalwords.is_of_top(rest) else ""


def _is_whole(line: Line, plain: Sequence[Line]) -> bool:
    """Whether the lexicon knows the row as the whole of others, so that it needs no role."""
    own = line.facts[0].indicator
    return own in lexicon.indicators() and any(
        own in side.above(each.facts[0].part_of) for each in plain
    )


def _adds_up(line: Line, above: Sequence[Line]) -> bool:
    """Whether the rows right beside a row, the nearest last, add up to it; one alone must be equal in every column."""
    near = above[: -_REACH - 1 : -1]
    return any(lines_.closing(line, near, least=2)) or any(
        count == 1 for count in lines_.closing(line, near[:1], exactly=True)
    )
