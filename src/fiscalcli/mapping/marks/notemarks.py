"""Marks that point to a note behind figures: 1,234*, 12.5², 88†, 901.2r. They are read without them, each mark is kept as the note of its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import dimension
from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.marks.numeric import MARKED
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.marks.flags import Flags
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit

_CODES = ("note_mark", "flag", "unknown_unit")
_THOUSAND = 1000


_NUMBERED = later(r"(.*\d[%％)）]?)\s*([\[［(（【〔]\s?\d{1,2}\s?[\])）］】〕])")
"""A number and a mark that is a number in brackets: a note where a line below the figures begins with it."""
_LETTERED = later(r"([-+−(]?\d[\d.,\u00a0\u202f ]*(?<=\d)[)%]?)\s?([rpe])")
_LETTERS, _TELLING = frozenset("rpe"), frozenset("rp")
"""Revised, provisional, estimated; the last alone is said of no other figure of its table."""


def are_there(reading: Reading) -> bool:
    """Whether some cells are wrong for what stands behind their figures."""
    return any(problem.code in _CODES for problem in reading.problems)


def parted(layout: Layout, reading: Reading) -> tuple[Layout, Flags, list[Text]]:
    """Return a table without the marks behind its figures, the marks by line and heading, and what is said of them.

    Letters are marks where no figure is in a unit in which they may be more: 12p are pence, 12r rand.
    """
    flags: dict[tuple[int, str], str] = {}
    values = {meaning.at: meaning.heading for meaning in layout.values()}
    shown: list[str] = []
    patterns = [MARKED, *([_LETTERED] if _are_lettered(layout, reading) else [])]
    patterns += [_NUMBERED] if _are_explained(layout) else []
    body = [_parted(row, values, patterns, flags, shown) for row in layout.body]
    if not flags:
        return layout, {}, []
    said = Text(
        f"{len(flags)} 个数字后面有注释标记，已略去（第一处 {shown[0]}）",
        f"marks behind figures that point to notes are left out: {len(flags)} (the first is {shown[0]})",
    )
    return layout._replace(body=body), flags, [said]


def _are_lettered(layout: Layout, reading: Reading) -> bool:
    units = dimension.units((*reading.facts, *reading.lost))
    if not units or not all(map(_is_large, units)):
        return False
    cells = {cell.strip() for each in layout.values() for cell in distinct(layout.body, each.at)}
    letters = {found[2] for cell in cells if (found := _LETTERED.fullmatch(cell))}
    return bool(letters & _TELLING) and letters <= _LETTERS


def _are_explained(layout: Layout) -> bool:
    """Whether there are marks that are numbers in brackets, and each of them begins a line of words: 1,234[1] over `[1] provisional`."""
    values = [each.at for each in layout.values()]
    cells = (cell.strip() for at in values for cell in distinct(layout.body, at))
    marks = {_bare(found[2]) for cell in cells if (found := _NUMBERED.fullmatch(cell))}
    said = [
        _bare(next(filter(None, map(str.strip, row.cells)), ""))
        for row in layout.body
        if not any(at < len(row.cells) and row.cells[at].strip() for at in values)
    ]
    return bool(marks) and all(
        any(line.startswith(mark) and line != mark for line in said) for mark in marks
    )


def _bare(said: str) -> str:
    return "".join(said.split())


def _is_large(unit: Unit) -> bool:
    """Whether a unit is one of money in thousands or more, or of rates."""
    return unit.dimension == "ratio" or (is_money(unit) and unit.factor >= _THOUSAND)


def _parted(
    row: Row,
    values: Mapping[int, str],
    patterns: Sequence[re.Pattern[str]],
    flags: dict[tuple[int, str], str],
    shown: list[str],
) -> Row:
    cells = list(row.cells)
    for at, heading in values.items():
        cell = cells[at].strip() if at < len(cells) else ""
        if isinstance(cell, NumberCell):
            continue
        if found := next(filter(None, (each.fullmatch(cell) for each in patterns)), None):
            cells[at] = found[1]
            flags[row.place.line, heading] = found[2]
            shown += [] if shown else [f"{cell}, {row.place}"]
    return row._replace(cells=cells) if cells != list(row.cells) else row
