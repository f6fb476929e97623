"""What each column of a table means: by its heading, by what stands below it, by its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.mapping import preamble
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.unit import find as find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row
    from fiscalcli.unit import Unit

_SAMPLE = 300
_NUMERIC = re.compile(r"[-+−(（△▲¥￥$€£]?\s*[\d０-９][\d０-９.,，．%％\s]*[)）]?\s*[%％万亿千元]*")


class Meaning(NamedTuple):
    """What one column of one sheet holds; `indicator` is set where the heading itself names what is measured."""

    at: int
    heading: str
    role: str
    phase: str = ""
    measure: str = ""
    shift: int = 0
    period: Period | None = None
    unit: Unit | None = None
    indicator: str = ""
    direction: str = ""


def lookup(heading: str) -> tuple[lexicon.Header, ...]:
    """Return what `heading` may mean by the lexicon: as it stands, else without the unit it carries."""
    known = lexicon.headers()
    return known.get(lexicon.fold(heading)) or known.get(
        lexicon.fold(preamble.split_unit(heading)[0]), ()
    )


def meanings(headings: Sequence[str], body: Sequence[Row], settings: Settings) -> list[Meaning]:
    """Return the meaning of each heading; what is not known is a dimension of the file's own."""
    sample = body[:_SAMPLE]
    fiscal = period.names_fiscal_years([heading for heading in headings if heading])
    meanings = [
        _meaning(index, heading, _column(sample, index), settings, fiscal)
        for index, heading in enumerate(headings)
        if heading
    ]
    if not any(meaning.role == "value" for meaning in meanings):
        meanings = [_measured(meaning, _column(sample, meaning.at)) for meaning in meanings]
    return _dated(meanings)


def blocks(meanings: Sequence[Meaning]) -> list[tuple[Meaning, ...]]:
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


def side(block: Sequence[Meaning]) -> dict[str, str]:
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


def is_figure(cell: str) -> bool:
    """Whether a cell looks like a figure and not like a year."""
    return bool(_NUMERIC.fullmatch(cell)) and period.read_fiscal(cell) is None


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
    for known in lookup(heading):
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
        known_rest = next((k for k in lookup(rest) if k.role == "value"), None) if rest else None
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
        measured = meaning._replace(role="value", measure="", unit=unit, direction=direction)
        return measured._replace(indicator=code or name)
    return meaning


def _first_of_each(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Let the first column of a role have it; a later one of the same role is a dimension of its own."""
    taken: set[str] = set()
    kept = []
    for meaning in meanings:
        if meaning.role in taken and meaning.role not in ("value", EXTRA):
            kept.append(meaning._replace(role=EXTRA))
        else:
            kept.append(meaning)
        taken.add(meaning.role)
    return kept


def _dated(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Give a column of figures without a year that of the dated column to its left: `2024年 | 同比(%)`."""
    dated: list[Meaning] = []
    latest: Period | None = None
    for meaning in meanings:
        latest = meaning.period or latest
        undated = meaning.role == "value" and meaning.period is None and meaning.measure != "amount"
        dated.append(meaning._replace(period=latest) if undated else meaning)
    return dated
