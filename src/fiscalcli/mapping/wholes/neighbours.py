"""Rows that are the sum of those right behind them: how a table of groups and their lines shows itself.

Figures that are rounded each for itself add up within their printed digits only. How much a sum proves is counted in digits: those
of the whole, less those that its rounding leaves open, less those of the number of sums that were tried.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, lexicon, side
from fiscalcli.exact import EXACT, add, digits_of, half_step
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Account, Line
    from fiscalcli.model import Fact

_REACH = 30
"""So many rows are tried where some are taken off; without such ones a sum only grows, and is tried until it is too much."""
_ALONE = 4
"""So many digits say that a row and a whole right behind it, which are equal, are one in the other."""
_SURE = 8
"""So many digits say so where the row is the part of another whole."""
_NEAR = Decimal("0.2")
"""A row that others come to but for so much of it looks like their whole."""
_ROUNDED = 2
"""So many digits are needed at least where figures do not add up exactly."""


_PROVED = 20
"""So many digits, which only several columns have, say that a row is the whole of others whatever their codes are."""


class Run(NamedTuple):
    """A whole, its parts in the order of the rows, and the digits by which it is proved."""

    whole: Line
    parts: list[Line]
    digits: int


_FEW = 4
"""Of so many accounts each is added up at once."""


class Fit(NamedTuple):
    """So many rows add up to a whole, which so many digits prove; exactly, or within what is printed."""

    rows: int
    digits: int
    is_exact: bool


def wholes(rows: Sequence[Line], needed: int) -> list[Run]:
    """Return the rows that are proved by so many digits to be the sum of the rows right behind them, wholes among these counted for their parts.

    A row that is called like one (`all_taxes`) needs no more than one, two where it is rounded. One right before a whole, and equal to it, holds nothing else.
    """
    found: list[Run] = []
    tops: list[Line] = []  # the nearest last
    for line in reversed(rows):
        least = 1 if guards.sounds_total(line.label) else needed
        fits = fitting(line, tops) if significant(line) >= least else iter(())
        single = max(least, _ALONE) if found and found[-1].whole in tops[-1:] else None
        proved = (each for each in fits if _is_proved(each, least, single))
        if fit := best(each for each in proved if is_whole(line, tops[-each.rows :], each)):
            found.append(Run(line, tops[-fit.rows :][::-1], fit.digits))
            del tops[-fit.rows :]
        tops.append(line)
    return found


def _is_proved(fit: Fit, least: int, single: int | None) -> bool:
    """Whether a sum has the digits that it needs, `single` ones where it is of one row: `None` says that this is no whole itself."""
    if fit.rows == 1:
        return single is not None and fit.digits >= single
    return fit.digits >= (least if fit.is_exact else max(least, _ROUNDED))


def best(fits: Iterable[Fit]) -> Fit | None:
    """Return the first of some sums that is exact, else the one that most digits prove."""
    found: Fit | None = None
    for fit in fits:
        if fit.is_exact:
            return fit
        if found is None or fit.digits > found.digits:
            found = fit
    return found


def fitting(line: Line, behind: Sequence[Line]) -> Iterator[Fit]:
    """Yield how many of the rows `behind` a row, the nearest of which is the last, add up to it in all of its columns."""
    own = line.figures
    if len(own) > _FEW and not _may_fit(own, behind):
        return
    made = dict.fromkeys(own, (Decimal(0), Decimal(0)))
    least = {key for key, fact in own.items() if fact.value}
    seen: set[Account] = set()
    is_growing = True
    for count, part in enumerate(reversed(behind), 1):
        if not part.figures.keys() <= own.keys():
            return
        for key, fact in part.figures.items():
            value, slack = made[key]
            made[key] = EXACT.add(value, fact.value), EXACT.add(slack, fact.half_width)
            is_growing &= not fact.value or fact.value.is_signed() == own[key].value.is_signed()
        seen |= part.figures.keys()
        # what this row adds nothing to was no more than its whole before
        is_over = is_growing and any(_is_over(own[key], *made[key]) for key in part.figures)
        if seen >= least and all(map(_is_reached, own.values(), made.values())):
            yield _fit(own, made, behind[-count:])
        if is_over or (not is_growing and count >= _REACH):
            return


def _may_fit(own: Mapping[Account, Fact], behind: Sequence[Line]) -> bool:
    """Whether some run of rows behind adds up to a whole in the account in which this is least: if not there, then not in all."""
    key = min(
        (key for key in own if own[key].value), key=lambda key: abs(own[key].value), default=None
    )
    if key is None:
        return True
    fact, value, slack = own[key], Decimal(0), Decimal(0)
    for count, part in enumerate(reversed(behind), 1):
        if more := part.figures.get(key):
            value, slack = EXACT.add(value, more.value), EXACT.add(slack, more.half_width)
        if _is_reached(fact, (value, slack)):
            return True
        if count >= _REACH and _is_over(fact, value, slack):
            return False
    return False


def _is_over(fact: Fact, value: Decimal, slack: Decimal) -> bool:
    """Whether a sum is more than a figure by more than both are printed, above zero or below it."""
    more = EXACT.subtract(value.copy_abs(), fact.value.copy_abs())
    return more > EXACT.add(slack, fact.half_width)


def _is_reached(fact: Fact, sums: tuple[Decimal, Decimal]) -> bool:
    """Whether a sum is a figure within what of both is printed."""
    value, slack = sums
    return EXACT.subtract(value, fact.value).copy_abs() <= EXACT.add(slack, fact.half_width)


def _fit(
    own: Mapping[Account, Fact],
    made: Mapping[Account, tuple[Decimal, Decimal]],
    parts: Sequence[Line],
) -> Fit:
    """Return how well some rows make up the figures of another.

    A column that is another one once more, or so many times, proves nothing besides: what is due, and paid; the same each month.
    """
    digits, is_exact = 1 - len(str(len(parts))), True
    proved = set[tuple[Fraction, ...]]()
    for key, fact in own.items():
        value, slack = made[key]
        is_exact &= value == fact.value
        if not (own_digits := told(fact, None if value == fact.value else slack)):
            continue
        there = (part.figures[key].value if key in part.figures else 0 for part in parts)
        shares = tuple(Fraction(each) / Fraction(fact.value) for each in there)
        digits += 0 if shares in proved else own_digits
        proved.add(shares)
    return Fit(len(parts), max(digits, 0), is_exact)


def significant(line: Line) -> int:
    """Return how many digits of a row's amounts say something: 400 says one, a figure of one digit nothing."""
    return sum(map(told, line.figures.values()))


def told(fact: Fact, slack: Decimal | None = None) -> int:
    """Return how many digits of a figure say something: those that are left where parts which are off by `slack` together add up to it."""
    digits = digits_of(fact.value) if len(fact.value.as_tuple().digits) > 1 else 0
    if slack is None:
        return digits
    if not fact.half_width:
        return 0
    open_ones = int(EXACT.add(slack, fact.half_width) // fact.half_width) + 1
    return max(digits - len(str(open_ones)), 0)


def tiled(rows: Sequence[Line]) -> list[Run]:
    """Return the rows that are each the sum of the run behind it where the table is made of such runs, one of two rows at least, and nothing else."""
    behind = rows[::-1]
    runs: dict[int, Run | None] = {0: None}
    for end in range(2, len(rows) + 1):
        line, own = behind[end - 1], behind[max(end - 1 - _REACH, 0) : end - 1]
        fits = (fit for fit in fitting(line, own) if fit.rows > 1 or fit.is_exact)
        free = (
            fit
            for fit in fits
            if end - 1 - fit.rows in runs and not is_other_side(line, own[-fit.rows :])
        )
        if fit := best(free):
            runs[end] = Run(line, [*own[-fit.rows :][::-1]], fit.digits)
    found: list[Run] = []
    end = len(rows)
    while end and (run := runs.get(end)):
        found.append(run)
        end -= len(run.parts) + 1
    return [] if end or all(len(run.parts) == 1 for run in found) else found


def twins(rows: Sequence[Line], found: Sequence[Run]) -> list[Run]:
    """Return the rows right before one that is equal to them, where other rows are the wholes of those behind them: a group of one line.

    The row right behind a whole's part may be of the whole's rank, and equal by chance: more digits must say that it is in the part.
    """
    wholes_ = {id(run.whole) for run in found}
    held = wholes_ | {id(line) for run in found for line in run.parts}
    pairs: list[Run] = []
    for line, part in pairwise(rows):
        if id(part) in held or id(line) in wholes_:
            continue
        if significant(line) >= (_SURE if id(line) in held else _ALONE):
            fit = next((fit for fit in fitting(line, [part]) if fit.is_exact), None)
            if fit and is_whole(line, [part]):
                pairs.append(Run(line, [part], fit.digits))
                wholes_.add(id(line))
                held |= {id(line), id(part)}
    return pairs


def doubtful(rows: Sequence[Line], found: Sequence[Run]) -> list[Line]:
    """Return the rows that look like wholes of those right behind them and are not their sums, where others are: a figure is wrong, or a row is missing.

    What is left of the rows between two groups begins with one that is about as much as all others of them.
    """
    held = {id(line) for run in found for line in (run.whole, *run.parts)}
    blocks = (
        [*block] for is_held, block in groupby(rows, lambda line: id(line) in held) if not is_held
    )
    return [block[0] for block in blocks if len(found) > 1 < len(block[1:]) and _is_about(*block)]


def _is_about(whole: Line, *parts: Line) -> bool:
    """Whether a row is in each column as much as others together, but for a fifth of it."""
    for key, fact in whole.figures.items():
        made = add(part.figures[key].value for part in parts if key in part.figures)
        off = EXACT.subtract(fact.value, made).copy_abs()
        if off > EXACT.multiply(fact.value.copy_abs(), _NEAR):
            return False
    return True


def are_many(values: Sequence[Decimal]) -> bool:
    """Whether half of some figures or more are sums of those right behind them, and their parts, as it looks by the figures alone."""
    return sum(rows + 1 for _, rows in adding_up(values)) * 2 >= len(values)


def adding_up(values: Sequence[Decimal]) -> list[tuple[int, int]]:
    """Return where figures stand that look like sums of those right behind them, the last first, each with how many these are."""
    found: list[tuple[int, int]] = []
    tops: list[Decimal] = []
    for at in range(len(values) - 1, -1, -1):
        if rows := _adding_up(values[at], tops):
            found.append((at, rows))
            del tops[-rows:]
        tops.append(values[at])
    return found


def _adding_up(value: Decimal, behind: Sequence[Decimal]) -> int:
    """Return how many figures add up to one of two digits or more, but for rounding; none where some are taken off."""
    made, half = Decimal(0), half_step(value)
    is_told = len(value.as_tuple().digits) > 1
    for rows, part in enumerate(reversed(behind) if is_told else (), 1):
        made = EXACT.add(made, part)
        off = EXACT.subtract(made, value)
        if rows > 1 and off.copy_abs() <= half * (rows + 1):
            return rows
        if part < 0 or off > half * (rows + 1):
            return 0
    return 0


def is_whole(line: Line, parts: Sequence[Line], fit: Fit | None = None) -> bool:
    """Whether nothing speaks against a row being the whole of others: it has figures where they have, none but zeros elsewhere, and is not known beside them.

    A `fit` in many accounts says more than codes of one length do.
    """
    is_proved = fit is not None and fit.digits >= _PROVED
    accounts = {account for part in parts for account in part.figures}
    least = {account for account, fact in line.figures.items() if fact.value}
    return (
        least <= accounts <= line.figures.keys()
        and not are_siblings(line, parts, by_code=not is_proved)
        and not is_other_side(line, parts)
    )


def is_other_side(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a row of one side would hold what is of the other, not taken off, or one that is no difference a difference: revenue is expense and the balance of both."""
    own = _side(line)
    if not side.is_difference(line.label) and any(side.is_difference(part.label) for part in parts):
        return True  # On Revenue Account: what was received, and the deficit
    return own in SIDES and any(
        _side(part) in SIDES - {own} and any(fact.value > 0 for fact in part.figures.values())
        for part in parts
    )


def _side(line: Line) -> str:
    fact = line.facts[0]
    return fact.direction or side.of_indicator(fact.indicator or line.label)


def are_siblings(line: Line, others: Sequence[Line], *, by_code: bool = True) -> bool:
    """Whether the lexicon knows a row and all the others, or their codes are all of one level: they stand side by side then."""
    every = [line.facts[0], *(other.facts[0] for other in others)]
    lengths = {len(fact.code) for fact in every}
    return all(fact.indicator in lexicon.indicators() for fact in every) or (
        by_code and len(lengths) == 1 and 0 not in lengths
    )
