"""Growth that the source states: found beside its level, kept apart by basis, held against the levels."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, measure, reasons
from fiscalcli.comparing.pairing import amount
from fiscalcli.dimension import PLACE, identity, place_name
from fiscalcli.errors import Text
from fiscalcli.exact import EXACT
from fiscalcli.model import Interval, Label
from fiscalcli.reporting import present
from fiscalcli.stores.memory import base, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.change import Amount
    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.model import Cell, Fact, Period
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.unit import Unit

Key = tuple[object, ...]

OUTCOMES = ("final", "executed")
"""The phases whose growth a table means when it does not say, the first that it has."""
VERDICTS = {
    "agrees": Label("agrees", "相符", "agrees"),
    "disagrees": Label("disagrees", "不符", "disagrees"),
    "undetermined": Label("undetermined", "无法判定", "undetermined"),
    "not_comparable": Label("not_comparable", "口径不同", "not comparable"),
}
CAUSES = {
    "sign": Text(
        "原文增长率与数额方向相反：改变正负号后相符，可能是“增长”“下降”用反",
        "a stated rate has the opposite direction of its levels: with the other sign it would agree",
    ),
    "base": Text(
        "原文增长率与数额不符：基期可能事后调整过，或其中一个数字有误；“隐含基期”是该增长率要求的基期",
        "a stated rate does not fit its levels: the base may have been restated since, or a figure is wrong; "
        "the implied base is what the rate would need",
    ),
}


_UNSHARED = frozenset({"period", "phase", "unit", "measure", "basis"})
"""What a rate and its level need not share; the phase is settled first."""
_NAMED = 5
"""A note names so many rows and counts the rest."""


class StatedRate(NamedTuple):
    """A published growth rate as a ratio: `rate` with its printed digits, the interval, the basis."""

    rate: Decimal
    rates: Interval
    basis: str
    excludes: str
    fact: Fact


def ratio(fact: Fact) -> StatedRate:
    """Return the growth that `fact` states: 2.7 % is 0.027, 7.8倍 (grew by 7.8 times) is 7.8."""
    exponent = 0 if fact.unit.dimension == "times" else -2
    scale = Fraction(fact.unit.factor) * Fraction(10) ** exponent
    ends = (None if end is None else Fraction(end) * scale for end in (fact.low, fact.high))
    size = EXACT.normalize(fact.unit.factor)
    rate = EXACT.scaleb(EXACT.multiply(fact.value, size), exponent)
    return StatedRate(rate, Interval(*ends), fact.basis, fact.excludes, fact)


def index(facts: Sequence[Fact], by: Sequence[str]) -> Mapping[Key, list[StatedRate]]:
    """Return the stated rates by figure, period and what was asked for, nominal ones first.

    A rate that names no phase (同比 beside 决算数) is of the figures beside it.
    """
    if not any(fact.measure == "growth" for fact in facts):
        return {}
    phases: dict[Key, set[str]] = {}
    for fact in facts:
        if fact.measure in measure.GROWING:
            phases.setdefault(key(fact, fact.period, by, phase=""), set()).add(fact.phase)
    found: dict[Key, list[StatedRate]] = {}
    for fact in facts:
        if fact.measure == "growth":
            beside = phases.get(key(fact, fact.period, by, phase=""), set())
            own = key(fact, fact.period, by, phase=fact.phase or _phase(beside))
            found.setdefault(own, []).append(ratio(fact))
    return {
        key: sorted(rates, key=lambda rate: rate.basis != "nominal") for key, rates in found.items()
    }


def _phase(phases: set[str]) -> str:
    """Return which of the phases of its levels a rate without a phase is of: what became of the money, not the plan."""
    told = [phase for phase in OUTCOMES if phase in phases] or sorted(phases)
    return told[0] if told and (len(told) == 1 or told[0] in OUTCOMES) else ""


def key(fact: Fact, period: Period, by: Iterable[str] = (), *, phase: str | None = None) -> Key:
    """Return what a stated rate and its level have in common: all that tells a figure from others.

    `by` are the dimensions that a question tells apart beside it (the document), `phase` stands for the fact's own.
    """
    asked = tuple(word(fact, name) for name in by if name not in _UNSHARED)
    own = fact.phase if phase is None else phase
    return (identity(fact, _UNSHARED), own, period.text, asked)


def of_level(cells: Sequence[Cell], period: Period, by: Iterable[str]) -> Key | None:
    """Return the key of a level that is one figure, `None` for a sum of several: no rate is stated of that."""
    if len(cells) != 1 or len(cells[0].facts) != 1:
        return None
    return key(cells[0].facts[0], period, by)


def said(rate: StatedRate) -> Row:
    """Return a stated rate as cells of a row."""
    return {
        "stated": rate.rate,
        "stated_interval": rate.rates,
        "basis": present.label("basis", rate.basis),
        "excludes": rate.excludes or None,
        "note": rate.fact.note or None,
    }


def alone(rate: StatedRate, question: Question) -> Row:
    """Return the row of a stated rate that has no level beside it."""
    fact, names = rate.fact, (*question.slices, *question.by)
    row = said(rate) | {"indicator": present.label("indicator", fact.indicator or fact.sector)}
    row |= {name: present.label(name, word(fact, name)) for name in names}
    if place_name(fact) and not {*PLACE} & row.keys():
        row["note"] = place_name(fact)
    return row | {
        "measure": present.label("measure", "growth"),
        "agreement": VERDICTS["undetermined"],
        "reason": reasons.label("value_missing"),
        "unit": present.unit_label(question.unit),
    }


def levels(facts: Iterable[Fact], at: Period, by: Sequence[str]) -> Mapping[Key, list[Fact]]:
    """Return the levels of a period by figure, whatever phase they are of."""
    found: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.period == at and fact.measure in measure.GROWING:
            found.setdefault(key(fact, at, by, phase=""), []).append(fact)
    return found


def held(rate: StatedRate, pair: Pair, target: Unit, bases: Sequence[Fact] = ()) -> Row:
    """Return a stated rate against the levels: the base it implies, whether it agrees, and if not why.

    A comparable rate (同口径) is never held against nominal levels. A rate that fits another of the `bases`, the figures
    of the base period in any phase, is on that one: 2024年预算数 比上年执行数增长 is no growth of the budget.
    """
    row = said(rate)
    if rate.basis != "nominal":
        verdict = VERDICTS["not_comparable"]
        return row | {"agreement": verdict, "reason": reasons.label("comparable")}
    if (now := amount(pair.now)) is not None:
        implied = change.implied_base(now, rate.rates)
        row["implied_base"] = present.fractions(implied, target)
    verdict_code, cause = change.agreement(pair.moved, rate.rates)
    if verdict_code == "disagrees" and now is not None and _fits_another(now, rate, bases):
        return row | {
            "agreement": VERDICTS["not_comparable"],
            "reason": reasons.label("other_base"),
        }
    if verdict_code == "disagrees":
        row["cause"] = Label(cause, *CAUSES[cause])
    return row | {"agreement": VERDICTS[verdict_code]}


def _fits_another(now: Amount, rate: StatedRate, bases: Sequence[Fact]) -> bool:
    """Whether the base that a stated rate needs is one of the figures of the base period."""
    wanted = change.implied_base(now, rate.rates)
    ends = [
        Interval(*(None if end is None else base(end, fact) for end in (fact.low, fact.high)))
        for fact in bases
    ]
    return any(change.meets(wanted, own) for own in ends)


def causes(rows: Sequence[Row], question: Question) -> list[Text]:
    """Return why stated rates disagree, each with the rows that it speaks of: place, group, figure."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        if isinstance(cause := row.get("cause"), Label):
            named.setdefault(cause.code, []).append(row)
    notes = []
    for code, said in named.items():
        zh, en = (_names(said, question, lang) for lang in ("zh", "en"))
        notes.append(Text(f"{zh}：{CAUSES[code].zh}", f"{en}: {CAUSES[code].en}"))
    return notes


def _names(rows: Sequence[Row], question: Question, lang: str) -> str:
    """Return what the rows are called, the first of them by name."""
    dimensions = dict.fromkeys(("jurisdiction", *question.by, "indicator"))
    called = []
    for row in rows[:_NAMED]:
        labels = [row.get(name) for name in dimensions]
        words = [each.say(lang) for each in labels if isinstance(each, Label) and each.code]
        called.append(" ".join(dict.fromkeys(words)))
    if more := len(rows) - _NAMED if len(rows) > _NAMED else 0:
        called.append(f"另 {more} 行" if lang == "zh" else f"{more} more")
    return ("、" if lang == "zh" else ", ").join(called)
