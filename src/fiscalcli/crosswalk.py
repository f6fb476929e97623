"""Crosswalks: which old lines became which new ones, so that a series follows its lines when they are renamed or split.

A table with the columns `from` and `to` (codes or names), and if need be `weight` (what part of the old line goes there, 1
unless said) and `since` (the first year in the new lines). What weights leave over stays under the old name. Old lines that
the data do not have are left out and named, as a crosswalk of a ministry has more lines than the data of a town.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import crosswalkfile, hierarchy, lexicon
from fiscalcli.errors import DataError, Problem, Text, counted
from fiscalcli.exact import EXACT, add
from fiscalcli.measure import is_additive
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.crosswalkfile import Crosswalk, Way
    from fiscalcli.errors import Place
    from fiscalcli.model import Dataset, Fact

_ALL = Decimal(1)
_MOST = 20_000
"""A line that is renamed so often, or split into so many parts, is no line of a budget."""
_NAMED = 5
"""A note names so many lines."""
_OF_LINE = ("indicator", "code", "sector", "part_of")
"""What a figure has of its line."""


def followed(dataset: Dataset, crosswalk: Crosswalk, facts_of_all: Sequence[Fact] = ()) -> Dataset:
    """Return the dataset with its old lines under their new names, in the years before the new ones.

    A part of a line has that part of its value and of its half-width, and rates of a line go nowhere unless all of it
    does. What no weight covers stays where it is. `facts_of_all` are those of the datasets that it stands beside too.

    Raises:
        DataError: the data have no old line of the crosswalk, or not the new line of one that they have; or a line leads back to itself.
    """
    known = facts_of_all or dataset.facts
    lines = {name: fact for fact in reversed(known) for name in _names(fact)}
    crosswalk, idle = _as_known(crosswalk, lines)
    if not crosswalk:
        return dataset._replace(notes=(*dataset.notes, *_one_already(idle)))
    used, unused = _reached(crosswalk, lines)
    said = [
        (way.to, way.place)
        for ways in used.values()
        for way in ways
        if not _leads(way, used, lines)
    ]
    if not used:
        said = [(ways[0].old or name, ways[0].place) for name, ways in crosswalk.items()] + [
            (way.to, way.place)
            for ways in crosswalk.values()
            for way in ways
            if lexicon.fold(way.to) not in lines
        ]
    if said:
        raise DataError([_absent(*each, known) for each in said])
    if circular := _circular(used, lines):
        raise DataError(circular)
    facts = [
        new for fact in dataset.facts for new in _followed(_held(fact, used, lines), used, lines)
    ]
    return dataset._replace(
        facts=facts, notes=(*dataset.notes, *_told(used, unused, lines, known), *_one_already(idle))
    )


def _as_known(crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> tuple[Crosswalk, list[Way]]:
    """Return the crosswalk with its lines called as the data call them, and the ways from a name of a line to another name of it.

    The data have 教育支出 as `education`, like any table does that says 教育; a crosswalk may say it as their file does.

    Raises:
        DataError: rows that name one old line in two ways say a way twice, or weights of more than 1 together.
    """
    found: Crosswalk = {}
    idle = []
    for name, ways in crosswalk.items():
        old = _as_line(name, ways[0].old or name, lines)
        for way in ways:
            new = _as_line(lexicon.fold(way.to), way.to, lines)
            if new == old or (old in lines and new in _names(lines[old])):
                idle += [way] if way.weight == 1 else []  # a part that stays is said by the others
            else:
                renamed = new != lexicon.fold(way.to)
                found.setdefault(old, []).append(way._replace(to=new) if renamed else way)
    if problems := crosswalkfile.mistakes(found):
        raise DataError(problems)
    return found, idle


def _as_line(name: str, said: str, lines: Mapping[str, Fact]) -> str:
    """Return a folded name, or what the lexicon calls its line where the data have that one."""
    known = lexicon.fold(lexicon.find("indicator", said) or "")
    return known if known in lines else name


def _one_already(idle: Sequence[Way]) -> list[Text]:
    """Return what a person must know of the ways between two names of one line."""
    if not idle:
        return []
    said = _few([f"{way.old} ({way.place})" for way in idle], ", ")
    rows = counted(len(idle), "row")
    return [
        Text(
            f"对照表有 {len(idle)} 行的新旧名称本来就当作同一科目，不用对照：{said}",
            f"not needed, as both names are known to be of one line: {rows} of the crosswalk: {said}",
        )
    ]


def _reached(crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> tuple[Crosswalk, Crosswalk]:
    """Return the ways from lines that the data have, or that such lines become, and the ways from all others."""
    waiting = [name for name in crosswalk if name in lines]
    reached = dict.fromkeys(waiting)
    while waiting:
        for way in crosswalk[waiting.pop()]:
            name = lexicon.fold(way.to)
            if name in crosswalk and name not in reached:
                reached[name] = None
                waiting.append(name)
    used = {name: ways for name, ways in crosswalk.items() if name in reached}
    return used, {name: ways for name, ways in crosswalk.items() if name not in reached}


def _leads(way: Way, used: Crosswalk, lines: Mapping[str, Fact]) -> bool:
    """Whether a way leads to a line of the data, or to one of which all goes on to others."""
    name = lexicon.fold(way.to)
    if name in lines:
        return True
    onward = [each for each in used.get(name, ()) if _goes_on(way, each)]
    return add(each.weight for each in onward) == 1


def _goes_on(way: Way, onward: Way) -> bool:
    """Whether what came a way takes the way `onward` from there: codes that were exchanged, in one year, do not come back."""
    return not onward.since or onward.since > way.since


def _told(
    used: Crosswalk, unused: Crosswalk, lines: Mapping[str, Fact], known: Sequence[Fact]
) -> list[Text]:
    """Return what a person must know: how many lines were moved, of which a part stays, and which the data do not have."""
    years: dict[str, int] = {}
    for fact in known:
        if name := _way_name(fact, used):
            years[name] = min(fact.period.year, years.get(name, fact.period.year))
    moved = [
        name
        for name, first in years.items()
        if any(not way.since or first < way.since for way in used[name])
    ]
    notes = [
        Text(
            f"按对照表改列 {len(moved)} 个旧科目",
            f"by the crosswalk under new names: {counted(len(moved), 'old line')}",
        )
    ]
    rests = {
        lines[name].indicator or used[name][0].old: rest
        for name in moved
        if (rest := EXACT.subtract(_ALL, add(way.weight for way in used[name])))
    }
    if rests:
        notes.append(
            Text(
                f"对照表未覆盖的部分仍列在旧科目下：{_few([f'{name} {rest:f}' for name, rest in rests.items()], '、')}",
                f"the part for which the crosswalk has no new line stays under the old one: {_few([f'{name} {rest:f}' for name, rest in rests.items()], ', ')}",
            )
        )
    if unused:
        rows = [f"{ways[0].old} ({ways[0].place})" for ways in unused.values()]
        notes.append(
            Text(
                f"对照表里有 {len(rows)} 个旧科目数据里没有，未用：{_few(rows, '、')}",
                f"not used, as the data have no such line: {counted(len(rows), 'old line')} of the crosswalk: {_few(rows, ', ')}",
            )
        )
    return notes


def _few(said: Sequence[str], between: str) -> str:
    """Return the first of some words; the others are left to the ellipsis."""
    return between.join([*said[:_NAMED], *["…"][: len(said) > _NAMED]])


def _circular(crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> list[Problem]:
    """Return a problem for each way to another line that leads back, unless each says since when: two codes that were exchanged."""
    own = {name: _names(fact)[0] for name, fact in lines.items()}
    ways = [
        (own.get(name, name), own.get(lexicon.fold(way.to), way.to), way)
        for name in crosswalk
        for way in crosswalk[name]
    ]
    pairs = {(one, other) for one, other, _ in ways if one != other}
    endless = _endless(pairs) & {
        (one, other) for other, one in _endless({pair[::-1] for pair in pairs})
    }
    found = [way for one, other, way in ways if not way.since and (one, other) in endless]
    message = Text("新旧科目互相循环", "the new line leads back to the old one")
    hint = Text(
        "删去其中一行；编码互换的，写起始年（since）",
        "delete one of the rows; where codes were exchanged, write the year in a column since",
    )
    return [Problem("circle", way.place, message, hint, text=way.old) for way in found]


def _endless(pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs from whose second lines one comes on without end, as these lead into a circle."""
    before: dict[str, list[str]] = {}
    for one, other in pairs:
        before.setdefault(other, []).append(one)
    ways = Counter(one for one, _ in pairs)
    waiting = [name for name in before if not ways[name]]
    while waiting:
        for name in before[waiting.pop()]:
            ways[name] -= 1
            if not ways[name] and name in before:
                waiting.append(name)
    return {pair for pair in pairs if ways[pair[1]]}


def _followed(fact: Fact, crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> Iterator[Fact]:
    ways = [
        way
        for way in crosswalk.get(_way_name(fact, crosswalk), ())
        if not way.since or fact.period.year < way.since
    ]
    yield from _gone(fact, ways, crosswalk, lines)


def _held(fact: Fact, crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> Fact:
    """Return a figure that goes no way itself as a part of the lines that all of its whole becomes: 20701 of 206, where 207 becomes that.

    It would be counted beside them else, as its code stands below that of the old line.
    """
    if _way_name(fact, crosswalk):
        return fact
    names = filter(None, (*fact.part_of.split("|"), *hierarchy.shorter(fact.code)))
    whole = next((found for each in names if (found := lines.get(lexicon.fold(each)))), None)
    if whole is None or not _way_name(whole, crosswalk):
        return fact
    then = whole._replace(period=fact.period)
    new = [each.code or each.indicator for each in _followed(then, crosswalk, lines)]
    if (whole.code or whole.indicator) in new:
        return fact
    return fact._replace(part_of="|".join(filter(None, (*dict.fromkeys(new), fact.part_of))))


def _gone(
    fact: Fact, ways: Sequence[Way], crosswalk: Crosswalk, lines: Mapping[str, Fact]
) -> Iterator[Fact]:
    """Yield the parts of a figure that go the ways, as far as they lead, and the rest of it.

    Raises:
        DataError: they are more than anybody follows.
    """
    waiting, first, count = [(fact, ways)], ways[0] if ways else None, 0
    while waiting:
        fact, ways = waiting.pop()
        count += 1
        if first and count > _MOST:
            raise DataError(_endlessly_split(first))
        if not is_additive(fact.measure, fact.unit.dimension):
            ways = [way for way in ways if way.weight == 1]
        rest = EXACT.subtract(_ALL, add(way.weight for way in ways))
        if rest == _ALL:
            yield fact
            continue
        parts = [(_part(fact, way, lines), _onward(fact, way, crosswalk)) for way in ways]
        parts += [(_scaled(fact, rest), [])] if rest else []
        waiting += reversed(parts)


def _endlessly_split(way: Way) -> Problem:
    message = Text(
        f"“{way.old}”逐级拆分，超过 {_MOST} 份",
        f"{way.old!r} is split into more than {_MOST} parts",
    )
    hint = Text(
        "直接写它到现在各科目的权重，不逐级写",
        "write its weights in the lines of today, not step by step",
    )
    return Problem("weights", way.place, message, hint, text=way.old)


def _onward(fact: Fact, way: Way, crosswalk: Crosswalk) -> list[Way]:
    """Return the ways that a figure takes from where a way leads it."""
    return [
        each
        for each in crosswalk.get(lexicon.fold(way.to), ())
        if _goes_on(way, each) and (not each.since or fact.period.year < each.since)
    ]


def _way_name(fact: Fact, crosswalk: Crosswalk) -> str:
    """Return by which of its names the crosswalk has a figure's line, or nothing."""
    return next((each for each in _names(fact) if each in crosswalk), "")


def _names(fact: Fact) -> list[str]:
    """Return what a line may be called, its code first, folded."""
    label = lexicon.label("indicator", fact.indicator)
    return [lexicon.fold(word) for word in (fact.code, fact.indicator, label.zh, label.en) if word]


def _part(fact: Fact, way: Way, lines: Mapping[str, Fact]) -> Fact:
    """Return the part of a figure that goes a way, as a figure of the new line; a line that only leads on has but its name."""
    line = lines.get(lexicon.fold(way.to)) or fact._replace(
        indicator=way.to, code="", sector="", part_of=""
    )
    note = f"{fact.code or fact.indicator} -> {way.to} x {way.weight:f} ({way.place})"
    moved = fact._replace(
        **{name: getattr(line, name) for name in _OF_LINE},
        status="derived",
        note="; ".join(filter(None, (fact.note, note))),
    )
    return _scaled(moved, way.weight)


def _scaled(fact: Fact, part: Decimal) -> Fact:
    """Return a figure times `part`, with its bounds."""
    low, high = (
        None if end is None else EXACT.multiply(end, part) for end in (fact.low, fact.high)
    )
    value, half = (EXACT.multiply(each, part) for each in (fact.value, fact.half_width))
    return fact._replace(value=value, half_width=half, low=low, high=high)


def _absent(name: str, place: Place, facts: Sequence[Fact]) -> Problem:
    known = sorted({each for fact in facts for each in (fact.code, fact.indicator) if each})
    message = Text(f"数据里没有科目“{name}”", f"the data have no line {name!r}")
    return Problem("no_such_line", place, message, did_you_mean(name, known))
