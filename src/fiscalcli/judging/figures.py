"""Figures by name: what a dataset says of an indicator or a formula in a period, or exactly what is missing.

A name is looked for among the definitions, then as an indicator, a sector, a classification code. Where the data
hold it for several scopes, budgets or places and nobody said which, it is not known: nothing is chosen in silence.
Only the phase has an order: what became of the money (`phases`: final, else executed, ...), one phase for all figures
of a formula; a plan answers only where its phase was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import expression, hierarchy, lexicon, period, phases, quantity
from fiscalcli.dimension import CELL, SLICE
from fiscalcli.errors import Text
from fiscalcli.judging import absence, coverage
from fiscalcli.judging.selection import (
    are_of_several_budgets,
    differing,
    is_listed,
    levels,
    mixed_in,
    unlike,
)
from fiscalcli.model import Period
from fiscalcli.stores import memory
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.expression import Node
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Dataset, Fact
    from fiscalcli.quantity import Quantity, Scale

_OUTCOMES = frozenset(phases.codes("outcome"))
_COUNTED = frozenset({"count", "area", "households", "persons", "enterprises"})


class Base(NamedTuple):
    """What a reduction starts from, as far as it differs from the figure itself."""

    formula: Node | None
    year: int | None
    where: Where


class Found(NamedTuple):
    """What a name or a formula comes to: a quantity, or why there is none.

    `missing` names every figure that is not there or not told apart. `shown` is the formula with its numbers, in
    both languages.
    """

    quantity: Quantity | None
    scale: Scale
    facts: tuple[Fact, ...]
    reason: str
    missing: tuple[Text, ...]
    shown: Text


def written(form: str, *parts: Text) -> Text:
    """Return a formula of formulas, in both languages: `written("{} / {}", one, other)`."""
    zh, en = (form.format(*(part.say(lang) for part in parts)) for lang in ("zh", "en"))
    return Text(zh, en)


class Figures:
    """The figures of one dataset, indexed once.

    `definitions` are formulas that may be used like indicators, `labels` names of figures that are still to come.
    """

    def __init__(
        self,
        dataset: Dataset,
        definitions: Mapping[str, Node],
        labels: Mapping[str, Text] | None = None,
    ) -> None:
        self.dataset = dataset
        self.definitions = definitions
        self.labels = labels or {}
        self._by: dict[str, dict[str, list[Fact]]] = {"indicator": {}, "sector": {}, "code": {}}
        for fact in dataset.facts:
            for column, index in self._by.items():
                if said := getattr(fact, column):
                    index.setdefault(said, []).append(fact)
        self._spelt = {
            column: {lexicon.fold(said): said for said in index}
            for column, index in self._by.items()
        }
        self._found: dict[tuple[object, ...], Found] = {}

    def knows(self, name: str) -> bool:
        """Whether `name` is a definition, a figure of the data, or one that the lexicon knows."""
        return (
            name in self.definitions
            or name in self.labels
            or bool(self.called(name))
            or any(lexicon.find(column, name) for column in ("indicator", "sector"))
        )

    def names(self) -> list[str]:
        """Return every name that may be written: definitions, the names of the data, those of the lexicon."""
        own = [name for column in ("indicator", "sector") for name in self._by[column]]
        known = [*lexicon.words("indicator"), *lexicon.words("sector")]
        return list(dict.fromkeys([*self.definitions, *self.labels, *own, *known]))

    def called(self, name: str) -> list[Fact]:
        """Return the facts that `name` names: an indicator before a sector before a code."""
        for column, index in self._by.items():
            code = lexicon.find(column, name) if column != "code" else None
            for said in (name, code, self._spelt[column].get(lexicon.fold(name))):
                if said is not None and said in index:
                    return index[said]
        return []

    def value(self, node: Node, at: Period, where: Where) -> Found:
        """Return what a formula comes to in a period; all its figures are of one phase where one is there."""
        return self._value(node, at, self.pinned([(node, at)], where))

    def pair(self, node: Node, ends: tuple[Period, Period], where: Where) -> tuple[Found, Found]:
        """Return what a formula comes to in two periods, in one phase where there is one for both.

        The second says why the two are not compared, where they are not of the same things or of other lines.
        """
        now, base = ends
        pinned = self.pinned([(node, at) for at in ends], where)
        return self._held(node, (now, pinned), (base, pinned))

    def against(
        self, node: Node | None, done: Period, where: Where, phase: str
    ) -> tuple[Found, Found]:
        """Return what became of a figure in a period, and its budget of `phase`, of the same lines.

        A budget is of the whole year, also where a table dates it by the months of the outcome.
        """
        assert node is not None
        budget = {**where, "phase": frozenset({phase})}
        dated = _dated(done)
        planned = (at for at in dated if self._value(node, at, budget).quantity is not None)
        outcome = where if "phase" in where else {**where, "phase": _OUTCOMES}
        for own in phases.codes("outcome"):
            narrowed = {**outcome, "phase": frozenset({own})}
            if "phase" not in where and self._value(node, done, narrowed).quantity is not None:
                outcome = narrowed
                break
        when = next(planned, dated[0])
        return self._held(node, (done, outcome), (when, budget), apart=("phase",))

    def based(self, base: Base, node: Node, at: Period, where: Where) -> tuple[Found, Found]:
        """Return a figure and what its reduction starts from: another year, phase or indicator.

        Both are of one phase unless the base names its own.
        """
        when = at if base.year is None else period.previous(at, at.year - base.year)
        other = base.formula or node
        if not {"phase"} & {*where, *base.where}:
            where = self.pinned([(node, at), (other, when)], where)
        elif "phase" not in where:
            where = self.pinned([(node, at)], where)
        before = {**where, **base.where}
        if base.formula is None:
            return self._held(node, (at, where), (when, before), apart=tuple(base.where))
        now, then = self._value(node, at, where), self._value(other, when, before)
        return now, self.beside(now, then, before)

    def beside(self, one: Found, other: Found, where: Where) -> Found:
        """Return the second of two figures of different names, with why not where they may not stand side by side.

        They may be one and the same, of two budgets that nobody named, or sums over other lines.
        """
        if one.quantity is None or other.quantity is None or one.reason or other.reason:
            return other
        if set(one.facts) == set(other.facts):
            return other._replace(reason="same_figure")
        both = (*one.facts, *other.facts)
        if "budget" not in where and are_of_several_budgets(both):
            return other._replace(reason="budget", missing=(absence.apart(both, "budget"),))
        lines = coverage.lacking_beside(one.facts, other.facts)
        missing = [
            absence.uncovered(self.label(side[0].indicator or side[0].sector), side[0], lacking)
            for side, lacking in zip((one.facts, other.facts), lines, strict=True)
            if lacking
        ]
        return other._replace(reason="coverage", missing=tuple(missing)) if missing else other

    def _held(
        self,
        node: Node,
        now: tuple[Period, Where],
        base: tuple[Period, Where],
        apart: Collection[str] = (),
    ) -> tuple[Found, Found]:
        """Return a formula on two sides; the second says why not where its figures are others, or of other lines.

        `apart` are the dimensions in which the two sides differ by design.
        """
        ours, theirs = self._value(node, *now), self._value(node, *base)
        if ours.quantity is None or theirs.quantity is None or ours.reason or theirs.reason:
            return ours, theirs
        if set(ours.facts) == set(theirs.facts):
            return ours, theirs._replace(reason="same_figure")
        missing: list[Text] = []
        for name in self.leaves(node):
            one, other = (self._named(name, *side).facts for side in (now, base))
            if dimension := unlike(one, other, apart):
                said = (absence.apart((*one, *other), dimension),)
                return ours, theirs._replace(reason=dimension, missing=said)
            for side, lines in zip((one, other), coverage.lacking(one, other), strict=True):
                if lines:
                    missing.append(absence.uncovered(self.label(name), side[0], lines))
        if missing:
            return ours, theirs._replace(reason="coverage", missing=tuple(missing))
        return ours, theirs

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

    def _value(self, node: Node, at: Period, where: Where) -> Found:
        node = self.resolved(node)
        parts = {
            name: self._defined(name, at, where) for name in dict.fromkeys(expression.names(node))
        }
        facts = tuple(dict.fromkeys(fact for part in parts.values() for fact in part.facts))
        zh, en = (
            expression.write(node, {name: part.shown.say(lang) for name, part in parts.items()})
            for lang in ("zh", "en")
        )
        shown = Text(zh, en)
        absent = [part for part in parts.values() if part.quantity is None]
        if absent:
            missing = tuple(dict.fromkeys(text for part in absent for text in part.missing))
            return Found(None, quantity.PLAIN, facts, absent[0].reason, missing, shown)
        values = {name: part.quantity for name, part in parts.items() if part.quantity}
        found = expression.evaluate(node, values)
        if found is None or expression.has_negative_divisor(node, values):
            return Found(None, quantity.PLAIN, facts, "divisor_zero", (), shown)
        scale = _scale(found, parts)
        if mixed := mixed_in(facts, {"budget"} & {*where}):
            return Found(found, scale, facts, mixed, (absence.apart(facts, mixed),), shown)
        return Found(found, scale, facts, "", (), shown)

    def _defined(self, name: str, at: Period, where: Where) -> Found:
        if name in self.definitions:
            found = self._value(self.definitions[name], at, where)
            simple = isinstance(self.resolved(expression.Name(name)), expression.Name)
            return found if simple else found._replace(shown=written("({})", found.shown))
        return self._named(name, at, where)

    def _named(self, name: str, at: Period, where: Where) -> Found:
        """Return the one figure, or the sum of the lines, that the data have for a name; looked up once."""
        key = (name, at, frozenset(where.items()))
        if key not in self._found:
            self._found[key] = self._summed(name, at, where)
        return self._found[key]

    def _summed(self, name: str, at: Period, where: Where) -> Found:
        known = self.called(name)
        facts = levels(known, at, where)
        label = self.label(name)
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
        if len(cells) == 1:
            total = hierarchy.plain(cells)
        if total.value is None:
            return _nothing(facts, total.reason, absence.called(label, at), name)
        scale = quantity.scale(cells[0].unit)
        own = quantity.measured(total.value, total.low, total.high, cells[0].unit)
        used = tuple(fact for cell in total.cells for fact in cell.facts)
        zh, en = (quantity.write(own.value, scale, lang) for lang in ("zh", "en"))
        return Found(own, scale, used, "", (), Text(zh, en))

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


def _dated(done: Period) -> list[Period]:
    """Return where the budget of a period's year may stand: under its year, its own date, its last month."""
    year = Period(done.year, "", str(done.year))
    return list(dict.fromkeys([year, done, period.month_of(done) or done]))


def _nothing(facts: Sequence[Fact], reason: str, missing: Text, name: str) -> Found:
    return Found(None, quantity.PLAIN, tuple(facts), reason, (missing,), Text(name, name))


def _scale(found: Quantity, parts: Mapping[str, Found]) -> Scale:
    """Return the unit to show a formula in: that of its figures where it is of their kind, else base units."""
    for part in parts.values():
        if part.quantity and part.quantity.dimension == found.dimension:
            return part.scale
    return quantity.of_dimension(found.dimension)
