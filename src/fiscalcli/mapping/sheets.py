"""Several tables in one file: which are read, and which say the same as another one."""

from __future__ import annotations

import shlex
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping import decimals, facts, header, tables
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Sheet

SHEET = "sheet"
"""The dimension of figures from a file of several tables: where they stand."""
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
_SOURCES = frozenset({"indicator", "period", "value", "unit", "document", "place", "file"})
"""What this program heads the sheet with on which it names the sources of a report."""
_DIMENSIONS = (
    "jurisdiction", "jurisdiction_code", "scope", "budget", "direction", "sector", "indicator",
    "code", "phase", "basis",
)  # fmt: skip
_ALWAYS = attrgetter("period.year", "period.part", "measure", "unit.dimension")


class Found(NamedTuple):
    """What the tables of all files gave, what is wrong with them, what was left out, and what they are called."""

    readings: list[tuple[Layout, Reading]]
    problems: list[Problem]
    notes: list[Text]
    names: list[str]


class _Table(NamedTuple):
    name: str
    facts: list[Fact]
    is_labelled: bool


def read(sheets: Sequence[Sheet], settings: Settings) -> Found:
    """Read every table; one without figures is left out with a word when another one has some."""
    readings: list[tuple[Layout, Reading]] = []
    unread: list[tuple[Sheet, DataError]] = []
    notes = [_own(sheet) for sheet in sheets if _is_own(sheet)]
    every = [
        table
        for sheet in sheets
        if not _is_own(sheet)
        for table in tables.of(sheet, settings.of(sheet.file))
    ]
    chosen = _chosen(every, settings.sheet)
    several = len(chosen) > 1
    files: dict[str, list[_Table]] = {}
    held: dict[str, str] = {}
    origin = None
    for table in chosen:
        said = settings.of(table.file)
        same_sheet = origin == (table.file, table.name.rpartition("/")[0] or table.name)
        try:
            layouts = header.find(table, said, held if same_sheet or _is_lower(table) else {})
        except DataError as error:
            unread.append((table, error))
            continue
        origin = (table.file, table.name.rpartition("/")[0] or table.name)
        own: list[Fact] = []
        is_labelled = False
        for layout in layouts:
            held = {k: v for k, v in layout.stated.items() if k in ("unit", "scale", "period")}
            if doubt := decimals.doubt(layout, said):
                unread.append((table, DataError(doubt)))
                continue
            reading = facts.read(layout, said)
            own += reading.facts
            is_labelled |= _names_indicators(layout)
            if several and table.name:
                reading.facts = [_with_sheet(fact, table.name) for fact in reading.facts]
            readings.append((layout, reading))
        files.setdefault(table.file, []).append(_Table(table.name, own, is_labelled))
    names = [table.name for table in chosen if table.name]
    if not readings or not all(_has_no_table(*pair) for pair in unread):
        problems = [problem for _, error in unread for problem in error.problems]
        return Found(readings, problems, notes, names)
    notes += [_left_out(table) for table, _ in unread]
    repeats = [] if settings.lines else [each for own in files.values() for each in _repeats(own)]
    return Found(readings, repeats, notes, names)


def _is_lower(table: Sheet) -> bool:
    return table.name.isdigit() and not table.rows[0].place.sheet


def _chosen(every: Sequence[Sheet], said: str) -> Sequence[Sheet]:
    """Return the tables to read: all, or the one called `said`; a reader has chosen the sheet already."""
    if "/" in said or (said.isdigit() and all(not table.rows[0].place.sheet for table in every)):
        own = said.rpartition("/")[2] if not every or not every[0].rows[0].place.sheet else said
        named = [table for at, table in enumerate(every, 1) if _goes_by(table, at, own)]
        if not named:
            known = [table.name or "1" for table in every]
            message = Text(f"没有“{said}”这张表", f"there is no table {said!r}")
            raise DataError(
                Problem("no_such_sheet", every[0].rows[0].place._replace(line=0), message,
                        did_you_mean(said, known))
            )  # fmt: skip
        return named
    return every


def _goes_by(table: Sheet, at: int, said: str) -> bool:
    """Whether a table is meant by `S/2`, by `2` in a text file, by `S/1` where it is the first of its sheet."""
    return said in (table.name, f"{table.name}/1") or (
        not table.rows[0].place.sheet and said == str(at)
    )


def _is_own(sheet: Sheet) -> bool:
    """Whether this program wrote a sheet to name the sources of the sheet beside it."""
    said = {cell.strip() for cell in sheet.rows[0].cells} if sheet.rows and sheet.name else set()
    return said <= _SOURCES and {"period", "value", "file"} <= said


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
    return Text(
        f"工作表“{sheet.name}”没有可识别的数字列，未读取",
        f"sheet {sheet.name!r} has no column of figures and was not read",
    )


def with_choice(problems: Sequence[Problem], names: Sequence[str]) -> list[Problem]:
    """Return the problems of a file with several sheets, the last one saying how to read one of them."""
    if len(names) < 2 or not problems or problems[-1].code == "repeated_table":
        return list(problems)
    options = [f"--sheet {shlex.quote(name)}" for name in names[:6]]
    last = problems[-1]
    zh = "只读其中一张：" + "、".join(options)
    en = "or read one sheet: " + ", ".join(options)
    hint = Text(f"{last.hint.zh}；{zh}", f"{last.hint.en}; {en}") if last.hint else Text(zh, en)
    return [*problems[:-1], last._replace(hint=hint)]


def _with_sheet(fact: Fact, name: str) -> Fact:
    return fact._replace(extra=(*fact.extra, (SHEET, name)))


def _names_indicators(layout: Layout) -> bool:
    """Whether a table says what its figures are, beyond the sector that they belong to."""
    named = any(meaning.indicator or meaning.column for meaning in layout.values())
    return named or layout.of("indicator") is not None or layout.of("sector") is None


def _repeats(own: Sequence[_Table]) -> Iterator[Problem]:
    """Yield a problem for each table whose figures another table of the file holds as well, summed or not."""
    for at, table in enumerate(own):
        for earlier in own[:at]:
            pair = _met(earlier, table)
            if pair:
                yield _repeated(earlier.name or "1", table.name, *pair)
                break


def _met(one: _Table, other: _Table) -> tuple[Fact, Fact] | None:
    """Return a figure of each table that may be the same one: equal in all that both tables tell apart."""
    shared = _told(one) & _told(other)
    keys = {_key(fact, shared): fact for fact in reversed(one.facts) if not _is_total(fact)}
    plain = (fact for fact in other.facts if not _is_total(fact))
    return next(((keys[key], fact) for fact in plain if (key := _key(fact, shared)) in keys), None)


def _is_total(fact: Fact) -> bool:
    return fact.role in ("total", "subtotal")


def _told(table: _Table) -> set[str]:
    """Return the dimensions that a table's figures have."""
    told = {name for name in _DIMENSIONS if any(getattr(fact, name) for fact in table.facts)}
    told |= {heading for fact in table.facts for heading, _ in fact.extra}
    return told if table.is_labelled else told - {"indicator", "code"}


def _key(fact: Fact, shared: set[str]) -> tuple[object, ...]:
    own = dict(fact.extra)
    named = (
        own.get(name, "") if name in own else getattr(fact, name, "") for name in sorted(shared)
    )
    return (*_ALWAYS(fact), *named)


def _repeated(earlier: str, name: str, one: Fact, other: Fact) -> Problem:
    words = (other.period.text, other.jurisdiction, other.sector, other.indicator, other.phase)
    what = " ".join(dict.fromkeys(filter(None, words)))
    first, second = shlex.quote(earlier), shlex.quote(name)
    place = one.source._replace(file="", column="")
    return Problem(
        "repeated_table",
        other.source._replace(column=""),
        Text(
            f"表“{name}”和表“{earlier}”都有“{what}”（{place}）：可能是同一个数，相加会重复",
            f"tables {earlier!r} and {name!r} both hold {what!r} ({place}): perhaps the same figure, counted twice "
            "if added",
        ),
        Text(
            f"只读一张：--sheet {first} 或 --sheet {second}；确实可以相加时用 --lines",
            f"read one: --sheet {first} or --sheet {second}; if they are to be added up, say --lines",
        ),
    )
