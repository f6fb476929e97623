"""Facts by the names that people write: an indicator before a sector before a classification code.

A figure that has none of the first two is called by the words of the file's own columns: a department, a programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.model import Fact


class Index:
    """The facts of a dataset, each under its names, made once."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by: dict[str, dict[str, list[Fact]]] = {"indicator": {}, "sector": {}, "code": {}}
        own: dict[str, dict[str, list[Fact]]] = {}
        for fact in facts:
            for column, index in self._by.items():
                if said := getattr(fact, column):
                    index.setdefault(said, []).append(fact)
            if not fact.indicator and not fact.sector:
                for column, said in fact.extra:
                    own.setdefault(said, {}).setdefault(column, []).append(fact)
        self._by["own"] = {  # a word of two columns is no name
            said: found for said, columns in own.items() if said for found in columns.values() if len(columns) == 1
        }  # fmt: skip
        self._spelt = {
            column: {lexicon.fold(said): said for said in index}
            for column, index in self._by.items()
        }

    def called(self, name: str) -> Sequence[Fact]:
        """Return the facts that `name` names, as the data spell it or as the lexicon knows it."""
        for column, index in self._by.items():
            code = lexicon.find(column, name) if column in ("indicator", "sector") else None
            for said in (name, code, self._spelt[column].get(lexicon.fold(name))):
                if said is not None and said in index:
                    return index[said]
        return ()

    def names(self) -> list[str]:
        """Return the indicators and the sectors of the facts, and the words that stand for them."""
        return [name for column in ("indicator", "sector", "own") for name in self._by[column]]
