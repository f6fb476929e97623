"""Figures by name: what a dataset says of an indicator or a formula in a period, or exactly what is missing.

A name is looked for among the definitions, then as an indicator, a sector, a classification code. Where the data
hold it for several scopes, budgets or places and nobody said which, it is not known: nothing is chosen in silence.
Only the phase has an order: what became of the money (`phases`: final, else executed, ...), one phase for all figures
of a formula; a plan answers only where its phase was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, hierarchy, lexicon, phases
from fiscalcli.dimension import CELL, SLICE
from fiscalcli.errors import Text
from fiscalcli.formulas import expression, quantity, tracing, working
from fiscalcli.judging import absence
from fiscalcli.judging.index import Index
from fiscalcli.judging.selection import (
    differing,
    fits,
    is_level,
    is_listed,
    levels,
    mixed_in,
)
from fiscalcli.stores import memory
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.formulas.expression import Node
    from fiscalcli.formulas.quantity import Dimension, Quantity, Scale
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Dataset, Fact, Period

_OUTCOMES = frozenset(phases.codes("outcome"))
_COUNTED = frozenset({"count", "area", "households", "persons", "enterprises"})


class Found(NamedTuple):
    """What a name or a formula comes to: a quantity, or why there is none.

    `missing` names every figure that is not there or not told apart. `working` is the formula with its figures.
    """

    quantity: Quantity | None
    scale: Scale
    facts: tuple[Fact, ...]
    reason: str
    missing: tuple[Text, ...]
    working: working.Node

    @property
    def shown(self) -> Text:
        """Return the formula with its numbers, in both languages."""
        return working.numbers(self.working)


class Figures:
    """The figures of one dataset, indexed once.

    `definitions` are formulas that may be used like indicators, `labels` names of figures that are still to come.
    """

    plans = frozenset(phases.codes("budget"))

    def __init__(
        self,
        dataset: Dataset,
        definitions: Mapping[str, Node],
        labels: Mapping[str, Text] | None = None,
    ) -> None:
        self.dataset = dataset
        self.definitions = definitions
        self.labels = labels or {}
        self._index = Index(dataset.facts)
        self._lost = Index(dataset.lost)
        self._found: dict[tuple[object, ...], Found] = {}
        self._periods: dict[bool, frozenset[Period]] = {}
        self._dimensions: dict[tuple[object, ...], set[Dimension]] = {}

    def knows(self, name: str) -> bool:
        """Whether `name` is a definition, a figure of the data, or one that the lexicon knows."""
        return (
            name in self.definitions
            or name in self.labels
            or bool(self.called(name) or self._lost.called(name))
            or any(lexicon.find(column, name) for column in ("indicator", "sector"))
        )

    def names(self) -> list[str]:
        """Return every name that may be written: definitions, the names of the data, those of the lexicon."""
        own = [*self._index.names(), *self._lost.names()]
        known = [*lexicon.words("indicator"), *lexicon.words("sector")]
        return list(dict.fromkeys([*self.definitions, *self.labels, *own, *known]))

    def column_of(self, name: str) -> str:
        """Return the column of places, or of the file's own, in which a word stands that names no figure, else `""`."""
        for fact in self.dataset.facts:
            for column, said in (("jurisdiction", fact.jurisdiction), *fact.extra):
                if said == name:
                    return column
        return ""

    def called(self, name: str) -> Sequence[Fact]:
        """Return the facts that `name` names: an indicator before a sector before a code."""
        return self._index.called(name)

    def lost(self, name: str) -> Sequence[Fact]:
        """Return the figures of that name which were left out, as they cannot be read."""
        return self._lost.called(name)

    def periods(self, *, planned: bool) -> frozenset[Period]:
        """Return the periods of all figures, those that were left out too; without `planned` none that has plans only."""
        if planned not in self._periods:
            everything = (*self.dataset.facts, *self.dataset.lost)
            self._periods[planned] = frozenset(
                fact.period for fact in everything if planned or fact.phase not in self.plans
            )
        return self._periods[planned]

    def dimensions(self, name: str, where: Where) -> set[Dimension]:
        """Return what the levels of a name measure that meet the conditions, in whatever period."""
        key = (name, frozenset(where.items()))
        if key not in self._dimensions:
            self._dimensions[key] = {
                quantity.scale(fact.unit).dimension
                for fact in self.called(name)
                if ("measure" in where or is_level(fact))
                and all(fits(fact, key, words) for key, words in where.items())
            }
        return self._dimensions[key]

    def value(self, node: Node, at: Period, where: Where) -> Found:
        """Return what a formula comes to in a period; all its figures are of one phase where one is there."""
        return self.at(node, at, self.pinned([(node, at)], where))

    def pinned(self, asked: Sequence[tuple[Node, Period]], where: Where) -> Where:
        """Return `where` with the first outcome in which every figure is there, where no phase was said.

        Where there is none, what is planned still answers to nothing: a budget keeps no promise unasked.
        """
        if "phase" in where:
            return where
        wanted = [(name, at) for node, at in asked for name in self.leaves(node)]
        there = [
            {fact.phase for fact in levels(self.called(name), at, where)} for name, at in wanted
        ]
        known: set[str] = set().union(*there)  # a figure that is not there decides nothing
        for phase in phases.codes("outcome"):
            if phase in known and all(phase in each or each <= {""} for each in there):
                return {**where, "phase": frozenset({phase, ""})}
        return {**where, "phase": _OUTCOMES | {""}} if known - {""} else where

    def resolved(self, node: Node) -> Node:
        """Return the formula that a name stands for, as far as it is nothing but another name."""
        while isinstance(node, expression.Name) and node.name in self.definitions:
            node = self.definitions[node.name]
        return node

    def is_same(self, one: Node, other: Node) -> bool:
        """Whether two formulas are written alike, whatever names their figures are called by."""
        ours, theirs = (
            expression.write(found, {name: self._meant(name) for name in expression.names(found)})
            for found in map(self.resolved, (one, other))
        )
        return ours == theirs

    def _meant(self, name: str) -> str:
        """Return what tells the figure of a name from others: its facts, else what the lexicon calls it."""
        known = self.called(name)
        if known and name not in self.definitions:
            return str(id(known))
        return lexicon.find("indicator", name) or lexicon.find("sector", name) or name

    def leaves(self, node: Node) -> list[str]:
        """Return the names of a formula, definitions replaced by the names in them."""
        found: dict[str, None] = {}
        waiting = [node]
        seen: set[str] = set()
        while waiting:
            for name in expression.names(waiting.pop()):
                if name not in self.definitions:
                    found.setdefault(name)
                elif name not in seen:
                    waiting.append(self.definitions[name])
                seen.add(name)
        return list(found)

    def at(self, node: Node, at: Period, where: Where) -> Found:
        """Return what a formula comes to in a period, under conditions that may leave the phase open."""
        node = self.resolved(node)
        parts = {
            name: self._defined(name, at, where) for name in dict.fromkeys(expression.names(node))
        }
        facts = tuple(dict.fromkeys(fact for part in parts.values() for fact in part.facts))
        shown = working.promised(node, {name: part.working for name, part in parts.items()})
        if working.is_deep(shown):
            formula = expression.write(node, {})
            shown = working.absent(Text(formula, formula), "", facts)
        absent = [part for part in parts.values() if part.quantity is None]
        if absent:
            missing = tuple(dict.fromkeys(text for part in absent for text in part.missing))
            return Found(None, quantity.PLAIN, facts, absent[0].reason, missing, shown)
        values = {name: part.quantity for name, part in parts.items() if part.quantity}
        found = expression.evaluate(node, values)
        if found is None or expression.has_negative_divisor(node, values):
            return Found(None, quantity.PLAIN, facts, "divisor_zero", (), shown)
        found = tracing.narrowed(found, shown)
        scale = _scale(found, parts)
        if isinstance(shown, working.Given) and shown.quantity is None:  # too deep to be written
            shown = shown._replace(quantity=found, scale=scale)
        if mixed := mixed_in(facts, {"budget"} & {*where}):
            return Found(found, scale, facts, mixed, (absence.apart(facts, mixed),), shown)
        return Found(found, scale, facts, "", (), shown)

    def _defined(self, name: str, at: Period, where: Where) -> Found:
        if name in self.definitions:
            return self.at(self.definitions[name], at, where)
        found = self.named(name, at, where)
        if found.quantity is not None:
            return found
        label = absence.called(self.label(name), at)
        own = working.absent(label, found.reason, found.facts)
        return found._replace(working=own._replace(said=name))

    def named(self, name: str, at: Period, where: Where) -> Found:
        """Return the one figure, or the sum of the lines, that the data have for a name; looked up once."""
        key = (name, at, frozenset(where.items()))
        if key not in self._found:
            self._found[key] = self._summed(name, at, where)
        return self._found[key]

    def _summed(self, name: str, at: Period, where: Where) -> Found:
        known = self.called(name)
        facts = levels(known, at, where)
        label = self.label(name)
        if lost := levels(self.lost(name), at, where):
            return _nothing(facts, "left_out", absence.left_out(label, at, lost), name)
        if not facts:
            asked = {key: words for key, words in where.items() if not self._is_count(name, key)}
            return _nothing((), "missing", absence.absent(label, at, asked, known), name)
        if words := differing(facts):
            return _nothing(facts, "several", absence.several(label, at, words), name)
        if lacking := self._unlisted(facts, where):
            return _nothing(facts, "missing", absence.unlisted(label, at, lacking), name)
        one_figure = len({fact.indicator for fact in facts}) == 1
        cells = memory.aggregate(facts, CELL, {})
        overlapping = self.dataset.about.overlap is not None and not one_figure
        total = hierarchy.total(cells, overlapping=overlapping)
        if len(cells) == 1 and not guards.of_several_places(facts):
            total = hierarchy.plain(cells)
        if total.value is None:
            return _nothing(facts, total.reason, absence.called(label, at), name)
        scale = quantity.scale(cells[0].unit)
        own = quantity.measured(total.value, total.low, total.high, cells[0].unit)
        used = tuple(fact for cell in total.cells for fact in cell.facts)
        shown = working.Given(absence.called(label, at), own, scale, used)
        return Found(own, scale, used, "", (), shown)

    def _unlisted(self, facts: Sequence[Fact], where: Where) -> dict[str, list[str]]:
        """Return the words of a sum that were listed and that no figure of it has."""
        lacking = {
            key: sorted(words - {word(fact, key) for fact in facts})
            for key, words in where.items()
            if is_listed(key) and len(words) > 1
        }
        return {key: words for key, words in lacking.items() if words}

    def _is_count(self, name: str, key: str) -> bool:
        """Whether a name is of something counted, which has no budget and no phase of its own."""
        entry = lexicon.indicators().get(lexicon.find("indicator", name) or "")
        return key in SLICE[1:] and entry is not None and entry.measure in _COUNTED

    def label(self, name: str) -> Text:
        """Return what a name is called in both languages."""
        if name in self.labels:
            return self.labels[name]
        for column in ("indicator", "sector"):
            if code := lexicon.find(column, name):
                found = lexicon.label(column, code)
                return Text(found.zh, found.en)
        return Text(name, name)


def _nothing(facts: Sequence[Fact], reason: str, missing: Text, name: str) -> Found:
    own = working.absent(Text(name, name), reason, tuple(facts))
    return Found(None, quantity.PLAIN, tuple(facts), reason, (missing,), own)


def _scale(found: Quantity, parts: Mapping[str, Found]) -> Scale:
    """Return the unit to show a formula in: that of its figures where it is of their kind, else base units."""
    for part in parts.values():
        if part.quantity and part.quantity.dimension == found.dimension:
            return part.scale
    return quantity.of_dimension(found.dimension)
