"""Courses: one figure over time, whatever its phase; where it leaves its course by a power of a unit.

Outcomes follow one another (executed, then final), and so do plans; months, quarters, cumulative months and years are
courses of their own. A jump there and back, or a first or last amount far off steady ones, shows a slip; of two
amounts alone nobody knows which is wrong. A figure may grow from almost nothing: printed with one digit it shows
nothing by itself, with two little.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import phases
from fiscalcli.auditing import slips
from fiscalcli.dimension import identity
from fiscalcli.exact import add
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.model import Fact, Period


_TWO = 2


class Stop(NamedTuple):
    """One stop of a course: the facts of one period and phase, which are line items where they are several.

    `is_plan` says that these are figures of a budget and not of what became of it.
    """

    facts: Sequence[Fact]
    amount: Decimal
    is_plan: bool


Course = list[Stop]


class Slip(NamedTuple):
    """A figure that is off by a power of ten against another one of its course, its plan where it is `of_plan`.

    `strength` is how much the course alone shows it: 2 plainly, 1 likely, 0 not at all.
    """

    fact: Fact
    other: Fact
    power: int
    strength: int
    of_plan: bool = False

    @property
    def turned(self) -> Slip:
        """Return the same with the other figure as the one that is off."""
        return self._replace(fact=self.other, other=self.fact, power=-self.power)


def of(series: Iterable[Mapping[Period, Sequence[Fact]]]) -> Iterator[Course]:
    """Yield the courses of two stops and more, in the order of time and of the chain of phases.

    `series` are the levels of each figure by period, those of each phase apart.
    """
    courses: dict[object, dict[tuple[Period, str], Sequence[Fact]]] = {}
    for years in series:
        fact = next(iter(years.values()))[0]
        own = identity(fact, ("phase",))
        key = (*own, fact.role, _sort(fact.period.part), fact.unit.dimension)
        stops = {(at, fact.phase): facts for at, facts in years.items()}
        courses.setdefault(key, {}).update(stops)
    rank = {each.code: each.rank for each in phases.chain()}
    for stops in courses.values():
        if len(stops) > 1:
            order = sorted(stops, key=lambda at: (at[0].year, at[0].part, rank.get(at[1], 0)))
            yield [_stop(stops[at]) for at in order]


def _stop(facts: Sequence[Fact]) -> Stop:
    first = facts[0]
    is_plan = bool(first.phase) and first.phase in phases.codes("budget")
    if len(facts) == 1:
        return Stop(facts, memory.base(first.value, first), is_plan)
    return Stop(facts, add(memory.base(fact.value, fact) for fact in facts), is_plan)


def _sort(part: str) -> str:
    """Return of which sort a part of a year is: a month, a quarter, cumulative months, a whole year."""
    if "/" in part:
        return "cumulative"
    return "month" if part.isdigit() else part[:1]


def slips_of(course: Course) -> Iterator[Slip]:
    """Yield the figures that leave a course."""
    told: set[int] = set()
    plans_first = sorted(course, key=_is_outcome)
    for _, stops in itertools.groupby(plans_first, _is_outcome):
        for slip in _along([*stops]):
            told.add(id(slip.fact))
            yield slip
    for slip in _across(course):
        if id(slip.fact) not in told and id(slip.other) not in told:
            yield slip


def _is_outcome(stop: Stop) -> bool:
    return not stop.is_plan


def _along(course: Sequence[Stop]) -> Iterator[Slip]:
    """Yield the stops at which a course jumps; one that stands alone against both sides is said once."""
    jumps = [_jump(before, now) for before, now in itertools.pairwise(course)]
    at = 0
    while at < len(jumps):
        if not (power := jumps[at]):
            at += 1
            continue
        returns = at + 1 < len(jumps) and jumps[at + 1] == -power
        is_first = at == 0 and not returns and len(jumps) > 1 and not jumps[1]
        culprit, neighbour = (0, 1) if is_first else (at + 1, at)
        rest = [each for index, each in enumerate(course) if index != culprit]
        own, other = course[culprit], course[neighbour]
        is_usual = slips.power(own.amount, other.amount) != 0
        if returns or (len(rest) > 1 and _is_steady(rest)):
            most = 2 if is_usual else 1
        else:
            most = int(len(rest) == 1)
        yield _slip(own, other, -power if is_first else power, most, is_there_and_back=returns)
        at += 2 if returns else 1


def _jump(before: Stop, now: Stop) -> int:
    """Return the power by which an amount jumps; within one period another phase has the same digits."""
    is_same = before.facts[0].period == now.facts[0].period
    return slips.power(now.amount, before.amount, slips.SAME if is_same else slips.WIDE)


def _slip(
    own: Stop, other: Stop, power: int, most: int, *, is_there_and_back: bool = False
) -> Slip:
    """Return a slip as strong as the digits of the smaller figure allow.

    With two digits it is plain only there and back by 10^4 or more, or by 10^3 to nearly the same amount; one that is
    small by 10^3 needs three to show it.
    """
    digits = slips.digits((own if power < 0 else other).facts[0])
    is_small = abs(power) == min(slips.POWERS)
    is_near = not is_small or slips.power(own.amount, other.amount, slips.CLOSE) != 0
    allowed = digits if is_there_and_back and is_near else digits - 1
    shows = digits > (_TWO if is_small and power < 0 else 1)
    return Slip(own.facts[0], other.facts[0], power, min(most, allowed) if shows else 0)


def _is_steady(stops: Sequence[Stop]) -> bool:
    """Whether each amount is within a factor of two of the next."""
    return all(are_usual(one, other) for one, other in itertools.pairwise(stops))


def _across(course: Course) -> Iterator[Slip]:
    """Yield the outcome that is off against its plan, unless those of other periods are so as well.

    What is spent may be next to nothing of a plan: an outcome that is too small has the digits of its plan.
    """
    found = []
    for other, own in plans(course):
        if power := slips.power(own.amount, other.amount):
            near = slips.SAME if power == -min(slips.POWERS) else slips.CLOSE
            is_shown = power > 0 or own.is_plan or slips.power(own.amount, other.amount, near) != 0
            found.append(_slip(own, other, power, int(is_shown))._replace(of_plan=True))
    if len(found) == 1:
        yield found[0]


def plans(course: Course) -> Iterator[tuple[Stop, Stop]]:
    """Yield the last plan of each period with its last outcome, and a plan that has none yet with the outcome before it."""
    if not any(stop.is_plan for stop in course):
        return
    periods: dict[Period, tuple[list[Stop], list[Stop]]] = {}
    for stop in course:
        planned, became = periods.setdefault(stop.facts[0].period, ([], []))
        (planned if stop.is_plan else became).append(stop)
    latest: Stop | None = None
    for planned, became in periods.values():
        if planned and became:
            yield planned[-1], became[-1]
        elif planned and latest:
            yield latest, planned[-1]
        latest = became[-1] if became else latest


def are_usual(one: Stop, other: Stop) -> bool:
    """Whether two amounts of a course are what neighbours usually are."""
    return one.amount > 0 and other.amount > 0 and slips.are_near(one.amount, other.amount)
