"""A long list by columns: the different words of each with the row in which they stand first, and its figures as numbers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import compress, islice
from math import prod
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fiscalcli import lexicon, limits, side
from fiscalcli.exact import EXACT
from fiscalcli.formats import records
from fiscalcli.mapping.lists import figures as figures_
from fiscalcli.mapping.meaning import names
from fiscalcli.mapping.standing import balances_apart
from fiscalcli.mapping.wholes import lines as lines_, nesting
from fiscalcli.mapping.words import deductions, means, memos, perhead, rowlabel, scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.lists.figures import Figures
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_Said = TypeVar("_Said")
_FEW = 64
"""Where one row in so many is of a new combination of words, a row of each is read sooner than all labels are taken apart."""
_MOST = 3_000_000
"""More figures take more memory than most machines have, and are refused unless the limit on figures is raised."""
_TELLING = 1000
"""So many different words of a column that is the file's own show what it is."""
_PASSED = ("jurisdiction", "jurisdiction_code", "phase", "document", "place", "note")
"""What a row says that bears on nothing else that it says."""
_BEARING = frozenset({"level", "role", "part_of", "half_width", "hedge", "multiplier"})
"""Columns that say how rows and numbers are to be taken."""


class Table(NamedTuple):
    """A table by columns: the words of each with the first row that has them, and the figures of each that has figures.

    `free` are the labels that nobody knows: names that say nothing else of their rows. `has_totals` says that some
    rows may repeat others: then what they are is settled among the facts. `are_codes_flat` says that no code is one of
    another's parts.
    """

    layout: Layout
    columns: Mapping[int, Sequence[str]]
    first: Mapping[int, Mapping[str, int]]
    figures: Sequence[Figures]
    free: frozenset[str] = frozenset()
    has_totals: bool = False
    are_codes_flat: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every row has a figure in every column of them."""
        return all(len(each.values) == len(self.layout.body) for each in self.figures)

    @property
    def is_full(self) -> bool:
        """Whether every row has a figure in some column of them."""
        there = [each.there for each in self.figures]
        return self.is_whole or all(map(any, zip(*there, strict=True)))

    def filled(self) -> Iterable[bool]:
        """Return of each row whether it says anything of a figure: one, or that there is none."""
        flags = [each.there for each in self.figures]
        flags += [each.marked for each in self.figures if each.marked]
        return map(any, zip(*flags, strict=True))

    def passed(self) -> list[Meaning]:
        """Return the columns whose words bear on nothing else in their row."""
        times = self.layout.of("period")
        roles = (*_PASSED, "code") if self.are_codes_flat and not self.has_totals else _PASSED
        own = (m for m in self.layout.meanings if m.role in roles)
        passed = [*self.layout.extras(), *own]
        return [*passed, times] if times else passed

    def witnesses(self) -> list[Row]:
        """Return the rows in which a word of some column stands first: what all rows say of the table, they say.

        Of a column that is the file's own, and of names, the first say it: a number of each payment says nothing of others.
        """
        own = {m.at for m in self.layout.extras()}
        own |= {m.at for m in self.passed() if m.role == "code"}
        label = self.layout.of("indicator")
        lines: set[int] = set()
        for column, first in self.first.items():
            is_named = label is not None and column == label.at and not scopes.name(self.free)
            lines.update(islice(first.values(), _TELLING if column in own or is_named else None))
            if is_named:
                lines.update(first[word] for word in first.keys() - self.free)
        lines.update(at for figures in self.figures for at in figures.odd().values())
        return [self.layout.body[at] for at in sorted(lines)]


def of(layout: Layout, settings: Settings) -> Table | None:
    """Return the columns of a list whose figures are plain and whose rows are all as wide; `None` for another table.

    Where several columns have figures, each is of a period or a phase of its own: headings that name what the figures
    are of may be parts of one another.
    """
    values, body = layout.values(), layout.body
    roles = {meaning.role for meaning in layout.meanings}
    most = max(_MOST, limits.of("figures"))
    if not values or roles & _BEARING or not _are_alike(values) or len(values) * len(body) > most:
        return None
    if layout.labels.carried or layout.labels.sections or any(m.shift or m.own for m in values):
        return None
    if "phase" in roles and any(meaning.phase for meaning in values):
        return None
    columns = {m.at: records.padded(body, m.at) for m in layout.meanings if m.role != "unused"}
    figures = []
    for meaning in values:
        found = figures_.read(columns.pop(meaning.at), meaning, settings)
        if found is None:
            return None
        figures.append(found)
    if not any(each.values for each in figures):
        return None
    first = {at: firsts(cells, _words(body, at, cells)) for at, cells in columns.items()}
    table = Table(layout, columns, first, figures)
    table = table._replace(are_codes_flat=_are_codes_flat(table))
    return table._replace(free=_free(table)) if _are_free(table) else None


def _words(body: Sequence[Row], at: int, cells: Sequence[str]) -> Iterable[str]:
    """Return the different ones of the `cells` of a column."""
    is_whole = len(records.column(body, at)) == len(cells)
    return records.words(body, at) if is_whole else dict.fromkeys(cells)


def _are_alike(values: Sequence[Meaning]) -> bool:
    """Whether columns of figures differ by nothing but their times, phases, measures and names."""
    return len({meaning.at for meaning in values}) == len(values)


def firsts(said: Sequence[_Said], different: Iterable[_Said]) -> dict[_Said, int]:
    """Return where each of what is `said` stands first; `different` is each of them once, in that order."""
    found: dict[_Said, int] = {}
    at = 0
    for each in different:
        found[each] = at = said.index(each, at)
    return found


def _are_free(table: Table) -> bool:
    """Whether no word of any row says something of other rows: an indent, "of which", a side of the budget."""
    layout = table.layout
    label = layout.of("indicator") or layout.of("sector")
    bare = (
        []
        if table.is_whole
        else [row for row, said in zip(layout.body, table.filled(), strict=True) if not said]
    )
    if all("" in first for first in table.first.values()) or any(map(_is_line, bare)):
        return False
    labels = table.first[label.at] if label else {}
    if any(means.are_there(words) or perhead.are_there(words) for words in _naming(table)):
        return False
    if bare and any(lexicon.named("direction", word) for word in labels):
        return False
    if layout.of("code") is None and any(
        nesting.may_be_codes({*map(str.strip, table.first[m.at])}) and _may_nest(table, m.at)
        for m in (*layout.extras(), *filter(None, [label]))
    ):
        return False
    return not (
        any(word[:1].isspace() or deductions.is_one(word) or memos.is_one(word) for word in labels)
        or rowlabel.are_of_which([*labels])
        or (balances_apart(layout) and any(map(side.is_balancing, labels)))
    )


def _naming(table: Table) -> list[Mapping[str, int]]:
    """Return the different words of each column that may name a mean of other rows: places, sectors, and what is the file's own."""
    own = [meaning.at for meaning in table.layout.extras()[:1]]
    named = [m.at for m in table.layout.meanings if m.role in ("jurisdiction", "sector")]
    return [table.first[at] for at in (*named, *own) if len(table.first[at]) <= _TELLING]


def _are_codes_flat(table: Table) -> bool:
    """Whether each row has a code of the one column of codes, none begins with another, and none holds others by its zeros."""
    places = [meaning.at for meaning in table.layout.meanings if meaning.role == "code"]
    codes = {*map(str.strip, table.first[places[0]])} if len(places) == 1 else {""}
    return not ("" in codes or nesting.begin_alike(codes) or _may_nest(table, places[0]))


def _may_nest(table: Table, at: int) -> bool:
    """Whether the figures of all columns together leave it open that codes hold others: in one of many columns some are the sum of others by chance."""
    words = table.columns[at]
    accounts = [m.at for m in table.layout.meanings if m.role in _ACCOUNT and m.at != at]
    apart = [table.columns[each] for each in accounts if each in table.columns]
    there = {word for each in table.figures for word in {*compress(words, each.there)}}
    below = nesting.below({*map(str.strip, there)})
    sums: dict[str, dict[tuple[object, ...], Decimal]] = {}
    for nth, figures in enumerate(table.figures if below else ()):
        for word, own in _sums(words, figures, apart).items():
            here = sums.setdefault(word, {})
            here.update({(nth, *account): value for account, value in own.items()})
    return any(nesting.may_nest(each, sums) for each in below)


_ACCOUNT = frozenset({"period", "unit", *lines_.ACCOUNT})


def _sums(
    words: Sequence[str], figures: Figures, apart: Sequence[Sequence[str]]
) -> dict[str, dict[tuple[object, ...], Decimal]]:
    """Return what the figures beside each word come to in each account."""
    made: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    keys = compress(zip(words, *apart, strict=True), figures.there)
    for key, value in zip(keys, figures.values, strict=True):
        made[key] = EXACT.add(made[key], value)
    sums: dict[str, dict[tuple[object, ...], Decimal]] = {}
    for (word, *account), value in made.items():
        own = sums.setdefault(word.strip(), {})
        where = tuple(account)
        own[where] = EXACT.add(own.get(where, Decimal(0)), value)
    return sums


def _is_line(row: Row) -> bool:
    """Whether a row is but one cell of words: a line of units, a footnote."""
    return sum(map(bool, map(str.strip, row.cells))) < 2


def _free(table: Table) -> frozenset[str]:
    """Return the labels that say nothing but what their figures are called; none where few rows have to be read with them."""
    label, layout = table.layout.of("indicator"), table.layout
    if label is None or layout.values()[0].indicator:
        return frozenset()
    columns = [meaning.at for meaning in layout.meanings]
    passed = {meaning.at for meaning in table.passed()}
    others = prod(len(first) for at, first in table.first.items() if at not in {label.at, *passed})
    rows, count = len(layout.body), len(table.first[label.at])
    spared = min(others * count, rows) - min(others, rows)
    if columns.count(label.at) > 1 or spared * _FEW < rows:
        return frozenset()
    return names([*table.first[label.at]])
