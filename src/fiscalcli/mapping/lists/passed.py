"""The words of a long list that are passed on as they stand: places, times, phases, notes, and the columns of the file's own."""

from __future__ import annotations

from itertools import compress, repeat
from typing import TYPE_CHECKING, NamedTuple, cast

from fiscalcli.dimension import IDENTITY
from fiscalcli.mapping import times
from fiscalcli.mapping.meaning import code_of
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.facts import Interpreter
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.lists.figures import Figures
    from fiscalcli.mapping.lists.longlist import Table
    from fiscalcli.mapping.times import Times
    from fiscalcli.mapping.words.spelling import Spellings
    from fiscalcli.model import Fact, Period, Row

_OWN = (EXTRA, "ordinal")


class Passed(NamedTuple):
    """The words of the columns that are passed on, each row's as facts have them, by field; the file's own by heading.

    `moments` number the periods, those of one time alike however they are spelt.
    """

    fields: Mapping[str, Sequence[object]]
    own: Mapping[str, Sequence[str]]
    moments: Sequence[int]

    def among(self, figures: Figures) -> Passed:
        """Return the words of the rows that have a figure in one column."""
        if len(figures.values) == len(figures.there):
            return self
        there = figures.there
        fields = {name: [*compress(words, there)] for name, words in self.fields.items()}
        own = {name: [*compress(words, there)] for name, words in self.own.items()}
        return Passed(fields, own, [*compress(self.moments, there)])


def read(table: Table, interpreter: Interpreter) -> Passed | None:
    """Return the words of all rows that are passed on; `None` where one is not known, or stands in two spellings."""
    passed = table.passed()
    fields: dict[str, Sequence[object]] = {}
    own: dict[str, Sequence[str]] = {}
    moments: Sequence[int] = ()
    if len({(m.role, m.heading if m.role in _OWN else "") for m in passed}) < len(passed):
        return None
    for meaning in passed:
        first = table.first[meaning.at]
        said: Mapping[str, object] = (
            {word: interpreter.times.of(table.layout.body[at])[1] for word, at in first.items()}
            if meaning.role == "period"
            else _words(meaning, [*first], interpreter)
        )
        if None in said.values():
            return None
        words: Sequence[object] = [*map(said.__getitem__, table.columns[meaning.at])]
        if meaning.role in _OWN:
            own[meaning.heading] = cast("Sequence[str]", words)
        else:
            fields[meaning.role] = words
        if meaning.role == "period":
            number_of = times.numbered(cast("Mapping[str, Period]", said))
            moments = [*map(number_of.__getitem__, table.columns[meaning.at])]
            parts = {
                word: _part(interpreter.times, table.layout.body[at]) for word, at in first.items()
            }
            if any(parts.values()):
                own[meaning.heading] = [*map(parts.__getitem__, table.columns[meaning.at])]
                different = [*dict.fromkeys(filter(None, parts.values()))]
                if not interpreter.spellings.are_first(meaning.heading, different):
                    return None
    label = table.layout.of("indicator")
    if label and table.free:
        free = [word for word in table.first[label.at] if word in table.free]
        if not interpreter.spellings.are_first("indicator", free):
            return None
    return Passed(fields, own, moments or [0] * len(table.layout.body))


def _part(found: Times, row: Row) -> str:
    """Return the month of a row whose year alone is its period, `""` for another one."""
    return next((word for _, word in found.part(row)), "")


def _words(
    meaning: Meaning, words: Sequence[str], interpreter: Interpreter
) -> dict[str, str | None]:
    """Return what the words of one column are in a fact, `None` for one that is not known or spelt otherwise before."""
    bare = [*map(str.strip, words)]
    if meaning.role not in _OWN:
        return {
            word: _word(meaning, said, interpreter) for word, said in zip(words, bare, strict=True)
        }
    different = [*dict.fromkeys(filter(None, bare))]
    are_first = interpreter.spellings.are_first(meaning.heading, different)
    return dict(zip(words, bare if are_first else repeat(None), strict=False))


def _word(meaning: Meaning, said: str, interpreter: Interpreter) -> str | None:
    """Return what a word that is passed on is in a fact, `None` where that is not known or spelt otherwise before."""
    role = meaning.role
    code, unknown = code_of(role, said) if said else (interpreter.defaults.get(role, ""), None)
    if unknown or (role in IDENTITY and not _is_first(interpreter.spellings, role, code)):
        return None
    return code or (interpreter.layout.stated.get("title", "") if role == "document" else "")


def _is_first(spellings: Spellings, name: str, said: str) -> bool:
    """Whether a word is spelt as it is first in the dataset."""
    return not said or spellings.of(name, said) == said


def is_spelt(spellings: Spellings, fact: Fact) -> bool:
    """Whether all words of a fact are spelt as they are first in the dataset."""
    words = [(name, getattr(fact, name)) for name in IDENTITY]
    words += [("indicator", each) for each in fact.part_of.split("|")]
    return all(_is_first(spellings, name, said) for name, said in (*words, *fact.extra))
