"""Which rows of a table are its header, and the one heading of each column that they make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.errors import DataError
from fiscalcli.formats.records import filled, left_of
from fiscalcli.mapping import complaints
from fiscalcli.mapping.head import (
    corners,
    levels,
    likeyears,
    numberrow,
    sectionrows,
    stacked,
    translated,
    wordrows,
    yearheads,
)
from fiscalcli.mapping.head.saidcells import cuts_day, is_said, states, trimmed, worded
from fiscalcli.mapping.headings import pivots
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.marks.numeric import counted_at, has_amounts, has_monthlike, is_figure
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row, Sheet

_LOOKED_AT = 60
_HIGHEST = 4  # rows of a header: more are rows without figures
_BELOW = 12  # rows that show which columns hold figures
_UNDER_YEARS = (yearheads.worded, yearheads.named)
_NUMBERINGS = 2  # rows that number the columns: 栏次, and below it how one follows from others


class Head(NamedTuple):
    """The header of a table: where it begins and ends among the rows, and its headings."""

    first: int
    main: int
    after: int
    headings: list[str]


def of(sheet: Sheet, settings: Settings) -> tuple[Sequence[Row], Head]:
    """Return the rows of a sheet and its header: the one that its format gives, else the one among the filled rows."""
    if sheet.head is not None:
        at = sheet.head
        return sheet.rows, Head(at, at, at + 1, trimmed(sheet.rows[at]))
    rows = filled(sheet.rows)
    return rows, read(rows, settings)


def read(rows: Sequence[Row], settings: Settings) -> Head:
    """Return the header of the table in `rows`: the row that says most, with those that refine it."""
    main = _locate(rows, settings)
    first, last = _extent(rows, main)
    headings = worded(rows[first])
    for row in rows[first + 1 : last + 1]:
        headings = stacked.joined(headings, yearheads.run_on(headings, worded(row)))
    after = last + 1
    if after + 1 < len(rows) and numberrow.numbers(*map(trimmed, rows[after : after + 2])):
        headings = stacked.joined(headings, levels.alone(trimmed(rows[after])))
    headings = levels.coded(headings, rows[after : after + 20])
    if after < len(rows) and (named := wordrows.with_units(headings, trimmed(rows[after]))):
        headings = named
        after += 1
    if after + 1 < len(rows) and wordrows.heads_figures(trimmed(rows[after]), headings):
        headings = stacked.joined(headings, worded(rows[after]))
        after += 1
    if after + 1 < len(rows) and translated.repeats(trimmed(rows[main]), trimmed(rows[after])):
        after += 1
    for _ in range(_NUMBERINGS):
        if after + 1 < len(rows) and _numbers(rows[after], rows[after + 1], headings):
            after += 1
    return Head(first, main, after, headings)


def _extent(rows: Sequence[Row], main: int) -> tuple[int, int]:
    """Return the first and the last row of the header that has its `main` row."""
    first, last, left = main, main, left_of(rows[main : main + _LOOKED_AT])
    while (
        first
        and last - first < _HIGHEST
        and not _is_pair(rows, first - 1)
        and _is_above(rows[first - 1], rows[first : main + 1], left)
    ):
        first -= 1
    while last + 2 < len(rows) and last - first < _HIGHEST and _is_below(rows, first, last + 1):
        last += 1
    if first and last > main and not _is_pair(rows, first - 1):
        cells = [trimmed(row) for row in rows[first - 1 : last + 1]]
        first -= not has_figures(cells[0]) and stacked.completes(*cells)
    return first, last


def _numbers(row: Row, below: Row, headings: Sequence[str]) -> bool:
    """Whether a row below the headings numbers the columns, or holds the codes of what their headings name."""
    cells = trimmed(row)
    return numberrow.numbers(cells, trimmed(below)) or levels.are_codes(cells, headings)


def has_figures(cells: Sequence[str]) -> bool:
    """Whether a row has figures in it other than years: such a row is not a header."""
    return any(is_figure(cell) for cell in cells if cell)


def _next(rows: Sequence[Row], index: int) -> list[str]:
    return trimmed(rows[index + 1]) if index + 1 < len(rows) else []


def _locate(rows: Sequence[Row], settings: Settings) -> int:
    """Return the index of the row in which most cells are known headings."""
    best, best_score = -1, 0
    counted: set[int] = set()
    for index, row in enumerate(rows[:_LOOKED_AT]):
        cells = trimmed(row)
        below, is_below = _next(rows, index), best_score >= 2 and index == best + 1
        goes_on = bool(own := counted_at(cells)) and own == counted  # 2053.9 under 2809.4
        is_data = has_amounts(cells, below) or (is_below and has_monthlike(cells, below)) or goes_on
        counted = own if is_data else counted
        if is_data:
            if best_score >= 2 or (index and _heads_all(rows[index - 1], cells)):
                break
            continue
        is_pair = 0 < index < len(rows) - 1 and _is_pair(rows, index)
        if (
            (index and likeyears.goes_on(row, rows[:index]))
            or (is_pair or cuts_day(row))
            or pivots.filters(rows[index : index + pivots.MOST + 1])
            or corners.are_of_all(cells, below)
            or (index == best + 1 and _leaves_open(rows, index))
            or (index and _is_of_year(rows[index - 1], cells))
            or (counted and not any(any(cells[at : at + 1]) for at in counted))
        ):
            continue
        named = [cell for cell in cells if cell and not is_said(cell)]
        score = sum(_known(cell, settings) for cell in named)
        if score and sum(bool(cell) and not states(cell) for cell in cells) > 1:
            score += sum(map(likeyears.is_dated, cells))
        if score > best_score or (score >= 2 and best >= 0 and _is_prose(rows[best], row)):
            best, best_score = index, score
    if best_score < 2 and not (best_score == 1 and settings.roles):
        best = _widest(rows)
    return best


def _leaves_open(rows: Sequence[Row], index: int) -> bool:
    if not index:
        return False
    above, own, *below = map(trimmed, rows[index - 1 : index + 4])
    return wordrows.leaves_open(above, own, below)


def _is_prose(row: Row, below: Row) -> bool:
    """Whether a row is a sentence cut at its commas (`Expenditure by department, fiscal year 2023`), unlike a header below it."""

    def is_cut(row: Row) -> bool:
        return any(cell[:1] == " " and cell.strip() for cell in row.cells[1:])

    return is_cut(row) and not is_cut(below)


def _heads_all(row: Row, below: Sequence[str]) -> bool:
    """Whether a row has different words over each cell of a row of figures: what comes further down is data, whatever it says."""
    cells = trimmed(row)
    is_full = "" not in cells and len({*cells}) == len(cells) >= len(below) > 2
    return is_full and not has_figures(cells) and not any(map(states, cells))


def _is_of_year(row: Row, below: Sequence[str]) -> bool:
    """Whether a row goes on with its year right below headings of which one is of years, and none is open: `Year | Office | Cost` over `2023 | Clerk | 2023-01-05`."""
    return _heads_all(row, below) and all(below) and any(
        period.read_fiscal(cell) is not None and {known.role for known in lookup(heading)} == {"period"}
        for heading, cell in zip(trimmed(row), below, strict=False)
    )  # fmt: skip


def _known(cell: str, settings: Settings) -> bool:
    return (
        cell in settings.roles
        or bool(lookup(cell))
        or period.read_fiscal(cell) is not None
        or period.read_fiscal(unittext.split_unit(cell)[0]) is not None
        or lexicon.find("indicator", unittext.split_unit(cell)[0]) is not None
    )


def _widest(rows: Sequence[Row]) -> int:
    """Return the index of the fullest row above the figures, where no row has headings that are known.

    What states something (`部门：某市财政局`, `单位：万元`) is no heading.

    Raises:
        DataError: the first row of two cells or more holds figures, so that the file has no header.
    """
    best, most = 0, 1
    for index, row in enumerate(rows[:_LOOKED_AT]):
        cells = [cell for cell in trimmed(row) if cell]
        if len(cells) >= 2 and has_amounts(trimmed(row), _next(rows, index)):
            above = [*filter(None, trimmed(rows[index - 1]))] if index else []
            is_over = bool(above) and wordrows.are_over(*map(trimmed, rows[index - 1 : index + 1]))
            is_name = len(above) == len(cells) and (len(cells) > 2 or corners.heads_unit(above))
            if most == 1 and (is_name or is_over):
                return index - 1  # 0FISCPER:0FISCPER | ZC_ICO:ZC_ICO; | In EUR thousand
            if most == 1:
                raise DataError(complaints.no_header(cells, row.place))
            break
        width = sum(not states(cell) for cell in cells)
        if width > most or (width == most > 1 and _is_prose(rows[best], row)):
            best, most = index, width
    return best


def _is_pair(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is a name and what it is, like the one above it, with a blank line below them: Sector | | General government."""
    own, above = (
        [at for at, cell in enumerate(trimmed(row)) if cell]
        for row in (rows[index], rows[index - 1])
    )
    is_apart = rows[index + 1].place.line > rows[index].place.line + 1
    return bool(index) and is_apart and len(own) == 2 and own[0] == 0 and own == above


def _is_above(row: Row, below: Sequence[Row], left: int) -> bool:
    """Whether the row above the header groups its columns: `2023年 | | 2024年 |` or `项目 | | 本年支出 | |`; `left` is the first column."""
    cells = trimmed(row)
    if _is_prose(row, below[-1]) or any(map(pivots.summed, cells[:1])):
        return False
    named = [cell for cell in cells if cell and stacked.is_group(cell) and not is_said(cell)]
    headings = sum(bool(cell) for cell in trimmed(below[-1]))
    if len(named) >= 2 and headings > len(named):
        return not corners.are_of_all(cells, trimmed(below[-1]))
    filled = [index for index, cell in enumerate(cells) if cell]
    if not has_figures(cells) and stacked.is_needed(cells, left, *map(trimmed, below)):
        return True
    if filled[:1] == [left] and corners.is_unit(
        cells[left], alone=True
    ):  # R thousand | Outcome | |
        cells[left], filled = "", filled[1:]
    if has_figures(cells) or any(states(cells[index]) for index in filled):
        return False
    if len(filled) == 1 and unittext.stated(cells[filled[0]]):  # Importes en €
        return False
    if yearheads.alone(trimmed(below[0]), filled) or yearheads.under_phases(
        cells, trimmed(below[0])
    ):
        return True
    speaks = len(filled) >= 2 or any(index > left and _says(cells[index]) for index in filled)
    return speaks and _stands_open([cells], trimmed(below[0]))


def _is_below(rows: Sequence[Row], first: int, index: int) -> bool:
    """Whether a row below the header refines it: words only, under blank, shared or repeated headings."""
    stack = [trimmed(row) for row in rows[first:index]]
    cells = corners.without_references(trimmed(rows[index]), stack[-1])
    is_full = len(stack[-1]) >= len(cells) and all(stack[-1][1:])
    years = {at for at, cell in enumerate(cells) if cell.isdecimal()}
    if (
        has_figures(cells)
        or yearheads.are_headed(cells, stack[-1], years)
        or not any(cells)
        or ((cells[0] or is_full) and wordrows.units(cells, ()))
    ):
        return False
    if wordrows.are_of_all(cells, stack[-1]):
        return False
    below = [*map(trimmed, rows[index + 1 : index + _BELOW])]
    return wordrows.refine(cells, below) or _refines(stack, cells, below)


def _refines(
    stack: Sequence[Sequence[str]], cells: Sequence[str], below: Sequence[list[str]]
) -> bool:
    """Whether a row of words goes on with the headings above it."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if filled == [0] and corners.turns(stack[-1][0], cells[0]):
        return True
    if filled == [0] and not sectionrows.heads_labels(cells[0]):
        return False  # Revenues alone on a row heads a section
    if len(cells) > 2 and len(filled) == len(cells) and all(map(unittext.stated, cells[1:])):
        return True  # Vote | UShs Bn | UShs Bn
    known = [at for at in filled if _says(cells[at])]
    if (known or filled[-1] > 1) and _stands_open(stack, cells):
        return True
    if wordrows.are_over_all(cells, below) and _stands_open(stack, ["", *cells[1:]]):
        return True  # 科目 | 預算數 | | over 款名稱 | 原預算數 | 合計
    above = stack[-1]
    if stacked.divides(above, cells):
        return True  # 2023 | | | 2024 | | | Change over Current | Capital | Total | Current | Capital | Total | 2024 over 2023
    if yearheads.alone(cells, [0, *(at for at, cell in enumerate(above) if cell)]):
        return True  # Outturn | Outturn | Plans over 2021-22 | 2022-23 | 2023-24
    if any(tells(above, cells, below[0] if below else []) for tells in _UNDER_YEARS):
        return True  # APPROVED (K) | RELEASED (K) under 2022 BUDGET |, Service | Net | Gross under | 2023 | 2024
    worded = filled[1:] if not filled[0] and corners.is_unit(cells[0]) else filled
    worded = [at for at in worded if above[at : at + 1] in ([], [""]) or not _is_rate(cells[at])]
    if worded[:1] > [0] and yearheads.over(above, worded):
        return True  # words below bare years, beside no label but a unit: $millions | Actual | Forecast
    is_blank_above = any(at >= len(above) or not above[at] for at in filled)
    is_known = bool(known) and len(known) * 2 >= len(filled)
    is_refining = is_blank_above or len(filled) < len(cells) / 2
    return is_known and is_refining and not sectionrows.heads_rows(stack, cells, filled)


def _is_rate(cell: str) -> bool:
    return cell.strip("()（） ") in ("%", "％", "‰")


def _says(cell: str) -> bool:
    """Whether a cell is a heading, a phase or a period."""
    return bool(lookup(cell) or lexicon.find("phase", cell) or period.find(cell))


def _stands_open(stack: Sequence[Sequence[str]], cells: Sequence[str]) -> bool:
    """Whether every cell of a row stands under a heading that several columns share, or under none."""
    filled = [at for at, cell in enumerate(cells) if cell]
    width = max(len(cells), *map(len, stack))

    def is_blank(at: int) -> bool:
        return all(
            at >= len(row) or not row[at] or (at and row[at] == row[at - 1]) for row in stack
        )

    return len(filled) >= 2 and all(
        is_blank(at) or (at + 1 < width and is_blank(at + 1)) for at in filled
    )
