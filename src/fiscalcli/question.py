"""What is asked of a dataset: which figures, which years, by what, in which unit. Every word is checked here."""

from __future__ import annotations

import shlex
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import (
    arguments,
    dimension as dimensions,
    grouping,
    guards,
    lexicon,
    measure,
    period,
    phases,
    transactions,
    unit,
)
from fiscalcli.dimension import ASKABLE, PLACE, SLICE, own_columns, vintages
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import COLUMN, LEDGER
from fiscalcli.stores.memory import word
from fiscalcli.suggest import did_you_mean
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.arguments import Conditions, Names, Year
    from fiscalcli.model import Dataset, Fact, Period
    from fiscalcli.unit import Unit


_LISTED = 12
_SHOWN = 6


class Question(NamedTuple):
    """A checked question.

    `by` are the dimensions of a group, `slices` those that are never added across, `facts` those that
    match, `unit` the one for money, `days` those of transactions that are added up into each period.
    """

    by: tuple[str, ...]
    slices: tuple[str, ...]
    periods: tuple[Period, ...]
    unit: Unit
    facts: Sequence[Fact]
    days: Mapping[Period, Sequence[Period]]


def ask(
    dataset: Dataset,
    *,
    year: Year = "latest",
    by: Names = "",
    where: Conditions = (),
    phase: Names = "",
    unit_name: str | None = "auto",
) -> Question:
    """Return the checked question.

    `where` is a mapping or a sequence of `key=value` texts; a value may be a code, a label in either language
    or several, in a list or joined by `,`.

    Raises:
        UsageError: a dimension, a value, a year or a unit that the data do not have, with the nearest names.
    """
    wanted = [*arguments.conditions(where).items()]
    if phases := arguments.names(phase, name="phase"):
        wanted.append(("phase", phases))
    accepted: dict[str, frozenset[str]] = {}
    for key, said in wanted:
        name = dimension(dataset, key)
        accepted[name] = accepted.get(name, frozenset()) | _values(dataset, name, said)
    facts = [*dataset.facts]
    for key, words in accepted.items():
        facts = [fact for fact in facts if word(fact, key) in words]
    if not facts:
        raise UsageError(
            "no_match",
            Text("没有符合条件的数据", "no figure matches all of these conditions"),
            None if dataset.facts else _why_none(dataset),
        )
    if any(name not in ASKABLE and len(words) == 1 for name, words in accepted.items()):
        facts = _asked_for(facts)
    said = arguments.year(year, default="latest")
    asked = (dimension(dataset, name) for name in arguments.names(by, name="by"))
    spans = transactions.spans(facts, said) if transactions.are(facts) else {}
    facts = transactions.gathered(facts, spans) if spans else facts
    groups = tuple(_groupable(name) for name in dict.fromkeys(asked))
    own = [*filter(attrgetter("extra"), facts)]  # most data have no column of their own
    columns_apart = bool(guards.columns_apart(own))
    places = _telling_places(facts)
    is_of_one = groups and not any(unit.is_of_place(fact.unit.dimension) for fact in facts)
    across = SLICE[1:] if is_of_one else (*places, *SLICE[1:])
    periods = tuple(_periods(dataset, facts, said))
    groups = groups or grouping.default(
        facts, columns_apart=columns_apart, several=len(periods) > 1
    )
    if "jurisdiction" in groups:
        across = (*places, *across)
    across = (*across, COLUMN) if columns_apart else across
    across = (*across, LEDGER) if any(word(fact, LEDGER) for fact in own) else across
    across = (*across, *(vintages(facts) if own else ()))
    return Question(
        groups,
        tuple(name for name in dict.fromkeys(across) if name not in (set(PLACE) & set(groups))),
        periods,
        _unit(facts, arguments.word(unit_name, name="unit", default="auto")),
        facts,
        transactions.within(spans),
    )


def _why_none(dataset: Dataset) -> Text | None:
    """Return what is known of data without one figure: a ledger whose rows say no year."""
    said = dataset.notes
    joined = Text("；".join(note.zh for note in said), "; ".join(note.en for note in said))
    return joined if said else None


def _asked_for(facts: list[Fact]) -> list[Fact]:
    """Return the figures of total rows as plain ones where nothing else is asked for: `cofog99=TOTAL`."""
    if all(fact.role == "subtotal" for fact in facts):
        return [fact._replace(role="") for fact in facts]
    return facts


def _telling_places(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the dimensions that tell the places of the data apart: the code too where names alone do not."""
    codes: dict[str, str] = {}
    for fact in facts:
        if codes.setdefault(fact.jurisdiction, fact.jurisdiction_code) != fact.jurisdiction_code:
            return PLACE
    return PLACE[:1]


def _groupable(name: str) -> str:
    """Return a dimension that can head the rows of a report.

    Raises:
        UsageError: figures of different units or measures stand apart in any grouping.
    """
    if name in ("unit", "measure"):
        raise UsageError(
            "no_grouping",
            Text(
                f"不能按 {name} 分组：不同的本来就分开列",
                f"{name} is no grouping: different ones stand apart anyway",
            ),
            Text(f"用 --where {name}=… 只看一种", f"say --where {name}=... to see one of them"),
        )
    return name


def dimension(dataset: Dataset, name: str) -> str:
    """Return the dimension called `name`: a fact's column in either language, or one of the file's own."""
    extras = list(dict.fromkeys(key for fact in dataset.facts for key, _ in fact.extra))
    if name in ASKABLE or name in extras:
        return name
    told = {heading: role for heading, role in dataset.headings if role in ASKABLE}
    told |= {extra: extra for extra in extras}
    folded = {lexicon.fold(each): own for each, own in told.items()}
    if own := folded.get(lexicon.fold(name)):
        return own
    for meaning in lexicon.headers().get(lexicon.fold(name), ()):
        if meaning.role in ASKABLE:
            return meaning.role
    raise UsageError(
        "unknown_dimension",
        Text(f"没有“{name}”这个分组或条件", f"there is no dimension {name!r}"),
        did_you_mean(name, [*told, *ASKABLE]),
    )


def _values(dataset: Dataset, dimension: str, said: str | tuple[str, ...]) -> frozenset[str]:
    """Return the words of `dimension` that `said` names, each of which must occur in the data."""
    present = list(dict.fromkeys(word(fact, dimension) for fact in dataset.facts))
    found = set()
    is_one = isinstance(said, str) and said in present
    for value in [str(said)] if is_one else arguments.names(said, name="where"):
        code = value if value in present else _code(dimension, value)
        if code not in present:
            labels = (
                [lexicon.label(dimension, text) for text in present if text]
                if dimensions.of(dimension).labelled
                else []
            )
            if not any(present):
                raise _unsaid(dimension, value, dataset.facts)
            known = [
                *(text for text in present if text),
                *(label.zh for label in labels),
                *(label.en for label in labels),
            ]
            raise UsageError(
                f"unknown_{dimension}" if dimension in ASKABLE else "unknown_value",
                Text(
                    f"数据里没有 {dimension}={value}",
                    f"there is no {dimension}={value} in the data",
                ),
                did_you_mean(value, known),
            )
        found.add(code)
    return frozenset(found)


_NAMES = ("indicator", "sector", "jurisdiction")
"""What a word may be instead of what it is asked for as: 地区 heads the labels of a table of places and their counties."""


def _unsaid(dimension: str, value: str, facts: Sequence[Fact]) -> UsageError:
    """Return that no figure says anything in a dimension: not this word is missing, but all of them, or it stands in another one."""
    message = Text(
        f"数据里没有 {dimension}={value}：没有一个数字写明 {dimension}",
        f"there is no {dimension}={value} in the data: no figure says its {dimension}",
    )
    others = (*_NAMES, *own_columns(facts))
    elsewhere = (name for name in others if any(word(fact, name) == value for fact in facts))
    if other := next(elsewhere, ""):
        cure = f"-w {shlex.quote(f'{other}={value}')}"
        hint = Text(f"这个词在 {other} 里：{cure}", f"the word stands in {other}: {cure}")
        return UsageError(f"unknown_{dimension}", message, hint)
    headings = {fact.source.column: None for fact in facts if fact.measure == "amount"}
    named = [each for each in headings if each]
    heading = named[0] if len(named) == 1 else "HEADING"
    cure = (
        f"--column {shlex.quote(f'{heading}=value:{value}')}"
        if dimension == "phase"
        else f"--default {dimension}={value}"
    )
    shown = named[:_SHOWN] if dimension == "phase" and len(named) > 1 else []
    zh = f"（列名：{'、'.join(shown)}）" if shown else ""
    en = f" (of the columns {', '.join(shown)})" if shown else ""
    return UsageError(
        f"unknown_{dimension}",
        message,
        Text(f"读取时说明：{cure}{zh}", f"say so when reading: {cure}{en}"),
    )


def _code(dimension: str, value: str) -> str:
    if dimension == "period" and (read := period.read_fiscal(value)):
        return read.text
    return (lexicon.find(dimension, value) if dimensions.of(dimension).labelled else None) or value


def _periods(dataset: Dataset, facts: Sequence[Fact], said: str) -> list[Period]:
    """Return the periods that `said` names: a year, `latest`, `all`, or a range."""
    present = _present(facts)
    if said == "all":
        return present
    if said == "latest":
        return _latest_told(facts, latest(dataset, present))
    if ends := period.years(said):
        chosen = [each for each in present if int(ends[0]) <= each.year <= int(ends[1])]
    elif period.read_fiscal(said) is None and said not in {each.text for each in present}:
        raise UsageError(
            "bad_year",
            Text(f"“{said}”不是年份", f"{said!r} is not a year"),
            Text("写作 2024、latest、all 或 2020-2023", "write 2024, latest, all or 2020-2023"),
        )
    else:
        chosen = _named(present, said)
    if not chosen:
        raise UsageError(
            "no_such_year",
            Text(f"没有 {said} 年的数据", f"there are no figures of {said}"),
            _there(present),
        )
    return chosen


def _present(facts: Iterable[Fact]) -> list[Period]:
    """Return the periods of facts, in their order."""
    return sorted({fact.period for fact in facts}, key=lambda each: (each.year, each.part))


def _there(present: Sequence[Period]) -> Text:
    """Return which periods there are; of many, the first and the last."""
    texts = [each.text for each in present]
    if len(texts) > _LISTED:
        return Text(f"有：{texts[0]} 至 {texts[-1]}", f"there is: {texts[0]} to {texts[-1]}")
    return Text(f"有：{'、'.join(texts)}", f"there is: {', '.join(texts)}")


def _named(present: Sequence[Period], said: str) -> list[Period]:
    """Return the periods that a year or another period names: itself, else all the parts of a year."""
    exact = [each for each in present if each.text == said]
    wanted = period.read_fiscal(said)
    if exact or wanted is None:
        return exact
    return [
        each for each in present if each == wanted or (not wanted.part and each.year == wanted.year)
    ]


def _latest_told(facts: Sequence[Fact], newest: list[Period]) -> list[Period]:
    """Return the newest periods; where nothing but plans are of them, the longest part of that year of which more is known."""
    plans = phases.codes("budget")
    year = newest[-1].year
    told = {fact.period for fact in facts if fact.period.year == year and fact.phase not in plans}
    if not told or told & {*newest}:
        return newest
    return [max(told, key=lambda each: (period.months(each) or 0, each.part))]


def latest(dataset: Dataset, present: Sequence[Period]) -> list[Period]:
    """Return the year that the dataset reports on where it says so, else the newest.

    Raises:
        UsageError: the dataset says so of a year of which it has no figure.
    """
    if said := dataset.about.year:
        every = _present(dataset.facts)
        if not _named(every, said):
            there = _there(every)
            raise UsageError(
                "declared_year",
                Text(
                    f"数据声明的年份 {said} 没有数据",
                    f"the data are declared to report on {said}, and there are no figures of it",
                ),
                Text(
                    f"改正 fiscal.toml 或数据包里的 year，或用 --year 指定；{there.zh}",
                    f"correct year in fiscal.toml or in the package, or say --year; {there.en}",
                ),
            )
        if declared := _named(present, said):
            return declared
    year = max(each.year for each in present)
    whole = [each for each in present if each.year == year and each.part in ("", "fy")]
    return whole or [each for each in present if each.year == year]


def _unit(facts: Sequence[Fact], said: str) -> Unit:
    """Return the unit for money: the one asked for, else the one that most figures were published in.

    Those of ledgers are published nowhere, and count where there are no others.
    """
    # few different ones, and slow to be told apart by all that they say
    known = {id(each): each for each in dimensions.units(facts)}
    paid = {at for at, each in known.items() if unit.is_money(each)}
    every = [fact for fact in facts if id(fact.unit) in paid]
    every = [fact for fact in every if not (fact.extra and word(fact, LEDGER))] or every
    amounts = [fact for fact in every if fact.measure != measure.UNIT_COST]
    money: Counter[Unit] = Counter()
    for at, count in Counter(id(fact.unit) for fact in amounts or every).items():
        money[known[at]] += count
    if said == "auto":
        return money.most_common(1)[0][0] if money else NOT_STATED
    found = unit.find(said)
    if found is None:
        raise UsageError(
            "unknown_unit",
            Text(f"没有“{said}”这个单位", f"there is no unit {said!r}"),
            did_you_mean(said, ["auto", "yi", "wan", "yuan", *unit.names()]),
        )
    if found.dimension not in {each.dimension for each in money}:
        have = "、".join(sorted({each.unit for each in money}))
        own = f"--default unit={found.dimension}"
        raise UsageError(
            "unit_dimension",
            Text(f"数据不能用{found.zh}表示", f"the figures cannot be shown in {found.en}"),
            Text(f"数据的单位：{have}", f"the figures are in {have}")
            if have
            else Text(
                f"文件没有写明单位，读取时用 {own} 说明，以千计则写 --default 'unit={found.dimension} thousand'",
                f"nothing says their unit: say so when reading, {own}, or, where they are in thousands, "
                f"--default 'unit={found.dimension} thousand'",
            ),
        )
    return found
