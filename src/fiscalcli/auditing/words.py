"""What totals and rows of one column say of themselves: which rows share the words of a total."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, side
from fiscalcli.auditing import tables
from fiscalcli.auditing.entries import Entry
from fiscalcli.hierarchy import GRAND
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.auditing.entries import Entries
    from fiscalcli.model import Fact

_OWN = ("jurisdiction", "budget", "direction", "sector", "indicator")
_NOTHING = Entry(0, 0, 0)
_MINUS = re.compile(r"\s*(?:减|less\b|minus\b)", re.IGNORECASE)


class Run(NamedTuple):
    """Rows that a total may close, with what they come to, the least and the largest of them, and their sides."""

    rows: Sequence[Fact]
    sum: Entry
    least: int
    largest: int
    sides: frozenset[str]


def run(rows: Sequence[Fact], entries: Entries) -> Run:
    """Return rows as a run of them."""
    values = [entries[row].value for row in rows]
    made = entries.sum(rows) or _NOTHING
    sides = frozenset(map(side_of, rows)) & SIDES
    return Run(rows, made, min(values, default=0), max(values, default=0), sides)


class Words:
    """The rows of a column by their words.

    A column of words may tell which rows a total closes where totals and rows say the same there, unless a total that
    foots says something else in it than the rows next to it, which are its sum: then it tells nothing.
    """

    def __init__(
        self, facts: Sequence[Fact], entries: Entries, tops: Sequence[bool], totals: Sequence[Fact]
    ) -> None:
        self.entries = entries
        self.rows = [fact for top, fact in zip(tops, facts, strict=True) if top]
        self.held = {id(fact): _spoken(fact) for fact in facts}
        said: dict[str, set[str]] = {}
        for row in self.rows:
            for column, word in self.held[id(row)].items():
                said.setdefault(column, set()).add(word)
        shared = {
            column
            for total in totals
            for column, word in self.held[id(total)].items()
            if word in said.get(column, ())
        }
        own = tuple(column for column in _OWN if column in shared)
        rest = tuple(sorted(shared - set(_OWN)))
        self.telling = (*own, *rest)
        self.choices = list(
            dict.fromkeys([(), own, *((*own, column) for column in rest), (*own, *rest)])
        )
        self.groups: dict[tuple[str, ...], dict[tuple[str, ...], Run]] = {}

    def learn(self, total: Fact, runs: Iterable[Sequence[Fact]]) -> None:
        """Take note of a total that foots; `runs` are the rows next to it."""
        own, held = self.entries[total], self.held[id(total)]
        rows = next((run for run in runs if own.meets(self.entries.sum(run))), ())
        self.telling = tuple(
            column
            for column in self.telling
            if column not in held
            or all(self.held[id(row)].get(column, held[column]) == held[column] for row in rows)
        )

    def foots(self, total: Fact) -> bool:
        """Whether the rows that share some of the total's words are the total."""
        groups = (self._group(total, columns) for columns in self.choices)
        return any(self.entries[total].meets(group.sum) for group in groups if group)

    def agree(self, row: Fact, total: Fact) -> bool:
        """Whether a row says nothing else than the total where both say something."""
        held, other = self.held[id(row)], self.held[id(total)]
        return all(
            held.get(column, word) == word
            for column, word in other.items()
            if column in self.telling
        )

    def alike(self, total: Fact) -> Run | None:
        """Return the rows that share all words of a total, all of them where it says nothing that rows say."""
        held = self.held[id(total)]
        return self._group(total, tuple(column for column in self.telling if column in held))

    def _key(self, row: Fact, columns: tuple[str, ...]) -> tuple[str, ...]:
        held = self.held[id(row)]
        return tuple(held.get(column, "") for column in columns)

    def _group(self, total: Fact, columns: tuple[str, ...]) -> Run | None:
        if columns not in self.groups:
            rows: dict[tuple[str, ...], list[Fact]] = {}
            for row in self.rows:
                rows.setdefault(self._key(row, columns), []).append(row)
            self.groups[columns] = {key: run(own, self.entries) for key, own in rows.items()}
        return self.groups[columns].get(self._key(total, columns))


def _spoken(fact: Fact) -> dict[str, str]:
    """Return what a row says of itself, by column; the sector of a grand total is the lexicon's word and not its own."""
    is_known = fact.indicator in GRAND
    own = [
        (column, getattr(fact, column)) for column in _OWN if not (is_known and column == "sector")
    ]
    said = [*own, *((f"{column}'", word) for column, word in fact.extra)]
    return {column: word for column, word in said if word and not tables.says_total(word)}


def kind(total: Fact, *, is_only: bool = False) -> str:
    """Return which kind of total a row is (`closing.Row`); the only total of a column, at its end, is of everything."""
    if is_whole(total) or (is_only and total.role == "total"):
        return "whole"
    is_sub = total.role == "subtotal" and not any(map(_says_more, _said(total)))
    return "subtotal" if is_sub else "total"


def is_whole(total: Fact) -> bool:
    """Whether a total names nothing that it is the total of, or a whole area alone: it is the total of everything.

    One among places (合计) has lost its name, as it is over all of them.
    """
    said = _said(total)
    if not said:
        return total.role == "total"
    return any(map(_is_of_everything, said)) and all(
        _is_of_everything(word) for word in said if tables.says_total(word)
    )


def is_grand(total: Fact) -> bool:
    """Whether a row says 总计: of one side or of both, of all that stands in its column."""
    return total.indicator in GRAND or any(
        lexicon.fold(word).endswith("总计") for word in _said(total)
    )


def is_named(total: Fact) -> bool:
    """Whether a row says itself that it is a total, or says nothing: else its figures alone were read as a sum."""
    said = _said(total)
    return not said or any(map(tables.says_total, said))


def _said(total: Fact) -> list[str]:
    named = (total.indicator, total.sector, total.jurisdiction, *(word for _, word in total.extra))
    return [word for word in named if word]


@cache
def _says_more(word: str) -> bool:
    """Whether a word says total, and not subtotal."""
    return tables.says_total(word) and "小计" not in word and "sub" not in word.casefold()


@cache
def _is_of_everything(word: str) -> bool:
    if word in lexicon.indicators():
        return False
    folded = lexicon.fold(word)
    if lexicon.find("role", word) == "total":
        return True
    rest = next(
        (folded.removesuffix(end) for end in ("合计", "总计", "共计") if folded.endswith(end)), None
    )
    return rest is not None and lexicon.find("scope", rest) == "whole"


def is_of_which(fact: Fact) -> bool:
    """Whether a row says that it is in another one, in whatever column its words stand (其中：高新区)."""
    own = (fact.jurisdiction, fact.sector, *(word for _, word in fact.extra))
    return fact.role == "of_which" or any(map(tables.says_of_which, own))


def is_deducted(fact: Fact) -> bool:
    """Whether a row says that it is taken off its total (减：上解支出)."""
    return _MINUS.match(fact.indicator or fact.sector or fact.jurisdiction) is not None


def side_of(fact: Fact) -> str:
    """Return the side of the account that a row is on, as the data say or as its name says."""
    if fact.direction in SIDES:
        return fact.direction
    return _named(fact.indicator or fact.sector)


@cache
def _named(word: str) -> str:
    return side.of_indicator(word)
