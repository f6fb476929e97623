"""A series mixes scopes, budget phases, bases or kinds of quantity from one year to the next.
同一指标相邻年份的范围、预算阶段、口径或量纲不同。

Phases are told apart as plans (proposed, approved, adjusted) and outcomes (executed, final, ...): the usual table puts
the final accounts of last year beside what was executed this year. A plan for the years after the last outcome is a
notice, as the outcome is still to come, and nothing where both stand in one row (Actual | Adopted budget). So is a figure printed for one scope this year and for another one next year
by a source that prints both in both years: it is a gap. Anything else is a warning, as no calculation compares such
years; figures of two kinds (money and land), which would be added, are an error. Stated growth rates are a series, too.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, phases
from fiscalcli.auditing import findings
from fiscalcli.dimension import identity, place, place_name
from fiscalcli.errors import Text
from fiscalcli.measure import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.books import Books
    from fiscalcli.errors import Place
    from fiscalcli.model import Fact, Finding, Period, Severity

SEVERITY = "warning"
WHY = Text(
    "预算数比执行数、全市比本级、同口径比自然口径，差额不是增长",
    "a budget beside an outcome, a whole area beside its own level: the difference between them is no growth",
)
EXAMPLE = Text(
    "年份,指标,阶段,金额,单位\n2023,税收收入,年初预算,80,亿元\n2024,税收收入,执行,85,亿元",
    "year,indicator,phase,value,unit\n2023,Taxes,approved,80,USD million\n2024,Taxes,executed,85,USD million",
)
CURE = Text(
    "补上同一阶段、同一范围的数，或分成两个指标；计算增长时只用同一口径",
    "add the figure of the same phase and scope, or keep the two apart; compute growth on one footing only",
)
_PLANS = frozenset(phases.codes("budget"))
_PROBLEM = "mixed_dimensions"
_NAMES = {
    "phase": Text("预算阶段", "budget phase"),
    "scope": Text("范围", "scope"),
    "basis": Text("口径", "basis"),
}
_Words = tuple[str, ...]


class _Change(NamedTuple):
    """A figure in two neighbouring years that have nothing in common in one dimension."""

    before: Sequence[Fact]
    after: Sequence[Fact]
    severity: Severity


def find(book: Books) -> Iterator[Finding]:
    """Yield the changes of scope, phase and basis, once for the figures of a place; and units of another kind."""
    for problem in book.left_out:
        if problem.code == _PROBLEM:
            yield findings.refused(problem)._replace(severity="error")
    for name in _NAMES:
        seen: dict[Period, set[str]] = {}
        for fact in book.facts:
            seen.setdefault(fact.period, set()).add(_kind(fact, name))
        groups: dict[tuple[object, ...], list[_Change]] = {}
        for years in _series(book, name).values():
            for each in _changes(years, name, seen):
                one, other = each.before[0], each.after[0]
                key = (
                    one.period, other.period, place(one), one.budget, one.measure, each.severity,
                    _said(each.before, name), _said(each.after, name),
                )  # fmt: skip
                groups.setdefault(key, []).append(each)
        for changes in groups.values():
            yield _mixed(name, changes)


def _series(book: Books, name: str) -> Mapping[tuple[object, ...], dict[Period, list[Fact]]]:
    """Return the levels of each figure by period, whatever they say in the dimension `name`.

    Stated growth rates are held against one another where their basis is in question.
    """
    found: dict[tuple[object, ...], dict[Period, list[Fact]]] = {}
    rest = [each for each in ("scope", "phase", "basis") if each != name]
    if len({getattr(fact, name) for fact in book.facts}) < 2:
        return found
    for fact in book.facts:
        is_compared = fact.measure in GROWING or (name == "basis" and fact.measure == "growth")
        if is_compared and (name == "basis" or getattr(fact, name)):
            key = (
                *identity(fact, ("scope", "phase", "basis")),
                *(fact.period.part, fact.unit.dimension),
                *(getattr(fact, each) for each in rest if each != "phase"),
            )
            found.setdefault(key, {}).setdefault(fact.period, []).append(fact)
    return found


def _kind(fact: Fact, name: str) -> str:
    """Return what is compared of a dimension: the word, of a phase whether it is a plan or an outcome."""
    said: str = getattr(fact, name)
    return said if name != "phase" else "plan" if said in _PLANS else "outcome"


def _changes(
    years: Mapping[Period, Sequence[Fact]], name: str, seen: Mapping[Period, set[str]]
) -> Iterator[_Change]:
    """Yield the neighbouring years that have nothing in common in the dimension `name`."""
    if len(years) < 2:
        return
    there = sorted(years)
    kinds = [{_kind(fact, name) for fact in years[at]} for at in there]
    for at, (earlier, later) in enumerate(itertools.pairwise(there)):
        if kinds[at] & kinds[at + 1]:
            continue
        is_ahead = name == "phase" and all(kind == {"plan"} for kind in kinds[at + 1 :])
        if is_ahead and _row(years[earlier][0]) == _row(years[later][0]):
            continue
        is_gap = kinds[at] | kinds[at + 1] <= seen[earlier] & seen[later]
        yield _Change(years[earlier], years[later], "notice" if is_ahead or is_gap else "warning")


def _row(fact: Fact) -> Place:
    return fact.source._replace(column="")


def _said(facts: Sequence[Fact], name: str) -> _Words:
    return tuple(dict.fromkeys(getattr(fact, name) for fact in facts))


def _mixed(name: str, changes: Sequence[_Change]) -> Finding:
    one, other = changes[0].before[0], changes[0].after[0]
    words = (_said(changes[0].before, name), _said(changes[0].after, name))
    pairs = [(change.before[0], change.after[0]) for change in changes]
    named = findings.listed([findings.label(fact) for fact, _ in pairs])
    before, after = (findings.listed([_label(name, word) for word in each]) for each in words)
    ends = [findings.year(fact.period) for fact in (one, other)]
    message = Text(
        f"{ends[0].zh}只有{before.zh}（{one.source}），{ends[1].zh}只有{after.zh}（{other.source}），"
        f"{_NAMES[name].zh}不同，不能相比：{named.zh}",
        f"{ends[0].en} has {before.en} only ({one.source}), {ends[1].en} has {after.en} only ({other.source}): "
        f"the {_NAMES[name].en} differs and the years do not compare: {named.en}",
    )
    facts = [fact for pair in pairs for fact in reversed(pair)]
    found = findings.apart(
        message, facts, findings.words(*before), findings.words(*after), changes[0].severity
    )
    where = place_name(one)
    years = Text(*(f"{ends[0].say(lang)} - {ends[1].say(lang)}" for lang in ("zh", "en")))
    subject = Text(
        f"{where} {years.zh} {named.zh}".strip(), f"{where} {years.en} {named.en}".strip()
    )
    return found._replace(subject=subject)


def _label(name: str, word: str) -> Text:
    found = lexicon.label(name, word)
    return Text(found.zh, found.en)
