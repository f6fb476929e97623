"""Conditions on figures as `targets.toml` writes them: `where = { scope = "whole", phase = ["final", "executed"] }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import ASKABLE
from fiscalcli.errors import DataError, FiscalError, Text, UsageError
from fiscalcli.judging import terms
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscalcli.errors import Place, Problem
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Dataset


class Conditions:
    """What a condition may name in one dataset: its dimensions, the columns of the file's own, their words."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        extras = (key for fact in dataset.facts for key, _ in fact.extra)
        self.dimensions = [*ASKABLE, *dict.fromkeys(extras)]

    def read(self, value: object, place: Callable[[str], Place]) -> Where:
        """Return what a table of conditions means; `place` says where each of its keys stands.

        Raises:
            DataError: with every key and word that does not exist.
            UsageError: it is no table.
        """
        if not isinstance(value, dict):
            raise terms.mistyped('{ scope = "whole" }')
        found: dict[str, frozenset[str]] = {}
        problems: list[Problem] = []
        for key, said in value.items():
            try:
                dimension = self.dimension(key)
                found[dimension] = self._words(dimension, said)
            except FiscalError as error:
                problems += [each._replace(place=place(key)) for each in error.problems]
        if problems:
            raise DataError(problems)
        return found

    def dimension(self, value: object) -> str:
        """Return a dimension that figures can be told apart by.

        Raises:
            UsageError: there is none of that name.
        """
        if isinstance(value, str) and value in self.dimensions:
            return value
        headings = lexicon.headers().get(lexicon.fold(str(value)), ())
        if known := [each.role for each in headings if each.role in self.dimensions]:
            return known[0]
        raise UsageError(
            "unknown_dimension",
            Text(f"没有“{value}”这个条件", f"there is no dimension {value!r}"),
            did_you_mean(str(value), self.dimensions),
        )

    def _words(self, dimension: str, value: object) -> frozenset[str]:
        given = value if isinstance(value, list) else [value]
        said = [each for each in given if isinstance(each, str)]
        if not said or len(said) < len(given):
            raise terms.mistyped(f'{{ {dimension} = "…" }}')
        return frozenset(self.word(dimension, each) for each in said)

    def word(self, dimension: str, said: str) -> str:
        """Return the code of a word; a closed vocabulary takes no other, an open one any.

        A place or a department may come with later data: a word that the data do not hold leaves the target
        undetermined, and its verdict says which words there are.

        Raises:
            UsageError: a closed vocabulary has no such word.
        """
        if dimension in lexicon.closed() or dimension == "sector":
            if code := lexicon.find(dimension, said):
                return code
            if any(getattr(fact, dimension) == said for fact in self.dataset.facts):
                return said
            raise UsageError(
                "unknown_word",
                Text(f"没有 {dimension} = “{said}”", f"there is no {dimension} = {said!r}"),
                did_you_mean(said, lexicon.words(dimension)),
            )
        if dimension == "indicator":
            return lexicon.find("indicator", said) or said
        return said
