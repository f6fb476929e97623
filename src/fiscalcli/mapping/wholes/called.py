"""Rows that are called totals, sound so, or have no name at all: what each of them is, its figures decide."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli import guards, hierarchy, lexicon, side
from fiscalcli.exact import add
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.wholes.lines import is_sum, tops
from fiscalcli.mapping.words import totalwords
from fiscalcli.model import TOTALS
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact

_SUMS = later(r"(?:all|total|sum|grand|combined|overall)(?![^\W_])|合计|总计|共计", re.IGNORECASE)
_MANY = 20
"""Where more rows may be the total of all, those without sums are found for all of them at once."""
_REACH = 60
"""So many rows below a total are looked at for its parts."""


def settle(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Decide what each row is that calls itself the total of one thing (`Water Total`, `一般公共预算收入合计`).

    Its figures decide: it is the total where it is the sum of all rows, a subtotal where it is that of the rows
    right above or where its thing is named above. The whole of other rows by the lexicon is that whole. One that
    names all of a budget and ends its table is the total too, right or wrong, and so is one that its rows nearly add up to;
    any other is a row like the others.
    Returned are what the rows are called that are rows like the others, and those that are the total.
    """
    doubtful = [line for line in lines if line.role == "total_of"]
    above = tops(lines)
    plain = [line for line in above if line.role != "total_of"]
    if all(line.role != "total" for line in lines):
        named = Counter(line.label for line in plain)  # a heading that names all rows is no total
        bare = Counter(map(_account, filter(_is_bare, plain)))
        doubtful += [
            line
            for line in plain
            if not line.role
            and (
                bare[_account(line)] == 1  # as the sum below a column is
                if _is_bare(line)
                else named[line.label] <= _REACH and (_sounds_total(line) or _is_net(line, plain))
            )
        ]
    if not doubtful:
        return [], []
    every = _Plain(plain, are_many=len(doubtful) > _MANY)
    asked, own = {id(line) for line in doubtful}, {id(line) for line in above}
    last = {key: id(line) for line in above for key in line.figures}  # of each time and phase
    ordinary: list[str] = []
    promoted: list[str] = []
    run: list[Line] = []
    tower: list[Line] = []  # the rows above, subtotals in the place of what they are the sums of
    names: set[str] = set()
    for at, line in enumerate(lines):
        if line.role == "total_of":
            below = _right_below(lines[at + 1 : at + 1 + _REACH], own)
            is_last = all(last.get(key) == id(line) for key in line.figures)
            goes_on = any(_follows(line, each, own) for each in lines[at + 1 :])
            is_open = not goes_on or not _adds_up(line, run)
            role = _decided(
                line, every, (run, below, tower), names, is_last=is_last, is_open=is_open
            )
            is_row = _is_named(line) and not (role or _is_whole(line, plain))
            ordinary += [line.label] if is_row else []
            promoted += [line.label] if role == "total" else []
            line.settle(role)
        elif id(line) in asked and _is_total_of_all(line, every):
            promoted.append(line.label)
            line.settle("total")
        if line.role == "total":
            _part_again(line, lines[at + 1 : at + 1 + _REACH])
        if line.role in TOTALS:
            run, tower = [], _stacked(tower, line)
        elif id(line) in own:
            run.append(line)
            tower.append(line)
        names |= {totalwords.rest_key(word) for word in _words(line.facts[0])}
    _settle_bare([line for line in doubtful if _is_bare(line)], plain)
    sounding = [line for line in doubtful if not line.role and _SUMS.match(line.label)]
    ordinary += [line.label for line in sounding if _is_named(line)]
    return list(dict.fromkeys(ordinary)), promoted


def _settle_bare(bare: Sequence[Line], plain: Sequence[Line]) -> None:
    """Call rows without a name the total of the only row of their side, where another such row is that of several."""
    if any(line.role == "total" for line in bare):
        for line in bare:
            if not line.role and _repeats_one(line, plain):
                line.settle("total")


def _repeats_one(line: Line, plain: Sequence[Line]) -> bool:
    others = [each for each in plain if each is not line and _account(each) == _account(line)]
    return len(others) == 1 and is_sum(line, others)


def _part_again(total: Line, below: Sequence[Line]) -> None:
    """Make of the rows below the total of the rows above, of which they are parts, what that is of which: On-budget, Off-budget."""
    name = total.facts[0].indicator
    for line in takewhile(lambda each: each.facts[0].part_of == name, below):
        if name and not line.role:
            line.settle("of_which")


def _stacked(tower: Sequence[Line], line: Line) -> list[Line]:
    """Return the rows above with a subtotal in the place of those right above it that add up to it."""
    count = next(lines_.closing(line, tower[: -_REACH - 1 : -1], least=2), 0)
    return [*tower[: len(tower) - count], line] if count else [*tower]


def _account(line: Line) -> tuple[object, ...]:
    """Return the side and the times that the figures of a row are of."""
    return (line.facts[0].direction, *dict.fromkeys(fact.period for fact in line.facts))


def _is_bare(line: Line) -> bool:
    """Whether a row has no name, or its code alone where others have one."""
    return line.label in ("", line.facts[0].code)


def _sounds_total(line: Line) -> bool:
    return guards.sounds_total(line.label) or line.facts[0].indicator in hierarchy.GRAND


_NET = later(
    r"net(?![^\W_])|[净淨]|netto|[^\W\d_]+\s(?:l[ií]quid[ao]s?|net(?:o|a|os|as|to|ta|te|ti|tes|s)?)(?![^\W_])",
    re.IGNORECASE,
)


def _is_net(line: Line, plain: Sequence[Line]) -> bool:
    """Whether a row is called what is left of others, one of which is below zero: Net revenue below Less refunds."""
    return bool(_NET.match(line.label)) and any(
        all(fact.value < 0 for fact in each.facts) for each in plain if each is not line
    )


def _is_named(line: Line) -> bool:
    """Whether a row is called what its figures are: where each column measures another thing, 合计 heads one of these."""
    return len({fact.indicator for fact in line.facts}) == 1


class _Plain:
    """The rows that may add up to a total of all; those without sums are found once for each side, not for each total again."""

    def __init__(self, rows: Sequence[Line], *, are_many: bool = False) -> None:
        self.rows, self.are_many = rows, are_many
        self.inner = {id(row) for row in rows}
        self.bare: dict[str, list[list[Line]]] = {}

    def beside(self, line: Line) -> list[Line]:
        """Return the other rows of the side that a row is of."""
        own = line.facts[0].direction
        return [row for row in self.rows if row is not line and row.facts[0].direction == own]

    def without_sums(self, line: Line, others: Sequence[Line]) -> list[list[Line]]:
        """Return the `others` of a row but those that are sums themselves: of two or more, and of one too."""
        is_inner = id(line) in self.inner
        if is_inner and not self.are_many:
            return [rows for least in (2, 1) for rows in _without_sums(others, least)]
        own = line.facts[0].direction
        if own not in self.bare:
            side = [row for row in self.rows if row.facts[0].direction == own]
            self.bare[own] = [rows for least in (2, 1) for rows in _without_sums(side, least)]
        return [[row for row in rows if row is not line] for rows in self.bare[own]]


def _is_total_of_all(line: Line, plain: _Plain) -> bool:
    """Whether a row that may be the total is the sum of all others, if need be without those that are sums themselves.

    These are subtotals then, whatever they are called. A total on one side holds rows of that side alone.
    """
    others = plain.beside(line)
    if len(others) > 1 and is_sum(line, others):
        return True
    kinds = plain.without_sums(line, others)
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


def _words(fact: Fact) -> list[str]:
    return [word for word in (fact.indicator, fact.sector, *(w for _, w in fact.extra)) if word]


def _right_below(following: Sequence[Line], own: set[int]) -> list[Line]:
    """Return the rows up to the next total, the nearest last."""
    below = takewhile(lambda line: line.role not in totalwords.CALLED, following)
    return [line for line in below if id(line) in own][::-1]


def _decided(
    line: Line,
    every: _Plain,
    beside: Sequence[Sequence[Line]],
    names: set[str],
    *,
    is_last: bool,
    is_open: bool,
) -> str:
    """Return the role of a row that calls itself the total of one thing; `beside` are the rows above and below it, and the wholes of these above.

    Of all rows but those that are sums, some by chance, it is the total where `is_open`: it is not that of the rows above it, with others of its side below.
    """
    rest, plain = totalwords.rest(line.label), every.rows
    is_named = bool(rest) and totalwords.rest_key(rest) in names
    if not is_named and _is_whole(line, plain):
        return ""
    if len(plain) > 1 and is_sum(line, plain):
        return "total"
    adds_up = any(_adds_up(line, run) for run in beside)
    is_own = (is_named and adds_up) or not (is_open or totalwords.is_of_top(rest))
    if not is_own and _is_total_of_all(line, every):
        return "total"
    if is_named or adds_up:
        return "subtotal"
    is_called = totalwords.total(line.label) == "total_of"
    is_of_all = totalwords.is_of_top(rest) or (is_called and totalwords.names_nothing(rest))
    if is_last and plain and (is_of_all or _nearly(line, plain)):
        return "total"
    return "subtotal" if _nearly(line, beside[0]) else ""


def _follows(line: Line, other: Line, own: set[int]) -> bool:
    """Whether a row further down is one of those that are added, on the side of a total."""
    return id(other) in own and other.facts[0].direction == line.facts[0].direction


def _nearly(line: Line, rows: Sequence[Line]) -> bool:
    """Whether several rows come so near to one that is called a total that it is theirs, and a figure is wrong or a row is missing."""
    if len(rows) < _SEVERAL:
        return False
    made = {
        key: add(row.figures[key].value for row in rows if key in row.figures)
        for key in line.figures
    }
    return any(made.values()) and all(
        abs(made[key] - fact.value) * _NEAR <= abs(fact.value) for key, fact in line.figures.items()
    )


_SEVERAL = 2
_NEAR = 50
"""A total that is wrong differs by no more than one part in so many."""


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
