"""Sheets of a ledger read with care: every cell understood or named with what is wrong with it."""

from __future__ import annotations

import shlex
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.bookkeeping import accounts, headings, journal as journals, kinds
from fiscalcli.bookkeeping.kinds import CellError
from fiscalcli.column import YEAR
from fiscalcli.errors import Place, Problem, Text, counted
from fiscalcli.mapping.words import rowlabel, totalwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.bookkeeping.headings import Head
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row, Sheet

_AT_ONCE = 20_000
"""How many rows are kept as Python objects before the database has them."""
_BESIDE = frozenset(
    map(lexicon.fold, ("说明", "填表说明", "目录", "封面", "编制说明", "notes", "readme", "guide"))
)
_SIGNED = later(r"\s*[^\W\d_][^:：]{0,11}[:：]")
"""What stands below a form: a word, a colon, and who or what it is."""
_YEAR = later(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


_KEPT = 10_000
"""So many different cells of a column are kept: what a column of persons has, no two rows share."""
Known = dict[int, dict[str, tuple[str, int] | None]]
"""What each cell that was read says, by its column: most words, days and amounts of a ledger stand there again and again."""


class Passed(NamedTuple):
    """How many lines below the headings are no rows: those that add up others, and those without a word in the ledger's columns."""

    totals: int
    blank: int


class Entry(NamedTuple):
    """A row that was read: the texts that SQL casts by column, its year, its line."""

    texts: dict[str, str]
    year: int | None
    line: int


def take(opened: Opened, sheets: Sequence[Sheet], settings: Settings, year: int | None) -> None:
    """Put the rows of a ledger's sheets into the journal, and keep what is wrong with them."""
    heads = [(sheet, *headings.find(sheet, opened.ledger, settings)) for sheet in sheets]
    told = [(sheet, head, problems) for sheet, head, problems in heads if head]
    own, others = [], []
    for sheet, head, problems in told:
        # A table that stands alone is what its file is called.
        if len(told) > 1 and headings.fits_another(sheet, head, opened.ledger, settings):
            others.append(sheet.name)
        else:
            own.append((sheet, head, problems))
    for sheet, head, problems in own:
        opened.problems += problems
        if not problems:
            _sheet(opened, sheet, head, year)
    if not own:
        file = sheets[0].file if sheets else ""
        message = Text(
            f"没有找到“{opened.ledger.title.zh}”的表头",
            f"has no headings of the {opened.ledger.title.en}",
        )
        hint = headings.hint_of_headings(opened.ledger, sheets)
        opened.problems.append(Problem("no_ledger", Place(file), message, hint))
        return
    beside = [sheet.name for sheet, head, _ in heads if head is None and sheet.name]
    left = [name for name in beside if lexicon.fold(name) not in _BESIDE | _titles()]
    others = [name for name in others if lexicon.fold(name) not in _titles()]
    opened.notes += _left_out(
        others, Text("别的台账的表未读取", "sheets of other ledgers, left out")
    )
    opened.notes += _left_out(
        left,
        Text("没有台账表头的表未读取", "sheets without the headings of the ledger, left out"),
    )


@cache
def _titles() -> frozenset[str]:
    """Return what sheets of ledgers are called: nobody misses those of another in a workbook of several."""
    every = [*lexicon.vocabulary("ledger").values(), *lexicon.vocabulary("table").values()]
    return frozenset(lexicon.fold(word) for each in every for word in (each.zh, each.en))


def _left_out(names: Sequence[str], why: Text) -> list[Text]:
    """Return the note on sheets that were left out, none where there are none."""
    zh, en = "、".join(names), ", ".join(names)
    return [Text(f"{why.zh}：{zh}", f"{why.en}: {en}")] if names else []


def year_in(name: str) -> int | None:
    """Return the one year that the name of a file or a sheet has in it."""
    years = {int(each) for each in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


def remarks(head: Head, file: str, passed: Passed, named: int | None) -> Iterable[Text]:
    """Yield what must be known of how a table was read, of whose year `named` is what its sheet or file says."""
    if head.unread:
        unread = [accounts.masked(each) for each in head.unread]
        zh, en = "、".join(unread), ", ".join(unread)
        yield Text(
            f"{file}：台账不用的列未读取：{zh}",
            f"{file}: columns that the ledger does not have were not read: {en}",
        )
    for heading, column in headings.meant(head).items():
        how = f"--column {shlex.quote(f'{heading}={column.name}')}"
        yield Text(
            f"“{heading}”可能就是“{column.label.zh}”：{how}",
            f"{heading!r} may be {column.label.en!r}: {how}",
        )
    if head.assumed:
        columns = [head.table.column(name) for name in head.assumed]
        zh = "、".join(each.label.zh for each in columns if each)
        en = ", ".join(each.label.en for each in columns if each)
        unit = next(each.unit for each in columns if each)
        yield Text(
            f"{file}：没有写单位，按{unit}理解：{zh}",
            f"{file}: taken to be in {unit}, as no unit is stated: {en}",
        )
    if head.titled and not named and head.year is None:
        yield Text(
            f"{file}：没有写年份的行按表上方的标题理解：{head.titled}",
            f"{file}: rows that say no year are of that in the title above them: {head.titled}",
        )
    if passed.totals:
        yield Text(
            f"{file}：{passed.totals} 个合计行或“其中”行未计入",
            f"{file}: {counted(passed.totals, 'row of totals or parts is', 'rows of totals or parts are')} not counted",
        )
    if passed.blank:
        yield Text(
            f"{file}：{passed.blank} 行在台账的各列里没有内容，未计入",
            f"{file}: {counted(passed.blank, 'row has', 'rows have')} nothing in the columns of the ledger, and not counted",
        )


def _sheet(opened: Opened, sheet: Sheet, head: Head, year: int | None) -> None:
    """Put the rows of one sheet into the journal."""
    places: dict[str, int] = {}
    place = Place(sheet.file, sheet.name, head.line)
    ways = [(way.column, way.unit, way.kept) for way in head.ways.values()]
    if not journals.settle_units(opened, head.table, ways, place):
        return
    opened.sheets.append(journals.Sheet(sheet.file, sheet.name))
    headings.note(opened, head)
    named = year_in(sheet.name) or year
    passed = enter(opened, head, places, named or head.titled)
    opened.notes += [*sheet.notes, *remarks(head, sheet.file, passed, named)]
    note_rounding(opened, head, places)


def enter(opened: Opened, head: Head, places: dict[str, int], year: int | None) -> Passed:
    """Put the rows of the last of the sheets into the journal, and return how many lines are none.

    `places` is told the decimals of each column.
    """
    entries, totals, blank = [], 0, 0
    known: Known = {at: {} for at in head.ways}
    for row in head.body:
        if _is_aside(row, head):
            continue
        if _is_total(row, head):
            totals += 1
            continue
        if not any(_cell(row, at).strip() for at in head.ways):
            blank += 1
            continue
        entry = _entry(opened, row, head, known, places)
        if entry is not None:
            entries.append(entry)
        if len(entries) == _AT_ONCE:
            put(opened, head, entries, year)
            entries.clear()
    put(opened, head, entries, year)
    return Passed(totals, blank)


def note_rounding(opened: Opened, head: Head, places: dict[str, int]) -> None:
    """Note half of the last digit of columns that are written in thousands or the like; full units are what was paid."""
    for way in head.ways.values():
        if way.unit is None or way.kept is None or way.unit == way.kept:
            continue
        half = (
            Decimal(5).scaleb(-1 - places.get(way.column.name, 0))
            * way.unit.factor
            / way.kept.factor
        )
        opened.rounded[head.table.name, way.column.name, len(opened.sheets) - 1] = half


def put(opened: Opened, head: Head, entries: Sequence[Entry], year: int | None) -> None:
    """Put entries of the last of the sheets into the table of their ledger."""
    if not entries:
        return
    table = head.table
    given: dict[str, object] = {"lines": [each.line for each in entries]}
    texts = ["unnest($lines::INTEGER[]) AS _line"]
    values: dict[str, str] = {}
    for at, way in enumerate(head.ways.values()):
        given[f"c{at}x"] = [each.texts.get(way.column.name) for each in entries]
        texts.append(f"unnest($c{at}x::VARCHAR[]) AS c{at}x")
        values |= journals.cast(table, way.column, f"c{at}x")
    own = ""
    if head.year is not None:
        given["years"] = [each.year for each in entries]
        texts.append("unnest($years::INTEGER[]) AS years")
        own = "years"
    values[YEAR] = journals.year_of(table, values, own, year)
    values |= {journals.FILE: str(len(opened.sheets) - 1), journals.LINE: "_line"}
    journals.insert(opened, table, values, f"(SELECT {', '.join(texts)})", given)


def _is_aside(row: Row, head: Head) -> bool:
    """Whether a row is a comment, or nothing, or who filled in the form: 填表人：张三, 注：…, where a column that a row must have is empty."""
    filled = [cell for cell in row.cells if cell.strip()]
    if not filled or headings.is_comment(row):
        return True
    return all(_SIGNED.match(cell) for cell in filled) and _lacks(row, head)


def _is_total(row: Row, head: Head) -> bool:
    """Whether a row adds up others or is a part of one.

    Its code says so, or its first word does and a cell that a row must have is empty.
    """
    first = next((cell.strip() for cell in row.cells if cell.strip()), "")
    keys = [at for at, way in head.ways.items() if way.column.key and way.column.kind == "code"]
    said = [*(_cell(row, at) for at in keys), *([first] if _lacks(row, head) else [])]
    return any(totalwords.total(each) or rowlabel.is_of_which(each) for each in said)


def _lacks(row: Row, head: Head) -> bool:
    """Whether a column that a row must have is empty."""
    return any(way.column.required and not _cell(row, at) for at, way in head.ways.items())


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _entry(
    opened: Opened, row: Row, head: Head, known: Known, places: dict[str, int]
) -> Entry | None:
    """Return a row as read; `None` where a cell is wrong, which is kept as a problem."""
    texts: dict[str, str] = {}
    before = len(opened.problems)
    for at, way in head.ways.items():
        cell, own = _cell(row, at), known[at]
        try:
            found = own[cell] if cell in own else kinds.read(cell, way)
        except CellError as error:
            place = row.place._replace(column=head.headings[at])
            opened.problems.append(Problem(error.code, place, error.message, error.hint))
            continue
        if len(own) < _KEPT:
            own[cell] = found
        if found is None:
            if way.column.required:
                place = row.place._replace(column=head.headings[at])
                mark = accounts.masked(cell.strip())
                missing = (
                    Text(
                        f"必填，而“{mark}”表示没有",
                        f"is required, and {mark!r} means that there is nothing",
                    )
                    if mark
                    else Text("必填而没有填", "is empty, and is required")
                )
                fill = Text(f"补填“{way.column.label.zh}”", f"fill in {way.column.label.en!r}")
                opened.problems.append(Problem("required", place, missing, fill))
            continue
        name = way.column.name
        texts[name], decimals = found
        if decimals > places.get(name, 0):
            places[name] = decimals
    year = _row_year(opened, row, head)
    return Entry(texts, year, row.place.line) if len(opened.problems) == before else None


def _row_year(opened: Opened, row: Row, head: Head) -> int | None:
    """Return the year that a row says; one that is none is a problem."""
    said = _cell(row, head.year).strip() if head.year is not None else ""
    if not said:
        return None
    if found := period.read_fiscal(said):
        return found.year
    place = row.place._replace(column=head.headings[head.year or 0])
    message = Text(f"“{accounts.masked(said)}”不是年份", f"{accounts.masked(said)!r} is not a year")
    opened.problems.append(Problem("bad_year", place, message, Text("写作 2024", "write 2024")))
    return None
