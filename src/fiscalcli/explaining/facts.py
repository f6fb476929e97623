"""A fact in the words of an explanation: which figure it is, its bounds, what it is in the base unit, where it stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formulas import quantity
from fiscalcli.model import Column, Interval, Label
from fiscalcli.reporting import cells, present

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.model import Fact, Value

_WORDS = ("jurisdiction", "scope", "budget", "indicator", "phase", "measure", "role")
_NAMES = ("sector", "indicator")
_AMOUNT = Column("value", Text("数值", "value"), "amount")
_AMOUNTS = Column("interval", Text("区间", "interval"), "amounts")


def called(fact: Fact, known: Collection[str] = ()) -> Text:
    """Return which figure a fact is: its period, then the words that tell it from others and are not `known`."""
    own = {name: str(getattr(fact, name)) for name in _WORDS}
    if not fact.indicator:
        own = {"sector": fact.sector} | own
    words = [
        present.label(name, said)
        for name, said in own.items()
        if said and (name in _NAMES or said not in known)
    ]
    words += [present.label(name, said) for name, said in fact.extra if said and said not in known]
    zh, en = (
        " ".join([fact.period.text, *(word.say(lang) for word in words)]) for lang in ("zh", "en")
    )
    return Text(zh, en)


def used(part: Label, fact: Fact, known: Collection[str]) -> dict[str, Value]:
    """Return a fact that a figure is made of: what it is, its bounds, its conversion, its places."""
    said = called(fact, known)
    told = {
        lang: (
            said.say(lang),
            _bounds(fact, lang),
            _converted(fact, lang),
            str(fact.source),
            fact.place,
            fact.document,
        )
        for lang in ("zh", "en")
    }
    return _row(part, fact, told)


def aside(part: Label, fact: Fact, known: Collection[str], why: Text) -> dict[str, Value]:
    """Return a fact that a figure is not made of: what it is, why it is not counted, where it stands."""
    said = called(fact, known)
    told = {lang: (said.say(lang), why.say(lang), str(fact.source)) for lang in ("zh", "en")}
    return {**_row(part, fact, told), "why": Label(why.en, *why)}


def _row(part: Label, fact: Fact, told: Mapping[str, Sequence[str]]) -> dict[str, Value]:
    """Return a fact as a row of an explanation, in words and, for formats that are data, in its columns."""
    base = quantity.of_dimension(quantity.of_fact(fact).dimension)
    zh, en = (
        joint.join(part for part in told[lang] if part)
        for lang, joint in (("zh", "；"), ("en", "; "))
    )
    return {
        "part": part,
        "what": Label(called(fact).en, zh, en),
        "value": fact.value,
        "unit": present.unit_label(fact.unit),
        "interval": Interval(fact.low, fact.high),
        "in_base_unit": quantity.shown_in(quantity.of_fact(fact).value, base),
        "base_unit": base.label,
        "document": fact.document or None,
        "place": fact.place or None,
        "file": str(fact.source),
    }


def _bounds(fact: Fact, lang: str) -> str:
    """Return the bounds that the printed digits allow, nothing for what is exact."""
    if fact.low == fact.high and fact.low is not None:
        return ""
    if fact.low is None and fact.high is None:
        return "区间不明" if lang == "zh" else "bounds not known"
    return cells.text(Interval(fact.low, fact.high), _AMOUNTS, lang)


def _converted(fact: Fact, lang: str) -> str:
    """Return what a fact is in the base unit, nothing where it was published in that."""
    own = quantity.of_fact(fact)
    base = quantity.of_dimension(own.dimension)
    if Fraction(fact.value) * base.factor == own.value:
        return ""
    value = quantity.shown_in(own.value, base)
    digits = cells.text(value, _AMOUNT, lang) if isinstance(value, Decimal) else f"{value}"
    return f"= {digits} {base.label.say(lang)}"
