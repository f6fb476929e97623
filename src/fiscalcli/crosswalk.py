"""Crosswalks: which old lines became which new ones, so that a series follows its lines when they are renamed or split.

A CSV with the columns `from` and `to` (codes or names), and if need be `weight` (what part of the old line goes there, 1
unless said) and `since` (the first year in the new lines). What weights leave over stays under the old name.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import files, lexicon, number, opening, period
from fiscalcli.errors import DataError, Place, Problem, Text, counted
from fiscalcli.exact import EXACT, add
from fiscalcli.measure import is_additive
from fiscalcli.readers import csv
from fiscalcli.suggest import SURE, did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.model import Dataset, Fact, Row

_COLUMNS = {
    "from": ("from", "old", "原", "旧", "原编码", "旧编码", "原科目", "旧科目", "原名称", "旧名称"),
    "to": ("to", "new", "新", "现", "新编码", "现编码", "新科目", "现科目", "新名称", "现名称"),
    "weight": ("weight", "share", "权重", "比例"),
    "since": ("since", "from year", "起始年", "起始年份", "启用年份"),
}
_ALL = Decimal(1)
_OF_LINE = ("indicator", "code", "sector", "part_of")
"""What a figure has of its line."""


class Way(NamedTuple):
    """Where a part of an old line goes: `weight` of it to `to`, from the year `since` on (0: in all years that have the old line)."""

    to: str
    weight: Decimal
    since: int
    place: Place
    old: str = ""


Crosswalk = dict[str, list[Way]]
"""The ways of each old line, by its folded code or name."""


def read(path: str | Path) -> Crosswalk:
    """Return the crosswalk in a CSV file.

    Raises:
        DataError: it is not there or no file; or with every mistake of the file: a column that is not there, a weight that is none, weights of more
            than 1 together, a line that goes nowhere.
    """
    path = Path(path)
    if not path.exists():
        absent = Text("没有这个对照表", "there is no such crosswalk")
        hint = files.nearby(path) or Text("检查文件名", "check the name")
        raise DataError(Problem("no_crosswalk", Place(str(path)), absent, hint))
    content = opening.content(path, str(path))
    rows = [row for row in csv.read(content, str(path))[0].rows if any(map(str.strip, row.cells))]
    at = _columns(rows[0])
    found: Crosswalk = {}
    problems: list[Problem] = []
    for row in rows[1:]:
        way = _way(row, at)
        if isinstance(way, Problem):
            problems.append(way)
        else:
            found.setdefault(lexicon.fold(_cell(row, at, "from")), []).append(way)
    problems += _beyond(found)
    if not found and not problems:
        message = Text("对照表没有一行", "the crosswalk has no row")
        hint = Text("每行写旧科目、新科目", "write an old and a new line in each")
        problems.append(Problem("header_only", rows[0].place, message, hint))
    if problems:
        raise DataError(problems)
    return found


def _columns(header: Row) -> dict[str, int]:
    """Return where each column stands."""
    folded = [lexicon.fold(cell) for cell in header.cells]
    at = {
        name: folded.index(word)
        for name, words in _COLUMNS.items()
        for word in map(lexicon.fold, words)
        if word in folded
    }
    for name in ("from", "to"):
        if name not in at:
            message = Text(f"对照表没有“{name}”列", f"the crosswalk has no column {name!r}")
            hint = Text(
                "列名写 from,to,weight,since（旧、新、权重、起始年）",
                "the columns are from,to,weight,since",
            )
            raise DataError(Problem("no_column", header.place, message, hint))
    every = [word for words in _COLUMNS.values() for word in words if word.isascii()]
    slips = [
        Problem(
            "unknown_column",
            header.place._replace(column=cell.strip()),
            Text(
                f"对照表没有“{cell.strip()}”这一列", f"a crosswalk has no column {cell.strip()!r}"
            ),
            did_you_mean(cell.strip(), every),
        )
        for index, cell in enumerate(header.cells)
        if index not in at.values() and any(near(cell.strip(), every, SURE))
    ]
    if slips:
        raise DataError(slips)
    return at


def _cell(row: Row, at: Mapping[str, int], name: str) -> str:
    index = at.get(name, len(row.cells))
    return row.cells[index].strip() if index < len(row.cells) else ""


def _way(row: Row, at: Mapping[str, int]) -> Way | Problem:
    """Return the way that a row says, or what is wrong with it."""
    old, new = _cell(row, at, "from"), _cell(row, at, "to")
    if not old or not new:
        message = Text("缺旧科目或新科目", "the old or the new line is missing")
        return Problem(
            "blank", row.place, message, Text("补上，或删去这一行", "write it, or delete the row")
        )
    part = _cell(row, at, "weight")
    weight = _weight(part)
    if weight is None:
        message = Text(f"“{part}”不是 0 到 1 之间的数", f"{part!r} is not a number between 0 and 1")
        hint = Text(
            "写 0.4 或 40%；全部转入可不写", "write 0.4 or 40%; leave it blank for all of it"
        )
        return Problem("weight", row.place._replace(column="weight"), message, hint, text=part)
    said = _cell(row, at, "since")
    year = period.read(said) if said else None
    if said and year is None:
        message = Text(f"“{said}”不是年份", f"{said!r} is not a year")
        hint = Text("写 2024；不写即所有年份", "write 2024; leave it blank for all years")
        return Problem("bad_year", row.place._replace(column="since"), message, hint, text=said)
    return Way(new, weight, year.year if year else 0, row.place, old)


def _weight(said: str) -> Decimal | None:
    """Return a weight: a ratio or a percentage above 0 and not above 1."""
    if not said:
        return _ALL
    try:
        found = number.read(said.removesuffix("%").removesuffix("％"))
    except number.NumberError:
        return None
    if isinstance(found, number.Missing):
        return None
    value = EXACT.scaleb(found.value, -2) if said[-1] in "%％" else found.value
    return value if 0 < value <= 1 else None


def _beyond(found: Crosswalk) -> Iterator[Problem]:
    """Yield a problem for each old line of which more than all goes somewhere."""
    for ways in found.values():
        total = add(way.weight for way in ways)
        if total > 1:
            message = Text(f"权重合计 {total}，超过 1", f"the weights come to {total}, more than 1")
            hint = Text(
                "同一旧科目的权重合计不超过 1", "the weights of one old line come to 1 at most"
            )
            yield Problem("weights", ways[0].place, message, hint)


def followed(dataset: Dataset, crosswalk: Crosswalk, facts_of_all: Sequence[Fact] = ()) -> Dataset:
    """Return the dataset with its old lines under their new names, in the years before the new ones.

    A part of a line has that part of its value and of its half-width, and rates of a line go nowhere unless all of it
    does. What no weight covers stays where it is. `facts_of_all` are those of the datasets that it stands beside too.

    Raises:
        DataError: a line of the crosswalk that the data do not have, or one that leads back to itself.
    """
    known = facts_of_all or dataset.facts
    lines = {name: fact for fact in reversed(known) for name in _names(fact)}
    said = [(ways[0].old or name, ways[0].place) for name, ways in crosswalk.items()]
    said += [(way.to, way.place) for ways in crosswalk.values() for way in ways]
    absent = [each for each in said if lexicon.fold(each[0]) not in lines]
    if problems := [_absent(*each, known) for each in absent]:
        raise DataError(problems)
    if circular := _circular(crosswalk, lines):
        raise DataError(circular)
    facts = [new for fact in dataset.facts for new in _followed(fact, crosswalk, lines)]
    note = Text(
        f"按对照表改列 {len(crosswalk)} 个旧科目",
        f"by the crosswalk under new names: {counted(len(crosswalk), 'old line')}",
    )
    return dataset._replace(facts=facts, notes=(*dataset.notes, note))


def _circular(crosswalk: Crosswalk, lines: Mapping[str, Fact]) -> list[Problem]:
    """Return a problem for each way to another line that leads back, unless each says since when: two codes that were exchanged."""
    own = {name: _names(fact)[0] for name, fact in lines.items()}
    ways = [
        (own[name], own[lexicon.fold(way.to)], way) for name in crosswalk for way in crosswalk[name]
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
    name = next((each for each in _names(fact) if each in crosswalk), "")
    ways = [way for way in crosswalk.get(name, ()) if not way.since or fact.period.year < way.since]
    if not is_additive(fact.measure, fact.unit.dimension):
        ways = [way for way in ways if way.weight == 1]
    rest = EXACT.subtract(_ALL, add(way.weight for way in ways))
    for way in ways:
        yield _part(fact, way, lines[lexicon.fold(way.to)])
    if rest:
        yield _scaled(fact, rest)


def _names(fact: Fact) -> list[str]:
    """Return what a line may be called, its code first, folded."""
    label = lexicon.label("indicator", fact.indicator)
    return [lexicon.fold(word) for word in (fact.code, fact.indicator, label.zh, label.en) if word]


def _part(fact: Fact, way: Way, line: Fact) -> Fact:
    """Return the part of a figure that goes a way, as a figure of the new line."""
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
