"""Several tables in one file: which are read, and which say the same as another one."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import garbled
from fiscalcli.mapping import facts, filenames, header, repeated, room, rowends, tablenames, tables
from fiscalcli.mapping.columns import shared
from fiscalcli.mapping.marks import colours, evidence, flags, notemarks, scalewords
from fiscalcli.mapping.named import few
from fiscalcli.mapping.reading import Reading
from fiscalcli.mapping.time import again, sofar
from fiscalcli.mapping.units import openscales, unitlines
from fiscalcli.mapping.words.spelling import Spellings
from fiscalcli.model import SHEET
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Sheet

LONG, MANY = 1000, 10_000
"""A table of fewer rows and of fewer figures is read row by row."""
_HELD = (*unitlines.OF_AMOUNTS, "period", *header.OF_TITLE)
"""What a table says that holds for those below it in one sheet."""
_ALONE = ("no_figures", "header_only", "no_header")
"""What is wrong with a cover, a list of contents, a page of notes: it has no table."""
_BESIDE = frozenset(
    [
        "封面",
        "目录",
        "说明",
        "编制说明",
        "填表说明",
        "目次",
        "封皮",
        "附注",
        "cover",
        "contents",
        "notes",
        "readme",
        "index",
        "about",
    ]
)
_COVERS = frozenset(
    ["封面", "目录", "目次", "封皮", "cover", "contents", "tableofcontents", "index"]
)
"""Sheets that have no table for certain: the numbers in a list of contents are those of tables."""
_SOURCES = frozenset({"indicator", "period", "value", "unit", "document", "place", "file"})
"""What this program heads the sheet with on which it names the sources of a report."""


class Tried(NamedTuple):
    """A table with what it gave: its blocks as read, or the error, or the reason for which it was not tried."""

    table: Sheet
    readings: list[tuple[Layout, Reading]]
    error: DataError | None = None
    left_out: Text | None = None


class Found(NamedTuple):
    """What the tables of all files gave, what is wrong with them, what was left out, and what they are called."""

    readings: list[tuple[Layout, Reading]]
    problems: list[Problem]
    notes: list[Text]
    names: list[str]
    tried: list[Tried]


def read(sheets: Sequence[Sheet], settings: Settings) -> Found:
    """Read every table; one without figures is left out with a word when another one has some."""
    readings: list[tuple[Layout, Reading]] = []
    unread: list[tuple[Sheet, DataError]] = []
    spellings = Spellings()
    chosen, tried = _parted(sheets, settings)
    notes = [each.left_out for each in tried if each.left_out]
    is_one = tablenames.are_years([table.name for table in chosen])
    several = len(chosen) > 1 and not is_one
    files: dict[str, list[repeated.Table]] = {}
    held: dict[str, str] = {}
    origin, dated = None, filenames.years({table.file for table in chosen})
    sided = tablenames.resources({file: own.called for file, own in settings.files.items()})
    for table, called in zip(chosen, tablenames.of(chosen), strict=True):
        said = settings.of(table.file)
        try:
            above = held if origin == tablenames.sheet(table) else dated.get(table.file, {})
            layouts = header.find(table, said, {**called.sheet, **above, **called.title})
            own_word = {**sided.get(table.file, {}), **called.words}
            layouts = [each._replace(stated=_stated(each, own_word)) for each in layouts]
        except DataError as error:
            unread.append((table, error))
            tried.append(Tried(table, [], error))
            continue
        origin = tablenames.sheet(table)
        notes += [*_lacking(table, said, layouts), *rowends.early(table, layouts)]
        own: list[Fact] = []
        tried.append(Tried(table, []))
        is_labelled = False
        for layout in layouts:
            held = {key: said for key, said in layout.stated.items() if key in _HELD}
            layout, reading = _block(layout, said, spellings)  # noqa: PLW2901
            if reading.facts == [] and [each.code for each in reading.problems] == ["decimal"]:
                unread.append((table, DataError(reading.problems)))
                tried[-1].readings.append((layout, reading))
                continue
            own += reading.facts
            is_labelled |= _names_indicators(layout)
            if several and table.name:
                reading.facts = [_with_sheet(fact, table.name) for fact in reading.facts]
            readings.append((layout, reading))
            tried[-1].readings.append((layout, reading))
        files.setdefault(table.file, []).append(repeated.Table(table.name, own, is_labelled))
    names = [table.name for table in chosen if table.name]
    if not readings or not all(_has_no_table(*pair) for pair in unread):
        problems = [problem for _, error in unread for problem in error.problems]
        return Found(readings, problems, notes, names, tried)
    notes += [*(_left_out(table) for table, _ in unread), *spellings.notes()]
    found = [
        problem
        for own in (() if is_one else files.values())
        for problem in repeated.problems(own, lines=settings.lines)
    ]
    found += openscales.problems(reading.scales for _, reading in readings)
    return Found(readings, found, notes, names, tried)


def _parted(sheets: Sequence[Sheet], settings: Settings) -> tuple[Sequence[Sheet], list[Tried]]:
    """Return the tables to be read, and those that are left out: what this program wrote of its sources, and covers."""
    tried = [Tried(sheet, [], left_out=_own(sheet)) for sheet in sheets if _is_own(sheet)]
    every = [
        table
        for sheet in sheets
        if not _is_own(sheet)
        for table in tables.of(sheet, settings.of(sheet.file))
    ]
    chosen = _chosen(every, settings.sheet)
    covers = [] if settings.sheet else [each for each in chosen if _is_cover(each)]
    if len(covers) < len(chosen):
        chosen = [table for table in chosen if table not in covers]
        tried += [Tried(table, [], left_out=_left_out(table)) for table in covers]
    return chosen, tried


def _lacking(table: Sheet, settings: Settings, layouts: Sequence[Layout]) -> list[Text]:
    """Return that a table lacks columns which a description promises: what figures would hold there is in no sum."""
    headings = {meaning.heading for layout in layouts for meaning in layout.meanings}
    lacking = {
        heading: own.role == "value" or bool(own.phase or own.unit or own.power)
        for heading, own in settings.described.items()
        if heading not in headings
    }
    said = []
    for is_figures, zh, en in ((True, "数字列", "columns of figures"), (False, "列", "columns")):
        if named := few([heading for heading, own in lacking.items() if own is is_figures]):
            zh, en = f"缺少描述里的{zh}", f"lacks {en} that are described"  # noqa: PLW2901
            said.append(Text(f"{table.file} {zh}：{named.zh}", f"{table.file} {en}: {named.en}"))
    return said


def _named(layout: Layout, remarks: Collection[int]) -> Layout:
    """Return a table without the rows in the lines of its remarks; a long list is no other list where it has none."""
    if not remarks:
        return layout
    return layout._replace(body=[row for row in layout.body if row.place.line not in remarks])


def _block(layout: Layout, settings: Settings, spellings: Spellings) -> tuple[Layout, Reading]:
    """Return one block without the flags behind its figures, and what it gave; only the doubt where no cell shows its decimal mark."""
    layout, settings, marked = flags.parted(layout, settings)
    commas = None if settings.decimal else evidence.evident(layout, settings)
    if commas:
        settings = settings._replace(decimal=",")
    if doubt := evidence.doubt(layout, settings):
        return layout, Reading([], [doubt])
    points = evidence.unclear(layout, settings)
    groups = evidence.grouping(layout, settings)
    blanks = None if settings.decimal else evidence.grouped(layout, settings)
    if blanks:
        settings = settings._replace(decimal=".")
    layout, of_groups, may_be = shared.once(layout, settings)
    layout, grown = sofar.told(layout, settings)
    layout, last = sofar.of_parts(layout, settings)
    layout, told = again.once(layout, settings)
    reading = _read(layout, settings, spellings)
    if notemarks.are_there(reading):
        layout, marks, said = notemarks.parted(layout, reading)
        reading = _read(layout, settings, spellings) if marks else reading
        reading.marks, marked = said, {**marked, **marks}
    if scalewords.are_there(reading):
        layout, said = scalewords.completed(layout)
        marked_before = reading.marks
        reading = _read(layout, settings, spellings) if said else reading
        reading.marks = [*marked_before, *said]
    reading.commas, reading.points, reading.blanks = commas, points, blanks
    reading.groups, reading.shortened = groups, evidence.shortened(layout)
    reading.again, reading.grown, reading.last = told, grown, last
    reading.shared, reading.may_be_shared = of_groups, may_be
    reading.spoilt = evidence.spoilt(layout)
    reading.marks = [*reading.marks, *colours.told(layout)]
    reading.bracketed = evidence.bracketed(_named(layout, reading.remarks))
    if reading.bracketed and (legend := evidence.explained(layout, reading.bracketed)):
        reading.problems.append(legend)
    known = {problem.place.line for problem in reading.problems}
    if torn := [each for each in rowends.shifted(layout) if each.place.line not in known]:
        lines = {each.place.line for each in torn}
        reading.problems += torn
        reading.facts = [fact for fact in reading.facts if fact.source.line not in lines]
    if marked:
        reading.facts = [flags.noted(fact, marked) for fact in reading.facts]
    return layout, reading


def _read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading:
    """Return what a block gave, at once where its rows each stand for themselves."""
    return _by_columns(layout, settings, spellings) or _by_rows(layout, settings, spellings)


def _by_columns(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    """Return what a long list gave, where its rows each stand for themselves."""
    rows = len(layout.body)
    if rows < LONG and rows * len(layout.values()) < MANY:
        return None
    from fiscalcli.mapping.lists import bycolumns

    return bycolumns.read(layout, settings, spellings)


def _by_rows(layout: Layout, settings: Settings, spellings: Spellings) -> Reading:
    """Return what a table gave, read row by row; of one that is too large for this what is wrong with its cells.

    Raises:
        DataError: it is too large, and no cell is wrong or bad ones are to be left out.
    """
    excess = room.excess(layout)
    if excess is None:
        return facts.read(layout, settings, spellings)
    part = room.doubtful(layout)
    found = facts.read(part, settings, spellings).problems if part.body else []
    headings = {meaning.heading for meaning in layout.values()}
    wrong = [problem for problem in found if problem.place.column in headings]
    if settings.skip_bad or not wrong:
        raise excess
    return Reading([], wrong)


def _stated(layout: Layout, called: Mapping[str, str]) -> dict[str, str]:
    """Return what a table states, and what it is `called` after; of the part of a year no more than once."""
    at = period.read(layout.stated.get("period", ""))
    own = {k: said for k, said in called.items() if k != "part" or not (at and at.part)}
    return {**own, **layout.stated}


def _chosen(every: Sequence[Sheet], said: Sequence[str]) -> Sequence[Sheet]:
    """Return the tables called `S/2` (`2` in a text file, or as their titles say), else all those of the sheets that the reader has chosen."""
    is_text = not any(table.rows[0].place.sheet for table in every)
    titled = {table.name for table in every} if is_text else set()
    named = [
        each for each in said if each in titled or (each.isdigit() if is_text else "/" in each)
    ]
    for each in said:
        if is_text and every and each not in named:
            message = Text(
                f"文本文件没有名为“{each}”的工作表", f"a text file has no sheet {each!r}"
            )
            hint = Text(
                "去掉 --sheet；文件中的第二个表格写 --sheet 2",
                "leave --sheet out; the second table of the file is --sheet 2",
            )
            raise DataError(Problem("no_such_sheet", Place(every[0].file), message, hint))
    called = {each: [table for table in every if each in _names(table)] for each in named}
    for each, own in called.items():
        if not own and every:
            message = Text(f"没有“{each}”这张表", f"there is no table {each!r}")
            hint = did_you_mean(each, [table.name or "1" for table in every])
            raise DataError(Problem("no_such_sheet", Place(every[0].file), message, hint))
    parted = {tablenames.sheet(table) for own in called.values() for table in own}
    picked = [table for own in called.values() for table in own]
    return [table for table in every if table in picked or tablenames.sheet(table) not in parted]


def _names(table: Sheet) -> tuple[str, str]:
    """Return what a table is called, also where it is the only one of its sheet."""
    return table.name, tables.name(table.name, "1")


def _is_own(sheet: Sheet) -> bool:
    """Whether this program wrote a sheet to name the sources of the sheet beside it."""
    said = {cell.strip() for cell in sheet.rows[0].cells} if sheet.rows and sheet.name else set()
    return said <= _SOURCES and {"period", "value", "file"} <= said


def _is_cover(table: Sheet) -> bool:
    return lexicon.fold(table.rows[0].place.sheet) in _COVERS


def _own(sheet: Sheet) -> Text:
    return Text(
        f"工作表“{sheet.name}”是本程序写的来源，未读取",
        f"sheet {sheet.name!r} names the sources of a report of this program and was not read",
    )


def _has_no_table(sheet: Sheet, error: DataError) -> bool:
    """Whether what is wrong with a sheet is only that it is none: a cover, contents, notes."""
    codes = {problem.code for problem in error.problems}
    first = sheet.rows[0].cells if sheet.rows else ()
    titles = [sheet.name, *(cell for cell in first if cell.strip())]
    is_beside = any(lexicon.fold(title) in _BESIDE for title in titles)
    return codes <= {"no_figures", "header_only"} or (codes <= set(_ALONE) and is_beside)


def _left_out(sheet: Sheet) -> Text:
    stated = unitlines.notes([cell.strip() for row in sheet.rows for cell in row.cells if cell])
    said = "unit" in stated and shlex.quote(f"unit={stated['unit']}")
    more = Text(f"；它写明的单位：--default {said}", f"; the unit it states: --default {said}")
    return Text(
        f"工作表“{sheet.name}”没有可识别的数字列，未读取{more.zh if said else ''}",
        f"sheet {sheet.name!r} has no column of figures and was not read{more.en if said else ''}",
    )


def with_choice(problems: Sequence[Problem], names: Sequence[str]) -> list[Problem]:
    """Return the problems of a file with several sheets, the last one saying how to read one of them."""
    if len(names) < 2 or not problems or problems[-1].code == "repeated_table":
        return list(problems)
    return _with_sheets(problems, "只读其中一张：", "or read one sheet: ", names)


def unread(problems: Sequence[Problem], sheets: Sequence[Sheet]) -> list[Problem]:
    """Return the problems of a file of which nothing was read, the last one saying which sheets it hides, where the figures may be, and that its letters are wrong."""
    hidden = sheets[0].beside if sheets else ()
    found = list(problems)
    if hidden and found:
        zh, en = "工作簿隐藏的表未读取：", "sheets that the workbook hides were not read: "
        found = _with_sheets(found, zh, en, hidden)
    doubt = garbled.among(note for sheet in sheets for note in sheet.notes)
    return _advised(found, doubt) if doubt and found else found


def _with_sheets(
    problems: Sequence[Problem], zh: str, en: str, names: Sequence[str]
) -> list[Problem]:
    """Return the problems, the last one with the options that read one of the sheets."""
    options = [f"--sheet {shlex.quote(name)}" for name in names[:6]]
    return _advised(problems, Text(zh + "、".join(options), en + ", ".join(options)))


def _advised(problems: Sequence[Problem], said: Text) -> list[Problem]:
    """Return the problems, the last one with what is said beside its cure."""
    last = problems[-1]
    hint = Text(f"{last.hint.zh}；{said.zh}", f"{last.hint.en}; {said.en}") if last.hint else said
    return [*problems[:-1], last._replace(hint=hint)]


def _with_sheet(fact: Fact, name: str) -> Fact:
    return fact._replace(extra=(*fact.extra, (SHEET, name)))


def _names_indicators(layout: Layout) -> bool:
    """Whether a table says what its figures are, beyond the sector that they belong to."""
    named = any(meaning.indicator or meaning.column for meaning in layout.values())
    return named or layout.of("indicator") is not None or layout.of("sector") is None
