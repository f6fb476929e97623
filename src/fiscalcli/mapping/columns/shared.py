"""Figures of a group that stand in each of its rows: the value of a contract beside its payments, the total of a department beside its items."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import days, guards, lexicon
from fiscalcli.formats import records
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time.again import amount, is_plain
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence, Set as AbstractSet

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_OWNERS = frozenset(
    {"indicator", "sector", "code", "jurisdiction", "jurisdiction_code", EXTRA, UNUSED}
)
"""What a column of groups may be read as."""
_APART = frozenset(
    {"period", "phase", "direction", "measure", "basis", "unit", "scope", "budget", "document"}
)
"""Columns whose words tell figures of one group apart: its budget and its execution, this year and last year."""
_WORD = later(r"[^\W\d_]+")
_EACH = later(
    r"(?:salar|wage|stipend|price|rate|fee|tariff|per |each|gehalt|preis|salaire|prix|sueldo|precio|tarif)|工资|薪|給与|单价|标准|標準|津贴|补助|单位成本",
    re.IGNORECASE,
)
"""What each person or thing of a group has: its salary, its price."""
_STEM = 5
"""So many letters of two words say that they are of one thing: contract and contracted."""
_SHORT = 4
_ROWS = 3
"""So many rows of a single group have one figure by no chance; rows of two groups have."""
_DIGITS = 3
_MOST = 400
"""Of more pairs of columns than these none is looked at: nobody writes such a table by hand."""
_SHOWN = 500
"""So many rows mostly show that a column is of no group."""


class Shared(NamedTuple):
    """A column of figures that are each of a group as a whole, the column that names the groups, the numbers of their rows, and whether more than the figures says so."""

    figures: Meaning
    owner: Meaning
    rows: tuple[Sequence[int], ...]
    is_sure: bool = True


class Once(NamedTuple):
    """A table in which figures of groups count once: their headings, each with that of the groups, and those of figures that are left as they are although they may be such."""

    layout: Layout
    told: dict[str, str]
    doubtful: dict[str, str]


def once(layout: Layout, settings: Settings) -> Once:
    """Return the table, figures that all rows of a group share counted once for each group.

    That they are of the group its name must say (`Contract no` and `Contract value`), a word for a total, or other figures whose
    sums they are; and the rows of a group have other figures that differ. Where its rows are of several lines of the
    budget, the figure has a row of its own that is called as the group is. What the user declares to be figures is counted
    as it stands.
    """
    values = [each for each in layout.values() if is_plain(each)]
    if len({each.period for each in values}) > 1:
        values = [each for each in values if not each.period]
    told: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    owners = [each for each in layout.meanings if each.role in _OWNERS]
    if len(values) < 2 or len(values) * len(owners) > _MOST:
        return Once(layout, told, doubtful)
    few = _Groups(layout, layout.body[:_SHOWN])
    first = [
        each
        for each in values
        if each.heading not in settings.roles and not _EACH.search(each.heading)
    ]
    for figures in (*first, *first):  # what one is of, another may be of too
        is_done = figures.heading in told or (figures.heading in doubtful and not told)
        may_own = [each for each in owners if few.rows(each, figures) is not None]
        if is_done or not may_own:
            continue
        found = _best(figures, may_own, values, layout, frozenset(told.values()))
        if not found:
            continue
        if found.is_sure:
            layout = layout._replace(body=_counted_once(found, layout))
        doubtful.pop(figures.heading, None)
        (told if found.is_sure else doubtful)[figures.heading] = found.owner.heading
    return Once(layout, told, doubtful)


def _best(
    figures: Meaning,
    owners: Sequence[Meaning],
    values: Sequence[Meaning],
    layout: Layout,
    known: AbstractSet[str],
) -> Shared | None:
    """Return the column with that of the groups it is of, `None` where it is of none for certain: one that its name has a word of, else of the fewest groups.

    A word for a total is enough where other figures are of the groups of a column that is `known` to have some.
    """
    others: list[Sequence[str]] = []
    cells = records.padded(layout.body, figures.at)
    is_total = guards.sounds_total(unittext.split(figures.heading)[0])
    named, told, open_ = [], [], []
    groups = _Groups(layout, layout.body)
    for owner in owners:
        rows = groups.rows(owner, figures)
        if not rows:
            continue
        others = others or [records.padded(layout.body, m.at) for m in values if m is not figures]
        is_known = is_total and owner.heading in known and any(len(own) > 1 for own in rows)
        if is_known or any(_are_exact_sums(rows, cells, each) for each in others):
            told.append(Shared(figures, owner, rows))
            continue
        if not _differ(rows, others):
            continue
        shared = Shared(figures, owner, rows)
        is_named = _names(owner.heading, figures.heading)
        if not _are_several(rows, cells):
            is_open = is_named and _is_one_pair(rows, cells)
            open_ += [shared._replace(is_sure=False)] if is_open else []
        elif is_named:
            named.append(shared)
        elif is_total or any(_are_sums(rows, cells, each) for each in others):
            told.append(shared)
        elif len({cells[own[0]] for own in rows if len(own) > 1}) >= _ROWS:
            open_.append(shared._replace(is_sure=False))
    return min(named or told or open_, default=None, key=lambda each: len(each.rows))


class _Groups:
    """The rows of a table by groups; what tells figures of one thing apart, its budget and its execution, tells groups apart too."""

    def __init__(self, layout: Layout, body: Sequence[Row]) -> None:
        apart = [each for each in layout.meanings if each.role in _APART]
        words = [_told(each, records.padded(body, each.at)) for each in apart]
        self.body = body
        self.apart = [*zip(*words, strict=True)] if words else [()] * len(body)

    def rows(self, owner: Meaning, figures: Meaning) -> tuple[Sequence[int], ...] | None:
        """Return the numbers of the rows of each group, `None` where some group has two figures; rows of no group are left out."""
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        rows: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        cells = (records.padded(self.body, each.at) for each in (figures, owner))
        for at, (cell, name, apart) in enumerate(zip(*cells, self.apart, strict=True)):
            if not name:
                continue
            if first.setdefault((name, apart), cell) != cell:
                return None
            rows.setdefault((name, apart), []).append(at)
        return tuple(rows.values())


def _told(meaning: Meaning, cells: Sequence[str]) -> Sequence[str]:
    """Return the cells of a column; days tell no figures apart: of one contract much is paid on several."""
    if meaning.role != "period":
        return cells
    are_days = {cell: days.is_one(cell) or bool(_DAY.match(cell.strip())) for cell in set(cells)}
    return ["" if are_days[cell] else cell for cell in cells]


_DAY = later(r"\d{4}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{4}$)")


def _are_several(groups: Sequence[Sequence[int]], cells: Sequence[str]) -> bool:
    """Whether groups of several rows have figures that differ from group to group: one figure all over is of no group."""
    several = [rows for rows in groups if len(rows) > 1 and amount(cells[rows[0]])]
    if len({cells[rows[0]] for rows in several}) > 1:
        return True
    return len({cells[rows[0]] for rows in groups}) > 1 and any(
        len(rows) >= _ROWS for rows in several
    )


def _is_one_pair(groups: Sequence[Sequence[int]], cells: Sequence[str]) -> bool:
    """Whether one group has two rows with one figure, which may be of each of them, and another group another figure."""
    pairs = [rows for rows in groups if len(rows) > 1 and amount(cells[rows[0]])]
    return len(pairs) == 1 and len({cells[rows[0]] for rows in groups}) > 1


def _differ(groups: Sequence[Sequence[int]], others: Sequence[Sequence[str]]) -> bool:
    """Whether other figures differ within a group."""
    return any(len({cells[at] for at in rows}) > 1 for cells in others for rows in groups)


def _are_sums(groups: Sequence[Sequence[int]], cells: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the figures of most groups of several rows are the sums of other figures in these, within rounding."""
    several = [rows for rows in groups if len(rows) > 1]
    sums = [sum(amount(parts[at]) for at in rows) - amount(cells[rows[0]]) for rows in several]
    met = sum(abs(rest) < len(rows) for rest, rows in zip(sums, several, strict=True))
    return met * 2 >= len(several)


def _are_exact_sums(
    groups: Sequence[Sequence[int]], cells: Sequence[str], parts: Sequence[str]
) -> bool:
    """Whether the figure of every group, of two at least, is exactly the sum of others in its rows, by so many digits that one of two rows shows it.

    Of one group alone it may be chance: two budgets of 100, of which 60 and 40 are spent.
    """
    several = [rows for rows in groups if len(rows) > 1]
    digits = max((sum(map(str.isdigit, cells[rows[0]])) for rows in several), default=0)
    return (
        digits >= _DIGITS
        and len(groups) > 1
        and all(sum(amount(parts[at]) for at in rows) == amount(cells[rows[0]]) for rows in groups)
    )


def _names(owner: str, figures: str) -> bool:
    """Whether two headings have a word in common that is no word for figures: Department and Department total, 合同编号 and 合同金额."""
    one, other = (_words(unittext.split(each)[0]) for each in (owner, figures))
    return any(word[:_STEM] == own[:_STEM] for word in one for own in other)


def _words(name: str) -> set[str]:
    found = set()
    for word in map(lexicon.fold, _WORD.findall(name)):
        if word.isascii():
            found |= {word} if len(word) >= _SHORT else set()
        else:
            found |= {"".join(pair) for pair in pairwise(word)}
    return {word for word in found if not lookup(word) or lookup(word)[0].role == "indicator"}


def _counted_once(shared: Shared, layout: Layout) -> Sequence[Row]:
    """Return the rows with the figure in the first row of its group alone, in one of its own behind them where its rows are of several lines."""
    label = layout.of("indicator") or layout.of("sector")
    names = records.padded(layout.body, label.at) if label else ()
    are_lines = any(len({names[at] for at in rows}) > 1 for rows in shared.rows) if label else False
    added = []
    if label and are_lines:
        grouped = ([layout.body[at] for at in rows] for rows in shared.rows)
        added = [_of_group(rows, shared, label, layout) for rows in grouped]
    bare = {at for rows in shared.rows for at in (rows if are_lines else rows[1:])}
    values = layout.values()
    last = max(rows[-1] for rows in shared.rows)
    body = []
    for at, row in enumerate(layout.body):
        own = _without(row, shared.figures) if at in bare else row
        if own is row or any(cell_of(own, each) for each in values):
            body.append(own)
        body += added if at == last else ()
    return body


def _without(row: Row, figures: Meaning) -> Row:
    return row._replace(
        cells=["" if at == figures.at else cell for at, cell in enumerate(row.cells)]
    )


def _of_group(rows: Sequence[Row], shared: Shared, label: Meaning, layout: Layout) -> Row:
    """Return the row of a group: its figure, called as it is, with what all its rows say."""
    first = rows[0]
    figures = {each.at for each in layout.values()} - {shared.figures.at}
    said = [
        cell
        if at not in figures and all(each.cells[at : at + 1] == [cell] for each in rows)
        else ""
        for at, cell in enumerate(first.cells)
    ]
    said[label.at] = first.cells[shared.owner.at]
    return first._replace(cells=said)
