"""What a ledger declares: its columns, the figures that its rows answer, its report, its rules. Words only, nothing is done here.

A file in `ledgers/` is made of these. Conditions are SQL over the names of the ledger's own columns (`state = 'idle'`):
they are the program's, never a user's. `$as_of` in one is the day that the ledger is looked at from. `$shock` is a
number that somebody states or sets (`GIVEN`), `debt_grade(ratio)` the band of `lexicon/bands.csv` that a number is in. Nothing is divided
in SQL, which would make binary fractions: a rate is made of two figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from fiscalcli.column import OF_YEAR
from fiscalcli.errors import Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.column import Column
    from fiscalcli.model import Severity

Sort = Literal["count", "total", "distinct", "rate", "mean", "gap"]

Examples = tuple[Mapping[str, str], ...]
"""Rows of examples, each as what is different in it from the examples that its columns have."""
AS_OF = "as_of"
"""What conditions call the day that a ledger is looked at from."""
_NAME = later(r"[a-z_][a-z0-9_]*")
_QUOTED = later(r"'[^']*'")
_GIVEN = later(r"\$([a-z_][a-z0-9_]*)")
_YEARLY = later(r"\byear\b(?!\s*\()")
"""The column of years in a condition, not the function."""
_YEARLESS = later(
    r"coalesce\((?:[^()]|\([^()]*\))*, (?:true|0)\)|\byear IS NOT DISTINCT FROM [a-z_.]*year|PARTITION BY year"
)
"""What holds of rows that say no year as well."""
_REPLACED = later(r"coalesce\([a-z_][a-z0-9_]*, (?=[a-z_])")


def asks_year(*conditions: str) -> bool:
    """Whether expressions ask for the year of a row, and cannot be told of one that says none."""
    return any(_YEARLY.search(_YEARLESS.sub("", each)) for each in conditions)


def optional(name: str) -> str:
    """Return the SQL for a column that a ledger may lack: where no file has it, what asks for it is told all the same, as of empty cells."""
    return f"coalesce({name}, null)"


class Figure(NamedTuple):
    """A question that the rows of a ledger answer with one number, for a year or for a group of rows.

    `of` is what is added up or told apart, an SQL expression of columns; of a rate, a mean or a gap it is the name of
    the figure above the line or that is taken from, and `over` that of the other. `where` says which rows count.
    `by` names columns of states by which the figure flows into facts; only what can be added may have one.
    `indicator` is what the fact is called where the lexicon has a name for it already. `table` is a second table.
    `bands` names the set of bands by which a rate is graded, `measure` what it measures where its columns do not say it.
    """

    name: str
    sort: Sort
    label: Text
    of: str = ""
    over: str = ""
    where: str = ""
    unit: str = ""
    by: tuple[str, ...] = ()
    table: str = ""
    indicator: str = ""
    bands: str = ""
    measure: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it depends on the day that the ledger is looked at from."""
        return AS_OF in self.given()

    @property
    def is_of_newest(self) -> bool:
        """Whether that day looks at the newest year only: it asks for no year itself."""
        return self.is_dated and not _YEARLY.search(f"{self.of} {self.where}")

    def given(self) -> list[str]:
        """Return what it takes beside its rows: the day, and numbers that somebody states."""
        return _GIVEN.findall(f"{self.of} {self.where}")

    def added(self) -> list[str]:
        """Return the names in what is added up or told apart."""
        return names(self.of)

    def columns(self) -> list[str]:
        """Return the names in what is added up, then those in the condition: columns, and words of SQL."""
        return names(self.of, self.over if self.sort == "mean" else "", self.where)

    def needs(self) -> list[str]:
        """Return those of its columns without which it cannot be told."""
        return depended(self.of, self.over if self.sort == "mean" else "", self.where)


def names(*conditions: str) -> list[str]:
    """Return the names in expressions of SQL, each once: columns, and words of SQL."""
    found = (_NAME.findall(_QUOTED.sub("", each)) for each in conditions)
    return list(dict.fromkeys(name for each in found for name in each))


def depended(*conditions: str) -> list[str]:
    """Return the names without which expressions cannot be told: a column that another stands for may lack.

    In `coalesce(adjusted, approved)` a ledger without `adjusted` has nothing adjusted; `coalesce(paid, 0)` is only told
    where there is a column of what was paid.
    """
    return names(*(_REPLACED.sub("(", each) for each in conditions))


def count(name: str, zh: str, en: str, where: str = "", *, unit: str = "个", **said: Any) -> Figure:
    """Return how many rows there are."""
    return Figure(name, "count", Text(zh, en), where=where, unit=unit, **said)


def total(name: str, zh: str, en: str, of: str, where: str = "", **said: Any) -> Figure:
    """Return the sum of an expression of columns: `net`, `sent - approved`, `unit_cost * quantity`."""
    return Figure(name, "total", Text(zh, en), of, where=where, **said)


def distinct(
    name: str, zh: str, en: str, of: str, where: str = "", *, unit: str = "个", **said: Any
) -> Figure:  # fmt: skip
    """Return how many different words, or combinations of words (`household, item`), there are."""
    return Figure(name, "distinct", Text(zh, en), of, where=where, unit=unit, **said)


def rate(name: str, zh: str, en: str, of: str, over: str, **said: Any) -> Figure:
    """Return the ratio of two figures, by their names: the rate of totals."""
    return Figure(name, "rate", Text(zh, en), of, over, **said)


def mean(name: str, zh: str, en: str, of: str, over: str, where: str = "", **said: Any) -> Figure:
    """Return the mean of the ratios of two expressions, each row counting alike: no rate of totals."""
    return Figure(name, "mean", Text(zh, en), of, over, where=where, **said)


def gap(name: str, zh: str, en: str, of: str, over: str, **said: Any) -> Figure:
    """Return the difference of two figures, by their names."""
    return Figure(name, "gap", Text(zh, en), of, over, **said)


class Stage(NamedTuple):
    """A part of the report: the names of its figures, and the columns by which each of them is shown apart."""

    name: str
    label: Text
    figures: tuple[str, ...]
    by: tuple[str, ...] = ()


class Rule(NamedTuple):
    """A condition under which something is wrong with a row, its ledger or two ledgers.

    `where` holds for the rows that break it; it may look over other rows (`count(*) OVER (PARTITION BY batch) > 1`)
    or into another ledger by its name, one of those `beside` which the dataset must have. `found` and `expected` are
    SQL expressions of amounts where there are two numbers that should be the same, or of which the first is too large.
    `once` names columns of whose rows only the first is told. `breaks` are the cells that, written into the example
    row, break this rule and no other; a row with another key is one more row.
    """

    name: str
    severity: Severity
    means: Text
    where: str
    why: Text
    cure: Text
    breaks: Mapping[str, str]
    found: str = ""
    expected: str = ""
    once: str = ""
    beside: tuple[str, ...] = ()
    table: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it depends on the day that the ledger is looked at from."""
        return AS_OF in self.given()

    @property
    def is_of_same(self) -> bool:
        """Whether two numbers should be the same, and neither is merely too large."""
        return "<>" in self.where

    def given(self) -> list[str]:
        """Return what it takes beside its rows: the day, and numbers that somebody states."""
        return _GIVEN.findall(f"{self.where} {self.found} {self.expected}")


def ordered(
    earlier: tuple[str, str, str], later: tuple[str, str, str], why: Text, cure: Text, breaks: Mapping[str, str]
) -> Rule:  # fmt: skip
    """Return the rule that one day is not after another: the column of each, and what it is of in both languages."""
    (first, zh, en), (second, then_zh, then_en) = earlier, later
    name = f"{first.removesuffix('_on')}-after-{second.removesuffix('_on')}"
    means = Text(f"{zh}晚于{then_zh}", f"{en} is dated after {then_en.lower()}")
    return Rule(name, "error", means, f"{first} > {second}", why, cure, breaks)


class Repeat(NamedTuple):
    """A column that the program fills in: true for each row that says the `same` as one before it, among those of `where`.

    It is looked for once, when a ledger has been read; a row that leaves one of the columns empty repeats nothing. What is
    the same is a column, or an expression of columns that are among them.
    """

    name: str
    same: tuple[str, ...]
    where: str = "true"


class Table(NamedTuple):
    """One table of a ledger.

    `name` is what conditions call it, `dated` the column of days whose year is that of the row where no column says one.
    """

    name: str
    label: Text
    columns: tuple[Column, ...]
    repeats: tuple[Repeat, ...] = ()
    dated: str = ""

    @property
    def filled(self) -> tuple[Column, ...]:
        """Return the columns that somebody fills in: those that are declared, and the year."""
        return (*self.columns, OF_YEAR)

    def column(self, name: str) -> Column | None:
        """Return the column called `name`."""
        return next((column for column in self.columns if column.name == name), None)

    def needed(self, words: Sequence[str]) -> list[str]:
        """Return the columns that names in a condition depend on, those that the program fills in by what these go by."""
        found = [
            column.name for column in self.columns if {column.name, f"{column.name}_id"} & {*words}
        ]
        for repeat in self.repeats:
            if repeat.name in words:
                found += self.needed([*repeat.same, *names(repeat.where)])
        return list(dict.fromkeys(found))

    @property
    def keys(self) -> list[Column]:
        """Return the columns that tell a row from others."""
        return [column for column in self.columns if column.key]


class Ledger(NamedTuple):
    """A ledger as its file in `ledgers/` declares it.

    `title` is what the ledger is called, `sector` the sector of its facts. `examples` are further rows beside the one that the columns make, as
    what is different in them. `given` are numbers that no row says, each with what it is unless somebody says another:
    a limit that places set differently, or, declared empty, an assumption that is never made in silence.
    """

    name: str
    title: Text
    sector: str
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    stages: tuple[Stage, ...]
    rules: tuple[Rule, ...]
    examples: Sequence[Mapping[str, str]] = ()
    sides: Mapping[str, Sequence[Mapping[str, str]]] = MappingProxyType({})
    given: tuple[tuple[Column, str], ...] = ()

    @property
    def main(self) -> Table:
        """Return the table that is meant where none is named."""
        return self.tables[0]

    def table(self, name: str) -> Table:
        """Return the table called `name`, the main one for none.

        Raises:
            KeyError: there is none: the ledger is declared wrong.
        """
        named = {table.name: table for table in self.tables}
        return named[f"{self.name}_{name}"] if name else self.main

    def column(self, name: str) -> Column | None:
        """Return the column called `name` of the first table that has one."""
        return next((found for table in self.tables if (found := table.column(name))), None)

    def figure(self, name: str) -> Figure:
        """Return the figure called `name`.

        Raises:
            KeyError: there is none: the ledger is declared wrong.
        """
        return {figure.name: figure for figure in self.figures}[name]

    def indicator(self, figure: Figure) -> str:
        """Return what the facts of a figure are called."""
        return figure.indicator or f"{self.name}_{figure.name}"


def of(module: Any) -> Ledger:
    """Return the ledger that a file in `ledgers/` declares."""
    name = module.__name__.rpartition(".")[2]
    sides = getattr(module, "SIDES", {})
    repeats, dated = getattr(module, "REPEATS", ()), getattr(module, "DATED", "")
    tables = [Table(name, module.TITLE, module.COLUMNS, repeats, dated)]
    tables += [Table(f"{name}_{own}", label, columns) for own, (label, columns) in sides.items()]
    return Ledger(
        name, module.TITLE, module.SECTOR, tuple(tables), module.FIGURES, module.REPORT, module.RULES,
        module.EXAMPLES, getattr(module, "SIDE_EXAMPLES", {}), getattr(module, "GIVEN", ()),
    )  # fmt: skip
