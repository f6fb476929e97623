"""The words of a finding: which figure is meant, how a number is written, what was expected and what found."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit as units
from fiscalcli.dimension import NOMINAL, place_name
from fiscalcli.errors import Text
from fiscalcli.model import Finding, Label
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.model import Fact, Interval, Period, Severity
    from fiscalcli.unit import Unit

PERCENT = units.units()["%"]
_PLACES = 12
_NAMED = 5


def subject(fact: Fact) -> Text:
    """Return which figure `fact` is: place, period, scope, budget, name, phase, measure, the file's own words."""
    return Text(_said(fact, "zh"), _said(fact, "en"))


def _said(fact: Fact, lang: str) -> str:
    own = _called(fact)
    words = [
        place_name(fact),
        year(fact.period).say(lang),
        _word("scope", fact.scope, lang),
        _word("budget", fact.budget, lang) if not _says(own, fact.budget) else "",
        lexicon.label("indicator", own).say(lang) if own else fact.code,
        _word("phase", fact.phase, lang),
        "" if fact.measure == "amount" else _word("measure", fact.measure, lang),
        "" if fact.basis == NOMINAL else _word("basis", fact.basis, lang),
        *(
            _word(key, said, lang)
            for key, said in fact.extra
            if key != "sheet" and said not in (own, fact.jurisdiction)
        ),
    ]
    return " ".join(word for word in words if word)


def _called(fact: Fact) -> str:
    """Return what a figure is called: an id of the lexicon also where its direction kept it from being that."""
    own = fact.indicator or fact.sector
    return own if own in lexicon.indicators() else lexicon.find("indicator", own) or own


def _word(column: str, code: str, lang: str) -> str:
    return lexicon.label(column, code).say(lang) if code else ""


def _says(own: str, budget: str) -> bool:
    """Whether a figure of that name is of that budget anyway: 税收收入 is of the general one."""
    entry = lexicon.indicators().get(own)
    return entry is not None and entry.budget == budget


def label(fact: Fact) -> Text:
    """Return the name of a figure alone."""
    found = lexicon.label("indicator", _called(fact) or fact.code)
    return Text(found.zh, found.en)


def year(period: Period) -> Text:
    """Return a period as it is said: 2024年."""
    whole = not period.part
    return Text(f"{period.text}年" if whole else period.text, period.text)


def listed(names: Sequence[Text]) -> Text:
    """Return the first few names, each once, and how many more there are."""
    own = list(dict.fromkeys(names))
    zh, en = ([name.say(lang) for name in own[:_NAMED]] for lang in ("zh", "en"))
    more = len(own) - _NAMED
    return Text(
        "、".join(zh) + (f"等{len(own)}项" if more > 0 else ""),
        ", ".join(en) + (f" and {more} more" if more > 0 else ""),
    )


def number(value: Decimal | Fraction) -> str:
    """Return all digits of `value` with separators; of a number that no decimal holds, two decimals."""
    exact = decimal(value)
    return f"{exact:,f}" if isinstance(exact, Decimal) else f"{_rounded(exact):,f}"


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{round(value * 100)}E-2")


def decimal(value: Decimal | Fraction) -> Decimal | Fraction:
    """Return a fraction as the decimal that it is, or the fraction where it has no short one."""
    if isinstance(value, Decimal):
        return value
    scaled = value * 10**_PLACES
    if scaled.denominator != 1:
        return value
    text = f"{Decimal(f'{scaled.numerator}E-{_PLACES}'):f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def in_unit(base: Fraction | Decimal, own: Unit) -> Decimal | Fraction:
    """Return an amount of the base unit in `own`, exactly."""
    return decimal(Fraction(base) / Fraction(own.factor))


def money(value: Decimal | Fraction, own: Unit) -> Text:
    """Return a number with its unit as people write it: 1,152.5亿元, 1,152.5 CNY 100m."""
    digits = number(value)
    if own is NOT_STATED:
        return Text(digits, digits)
    tight = not own.zh[:1].isalpha() or not own.zh.isascii()
    return Text(
        f"{digits}{'' if tight else ' '}{own.zh}",
        f"{digits}{'' if not own.en[:1].isalnum() else ' '}{own.en}",
    )


def printed(fact: Fact) -> Text:
    """Return a figure as it was published."""
    return money(fact.value, fact.unit)


def between(ends: Interval, own: Unit) -> Text:
    """Return bounds of the base unit as words: 912.35至913.23亿元."""
    low, high = (None if end is None else Fraction(end) / Fraction(own.factor) for end in ends)
    if low is None or high is None:
        return Text("", "")
    low, high = (Fraction(round(end * 100), 100) for end in (low, high))
    upper = money(high, own)
    return Text(f"{number(low)}至{upper.zh}", f"{number(low)} to {upper.en}")


def at(fact: Fact) -> Text:
    """Return where a figure stands, for a sentence about another one."""
    return Text(f"（{fact.source}）", f" ({fact.source})")


def words(zh: str, en: str) -> Label:
    """Return what was expected or found where it is no number."""
    return Label(en, zh, en)


def differing(
    message: Text,
    facts: Sequence[Fact],
    expected: Decimal | Fraction,
    found: Decimal | Fraction,
    own: Unit,
    severity: Severity | None = None,
) -> Finding:
    """Return that the first of `facts` is `found` where `expected` should be; both in the unit `own`."""
    gap = decimal(Fraction(found) - Fraction(expected))
    return Finding(subject(facts[0]), message, facts, expected, found, gap, own, severity)


def apart(
    message: Text,
    facts: Sequence[Fact],
    expected: Label | None = None,
    found: Label | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Return a finding about the first of `facts` that is told in words."""
    return Finding(subject(facts[0]), message, facts, expected, found, severity=severity)


def refused(problem: Problem) -> Finding:
    """Return what the loader left out as a finding."""
    where = problem.place.column or str(problem.place)
    subject = Text(where, where)
    return Finding(subject, problem.message, (), place=problem.place, cure=problem.hint)
