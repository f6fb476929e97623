"""Long lists whose rows each stand for themselves, read column by column: the facts of `facts.read`, many times sooner.

`facts` defines what a table means. Here it reads one row of each combination of words; the other rows have other
numbers, places, times and names that nobody knows. Rows that say total are read so too, and settled among the facts.
Where else one row may bear on another (an indent, a mark, a sum) or a cell is no plain number, `facts` has the table.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import partial
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from fiscalcli.dimension import IDENTITY, PLACE
from fiscalcli.errors import Place
from fiscalcli.exact import EXACT
from fiscalcli.formats import records
from fiscalcli.mapping.facts import Interpreter
from fiscalcli.mapping.lists import (
    abreast,
    figures as figures_,
    kinds as kinds_,
    longlist,
    passed,
    repeating,
)
from fiscalcli.mapping.meaning import inferred
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.standing import over_places
from fiscalcli.mapping.wholes import alone, envelopes, repeats, sums
from fiscalcli.mapping.words.numbering import PLAIN
from fiscalcli.model import COLUMN, Fact

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.lists.figures import Figures
    from fiscalcli.mapping.lists.kinds import Kinds
    from fiscalcli.mapping.lists.longlist import Table
    from fiscalcli.mapping.lists.passed import Passed
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.words.spelling import Spellings
    from fiscalcli.model import Row

_FACT, _PLACE = partial(tuple.__new__, Fact), partial(tuple.__new__, Place)
"""Make a fact and a place of their fields, as `_make` does, without counting these."""

_ACCOUNT = attrgetter("source.column", "period", "phase", "direction")
"""What sets the totals of a list apart."""


_OF_COLUMN = attrgetter("period", "phase", "measure", "indicator", "column")
"""What tells the figures of one column from those of another."""


class _Column(NamedTuple):
    """One column of figures: what heads it, its figures, the kinds of their rows, and the words that are passed on."""

    meaning: Meaning
    figures: Figures
    kinds: Kinds
    words: Passed


def read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    """Return the facts of a long list, as `facts.read` does; `None` where rows may bear on one another."""
    size = spellings.size()
    reading = _read(layout, settings, spellings)
    if reading is None:
        spellings.forget(size)
    return reading


def _read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    if ended := _ended(layout, settings, spellings):
        return ended
    table = longlist.of(layout, settings)
    if table is None or _may_be_unnamed(table):
        return None
    has_totals = repeating.are_there(table.first.values())
    if has_totals and ("role" in settings.defaults or not table.is_full):
        return None
    table = table._replace(has_totals=has_totals)
    known = layout._replace(body=table.witnesses())
    if has_totals and len(known.body) < 2:  # a total in every row is none
        return None
    interpreter = Interpreter(known, settings, spellings, indents=False)
    if not has_totals:
        reading = _of_plain(table, interpreter)
        return reading and abreast.settled(layout, reading, settings)
    columns = _columns(table, interpreter) if _is_free(interpreter) else None
    return _settled(table, columns, interpreter) if columns else None


def _of_plain(table: Table, interpreter: Interpreter) -> Reading | None:
    """Return the facts of a list without totals; `None` where its rows may bear on one another."""
    columns = _columns(table, interpreter) if _is_free(interpreter) else None
    if columns is None:
        return None
    is_apart = _differ(columns) and all(map(_are_apart, columns))
    if not (is_apart or _are_named(table, columns, interpreter)):
        return None
    is_told = interpreter.settings.lines and len(table.layout.body) > sums.ROWS
    if not _are_alone(table, columns, is_told=is_told):
        return None
    reading = interpreter.reading
    reading.facts = _facts(table, columns)
    reading.missing = _missing(table)
    bare = [] if table.is_whole else [at for at, said in enumerate(table.filled()) if not said]
    reading.headings_only = len(bare)
    reading.bare_line = table.layout.body[bare[0]].place.line if bare else 0
    reading.is_apart = is_apart
    return reading


def _ended(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    """Return the facts of a list whose last rows are its only totals, exactly the sums of all other rows, or over all years."""
    is_told = settings.lines or "role" in settings.defaults
    count = 0 if is_told else repeating.ends(layout.body)
    if not count:
        return None
    table = longlist.of(layout._replace(body=layout.body[:-count]), settings)
    if table is None or _may_be_unnamed(table) or repeating.are_there(table.first.values()):
        return None
    size, ends = spellings.size(), [*layout.body[-count:]]
    known = layout._replace(body=[*table.witnesses(), *ends])
    interpreter = Interpreter(known, settings, spellings, indents=False)
    reading = _of_plain(table, interpreter)
    if reading and _are_closed(interpreter, ends):
        return abreast.settled(layout, reading, settings)
    spellings.forget(size)
    return None


def _are_closed(interpreter: Interpreter, ends: Sequence[Row]) -> bool:
    """Whether the last rows of a list are its totals, which are read here, to be found behind the other facts."""
    reading = interpreter.reading
    facts = reading.facts
    before = len(facts)
    for row in ends:
        interpreter.row(row)
    added = facts[before:]
    keys = [*map(_ACCOUNT, added)]
    if reading.problems or reading.lost or any(fact.role != "total" for fact in added):
        return False
    are_spelt = all(passed.is_spelt(interpreter.spellings, fact) for fact in added)
    if len({*keys}) < len(keys) or not are_spelt:
        return False
    made = dict.fromkeys(keys, Decimal(0))
    for fact in facts[:before] if made else ():
        if (key := _ACCOUNT(fact)) in made:
            made[key] = EXACT.add(made[key], fact.value)
    own = {fact.unit for fact in facts}
    if len(own) > 1 or any(made[key] != fact.value for key, fact in zip(keys, added, strict=True)):
        return False
    facts[before:] = [over_places(fact) for fact in inferred(interpreter.layout, facts)[before:]]
    return True


def _may_be_unnamed(table: Table) -> bool:
    """Whether some row may have no word of its own: its figures decide whether it is the total of the others."""
    roles = ("indicator", "sector", "jurisdiction", "jurisdiction_code", "code", EXTRA)
    said = [table.first.get(m.at, {}) for m in table.layout.meanings if m.role in roles]
    return bool(said) and all("" in words for words in said)


def _is_free(interpreter: Interpreter) -> bool:
    """Whether nothing in the table sets how its rows are read: numbers of labels, scopes among places, parts of years, or adds a word to that of its column."""
    standing, times = interpreter.standing, interpreter.times
    scopes = standing.scopes
    is_said = standing.ladder.numbers != PLAIN or scopes.told or scopes.places or scopes.is_mixed
    is_parted = times.parts or times.is_within or any(interpreter.spans.values())
    is_worded = any(each.heading == COLUMN for each in interpreter.extras) and any(
        each.column for each in interpreter.values
    )
    return not (is_said or is_parted or is_worded)


def _columns(table: Table, interpreter: Interpreter) -> list[_Column] | None:
    """Return the columns of figures, `None` where one of their rows is not plain."""
    kinds = kinds_.of(table, interpreter)
    words = passed.read(table, interpreter) if kinds else None
    if kinds is None or words is None:
        return None
    columns = []
    for meaning, figures, own in zip(table.layout.values(), table.figures, kinds, strict=True):
        held = figures.held(own.of, own.samples)
        if held is None:
            return None
        worded = _worded(table, meaning, own, words.among(held), held)
        columns += [_Column(meaning, held, own, worded)] if held.values else []
    return columns


def _worded(
    table: Table, meaning: Meaning, kinds: Kinds, words: Passed, figures: Figures
) -> Passed:
    """Return the words of one column's rows: without the period where its heading says it, with the labels that nobody knows."""
    fields, moments = dict(words.fields), words.moments
    if meaning.period and "period" in fields:
        del fields["period"]
        moments = [0] * len(figures.values)
    label = table.layout.of("indicator")
    if label and table.free:
        labels = compress(table.columns[label.at], figures.there)
        pairs = zip(labels, kinds.said("indicator"), strict=True)
        fields["indicator"] = [word if word in table.free else said for word, said in pairs]
    return words._replace(fields=fields, moments=moments)


def _settled(table: Table, columns: Sequence[_Column], interpreter: Interpreter) -> Reading:
    """Return the facts of a list in which rows say that they are totals, settled against one another."""
    known, rows = interpreter.standing.paths, len(table.layout.body)
    label = table.layout.of("indicator") or table.layout.of("sector")
    labels = table.columns[label.at] if label else [""] * rows
    said: list[repeating.Said] = [((), "")] * rows
    for column in columns:
        own = [(known[fact.source.line], fact.role) for fact in column.kinds.samples]
        there = compress(range(rows), column.figures.there)
        for at, kind in zip(there, column.kinds.of, strict=True):
            said[at] = own[kind]
    named = zip(records.lines(table.layout.body), said, labels, strict=True)
    interpreter.standing.paths = repeating.paths(named, table.free)
    interpreter.settle(_facts(table, columns))
    interpreter.reading.missing = _missing(table)
    return interpreter.reading


def _missing(table: Table) -> Counter[str]:
    """Return the marks for "no figure", counted."""
    return sum((each.missing for each in table.figures), Counter[str]())


def _differ(columns: Sequence[_Column]) -> bool:
    """Whether no figure of one column can be of the same thing as one of another."""
    told = {_OF_COLUMN(each.meaning) for each in columns}
    is_dated = {each.meaning.period is not None for each in columns}
    return len(told) == len(columns) and len(is_dated) == 1


def _are_apart(column: _Column) -> bool:
    """Whether no two figures are of the same thing, as `dimension.identity` tells them apart."""
    kinds, words = column.kinds, column.words
    told = [name for name in IDENTITY if name not in PLACE]
    named = [name for name in told if name not in words.fields]
    same: dict[object, int] = {}
    kind = [
        same.setdefault(tuple(getattr(fact, name) for name in named), len(same))
        for fact in kinds.samples
    ]
    name, code = (
        words.fields.get(each) or repeat(getattr(kinds.samples[0], each)) for each in PLACE
    )
    if PLACE[1] in words.fields:
        places: Iterable[object] = [one or other for one, other in zip(code, name, strict=False)]
    else:
        places = code if getattr(kinds.samples[0], PLACE[1]) else name
    passed = [said for each, said in words.fields.items() if each in told]

    def keys() -> Iterator[tuple[object, ...]]:
        kind_of = map(kind.__getitem__, kinds.of)
        every = (kind_of, places, words.moments, *words.own.values(), *passed)
        return zip(*every, strict=False)

    count = len(kinds.of)  # numbers that differ tell keys that do; they are less to keep than these
    return len({*map(hash, keys())}) == count or len({*keys()}) == count


def _are_named(table: Table, columns: Sequence[_Column], interpreter: Interpreter) -> bool:
    """Whether each name is printed as one label and below no row of words, so that `namesakes` has nothing to tell apart."""
    labels = {
        (fact.indicator, interpreter.standing.paths[fact.source.line])
        for column in columns
        for fact in column.kinds.samples
    }
    return len(labels) == len({name for name, _ in labels}) and all(table.filled())


def _are_alone(table: Table, columns: Sequence[_Column], *, is_told: bool) -> bool:
    """Whether no row repeats others or holds them, by its words, of which none as it is printed says total, and by the figures of each column."""
    printed: frozenset[str] = frozenset().union(*table.first.values())
    halved = []
    for at, (_, figures, kinds, words) in enumerate(columns):
        said = {**words.fields, **words.own}
        worded = [
            cast("Sequence[str]", said.get(name)) or kinds.said(name)
            for name in table.layout.worded()
        ]
        moments = _moments(table, columns, words, figures)
        places = [field for name, field in words.fields.items() if name in _APART]
        own = alone.Figures(
            kinds.samples, kinds.of, moments, figures.values, table.are_codes_flat, places
        )
        halves = alone.halved(own, worded, is_told=is_told)
        if halves is None:
            return False
        halved.append(halves)
        are_others = not (at and table.is_whole)  # rows than those of the first column
        is_coded = bool(table.layout.of("code")) and not table.are_codes_flat
        coded = [said.get("code") or kinds.said("code")] if is_coded else []
        every = [*worded, *(cast("Sequence[str]", codes) for codes in coded)]
        if are_others and not is_told and not repeats.are_even(every, printed):
            return False
    return not envelopes.may_be_there(halved)


_APART = ("jurisdiction", "jurisdiction_code", "phase")


def _moments(
    table: Table, columns: Sequence[_Column], words: Passed, figures: Figures
) -> Sequence[Hashable]:
    """Return the periods that each row of a column has figures of, in all columns: rows that end or begin between two years are none of one statement."""
    times = [each.meaning.period for each in columns]
    if table.is_whole or not any(times):
        return words.moments
    there = zip(*(each.figures.there for each in columns), strict=True)
    filled = [tuple(compress(times, flags)) for flags in there]
    return [*zip(words.moments, compress(filled, figures.there), strict=True)]


def _facts(table: Table, columns: Sequence[_Column]) -> list[Fact]:
    """Return the facts of all columns, row by row."""
    made = [_of_column(table, column) for column in columns]
    if len(made) == 1:
        return made[0]
    if table.is_whole:
        return [*chain.from_iterable(zip(*made, strict=True))]
    rest = [*map(iter, made)]
    flags = zip(*(column.figures.there for column in columns), strict=True)
    return [next(own) for there in flags for own in compress(rest, there)]


def _of_column(table: Table, column: _Column) -> list[Fact]:
    """Return the facts of one column: what the sample of each row's kind is, with its own number, place and words."""
    figures, kinds, words = column.figures, column.kinds, column.words
    at, samples = table.layout.body[0].place, kinds.samples
    halves = figures_.halves(figures, [fact.unit.exact for fact in samples], kinds.of)
    there = compress(records.lines(table.layout.body), figures.there)
    heading = column.meaning.heading
    fields: dict[str, Iterable[object]] = {
        **words.fields,
        "value": figures.values,
        "half_width": halves,
        "low": map(EXACT.subtract, figures.values, halves),
        "high": map(EXACT.add, figures.values, halves),
        "source": map(_PLACE, zip(repeat(at.file), repeat(at.sheet), there, repeat(heading))),
    }
    if words.own:
        fields["extra"] = _extras(kinds, words)
    for name in Fact._fields:
        if name not in fields:
            said = [getattr(fact, name) for fact in samples]
            is_one = all(each == said[0] for each in said)
            fields[name] = repeat(said[0]) if is_one else map(said.__getitem__, kinds.of)
    return [*map(_FACT, zip(*(fields[name] for name in Fact._fields), strict=False))]


def _extras(kinds: Kinds, words: Passed) -> list[tuple[tuple[str, str], ...]]:
    """Return what the file's own columns say of each figure, the word of its column last."""
    of_heading = () if COLUMN in words.own else (COLUMN,)
    column = [tuple(e for e in fact.extra if e[0] in of_heading) for fact in kinds.samples]
    several = len({*column}) > 1
    keys = [*zip(kinds.of if several else repeat(0), *words.own.values(), strict=False)]
    different = {*keys}
    is_full = not (several or any("" in said for said in words.own.values()))
    if is_full and len(different) * 2 > len(keys):  # what hardly comes again need not be kept once
        pairs = [_pairs(name, said) for name, said in words.own.items()]
        return [*zip(*pairs, *map(repeat, column[0]), strict=False)]
    known = {
        key: (
            *((name, said) for name, said in zip(words.own, key[1:], strict=True) if said),
            *column[key[0]],
        )
        for key in different
    }
    return [*map(known.__getitem__, keys)]


def _pairs(name: str, said: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return the words of a column, each beside its name: equal words share one pair, as most come again and again."""
    known = {word: (name, word) for word in {*said}}
    return map(known.__getitem__, said)
