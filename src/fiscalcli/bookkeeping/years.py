"""Which year the rows of a ledger are of, where not all of them say it: the one that there can be, or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.bookkeeping.journal import FILE, LINE, quoted
from fiscalcli.column import OF_YEAR, YEAR
from fiscalcli.errors import Problem, Text, counted

if TYPE_CHECKING:
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.ledger import Table

_HINT = Text(
    "加一列“年度”，或在文件名里写年份，或 --default period=2024（若是 2024 年）",
    "add a column of years, put the year into the name of the file, or say --default period=2024 if it is 2024",
)


def settle(opened: Opened, *, skip_bad: bool) -> None:
    """Note which years a ledger is of, and let no row without a year stand beside rows that have one.

    Such rows would be in no figure of any year. Those of a table that nowhere says a year are of the only year of the
    other tables, which is noted; all others are a problem of their file, and with `skip_bad` none of them stays. Where
    nobody says any year, none is needed.
    """
    main = opened.ledger.main
    said = {table.name: _years(opened, table) for table in opened.ledger.tables}
    years = said[main.name] or frozenset().union(*said.values())
    opened.told = said
    for table in opened.ledger.tables if years else ():
        without = _without(opened, table)
        if without and len(years) == 1 and not said[table.name]:
            _give(opened, table, *years)
            said[table.name] = years
            continue
        opened.problems += [_problem(opened, place, years) for place in without]
        if without and skip_bad:
            opened.journal.ask(f"DELETE FROM {quoted(table.name)} WHERE {YEAR} IS NULL")
    opened.years = tuple(sorted(frozenset().union(*opened.told.values())))


def _years(opened: Opened, table: Table) -> frozenset[int]:
    sql = f"SELECT DISTINCT {YEAR} FROM {quoted(table.name)} WHERE {YEAR} IS NOT NULL"
    return frozenset(year for (year,) in opened.journal.ask(sql))


def _without(opened: Opened, table: Table) -> list[tuple[int, int, int]]:
    """Return where the first row without a year of each file stands, its file and line, and how many there are."""
    sql = f"SELECT {FILE}, min({LINE}), count(*) FROM {quoted(table.name)} WHERE {YEAR} IS NULL GROUP BY ALL ORDER BY 1"
    return [*opened.journal.ask(sql)]


def _give(opened: Opened, table: Table, year: int) -> None:
    """Let the rows of a table be of a year, and note that."""
    opened.journal.ask(f"UPDATE {quoted(table.name)} SET {YEAR} = {year}")
    opened.notes.append(
        Text(
            f"{table.label.zh}没有写年份，按 {year} 年（台账唯一的年份）",
            f"the {table.label.en} says no year and is taken to be of {year}, the only year of the ledger",
        )
    )


def _problem(opened: Opened, where: tuple[int, int, int], years: frozenset[int]) -> Problem:
    file, line, count = where
    there = [str(year) for year in sorted(years)]
    message = Text(
        f"从这一行起有 {count} 行没有年份，而别的行有（{'、'.join(there)}）",
        f"from here on, {counted(count, 'row says', 'rows say')} no year, and others do ({', '.join(there)})",
    )
    return Problem("no_year", opened.place(file, line, OF_YEAR.label.zh), message, _HINT)
