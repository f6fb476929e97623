"""Where the table of a ledger stands in a sheet, and which of its columns is which: by their headings, in either language."""

from __future__ import annotations

import shlex
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import ledger as declared, lexicon, registry, unit as units
from fiscalcli.bookkeeping.kinds import Way
from fiscalcli.column import OF_YEAR, YEAR
from fiscalcli.errors import Problem, Text, UsageError
from fiscalcli.mapping.marks import decimals
from fiscalcli.mapping.settings import Settings
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later
from fiscalcli.suggest import CLOSE, SURE, did_you_mean, near
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.column import Column
    from fiscalcli.errors import Place
    from fiscalcli.ledger import Ledger, Table
    from fiscalcli.model import Row, Sheet
    from fiscalcli.unit import Unit

_LOOKED_AT, _BEGINNING = 40, 400
"""So many rows may be the header, and so many are looked through for them where a file is only to be known."""
_SURELY = 5
_COMMENT = "#"
_TITLE = later(r"(?<!\d)((?:19|20)\d\d)\s*年(?!\s*\d)")
_NUMBERS = ("序号", "行号", "no", "no.", "#", "备注", "note", "notes", "remarks", "说明")
"""Headings of columns that no ledger reads, and that nobody misses."""


class Head(NamedTuple):
    """A table found in a sheet: which table of the ledger it is, its columns by their place, its rows.

    `ways` says how the cells of each column that was found are read; `unread` are headings that mean nothing here,
    `assumed` the columns of amounts and areas whose unit nothing says, `titled` the year in the title above.
    """

    table: Table
    line: int
    ways: Mapping[int, Way]
    headings: Mapping[int, str]
    year: int | None
    body: Sequence[Row]
    unread: tuple[str, ...]
    assumed: tuple[str, ...]
    titled: int | None = None


class _Candidate(NamedTuple):
    """A row, or two rows together, that may be the header of a table."""

    table: Table
    found: Mapping[int, str]
    first: int
    after: int
    names: Sequence[str]

    @property
    def score(self) -> tuple[int, int, int]:
        """Return how well it fits: first the columns that are required, then all that were found.

        A row above that adds none is no header, but a title or a unit.
        """
        required = {column.name for column in self.table.columns if column.required}
        return sum(name in required for name in self.found.values()), len(self.found), self.first


def find(sheet: Sheet, ledger: Ledger, settings: Settings) -> tuple[Head | None, list[Problem]]:
    """Return the table of a ledger in a sheet, and what is wrong with its header; `None` where the sheet has none."""
    rows = _said(sheet.rows)
    best = max(_candidates(rows, ledger, settings), key=lambda each: each.score, default=None)
    if best is None or len(best.found) < 2:
        return None, []
    table, found = best.table, best.found
    lacking = [each for each in table.columns if each.required and each.name not in found.values()]
    if len(lacking) * 2 > sum(each.required for each in table.columns):
        return None, []
    place = rows[best.after - 1].place
    problems = [*_lacking(lacking, best, place), *_twice(best, place)]
    stated = _stated(rows[: best.first])
    ways, assumed, wrong = _ways(best, settings, stated, place)
    known = {*found, *(at for at, name in enumerate(best.names) if not name)}
    unread = [name for at, name in enumerate(best.names) if at not in known]
    head = Head(
        table, place.line, ways, dict(enumerate(best.names)),
        next((at for at, name in found.items() if name == YEAR), None), rows[best.after :],
        tuple(each for each in unread if lexicon.fold(each) not in _NUMBERS), tuple(assumed),
        _titled(rows[: best.first]),
    )  # fmt: skip
    return head, [*problems, *wrong]


def fits_another(sheet: Sheet, head: Head, ledger: Ledger, settings: Settings) -> bool:
    """Whether a sheet, in which `head` is the table of a ledger, is rather of another: it has all that this requires, and more of its columns."""
    for name in registry.names("ledgers"):
        if name != ledger.name:
            found, problems = find(sheet, declared.of(registry.get("ledgers", name)), settings)
            if found and not problems and len(found.ways) > len(head.ways):
                return True
    return False


def note(opened: Opened, head: Head) -> None:
    """Note what heads the columns of the last of the sheets."""
    last = len(opened.sheets) - 1
    for at, way in head.ways.items():
        opened.headings[last, way.column.name] = head.headings[at]


def resembles(sheet: Sheet, ledger: Ledger) -> bool:
    """Whether a sheet has headings of a ledger, enough of them that it is one, be it with mistakes.

    Words such as year, item, unit and amount head other tables too: it takes the key and half of what is required, or
    five columns.
    """
    for each in _candidates(_said(sheet.rows[:_BEGINNING]), ledger, Settings()):
        found = {*each.found.values()} - {YEAR}
        required = {column.name for column in each.table.columns if column.required}
        has_key = all(column.name in found for column in each.table.keys)
        if len(found) >= _SURELY or (has_key and len(required & found) * 2 >= len(required)):
            return True
    return False


def is_comment(row: Row) -> bool:
    """Whether a row is one of a template's remarks, which begin with `#`."""
    return row.cells[0].lstrip().startswith(_COMMENT)


def _said(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that say something and are no comments."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    return [row for row in filled if not is_comment(row)]


def _candidates(rows: Sequence[Row], ledger: Ledger, settings: Settings) -> list[_Candidate]:
    """Return what may be the header of each of the ledger's tables: single rows, and rows with the one below.

    Below a row with all that a table must have only one more is looked at: a title over the header has as much, with it.
    """
    made: list[_Candidate] = []
    for at, row in enumerate(rows[:_LOOKED_AT]):
        names = _words(row)
        below = _words(rows[at + 1]) if at + 1 < len(rows) else []
        for table in ledger.tables:
            index = _index(table)
            single = _Candidate(table, _found(names, index, settings), at, at + 1, names)
            made += [single, *_double(single, below, index, settings)]
        if any(_is_whole(each) for each in made if each.first < at):
            break
    return made


def _is_whole(candidate: _Candidate) -> bool:
    """Whether a header has every column that its table must have."""
    required = {column.name for column in candidate.table.columns if column.required}
    return required <= {*candidate.found.values()}


def _words(row: Row) -> list[str]:
    return [" ".join(cell.split()) for cell in row.cells]


def _found(names: Sequence[str], index: Mapping[str, str], settings: Settings) -> dict[int, str]:
    """Return which column each of the headings means that means one."""
    meant = {at: _meant(name, index, settings) for at, name in enumerate(names) if name}
    return {at: name for at, name in meant.items() if name}


def _double(
    upper: _Candidate, below: Sequence[str], index: Mapping[str, str], settings: Settings
) -> Iterator[_Candidate]:
    """Yield the header that a row makes with the one below, which refines headings that say nothing by themselves.

    Its words stand under such headings, or to the right of one: 租赁 over 承租人 and 到期日, 账面 over 原值 and 净值.
    """
    if any(below[at : at + 1] != [""] for at in upper.found if at < len(below)):
        return
    found, names, running = dict(upper.found), [], ""
    for at in range(max(len(upper.names), len(below))):
        above = upper.names[at] if at < len(upper.names) else ""
        lower = below[at] if at < len(below) else ""
        running = above or running
        whole = f"{running}{lower}"
        if lower and (meant := _meant(whole, index, settings) or _meant(lower, index, settings)):
            found[at] = meant
        names.append(whole if lower and _meant(whole, index, settings) else lower or above)
    yield upper._replace(found=found, after=upper.after + 1, names=names)


@cache
def _index(table: Table) -> dict[str, str]:
    """Return the columns of a table by every heading that means one; a heading of two columns means neither."""
    found: dict[str, str] = {lexicon.fold(word): YEAR for word in OF_YEAR.headings}
    for column in table.columns:
        for word in reversed(column.headings):
            found.setdefault(lexicon.fold(word), column.name)
    for column in table.columns:  # what a column is called comes before what another may be called
        found |= {lexicon.fold(word): column.name for word in (*column.label, column.name)}
    return found


def _meant(heading: str, index: Mapping[str, str], settings: Settings) -> str:
    """Return the name of the column that a heading means, nothing where it means none."""
    if heading in settings.columns:
        return index.get(lexicon.fold(settings.columns[heading]), "")
    whole = heading.rstrip("*＊ ")
    return index.get(lexicon.fold(whole)) or index.get(lexicon.fold(unittext.split(whole)[0]), "")


def _lacking(lacking: Sequence[Column], best: _Candidate, place: Place) -> list[Problem]:
    """Return a problem for each required column that the table does not have, with a heading that may be meant."""
    problems = []
    free = [name for at, name in enumerate(best.names) if name and at not in best.found]
    for column in lacking:
        like = next((each for each in free if _is_near(each, column)), "")
        message = Text(
            f"缺少必填的列“{column.label.zh}”",
            f"has no column {column.label.en!r}, which is required",
        )
        zh, en = (shlex.quote(f"{like or word}={column.name}") for word in ("列名", "HEADING"))
        hint = Text(
            f"加上这一列，或说明哪一列是：--column {zh}",
            f"add it, or say which it is: --column {en}",
        )
        problems.append(Problem("no_column", place, message, hint))
    return problems


def _is_near(heading: str, column: Column) -> bool:
    """Whether a heading, without the unit in it, is much like one of a column."""
    return bool(near(unittext.split(heading)[0], column.headings, CLOSE))


def meant(head: Head) -> dict[str, Column]:
    """Return the headings that were not read and are much like one of a column that was not found, with it."""
    found = {way.column.name for way in head.ways.values()}
    free = [column for column in head.table.columns if column.name not in found]
    pairs = {each: [column for column in free if _is_near(each, column)] for each in head.unread}
    return {each: columns[0] for each, columns in pairs.items() if len(columns) == 1}


def _twice(best: _Candidate, place: Place) -> list[Problem]:
    """Return a problem for each column that stands there twice."""
    seen: dict[str, str] = {}
    problems = []
    for at, name in best.found.items():
        heading = best.names[at]
        if name in seen:
            message = Text(f"与“{seen[name]}”是同一列", f"means the same column as {seen[name]!r}")
            left = shlex.quote(f"{heading}=unused")
            hint = Text(
                f"删去一列，或用 --column {left} 忽略它",
                f"remove one of them, or leave it out: --column {left}",
            )
            problems.append(Problem("column_twice", place._replace(column=heading), message, hint))
        seen.setdefault(name, heading)
    return problems


def _stated(rows: Sequence[Row]) -> Unit | None:
    """Return the unit of money that stands above a table: 单位：万元."""
    for row in rows:
        for cell in row.cells:
            said = unittext.stated(cell) if cell.strip() else None
            if said and said.unit and is_money(said.unit):
                return said.unit
    return None


def _titled(rows: Sequence[Row]) -> int | None:
    """Return the one year that the words above a table say; a day there is that of the form, and no year of its rows."""
    years = {int(year) for row in rows for cell in row.cells for year in _TITLE.findall(cell)}
    return years.pop() if len(years) == 1 else None


def _ways(
    best: _Candidate, settings: Settings, stated: Unit | None, place: Place
) -> tuple[dict[int, Way], list[str], list[Problem]]:
    """Return how the cells of each column are read, those whose unit is assumed, and units that cannot be."""
    ways: dict[int, Way] = {}
    assumed, problems = [], []
    default = units.find(settings.defaults.get("unit", ""))
    for at, name in best.found.items():
        column, heading = best.table.column(name), best.names[at]
        if column is None:  # the year
            continue
        mark, missing = decimals.marks(heading, settings)
        said = unittext.split(heading)[1]
        own = said.unit if said else None
        if column.kind == "amount":
            own = own or (stated or default if not said else None)
            if own is None and not said:
                assumed.append(column.name)
        declared = units.find(column.unit) if column.unit and column.kind != "whole" else None
        if column.kind in ("number", "whole", "percent"):
            own = declared if own is None and column.kind != "percent" else own
            ways[at] = Way(
                column, own if column.kind != "number" else None, declared, mark, missing
            )
            continue
        unit = own or declared
        kept = _kept(unit, declared)
        if (said and own is None) or (unit and declared and not _alike(unit, declared)):
            message = Text(
                f"“{heading}”的单位不适合这一列",
                f"the unit of {heading!r} does not fit this column",
            )
            hint = Text(
                f"写作“{column.label.zh}（{column.unit}）”",
                f"write '{column.label.en} ({column.unit})'",
            )
            problems.append(Problem("unit", place._replace(column=heading), message, hint))
        ways[at] = Way(column, unit, kept, mark, missing)
    return ways, assumed, problems  # fmt: skip


def _alike(one: Unit, other: Unit) -> bool:
    """Whether two units measure the same; all money is money."""
    return one.dimension == other.dimension or (is_money(one) and is_money(other))


def _kept(own: Unit | None, declared: Unit | None) -> Unit | None:
    """Return the unit in which a column is kept: that of the ledger where its own converts to it exactly."""
    if own is None or declared is None:
        return own or declared
    if is_money(own):
        return units.find(own.dimension) if own.dimension != declared.dimension else declared
    try:
        units.convert(Decimal(1), own, declared)
    except UsageError:
        return own
    return declared


def hint_of_headings(ledger: Ledger, sheets: Sequence[Sheet]) -> Text:
    """Return what the headings of a ledger are, for a file that has none of them."""
    known = [column.label for column in ledger.main.columns if column.required]
    first = next(
        (cell for sheet in sheets for row in sheet.rows[:1] for cell in row.cells if cell), ""
    )
    words = [word for column in ledger.main.columns for word in column.headings]
    meant = near(first, words, SURE)
    if meant and lexicon.fold(unittext.split(first)[0]) not in map(lexicon.fold, words):
        return did_you_mean(first, meant)
    zh, en = "、".join(each.zh for each in known), ", ".join(each.en for each in known)
    return Text(
        f"至少要有：{zh}；空白模板：fiscal init --ledger {ledger.name}",
        f"it needs at least: {en}; an empty template: fiscal init --ledger {ledger.name}",
    )  # fmt: skip
