"""A code of the classification that is printed in several columns, 类 | 款 | 项, or beside its name: 20101 人大事务."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.formats.records import column, distinct
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.wholes import padded
from fiscalcli.mapping.words import totalwords
from fiscalcli.number import MISSING
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_NAMED = later(
    r"(\s*)(?:[\[【（(](\d{2,9})[\])】）]|(\d{2,9}|\d{1,4}(?:\.\d{1,4}){2,6}|(?:\d{1,4}\.\d{1,4}|[A-Z]{1,3}\d{2,6}(?:\.\d{1,4}){0,4})(?=\s*[-–—:]\s)|[A-Z]{2}\d{2,6})(?=\s*[-–—_:：.、]|\s)|(\d{3}|\d{5}|\d{7})(?=[\u4e00-\u9fff])(?!\d+[年月日个]))"
    r"[\s\-–—_:：.、]*(?=[^\W\d_])(.*\S)\s*"
)
_BEHIND = later(r"(\s*[^\W\d_][^()（）\[\]【】]{0,80})(?<!\s)\s*[（(\[【](\d{2,9})[)）\]】]\s*")
_NUMBERED = later(r"(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z]")
_LEVEL = later(r"[A-Z]|\d+")
_PADDED = later(r"\d{1,4}(?:\.\d{1,4}){2,6}")
_GROUPED = 3
CLASS = 3
_LENGTHS = (CLASS, CLASS + 2, CLASS + 4)
_FREE = (EXTRA, "ordinal", "unused")
_WORDED = ("indicator", "sector", "jurisdiction", EXTRA)
_OUTLINE = 1000
_OTHERS = 5
"""For so many names with a code one may have none: what stands beside or above the classification."""
_AT_ONCE = 200
"""So many labels show whether codes stand in front of them."""


def joined(
    meanings: Sequence[Meaning], body: Sequence[Row]
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the code of each row whole, in the first of its columns.

    `201 | 06 | 01` is 2010601; `201 | 20106 | 2010601` says it three times; a class that is printed once
    holds for the rows below that say only the rest. Only columns of one heading make up one code.
    A mark for nothing is no whole that a row is part of: `null`.
    """
    body = _rooted(meanings, body)
    own = [meaning for meaning in meanings if meaning.role == "code"]
    own = [meaning for meaning in own if meaning.heading == own[0].heading]
    if len(own) < 2:
        return meanings, body
    places = [meaning.at for meaning in own]
    rows, latest = [], [""] * len(places)
    for row in body:
        said = [row.cells[at].strip() if at < len(row.cells) else "" for at in places]
        if any(said):
            first = next(index for index, part in enumerate(said) if part)
            is_rest = said[first].isdecimal() and len(said[first]) < 3
            latest = [*(latest[:first] if is_rest else [""] * first), *said[first:]]
            cells = [*row.cells, *[""] * (places[-1] + 1 - len(row.cells))]
            for at in places:
                cells[at] = ""
            cells[places[0]] = _whole(latest)
            row = row._replace(cells=cells)  # noqa: PLW2901
        rows.append(row)
    return [meaning for meaning in meanings if meaning not in own[1:]], rows


def _rooted(meanings: Sequence[Meaning], body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows, those blank in the column of wholes that say there that they are part of none."""
    at = next((meaning.at for meaning in meanings if meaning.role == "part_of"), -1)
    if at < 0 or not MISSING & (distinct(body, at) - {""}):
        return body
    return [
        row._replace(cells=[*row.cells[:at], "", *row.cells[at + 1 :]])
        if at < len(row.cells) and row.cells[at].strip() in MISSING
        else row
        for row in body
    ]


def _whole(parts: Sequence[str]) -> str:
    whole = ""
    for part in parts:
        whole = part if part.startswith(whole) else whole + part
    return whole


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the code in front of each name or behind it, `20101-人大事务`, in a column of its own.

    Only where nearly all names but those of totals have one, and some of these begin with others, or are these with zeros at their
    end: then they may be levels of one classification, which would be added to one another. A column of such names is that of the labels, whatever heads it.
    """
    label = None if any(m.role == "code" for m in meanings) else _named(meanings, settings)
    if label is None or not _are_coded(column(body[:_AT_ONCE], label.at)):
        return meanings, body
    found = {said: _named_code(said) for said in distinct(body, label.at)}
    codes = {each[1] for each in found.values() if each}
    if not _nest(codes) and not any(padded.above(code, codes) for code in codes):
        return meanings, body
    if any(each and not _NAMED.fullmatch(said) for said, each in found.items()):
        told = [each[1] for said in column(body, label.at) if (each := found[said.strip()])]
        if not (are_classified(told) or _are_below(told)):  # Ward (10), Ward (101)
            return meanings, body
    width = max(len(row.cells) for row in body)
    rows = []
    for row in body:
        cells = [*row.cells, *[""] * (width - len(row.cells)), ""]
        if hit := _named_code(cells[label.at]):
            cells[label.at], cells[width] = hit
        rows.append(row._replace(cells=cells))
    own = label._replace(role="indicator") if label.role == EXTRA else label
    return [
        *(own if each is label else each for each in meanings),
        label._replace(at=width, role="code"),
    ], rows


def outlined(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> Sequence[Meaning]:
    """Return the columns, one of outline numbers (1, 1.1, 1.2, 2) as that of the codes, whatever heads it, where there is no other.

    So is one of codes that stand below the ones they begin with (40, 4001, 4002), and
    one of numbers in which all that a column of wholes says stands: `id` beside `parent`. The rows are levels then,
    which would be added to one another.
    """
    if any(meaning.role == "code" for meaning in meanings):
        return meanings
    first = min((meaning.at for meaning in meanings if meaning.role == "value"), default=0)
    above = next((meaning for meaning in meanings if meaning.role == "part_of"), None)
    wholes = distinct(body, above.at) - {""} if above else set()
    for meaning in meanings:
        is_of_wholes = bool(wholes) and wholes <= distinct(body, meaning.at)
        if is_free(meaning, settings) and (
            is_of_wholes or (meaning.at < first and are_levels(column(body[:_OUTLINE], meaning.at)))
        ):
            own = meaning._replace(role="code")
            return [own if each is meaning else each for each in meanings]
    return meanings


def is_free(meaning: Meaning, settings: Settings) -> bool:
    """Whether a column is one of the file's own, and nobody declares what it is."""
    return meaning.role in _FREE and meaning.heading not in settings.roles


def are_levels(cells: Sequence[str]) -> bool:
    """Whether cells are the numbers of an outline, or codes of several levels."""
    return are_outlined(cells) or _are_below(cells) or _are_padded(cells)


def _are_padded(cells: Iterable[str]) -> bool:
    """Whether cells are codes of one form whose zeros between points say their level: 3.0.00.00, 3.1.00.00, 3.1.90.11.

    Groups of three digits behind the first may be amounts: 1.000.000 over 1.200.000.
    """
    said = {cell.strip() for cell in cells}
    codes = {cell for cell in said if cell and not totalwords.total(cell)}
    widths = {tuple(map(len, code.split("."))) for code in codes if _PADDED.fullmatch(code)}
    if len({len(width) for width in widths}) != 1 or not all(map(_PADDED.fullmatch, codes)):
        return False
    if all(size == _GROUPED for width in widths for size in width[1:]):
        return False
    wholes = {padded.above(code, codes) for code in codes} - {""}
    return len(wholes) > 1 and all(padded.is_formal(whole, codes) for whole in wholes)


def _are_below(cells: Iterable[str]) -> bool:
    """Whether cells are codes that each stand below the ones they begin with: 40, 4001, 4002, 41, 4101.

    Numbers that count rows are none, as 10 stands below 9; nor is one whole alone, as a figure may begin with another.
    """
    said = [cell.strip() for cell in cells]
    codes = [*dict.fromkeys(cell for cell in said if cell and not totalwords.total(cell))]
    if not all(cell.isascii() and cell.isdecimal() for cell in codes):
        return False
    there, above = set(codes), list[str]()
    tops, below, wholes = [0], list[int](), set[str]()
    for code in codes:
        while above and not (code.startswith(above[-1]) and code != above[-1]):
            above.pop()
        own = next(
            (code[:size] for size in range(len(code) - 1, 0, -1) if code[:size] in there), ""
        )
        if own != (above[-1] if above else ""):
            return False
        (below if own else tops).append(len(code))
        wholes |= {own} - {""}
        above.append(code)
    return len(wholes) > 1 and max(tops) < min(below)


def are_outlined(cells: Iterable[str]) -> bool:
    """Whether cells count on as an outline does: 1, 1.1, 1.2, 2, 2.1 or A, A1, A1.1, B, each behind the one before it.

    In a list of several years each stands there as often as the others.
    """
    often = Counter(cell.strip().removesuffix(".") for cell in cells if cell.strip())
    said = [*often]
    if len({*often.values()}) > 1 or not all(map(_NUMBERED.fullmatch, said)):
        return False
    levels = [
        tuple(int(part) if part.isdecimal() else ord(part) for part in _LEVEL.findall(each))
        for each in said
    ]
    there = set(levels)
    is_deep = any(len(level) > 1 for level in levels)
    return (
        is_deep
        and levels == sorted(there)
        and all(
            level[:-1] in there and (level[-1] == 1 or (*level[:-1], level[-1] - 1) in there)
            for level in levels
            if len(level) > 1
        )
    )


def are_classified(cells: Sequence[str]) -> bool:
    """Whether each of several cells is a class of the classification, or begins with one in full: 205, 20502, 2050202."""
    return len({*cells}) > 1 and all(
        cell.isdecimal() and len(cell) in _LENGTHS and cell[:CLASS] in _classes() for cell in cells
    )


@cache
def _classes() -> frozenset[str]:
    return frozenset(each.code for each in lexicon.indicators().values() if len(each.code) == CLASS)


def _named(meanings: Sequence[Meaning], settings: Settings) -> Meaning | None:
    """Return the column of the labels: the one that is known to be, else the first of the file's own that nobody declares."""
    for role in ("indicator", "sector", EXTRA):
        for meaning in meanings:
            if meaning.role == role and (role != EXTRA or meaning.heading not in settings.roles):
                return meaning
    return None


def is_named(cell: str) -> bool:
    """Whether a code of the classification and its name stand in one cell: 20101-人大事务, [2050201]学前教育."""
    return _named_code(cell) is not None


def _named_code(cell: str) -> tuple[str, str] | None:
    """Return the name of a cell, with the blanks before it, and its code in front or in brackets behind it: 普通教育(20502)."""
    if found := _NAMED.fullmatch(cell):
        return f"{found[1]}{found[5]}", found[2] or found[3] or found[4]
    behind = _BEHIND.fullmatch(cell) if cell.rstrip().endswith((")", "）", "]", "】")) else None
    return (behind[1], behind[2]) if behind else None


def _are_coded(cells: Iterable[str]) -> bool:
    said = [cell for cell in cells if cell.strip() and not totalwords.total(cell)]
    coded = sum(map(bool, map(_named_code, said)))
    return coded > 1 and len(said) - coded <= coded // _OTHERS


def _nest(codes: Collection[str]) -> bool:
    """Whether some code begins with another one that is there."""
    return any(code[:size] in codes for code in codes for size in range(2, len(code)))


def named(meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Return the columns, that of the codes as the labels too where no column has words: lines are called by their codes then."""
    own = [meaning for meaning in meanings if meaning.role == "code"]
    is_worded = any(meaning.role in _WORDED or meaning.indicator for meaning in meanings)
    if len(own) != 1 or is_worded:
        return meanings
    at = meanings.index(own[0])
    return [*meanings[:at], own[0]._replace(role="indicator"), *meanings[at:]]
