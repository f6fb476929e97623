"""The formulas of one row of a report with its figures in them, and the sum that each figure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Text
from fiscalcli.explaining.facts import called
from fiscalcli.formulas import quantity, working
from fiscalcli.formulas.working import Applied, Given
from fiscalcli.model import Label, Origins
from fiscalcli.reporting import origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscalcli.formulas.quantity import Scale
    from fiscalcli.formulas.working import Node
    from fiscalcli.model import Column, Fact, Value

    Row = Mapping[str, Value]


class Formulas:
    """The formulas of a row: its own, else those of its columns, else what was added up."""

    def __init__(self, columns: Iterable[Column], row: Row) -> None:
        own = row.get("origin")
        self.origins = own if isinstance(own, Origins) else Origins({})
        self._scale = scale(row.get("unit"))
        self._columns = {column.key: column.formula for column in columns if column.formula}
        self._known: dict[str, Given] = {}

    def of(self, key: str) -> Node | None:
        """Return the formula of a column, or the figure of that name; `None` where there is neither."""
        formula = self.origins.formulas.get(key) or self._columns.get(key)
        if isinstance(formula, str):
            return working.column(formula, self._named)
        if formula is not None:
            return formula
        return self._figure(key) if key in self.origins.figures else None

    def every(self) -> list[Given]:
        """Return all figures of the row."""
        return [self._figure(name) for name in self.origins.figures]

    def _named(self, name: str) -> Node:
        return self.of(name) or working.absent(_name(name))

    def _figure(self, name: str) -> Given:
        """Return a figure by its name; what stands under two names is one figure."""
        own = self.origins.figures[name]
        for other, known in self._known.items():
            if own.cells and self.origins.figures[other].cells is own.cells:
                return known._replace(name=_name(name))
        facts = own.facts
        if own.value is None:
            found = working.absent(_name(name), own.reason, facts)
        else:
            value = quantity.measured(own.value, own.low, own.high, facts[0].unit)
            found = Given(_name(name), value, self._written_in(facts), facts)
        self._known[name] = found
        return found

    def _written_in(self, facts: tuple[Fact, ...]) -> Scale:
        """Return the unit to write a figure in: one fact in its own, a sum in that of the row where it is of its kind."""
        own = quantity.scale(facts[0].unit)
        if len(facts) > 1 and self._scale is not None and self._scale.dimension == own.dimension:
            return self._scale
        return own


def _name(name: str) -> Text:
    return origin.NAMES.get(name, Text(name, name))


def scale(said: Value) -> Scale | None:
    """Return the scale of a unit that stands in a cell, `None` for one that the lexicon does not have."""
    found = unit.find(said.code) if isinstance(said, Label) else None
    return None if found is None else quantity.scale(found)


def added(given: Given) -> Node:
    """Return the sum that a figure is, of its facts as they were published; one fact is itself."""
    terms = tuple(
        Given(called(fact), quantity.of_fact(fact), quantity.scale(fact.unit), (fact,))
        for fact in given.facts
    )
    return Applied("+", terms) if len(terms) > 1 else given
