"""Rows that repeat others without saying so: a blank where the others have a word, a number left out, a sum.

The figures decide. Rows equal to what they may repeat are subtotals; rows that are less than it are rows like any
other; the rest may hold others or not, stay unclear, and are not added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import compress, permutations
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, lexicon
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.words import totalwords
from fiscalcli.number import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Fit, Line
    from fiscalcli.model import Fact


class Whole(NamedTuple):
    """A row that may hold others, these, and how their figures fit."""

    line: Line
    parts: Sequence[Line]
    fit: Fit


def _whole(line: Line, parts: Sequence[Line]) -> Whole:
    sums = [lines_.amounts(part.facts) for part in parts]
    return Whole(line, parts, lines_.fit(lines_.amounts(line.facts), sums))


def unworded(lines: Sequence[Line], columns: Sequence[str]) -> None:
    """Settle the rows that leave a column of words blank in which others say more: `Education |  | 160`.

    A column that repeats the word of another one is blank too, and so is one that names everything (All programs).
    Where most of such rows have nothing below them and none has its sum, they are items like any other.
    """
    free = [line for line in lines if not line.role]
    said = {id(line): _words(line.facts[0], columns) for line in free}
    patterns = Counter(tuple(map(bool, said[id(line)])) for line in free)
    for pattern in sorted(patterns, key=sum, reverse=True):
        finer = [other for other in patterns if other != pattern and is_finer(other, pattern)]
        if not any(pattern) or not finer:
            continue
        below: dict[tuple[str, ...], list[Line]] = {}
        own: list[tuple[tuple[str, ...], Line]] = []
        for line in (line for line in free if not line.role):
            words = said[id(line)]
            shape = tuple(map(bool, words))
            kept = tuple(word for word, is_kept in zip(words, pattern, strict=True) if is_kept)
            if shape == pattern:
                own.append((kept, line))
            elif shape in finer:
                below.setdefault(kept, []).append(line)
        if _are_single(own):
            wholes = [_whole(line, parts) for kept, line in own if (parts := below.get(kept, []))]
            if len(wholes) * 2 >= len(own) or any(whole.fit == "equal" for whole in wholes):
                _decide(wholes)


def is_finer(one: Sequence[bool], other: Sequence[bool]) -> bool:
    """Whether rows of the shape `one` have all words that those of `other` have."""
    return all(mine or not theirs for mine, theirs in zip(one, other, strict=True))


def _words(fact: Fact, columns: Sequence[str]) -> tuple[str, ...]:
    extra = dict(fact.extra)
    return said(
        [
            extra.get(column, "") or (getattr(fact, column) if column in _NAMED else "")
            for column in columns
        ]
    )


def said(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a row, blank where one says no more than those in front of it."""
    return told([*map(key, words)])


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """Return what a word is compared by, `""` where it names everything, or is a mark for nothing (-, n/a)."""
    is_all = word in MISSING or guards.sounds_total(word) or bool(totalwords.total(word))
    return "" if is_all else totalwords.rest_key(word)


def keys(words: Sequence[str], plain: Container[str] = ()) -> dict[str, str]:
    """Return `key` of each of many words, of which the `plain` ones are known to name no total."""
    doubtful = [word for word in words if word not in plain]
    alls = totalwords.totals(doubtful) | guards.sounding_total(doubtful) | MISSING
    sectors, indicators = lexicon.spoken("sector"), lexicon.spoken("indicator")
    pairs = zip(words, lexicon.folded(words), strict=True)
    return {
        word: "" if word in alls else sectors.get(own) or indicators.get(own) or own
        for word, own in pairs
    }


def told(keys: Sequence[str]) -> tuple[str, ...]:
    """Return what a row says by the keys of its words, blank where one says no more than those in front of it.

    Short numbers that are equal number different things: article 1 of chapter 1.
    """
    found: list[str] = []
    for each in keys:
        is_said = each in found and not (len(each) <= _SHORT and each.isdecimal())
        found.append("" if is_said else each)
    return tuple(found)


_SHORT = 2


def are_even(worded: Sequence[Sequence[str]], plain: Container[str] = ()) -> bool:
    """Whether no row has a word less than others that have its words: these would be its parts; `plain` words name no total."""
    known = [keys([*{*words}], plain) for words in worded]
    different = [{*own.values()} for own in known]
    every = set().union(*different)
    if "" not in every and len(every) == sum(map(len, different)):
        return True
    columns = (map(own.__getitem__, words) for own, words in zip(known, worded, strict=True))
    alike: defaultdict[tuple[bool, ...], set[tuple[str, ...]]] = defaultdict(set)
    for row in {*zip(*columns, strict=True)}:
        words = told(row)
        alike[tuple(map(bool, words))].add(words)
    return not any(
        any(shape)
        and is_finer(other, shape)
        and _kept(alike[shape], shape) & _kept(alike[other], shape)
        for shape, other in permutations(alike, 2)
    )


def _kept(rows: Iterable[tuple[str, ...]], shape: tuple[bool, ...]) -> set[tuple[str, ...]]:
    return {tuple(compress(row, shape)) for row in rows}


_NAMED = ("sector", "indicator", "code")


def _are_single(rows: Sequence[tuple[tuple[str, ...], Line]]) -> bool:
    """Whether no two rows of the same words are of one period: else they are items of a list, and none is the whole of it."""
    seen = Counter((kept, account) for kept, line in rows for account in lines_.amounts(line.facts))
    return all(count == 1 for count in seen.values())


def _decide(wholes: Sequence[Whole]) -> None:
    """Give the rows their roles: what most of them are, each of them may be.

    A row that only sounds like a whole (All other) is one where its figures prove it, and a row like any other else.
    """
    counts = Counter(whole.fit for whole in wholes if whole.fit)
    known = sum(counts.values())
    is_proved = counts["equal"] * 2 > known
    if counts["more"] * 2 > known or not known:
        return
    for line, _, fit in wholes:
        if fit == "equal" and is_proved:
            line.settle("subtotal")
        elif fit in ("equal", "less") and not guards.sounds_total(line.label):
            line.settle(UNCLEAR)


def unnumbered(lines: Sequence[Line], marks: Mapping[int, str]) -> None:
    """Settle rows without a number among numbered ones, and rows whose marks put them under less than they are.

    Rows below a numbered one that are equal to it are its parts, unless a total closes what it stands in; a row above the first
    number may hold them all.
    """
    marked = [line for line in lines if _mark(line, marks)]
    if not marked:
        return
    for whole in _marked_under(lines, marks):
        if whole.fit == "more":
            for line in (whole.line, *whole.parts):
                line.settle(UNCLEAR)
    names = {fact.indicator for line in lines for fact in line.facts[:1]}
    free = [line for line in lines if not line.role]
    there = {id(line): at for at, line in enumerate(lines)}
    at = 0
    while at < len(free):
        run = [free[at]] if not _mark(free[at], marks) else []
        while run and at + len(run) < len(free) and not _mark(free[at + len(run)], marks):
            run.append(free[at + len(run)])
        own = [line for line in run if not _is_placed(line, names)]
        between = lines[there[id(free[at - 1])] : there[id(own[0])]] if own and at else ()
        is_closed = any(line.role in totalwords.CALLED for line in between)
        if own and not is_closed and any(_mark(line, marks) == "number" for line in marked):
            _place(own, free[:at], free[at + len(run) :], marks)
        at += len(run) or 1


def _place(
    own: Sequence[Line], above: Sequence[Line], below: Sequence[Line], marks: Mapping[int, str]
) -> None:
    """Name the whole of rows without a number, or make them one."""
    if above:
        whole = _whole(above[-1], own)
        if whole.fit == "equal":
            for line in own:
                line.put_under(above[-1])
        elif whole.fit == "less":
            for line in (above[-1], *own):
                line.settle(UNCLEAR)
        return
    ends = [at for at, line in enumerate(below) if not _mark(line, marks)]
    parts = [line for line in below[: ends[0] if ends else None] if not line.facts[0].part_of]
    whole = _whole(own[-1], parts)
    if whole.fit == "equal":
        for line in parts:
            line.put_under(own[-1])
    elif whole.fit == "less":
        own[-1].settle(UNCLEAR)


def _mark(line: Line, marks: Mapping[int, str]) -> str:
    return marks.get(line.facts[0].source.line, "")


def _is_placed(line: Line, names: set[str]) -> bool:
    return any(whole in names for whole in line.facts[0].part_of.split("|") if whole)


def are_contradicted(facts: Sequence[Fact]) -> bool:
    """Whether most rows that others are put under come to less than these."""
    fits = Counter(
        whole.fit for whole in _under([line for line in lines_.of(facts) if not line.role])
    )
    return fits["more"] * 2 > sum(fits.values())


def _marked_under(lines: Sequence[Line], marks: Mapping[int, str]) -> list[Whole]:
    """Return the rows that others are put under by their marks, with these."""
    return _under(lines, lambda line: bool(_mark(line, marks)) and not line.role)


def _under(lines: Sequence[Line], takes: Callable[[Line], bool] = lambda _: True) -> list[Whole]:
    """Return the rows that others below are parts of, with those of them that are taken."""
    latest: dict[str, Line] = {}
    below: dict[int, tuple[Line, list[Line]]] = {}
    for line in lines:
        whole = latest.get(line.facts[0].part_of.split("|")[0])
        if whole and takes(line):
            below.setdefault(id(whole), (whole, []))[1].append(line)
        latest[line.facts[0].indicator] = line
    return [_whole(*each) for each in below.values()]
