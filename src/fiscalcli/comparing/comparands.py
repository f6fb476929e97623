"""What two things are set side by side: two years, phases or places of one dataset, or two datasets.

A side within one dataset is said as `key=value`, or as a year, a phase or a place alone. What the sides differ in
does not tell their figures apart; two datasets that are each of one year, phase, scope or place, and not of the
same, differ in that too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import arguments, lexicon, period
from fiscalcli.dimension import NOMINAL
from fiscalcli.errors import Text, UsageError, counted
from fiscalcli.measure import CHANGES
from fiscalcli.model import About, Dataset, Label
from fiscalcli.question import ask, dimension
from fiscalcli.reporting import present
from fiscalcli.stores.memory import word
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.arguments import Conditions, Names, Year
    from fiscalcli.model import Fact
    from fiscalcli.question import Question

_SAID_ALONE = ("phase", "jurisdiction", "jurisdiction_code", "scope", "budget", "basis", "document")
_THROUGHOUT = ("period", "phase", "scope", "jurisdiction")
_CLOSED = ("phase", "scope", "budget", "basis")


class Comparands(NamedTuple):
    """Two sides with what they are called, their figures, and the dimensions in which they differ.

    `question` is what was asked of both; its `by` is empty where every figure stands by itself.
    """

    names: tuple[Label, Label]
    one: Sequence[Fact]
    other: Sequence[Fact]
    without: tuple[str, ...]
    question: Question
    notes: tuple[Text, ...] = ()
    are_files: bool = False


class Asked(NamedTuple):
    """What is asked of both sides."""

    year: Year = ""
    by: Names = ""
    where: Conditions = ()
    phase: Names = ""
    unit: str | None = "auto"

    def of(self, dataset: Dataset, year: Year, **more: str) -> Question:
        """Return the checked question, with conditions that hold for one side."""
        where = {**arguments.conditions(self.where), **more}
        return ask(
            dataset, year=year, by=self.by, where=where, phase=self.phase, unit_name=self.unit
        )


def within(dataset: Dataset, one: str, other: str, asked: Asked) -> Comparands:
    """Return two sides of one dataset.

    Raises:
        UsageError: a side names nothing in the data or several things, or the two are not of one kind.
    """
    name, *values = _meant(dataset, one, other)
    _free(name, asked)
    if name == "period":
        first, second = (asked.of(dataset, said) for said in values)
        whole = asked.of(dataset, "all")
        sides = [
            [fact for fact in each.facts if fact.period in each.periods] for each in (first, second)
        ]
    else:
        found = [list(asked.of(dataset, "all", **{name: said}).facts) for said in values]
        whole = asked.of(dataset, asked.year or "latest")
        periods = set(whole.periods)
        common = {fact.period for fact in found[0]} & {fact.period for fact in found[1]}
        if not asked.year and common and not common & periods:
            newest = max(common, key=lambda each: (each.year, each.part))
            periods = {newest}
        sides = [[fact for fact in facts if fact.period in periods] for facts in found]
    notes = []
    if name == "period":
        sides, left_out = _levels(sides)
        notes = [_left_out(left_out)] if left_out else []
    names = [_called(facts, name, said) for facts, said in zip(sides, values, strict=True)]
    if names[0] == names[1]:
        raise UsageError(
            "same_sides",
            Text(f"两边都是“{names[0].zh}”", f"both sides are {names[0].en}"),
            Text("两边要不同", "name two different ones"),
        )
    return Comparands(
        (names[0], names[1]),
        sides[0],
        sides[1],
        (name,),
        _question(whole, asked, sides),
        tuple(notes),
    )


def _levels(sides: Sequence[Sequence[Fact]]) -> tuple[list[list[Fact]], int]:
    """Return the sides without the changes that the source states of each year, and how many those were."""
    kept = [[fact for fact in facts if fact.measure not in CHANGES] for facts in sides]
    return kept, sum(map(len, sides)) - sum(map(len, kept))


def _left_out(count: int) -> Text:
    return Text(
        f"原文的增长率、增减额 {count} 个不作对比；核对用 fiscal growth",
        counted(count, "stated rate or change is", "stated rates and changes are")
        + " not compared; `fiscal growth` holds what is stated against the levels",
    )


def between(one: Dataset, other: Dataset, names: tuple[str, str], asked: Asked) -> Comparands:
    """Return two datasets as sides; every year of both unless one is asked for.

    Raises:
        UsageError: a word that neither of them has.
    """
    theirs = other._replace(facts=[fact._replace() for fact in other.facts])  # if both are one
    whole = asked.of(joined(one, theirs), asked.year or "all")
    ours = {id(fact) for fact in one.facts}
    kept = [fact for fact in whole.facts if fact.period in whole.periods]
    sides = [[fact for fact in kept if (id(fact) in ours) is first] for first in (True, False)]
    without = tuple(name for name in _THROUGHOUT if _throughout(sides, name))
    notes = tuple(_differ(sides, name) for name in without)
    labels = [Label(name, name, name) for name in names]
    return Comparands(
        (labels[0], labels[1]),
        sides[0],
        sides[1],
        without,
        _question(whole, asked, sides),
        notes,
        True,
    )


def joined(one: Dataset, other: Dataset) -> Dataset:
    """Return the figures and the notes of two datasets as one."""
    about = About(
        f"{one.about.name},{other.about.name}",
        Text(f"{one.about.title.zh}、{other.about.title.zh}", f"{one.about.title.en}, {other.about.title.en}"),
        overlap=one.about.overlap or other.about.overlap,
        synthetic=one.about.synthetic or other.about.synthetic,
    )  # fmt: skip
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    return Dataset(about, [*one.facts, *other.facts], notes, (*one.left_out, *other.left_out))


def _question(whole: Question, asked: Asked, sides: Sequence[Sequence[Fact]]) -> Question:
    facts = [fact for side in sides for fact in side]
    return whole._replace(by=whole.by if asked.by else (), facts=facts)


def _throughout(sides: Sequence[Sequence[Fact]], name: str) -> bool:
    """Whether each side says one thing throughout, and not the same."""
    ours, theirs = ({word(fact, name) for fact in facts} for facts in sides)
    return len(ours) == len(theirs) == 1 and ours != theirs


def _differ(sides: Sequence[Sequence[Fact]], name: str) -> Text:
    ours, theirs = (present.label(name, word(facts[0], name)) for facts in sides)
    what = present.heading(name)
    return Text(
        f"两边的{what.zh}不同，仍逐项比较：{ours.zh}、{theirs.zh}",
        f"the two are of another {what.en} each, and are compared all the same: {ours.en}, {theirs.en}",
    )


def _called(facts: Sequence[Fact], name: str, said: str) -> Label:
    words = {word(fact, name) for fact in facts}
    return present.label(name, words.pop()) if len(words) == 1 else Label(said, said, said)


def _free(name: str, asked: Asked) -> None:
    """Refuse a condition on what is compared.

    Raises:
        UsageError: it is said again by an option.
    """
    keys = arguments.conditions(asked.where)
    again = {
        "period": "--year" if asked.year else "",
        "phase": "--phase" if asked.phase else "",
    }.get(name)
    if again or name in keys:
        option = again or f"--where {name}"
        raise UsageError(
            "compared",
            Text(f"{option} 与要比较的两边冲突", f"{option} names what is compared"),
            Text("去掉这个选项", "leave the option out"),
        )


def _meant(dataset: Dataset, one: str, other: str) -> tuple[str, str, str]:
    """Return the dimension of the two sides, and what each says in it."""
    (key, first), (other_key, second) = (_parted(text) for text in (one, other))
    if key and other_key and key != other_key:
        raise UsageError(
            "two_keys",
            Text(
                f"两边的键不同：{key}、{other_key}",
                f"the sides have different keys: {key}, {other_key}",
            ),
            Text(f"例如 {key}=… {key}=…", f"for example {key}=... {key}=..."),
        )
    if key or other_key:
        return dimension(dataset, key or other_key), first, second
    if all(period.read_fiscal(text) for text in (first, second)):
        return "period", first, second
    names = [*_SAID_ALONE, *dict.fromkeys(name for fact in dataset.facts for name, _ in fact.extra)]
    fitting = [name for name in names if all(_has(dataset, name, text) for text in (first, second))]
    if len(fitting) == 1:
        return fitting[0], first, second
    if fitting:
        raise UsageError(
            "ambiguous_sides",
            Text(f"“{first}”“{second}”可以是：{'、'.join(fitting)}", f"{first!r} and {second!r} may be {', '.join(fitting)}"),
            Text(f"写明：{fitting[0]}={first} {fitting[0]}={second}", f"say which: {fitting[0]}={first} {fitting[0]}={second}"),
        )  # fmt: skip
    raise _unknown(dataset, names, first, second)


def _parted(text: str) -> tuple[str, str]:
    key, equals, said = text.partition("=")
    return (key.strip(), said.strip()) if equals else ("", text.strip())


def _has(dataset: Dataset, name: str, said: str) -> bool:
    code = (lexicon.find(name, said) if name in _CLOSED else None) or said
    return any(word(fact, name) in (said, code) for fact in dataset.facts)


def _unknown(dataset: Dataset, names: Sequence[str], first: str, second: str) -> UsageError:
    """Return the error of a side that names nothing, with what is spelt like it."""
    absent = next(
        (text for text in (first, second) if not any(_has(dataset, name, text) for name in names)
         and not period.read_fiscal(text)), "",
    )  # fmt: skip
    if not absent:
        return UsageError(
            "two_kinds",
            Text(f"“{first}”与“{second}”不是同一类，不能比较", f"{first!r} and {second!r} are not of one kind"),
            Text("两边都写年份、阶段或地区，或写 键=值", "name two years, phases or places, or say key=value"),
        )  # fmt: skip
    words = {word(fact, name) for fact in dataset.facts for name in names} - {"", NOMINAL}
    labels = {present.label("phase", fact.phase) for fact in dataset.facts}
    spelt = [*words, *(each.zh for each in labels), *(each.en for each in labels)]
    hint = did_you_mean(absent, sorted(spelt))
    return UsageError(
        "unknown_side",
        Text(
            f"“{absent}”不是文件，也不是数据里的年份、阶段或地区",
            f"{absent!r} is no file, and no year, phase or place of the data",
        ),
        hint,
    )
