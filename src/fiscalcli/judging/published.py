"""Rates that the source states, and whether one of them may stand for levels that are not there.

It may where it is a rate of the very figure that was asked for: of its scope, budget and place, of what became of the
money and not of the plan, and a completion of the budget that was meant. Of all this the source's row must speak:
what nobody says is not assumed. Where the levels are there they decide, and a rate that does not fit them is mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, lexicon, phases
from fiscalcli.errors import Text
from fiscalcli.formulas import expression, quantity, working
from fiscalcli.judging import absence
from fiscalcli.judging.figures import Found
from fiscalcli.judging.selection import APART, differing, is_at, is_level, is_listed
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Place
    from fiscalcli.formulas.expression import Node
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Fact, Period

_OUTCOMES = frozenset(phases.codes("outcome"))
_BUDGETS = frozenset(phases.codes("budget"))
_OF_A_RATE = ("phase", "measure", "basis", "period")
"""What a rate has for itself: it shares the rest with its levels."""


class Asked(NamedTuple):
    """Which rate is asked for: of a figure, in a period, under conditions, `beside` the levels that are there.

    `against` is the budget phase that a completion must be of.
    """

    node: Node | None
    at: Period
    where: Where
    measure: str
    beside: Sequence[Fact] = ()
    against: str = ""


class Rates(NamedTuple):
    """The stated rates that may stand for levels, by basis, and what speaks against the others."""

    by_basis: dict[str, Found]
    refused: tuple[Text, ...]


def stated(figures: Figures, asked: Asked) -> Rates:
    """Return the rates (`growth`, `completion`, `reduction`) that the source states of what is asked for.

    Of two different rates of one basis nobody knows which is meant: that one is not told apart.
    """
    node = asked.node if asked.node is None else figures.resolved(asked.node)
    if not isinstance(node, expression.Name):
        return Rates({}, ())
    known = figures.called(node.name)
    taken: dict[str, list[Fact]] = {}
    refused = []
    for fact in known:
        if fact.measure != asked.measure or not is_at(fact.period, asked.at):
            continue
        if unfit := _unfit(fact, known, asked):
            refused.append(_refusal(fact, *unfit))
        else:
            taken.setdefault(fact.basis, []).append(fact)
    found = {basis: _found(figures, node.name, asked.at, facts) for basis, facts in taken.items()}
    return Rates({basis: rate for basis, rate in found.items() if rate}, tuple(refused))


def absent(figures: Figures, asked: Asked, basis: str = "", reason: str = "missing") -> Found:
    """Return that no rate that would do is stated."""
    assert asked.node is not None
    name = next(expression.names(asked.node), "")
    missing = absence.rate(figures.label(name), asked.at, basis, asked.measure)
    shown = working.absent(Text(name, name), reason)
    return Found(None, quantity.PERCENT, (), reason, (missing,), shown)


def _found(figures: Figures, name: str, at: Period, facts: Sequence[Fact]) -> Found | None:
    """Return the one rate that facts of one basis state, or that there are several; `None` where they are no rates."""
    rate = quantity.of_fact(facts[0])
    told = differing(facts)
    several = any(quantity.of_fact(each) != rate or each.extra != facts[0].extra for each in facts)
    if several or {*told} - {"phase"}:
        words = told or {"": [f"{fact.value}{fact.unit.unit}" for fact in facts]}
        missing = absence.several(figures.label(name), at, words)
        shown = working.absent(Text(name, name), "several", tuple(facts))
        return Found(None, quantity.PLAIN, tuple(facts), "several", (missing,), shown)
    if rate.dimension:
        return None
    label = absence.rate(figures.label(name), at, facts[0].basis, facts[0].measure)
    own = working.Given(label, rate, quantity.scale(facts[0].unit), tuple(facts[:1]))
    return Found(rate, quantity.PERCENT, tuple(facts), "", (), own)


def fits(rate: Found, computed: Found) -> bool:
    """Whether a stated rate and the one that the levels give have a value in common, as far as both are there."""
    if rate.quantity is None or computed.quantity is None:
        return True
    return change.meets(rate.quantity.interval, computed.quantity.interval)


def remarks(rate: Found | None, computed: Found) -> tuple[Text, ...]:
    """Return that the stated rate does not fit the one that the levels give, nothing where it does."""
    if rate is None or computed.quantity is None or fits(rate, computed):
        return ()
    at = rate.facts[0].source
    levels = quantity.write(computed.quantity.value, quantity.PERCENT)
    return (
        Text(
            f"原文写的是 {rate.shown.zh}（{at}），按数额算出的是 {levels}",
            f"the source states {rate.shown.en} ({at}), and the levels give {levels}",
        ),
    )


def _unfit(fact: Fact, known: Sequence[Fact], asked: Asked) -> tuple[str, str] | None:
    """Return the first dimension in which a rate is not the one that is asked for, with its word; `None` where it is."""
    for key, words in asked.where.items():
        if key not in _OF_A_RATE and word(fact, key) not in words:
            return key, word(fact, key)
    several = any(is_listed(key) and len(words) > 1 for key, words in asked.where.items())
    if several or _is_of_one_line(fact, known):
        return "lines", ""
    if asked.beside and (other := _differs(fact, asked.beside)):
        return other, word(fact, other)
    own_row = [each for each in known if is_level(each) and _row(each) == _row(fact)]
    if asked.against and not _is_against(fact, own_row, asked.against):
        return "against", ""
    wanted = asked.where.get("phase") or {*_OUTCOMES, ""}
    found = _phases(fact, own_row, known, of_budget=bool(asked.against))
    return None if found <= wanted else ("phase", "/".join(sorted(found - {""})))


def _is_of_one_line(fact: Fact, known: Sequence[Fact]) -> bool:
    """Whether what was asked for has lines of several names, as a sector has: a rate is of one of them."""
    same_code = bool(fact.code) and {each.code for each in known} == {fact.code}
    return not same_code and len({each.indicator for each in known}) > 1


def _differs(fact: Fact, levels: Sequence[Fact]) -> str:
    """Return in what a rate differs from the levels that it stands beside: a rate of one line is none of their sum."""
    for name in APART:
        if name not in _OF_A_RATE and {word(each, name) for each in levels} != {word(fact, name)}:
            return name
    return next((name for name, _ in fact.extra if _are_others(fact, levels, name)), "") or (
        "lines" if len({each.extra for each in levels}) > 1 else ""
    )


def _are_others(fact: Fact, levels: Sequence[Fact], name: str) -> bool:
    return {word(each, name) for each in levels} != {word(fact, name)}


def _phases(
    fact: Fact, own_row: Sequence[Fact], known: Sequence[Fact], *, of_budget: bool
) -> set[str]:
    """Return of which phases a rate may be: its own, else that of the level to its left, else those of the levels there are.

    A completion is of an outcome; where its row has several, it may be of each.
    """
    if fact.phase:
        return {fact.phase}
    row = [each for each in own_row if each.period == fact.period]
    there = row or [each for each in known if is_level(each) and each.period == fact.period]
    found = {each.phase for each in there}
    if of_budget:
        return found - _BUDGETS or {""}
    if row and found & _BUDGETS and found & _OUTCOMES:
        order = [*known]
        left = [each for each in row if order.index(each) < order.index(fact)]
        return {left[-1].phase} if left else found
    return found or {""}


def _is_against(fact: Fact, own_row: Sequence[Fact], phase: str) -> bool:
    """Whether a completion is one of the budget of `phase`: its heading says so, or its row has no other budget."""
    if named := phases.named(fact.source.column):
        return named == (phase,)
    budgets = {
        each.phase
        for each in own_row
        if each.period.year == fact.period.year and each.phase in _BUDGETS
    }
    return budgets == {phase}


def _row(fact: Fact) -> Place:
    return fact.source._replace(column="")


def _refusal(fact: Fact, dimension: str, code: str) -> Text:
    """Return which stated rate was not taken, and why."""
    rate = f"{fact.value:f}{fact.unit.unit} ({fact.source})"
    if dimension == "against":
        return Text(
            f"原文写的 {rate} 没有说明是对这一种预算而言",
            f"the stated {rate} is not known to be of that budget",
        )
    if dimension == "lines":
        return Text(f"原文写的 {rate} 不是各项之和的", f"the stated {rate} is of one line only")
    zh, en = (
        "/".join(lexicon.label(dimension, each).say(lang) for each in code.split("/"))
        for lang in ("zh", "en")
    )
    return Text(
        f"原文写的 {rate} 是另一个数的：{dimension} = {zh or '未注明'}",
        f"the stated {rate} is of another figure: {dimension} = {en or 'not stated'}",
    )
