"""Footing: whether each total row of a printed table is the sum of the rows that it closes.

Nothing in a table says which rows a total closes. It foots when it is, within rounding, the sum of any of these: the
rows right above or below it, alone or with totals already footed (`closing`); all rows that share its words (place,
budget, name, or one of the file's own columns besides), wherever they stand. Totals that follow one another directly
foot, too, when together they are the rows above: each may close some of them. Parts of a row that stands there too
are not counted again; a row that nobody knows below one of the classification may be such a part.

The columns of a table have their rows in common: a total that closes certain rows in one column closes them in each.
Where nothing is known of what a total closes, it is held against the nearest of the rows that say nothing else than it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.auditing import branches, tables, words
from fiscalcli.auditing.closing import Row, closed
from fiscalcli.auditing.entries import Entries
from fiscalcli.auditing.search import Search
from fiscalcli.hierarchy import GRAND, UNCLEAR
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.closing import Span
    from fiscalcli.auditing.entries import Entry
    from fiscalcli.auditing.tables import Table
    from fiscalcli.model import Fact


_SEVERAL = 2
_PARTS = 60
"""So many rows below another one may be its parts."""


class Misfit(NamedTuple):
    """A total that is not the sum of its rows; `rows` are those that it should close."""

    total: Fact
    rows: Sequence[Fact]


class Footing(NamedTuple):
    """One column: its facts, which of them count as rows, what its totals close, and those that do not foot.

    `left` are the totals that nothing explains, `wrong` those of them of which it is known what they should close.
    """

    facts: Sequence[Fact]
    lines: Sequence[int]
    entries: Entries
    choices: Sequence[Sequence[bool]]
    spans: Mapping[int, Span]
    right: frozenset[int]
    left: Sequence[int]
    wrong: Mapping[int, Misfit]

    def confirmed(self) -> Iterator[Fact]:
        """Yield the figures that totals hold which foot, and these."""
        edges = [[0] * (len(self.facts) + 1) for _ in self.choices]
        for first, last, choice in self.spans.values():
            edges[choice][first] += 1
            edges[choice][last + 1] -= 1
        depths = [list(accumulate(each)) for each in edges]
        for at, fact in enumerate(self.facts):
            held = any(
                depth[at] and counts[at] for depth, counts in zip(depths, self.choices, strict=True)
            )
            if held or at in self.spans:
                yield fact

    def on(self, line: int) -> Fact | None:
        """Return the figure on a line."""
        at = bisect_left(self.lines, line)
        return self.facts[at] if at < len(self.lines) and self.lines[at] == line else None


def of_table(table: Table) -> list[Footing]:
    """Return the footing of each column that has totals; columns show one another what a total closes."""
    found = [own for column in table.columns if column.is_additive and (own := of(column.facts))]
    shapes: dict[int, set[_Shape]] = {}
    for own in found:
        for at, span in own.spans.items():
            shapes.setdefault(own.lines[at], set()).add(_shape(own, span))
    doubtful = {own.lines[at] for own in found for at in own.left}
    known: dict[int, _Shape] = {}
    for line, there in shapes.items():
        if len(there) > 1 or line in doubtful:
            scores = {shape: _score(found, line, shape) for shape in there}
            best = max(sorted(there), key=lambda shape: (scores[shape], shape.last - shape.first))
            if scores[best] * 2 >= sum(own.on(line) is not None for own in found):
                known[line] = best
    return [_as_known(own, known) for own in found] if known else found


class _Shape(NamedTuple):
    """The lines that a total closes, and which of them count."""

    first: int
    last: int
    choice: int


def _shape(own: Footing, span: Span) -> _Shape:
    return _Shape(own.lines[span.first], own.lines[span.last], span.choice)


def _inside(own: Footing, shape: _Shape) -> list[Fact]:
    """Return the rows of a column that stand in the lines of a shape."""
    first, end = bisect_left(own.lines, shape.first), bisect_right(own.lines, shape.last)
    return [own.facts[at] for at in range(first, end) if own.choices[shape.choice][at]]


def _score(columns: Sequence[Footing], line: int, shape: _Shape) -> int:
    """Return in how many columns the total on a line is the sum of the rows in a shape."""
    return sum(
        own.entries[total].meets(own.entries.sum(_inside(own, shape)))
        for own in columns
        if (total := own.on(line))
    )


def _as_known(own: Footing, known: Mapping[int, _Shape]) -> Footing:
    """Return a column with its totals held against the rows that most columns say they close."""
    wrong, right = dict(own.wrong), set(own.right)
    for line, shape in known.items():
        total = own.on(line)
        rows = _inside(own, shape) if total else []
        if total is None or not rows or own.entries[total].meets(own.entries.sum(rows)):
            continue
        at = bisect_left(own.lines, line)
        mine = _shape(own, own.spans[at]) if at in own.spans else None
        if at not in right or (mine and _is_wider(shape, mine)):
            wrong[at] = Misfit(total, rows)
            right.discard(at)
    return own._replace(wrong=wrong, right=frozenset(right))


def _is_wider(one: _Shape, other: _Shape) -> bool:
    ends, mine = (one.first, one.last), (other.first, other.last)
    return ends != mine and one.first <= other.first and other.last <= one.last


def of(facts: Sequence[Fact]) -> Footing | None:
    """Return the footing of one column, given in the order of its rows; `None` where it has no totals.

    A row that only happens to be the sum of the rows beside it is one of them where all foots with it and not without it.
    """
    own = _of(facts)
    chance = {at for at in own.right if not words.is_named(facts[at])} if own and own.left else ()
    if chance:
        again = _of(
            [fact._replace(role="") if at in chance else fact for at, fact in enumerate(facts)]
        )
        return again if again and not again.left else own
    return own


def _of(facts: Sequence[Fact]) -> Footing | None:
    marks = [at for at, fact in enumerate(facts) if is_total(fact)]
    if not marks:
        return None
    plain = [fact for fact in facts if not _is_grand(fact)]
    above = {id(part): id(branch.whole) for branch in branches.of(plain) for part in branch.parts}
    rows = [not is_total(fact) and not words.is_of_which(fact) for fact in facts]
    tops = [row and id(fact) not in above for row, fact in zip(rows, facts, strict=True)]
    entries = Entries(facts, [id(fact) for fact in facts if words.is_deducted(fact)])
    choices = (tops, rows, _known(facts, tops, entries), _folded(facts, tops, entries))
    is_only = len(marks) == 1 and marks[0] in (0, len(facts) - 1)
    lines = [
        Row(
            entries[fact],
            words.side_of(fact),
            words.kind(fact, is_only=is_only) if is_total(fact) else "",
        )
        for fact in facts
    ]
    spans = closed(lines, choices, are_positive=entries.are_positive())
    right = {*spans, *_together(facts, entries, tops)}
    places = [fact.source.line for fact in facts]
    own = Footing(facts, places, entries, choices, spans, frozenset(right), (), {})
    return own if right.issuperset(marks) else _judged(own, marks, above)


def _judged(own: Footing, marks: Sequence[int], above: Mapping[int, int]) -> Footing:
    """Return the footing of a column with the totals that close no rows next to them; `above` says whose part a row is."""
    facts, entries, right = own.facts, own.entries, set(own.right)
    search = Search(facts, entries, own.choices, marks, own.spans, above)
    for at in right:
        search.learn(at)
    right |= {at for at in marks if at not in right and search.words.foots(facts[at])}
    tops, spans = own.choices[0], own.spans.values()
    is_statement = any(sum(tops[span.first : span.last + 1]) > 1 for span in spans)
    is_alone, wrong = not right, {}
    for at in [at for at in marks if at not in right]:
        is_grand = _is_grand(facts[at])
        if is_grand and not (is_statement or _is_account(facts, tops, at)):
            continue
        found = search.nearest(at, is_alone=is_grand or is_alone)
        if entries[facts[at]].meets(entries.sum(found)):
            right.add(at)
        elif found:
            wrong[at] = Misfit(facts[at], sorted(found, key=lambda fact: fact.source.line))
    left = [at for at in marks if at not in right]
    return own._replace(right=frozenset(right), left=left, wrong=wrong)


def _known(facts: Sequence[Fact], tops: Sequence[bool], entries: Entries) -> list[bool]:
    """Return the topmost rows without those that nobody knows below one of the classification that can hold them."""
    counted = list(tops)
    left: Entry | None = None
    for at, fact in enumerate(facts):
        if is_total(fact):
            left = None
        if not tops[at]:
            continue
        if fact.indicator in lexicon.indicators():
            left = entries[fact]
        elif left and fact.indicator and not fact.code and entries[fact].value <= left.value:
            counted[at] = False
        else:
            left = None
    return counted


def _folded(facts: Sequence[Fact], tops: Sequence[bool], entries: Entries) -> list[bool]:
    """Return the topmost rows without those right below a row that they add up to: its parts, though nothing says so."""
    counted = list(tops)
    below: list[int] = []
    for at in range(len(facts) - 1, -1, -1):
        if is_total(facts[at]):
            below = []
        if not tops[at]:
            continue
        own, low, high = entries[facts[at]], 0, 0
        for size, part in enumerate(reversed(below[-_PARTS:]), 1):
            low, high = low + entries[facts[part]].low, high + entries[facts[part]].high
            if size > 1 and low <= own.high and own.low <= high and own.value:
                for each in below[-size:]:
                    counted[each] = False
                del below[-size:]
                break
        below.append(at)
    return counted


def is_total(fact: Fact) -> bool:
    """Whether a row repeats others, or says so: a row called 收入合计 whose rows do not add up was read as an ordinary one."""
    is_open = fact.role in ("", UNCLEAR)
    return fact.role in TOTALS or (is_open and _says_total(fact.indicator or fact.sector))


@cache
def _says_total(called: str) -> bool:
    is_free = called not in lexicon.indicators()
    return called in GRAND or (is_free and lexicon.fold(called).endswith(tables.ENDINGS))


def _is_grand(fact: Fact) -> bool:
    """Whether a figure is a grand total by its indicator: in a list of figures it closes no rows, in a statement it does."""
    return fact.indicator in GRAND


def _is_account(facts: Sequence[Fact], tops: Sequence[bool], at: int) -> bool:
    """Whether the grand total at a position ends an account: one of several rows, some balance brought or carried over among them."""
    rows = [fact for fact, top in zip(facts, tops, strict=True) if top]
    is_told = any("balance" in (fact.sector, words.side_of(fact)) for fact in rows)
    return is_told and at == len(facts) - 1 and len(rows) > _SEVERAL


def _together(facts: Sequence[Fact], entries: Entries, counted: Sequence[bool]) -> set[int]:
    """Return the totals that follow one another directly and are together the rows right before them."""
    found: set[int] = set()
    rows: list[Fact] = []
    totals: list[int] = []
    for at, fact in enumerate([*facts, None]):
        if fact is not None and is_total(fact):
            totals.append(at)
            continue
        if len(totals) > 1:
            own = entries.sum(facts[each] for each in totals)
            if own is not None and own.meets(entries.sum(rows)):
                found.update(totals)
        if totals:
            rows, totals = [], []
        if fact is not None and counted[at]:
            rows.append(fact)
    return found
