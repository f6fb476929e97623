"""Which figures repeat others: total rows, total columns, and which columns may be added to their neighbours at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, hierarchy, lexicon, period, side
from fiscalcli.mapping.wholes import lines as lines_, nesting, repeats, subtotals, sums
from fiscalcli.mapping.wholes.lines import is_sum, meets
from fiscalcli.mapping.words import rowlabel
from fiscalcli.model import COLUMN
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.head.columns import Meaning
    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.mapping.wholes.subtotals import Gap
    from fiscalcli.model import Fact

_SUMS = later(r"(?:total|sum|grand|combined|overall)\b|合计|总计|共计", re.IGNORECASE)
_REPEATS = ("total", "subtotal")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Settled(NamedTuple):
    """What was decided of total rows and columns.

    `ordinary` rows are called totals and are none, `promoted` ones are the total although their name alone
    does not say so; `abreast` are columns that nothing calls parts of one whole. `gaps` are the figures of total
    columns that the columns beside them do not add up to, each with these. `inferred` are rows that are the sums of the
    rows beside them and nothing else says so. `short` are the figures of total rows that the rows which they repeat do
    not add up to, each with these.
    """

    ordinary: Sequence[str] = ()
    promoted: Sequence[str] = ()
    abreast: Sequence[str] = ()
    gaps: Sequence[tuple[Fact, Sequence[Fact]]] = ()
    inferred: Sequence[str] = ()
    short: Sequence[Gap] = ()


class Rows(NamedTuple):
    """What is known of the rows of a table beside their facts.

    `words` are the columns of words in their order, `marks` the numbers and bullets of labels by line; `is_told` says
    that nothing is to be guessed: the rows are line items, or a column says what is part of what.
    """

    words: Sequence[str] = ()
    marks: Mapping[int, str] = MappingProxyType({})
    is_told: bool = False


_UNKNOWN = Rows()


def settled(
    facts: Sequence[Fact], values: Sequence[Meaning], rows: Rows = _UNKNOWN
) -> tuple[list[Fact], Settled]:
    """Return the facts of one table with their roles decided, first by rows and then by columns, and what must be said."""
    lines = lines_.of(facts)
    inferred: list[str] = []
    nesting.settle(lines)
    if not rows.is_told:
        repeats.unnumbered(lines, rows.marks)
    ordinary, promoted = _by_rows(lines)
    if not rows.is_told and len(rows.words) > 1:
        repeats.unworded(tops(lines), rows.words)
        inferred = sums.envelopes(tops(lines), rows.words[0])
    elif not rows.is_told:
        inferred = sums.settle(tops(lines))
    if not rows.is_told:
        above = tops(lines)
        own = {id(line) for line in above}
        sums.under_known([*above, *(line for line in lines if id(line) not in own)])
    abreast, gaps = _by_columns(lines, values)
    settled = [fact for line in lines for fact in line.facts]
    short = subtotals.gaps(lines)
    return settled, Settled(ordinary, promoted, abreast, gaps, inferred, short)


def _by_rows(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Decide what each row is that calls itself the total of one thing (`Water Total`, `一般公共预算收入合计`).

    Its figures decide: it is the total where it is the sum of all rows, a subtotal where it is that of the rows
    right above or where its thing is named above. The whole of other rows by the lexicon is that whole. One that
    names all of a budget and ends its table is the total too, right or wrong; any other is a row like the others.
    """
    doubtful = [line for line in lines if line.role == "total_of"]
    above = tops(lines)
    plain = [line for line in above if line.role != "total_of"]
    if all(line.role != "total" for line in lines):
        named = Counter(line.label for line in plain)  # a heading that names all rows is no total
        doubtful += [
            line
            for line in plain
            if not line.role and named[line.label] <= _REACH and guards.sounds_total(line.label)
        ]
    if not doubtful:
        return [], []
    asked, own = {id(line) for line in doubtful}, {id(line) for line in above}
    ordinary: list[str] = []
    promoted: list[str] = []
    run: list[Line] = []
    names: set[str] = set()
    for at, line in enumerate(lines):
        if line.role == "total_of":
            below = _right_below(lines[at + 1 : at + 1 + _REACH], own)
            role = _decided(line, plain, (run, below), names, is_last=line is above[-1])
            is_row = _is_named(line) and not (role or _is_whole(line, plain))
            ordinary += [line.label] if is_row else []
            promoted += [line.label] if role == "total" else []
            line.settle(role)
        elif id(line) in asked and _is_total_of_all(line, plain):
            promoted.append(line.label)
            line.settle("total")
        if line.role in _REPEATS:
            run = []
        elif id(line) in own:
            run.append(line)
        names |= {rowlabel.rest_key(word) for word in _words(line.facts[0])}
    sounding = [line for line in doubtful if not line.role and _SUMS.match(line.label)]
    ordinary += [line.label for line in sounding if _is_named(line)]
    return list(dict.fromkeys(ordinary)), promoted


def _is_named(line: Line) -> bool:
    """Whether a row is called what its figures are: where each column measures another thing, 合计 heads one of these."""
    return len({fact.indicator for fact in line.facts}) == 1


def _is_total_of_all(line: Line, plain: Sequence[Line]) -> bool:
    """Whether a row that may be the total is the sum of all others, if need be without those that are sums themselves.

    These are subtotals then, whatever they are called.
    """
    others = [each for each in plain if each is not line]
    if len(others) > 1 and is_sum(line, others):
        return True
    bare = next(
        (
            rows
            for least in (2, 1)
            if len(rows := _without_sums(others, least)) > 1 and is_sum(line, rows)
        ),
        [],
    )
    if not bare:
        return False
    kept = {id(each) for each in bare}
    for each in others:
        if id(each) not in kept:
            each.settle("subtotal")
    return True


def _without_sums(lines: Sequence[Line], least: int) -> list[Line]:
    """Return the rows but those that are in every column the sum of `least` or more right above: subtotals without the word."""
    kept: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if any(lines_.closing(line, run[: -_REACH - 1 : -1], exactly=True, least=least)):
            run = []
        else:
            kept.append(line)
            run.append(line)
    return kept


def tops(lines: Sequence[Line]) -> list[Line]:
    """Return the rows that are no totals and no parts of another row."""
    names = {fact.indicator for line in lines for fact in line.facts[:1]}
    names -= {line.facts[0].indicator for line in lines if line.role == "total_of"}
    codes = {line.facts[0].code for line in lines} - {""}
    names |= codes
    return [
        line
        for line in lines
        if line.role not in (*_REPEATS, "of_which")
        and not any(whole in names for whole in line.facts[0].part_of.split("|") if whole)
        and codes.isdisjoint(hierarchy.shorter(line.facts[0].code))
    ]


def _words(fact: Fact) -> list[str]:
    return [word for word in (fact.indicator, fact.sector, *(w for _, w in fact.extra)) if word]


_REACH = 60
"""So many rows below a total are looked at for its parts."""


def _right_below(following: Sequence[Line], own: set[int]) -> list[Line]:
    """Return the rows up to the next total, the nearest last."""
    below = takewhile(lambda line: line.role not in (*_REPEATS, "total_of"), following)
    return [line for line in below if id(line) in own][::-1]


def _decided(
    line: Line,
    plain: Sequence[Line],
    beside: tuple[Sequence[Line], Sequence[Line]],
    names: set[str],
    *,
    is_last: bool,
) -> str:
    """Return the role of a row that calls itself the total of one thing; `beside` are the rows above and below it."""
    rest = rowlabel.rest(line.label)
    is_named = bool(rest) and rowlabel.rest_key(rest) in names
    if not is_named and _is_whole(line, plain):
        return ""
    if len(plain) > 1 and is_sum(line, plain):
        return "total"
    if is_named or any(_adds_up(line, run) for run in beside):
        return "subtotal"
    return "total" if is_last and plain and rowlabel.is_of_top(rest) else ""


def _is_whole(line: Line, plain: Sequence[Line]) -> bool:
    """Whether the lexicon knows the row as the whole of others, so that it needs no role."""
    own = line.facts[0].indicator
    return own in lexicon.indicators() and any(
        own in side.above(each.facts[0].part_of) for each in plain
    )


def _adds_up(line: Line, above: Sequence[Line]) -> bool:
    """Whether the rows right beside a row, the nearest last, add up to it; one alone must be equal in every column."""
    near = above[: -_REACH - 1 : -1]
    return any(lines_.closing(line, near, least=2)) or any(
        count == 1 for count in lines_.closing(line, near[:1], exactly=True)
    )


def _by_columns(
    lines: Sequence[Line], values: Sequence[Meaning]
) -> tuple[list[str], list[tuple[Fact, Sequence[Fact]]]]:
    """Decide which columns of a table with a heading for each figure repeat others, and which are parts of one whole.

    Return the columns that stand apart, and the figures of total columns that their parts do not add up to.

    Headings that nobody knows (`Authorized | Encumbered | Disbursed`, `FTE | Salaries`) are stages of one sum or
    different things as often as parts. They are parts where a total column is their sum, where the lexicon
    knows all of them as parts of one whole or of a year, or where the user says so; else each stands for itself.
    """
    groups = _side_by_side(values)
    headed = [meaning for group in groups for meaning in group]
    totals = [meaning for meaning in headed if rowlabel.total(_word(meaning))]
    totals = totals if len(totals) < len(headed) else []
    rest = [meaning for meaning in headed if meaning not in totals]
    if any(fact.role == "part" for line in lines for fact in line.facts):
        parts = rest
    else:
        own = [[meaning for meaning in group if meaning in rest] for group in groups]
        parts = [meaning for group in own if _are_known(group) for meaning in group]
        parts += _summed(lines, totals, [meaning for meaning in rest if meaning not in parts])
    known = [meaning for meaning in headed if meaning.indicator in lexicon.indicators()]
    apart = [meaning for meaning in headed if not parts or meaning not in (*parts, *totals)]
    apart = [meaning for meaning in apart if meaning not in known]
    repeating = {meaning.heading for meaning in totals if meaning not in apart}
    crossed = {meaning.heading for meaning in parts}
    apart_words = {meaning.heading: _word(meaning) for meaning in apart}
    gaps = _gaps(lines, [meaning for meaning in totals if meaning not in apart], parts)
    for line in lines:
        line.facts = [
            _crossed(fact, fact.source.column in repeating)
            if fact.source.column in repeating | crossed
            else _apart(fact, apart_words.get(fact.source.column, ""))
            for fact in line.facts
        ]
    return list(apart_words), gaps


def _gaps(
    lines: Sequence[Line], totals: Sequence[Meaning], parts: Sequence[Meaning]
) -> list[tuple[Fact, Sequence[Fact]]]:
    """Return the figures of a single total column which its parts in the same row do not add up to."""
    headings = {meaning.heading for meaning in parts}
    found: list[tuple[Fact, Sequence[Fact]]] = []
    for line in lines if len(totals) == 1 else ():
        for (heading, at, unit), own in line.figures.items():
            keys = [key for key in line.figures if key[0] in headings and key[1:] == (at, unit)]
            there = [line.figures[key] for key in keys]
            if heading == totals[0].heading and len(there) > 1 and not meets(own, there):
                found.append((own, there))
    return found


def _word(meaning: Meaning) -> str:
    return meaning.column or meaning.indicator


def _side_by_side(values: Sequence[Meaning]) -> list[list[Meaning]]:
    """Return the columns whose own headings alone tell them from another one: same period, side and unit."""
    headed = [meaning for meaning in values if _word(meaning)]
    sides = {meaning.direction for meaning in headed} - {""}
    groups: dict[object, list[Meaning]] = {}
    for meaning in headed:
        kind = "" if meaning.measure == "amount" else meaning.measure
        side_of = meaning.direction if len(sides) > 1 else ""
        key = (side_of, meaning.period, meaning.phase, kind, meaning.unit)
        groups.setdefault(key, []).append(meaning)
    return [group for group in groups.values() if len(group) > 1]


def _are_known(columns: Sequence[Meaning]) -> bool:
    """Whether the lexicon knows all of the columns as parts of one whole, or that whole, or they are the months of a year."""
    entries = [lexicon.indicators().get(_code(meaning)) for meaning in columns]
    known = [entry for entry in entries if entry]
    if known and len(known) == len(columns):
        wholes = [side.above("|".join(entry.part_of)) for entry in known]
        free = all(meaning.column == "" for meaning in columns)
        is_flat = not any(_code(meaning) in whole for meaning in columns for whole in wholes)
        own = [whole | {_code(meaning)} for whole, meaning in zip(wholes, columns, strict=True)]
        return bool(frozenset.intersection(*own)) and (free or is_flat)
    words = {lexicon.fold(_word(meaning)) for meaning in columns}
    if any(words <= known for known in _wholes()):
        return True
    parts = {_part_of_year(_word(meaning)) for meaning in columns}
    return len(parts) == 1 and "" not in parts


@cache
def _wholes() -> tuple[frozenset[str], ...]:
    """Return the sets of headings that make up one whole each (`lexicon/parts.csv`)."""
    return tuple(
        frozenset(
            lexicon.fold(word) for lang in ("zh", "en") for word in row[lang].split("|") if word
        )
        for row in lexicon.rows("parts")
    )


def _code(meaning: Meaning) -> str:
    return lexicon.find("indicator", _word(meaning)) or ""


def _part_of_year(word: str) -> str:
    """Return `month` or `quarter` where a heading is one of a year, else `""`."""
    if word[:3].casefold() in _MONTHS and word.isalpha():
        return "month"
    found = period.read(f"2000年{word}")
    if found is None or not found.part or "/" in found.part:
        return ""
    return "quarter" if found.part.startswith("Q") else "month"


def _summed(
    lines: Sequence[Line], totals: Sequence[Meaning], rest: Sequence[Meaning]
) -> list[Meaning]:
    """Return the columns that add up to one headed as their total: all others, or a run right beside it."""
    for whole in totals:
        left = [meaning for meaning in rest if meaning.at < whole.at][::-1]
        right = [meaning for meaning in rest if meaning.at > whole.at]
        runs = [side[:count] for side in (left, right) for count in range(2, len(side) + 1)]
        for run in (list(rest), *runs):
            if len(run) > 1 and _is_sum_of_columns(lines, whole, run):
                return run
    return []


def _is_sum_of_columns(lines: Sequence[Line], whole: Meaning, run: Sequence[Meaning]) -> bool:
    """Whether a column is the sum of others in most rows."""
    agreed = []
    for line in lines:
        for (heading, at, unit), own in line.figures.items():
            keys = [(meaning.heading, at, unit) for meaning in run]
            there = [line.figures[key] for key in keys if key in line.figures]
            if heading == whole.heading and any(part.value for part in there):
                agreed.append(meets(own, there))
    return bool(agreed) and sum(agreed) * 2 > len(agreed)


def _crossed(fact: Fact, is_total: bool) -> Fact:
    """Return a figure of a cross table: the total is where a total row meets a total column."""
    if fact.role == "total" and is_total:
        return fact._replace(extra=tuple(each for each in fact.extra if each[0] != COLUMN))
    if fact.role == "total":
        return fact._replace(role="subtotal")
    if is_total:
        return fact._replace(role="subtotal")
    is_word = any(name == COLUMN for name, _ in fact.extra)
    return fact._replace(role="part") if is_word and not fact.role else fact


def _apart(fact: Fact, word: str) -> Fact:
    """Return a figure of a column that stands for itself, with the word of its column."""
    if not word or any(name == COLUMN for name, _ in fact.extra):
        return fact
    return fact._replace(extra=(*fact.extra, (COLUMN, word)))
