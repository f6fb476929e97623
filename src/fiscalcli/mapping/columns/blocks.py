"""Blocks of a table that stand side by side, `收入 | 金额 | 支出 | 金额`: each has its labels and its figures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import side as side_
from fiscalcli.formats.records import column, distinct, words
from fiscalcli.mapping.columns.below import are_words
from fiscalcli.mapping.layout import ORDINAL, UNUSED
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import totalwords
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row


def of(
    meanings: Sequence[Meaning], body: Sequence[Row], declared: Container[str]
) -> list[tuple[Meaning, ...]]:
    """Return the blocks of a table such as `收入 | 金额 | 支出 | 金额`: one for each label with its figures.

    `declared` are the headings of which the user says what they are.
    """
    is_labelled = any(meaning.role == "indicator" for meaning in meanings)
    if again := [] if is_labelled else _repeated(meanings):
        return again
    meanings = _sided(_labelled(meanings, body, declared), body, declared)
    meanings = _coded(meanings, body, declared)
    labels = [at for at, meaning in enumerate(meanings) if meaning.role == "indicator"]
    labels = _begins(meanings, labels) if len(labels) > 1 else labels
    ends = [*labels[1:], len(meanings)]
    if len(labels) < 2 or not all(
        any(meaning.role == "value" for meaning in meanings[at:end])
        for at, end in zip(labels, ends, strict=True)
    ):
        return [tuple(_first_of_each(meanings, declared))]
    shared = meanings[: labels[0]]
    return [
        tuple(_first_of_each([*shared, *meanings[at:end]], declared))
        for at, end in zip(labels, ends, strict=True)
    ]


def _repeated(meanings: Sequence[Meaning]) -> list[tuple[Meaning, ...]]:
    """Return the blocks of a table whose headings are the same ones again and again, as of a list that goes on beside itself: 县区 | 收入 | 县区 | 收入."""
    count = len(meanings)
    headings = [meaning.heading for meaning in meanings]
    for size in range(_LEAST, count // 2 + 1):
        first = meanings[:size]
        roles = {meaning.role for meaning in first}
        is_table = "value" in roles and not roles.isdisjoint(_NAMING)
        if count % size == 0 and is_table and headings == headings[:size] * (count // size):
            return [tuple(meanings[at : at + size]) for at in range(0, count, size)]
    return []


_LEAST = 2
_NAMING = frozenset({"sector", "jurisdiction", EXTRA})


def _labelled(
    meanings: Sequence[Meaning], body: Sequence[Row], declared: Container[str]
) -> Sequence[Meaning]:
    """Return the columns, those of words that begin a table to the right of an empty column as its labels: `Source | 2023 | | Dept | 2023`.

    The tables are of one time and in units of different dimensions, which are never added, and no word of their labels stands there twice:
    else a column of words says more of the rows on its left, or nothing says what the figures on both sides are to each other.
    """
    starts = [0, *_behind_gaps(meanings, body)]
    runs = [[*meanings[at:end]] for at, end in pairwise([*starts, len(meanings)])]
    values = [[m for m in run if m.role == "value"] for run in runs]
    times = [{(m.period, m.phase) for m in run} for run in values]
    if len(runs) < 2 or not set.intersection(*times) or _overlap(values):
        return meanings
    if any(run[0].heading in declared or not _are_labels(run[0], body) for run in runs):
        return meanings
    return [m for run in runs for m in (run[0]._replace(role="indicator"), *run[1:])]


def _sided(
    meanings: Sequence[Meaning], body: Sequence[Row], declared: Container[str]
) -> Sequence[Meaning]:
    """Return the columns, those of words that are headed as one side each, with figures behind each, as the labels of both: `Revenue Description | 2023 | Expenditure Description | 2023`."""
    sides = [side_.one_of(meaning.heading) for meaning in meanings]
    named = [
        at
        for at, meaning in enumerate(meanings)
        if meaning.role in ("indicator", "sector", EXTRA)
        and meaning.heading not in declared
        and sides[at] in SIDES
        and _are_worded(column(body, meaning.at))
    ]
    behind = [meanings[at + 1].role for at in named if at + 1 < len(meanings)]
    if len(named) != len(SIDES) or {sides[at] for at in named} != SIDES or {*behind} != {"value"}:
        return meanings
    return [
        meaning._replace(role="indicator", direction=sides[at]) if at in named else meaning
        for at, meaning in enumerate(meanings)
    ]


def _coded(
    meanings: Sequence[Meaning], body: Sequence[Row], declared: Container[str]
) -> Sequence[Meaning]:
    """Return the columns, those of numbers right before the labels of each of several blocks as codes, whatever heads them: `Partida | Ingresos | 2023 | Partida | Gastos | 2023`."""
    labels = [at for at, meaning in enumerate(meanings) if meaning.role == "indicator"]
    if len(labels) < _LEAST:
        return meanings
    labels = [at for at in labels if _are_worded(column(body, meanings[at].at))]
    before = [at - 1 for at in labels if at]
    are_coded = all(
        meanings[at].role not in ("value", "period", ORDINAL)
        and meanings[at].heading not in declared
        and _are_numbers(column(body, meanings[at].at))
        for at in before
    )
    if len(labels) < _LEAST or len(before) < len(labels) or not are_coded:
        return meanings
    return [m._replace(role="code") if at in before else m for at, m in enumerate(meanings)]


def _are_numbers(cells: Iterable[str]) -> bool:
    said = "".join(cells)
    return any(map(str.isdecimal, said)) and not any(map(str.isalpha, said))


def _are_worded(cells: Iterable[str]) -> bool:
    said = [cell for cell in cells if cell.strip()]
    return bool(said) and all(any(map(str.isalpha, cell)) for cell in said)


def _overlap(runs: Sequence[Sequence[Meaning]]) -> bool:
    """Whether figures of one dimension, or in no unit that is known, stand in two of several tables."""
    kinds = [{m.unit.dimension if m.unit else "" for m in run} for run in runs]
    return "" in set[str]().union(*kinds) or sum(map(len, kinds)) > len(set[str]().union(*kinds))


def _behind_gaps(meanings: Sequence[Meaning], body: Sequence[Row]) -> list[int]:
    """Return which columns stand right behind one or more that are empty."""
    return [
        at
        for at, (one, other) in enumerate(pairwise(meanings), 1)
        if other.at > one.at + 1
        and all(distinct(body, each) <= {""} for each in range(one.at + 1, other.at))
    ]


def _are_labels(meaning: Meaning, body: Sequence[Row]) -> bool:
    """Whether a column holds words, none of them twice, and is none of a place, a side or a unit."""
    cells = [said for cell in column(body, meaning.at) if (said := cell.strip())]
    is_open = meaning.role in ("indicator", "sector", "document", EXTRA)
    return is_open and len(cells) > 1 and len({*cells}) == len(cells) and are_words(cells)


def _begins(meanings: Sequence[Meaning], labels: Sequence[int]) -> list[int]:
    """Return where each block begins: with its years before its codes and labels, if each block has its own: `Year | Revenue | USD | Year | Expenditure | USD`."""
    starts = [_with_codes(meanings, at) for at in labels]
    while all(at and meanings[at - 1].role == "period" for at in starts):
        starts = [at - 1 for at in starts]
    return starts


def _with_codes(meanings: Sequence[Meaning], label: int) -> int:
    """Return where a block begins: with the codes right before its labels, if each block has its own."""
    if sum(meaning.role == "code" for meaning in meanings) < 2:
        return label
    while label and meanings[label - 1].role == "code":
        label -= 1
    return label


def side(block: Sequence[Meaning], blocks: int, body: Sequence[Row]) -> dict[str, str]:
    """Return the direction that the heading of a block's labels names (`收入项目`, `支出科目`), else the one of its total rows beside other blocks: Total revenue."""
    label = next((meaning for meaning in block if meaning.role == "indicator"), None)
    if label is None or (blocks < 2 and not label.direction):
        return {}
    named = {label.direction} if label.direction else _of_totals(words(body, label.at))
    return {"direction": named.pop()} if len(named) == 1 else {}


def _of_totals(labels: Iterable[str]) -> set[str]:
    """Return the sides that rows which are called totals name; 收入总计 is one of the figures as well, with what was carried over."""
    totals = filter(totalwords.is_called_one, labels)
    return {*map(side_.of, totals)} & SIDES


def over(
    block: Sequence[Meaning], blocks: Sequence[Sequence[Meaning]], rows: Sequence[Row]
) -> list[Row]:
    """Return the cells of `rows` that stand over a block: from its labels, or the left edge, up to the next block."""
    starts = [next(m.at for m in each if m.role == "indicator") for each in blocks]
    here = starts[blocks.index(block)]
    end = min((start for start in starts if start > here), default=None)
    begin = 0 if here == min(starts) else here
    return [row._replace(cells=row.cells[begin:end]) for row in rows]


def _first_of_each(meanings: Sequence[Meaning], declared: Container[str]) -> list[Meaning]:
    """Let the declared column of a role have it, else the first; another one of that role is a dimension of its own, a later note none."""
    taken = {meaning.role for meaning in meanings if meaning.heading in declared}
    headings: set[str] = set()
    kept = []
    for meaning in meanings:
        is_declared = meaning.heading in declared and meaning.heading not in headings
        headings.add(meaning.heading)
        if meaning.role in taken and not is_declared and is_of_one(meaning):
            kept.append(meaning._replace(role=UNUSED if meaning.role == "note" else EXTRA))
        else:
            kept.append(meaning)
        taken.add(meaning.role)
    return kept


def is_of_one(meaning: Meaning) -> bool:
    """Whether a table has one column of this role: it has several of figures, units, its own dimensions and what is not read."""
    return meaning.role not in ("value", "unit", EXTRA, UNUSED, ORDINAL)
