"""The rows of the ledgers of one dataset, typed, in one embedded database: what all figures and rules are asked of.

DuckDB runs in this process, in memory: it reads no file but those of the dataset, fetches nothing, and writes nothing.
A table has the ledger's columns, `year`, and `_file` and `_line`, which say where a row stands. Each column of
accounts `x` holds their last digits, and `x_id` a salted fingerprint that tells two of them apart and leads to none.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli.bookkeeping import accounts, given as givens
from fiscalcli.bookkeeping.kinds import TYPES
from fiscalcli.column import YEAR
from fiscalcli.errors import DataError, Place, Problem, Text, counted
from fiscalcli.ledger import AS_OF
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fiscalcli.column import Column
    from fiscalcli.judging.target import Band
    from fiscalcli.ledger import Ledger, Table
    from fiscalcli.unit import Unit

_ROOM = "500MB"
"""More than a million payments take, which is 440 MB on one thread; on several it is now more and now less."""
_MOST_KEYS = 10_000
FILE, LINE = "_file", "_line"


class Refused(Exception):  # noqa: N818 (a file that is not plain is no mistake)
    """The database cannot do what it was asked."""


def _no_room() -> Problem:
    message = Text("台账超出内存上限", "the ledgers are more than the memory that they may take")
    hint = Text("按年度拆成几个文件，分别查看", "divide them by year and look at one at a time")
    return Problem("memory", Place(), message, hint)


class Sheet(NamedTuple):
    """Where rows come from: what a file is called in messages, and its sheet."""

    file: str
    sheet: str = ""


@dataclass(eq=False, repr=False)
class Opened:
    """A ledger whose rows are in the database, and what must be known of them.

    `units` gives the unit in which a column is kept, `written` that in which most of it was written, `rounded` half of
    the last digit of a column of a file where that is not exact. `headings` gives what the columns of a sheet are called
    there, `told` the years that each table has rows of. `as_of` is the day that it is looked at from,
    `given` the numbers that no row says, `None` for one that nobody states. `unlisted` says of which rules more rows
    are broken than were listed.
    """

    ledger: Ledger
    journal: Journal
    sheets: list[Sheet] = field(default_factory=list)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    written: dict[tuple[str, str], Unit] = field(default_factory=dict)
    rounded: dict[tuple[str, str, int], Decimal] = field(default_factory=dict)
    columns: set[tuple[str, str]] = field(default_factory=set)
    headings: dict[tuple[int, str], str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    told: dict[str, frozenset[int]] = field(default_factory=dict)
    as_of: date | None = None
    given: dict[str, Decimal | None] = field(default_factory=dict)
    synthetic: bool = False
    notes: list[Text] = field(default_factory=list)
    unlisted: list[Text] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the word for the ledger."""
        return self.ledger.name

    @property
    def files(self) -> list[str]:
        """Return the files that it was read from."""
        return list(dict.fromkeys(sheet.file for sheet in self.sheets))

    @property
    def newest(self) -> int | None:
        """Return the newest year of its own rows: limits may be set before there is a bond of the year."""
        return max(self.told.get(self.name) or self.years, default=None)

    def ask(self, sql: str, **given: object) -> list[tuple[Any, ...]]:
        """Return the answer of the journal, seen from the day and with the numbers that are given."""
        return self.journal.ask(sql, as_of=self.as_of, **self.given, **given)

    def lacks(self, taken: Iterable[str]) -> str:
        """Return the first of the things a condition takes that nobody says: the day, a number; nothing where all are said."""
        said = {AS_OF: self.as_of, **self.given}
        return next((name for name in taken if said[name] is None), "")

    def place(self, file: int, line: int, column: str = "") -> Place:
        """Return where a row stands, and the cell in a column of the ledger by what heads it there."""
        return Place(*self.sheets[file], line, self.headings.get((file, column), ""))

    def has(self, table: Table, column: str) -> bool:
        """Whether some file has the column."""
        return (table.name, column) in self.columns


class Journal:
    """The database with the ledgers that are in it, by their names."""

    def __init__(
        self, paths: Iterable[Path] = (), bands: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        import duckdb

        own = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        self.base: DuckDBPyConnection = duckdb.connect(
            ":memory:", config={"memory_limit": _ROOM, "temp_directory": "", "threads": 1, **own}
        )
        allowed = ", ".join(literal(str(path)) for path in paths)
        self.base.execute(f"SET allowed_paths=[{allowed}]")
        self.base.execute("SET enable_external_access=false")
        self.base.execute("SET lock_configuration=true")
        self.bands: dict[str, list[Band]] = givens.bands(bands)
        for function in givens.functions(self.bands):
            self.base.execute(function)
        self.salt = secrets.token_hex(16)
        self.ledgers: dict[str, Opened] = {}

    def open(self, ledger: Ledger) -> Opened:
        """Make the tables of a ledger, without a row in them."""
        for table in ledger.tables:
            made = [f"{quoted(name)} {type_}" for name, type_ in schema(table)]
            self.base.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join(made)})")
        self.ledgers[ledger.name] = Opened(ledger, self)
        return self.ledgers[ledger.name]

    def ask(self, sql: str, **given: object) -> list[tuple[Any, ...]]:
        """Return the rows that a question of this program has for an answer; what others say is only ever in `given`.

        Raises:
            DataError: there is not enough room for it.
            Refused: the database cannot do it. What it says of that is not repeated: it may quote a number of an account.
        """
        import duckdb

        used = {name: value for name, value in given.items() if f"${name}" in sql}
        try:
            return self.base.execute(sql, used or None).fetchall()
        except duckdb.OutOfMemoryException:
            raise DataError(_no_room()) from None
        except duckdb.Error as error:
            raise Refused(type(error).__name__) from None

    def settle(self, opened: Opened, *, skip_bad: bool) -> None:
        """Look for keys and rows that repeat others, and count the rows."""
        for table in opened.ledger.tables:
            named = quoted(table.name)
            self._keys(opened, table, skip_bad=skip_bad)
            for repeat in table.repeats:
                again = _repeats(table, repeat.same, repeat.where)
                mark = (
                    f"UPDATE {named} SET {quoted(repeat.name)} = true WHERE row({FILE}, {LINE}) IN"
                )
                self.ask(f"{mark} (SELECT row({FILE}, {LINE}) FROM ({again}) WHERE turn > 1)")
            [(count,)] = self.ask(f"SELECT count(*) FROM {named}")
            opened.rows[table.name] = count

    def _keys(self, opened: Opened, table: Table, *, skip_bad: bool) -> None:
        """Keep a problem for each row whose key stands in another row of its year; with `skip_bad` none of these rows stays."""
        keys = [f"replace({quoted(column.name)}, ' ', '')" for column in table.keys]
        alike = _repeats(table, [YEAR, *keys])
        found = self.ask(f"SELECT * FROM ({alike}) WHERE turn > 1 ORDER BY 1, 2 LIMIT {_MOST_KEYS}")
        label = table.keys[0].label
        hint = Text(
            f"“{label.zh}”在一年里不能重复：删去或改正",
            f"{label.en!r} cannot stand there twice in a year: remove it or correct it",
        )
        for file, line, _, _, of, was, _, *words in found:
            said = " ".join(str(word) for word in words)
            place = opened.place(file, line, table.keys[0].name)
            there = "" if of == file else str(opened.place(of, was))
            message = Text(
                f"“{said}”与{there or f'第 {was} 行'}重复",
                f"{said!r} repeats {there or f'line {was}'}",
            )
            opened.problems.append(Problem("key_repeated", place, message, hint))
        [(count,)] = (
            self.ask(f"SELECT count(*) FROM ({alike}) WHERE turn > 1")
            if len(found) == _MOST_KEYS
            else [(0,)]
        )
        if count > _MOST_KEYS:
            more = count - _MOST_KEYS
            message = Text(
                f"还有 {more:,} 行重复",
                f"{counted(more, 'more row repeats', 'more rows repeat')} others",
            )
            opened.problems.append(Problem("key_repeated", place._replace(line=0), message, hint))
        if found and skip_bad:
            bad = f"SELECT row({FILE}, {LINE}) FROM ({alike}) WHERE among > 1"
            self.ask(f"DELETE FROM {quoted(table.name)} WHERE row({FILE}, {LINE}) IN ({bad})")


def _repeats(table: Table, same: Sequence[str], where: str = "true") -> str:
    """Return the SQL for rows that say the same as others: where each stands, which of how many it is, where the first does.

    Rows are told apart by a short hash of theirs first, so that few have to be compared.
    """
    named, over = quoted(table.name), ", ".join(same)
    filled = " AND ".join([f"({where})", *(f"{name} IS NOT NULL" for name in same if name != YEAR)])
    alike = (
        f"SELECT hash({over}) AS mark FROM {named} WHERE {filled} GROUP BY mark HAVING count(*) > 1"
    )
    group = f"(PARTITION BY {over})"
    ordered = f"(PARTITION BY {over} ORDER BY {FILE}, {LINE})"
    return (
        f"SELECT {FILE}, {LINE}, row_number() OVER {ordered} AS turn, count(*) OVER {group} AS among, "
        f"first_value({FILE}) OVER {ordered} AS of, first_value({LINE}) OVER {ordered} AS was, {over} FROM {named} WHERE {filled} AND hash({over}) IN ({alike})"
    )


def schema(table: Table) -> list[tuple[str, str]]:
    """Return the columns of a table in the database, with their types."""
    made = [(column.name, type_of(column)) for column in table.columns]
    ids = [(f"{c.name}_id", "UHUGEINT") for c in table.columns if c.kind == "account"]
    repeats = [(repeat.name, "BOOLEAN DEFAULT false") for repeat in table.repeats]
    return [*made, *ids, *repeats, (YEAR, "INTEGER"), (FILE, "INTEGER"), (LINE, "INTEGER")]


def type_of(column: Column) -> str:
    """Return the type of a column in the database; of few words each is kept once."""
    if column.kind == "state":
        return f"ENUM({', '.join(literal(choice.code) for choice in column.choices)})"
    return TYPES[column.kind]


def quoted(name: str) -> str:
    """Return the name of a table or a column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def cast(table: Table, column: Column, text: str) -> dict[str, str]:
    """Return the SQL that makes of `text`, which was read with care or proved to be plain, what is kept of a column.

    A code beside numbers of accounts may be one of them (the household by the number of its head) or hold one: it is
    masked like them, with a mark that tells it from others.
    """
    if column.kind == "code" and any(each.kind == "account" for each in table.columns):
        hidden = f"'****' || right({text}, 4) || '-' || left(md5($salt || {text}), 8)"
        return {
            column.name: f"CASE WHEN length({text}) < {accounts.LONG} THEN {text} WHEN regexp_matches({text}, {literal(accounts.SQL)}) THEN {hidden} ELSE {text} END"
        }
    if column.kind != "account":
        return {column.name: f"CAST({text} AS {type_of(column)})"}
    shown = f"CASE WHEN length({text}) > 8 THEN '****' || right({text}, 4) WHEN {text} IS NOT NULL THEN '****' END"
    return {column.name: shown, f"{column.name}_id": f"md5_number($salt || {text})"}


def insert(
    opened: Opened,
    table: Table,
    values: Mapping[str, str],
    source: str,
    given: Mapping[str, object],
) -> int:
    """Put rows into a table: `values` is the SQL for each of its columns, over `source`; return how many there were."""
    names = ", ".join(map(quoted, values))
    asked = ", ".join(values.values())
    sql = f"INSERT INTO {quoted(table.name)} ({names}) SELECT {asked} FROM {source}"
    [(count,)] = opened.journal.ask(sql, salt=opened.journal.salt, **given)
    return int(count)


def year_of(table: Table, values: Mapping[str, str], own: str, said: int | None) -> str:
    """Return the SQL for the year of a row: its own column, its day, what its file or the dataset says."""
    dated = f"year({values[table.dated]})" if table.dated in values else "NULL"
    return f"CAST(coalesce({own or 'NULL'}, {dated}, {said or 'NULL'}) AS INTEGER)"


def settle_units(
    opened: Opened,
    table: Table,
    columns: Sequence[tuple[Column, Unit | None, Unit | None]],
    place: Place,
) -> bool:
    """Note the units of a file's columns, and return whether its rows can stand beside the others.

    What measures another thing than in the files before, or is in another currency than the ledger, is a problem.
    """
    known = len(opened.problems)
    for column, own, kept in columns:
        key = (table.name, column.name)
        opened.columns.add(key)
        if kept is None or own is None:
            continue
        before = opened.units.setdefault(key, kept)
        opened.written.setdefault(key, own)
        if before != kept:
            message = Text(
                f"单位是{own.zh}，而别的文件是{before.zh}",
                f"is in {own.en}, and in {before.en} in another file",
            )
        elif other := _other_currency(opened, kept):
            message = Text(
                f"单位是{own.zh}，而台账里别的金额是{other.zh}",
                f"is in {own.en}, and other amounts of the ledger are in {other.en}",
            )
        else:
            continue
        hint = Text("换算成同一种单位", "convert them to one unit")
        problem = Problem("units_mixed", place._replace(column=column.label.zh), message, hint)
        opened.problems.append(problem)
    return len(opened.problems) == known


def _other_currency(opened: Opened, kept: Unit) -> Unit | None:
    """Return the currency of the ledger's amounts where `kept` is another: figures take one amount from another."""
    first = next((unit for unit in opened.units.values() if is_money(unit)), kept)
    return first if is_money(kept) and first.dimension != kept.dimension else None
