"""A column of a ledger: what it is called in conditions and in headings, what its cells are, which words they allow."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from fiscalcli.errors import Text

Kind = Literal[
    "text", "code", "amount", "area", "number", "whole", "percent", "date", "state", "flag", "account"
]  # fmt: skip
YEAR = "year"
"""The column that every table has: the year that a row is of, from a column, a date, or the name of its file."""
EXAMPLE_YEAR, EXAMPLE_DAY = "2024", "2024-12-31"
"""The year of every example, and the day that it is looked at from."""


class Choice(NamedTuple):
    """One of the words that a column allows: a stable code, the word in both languages, other words for it."""

    code: str
    zh: str
    en: str
    aliases: str = ""

    @property
    def words(self) -> list[str]:
        """Return every word that means it."""
        return [self.code, self.zh, self.en, *filter(None, self.aliases.split("|"))]


class Column(NamedTuple):
    """A column of a ledger: what it is called in conditions and in headings, what its cells are.

    `aliases` are other headings for it, divided by `|`. `unit` is that of amounts and areas whose heading names none.
    `key` columns together tell a row from all others of its year; they are `required` then. An example says what to
    write: the examples of all columns together are a row that computes and breaks no rule.
    """

    name: str
    kind: Kind
    label: Text
    example: Text
    aliases: str = ""
    required: bool = False
    key: bool = False
    unit: str = ""
    signed: bool = False
    choices: tuple[Choice, ...] = ()
    help: Text = Text("", "")

    @property
    def headings(self) -> list[str]:
        """Return every heading that means it."""
        return [self.label.zh, self.label.en, self.name, *filter(None, self.aliases.split("|"))]

    @property
    def is_numeric(self) -> bool:
        """Whether its cells are numbers in a unit."""
        return self.kind in ("amount", "area", "number", "whole", "percent")


def _column(kind: Kind, name: str, zh: str, en: str, **said: Any) -> Column:
    example = said.pop("example", "")
    told = example if isinstance(example, tuple) else (example, example)
    helped = Text(*said.pop("help", ("", "")))
    return Column(
        name, kind, Text(zh, en), Text(*told), help=helped,
        required=said.pop("required", False) or said.get("key", False), **said,
    )  # fmt: skip


def text(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of free words."""
    return _column("text", name, zh, en, **said)


def code(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of codes: 0012 is not 12."""
    return _column("code", name, zh, en, **said)


def amount(name: str, zh: str, en: str, *, unit: str = "元", **said: Any) -> Column:
    """Return a column of money; below zero only where it is `signed`."""
    return _column("amount", name, zh, en, unit=unit, **said)


def area(name: str, zh: str, en: str, *, unit: str = "平方米", **said: Any) -> Column:
    """Return a column of areas."""
    return _column("area", name, zh, en, unit=unit, **said)


def number(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of numbers whose unit is of no matter, or stands in another column."""
    return _column("number", name, zh, en, **said)


def whole(name: str, zh: str, en: str, *, unit: str = "个", **said: Any) -> Column:
    """Return a column of things that come whole: persons, households."""
    return _column("whole", name, zh, en, unit=unit, **said)


def percent(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of rates, kept as ratios: 5 % is 0.05 in conditions."""
    return _column("percent", name, zh, en, unit="%", **said)


def date(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of days."""
    return _column("date", name, zh, en, **said)


def state(name: str, zh: str, en: str, choices: tuple[Choice, ...], **said: Any) -> Column:
    """Return a column of one of several words, by their codes in conditions."""
    return _column("state", name, zh, en, choices=choices, **said)


def flag(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of yes and no."""
    return _column("flag", name, zh, en, **said)


def account(name: str, zh: str, en: str, **said: Any) -> Column:
    """Return a column of numbers of accounts or persons: only their last digits are kept.

    Two of them are told apart by `<name>_id`, which no report shows.
    """
    return _column("account", name, zh, en, **said)


OF_YEAR = whole(
    YEAR,
    "年度",
    "year",
    unit="",
    aliases="年份|财政年度|所属年度|预算年度|fiscal year",
    example=EXAMPLE_YEAR,
    help=(
        "文件名里写了年份的（如 assets-2024.xlsx）可不填",
        "may be empty where the name of the file says it: assets-2024.xlsx",
    ),
)
"""The column of years that every table may have."""
