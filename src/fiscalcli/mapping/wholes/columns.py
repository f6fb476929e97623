"""Which columns of figures repeat others, and which may be added to their neighbours at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, monthnames, period, side
from fiscalcli.dimension import with_column
from fiscalcli.exact import add, digits_of
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.wholes.lines import meets
from fiscalcli.mapping.words import rowlabel, totalwords
from fiscalcli.model import COLUMN
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.model import Fact


_SURE = 4
"""So many digits of a column that is the sum of those beside it are hardly chance."""
_FEW = 60
"""So many rows of a long list show that a column is not the sum of others in most of them."""
_NET = later(
    r"\b(?:gross|net|brut(?:o|a|os|as|s|es|to)?|net(?:o|a|os|as|s|te|tes|to|ti)|lord[oaie]|l[íi]quid[oa]s?|refunds?|devoluc[ií]on(?:es)?"
    r"|restituiç(?:ão|ões)|remboursements?|erstattungen)\b|总额|净额|退税|退付",
    re.IGNORECASE,
)
"""Words of columns that are what another one leaves when something is taken off: gross less refunds is net."""


class Found(NamedTuple):
    """What was found of the columns of a table.

    `abreast` are headings of columns that stand apart and do not say why, `gaps` the figures of total columns that their
    parts do not add up to, `inferred` the headings of columns that are the sum of the others and nothing else says so.
    """

    abreast: Sequence[str]
    gaps: Sequence[tuple[Fact, Sequence[Fact]]]
    inferred: Sequence[str]


def settle(lines: Sequence[Line], values: Sequence[Meaning], *, are_parts: bool = False) -> Found:
    """Decide which columns of a table with a heading for each figure repeat others, and which are parts of one whole.

    Headings that nobody knows (`Authorized | Encumbered | Disbursed`, `FTE | Salaries`) are stages of one sum or
    different things as often as parts. They are parts where a total column is their sum, or one that nothing calls so is
    by its figures, where the lexicon knows all of them as parts of one whole or of a year, or where the user says so; else
    each stands for itself, as those always do that are headed as parts of the one before (其中：增值税).
    """
    groups = _side_by_side(values)
    headed = [meaning for group in groups for meaning in group]
    totals = [meaning for meaning in headed if totalwords.total(_word(meaning))]
    totals = totals if len(totals) < len(headed) else []
    is_told = are_parts or any(fact.role == "part" for line in lines for fact in line.facts)
    proved = [] if totals or is_told else _proved(lines, groups)
    held = {
        part.heading: whole.indicator for whole, own in proved if _is_known(whole) for part in own
    }
    totals = totals or [whole for whole, _ in proved if not _is_known(whole)]
    inside = {each.heading for each in values if rowlabel.is_part_of_group(each.heading)}
    others = [each for each in headed if each not in totals]
    first = [each for each in others if each.heading in inside]
    if len(first) == len(totals) == 1 and _is_sum_of_columns(lines, totals[0], others):
        inside -= {first[0].heading}  # 合计 | 其中：省本级 | 市级 | 县级: it heads all parts
    rest = [each for each in others if each.heading not in inside]
    bare = [] if is_told else _unlisted(lines, totals, rest)
    totals, rest = [each for each in totals if each not in bare], [*rest, *bare]
    if is_told:
        parts = rest
    else:
        crossing = [g for g in groups if sum(each.heading not in inside for each in g) > 1]
        own = [[meaning for meaning in group if meaning in rest] for group in crossing]
        parts = [meaning for group in own if _are_known(group) for meaning in group]
        left = [meaning for meaning in rest if meaning not in parts]
        parts += [] if _have_sides(totals) else _summed(lines, totals, left)
    alike = (*parts, *totals) if parts else ()
    apart = [each for each in headed if each not in alike and each.heading not in held]
    known = [meaning for group in groups for meaning in _known(group, apart)]
    apart = [meaning for meaning in apart if meaning not in known]
    repeating = {meaning.heading for meaning in totals if meaning not in apart}
    inner = {meaning.heading for group in groups for meaning in _inner(lines, group, totals)}
    crossed = {meaning.heading for meaning in parts}
    if are_parts:  # a rate beside them stands apart under nothing
        crossed |= {meaning.heading for meaning in values if meaning.column} - repeating - inside
    lone = [one for group in groups if (one := _alone(group, totals, inside))]
    alone = {meaning.heading for meaning in lone}
    titles = {each.indicator for each in lone if not _is_known(each)} - {
        ""
    }  # rates beside it are called so, too
    apart_words = {each.heading: _name(each) for each in apart if each.heading not in alone}
    gaps = _gaps(lines, [meaning for meaning in totals if meaning not in apart], parts)
    for line in lines:
        has_whole = any(fact.source.column in repeating - inner for fact in line.facts)
        whole_roles = _WHOLE if has_whole else _WHOLE[:1]
        line.facts = [
            _under(fact, held[fact.source.column])
            if fact.source.column in held
            else _crossed(
                fact, whole_roles, fact.source.column in repeating, fact.source.column in inner
            )
            if fact.source.column in repeating | crossed
            else _untitled(_apart(fact, apart_words.get(fact.source.column, "")), alone, titles)
            for fact in line.facts
        ]
    return Found(
        [heading for heading in apart_words if heading not in inside],
        gaps,
        [whole.heading for whole, _ in proved if whole not in apart],
    )


def _proved(
    lines: Sequence[Line], groups: Sequence[Sequence[Meaning]]
) -> list[tuple[Meaning, list[Meaning]]]:
    """Return the columns that are the sum of all others of their group in most rows, by so many digits that it is hardly chance, with these.

    All taxes | Property tax | Income tax. No column is the whole of what is of another side than it; what columns are that the
    lexicon knows, all of them, is asked of it alone. Gross is the sum of refunds and net, and neither is a part of it.
    """
    found: list[tuple[Meaning, list[Meaning]]] = []
    for group in groups:
        sizes = {meaning: _digits(lines, meaning) for meaning in group}
        largest = max(group, key=lambda meaning: sizes[meaning][0])
        others = [meaning for meaning in group if meaning is not largest]
        are_of_one = len({side.of(_word(meaning)) for meaning in group} - {""}) < 2
        are_open = are_of_one and not all(map(_code, others))
        are_open = are_open and not any(_NET.search(meaning.heading) for meaning in group)
        is_sure = len(others) > 1 and sizes[largest][1] >= _SURE
        if are_open and is_sure and _is_sum_of_columns(lines, largest, others):
            found.append((largest, others))
    return found


def _digits(lines: Sequence[Line], meaning: Meaning) -> tuple[Decimal, int]:
    """Return what the figures of a column come to, and how many digits they have."""
    own = [
        fact.value
        for line in lines
        for (heading, _, _), fact in line.figures.items()
        if heading == meaning.heading
    ]
    return add(own), sum(map(digits_of, own))


def _have_sides(totals: Sequence[Meaning]) -> bool:
    """Whether columns are the totals of both sides: Total revenue | ... | Total expenditure."""
    return {side.of(_word(meaning)) for meaning in totals} >= SIDES


def _known(group: Sequence[Meaning], apart: Sequence[Meaning]) -> list[Meaning]:
    """Return the columns that the lexicon knows and their figures say what they are of.

    Beside others that stand apart (Education | Museums) those would be added without them, unless one is the whole of the rest.
    """
    known = [meaning for meaning in group if _is_known(meaning)]
    others = [meaning for meaning in group if meaning in apart and meaning not in known]
    codes = {meaning.indicator for meaning in known}
    tops = [code for code in codes if all(code in _above(other) for other in codes - {code})]
    return known if not others or (tops and len(codes) > 1) else []


def _above(code: str) -> frozenset[str]:
    return side.above("|".join(lexicon.indicators()[code].part_of))


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


def _is_known(meaning: Meaning) -> bool:
    return meaning.indicator in lexicon.indicators()


def _name(meaning: Meaning) -> str:
    """Return what a column that stands apart is called: one that the lexicon knows by its heading, not by a code."""
    is_known = _is_known(meaning) and not meaning.column
    return unittext.split(meaning.heading)[0] if is_known else _word(meaning)


def _side_by_side(values: Sequence[Meaning]) -> list[list[Meaning]]:
    """Return the columns whose own headings alone tell them from another one: same period, side and dimension, be it in 万元 or in 元.

    Completions are parts of nothing.
    """
    headed = [each for each in values if _word(each) and each.measure != "completion"]
    sides = {meaning.direction for meaning in headed} - {""}
    groups: dict[object, list[Meaning]] = {}
    for meaning in headed:
        kind = "" if meaning.measure == "amount" else meaning.measure
        side_of = meaning.direction if len(sides) > 1 else ""
        of = meaning.unit.dimension if meaning.unit else None
        key = (side_of, meaning.period, meaning.phase, kind, of)
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
    if monthnames.number(word):
        return "month"
    found = period.read(f"2000年{word}")
    if found is None or not found.part or "/" in found.part:
        return ""
    return "quarter" if found.part.startswith("Q") else "month"


def _summed(
    lines: Sequence[Line], totals: Sequence[Meaning], rest: Sequence[Meaning]
) -> list[Meaning]:
    """Return the columns that add up to one headed as their total: all others, or a run right beside it, or several to one each."""
    found: list[Meaning] = []
    for whole in totals:
        own = [meaning for meaning in rest if meaning.direction == whole.direction]
        left = [meaning for meaning in own if meaning.at < whole.at][::-1]
        right = [meaning for meaning in own if meaning.at > whole.at]
        runs = [side[:count] for side in (left, right) for count in range(2, len(side) + 1)]
        several = (run for run in (list(rest), own, *runs) if len(run) > 1)
        run = next((run for run in several if _is_sum_of_columns(lines, whole, run)), [])
        if len(run) == len(rest):
            return run
        found += [meaning for meaning in run if meaning not in found]
    sides = [side.of(_word(meaning)) for meaning in totals]
    return [] if any(sides) and not all(sides) else found  # 歳入合計, and 合計 of the other side


def _is_sum_of_columns(lines: Sequence[Line], whole: Meaning, run: Sequence[Meaning]) -> bool:
    """Whether a column is the sum of others in most rows, of those with several of them where there are such.

    A row with one figure beside the total says nothing of what is taken off it: Deductions stand in few rows. Of a long
    list a few rows are asked first: what holds in most of all rows holds in some of them.
    """
    few = lines[:: len(lines) // _FEW] if len(lines) > _FEW * 2 else ()
    asked = _agreed(few, whole, run)
    if len(asked) * 2 > _FEW and not any(asked):
        return False
    told = _agreed(lines, whole, run)
    return bool(told) and sum(told) * 2 > len(told)


def _agreed(lines: Sequence[Line], whole: Meaning, run: Sequence[Meaning]) -> list[bool]:
    """Return of each row that says something of it whether a column is the sum of others there."""
    agreed, several = [], []
    for line in lines:
        for (heading, at, unit), own in line.figures.items():
            keys = [(meaning.heading, at, unit) for meaning in run]
            there = [line.figures[key] for key in keys if key in line.figures]
            if heading == whole.heading and any(part.value for part in there):
                agreed.append(meets(own, there))
                several += agreed[-1:] if sum(bool(part.value) for part in there) > 1 else []
    return several or agreed


def _inner(
    lines: Sequence[Line], group: Sequence[Meaning], totals: Sequence[Meaning]
) -> list[Meaning]:
    """Return the total columns of a group that are not its grand total: Provincial total beside Grand total, all where none shows itself.

    A grand total is the sum of the others, or of one and the columns that are not in that; else it is the only one called
    the total of everything.
    """
    own = [meaning for meaning in group if meaning in totals]
    if len(own) < 2:
        return []
    rest = [meaning for meaning in group if meaning not in own]

    def is_grand(whole: Meaning) -> bool:
        others = [meaning for meaning in own if meaning is not whole]
        beside = (
            [other, *(each for each in rest if each not in _summed(lines, [other], rest))]
            for other in others
        )
        return any(
            len(run) > 1 and _is_sum_of_columns(lines, whole, run) for run in (others, *beside)
        )

    grand = [meaning for meaning in own if is_grand(meaning)]
    called = [meaning for meaning in own if totalwords.total(_word(meaning)) == "total"]
    one = next((found for found in (grand, called) if len(found) == 1), [])
    return [meaning for meaning in own if meaning not in one]


def _unlisted(
    lines: Sequence[Line], totals: Sequence[Meaning], rest: Sequence[Meaning]
) -> list[Meaning]:
    """Return the total columns that are parts of another one, with the rest, and whose own parts stand nowhere: 合计 | 小计 | 其中：基本支出 | 对下转移支付."""
    for whole in totals if len(totals) > 1 else ():
        others = [each for each in totals if each is not whole and not _summed(lines, [each], rest)]
        if others and rest and _is_sum_of_columns(lines, whole, [*others, *rest]):
            return others
    return []


def _alone(
    group: Sequence[Meaning], totals: Sequence[Meaning], inside: Collection[str]
) -> Meaning | None:
    """Return the one column of a group that is no part of another, and is called a total or known: 合计 | 其中：增值税 has the amounts of the rows in it."""
    own = [meaning for meaning in group if meaning.heading not in inside]
    is_one = len(own) == 1 and len(group) > 1
    return own[0] if is_one and (own[0] in totals or _is_known(own[0])) else None


def _untitled(fact: Fact, alone: Collection[str], titles: Collection[str]) -> Fact:
    """Return a figure of the columns `alone`, or of rates beside them, without the word for a total that heads it."""
    is_named = fact.indicator in titles and not fact.role
    fact = fact._replace(indicator="") if is_named else fact
    own = tuple(each for each in fact.extra if each[0] != COLUMN)
    return fact._replace(extra=own) if fact.source.column in alone else fact


_WHOLE = ("total", UNCLEAR)
"""Rows that are shown by the figure in the total column alone: those of totals, and what is added to nothing, such as a balance."""


def _crossed(fact: Fact, whole_roles: Sequence[str], is_total: bool, is_inner: bool) -> Fact:
    """Return a figure of a cross table: the total is where a total row meets a total column that no other total column holds."""
    if fact.role in whole_roles and is_total and not is_inner:
        return fact._replace(extra=tuple(each for each in fact.extra if each[0] != COLUMN))
    if fact.role in whole_roles:
        return fact._replace(role="subtotal")
    if is_total:
        return fact._replace(role="subtotal")
    is_word = any(name == COLUMN for name, _ in fact.extra)
    return fact._replace(role="part") if is_word and not fact.role else fact


def _under(fact: Fact, whole: str) -> Fact:
    """Return a figure of a column that is a part of one which the lexicon knows."""
    above = side.above(fact.part_of)
    return (
        fact
        if whole in above
        else fact._replace(part_of="|".join(filter(None, (whole, fact.part_of))))
    )


def _apart(fact: Fact, word: str) -> Fact:
    """Return a figure of a column that stands for itself, with the word of its column."""
    return fact._replace(extra=with_column(fact.extra, word)) if word else fact
