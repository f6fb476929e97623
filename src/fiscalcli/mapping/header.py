"""Which row is the header and what each of its columns means. Ambiguity is an error with a hint, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping import preamble
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.suggest import SURE, did_you_mean, near
from fiscalcli.unit import find as find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row, Sheet
    from fiscalcli.unit import Unit

_LOOKED_AT = 60
_SAMPLE = 300
_NUMERIC = re.compile(r"[-+−(（△▲¥￥$€£]?\s*[\d０-９][\d０-９.,，．%％\s]*[)）]?\s*[%％万亿千元]*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column of one sheet holds; `indicator` is set where the heading itself names what is measured."""

    index: int
    heading: str
    role: str
    phase: str = ""
    measure: str = ""
    shift: int = 0
    period: Period | None = None
    unit: Unit | None = None
    indicator: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet understood: where the header is, what its columns mean, what the preamble states."""

    line: int
    meanings: tuple[Meaning, ...]
    body: Sequence[Row]
    stated: dict[str, str]

    def of(self, role: str) -> Meaning | None:
        """Return the first column of `role`, or `None`."""
        return next((meaning for meaning in self.meanings if meaning.role == role), None)

    def values(self) -> list[Meaning]:
        """Return the columns that hold figures."""
        return [meaning for meaning in self.meanings if meaning.role == "value"]

    def extras(self) -> list[Meaning]:
        """Return the columns kept as dimensions of the file's own."""
        return [meaning for meaning in self.meanings if meaning.role == EXTRA]


def find(sheet: Sheet, settings: Settings) -> list[Layout]:
    """Return the layout of `sheet`: one, or one for each of the blocks that stand side by side in it.

    Raises:
        DataError: no header or no column of figures can be recognised, or a heading is misspelt.
    """
    rows = [row for row in sheet.rows if any(cell.strip() for cell in row.cells)]
    at, headings, body = _header(rows, settings)
    meanings = _meanings(headings, body, settings)
    stated = preamble.read(rows[:at], sheet.name)
    line = rows[at].place.line
    place = Place(sheet.file, sheet.name if sheet.rows[0].place.sheet else "", line)
    _check(meanings, headings, place, body)
    meanings = _dated(meanings)
    return [Layout(line, block, body, {**stated, **_side(block)}) for block in _blocks(meanings)]


def _dated(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Give a column of figures without a year that of the dated column to its left: `2024年 | 同比(%)`."""
    dated: list[Meaning] = []
    latest: Period | None = None
    for meaning in meanings:
        latest = meaning.period or latest
        undated = meaning.role == "value" and meaning.period is None and meaning.measure != "amount"
        dated.append(replace(meaning, period=latest) if undated else meaning)
    return dated


def absent(sheets: Sequence[Sheet], settings: Settings) -> list[Problem]:
    """Return a problem for each heading that the user declares and no sheet has, with those there are."""
    if not settings.columns or not sheets:
        return []
    there: dict[str, None] = {}
    for sheet in sheets:
        rows = [row for row in sheet.rows if any(cell.strip() for cell in row.cells)]
        there |= dict.fromkeys(heading for heading in _header(rows, settings)[1] if heading)
    return [
        Problem(
            "absent_column",
            Place(sheets[0].file),
            Text(f"文件没有“{heading}”这一列", f"the file has no column {heading!r}"),
            did_you_mean(heading, there),
        )
        for heading in settings.columns
        if heading not in there
    ]


def _header(rows: Sequence[Row], settings: Settings) -> tuple[int, list[str], Sequence[Row]]:
    """Return the index of the header row, its headings joined from two rows where it has two, and the body."""
    at, headings = _locate(rows, settings)
    body = rows[at + 1 :]
    if body and _is_second_header(headings, body[0], body[1:]):
        return at, _joined(headings, body[0].cells), body[1:]
    if at and _groups(rows[at - 1], headings):
        headings = _joined(rows[at - 1].cells, headings)
    return at, headings, body


def _locate(rows: Sequence[Row], settings: Settings) -> tuple[int, list[str]]:
    """Return the index of the header row and its headings."""
    best, best_score = -1, 0
    for index, row in enumerate(rows[:_LOOKED_AT]):
        cells = [cell.strip() for cell in row.cells]
        score = sum(bool(cell) and _known(cell, settings) for cell in cells)
        if score > best_score and not _numbers(cells):
            best, best_score = index, score
        elif best_score >= 2 and _numbers(cells):
            break
    if best_score < 2 and not (best_score == 1 and settings.roles):
        best = _first_of_words(rows)
    return best, [cell.strip() for cell in rows[best].cells]


def _first_of_words(rows: Sequence[Row]) -> int:
    """Return the index of the first row of two cells or more that has no figure in it: no heading is known.

    Raises:
        DataError: the first such row holds figures, so that the file has no header.
    """
    for index, row in enumerate(rows[:_LOOKED_AT]):
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(cells) >= 2 and _numbers(cells):
            said = "、".join(cells)[:80]
            raise DataError(
                Problem(
                    "no_header",
                    row.place,
                    Text(f"没有表头，第一行就是数据：{said}", f"there is no header, the first row is data: {said}"),
                    Text(
                        "在最上面加一行列名，例如 年份,领域,金额,单位",
                        "add a row of headings on top, such as year,sector,value,unit",
                    ),
                )
            )
        if len(cells) >= 2:
            return index
    return 0


def _numbers(cells: Sequence[str]) -> bool:
    """Whether a row has figures in it other than years: such a row is not a header."""
    return any(
        _NUMERIC.fullmatch(cell) and period.read_fiscal(cell) is None for cell in cells if cell
    )


def _known(cell: str, settings: Settings) -> bool:
    return (
        cell in settings.roles
        or bool(_lookup(cell))
        or period.read_fiscal(cell) is not None
        or lexicon.find("indicator", preamble.split_unit(cell)[0]) is not None
    )


def _lookup(heading: str) -> tuple[lexicon.Header, ...]:
    """Return what `heading` may mean by the lexicon: as it stands, else without the unit it carries."""
    known = lexicon.headers()
    return known.get(lexicon.fold(heading)) or known.get(
        lexicon.fold(preamble.split_unit(heading)[0]), ()
    )


def _is_second_header(headings: Sequence[str], row: Row, rest: Sequence[Row]) -> bool:
    """Whether the row below the header refines it: words only, under blank or repeated group headings."""
    cells = [cell.strip() for cell in row.cells]
    if not rest or _numbers(cells) or not any(cells):
        return False
    known = [
        index for index, cell in enumerate(cells) if cell and (_lookup(cell) or period.find(cell))
    ]
    filled = [index for index, cell in enumerate(cells) if cell]
    blank_above = any(index >= len(headings) or not headings[index] for index in filled)
    return (
        bool(known)
        and len(known) * 2 >= len(filled)
        and (blank_above or len(filled) < len(cells) / 2)
    )


def _groups(row: Row, headings: Sequence[str]) -> bool:
    """Whether the row above the header holds group headings that name periods or units."""
    cells = [cell.strip() for cell in row.cells]
    named = [cell for cell in cells if cell and (period.find(cell) or preamble.unit_of(cell))]
    return len(named) >= 2 and sum(bool(heading) for heading in headings) > len(named)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return one heading per column from two header rows, the upper one running on to the right."""
    joined, running = [], ""
    width = max(len(above), len(below))
    for index in range(width):
        upper = above[index].strip() if index < len(above) else ""
        lower = below[index].strip() if index < len(below) else ""
        running = upper or running
        if not lower:
            joined.append(upper)
        elif _lookup(lower) and not (period.find(running) or preamble.unit_of(running)):
            joined.append(lower)
        else:
            joined.append(f"{running} {lower}".strip())
    return joined


def _meanings(headings: Sequence[str], body: Sequence[Row], settings: Settings) -> list[Meaning]:
    sample = body[:_SAMPLE]
    fiscal = period.names_fiscal_years([heading for heading in headings if heading])
    meanings = [
        _meaning(index, heading, _column(sample, index), settings, fiscal)
        for index, heading in enumerate(headings)
        if heading
    ]
    if not any(meaning.role == "value" for meaning in meanings):
        meanings = [_measured(meaning, _column(sample, meaning.index)) for meaning in meanings]
    return meanings


def _blocks(meanings: Sequence[Meaning]) -> list[tuple[Meaning, ...]]:
    """Return the blocks of a table such as `收入 | 金额 | 支出 | 金额`: one for each label with its figures."""
    labels = [at for at, meaning in enumerate(meanings) if meaning.role == "indicator"]
    ends = [*labels[1:], len(meanings)]
    if len(labels) < 2 or not all(
        any(meaning.role == "value" for meaning in meanings[at:end])
        for at, end in zip(labels, ends, strict=True)
    ):
        return [tuple(_first_of_each(meanings))]
    shared = meanings[: labels[0]]
    return [
        tuple(_first_of_each([*shared, *meanings[at:end]]))
        for at, end in zip(labels, ends, strict=True)
    ]


def _side(block: Sequence[Meaning]) -> dict[str, str]:
    """Return the direction that the heading of a block's labels names: `收入项目`, `支出科目`."""
    heading = next((meaning.heading for meaning in block if meaning.role == "indicator"), "")
    sides = {"revenue": "收入" in heading, "expenditure": "支出" in heading}
    return (
        {"direction": next(side for side, is_named in sides.items() if is_named)}
        if sum(sides.values()) == 1
        else {}
    )


def _column(rows: Sequence[Row], index: int) -> list[str]:
    return [
        row.cells[index].strip()
        for row in rows
        if index < len(row.cells) and row.cells[index].strip()
    ]


def _is_numeric(cells: Sequence[str]) -> bool:
    numeric = sum(bool(_NUMERIC.fullmatch(cell)) for cell in cells)
    return bool(cells) and numeric * 2 > len(cells)


def _meaning(
    index: int, heading: str, cells: list[str], settings: Settings, fiscal: bool
) -> Meaning:
    """Return what the column under `heading` means; what is not known is a dimension of its own."""
    if heading in settings.roles:
        role, _, phase = settings.roles[heading].partition(":")
        code = lexicon.find("phase", phase) or "" if phase else ""
        name, unit = preamble.split_unit(heading)
        at = (
            (period.read_fiscal(name) if fiscal else period.read(name)) if role == "value" else None
        )
        return Meaning(index, heading, role, phase=code, period=at, unit=unit)
    name, unit = preamble.split_unit(heading)
    for known in _lookup(heading):
        if _fits(known, cells):
            measure = known.measure or ("amount" if known.role == "value" else "")
            return Meaning(
                index,
                heading,
                known.role,
                known.phase,
                measure,
                known.shift,
                unit=unit,
                direction=known.direction,
            )
    read = period.read_fiscal(name) if fiscal else period.read(name)
    found = (read, "") if read else period.find(name)
    if found and (not cells or _is_numeric(cells)):
        rest, rest_unit = preamble.split_unit(found[1]) if found[1] else ("", None)
        known_rest = next((k for k in _lookup(rest) if k.role == "value"), None) if rest else None
        if not rest or known_rest:
            kind = known_rest or lexicon.Header("value", "", "amount")
            return Meaning(
                index,
                heading,
                "value",
                kind.phase,
                kind.measure,
                kind.shift,
                found[0],
                unit or rest_unit,
            )
    return Meaning(index, heading, EXTRA, unit=unit)


def _fits(known: lexicon.Header, cells: list[str]) -> bool:
    """Whether what stands below a heading can be what the heading may mean."""
    if not cells:
        return True
    if known.role == "value":
        return _is_numeric(cells) or not all(len(cell) > 24 for cell in cells)
    if known.role == "unit":
        return any(find_unit(cell) for cell in cells)
    if known.role in ("budget", "direction", "phase"):
        return not _is_numeric(cells)
    return True


def _measured(meaning: Meaning, cells: list[str]) -> Meaning:
    """Where no column is headed as figures, a column of figures is measured by its own heading."""
    name, unit = preamble.split_unit(meaning.heading)
    code = lexicon.find("indicator", name)
    if meaning.role in (EXTRA, "indicator", "sector", "direction") and _is_numeric(cells):
        direction = lexicon.find("direction", name) or ""
        measured = replace(meaning, role="value", measure="", unit=unit, direction=direction)
        return replace(measured, indicator=code or name)
    return meaning


def _first_of_each(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Let the first column of a role have it; a later one of the same role is a dimension of its own."""
    taken: set[str] = set()
    kept = []
    for meaning in meanings:
        if meaning.role in taken and meaning.role not in ("value", EXTRA):
            kept.append(replace(meaning, role=EXTRA))
        else:
            kept.append(meaning)
        taken.add(meaning.role)
    return kept


def _check(
    meanings: Sequence[Meaning], headings: Sequence[str], place: Place, body: Sequence[Row]
) -> None:
    """Refuse a sheet without figures, a misspelt heading, and a header with nothing under it."""
    if not body:
        raise DataError(
            Problem(
                "header_only",
                place,
                Text("只有表头，没有数据行", "there is a header and no row under it"),
                Text(
                    "补上数据行，或检查是否选错了文件或工作表",
                    "add rows, or check that this is the right file or sheet",
                ),
            )
        )
    taken = {meaning.role for meaning in meanings}
    problems = [
        Problem(
            "unknown_column",
            place._replace(column=meaning.heading),
            Text(f"没有“{meaning.heading}”这一列", f"there is no column {meaning.heading!r}"),
            did_you_mean(meaning.heading, [meant]),
        )
        for meaning in meanings
        if meaning.role == EXTRA and (meant := _misspelt(meaning.heading, taken))
    ]
    if "value" not in taken:
        shown = "、".join(heading for heading in headings if heading)[:120]
        problems.append(
            Problem(
                "no_figures",
                place,
                Text(
                    f"看不出哪一列是数字：{shown}", f"no column is known to hold figures: {shown}"
                ),
                Text(
                    "用 --column '列名=value' 说明；fiscal catalog columns 列出认识的列名",
                    "say which with --column 'HEADING=value'; `fiscal catalog columns` lists the known headings",
                ),
            )
        )
    if problems:
        raise DataError(problems)


def _misspelt(heading: str, taken: set[str]) -> str:
    """Return the column name that `heading` looks like, when no other column has that role yet."""
    for match in near(heading, lexicon.roles(), SURE):
        if match not in taken and heading.casefold() != match:
            return match
    return ""
