"""Facts by the names that people write: an indicator before a sector before a classification code."""

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
        for fact in facts:
            for column, index in self._by.items():
                if said := getattr(fact, column):
                    index.setdefault(said, []).append(fact)
        self._spelt = {
            column: {lexicon.fold(said): said for said in index}
            for column, index in self._by.items()
        }

    def called(self, name: str) -> Sequence[Fact]:
        """Return the facts that `name` names, as the data spell it or as the lexicon knows it."""
        for column, index in self._by.items():
            code = lexicon.find(column, name) if column != "code" else None
            for said in (name, code, self._spelt[column].get(lexicon.fold(name))):
                if said is not None and said in index:
                    return index[said]
        return ()

    def names(self) -> list[str]:
        """Return the indicators and the sectors of the facts."""
        return [name for column in ("indicator", "sector") for name in self._by[column]]
