"""What each column of a table means: by its heading, by what stands below it, by its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period
from fiscalcli.mapping import preamble
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.number import MISSING
from fiscalcli.unit import find as find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row
    from fiscalcli.unit import Unit

UNREAD = "unread"
"""The role of a column of figures whose heading holds a year and words that nobody knows."""
_SAMPLE = 300
_NUMERIC = re.compile(r"[-+−(（△▲¥￥$€£]?\s*[\d０-９][\d０-９.,，．%％\s]*[)）]?\s*[%％万亿千元]*")


class Meaning(NamedTuple):
    """What one column of one sheet holds.

    `indicator` is set where the heading itself names what is measured, `column` where it is one more word
    for the figures of a labelled row. `power` is the scale of amounts whose currency is not said; `span` is
    `month` or `cumulative` where the heading says so.
    """

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
    column: str = ""
    power: int = 0
    span: str = ""


def lookup(heading: str) -> tuple[lexicon.Header, ...]:
    """Return what `heading` may mean by the lexicon: as it stands, without its unit, without its side."""
    known = lexicon.headers()
    name = preamble.split(heading)[0]
    return (
        known.get(lexicon.fold(heading)) or known.get(lexicon.fold(name), ()) or _of_one_side(name)
    )


def _of_one_side(name: str) -> tuple[lexicon.Header, ...]:
    """Return what `收入决算数` or `Expenditure budget` means: a heading with the side of the budget in front."""
    folded = lexicon.fold(name)
    for word, side in lexicon.spoken("direction").items():
        rest = folded.removeprefix(word)
        if len(word) > 1 and rest != folded and (found := lexicon.headers().get(rest)):
            return tuple(
                meaning._replace(direction=side)
                for meaning in found
                if meaning.role in ("value", "indicator") and not meaning.direction
            )
    return ()


def meanings(headings: Sequence[str], body: Sequence[Row], settings: Settings) -> list[Meaning]:
    """Return the meaning of each heading; what is not known is a dimension of the file's own."""
    sample = body[:_SAMPLE]
    names = [preamble.split(heading)[0] for heading in headings if heading]
    fiscal = period.names_fiscal_years(names)
    reads = _Years(fiscal, set() if fiscal else period.ambiguous(names))
    meanings = [
        _meaning(index, heading, _column(sample, index), settings, reads)
        for index, heading in enumerate(headings)
        if heading
    ]
    meanings = [*_unnamed(headings, meanings, sample), *meanings]
    if not any(meaning.role == "value" for meaning in meanings):
        columns = [_column(sample, meaning.at) for meaning in meanings]
        is_labelled = any(
            meaning.role == "indicator" and not _is_numeric(cells)
            for meaning, cells in zip(meanings, columns, strict=True)
        )
        meanings = [
            _measured(meaning, cells, is_labelled=is_labelled)
            for meaning, cells in zip(meanings, columns, strict=True)
        ]
    return _dated(meanings)


def _unnamed(
    headings: Sequence[str], meanings: Sequence[Meaning], sample: Sequence[Row]
) -> list[Meaning]:
    """Return the first column as that of the labels where it has words, no heading, and no other has labels."""
    cells = _column(sample, 0)
    is_free = not headings[0] and not any(each.role in ("indicator", "sector") for each in meanings)
    return [Meaning(0, "", "indicator")] if is_free and cells and not _is_numeric(cells) else []


def unread(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> list[str]:
    """Return the headings of columns that look like figures and are kept as words, unless declared so."""
    return [
        meaning.heading
        for meaning in meanings
        if meaning.role == EXTRA
        and meaning.heading not in settings.roles
        and _is_numeric(_column(body[:_SAMPLE], meaning.at))
    ]


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
    label = next((meaning for meaning in block if meaning.role == "indicator"), None)
    return {"direction": label.direction} if label and label.direction else {}


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
    cells = [cell for cell in cells if cell not in MISSING]
    numeric = sum(bool(_NUMERIC.fullmatch(cell)) for cell in cells)
    return bool(cells) and numeric * 2 > len(cells)


class _Years(NamedTuple):
    """How the years in one sheet's headings are read: as fiscal years, and which of them nobody can tell."""

    fiscal: bool
    doubtful: set[str]

    def read(self, name: str) -> Period | None:
        return period.read_fiscal(name) if self.fiscal else period.read(name)

    def find(self, name: str) -> tuple[Period, str] | None:
        """Return the year that `name` is, or holds, and the rest of the name."""
        read = self.read(name)
        return (read, "") if read else period.find(name)


def _meaning(
    index: int, heading: str, cells: list[str], settings: Settings, years: _Years
) -> Meaning:
    """Return what the column under `heading` means; what is not known is a dimension of its own."""
    name, stated = preamble.split(heading)
    unit, power = stated or (None, 0)
    plain = Meaning(index, heading, EXTRA, unit=unit, power=power)
    if heading in settings.roles:
        role, _, phase = settings.roles[heading].partition(":")
        code = lexicon.find("phase", phase) or "" if phase else ""
        found = years.find(name) if role == "value" else None
        return plain._replace(role=role, phase=code, period=found[0] if found else None)
    if not name and stated and not _is_numeric(cells):
        return plain._replace(role="indicator")  # a corner cell that states the unit of the table
    options = lookup(heading)
    for known in options:
        if _fits(known, cells, is_certain=len(options) == 1):
            return _known(plain, known)
    found = years.find(name)
    if found and (not cells or _is_numeric(cells)):
        if name in years.doubtful:
            return plain._replace(role=UNREAD)
        return _of_year(plain, *found)
    return plain


def _known(plain: Meaning, known: lexicon.Header) -> Meaning:
    """Return `plain` with all that the lexicon says of its heading."""
    return plain._replace(
        role=known.role,
        phase=known.phase,
        measure=known.measure or ("amount" if known.role == "value" else ""),
        shift=known.shift,
        direction=known.direction,
        span=known.span,
    )


def _of_year(plain: Meaning, at: Period, rest: str) -> Meaning:
    """Return a column of figures of one period; words beside the year that nobody knows leave it unread."""
    if not rest:
        return plain._replace(role="value", measure="amount", period=at)
    name, stated = preamble.split(rest)
    if plain.unit is None and not plain.power and stated:
        plain = plain._replace(unit=stated.unit, power=stated.power)
    if not name:
        return plain._replace(role="value", measure="amount", period=at)
    known = next((known for known in lookup(name) if known.role == "value"), None)
    if known:
        return _known(plain, known)._replace(period=at)
    if code := lexicon.find("indicator", name):
        return plain._replace(role="value", period=at, indicator=code)
    return plain._replace(role=UNREAD)


def _fits(known: lexicon.Header, cells: list[str], *, is_certain: bool) -> bool:
    """Whether what stands below a heading can be what the heading may mean."""
    if known.role == "indicator" and not is_certain:
        return any(cell not in MISSING for cell in cells) and not _is_numeric(cells)
    if not cells:
        return True
    if known.role == "value":
        return _is_numeric(cells) or not all(len(cell) > 24 for cell in cells)
    if known.role == "unit":
        return any(find_unit(cell) for cell in cells)
    if known.role in ("budget", "direction", "phase"):
        return not _is_numeric(cells)
    return True


def _measured(meaning: Meaning, cells: list[str], *, is_labelled: bool) -> Meaning:
    """Where no column is headed as figures, a column of figures is measured by its own heading.

    Beside a column of labels (`项目 | Q1 | Q2`) the heading is one more word for each labelled figure.
    """
    if meaning.role not in (EXTRA, "indicator", "sector", "direction") or not _is_numeric(cells):
        return meaning
    name = preamble.split(meaning.heading)[0]
    measured = meaning._replace(role="value", measure="")
    if is_labelled:
        return measured._replace(column=name or meaning.heading)
    direction = lexicon.find("direction", name) or ""
    code = lexicon.find("indicator", name)
    return measured._replace(direction=direction, indicator=code or name)


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
    """Give a column of figures without a year that of the dated column to its left: `2024年 | 同比(%)`.

    In the same way 上年同期 and 同比 are of the month, or of the months, that the column to their left is of.
    """
    dated: list[Meaning] = []
    latest: Period | None = None
    span = ""
    for meaning in meanings:
        latest = meaning.period or latest
        span = meaning.span or span
        if meaning.role == "value" and (meaning.shift or meaning.measure in ("growth", "change")):
            meaning = meaning._replace(span=meaning.span or span)  # noqa: PLW2901
        undated = meaning.role == "value" and meaning.period is None and meaning.measure != "amount"
        dated.append(meaning._replace(period=latest) if undated else meaning)
    return dated
