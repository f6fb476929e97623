"""Wholes that nothing names: a row that is the sum of the rows right below it, or right above it.

Equality alone proves little where the figures are short and much where they are long: how many digits are needed grows
with how many sums were tried. A table that is made of nothing but such runs proves itself with fewer, one whose total
is the sum of what is left with none.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, side
from fiscalcli.exact import EXACT, add
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import envelopes, lines as lines_, neighbours, scattered
from fiscalcli.mapping.words import scopes

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Sequence
    from decimal import Decimal

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.mapping.wholes.neighbours import Run
    from fiscalcli.model import Period


class Likely(NamedTuple):
    """Rows that may be the wholes of others of their table: what they are called, the sum of all rows, and that of all but these."""

    names: Sequence[str]
    plain: Decimal
    once: Decimal


LEAST, ROWS = 3, 300
"""A statement is neither shorter nor longer; in a list some sums of neighbours are chance, and most rows must be wholes and parts."""
_REACH = 30
_TOGETHER = 3
"""So many digits of all sums of a table that is made of them are hardly chance."""
_MOSTLY = 2
"""So many digits more than chance has of the sums that most of a table is made of."""


def settle(
    lines: Sequence[Line], totals: Sequence[Line] = (), words: Sequence[str] = ()
) -> list[str]:
    """Settle the rows that are the sums of those beside them, and return what these are called; `totals` are the total rows.

    Of a statement, rows with one column of words, some may be such sums; of any other list most rows are sums and parts, and what
    its wholes are called, in one of the columns of `words`, is none of the words of a dimension.
    """
    found = []
    for free in _statements(lines, is_of_one=not words):
        is_list = len(free) > ROWS or bool(words)
        above, below = (_runs(rows, totals, is_list=is_list) for rows in (free, free[::-1]))
        runs = above if _digits(above) >= _digits(below) else below
        if runs and (not words or _are_named(runs, words)):
            found += _put(runs, free, are_above=runs is above)
        if not is_list:
            left = [line for line in free if not line.role]
            found += scattered.settle(left, [run.whole for run in runs])
    return found


def _leave_open(lines: Sequence[Line]) -> None:
    for line in lines:
        line.settle(UNCLEAR)


def _are_named(runs: Sequence[Run], words: Sequence[str]) -> bool:
    """Whether most wholes have a word that none of their parts has, nor any other whole: `All` is above others in every group."""
    own = [
        {
            (column, word)
            for column in words
            if (word := envelopes.word(run.whole, column))
            and all(envelopes.word(part, column) != word for part in run.parts)
        }
        for run in runs
    ]
    counts = Counter(pair for pairs in own for pair in pairs)
    return sum(any(counts[pair] == 1 for pair in pairs) for pairs in own) * 2 > len(runs)


def _put(runs: Sequence[Run], rows: Sequence[Line], *, are_above: bool) -> list[str]:
    """Put the parts of wholes above them under these, or make those below them subtotals.

    One that is named as a side of the budget and holds all rows above it is their total, whatever follows: 全国一般公共预算支出.
    """
    free = {id(line) for line in lines_.tops(rows)}
    _leave_open(neighbours.doubtful(rows if are_above else rows[::-1], runs))
    for run in runs:
        if are_above or id(run.whole) not in free:
            _put_under(run, free)
            continue
        is_of_all = len(runs) == 1 and rows[len(run.parts)] is run.whole
        is_total = is_of_all and scopes.is_of_side(run.whole.label)
        run.whole.settle("total" if is_total else "subtotal")
        for line in rows[len(run.parts) + 1 :] if is_total else ():
            _put_aside(line)
    return [run.whole.label for run in runs]


def _put_aside(line: Line) -> None:
    """Put a row below the total of a side on neither, where it is called as what is left or carried over: 使用结转结余, 支出大于收入的差额."""
    if side.of(line.label) == "balance":
        line.facts = [fact._replace(direction="balance") for fact in line.facts]


def _put_under(run: Run, free: Collection[int]) -> None:
    """Put the parts of a whole that are under no other row (`free`) under it."""
    for part in run.parts:
        if id(part) in free:
            part.put_under(run.whole)


def may_be_there(
    moments: Sequence[Hashable], values: Sequence[Decimal], *, is_of_one: bool
) -> bool:
    """Whether `settle` may find sums among many rows: those of some moment make a statement, or most rows are sums and parts.

    Rows of some of several periods (a moment of these) may be too few alone, and not beside those of all.
    """
    counts = Counter(at for at, value in zip(moments, values, strict=True) if value)
    least = {at: 1 if isinstance(at, tuple) else LEAST for at in counts}
    if is_of_one and any(least[at] <= count <= ROWS for at, count in counts.items()):
        return True
    if not counts:
        return False
    most = max(counts, key=lambda at: counts[at])
    return _look_many([value for at, value in zip(moments, values, strict=True) if at == most])


def _look_many(values: Sequence[Decimal]) -> bool:
    """Whether most of the first figures of a long list, or of those in its middle, are sums of others beside them, and their parts."""
    middle = len(values) // 2
    return any(
        neighbours.are_many(some) or neighbours.are_many(some[::-1])
        for some in (values[:ROWS], values[middle : middle + ROWS])
    )


def _statements(lines: Sequence[Line], *, is_of_one: bool = True) -> list[list[Line]]:
    """Return the rows that nothing is known of, those of one time together, where they are enough, and no list of anything.

    A row without a figure in some period stands among those that have all. Rows of different phases are in no sum.
    """
    times = {
        id(line): frozenset(period for _, period, _ in line.figures)
        for line in lines
        if not line.role and any(fact.value for fact in line.figures.values())
    }
    widest: list[frozenset[Period]] = []
    home: dict[frozenset[Period], frozenset[Period]] = {}
    for own in sorted(dict.fromkeys(times.values()), key=len, reverse=True):
        home[own] = next((each for each in widest if own < each), own)
        widest += [own] if home[own] is own else []
    phases = _phases([line for line in lines if id(line) in times])
    found: dict[object, list[Line]] = {}
    for line in lines:
        if id(line) in times:
            found.setdefault((home[times[id(line)]], phases.get(id(line))), []).append(line)
    enough = [free for free in found.values() if len(free) >= LEAST]
    if is_of_one and all(len(free) <= ROWS for free in enough):
        return enough
    longest = max(enough, key=len, default=[])
    are_lists = _look_many([*map(_newest, longest)])
    return [free for free in enough if are_lists or (is_of_one and len(free) <= ROWS)]


def _phases(lines: Sequence[Line]) -> dict[int, str]:
    """Return the phase of each row where rows have one each, and not the same; nothing where columns tell them."""
    said = {id(line): {fact.phase for fact in line.figures.values()} for line in lines}
    is_by_row = all(len(each) == 1 for each in said.values())
    return {at: min(each) for at, each in said.items()} if is_by_row else {}


def _newest(line: Line) -> Decimal:
    return line.figures[max(line.figures, key=lambda account: account[1])].value


def likely(lines: Sequence[Line], totals: Sequence[Line]) -> list[Likely]:
    """Return the rows that are the sum of those right below, or above them, by so few digits that it may be chance.

    They are added like the others; a total that is the sum of them all says that they stand beside one another.
    """
    found = []
    for free in _statements(lines):
        if len(free) > ROWS or any(lines_.is_sum(total, free) for total in totals):
            continue
        wholes = max(_likely(free), _likely(free[::-1]), key=len)
        if named := [line for line in wholes if line.label and not _is_of_all(line, free)]:
            found.append(_doubled(free, named))
    return found


def _doubled(free: Sequence[Line], wholes: Sequence[Line]) -> Likely:
    """Return what the newest figures of some rows come to with the rows that may be the wholes of others, and without."""
    at = max(wholes[0].figures, key=lambda account: account[1])
    every, own = (
        add(line.figures[at].value for line in some if at in line.figures)
        for some in (free, wholes)
    )
    return Likely([line.label for line in wholes], every, add([every, own.copy_negate()]))


def _is_of_all(line: Line, free: Sequence[Line]) -> bool:
    """Whether a row is the sum of all others, of which an answer says so itself."""
    return lines_.is_sum(line, [other for other in free if other is not line], exactly=True)


def _likely(free: Sequence[Line]) -> list[Line]:
    needed = len(str(len(free) * min(len(free), _REACH)))
    found = neighbours.wholes(free, 1)
    open_ones = (neighbours.significant(run.whole) - run.digits for run in found)
    return [
        run.whole
        for run, lost in zip(found, open_ones, strict=True)
        if _steps(run.whole, free) - lost >= needed
    ]


def _runs(rows: Sequence[Line], totals: Sequence[Line], *, is_list: bool) -> list[Run]:
    """Return the rows that are the sum of the rows right behind them, by as few digits as what is seen of the whole table allows."""
    tiled = [] if is_list else neighbours.tiled(rows)
    if len(tiled) > 1 and _digits(tiled) >= _TOGETHER:
        return tiled
    few = neighbours.wholes(rows, 1)
    found = few if _are_most(few, rows) else _confirmed(few, rows, totals)
    if not found and not is_list:
        found = neighbours.wholes(rows, len(str(len(rows))) + 4)
    return [*found, *neighbours.twins(rows, found)] if found else []


def _digits(runs: Sequence[Run]) -> int:
    return sum(run.digits for run in runs)


def _confirmed(found: list[Run], rows: Sequence[Line], totals: Sequence[Line]) -> list[Run]:
    """Return the runs that are found where a total is the sum of all rows but their parts and not of all rows."""
    parts = {id(part) for run in found for part in run.parts}
    rest = [line for line in rows if id(line) not in parts]
    return found if parts and _are_confirmed(rest, rows, totals) else []


def _are_confirmed(rest: Sequence[Line], every: Sequence[Line], totals: Sequence[Line]) -> bool:
    """Whether a total is the sum of the rows that are left, and none that of all rows: that of a section may be so by chance."""
    return any(lines_.is_sum(total, rest, exactly=True) for total in totals) and not any(
        lines_.is_sum(total, every) for total in totals
    )


def _are_most(found: Sequence[Run], rows: Sequence[Line]) -> bool:
    """Whether most rows of a table are wholes and their parts, with more digits than it takes to find so many among so many rows by chance."""
    held = sum(1 + len(run.parts) for run in found)
    chance = len(found) * len(str(len(rows) // max(len(found), 1)))
    return len(found) > 1 and held * 3 >= len(rows) * 2 and _digits(found) >= chance + _MOSTLY


def completed(lines: Sequence[Line], plain: Sequence[Line], totals: Sequence[Line]) -> list[str]:
    """Put the rows below parts of a whole under it too where they make up the rest of it exactly, and return what the wholes are called.

    年度资金总额 100, 其中：财政拨款 80, 上年结转 20: the third row says no 其中, and is no 20 beside the 100. Nor is FU12
    beside 12 and its 12.361. Round figures may fit by chance: which of both such a row is stays open, unless one of the `totals`
    is the sum of the `plain` rows without such ones. One that is not says that they stand beside the whole.
    """
    runs = [*_completing(lines)]
    if totals:
        rest = {id(line) for _, own, run in runs for line in run[len(own) :]}
        others = [line for line in plain if id(line) not in rest]
        runs = runs if rest and _are_confirmed(others, plain, totals) else []
    found: list[str] = []
    needed = 0 if totals else len(str(len(lines))) + 3
    for whole, own, run in runs:
        more = run[len(own) :]
        is_sure = _steps(whole, run) >= needed or (
            len(more) == 1 and lexicon.find("sector", more[0].label) == "other"
        )
        if not is_sure and _are_known(whole, own[0]):
            continue
        for line in more:
            if is_sure:
                line.put_under(whole)
            line.settle(own[0].role if is_sure else UNCLEAR)
        found += [whole.label] if is_sure else []
    return found


def _completing(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line], Sequence[Line]]]:
    """Yield each whole with the parts that say so below it, and with all rows from there on that make it up exactly."""
    for at, whole in enumerate(lines):
        own = [*takewhile(partial(_is_part, whole), lines[at + 1 : at + 1 + _REACH])]
        if not own or whole.role:
            continue
        end = at + 1 + len(own)
        rest = [*takewhile(_is_plain, lines[end : end + _REACH])]
        counts = lines_.closing(whole, [*own, *rest], exactly=True, least=len(own) + 1)
        runs = (lines[at + 1 : at + 1 + count] for count in counts if rest)
        if run := next((run for run in runs if neighbours.is_whole(whole, run)), None):
            yield whole, own, run


def _steps(whole: Line, parts: Sequence[Line]) -> int:
    """Return how many digits a row's amounts have, counted in the steps that all of a column have in common: 1000 of 620 and 380 has three."""
    digits = 0
    for key, fact in whole.figures.items():
        column = [line.figures[key].value for line in (whole, *parts) if key in line.figures]
        step = min((_exponent(value) for value in column if value), default=0)
        digits += fact.value.adjusted() - step + 1 if fact.value else 0
    return digits


def _exponent(value: Decimal) -> int:
    return int(value.normalize(EXACT).as_tuple().exponent)


def _is_part(whole: Line, line: Line) -> bool:
    """Whether a row is named, or numbered, or known as one of which the row above it is the whole."""
    wholes = line.facts[0].part_of.split("|")
    if _are_known(whole, line):
        return True
    is_numbered = not line.role and bool(whole.facts[0].code) and whole.facts[0].code in wholes
    return is_numbered or (line.role == "of_which" and whole.facts[0].indicator in wholes)


def _are_known(whole: Line, line: Line) -> bool:
    """Whether the vocabulary has a row and the one above it as part and whole: 教育 below 一般公共预算支出."""
    own, above = line.facts[0].indicator, whole.facts[0].indicator
    known = lexicon.indicators()
    return not line.role and own in known and above in known and above in known[own].part_of


def _is_plain(line: Line) -> bool:
    return not line.role and not line.facts[0].part_of
