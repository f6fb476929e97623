"""Figures by name: what a dataset says of an indicator or a formula in a period, or exactly what is missing.

A name is looked for among the definitions, then as an indicator, a sector, a classification code. Where the data
hold it for several scopes, budgets or places and nobody said which, it is not known: nothing is chosen in silence.
Only the phase has an order: what became of the money (final, else executed) before what was planned, one phase for
all figures of a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import expression, hierarchy, lexicon, period, quantity
from fiscalcli.errors import Text
from fiscalcli.measure import RATES
from fiscalcli.question import IDENTITY, SLICE
from fiscalcli.stated import OUTCOMES
from fiscalcli.stores import memory
from fiscalcli.stores.memory import word
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fiscalcli.expression import Node
    from fiscalcli.model import Dataset, Fact, Period
    from fiscalcli.quantity import Quantity, Scale

Where = Mapping[str, frozenset[str]]
"""The words that a figure may have in each dimension."""
_NO_LEVELS = frozenset({*RATES, "rate", "change", "change_from_approved", "change_from_executed"})
_APART = (*SLICE, "measure")
_NEVER_MIXED = ("jurisdiction", "scope", "phase")


class Base(NamedTuple):
    """What a reduction starts from, as far as it differs from the figure itself."""

    formula: Node | None
    year: int | None
    where: Where


class Found(NamedTuple):
    """What a name or a formula comes to: a quantity, or why there is none.

    `missing` names every figure that is not there or not told apart. `shown` is the formula with its numbers.
    """

    quantity: Quantity | None
    scale: Scale
    facts: tuple[Fact, ...]
    reason: str
    missing: tuple[Text, ...]
    shown: str


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
        """Return what a formula comes to in two periods, in one phase where there is one for both."""
        pinned = self.pinned([(node, at) for at in ends], where)
        now, base = (self._value(node, at, pinned) for at in ends)
        return now, base

    def against(
        self, node: Node | None, ends: tuple[Period, Period], where: Where, phase: str
    ) -> tuple[Found, Found]:
        """Return what became of a figure in the first period, and its budget of `phase` in the second."""
        assert node is not None
        done, planned = ends
        outcome = {**where, "phase": frozenset(OUTCOMES)} if "phase" not in where else where
        for own in OUTCOMES:
            narrowed = {**outcome, "phase": frozenset({own})}
            if "phase" not in where and self._value(node, done, narrowed).quantity is not None:
                outcome = narrowed
                break
        return self._value(node, done, outcome), self._value(
            node, planned, {**where, "phase": frozenset({phase})}
        )

    def based(self, base: Base, node: Node, at: Period, where: Where) -> Found:
        """Return the figure that a reduction starts from: another year, phase or indicator."""
        when = at if base.year is None else period.previous(at, at.year - base.year)
        return self.value(base.formula or node, when, {**where, **base.where})

    def pinned(self, asked: Sequence[tuple[Node, Period]], where: Where) -> Where:
        """Return `where` with the first phase in which every figure is there, if there is one and none was said."""
        if "phase" in where:
            return where
        wanted = [(name, at) for node, at in asked for name in self._leaves(node)]
        there = [{fact.phase for fact in self._levels(name, at, where)} for name, at in wanted]
        phases = dict.fromkeys([*OUTCOMES, *sorted(set().union(*there) - {""})])
        for phase in phases:
            if all(phase in each or each == {""} for each in there):
                return {**where, "phase": frozenset({phase, ""})}
        return where

    def _leaves(self, node: Node) -> list[str]:
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
        parts = {
            name: self._defined(name, at, where) for name in dict.fromkeys(expression.names(node))
        }
        facts = tuple(dict.fromkeys(fact for part in parts.values() for fact in part.facts))
        shown = expression.write(node, {name: part.shown for name, part in parts.items()})
        absent = [part for part in parts.values() if part.quantity is None]
        if absent:
            missing = tuple(dict.fromkeys(text for part in absent for text in part.missing))
            return Found(None, quantity.PLAIN, facts, absent[0].reason, missing, shown)
        values = {name: part.quantity for name, part in parts.items() if part.quantity}
        found = expression.evaluate(node, values)
        if found is None:
            return Found(None, quantity.PLAIN, facts, "base_zero", (), shown)
        scale = _scale(found, parts)
        if mixed := mixed_in(facts):
            return Found(found, scale, facts, mixed, (), shown)
        return Found(found, scale, facts, "", (), shown)

    def _defined(self, name: str, at: Period, where: Where) -> Found:
        if name in self.definitions:
            found = self._value(self.definitions[name], at, where)
            simple = isinstance(self.definitions[name], expression.Name)
            return found if simple else found._replace(shown=f"({found.shown})")
        return self._named(name, at, where)

    def _named(self, name: str, at: Period, where: Where) -> Found:
        """Return the one figure, or the sum of the lines, that the data have for a name."""
        facts = self._levels(name, at, where)
        if not facts:
            return _nothing((), "missing", self._absent(name, at, where), name)
        if differing := _differing(facts):
            return _nothing(facts, "several", self._several(name, at, differing), name)
        one_figure = len({fact.indicator for fact in facts}) == 1
        cells = memory.aggregate(facts, IDENTITY, {})
        overlapping = self.dataset.about.overlap is not None and not one_figure
        total = hierarchy.total(cells, overlapping=overlapping)
        if len(cells) == 1:
            total = hierarchy.plain(cells)
        if total.value is None:
            return _nothing(facts, total.reason, self._called(name, at), name)
        scale = quantity.scale(cells[0].unit)
        own = quantity.measured(total.value, total.low, total.high, cells[0].unit)
        return Found(own, scale, tuple(facts), "", (), quantity.write(own.value, scale))

    def absent(self, node: Node, at: Period, measure: str, basis: str = "") -> Found:
        """Return that no such rate of a figure is published."""
        name = next(expression.names(node), "")
        called = self._called(name, at)
        words = [("basis", basis), ("measure", measure)]
        zh, en = (
            "".join(f" {lexicon.label(column, code).say(lang)}" for column, code in words if code)
            for lang in ("zh", "en")
        )
        return _nothing((), "missing", Text(called.zh + zh, called.en + en), name)

    def _called(self, name: str, at: Period) -> Text:
        label = self.label(name)
        return Text(f"{label.zh} {at.text}", f"{label.en} {at.text}")

    def _absent(self, name: str, at: Period, where: Where) -> Text:
        """Return which figure is not there, in the words that were asked for."""
        called = self._called(name, at)
        asked = [(key, sorted(words - {""})) for key, words in where.items()]
        zh, en = (
            "".join(
                " " + "/".join(lexicon.label(key, each).say(lang) for each in words)
                for key, words in asked
            )
            for lang in ("zh", "en")
        )
        return Text(called.zh + zh, called.en + en)

    def _several(self, name: str, at: Period, differing: Mapping[str, Collection[str]]) -> Text:
        """Return that a figure stands there several times, and what would tell it apart."""
        called = self._called(name, at)
        key, words = next(iter(differing.items()))
        said = " / ".join(word or "-" for word in words)
        return Text(
            f"{called.zh}：有 {key} = {said}，请在 where 里写明 {key}",
            f"{called.en}: there is {key} = {said}; say which in where",
        )

    def _levels(self, name: str, at: Period, where: Where) -> list[Fact]:
        """Return the facts of a name in a period that are levels, on the nominal basis unless another was said."""
        return [
            fact
            for fact in self.called(name)
            if _is_at(fact.period, at)
            and ("measure" in where or fact.measure not in _NO_LEVELS)
            and ("basis" in where or fact.basis in ("", "nominal"))
            and all(_fits(fact, key, words) for key, words in where.items())
        ]

    def published(
        self, node: Node | None, at: Period, where: Where, measure: str
    ) -> dict[str, Found]:
        """Return the rates (`growth`, `completion`, `reduction`) that the source states of one figure, by basis.

        Of two different rates of one basis nobody knows which is meant: there is none then.
        """
        if not isinstance(node, expression.Name):
            return {}
        stated: dict[str, list[Fact]] = {}
        for fact in self.called(node.name):
            wanted = all(_fits(fact, key, words) for key, words in where.items())
            if wanted and fact.measure == measure and _is_at(fact.period, at):
                stated.setdefault(fact.basis or "nominal", []).append(fact)
        found = {}
        for basis, facts in stated.items():
            rate = quantity.of_fact(facts[0])
            if all(quantity.of_fact(fact) == rate for fact in facts) and not rate.dimension:
                shown = quantity.write(rate.value, quantity.PERCENT)
                found[basis] = Found(rate, quantity.PERCENT, tuple(facts), "", (), shown)
        return found

    def label(self, name: str) -> Text:
        """Return what a name is called in both languages."""
        if name in self.labels:
            return self.labels[name]
        for column in ("indicator", "sector"):
            if code := lexicon.find(column, name):
                found = lexicon.label(column, code)
                return Text(found.zh, found.en)
        return Text(name, name)


def _fits(fact: Fact, key: str, words: Collection[str]) -> bool:
    """Whether a figure has one of the words; what is counted (pupils, mu) has no budget and no phase of its own."""
    own = word(fact, key)
    return own in words or (not own and key in SLICE and not is_money(fact.unit))


def _nothing(facts: Sequence[Fact], reason: str, missing: Text, name: str) -> Found:
    return Found(None, quantity.PLAIN, tuple(facts), reason, (missing,), name)


def _is_at(own: Period, at: Period) -> bool:
    """Whether a figure is of a period; the fiscal year 2014-15 answers to 2014."""
    return own == at or (own.year == at.year and (own.part, at.part) == ("fy", ""))


def _differing(facts: Sequence[Fact]) -> dict[str, list[str]]:
    """Return the dimensions in which the facts must not differ and do, with their words."""
    found = {}
    for name in (*_APART, "basis"):
        words = list(
            dict.fromkeys(
                word(fact, name) or ("nominal" if name == "basis" else "") for fact in facts
            )
        )
        if len(words) > 1:
            found[name] = words
    if len({fact.unit.dimension for fact in facts}) > 1:
        found["unit"] = list(dict.fromkeys(fact.unit.unit for fact in facts))
    return found


def mixed_in(facts: Iterable[Fact], allowed: Collection[str] = ()) -> str:
    """Return the first dimension in which figures of one formula differ although they must not, else `""`.

    Only money has a phase that matters: pupils are counted, not budgeted.
    """
    known = list(facts)
    for name in _NEVER_MIXED:
        seen = {word(fact, name) for fact in known if name != "phase" or is_money(fact.unit)}
        if name not in allowed and len(seen - {""}) > 1:
            return name
    return ""


def _scale(found: Quantity, parts: Mapping[str, Found]) -> Scale:
    """Return the unit to show a formula in: that of its figures where it is of their kind, else base units."""
    for part in parts.values():
        if part.quantity and part.quantity.dimension == found.dimension:
            return part.scale
    return quantity.of_dimension(found.dimension)
