"""The rows of a table with their amounts, and how the amount of a whole fits those of its parts."""

from __future__ import annotations

import itertools
from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from fiscalcli import hierarchy
from fiscalcli.exact import EXACT, add
from fiscalcli.mapping.words import totalwords
from fiscalcli.measure import is_additive
from fiscalcli.model import COLUMN, TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscalcli.model import Fact, Period

Account = tuple[Hashable, "Period", str]
"""The column of a figure, its period and its unit; of rows of one name together all words beside these too."""
Figures = dict[Account, "Fact"]
Amounts = dict[tuple[object, ...], tuple[Decimal, Decimal]]
"""Value and half-width of a figure in each account that it stands in: column, period, unit, place, side, phase."""
Fit = Literal["equal", "more", "less", ""]
"""The parts are equal to their whole, more than it, less than it; or nothing is known of both."""


@dataclass(eq=False)
class Line:
    """The facts of one row, what it is called, and its amounts by column, period and unit."""

    facts: list[Fact]
    label: str = ""
    figures: Figures = field(default_factory=dict)

    @property
    def role(self) -> str:
        """Return the role of the row's figures, which is one."""
        return self.facts[0].role

    def settle(self, role: str) -> None:
        """Give all figures of the row one role."""
        self.facts = [fact._replace(role=role) for fact in self.facts]

    def put_under(self, whole: Line) -> None:
        """Make all figures of the row parts of another row, above all that they are parts of otherwise.

        A row that no one name stands for, or that its parts share, can have none by name: it is a subtotal, which is not added.
        """
        name, *others = dict.fromkeys(fact.indicator for fact in whole.facts)
        if not name or others or any(fact.indicator == name for fact in self.facts):
            whole.settle("subtotal")
            return
        self.facts = [
            fact._replace(part_of="|".join(filter(None, (name, fact.part_of))))
            for fact in self.facts
        ]


def of(facts: Sequence[Fact]) -> list[Line]:
    """Return the rows that the facts of one table stand in."""
    found: dict[int, Line] = {}
    for fact in facts:
        line = found.setdefault(fact.source.line, Line([]))
        line.facts.append(fact)
        if is_additive(fact.measure, fact.unit.dimension):
            line.figures[fact.source.column, fact.period, fact.unit.unit] = fact
    for line in found.values():
        line.label = label(line.facts[0])
    return list(found.values())


def label(fact: Fact) -> str:
    """Return what a figure is called: the word of it that says total, else its first; the word of its column is not its own."""
    own = (said for name, said in fact.extra if name != COLUMN)
    indicator = fact.indicator if fact.indicator != fact.source.column else ""
    words = (indicator, fact.sector, fact.jurisdiction, *own, fact.code)
    named = [word for word in words if word]
    return next((word for word in named if totalwords.is_total(word)), named[0] if named else "")


def is_sum(line: Line, parts: Sequence[Line], *, exactly: bool = False) -> bool:
    """Whether `parts` add up to `line` within their printed digits in most of its columns, or exactly in all."""
    return len(parts) in closing(line, parts, exactly=exactly, least=len(parts))


def closing(
    line: Line, parts: Sequence[Line], *, exactly: bool = False, least: int = 1
) -> Iterator[int]:
    """Yield how many of the first `parts`, `least` or more, add up to `line`, as `is_sum` says."""
    made: dict[Account, _Made] = {}
    own = line.figures
    for count, part in enumerate(parts, 1):
        for key in own.keys() & part.figures.keys():
            fact = part.figures[key]
            found = made.get(key)
            if found is None:
                made[key] = [fact.value, fact.half_width, fact.value.copy_abs()]
                continue
            found[0] = EXACT.add(found[0], fact.value)
            found[1] = EXACT.add(found[1], fact.half_width)
            found[2] = EXACT.add(found[2], fact.value.copy_abs())
        if count >= least and (_is_exact(own, made) if exactly else _is_near(own, made)):
            yield count


_Made = list[Decimal]
"""What parts come to in one account: their values, their half-widths and their sizes."""


def _is_exact(own: Figures, made: dict[Account, _Made]) -> bool:
    """Whether parts come to a row exactly, in every account in which they are not all nothing."""
    told = ((key, value) for key, (value, _, size) in made.items() if size)
    first = next(told, None)
    return first is not None and all(
        value == own[key].value for key, value in itertools.chain([first], told)
    )


def _is_near(own: Figures, made: dict[Account, _Made]) -> bool:
    """Whether parts come to a row within the printed digits of all, in most accounts in which they are not all nothing."""
    agreed = [
        abs(EXACT.subtract(value, own[key].value)) <= EXACT.add(slack, own[key].half_width)
        for key, (value, slack, size) in made.items()
        if size
    ]
    return sum(agreed) * 2 > len(agreed)


def meets(own: Fact, parts: Sequence[Fact], *, exactly: bool = False) -> bool:
    """Whether figures add up to one within the printed digits of all of them, or exactly."""
    off = abs(add([*(part.value for part in parts), own.value.copy_negate()]))
    return off <= (0 if exactly else add([own.half_width, *(part.half_width for part in parts)]))


ACCOUNT = ("jurisdiction", "jurisdiction_code", "scope", "budget", "direction", "phase", "measure", "basis")  # fmt: skip
"""What sets accounts of one time and unit apart, of which none is held against another."""


def amounts(facts: Iterable[Fact]) -> Amounts:
    """Return what the facts come to in each account: figures of different accounts are not held against each other."""
    found: Amounts = {}
    account = attrgetter(*ACCOUNT)
    for fact in facts:
        if is_additive(fact.measure, fact.unit.dimension):
            key = (fact.source.column, fact.period, fact.unit.unit, *account(fact))
            value, slack = found.get(key, (Decimal(0), Decimal(0)))
            found[key] = (add([value, fact.value]), add([slack, fact.half_width]))
    return found


def fit(whole: Amounts, parts: Sequence[Amounts]) -> Fit:
    """Return how `parts` fit `whole` in most of the accounts that both stand in.

    Parts without a negative one that come to more than the whole are not its parts, whatever they are called.
    """
    counts: dict[Fit, int] = {"equal": 0, "more": 0, "less": 0}
    for key, (value, slack) in whole.items():
        there = [part[key] for part in parts if key in part]
        if not any(each for each, _ in there):
            continue
        rest = add([value.copy_negate(), *(each for each, _ in there)])
        if abs(rest) <= add([slack, *(each for _, each in there)]):
            counts["equal"] += 1
        else:
            is_more = rest > 0 and min(value, *(each for each, _ in there)) >= 0
            counts["more" if is_more else "less"] += 1
    known = sum(counts.values())
    if not known:
        return ""
    return max(counts, key=lambda each: (counts[each] * 2 > known, counts[each]))


_NO_TOPS = (*TOTALS, "of_which")


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
