"""Cells that stand for several rows: `财政局` printed once beside its five projects, merged or left blank below."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.formats.records import column, distinct, padded
from fiscalcli.mapping.words import rowlabel, totalwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Merged, Row

_FIGURES = ("value", "half_width", "unread", "unused")
_OWN = ("note", "unit", "multiplier", "hedge", "ordinal", "place")
"""What is said of one row: blank there, it is not said."""

_BLOCKS = 2
"""One word over blanks may be said of its row alone."""


class Filled(NamedTuple):
    """The rows of a table with such cells filled down, and the headings of the columns where that was guessed.

    `spread` holds the headings of columns in which one figure stands in a merged cell for several rows.
    """

    body: Sequence[Row]
    guessed: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()


def filled(body: Sequence[Row], meanings: Sequence[Meaning], merged: Sequence[Merged]) -> Filled:
    """Return the rows with what a merged cell says in each of them.

    Where nothing says what is merged (a CSV file), blanks below a word are filled only if the rows repeat
    one another without it, or the words head blocks of rows, and none repeats another with it.
    """
    words = [meaning for meaning in meanings if meaning.role not in (*_FIGURES, *_OWN)]
    figures = [meaning for meaning in meanings if meaning.role == "value"]
    spread: dict[str, None] = {}
    first = body[0].place.line if len(body) else 0
    if not any(area.bottom >= first for area in merged):  # titles, and the header
        return _guessed(body, words, figures)
    lines = {row.place.line: at for at, row in enumerate(body)}
    rows = list(body)
    for area in merged:
        covered = [lines[line] for line in range(area.top, area.bottom + 1) if line in lines]
        if area.top == area.bottom or area.top not in lines or len(covered) < 2:
            continue
        said = _cell(body[lines[area.top]], area.left)
        if any(meaning.at == area.left for meaning in words):
            for at in covered:
                rows[at] = _with(rows[at], area.left, said)
        spread |= dict.fromkeys(m.heading for m in figures if m.at == area.left and said)
    return _guessed(rows, words, figures)._replace(spread=tuple(spread))


def _guessed(body: Sequence[Row], words: Sequence[Meaning], figures: Sequence[Meaning]) -> Filled:
    """Return the rows with the blanks of group columns filled, where only that tells them apart."""
    last = max((meaning.at for meaning in words), default=0)
    inner = [meaning for meaning in words if meaning.at < last]
    groups = [meaning for meaning in inner if _has_gaps(body, meaning.at, words, figures)]
    if not groups:
        return Filled(body)
    told = [at for at, row in enumerate(body) if any(_cell(row, m.at) for m in figures)]
    names = [m for m in words if m.role != "direction"]  # a row with none of them is a sum
    plain = [
        at
        for at in told
        if not _is_total(body[at], words)
        and (not names or any(_cell(body[at], m.at) for m in names))
    ]
    groups = [
        meaning
        for meaning in groups
        if plain
        and _opens(body, told, plain[0], meaning)
        and any(not _cell(body[at], meaning.at) for at in plain)
    ]
    rows = list(body)
    ordinary = {*plain}
    parts = {at for at in told if any(rowlabel.is_of_which(_cell(body[at], m.at)) for m in words)}
    latest: dict[int, str] = {}
    for at in told:
        own = groups if at in ordinary else _of_total(body[at], groups, last)
        for meaning in own:
            said = _cell(rows[at], meaning.at)
            if said:
                latest = {each: word for each, word in latest.items() if each < meaning.at}
                latest[meaning.at] = said
            elif meaning.at in latest and not (meaning.role == "code" and at in parts):
                rows[at] = _with(rows[at], meaning.at, latest[meaning.at])
    if not groups or _repeats(rows, plain, words):
        return Filled(body)
    named = next((meaning for meaning in groups if meaning.role != "code"), None)
    heads = named is not None and _heads_blocks(body, plain, named, last)
    if not heads and not _repeats(body, plain, words):
        return Filled(body)
    return Filled(rows, tuple(meaning.heading for meaning in groups))


def _opens(body: Sequence[Row], told: Sequence[int], first: int, group: Meaning) -> bool:
    """Whether a group has a word in the first row that is no total, or in the totals above it."""
    return any(_names(body[at], group) for at in told if at <= first)


def _names(row: Row, group: Meaning) -> bool:
    """Whether a row has the word of a group, and not one that says total."""
    said = _cell(row, group.at)
    return bool(said) and not totalwords.total(said)


def _of_total(row: Row, groups: Sequence[Meaning], last: int) -> list[Meaning]:
    """Return the groups of a row that says total: those it names (公安局 | 小计), and those it is the first of several totals of (合计 | 预算数 over a blank | 决算数)."""
    is_told = _cell(row, last) and not totalwords.total(_cell(row, last))
    return [m for m in groups if _names(row, m) or (is_told and _cell(row, m.at))]


def _has_gaps(
    body: Sequence[Row], group: int, words: Sequence[Meaning], figures: Sequence[Meaning]
) -> bool:
    """Whether a row with a figure that is no total leaves the column `group` blank."""
    if len(column(body, group)) == len(body) and "" not in distinct(body, group):
        return False
    blank = (body[at] for at, cell in enumerate(padded(body, group)) if not cell.strip())
    return any(
        any(_cell(row, m.at) for m in figures) and not _is_total(row, words) for row in blank
    )


def _is_total(row: Row, words: Sequence[Meaning]) -> bool:
    return any(totalwords.total(_cell(row, m.at)) for m in words)


def _heads_blocks(body: Sequence[Row], plain: Sequence[int], group: Meaning, last: int) -> bool:
    """Whether each word of the first group stands once, two or more of them over blanks, and every row has a name of its own: 款 | 項.

    One year over two blanks or more is enough, as no figure is of none; a single blank is a gap.
    """
    said = [_cell(body[at], group.at) for at in plain]
    names = [word for word in said if word]
    over = sum(bool(word) and not below for word, below in pairwise(said))
    is_year = group.role == "period" and over == 1 and len(said) - len(names) > 1
    is_once = len(names) == len({*names}) and (over >= _BLOCKS or is_year)
    return is_once and all(_cell(body[at], last) for at in plain)


def _repeats(rows: Sequence[Row], plain: Sequence[int], words: Sequence[Meaning]) -> bool:
    """Whether two of the rows say the same words."""
    said = Counter(tuple(_cell(rows[at], meaning.at) for meaning in words) for at in plain)
    return said.most_common(1)[0][1] > 1


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _with(row: Row, at: int, said: str) -> Row:
    """Return the row with the cell at `at` saying `said`."""
    cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
    cells[at] = said
    return row._replace(cells=cells)
