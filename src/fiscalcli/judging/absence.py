"""Which figure a formula lacks, in words: what was asked for, what there is instead, what would tell figures apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, phases
from fiscalcli.errors import Text, counted
from fiscalcli.judging.selection import fits, is_at, is_level
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.judging.selection import Where
    from fiscalcli.model import Fact, Period

_LISTED = 4
_OUTTURN = Text("执行数或决算数", "executed or final")
_UNSAID = Text("未注明", "not stated")


def called(label: Text, at: Period) -> Text:
    """Return a figure of a period by its name."""
    return Text(f"{label.zh} {at.text}", f"{label.en} {at.text}")


def absent(label: Text, at: Period, where: Where, facts: Sequence[Fact]) -> Text:
    """Return which figure is not there, in the words that were asked for, and what there is instead among `facts`."""
    own = called(label, at)
    zh, en = (
        "".join(
            f" {_asked(key, words, lang)}"
            for key, words in where.items()
            if facts
            or "" not in words  # a phase that nobody asked for is said where there are others
        )
        for lang in ("zh", "en")
    )
    there = _there(at, where, facts)
    if not there:
        return Text(own.zh + zh, own.en + en)
    return Text(f"{own.zh}{zh}（数据里有 {there}）", f"{own.en}{en} (the data have {there})")


def _asked(key: str, words: Collection[str], lang: str) -> str:
    """Return the words of a condition; those of what became of the money are many and say one thing."""
    said = sorted({*words} - {""})
    if key == "phase" and said == sorted(phases.codes("outcome")):
        return _OUTTURN.say(lang)
    return "/".join(lexicon.label(key, each).say(lang) for each in said)


def _there(at: Period, where: Where, facts: Sequence[Fact]) -> str:
    """Return the words of the first condition that no figure of the period meets, else the periods that there are."""
    if facts and "measure" not in where:
        amounts = [fact for fact in facts if is_level(fact)]
        if not amounts:
            return f"measure = {_listed(fact.measure for fact in facts)}"
        facts = amounts
    facts = [fact for fact in facts if is_at(fact.period, at)] or facts
    for key, words in where.items():
        met = [fact for fact in facts if fits(fact, key, words)]
        if facts and not met:
            return f"{key} = {_listed(word(fact, key) for fact in facts)}"
        facts = met
    if any(is_at(fact.period, at) for fact in facts):
        return ""
    return _listed(sorted(fact.period.text for fact in facts))


def _listed(words: Iterable[str]) -> str:
    """Return the first few of the words that there are."""
    known = [each or "-" for each in dict.fromkeys(words)]
    return ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")


def rate(label: Text, at: Period, basis: str, measure: str) -> Text:
    """Return that no such rate of a figure is published."""
    own = called(label, at)
    words = [("basis", basis), ("measure", measure)]
    zh, en = (
        "".join(f" {lexicon.label(column, code).say(lang)}" for column, code in words if code)
        for lang in ("zh", "en")
    )
    return Text(own.zh + zh, own.en + en)


def several(label: Text, at: Period, differing: Mapping[str, Collection[str]]) -> Text:
    """Return that a figure stands there several times, and what would tell it apart."""
    own = called(label, at)
    key, words = next(iter(differing.items()))
    said = " / ".join(word or "-" for word in words)
    if not key:
        return Text(f"{own.zh}：{said}", f"{own.en}: {said}")
    return Text(
        f"{own.zh}：有 {key} = {said}，请在 where 里写明 {key}",
        f"{own.en}: there is {key} = {said}; say which in where",
    )


def apart(facts: Iterable[Fact], dimension: str) -> Text:
    """Return in which words the figures of a formula differ although they must not; silence is one of them."""
    said = {fact: word(fact, dimension) for fact in facts}
    years = len({fact.period for fact in said}) > 1
    firsts: dict[str, Fact] = {}
    for fact, code in said.items():
        firsts.setdefault(code, fact)
    zh, en = (
        " / ".join(
            (lexicon.label(dimension, code).say(lang) if code else _UNSAID.say(lang))
            + (f" ({fact.period.text})" if years else "")
            for code, fact in firsts.items()
        )
        for lang in ("zh", "en")
    )
    return Text(f"{dimension} = {zh}", f"{dimension} = {en}")


def uncovered(label: Text, side: Fact, lines: Sequence[str]) -> Text:
    """Return which lines a side of a comparison lacks, the first of them by name; `side` is one that it has."""
    phase = lexicon.label("phase", side.phase)
    count, named = len(lines), _listed(lines)
    zh = f"{label.zh} {side.period.text} {phase.zh}".rstrip()
    en = f"{label.en} {side.period.text} {phase.en}".rstrip()
    return Text(
        f"{zh} 缺 {count} 项：{named}",
        f"{en} lacks {counted(count, 'line')}: {named}",
    )


def unlisted(label: Text, at: Period, lacking: Mapping[str, Sequence[str]]) -> Text:
    """Return which of the words that were listed no figure has."""
    own = called(label, at)
    said = "; ".join(f"{key} = {_listed(words)}" for key, words in lacking.items())
    return Text(f"{own.zh} {said}", f"{own.en} {said}")


def left_out(label: Text, at: Period, lost: Sequence[Fact]) -> Text:
    """Return where the figures stand that were left out as they cannot be read."""
    own = called(label, at)
    places = _listed(str(fact.source) for fact in lost)
    return Text(f"{own.zh}（{places}）", f"{own.en} ({places})")
