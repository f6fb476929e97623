"""Long lists whose rows each stand for themselves, read column by column: the facts of `facts.read`, many times sooner.

`facts` defines what a table means. Here it reads one row of each combination of words; the other rows have other
numbers, places, times and names that nobody knows. Rows that say total are read so too, and settled among the facts.
Where else one row may bear on another (an indent, a mark, a sum) or a cell is no plain number, `facts` has the table.
"""

from __future__ import annotations

from functools import partial
from itertools import compress, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from fiscalcli import lexicon
from fiscalcli.dimension import IDENTITY, PLACE
from fiscalcli.errors import Place
from fiscalcli.formats.records import column, lines
from fiscalcli.mapping import figures as figures_, repeating
from fiscalcli.mapping.facts import Interpreter
from fiscalcli.mapping.meaning import code_of, inferred, is_name
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.wholes import alone
from fiscalcli.mapping.words import rowlabel
from fiscalcli.mapping.words.numbering import PLAIN
from fiscalcli.model import COLUMN, Fact
from fiscalcli.stores.memory import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.mapping.figures import Figures
    from fiscalcli.mapping.head.columns import Meaning
    from fiscalcli.mapping.head.header import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.words.spelling import Spellings
    from fiscalcli.model import Period, Row

_FEW = 64
"""So many words are each looked for from the top sooner than all rows are gone through."""
_FACT, _PLACE = partial(tuple.__new__, Fact), partial(tuple.__new__, Place)
"""Make a fact and a place of their fields, as `_make` does, without counting these."""
_PASSED = ("jurisdiction", "jurisdiction_code", "phase", "document", "place", "note")
"""What a row says that bears on nothing else that it says."""
_BEARING = frozenset({"level", "role", "part_of", "half_width", "hedge", "multiplier"})
"""Columns that say how rows and numbers are to be taken."""
_OWN = (EXTRA, "ordinal")


class _Table(NamedTuple):
    """A table by columns: the words of each with the first row that has them, and its figures.

    `free` are the labels that nobody knows: names that say nothing else of their rows. `has_totals` says that some
    rows may repeat others: then what they are is settled among the facts.
    """

    layout: Layout
    columns: Mapping[int, Sequence[str]]
    first: Mapping[int, Mapping[str, int]]
    figures: Figures
    free: frozenset[str] = frozenset()
    has_totals: bool = False

    def kept(self, at: int) -> Sequence[str]:
        """Return the words of a column in the rows that have figures."""
        words = self.columns[at]
        is_whole = len(self.figures.values) == len(words)
        return words if is_whole else [*compress(words, self.figures.there)]


class _Kinds(NamedTuple):
    """The rows by combination of words: the number of each row's, and the fact of one row of each."""

    of: Sequence[int]
    samples: Sequence[Fact]


def read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    """Return the facts of a long list, as `facts.read` does; `None` where rows may bear on one another."""
    size = spellings.size()
    reading = _read(layout, settings, spellings)
    if reading is None:
        spellings.forget(size)
    return reading


def _read(layout: Layout, settings: Settings, spellings: Spellings) -> Reading | None:
    table = _table(layout, settings)
    if table is None or not _are_free(table):
        return None
    has_totals = repeating.are_there(table.first.values())
    is_whole = len(table.figures.values) == len(layout.body)
    if has_totals and not (is_whole and repeating.may_be(layout, settings)):
        return None
    table = table._replace(free=_free(table), has_totals=has_totals)
    interpreter = Interpreter(
        layout._replace(body=_witnesses(table)), settings, spellings, indents=False
    )
    if not _is_free(interpreter):
        return None
    kinds = _kinds(table, interpreter)
    words = kinds and _words(table, interpreter, kinds)
    if kinds is None or words is None:
        return None
    if has_totals:
        known = interpreter.standing.paths
        at = next(meaning.at for meaning in layout.meanings if meaning.role == "indicator")
        named = zip(lines(layout.body), kinds.of, table.columns[at], strict=True)
        own = [(known[fact.source.line], fact.role) for fact in kinds.samples]
        interpreter.standing.paths = repeating.paths(named, own, table.free)
        interpreter.settle(_facts(table, kinds, words))
        return interpreter.reading
    is_apart = _are_apart(kinds, words)
    if not (is_apart or _are_named(kinds, interpreter)):
        return None
    said = {**words.fields, **words.own}
    worded = [cast("Sequence[str]", said.get(name)) or _of(kinds, name) for name in layout.worded()]
    figures = alone.Figures(kinds.samples, kinds.of, words.moments, table.figures.values)
    if not alone.are(figures, worded, is_told=settings.lines):
        return None
    reading = interpreter.reading
    reading.facts = _facts(table, kinds, words)
    reading.missing, reading.headings_only = table.figures.missing, table.figures.blank
    reading.is_apart = is_apart
    return reading


def _table(layout: Layout, settings: Settings) -> _Table | None:
    """Return the columns of a list of one column of figures, in which no row is too short."""
    values, body = layout.values(), layout.body
    roles = {meaning.role for meaning in layout.meanings}
    if len(values) != 1 or roles & _BEARING:
        return None
    if layout.labels.carried or layout.labels.sections or values[0].shift or values[0].own:
        return None
    if values[0].phase and "phase" in roles:
        return None
    columns = {m.at: column(body, m.at) for m in layout.meanings if m.role != "unused"}
    if any(len(cells) < len(body) for cells in columns.values()):
        return None
    figures = figures_.read(columns[values[0].at], values[0], settings)
    if figures is None:
        return None
    del columns[values[0].at]
    return _Table(layout, columns, {at: _firsts(cells) for at, cells in columns.items()}, figures)


def _firsts(words: Sequence[str]) -> dict[str, int]:
    """Return each word with the index of the row in which it stands first."""
    told = dict.fromkeys(words)
    if len(told) <= _FEW:
        return {word: words.index(word) for word in told}
    return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))


def _are_free(table: _Table) -> bool:
    """Whether no word of any row says something of other rows: an indent, "of which", a side of the budget."""
    layout = table.layout
    label = layout.of("indicator") or layout.of("sector")
    if all("" in first for first in table.first.values()) or _has_lines(table):
        return False
    labels = table.first[label.at] if label else {}
    if table.figures.blank and any(lexicon.named("direction", word) for word in labels):
        return False
    return not any(
        word[:1].isspace() or rowlabel.is_of_which(word) or rowlabel.is_deduction(word)
        for word in labels
    )


def _free(table: _Table) -> frozenset[str]:
    """Return the labels that say nothing but what their figures are called: nobody knows them, and they have no marks."""
    label, layout = table.layout.of("indicator"), table.layout
    if label is None or layout.values()[0].indicator:
        return frozenset()
    if sum(meaning.at == label.at for meaning in layout.meanings) > 1:
        return frozenset()
    return frozenset(word for word in table.first[label.at] if is_name(word))


def _has_lines(table: _Table) -> bool:
    """Whether a row is but one cell of words: a line of units, a footnote."""
    there = zip(table.layout.body, table.figures.there, strict=True)
    bare = (row for row, has_figure in there if not has_figure) if table.figures.blank else ()
    return any(sum(map(bool, map(str.strip, row.cells))) < 2 for row in bare)


def _witnesses(table: _Table) -> list[Row]:
    """Return the rows in which a word of some column stands first: what all rows say of the table, they say."""
    lines = sorted({at for first in table.first.values() for at in first.values()})
    return [table.layout.body[at] for at in lines]


def _is_free(interpreter: Interpreter) -> bool:
    """Whether nothing in the table sets how its rows are read: numbers of labels, scopes among places, parts of years."""
    standing, times = interpreter.standing, interpreter.times
    scopes = standing.scopes
    is_said = standing.ladder.numbers != PLAIN or scopes.told or scopes.places or scopes.is_mixed
    is_parted = times.parts or times.span or times.is_within or any(interpreter.spans.values())
    return not (is_said or is_parted)


def _kinds(table: _Table, interpreter: Interpreter) -> _Kinds | None:
    """Return the combinations of words that bear on one another, each as a row of it is read; `None` where one is not plain."""
    layout, there = table.layout, table.figures.there
    passed = _passed(layout)
    bearing = {m.at for m in layout.meanings if m not in passed}  # a column may be read twice
    several = [at for at, words in table.first.items() if len(words) > 1]
    joint = [_bearing(table, at) for at in several if at in bearing]
    if table.has_totals:
        also = [m.at for m in passed if m.at in several]
        joint += [repeating.alike(table.columns[at], table.first[at]) for at in also]
    rows = range(len(there))
    number_of: dict[object, int] = {}
    keys: Iterable[object] = zip(*joint, strict=True) if joint else repeat((), len(rows))
    every = [number_of.setdefault(key, len(number_of)) for key in keys]
    of = [*compress(every, there)]
    first = dict(zip(reversed(of), reversed([*compress(rows, there)]), strict=True))
    marked: dict[int, int] = {}  # rows that say that there is no figure say the rest, too
    for at in compress(rows, table.figures.marked):
        marked.setdefault(every[at], at)
    reading = interpreter.reading
    for at in sorted({*marked.values(), *first.values()}):
        interpreter.row(layout.body[at])
        if reading.problems:
            return None
    told = {kind: at for at, kind in enumerate(sorted(first, key=first.__getitem__))}
    if reading.problems or reading.lost or len(reading.facts) != len(told):
        return None
    if not all(_is_spelt(interpreter.spellings, fact) for fact in reading.facts):
        return None
    samples = reading.facts if table.has_totals else inferred(layout, reading.facts)
    is_marked = any(interpreter.standing.marks.values())
    roles = ("", *repeating.ROLES) if table.has_totals else ("",)
    if is_marked or any(fact.role not in roles or fact.hedge for fact in samples):
        return None
    return _Kinds([*map(told.__getitem__, of)], samples)


def _bearing(table: _Table, at: int) -> Sequence[str]:
    """Return the words of a column as far as they bear on their rows: labels that nobody knows are all alike."""
    label = table.layout.of("indicator")
    if not table.free or label is None or at != label.at:
        return table.columns[at]
    return ["?" if word in table.free else f" {word}" for word in table.columns[at]]


def _passed(layout: Layout) -> list[Meaning]:
    """Return the columns whose words bear on nothing else in their row."""
    times = layout.of("period")
    passed = [*layout.extras(), *(m for m in layout.meanings if m.role in _PASSED)]
    return [*passed, times] if times else passed


class _Words(NamedTuple):
    """The words of the columns that are passed on, each row's as facts have them, by field; the file's own by heading.

    `moments` number the periods, those of one time alike however they are spelt.
    """

    fields: Mapping[str, Sequence[object]]
    own: Mapping[str, Sequence[str]]
    moments: Sequence[int]


def _words(table: _Table, interpreter: Interpreter, kinds: _Kinds) -> _Words | None:
    """Return the words that are passed on; `None` where one is not known, or stands in two spellings."""
    layout, passed = table.layout, _passed(table.layout)
    fields: dict[str, Sequence[object]] = {}
    own: dict[str, Sequence[str]] = {}
    moments: Sequence[int] = ()
    if len({(m.role, m.heading if m.role in _OWN else "") for m in passed}) < len(passed):
        return None
    for meaning in passed:
        said: dict[str, object] = {}
        for word, line in sorted(table.first[meaning.at].items(), key=itemgetter(1)):
            said[word] = _word(meaning, word.strip(), layout.body[line], interpreter)
        if None in said.values():
            return None
        words: Sequence[object] = [*map(said.__getitem__, table.kept(meaning.at))]
        if meaning.role in _OWN:
            own[meaning.heading] = cast("Sequence[str]", words)
        elif meaning.role != "period":
            fields[meaning.role] = words
        elif not layout.values()[0].period:
            fields["period"] = words
            number_of = _numbered(cast("Mapping[str, Period]", said))
            moments = [*map(number_of.__getitem__, table.kept(meaning.at))]
    label = layout.of("indicator")
    if label and table.free:
        free = sorted(table.free, key=table.first[label.at].__getitem__)
        if not all(_is_first(interpreter.spellings, "indicator", word) for word in free):
            return None
        pairs = zip(table.kept(label.at), _of(kinds, "indicator"), strict=True)
        fields["indicator"] = [word if word in table.free else said for word, said in pairs]
    moments = moments or [0] * len(table.figures.values)
    return _Words(fields, own, moments)


def _numbered(periods: Mapping[str, Period]) -> dict[str, int]:
    """Return a number for each word for a period, one for all words for one time."""
    known: dict[tuple[int, str], int] = {}
    return {
        word: known.setdefault((each.year, each.part), len(known)) for word, each in periods.items()
    }


def _word(meaning: Meaning, said: str, row: Row, interpreter: Interpreter) -> object:
    """Return what a word that is passed on is in a fact, `None` where that is not known or spelt otherwise before."""
    role = meaning.role
    if role == "period":
        return interpreter.times.of(row)[1]
    if role in _OWN:
        return said if _is_first(interpreter.spellings, meaning.heading, said) else None
    code, unknown = code_of(role, said) if said else (interpreter.defaults.get(role, ""), None)
    if unknown or (role in IDENTITY and not _is_first(interpreter.spellings, role, code)):
        return None
    return code or (interpreter.layout.stated.get("title", "") if role == "document" else "")


def _is_first(spellings: Spellings, name: str, said: str) -> bool:
    """Whether a word is spelt as it is first in the dataset."""
    return not said or spellings.of(name, said) == said


def _is_spelt(spellings: Spellings, fact: Fact) -> bool:
    words = [(name, getattr(fact, name)) for name in IDENTITY]
    words += [("indicator", each) for each in fact.part_of.split("|")]
    return all(_is_first(spellings, name, said) for name, said in (*words, *fact.extra))


def _of(kinds: _Kinds, name: str) -> list[str]:
    """Return what each row's fact says in one dimension."""
    said = [getattr(fact, name) for fact in kinds.samples]
    return [said[kind] for kind in kinds.of]


def _are_apart(kinds: _Kinds, words: _Words) -> bool:
    """Whether no two figures are of the same thing, as `dimension.identity` tells them apart."""
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
    places = (one or other for one, other in zip(code, name, strict=False))
    passed = (said for each, said in words.fields.items() if each in told)
    keys = (map(kind.__getitem__, kinds.of), places, words.moments, *words.own.values(), *passed)
    return len({*zip(*keys, strict=False)}) == len(kinds.of)


def _are_named(kinds: _Kinds, interpreter: Interpreter) -> bool:
    """Whether each name is printed as one label, so that `namesakes` has nothing to tell apart."""
    labels = {
        (fact.indicator, interpreter.standing.paths[fact.source.line]) for fact in kinds.samples
    }
    return len(labels) == len({name for name, _ in labels})


def _facts(table: _Table, kinds: _Kinds, words: _Words) -> list[Fact]:
    """Return the facts: what the sample of each row's kind is, with its own number, place and words."""
    meaning, figures = table.layout.values()[0], table.figures
    body, samples = table.layout.body, kinds.samples
    halves = figures_.halves(figures, [fact.unit.exact for fact in samples], kinds.of)
    there = compress(lines(body), figures.there)
    file, sheet = body[0].place.file, body[0].place.sheet
    columns: dict[str, Iterable[object]] = {
        **words.fields,
        "value": figures.values,
        "half_width": halves,
        "low": map(EXACT.subtract, figures.values, halves),
        "high": map(EXACT.add, figures.values, halves),
        "source": map(_PLACE, zip(repeat(file), repeat(sheet), there, repeat(meaning.heading))),
    }
    if words.own:
        columns["extra"] = _extras(kinds, words)
    for name in Fact._fields:
        if name not in columns:
            said = [getattr(fact, name) for fact in samples]
            is_one = all(each == said[0] for each in said)
            columns[name] = repeat(said[0]) if is_one else map(said.__getitem__, kinds.of)
    return [*map(_FACT, zip(*(columns[name] for name in Fact._fields), strict=False))]


def _extras(kinds: _Kinds, words: _Words) -> list[tuple[tuple[str, str], ...]]:
    """Return what the file's own columns say of each figure, the word of its column last."""
    column = [tuple(each for each in fact.extra if each[0] == COLUMN) for fact in kinds.samples]
    known: dict[object, tuple[tuple[str, str], ...]] = {}
    found = []
    for key in zip(kinds.of, *words.own.values(), strict=True):
        if key not in known:
            own = zip(words.own, key[1:], strict=True)
            known[key] = (*((name, said) for name, said in own if said), *column[key[0]])
        found.append(known[key])
    return found
