"""Sheets of a ledger read with care: every cell understood or named with what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.bookkeeping import accounts, headings, journal as journals, kinds
from fiscalcli.bookkeeping.kinds import CellError
from fiscalcli.errors import Place, Problem, Text, counted
from fiscalcli.ledger import YEAR
from fiscalcli.mapping.words import rowlabel
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.bookkeeping.headings import Head
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row, Sheet

_COMMENT = "#"
_AT_ONCE = 20_000
"""How many rows are kept as Python objects before the database has them."""
_BESIDE = frozenset(
    map(lexicon.fold, ("说明", "填表说明", "目录", "封面", "编制说明", "notes", "readme", "guide"))
)
_YEAR = later(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Entry(NamedTuple):
    """A row that was read: the texts that SQL casts by column, its year, its line."""

    texts: dict[str, str]
    year: int | None
    line: int


def take(opened: Opened, sheets: Sequence[Sheet], settings: Settings, year: int | None) -> None:
    """Put the rows of a ledger's sheets into the journal, and keep what is wrong with them."""
    found = False
    wrong: list[Problem] = []
    beside: list[str] = []
    for sheet in sheets:
        head, problems = headings.find(sheet, opened.ledger, settings)
        if head is None:
            beside.append(sheet.name)
            continue
        found = True
        wrong += problems
        if not problems:
            _sheet(opened, sheet, head, year)
    opened.problems += wrong
    if not found:
        file = sheets[0].file if sheets else ""
        message = Text(
            f"没有找到“{opened.ledger.title.zh}”的表头",
            f"has no headings of the {opened.ledger.title.en}",
        )
        hint = headings.hint_of_headings(opened.ledger, sheets)
        opened.problems.append(Problem("no_ledger", Place(file), message, hint))
    elif left := [name for name in beside if name and lexicon.fold(name) not in _BESIDE]:
        zh, en = "、".join(left), ", ".join(left)
        opened.notes.append(
            Text(
                f"没有台账表头的表未读取：{zh}",
                f"sheets without the headings of the ledger, left out: {en}",
            )
        )


def year_in(name: str) -> int | None:
    """Return the one year that the name of a file or a sheet has in it."""
    years = {int(each) for each in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


def remarks(head: Head, file: str, totals: int = 0) -> Iterable[Text]:
    """Yield what must be known of how a table was read."""
    if head.unread:
        unread = [accounts.masked(each) for each in head.unread]
        zh, en = "、".join(unread), ", ".join(unread)
        yield Text(
            f"{file}：台账不用的列未读取：{zh}",
            f"{file}: columns that the ledger does not have were not read: {en}",
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
    if totals:
        yield Text(
            f"{file}：{totals} 个合计行或“其中”行未计入",
            f"{file}: {counted(totals, 'row of totals or parts is', 'rows of totals or parts are')} not counted",
        )


def _sheet(opened: Opened, sheet: Sheet, head: Head, year: int | None) -> None:
    """Put the rows of one sheet into the journal."""
    places: dict[str, int] = {}
    place = Place(sheet.file, sheet.name, head.line)
    ways = [(way.column, way.unit, way.kept) for way in head.ways.values()]
    if not journals.settle_units(opened, head.table, ways, place):
        return
    opened.sheets.append(journals.Sheet(sheet.file, sheet.name))
    totals = enter(opened, head, places, year_in(sheet.name) or year)
    opened.notes += [*sheet.notes, *remarks(head, sheet.file, totals)]
    note_rounding(opened, head, places)


def enter(opened: Opened, head: Head, places: dict[str, int], year: int | None) -> int:
    """Put the rows of the last of the sheets into the journal, and return how many of them were totals.

    `places` is told the decimals of each column.
    """
    entries, totals = [], 0
    for row in head.body:
        if _is_aside(row):
            continue
        if _is_total(row, head):
            totals += 1
            continue
        entry = _entry(opened, row, head, places)
        if entry is not None:
            entries.append(entry)
        if len(entries) == _AT_ONCE:
            put(opened, head, entries, year)
            entries.clear()
    put(opened, head, entries, year)
    return totals


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
    values[YEAR] = journals.year_of(opened.ledger, table, values, own, year)
    values |= {journals.FILE: str(len(opened.sheets) - 1), journals.LINE: "_line"}
    journals.insert(opened, table, values, f"(SELECT {', '.join(texts)})", given)


def _is_aside(row: Row) -> bool:
    """Whether a row is a comment, or nothing."""
    return row.cells[0].lstrip().startswith(_COMMENT) or not any(cell.strip() for cell in row.cells)


def _is_total(row: Row, head: Head) -> bool:
    """Whether a row adds up others or is a part of one.

    Its code says so, or its first word does and a cell that a row must have is empty.
    """
    first = next((cell.strip() for cell in row.cells if cell.strip()), "")
    lacks = any(way.column.required and not _cell(row, at) for at, way in head.ways.items())
    keys = [at for at, way in head.ways.items() if way.column.key and way.column.kind == "code"]
    said = [*(_cell(row, at) for at in keys), *([first] if lacks else [])]
    return any(rowlabel.total(each) or rowlabel.is_of_which(each) for each in said)


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _entry(opened: Opened, row: Row, head: Head, places: dict[str, int]) -> Entry | None:
    """Return a row as read; `None` where a cell is wrong, which is kept as a problem."""
    texts: dict[str, str] = {}
    before = len(opened.problems)
    for at, way in head.ways.items():
        cell = _cell(row, at)
        place = row.place._replace(column=head.headings[at])
        try:
            found = kinds.read(cell, way)
        except CellError as error:
            opened.problems.append(Problem(error.code, place, error.message, error.hint))
            continue
        if found is None:
            if way.column.required:
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
