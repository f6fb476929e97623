"""A large plain CSV straight into the database: every cell read as text and proved to be plain, every other row read with care.

What SQL takes by itself is what `kinds.read` would make of it. A row with one cell that is not plain is handed to the
careful reader as it stands, which understands it or names what is wrong. Where the file itself is not plain (its
encoding, its quoting, blank lines, rows of another width) it is not read here at all.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.bookkeeping import accounts, careful, headings, journal as journals, kinds
from fiscalcli.bookkeeping.journal import FILE, LINE, Refused, literal, quoted
from fiscalcli.column import YEAR
from fiscalcli.errors import DataError, Place
from fiscalcli.model import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fiscalcli.bookkeeping.headings import Head
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.bookkeeping.kinds import Way
    from fiscalcli.ledger import Table
    from fiscalcli.mapping.settings import Settings

_HEAD = 1 << 16
_CHUNK = 1 << 20
_NOT_PLAIN = r"^[\s\p{Z}#]|[\s\p{Z}]$|[\x00-\x1f\x7f\x{85}]"
"""What a text has that is not what it seems: blanks around it, signs that nobody sees, the mark of a comment."""
_NOT_CODE = r"[\p{Cf}\p{Cc}\x{ff01}-\x{ff5e}\x{3000}]|[Ee]\+|[^\x20-\x7e\p{Han}]"
"""What a code has that is compared otherwise than it is written, or was a number of a spreadsheet."""
_CODE = r"[A-Za-z]{0,4}[-_/0-9]*[0-9][-_/0-9]*[A-Za-z]{0,4}"
"""What most codes look like, which have none of that: one pattern instead of three."""
_NOT_KEY = r"^[^0-9]*$|[\s:：计]|其中|(?i:total)"
"""What the first word of a total or of a part has, which is no key."""
_YEAR = "(?:19|20)[0-9]{2}"


def take(opened: Opened, path: Path, shown: str, settings: Settings, year: int | None) -> bool:
    """Put the rows of a file into the journal and return whether that was possible; where not, nothing has changed.

    A file whose units do not fit is done with: that is a problem, and none of its rows stays.
    """
    if settings.decimal == "," or settings.encoding.lower() not in ("", "utf-8", "utf8"):
        return False
    head = _head(opened, path, shown, settings)
    lines = _lines(path)
    if head is None or lines is None:
        return False
    count, ends = lines
    made = _Taken(opened, head, path, ends)
    opened.sheets.append(journals.Sheet(shown))
    headings.note(opened, head)
    try:
        taken = made.insert(year or head.titled)
        rest = made.rest(shown) if taken != count - head.line else []
    except Refused:
        return made.undone()
    if taken + len(rest) != count - head.line:
        return made.undone()
    place = Place(shown, line=head.line)
    ways = [(way.column, way.unit, way.kept) for way in head.ways.values()]
    if not journals.settle_units(opened, head.table, ways, place):
        made.undone()
        return True
    places = made.places()
    passed = careful.enter(opened, head._replace(body=rest), places, year or head.titled)
    opened.notes += careful.remarks(head, shown, passed, year)
    careful.note_rounding(opened, head, places)
    return True


def _head(opened: Opened, path: Path, shown: str, settings: Settings) -> Head | None:
    """Return the header of a file, `None` where it is not one plain line that says what each column is."""
    with path.open("rb") as file:
        begin = file.read(_HEAD)
    try:
        text = begin[: begin.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [Row(Place(shown, line=reader.line_num), cells) for cells in reader]
    except csv.Error:
        return None
    if len(rows) < 2 or len(rows) != text.count("\n"):
        return None
    try:
        head, problems = headings.find(Sheet(shown, "", rows), opened.ledger, settings)
    except DataError:
        return None
    return None if problems or head is None or len(head.headings) < 2 else head


def _lines(path: Path) -> tuple[int, str] | None:
    """Return how many lines a file has and what ends them; `None` where they end in several ways."""
    lines = returns = 0
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            last = chunk[-1:]
    if returns not in (0, lines):
        return None
    return lines + (last != b"\n"), r"\r\n" if returns else r"\n"


class _Taken:
    """One file being taken: the SQL that reads it, and what in it is plain."""

    def __init__(self, opened: Opened, head: Head, path: Path, ends: str) -> None:
        self.opened, self.head = opened, head
        names = ", ".join(f"'c{at}': 'VARCHAR'" for at in head.headings)
        self.source = (
            f"(SELECT *, row_number() OVER () + {head.line} AS line FROM read_csv({literal(str(path))}, "
            f"delim=',', quote='\"', escape='\"', header=false, skip={head.line}, auto_detect=false, strict_mode=true, "
            f"null_padding=false, new_line='{ends}', columns={{{names}}}))"
        )
        plain = [_plain(f"c{at}", way) for at, way in head.ways.items()]
        plain += [f"regexp_full_match(c{head.year}, '{_YEAR}')"] if head.year is not None else []
        self.plain = " AND ".join(f"coalesce({each}, false)" for each in plain)

    def insert(self, year: int | None) -> int:
        """Put the plain rows into the table, and return how many there are."""
        table, head = self.head.table, self.head
        values: dict[str, str] = {}
        for at, way in head.ways.items():
            values |= _kept(table, f"c{at}", way)
        own = "" if head.year is None else f"CAST(c{head.year} AS INTEGER)"
        values[YEAR] = journals.year_of(table, values, own, year)
        values |= {FILE: str(len(self.opened.sheets) - 1), LINE: "line"}
        return journals.insert(self.opened, table, values, f"{self.source} WHERE {self.plain}", {})

    def rest(self, shown: str) -> list[Row]:
        """Return the rows that are not plain, as they stand in the file."""
        names = ", ".join(f"c{at}" for at in self.head.headings)
        sql = f"SELECT line, {names} FROM {self.source} WHERE NOT ({self.plain}) ORDER BY line"
        return [
            Row(Place(shown, line=line), [cell or "" for cell in cells])
            for line, *cells in self.opened.journal.ask(sql)
        ]

    def places(self) -> dict[str, int]:
        """Return how many decimals the columns have whose last digit is rounded."""
        found = {}
        for at, way in self.head.ways.items():
            if way.unit != way.kept:
                sql = f"SELECT max(length(split_part(c{at}, '.', 2))) FROM {self.source} WHERE {self.plain}"
                [(most,)] = self.opened.journal.ask(sql)
                found[way.column.name] = most or 0
        return found

    def undone(self) -> bool:
        """Take the rows of the file out again."""
        file = len(self.opened.sheets) - 1
        self.opened.journal.ask(f"DELETE FROM {quoted(self.head.table.name)} WHERE {FILE} = {file}")
        self.opened.sheets.pop()
        return False


def _plain(cell: str, way: Way) -> str:
    """Return the SQL that says whether a cell is plain: what `kinds.read` gives for it, the database makes of it itself."""
    column = way.column
    empty = "false" if column.required else f"{cell} IS NULL"
    return f"({empty} OR {_filled(cell, way)})"


def _filled(cell: str, way: Way) -> str:
    column = way.column
    sign = "-?" if column.signed else ""
    times = _times(way)
    if column.kind in ("amount", "area", "number"):
        most = 3 if times != 1 else 4  # groups of three digits
        whole = f"(?:[0-9]{{1,{3 * most}}}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{1,{most - 1}}})"
        return (
            f"regexp_full_match({cell}, '{sign}{whole}(?:\\.[0-9]{{1,4}})?')" if times else "false"
        )
    if column.kind == "whole":
        return f"regexp_full_match({cell}, '{sign}[0-9]{{1,17}}')"
    if column.kind == "percent":
        return (
            f"regexp_full_match({cell}, '{sign}[0-9]{{1,6}}(?:\\.[0-9]{{1,8}})?')"
            if way.unit and way.unit.unit == "%"
            else "false"
        )
    if column.kind == "date":
        day = f"TRY_CAST(replace({cell}, '/', '-') AS DATE) BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'"
        return f"(regexp_full_match({cell}, '[0-9]{{4}}(?:-[0-9]{{1,2}}-|/[0-9]{{1,2}}/)[0-9]{{1,2}}') AND {day})"
    if column.kind in ("state", "flag"):
        return f"{cell} IN ({', '.join(map(literal, _words(way)))})"
    if column.kind == "account":
        return f"regexp_full_match({cell}, '[0-9]{{5,34}}')"
    marks = ", ".join(literal(mark) for mark in sorted(way.missing) if mark)
    if column.kind == "code":
        refused = [_NOT_PLAIN, _NOT_CODE, *([_NOT_KEY] if column.key else [])]
        sure = f"regexp_full_match({cell}, {literal(_CODE)})"
        plain = f"CASE WHEN {sure} THEN true ELSE {_has_none(cell, refused)} END"
    else:
        private = f"CASE WHEN length({cell}) < {accounts.LONG} THEN true ELSE {_has_none(cell, [accounts.SQL])} END"
        plain = f"{_has_none(cell, [_NOT_PLAIN])} AND {private}"
    return f"({cell} NOT IN ({marks}) AND {plain})"


def _has_none(cell: str, refused: Sequence[str]) -> str:
    """Return the SQL that says whether none of some patterns is in a cell."""
    return " AND ".join(f"NOT regexp_matches({cell}, {literal(each)})" for each in refused)


def _words(way: Way) -> dict[str, str]:
    """Return the words of a column, as they are written most, with their codes."""
    if way.column.kind == "flag":
        return {word: code for code, words in kinds.FLAGS.items() for word in words}
    return {word: each.code for each in way.column.choices for word in each.words}


def _times(way: Way) -> int:
    """Return by how much a number is multiplied to be in the unit that is kept; nothing where that is no whole number."""
    if way.unit is None or way.kept is None or way.unit == way.kept:
        return 1
    ratio = way.unit.factor / way.kept.factor
    return int(ratio) if ratio == int(ratio) and ratio <= Decimal(10**8) else 0


def _kept(table: Table, cell: str, way: Way) -> dict[str, str]:
    """Return the SQL that makes of a plain cell what is kept of it."""
    column = way.column
    if column.kind in ("state", "flag"):
        whens = " ".join(
            f"WHEN {literal(word)} THEN {literal(code)}" for word, code in _words(way).items()
        )
        return journals.cast(table, column, f"CASE {cell} {whens} END")
    if column.kind == "date":
        return journals.cast(table, column, f"replace({cell}, '/', '-')")
    if column.kind == "percent":
        return journals.cast(table, column, f"CAST({cell} AS DECIMAL(18, 8)) * 0.01")
    times = _times(way)
    if column.kind in ("amount", "area", "number"):
        number = f"CAST(replace({cell}, ',', '') AS DECIMAL(18, 4))"
        return journals.cast(table, column, f"{number} * {times}" if times > 1 else number)
    return journals.cast(table, column, cell)
