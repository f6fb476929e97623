"""JSON: tables of records, rows or columns in one document, or one value per line (JSON Lines).
JSON：一份文档中由记录、行或列组成的表，或每行一个值（JSON Lines）。

- A table is an array of objects, whose keys head the columns in the order of first appearance; an array of
  arrays, headed by the list of columns beside it (`columns`, `fields`) or by its first row; an object of arrays
  of one length; else an object of objects with a key in common. Several are called by their paths, as in
  `result.records`.
- Plain values that stand beside a table stand above its header, as `unit: 万元`.
- Values that follow one another, each in a line of its own, are the records of one table, whatever the file is
  called.
- `totals` beside other tables, and records that alone say `"total": true`, are left out with a note: that is how
  this program writes totals.
- Records within records are rows: in a tree (`children`) a code says what each is part of, elsewhere the outer
  fields are repeated; where outer figures would be, the file is refused.
- The line of a place is that in which the record begins. Where records share lines it is the number of the
  record, and the place says `[record]`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import encoding as encoding_
from fiscalcli.formats.jsondata import document, ended, nested, paging, scan
from fiscalcli.formats.jsondata.table import VALUES, Fault, Table, gather
from fiscalcli.model import Row, Sheet
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.formats.jsondata.document import Found

SUFFIXES = (".json", ".jsonl", ".ndjson")

_LINED = (".jsonl", ".ndjson", "-")
_TOTALS, _TOTAL, _YES, _NO = "totals", "total", "TRUE", "FALSE"
_NAMELESS = later(r"__EMPTY(?:_\d+)?|Unnamed: \d+|(?:Column|Field|Col|F|列|字段)[ _]?\d+|\d{1,2}")
"""What programs call a column that has no name: its heading may stand in a row below."""
_MOST_SAID, _SHOWN = 40, 8


def read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """Read the tables of a JSON document in their order, or the one that is asked for.

    Args:
        content: the whole file.
        name: what the file is called in messages, `-` for standard input.
        encoding: used strictly if given, else found out.
        sheet: a table's path, the last key of it, or its number from 1; ignored where there is only one.

    Raises:
        DataError: it is no JSON, holds no table, or what it holds cannot be read without guessing.
        UsageError: there is no such encoding.
    """
    codec, text = encoding_.decode(content, name, encoding)
    if not text.strip():
        raise DataError(Problem("empty_file", Place(name), *document.NOTHING))
    notes = encoding_.notes(content, text, codec, encoding)
    root = scan.read(text, name, partial(gather, name))
    is_lined = isinstance(root, Table) and text.lstrip().startswith("{")
    del text
    found = document.find(root, name)
    tables = [each for each in found if each.table.is_tabular]
    is_own = _is_own(root)
    main = _main(tables, is_own=is_own)
    chosen = _named(tables, main, name, sheet) if sheet and len(tables) > 1 else main
    if is_lined and not name.casefold().endswith(_LINED):
        notes += (_BY_LINE,)
    if not is_own:
        notes += _unread(found)
    if any(each.last == _TOTALS and each not in chosen for each in tables):
        notes += (_NO_TOTALS,)
    sheets = [_sheet(each, name, each.title if len(main) > 1 else "") for each in chosen]
    shown = encoding_.shown(codec)
    return [each._replace(encoding=shown, notes=(*notes, *each.notes)) for each in sheets]


def _is_own(root: object) -> bool:
    """Whether this program wrote the document: its columns, notes and sources are no tables."""
    if not isinstance(root, dict) or "rows" not in root:
        return False
    return "schema" in root and str(root["schema"].value).startswith("fiscal.")


def _main(tables: Sequence[Found], *, is_own: bool) -> Sequence[Found]:
    """Return the tables to read: not those that describe the columns of others, and no totals beside others."""
    rows = [each for each in tables if is_own and each.path == ("rows",)]
    if rows:
        return rows
    tables = [each for each in tables if each.last.casefold() not in document.HEADS] or tables
    return [each for each in tables if each.last != _TOTALS] or tables


def _named(
    tables: Sequence[Found], main: Sequence[Found], name: str, sheet: str
) -> Sequence[Found]:
    if named := [each for each in tables if sheet in (each.title, each.last)]:
        return named
    if sheet.isascii() and sheet.isdigit() and len(sheet) < 6:
        if len(main) == 1:  # the number is that of a table within its rows
            return main
        if 0 < int(sheet) <= len(main):
            return [main[int(sheet) - 1]]
    message = Text(f"没有“{sheet}”这张表", f"there is no table {sheet!r}")
    hint = did_you_mean(sheet, [each.title for each in tables])
    raise DataError(Problem("no_such_sheet", Place(name), message, hint))


def _unread(found: Iterable[Found]) -> tuple[Text, ...]:
    """Return the note on arrays of plain values, which are no tables."""
    known = {*document.HEADS, document.INDEX}
    plain = [
        each.title
        for each in found
        if each.table.kind == VALUES and each.last.casefold() not in known
    ]
    zh, en = _listed(plain)
    said = Text(f"不成表的数组未读取：{zh}", f"arrays that are no tables were not read: {en}")
    return (said,) if plain else ()


def _sheet(found: Found, name: str, title: str) -> Sheet:
    """Return a table as a sheet: what is said beside it, its header, its rows.

    Raises:
        DataError: its faults, if it has any.
    """
    table = found.table
    if table.faults:
        raise DataError([_problem(each, name, title, table) for each in table.faults])
    if (at := ended.at(table)) is not None:
        fault = Fault(table.lines[at], table.numbers[at], "", ended.MISTAKE)
        raise DataError(_problem(fault, name, title, table))
    notes = []
    if marked := table.drop_marked(_TOTAL, _YES, _NO):
        notes.append(_marked(marked))
    if table.listed:
        notes.append(_lists(table.listed))
    if table.is_parted:
        notes.append(_PARTED if nested.CODE in table.columns else _REPEATED)
    if paged := paging.told(found.beside, table.count):
        notes.append(paged)
    if len(found.beside) > _MOST_SAID:
        notes.append(_MUCH_SAID)
    inner, places = _places(title, table)
    headings = list(found.headings or table.columns)
    rows = [Row(Place(name, title, line), [said]) for line, said in found.beside[:_MOST_SAID]]
    is_named = not any(map(_NAMELESS.fullmatch, headings))
    head = len(rows) if headings and is_named else None
    rows += [Row(Place(name, title, table.lines[0]), headings)] if headings else []
    rows += [
        Row(Place(name, inner, at), cells) for at, cells in zip(places, table.rows, strict=True)
    ]
    keys = found.path if title else ()
    return Sheet(name, title, rows, notes=tuple(notes), head=head, keys=keys)


def _problem(fault: Fault, name: str, title: str, table: Table) -> Problem:
    inner, places = _places(title, table)
    at = fault.line if places is table.lines else fault.number
    return Problem(fault.mistake.code, Place(name, inner, at, fault.column), *fault.mistake[1:])


def _places(title: str, table: Table) -> tuple[str, Sequence[int]]:
    """Return what stands in the brackets of a place, and the numbers behind it: lines, else numbers of records."""
    return (title, table.lines) if table.is_by_line else (f"{title} record".strip(), table.numbers)


def _marked(count: int) -> Text:
    return Text(
        f'标记为 "total": true 的 {count} 条合计未读取，以免重复计算',
        f'{count} records marked "total": true were not read, so that nothing counts twice',
    )


def _lists(columns: Iterable[str]) -> Text:
    zh, en = _listed(list(columns))
    return Text(f"数组按文字读取的列：{zh}", f"lists are kept as text in: {en}")


def _listed(names: Sequence[str]) -> Text:
    """Return names as an enumeration, the last of many left out."""
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(f"{zh} 等 {len(names)} 个", f"{en} and {more} more") if more > 0 else Text(zh, en)


_PARTED = Text(
    f"记录里的记录各读作一行；它属于哪一条，由 {nested.CODE} 列说明",
    f"records within records are read as rows of their own: the column {nested.CODE} says what each is part of",
)
_REPEATED = Text(
    "记录里的记录各读作一行，外层的字段在每行重复，外层的合计略去",
    "records within records are read as rows of their own, with the outer fields in each; their sums outside are left out",
)
_BY_LINE = Text("每行一个 JSON 值（JSON Lines）", "one JSON value per line (JSON Lines)")
_MUCH_SAID = Text(
    f"表外的值太多，只读取了前 {_MOST_SAID} 个",
    f"of the values beside the table only the first {_MOST_SAID} were read",
)
_NO_TOTALS = Text(
    "totals 未读取，以免重复计算；要读：--sheet totals",
    "totals were not read, so that nothing counts twice; to read them say --sheet totals",
)
