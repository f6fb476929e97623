"""Wholes that nothing names: a row that is the sum of the rows right below it, or right above it.

Equality alone proves little where the figures are short and much where they are long: how many digits are needed grows
with how many sums were tried. A table that is made of nothing but such runs proves itself with fewer, one whose total
is the sum of what is left with none.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, lexicon, side
from fiscalcli.exact import EXACT, add, digits_of
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Period

    Found = list[tuple[Line, list[Line]]]
    Account = tuple[str, Period, str]


class Likely(NamedTuple):
    """Rows that may be the wholes of others of their table: what they are called, the sum of all rows, and that of all but these."""

    names: Sequence[str]
    plain: Decimal
    once: Decimal


_SIDES = {"revenue", "expenditure"}
LEAST, ROWS = 3, 300
"""A statement is neither shorter nor longer; in a list sums of neighbours are chance."""
_REACH = 30
_SCATTERED = 20
_TOGETHER = 3
"""So many digits of all sums of a table that is made of them are hardly chance."""
_MOSTLY = 4
"""So many digits of all sums of a table most of which is made of them."""


def settle(lines: Sequence[Line], totals: Sequence[Line] = ()) -> list[str]:
    """Settle the rows of a statement that are the sums of those beside them, and return what these are called; `totals` are its total rows."""
    return [name for free in _statements(lines) for name in _settled(free, totals)]


def may_be_there(moments: Iterable[Hashable], values: Iterable[Decimal]) -> bool:
    """Whether `settle` may find sums among many rows: those of some moment are neither too few nor too many.

    Rows of some of several periods (a moment of these) may be too few alone, and not beside those of all.
    """
    counts = Counter(at for at, value in zip(moments, values, strict=True) if value)
    return any(
        (1 if isinstance(at, tuple) else LEAST) <= count <= ROWS for at, count in counts.items()
    )


def _statements(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the rows that nothing is known of, those of one time together, where they are neither too few nor too many.

    A row without a figure in some period stands among those that have all.
    """
    times = {
        id(line): frozenset(period for _, period, _ in line.figures)
        for line in lines
        if not line.role and any(fact.value for fact in line.figures.values())
    }
    widest: list[frozenset[Period]] = []
    for own in sorted(dict.fromkeys(times.values()), key=len, reverse=True):
        widest += [] if any(own < other for other in widest) else [own]
    found: dict[frozenset[Period], list[Line]] = {own: [] for own in widest}
    for line in lines:
        if id(line) in times:
            found[next(each for each in widest if times[id(line)] <= each)].append(line)
    return [free for free in found.values() if LEAST <= len(free) <= ROWS]


def likely(lines: Sequence[Line], totals: Sequence[Line]) -> list[Likely]:
    """Return the rows that are the sum of those right below, or above them, by so few digits that it may be chance.

    They are added like the others; a total that is the sum of them all says that they stand beside one another.
    """
    found = []
    for free in _statements(lines):
        if any(lines_.is_sum(total, free) for total in totals):
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
    return [line for line, _ in _wholes(free, 1) if _steps(line, free) >= needed]


def _settled(free: Sequence[Line], totals: Sequence[Line]) -> list[str]:
    above, below = _tiled(free[::-1]), _tiled(free)
    if not above and not below:
        needed = len(str(len(free) * min(len(free), _REACH))) + 3
        above, below = _wholes(free, needed), _wholes(free[::-1], needed)
    if not above and not below:
        above, below = (_mostly(rows) or _confirmed(rows, totals) for rows in (free, free[::-1]))
    if not above and not below:
        for line in _scattered(free):
            line.settle(UNCLEAR)
        return []
    if sum(significant(line) for line, _ in above) >= sum(significant(line) for line, _ in below):
        for line, parts in above:
            for part in parts:
                part.put_under(line)
        return [line.label for line, _ in above]
    for line, _ in below:
        line.settle("subtotal")
    return [line.label for line, _ in below]


def _confirmed(free: Sequence[Line], totals: Sequence[Line]) -> Found:
    """Return the rows that are the sum of the rows right behind them, where a total is the sum of all rows but these parts and not of all rows."""
    found = _wholes(free, 1)
    parts = {id(part) for _, own in found for part in own}
    rest = [line for line in free if id(line) not in parts]
    return found if parts and _are_confirmed(rest, free, totals) else []


def _are_confirmed(rest: Sequence[Line], every: Sequence[Line], totals: Sequence[Line]) -> bool:
    """Whether a total is the sum of the rows that are left, and none that of all rows: that of a section may be so by chance."""
    return any(lines_.is_sum(total, rest, exactly=True) for total in totals) and not any(
        lines_.is_sum(total, every) for total in totals
    )


def _mostly(free: Sequence[Line]) -> Found:
    """Return the rows that are the sum of the rows right behind them, where most rows of the table are such wholes and their parts.

    Of tables of chance figures of two digits, one in a thousand looks so.
    """
    found = _wholes(free, 1)
    held = sum(1 + len(parts) for _, parts in found)
    digits = sum(significant(line) for line, _ in found)
    is_sure = len(found) > 1 and digits >= _MOSTLY and held * 3 >= len(free) * 2
    return found if is_sure else []


def _wholes(free: Sequence[Line], needed: int) -> Found:
    """Return the rows of so many digits that are the sum of the rows right behind them, wholes among these counted for their parts.

    A row that is called like one (`all_taxes`) needs no more than that. One right before a whole, and equal to it, holds nothing else.
    """
    found: Found = []
    tops: list[Line] = []
    for line in reversed(free):
        count = 0
        if significant(line) >= (1 if guards.sounds_total(line.label) else needed):
            is_found = bool(found) and found[-1][0] in tops[:1]
            least = 1 if is_found and significant(line) >= max(needed, _MOSTLY) else 2
            counts = lines_.closing(line, tops[:_REACH], exactly=True, least=least)
            fits = (each for each in counts if _is_whole(line, tops[:each]))
            count = next(fits, 0)
        if count:
            found.append((line, tops[:count]))
        tops = [line, *tops[count:]]
    return found


def _scattered(free: Sequence[Line]) -> list[Line]:
    """Return the rows of a short table that are exactly the sum of some others, wherever these stand: of a table sorted by size.

    So many sums are tried that long figures are needed.
    """
    needed = len(free) * 3 // 10 + len(str(len(free))) + 3
    if len(free) > _SCATTERED or any(
        fact.value < 0 for line in free for fact in line.figures.values()
    ):
        return []
    return [line for line in free if significant(line) >= needed and _is_sum_of_some(line, free)]


def _is_sum_of_some(line: Line, free: Sequence[Line]) -> bool:
    others = [
        each for each in free if each is not line and each.figures.keys() == line.figures.keys()
    ]
    key = next(iter(line.figures))
    half = len(others) // 2
    one, other = _subsets(others[:half], key), _subsets(others[half:], key)
    wanted = line.figures[key].value
    for made, chosen in one.items():
        rest = other.get(EXACT.subtract(wanted, made))
        parts = [*chosen, *rest] if rest is not None else []
        if (
            len(parts) > 1
            and lines_.is_sum(line, parts, exactly=True)
            and not _are_siblings(line, parts)
        ):
            return True
    return False


def _subsets(lines: Sequence[Line], key: Account) -> dict[Decimal, list[Line]]:
    """Return each sum that some of the lines come to in one column, with the first of such lines."""
    found: dict[Decimal, list[Line]] = {Decimal(0): []}
    for line in lines:
        size = line.figures[key].value
        for made, chosen in list(found.items()):
            found.setdefault(EXACT.add(made, size), [*chosen, line])
    return found


def _is_whole(line: Line, parts: Sequence[Line]) -> bool:
    """Whether nothing speaks against a row being the whole of others: it has figures where they have, and is not known beside them."""
    accounts = {account for part in parts for account in part.figures}
    return (
        accounts == line.figures.keys()
        and not _are_siblings(line, parts)
        and not _is_other_side(line, parts)
    )


def _is_other_side(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a row of one side would hold what is of the other, not taken off: revenue is expense and the balance of both."""
    own = _side(line)
    return own in _SIDES and any(
        _side(part) in _SIDES - {own} and any(fact.value > 0 for fact in part.figures.values())
        for part in parts
    )


def _side(line: Line) -> str:
    fact = line.facts[0]
    return fact.direction or side.of_indicator(fact.indicator or line.label)


def _are_siblings(line: Line, others: Sequence[Line]) -> bool:
    """Whether the lexicon knows a row and all the others, or their codes are all of one level: they stand side by side then."""
    every = [line.facts[0], *(other.facts[0] for other in others)]
    lengths = {len(fact.code) for fact in every}
    return all(fact.indicator in lexicon.indicators() for fact in every) or (
        len(lengths) == 1 and 0 not in lengths
    )


def _tiled(free: Sequence[Line]) -> Found:
    """Return the last rows of the runs that a table is made of, each the sum of its run, if all of that is hardly chance."""
    found = _runs(free)
    is_sure = len(found) > 1 and sum(significant(line) for line, _ in found) >= _TOGETHER
    return found if is_sure else []


def _runs(free: Sequence[Line]) -> Found:
    """Return the last rows of the runs that a table is made of with the others, each the sum of these, one of two rows at least."""
    start: dict[int, int] = {0: 0}
    for end in range(2, len(free) + 1):
        above = free[max(end - 1 - _REACH, 0) : end - 1][::-1]
        for count in lines_.closing(free[end - 1], above, exactly=True):
            run = above[:count]
            if end - 1 - count in start and _has_accounts(free[end - 1], run):
                start[end] = end - 1 - count
                break
    found: list[int] = []
    end = len(free)
    while end:
        if end not in start:
            return []
        found.append(end)
        end = start[end]
    is_told = any(end - start[end] > 2 for end in found)
    return [(free[end - 1], [*free[start[end] : end - 1]]) for end in found] if is_told else []


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
        is_sure = _steps(whole, run) >= needed
        for line in run[len(own) :]:
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
        if run := next((run for run in runs if _is_whole(whole, run)), None):
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
    """Whether a row is named, or numbered, as one of which the row above it is the whole."""
    wholes = line.facts[0].part_of.split("|")
    is_numbered = not line.role and bool(whole.facts[0].code) and whole.facts[0].code in wholes
    return is_numbered or (line.role == "of_which" and whole.facts[0].indicator in wholes)


def _is_plain(line: Line) -> bool:
    return not line.role and not line.facts[0].part_of


def _has_accounts(line: Line, run: Sequence[Line]) -> bool:
    accounts = {account for each in run for account in each.figures}
    return accounts == line.figures.keys() and not _is_other_side(line, run)


def significant(line: Line) -> int:
    """Return how many digits of a row's amounts say something: 400 says one, a figure of one digit nothing."""
    return sum(
        digits_of(fact.value)
        for fact in line.figures.values()
        if len(fact.value.as_tuple().digits) > 1
    )
