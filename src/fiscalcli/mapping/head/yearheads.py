"""Header rows of years, above rows of phases or below them: `2023-24 | 2024-25` over `Budget | Budget`, `Main | Adjusted` over `2023/24`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.mapping.head.saidcells import states
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.mapping.units import unittext
from fiscalcli.number import MISSING
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SEVERAL = 2
_YEAR = later(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WORD = 3
"""A heading begins with so many letters at least."""


def alone(cells: Sequence[str], above: Sequence[int]) -> bool:
    """Whether a row is of periods alone, beside blanks under labels, each below a heading of its own: Gross | Net over 2024 | 2024."""
    dated = [at for at, cell in enumerate(cells) if cell]
    is_beside = len(dated) > 1 and dated[0] > 0 and {0, *dated} <= {*above}
    return is_beside and all(period.read_fiscal(cells[at]) for at in dated)


def under_phases(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two phases or more stand over years, or over blanks that the year before runs on to: Main | Adjusted | Revised over 2023/24."""
    phases = {cell for at, cell in enumerate(cells) if _is_phase(cell) and at}
    if len(phases) <= 1 or not all(period.read_fiscal(cell) for cell in below[1:] if cell):
        return False
    return over(below, [at for at, cell in enumerate(cells) if cell and at])


def _is_phase(cell: str) -> bool:
    return bool(cell) and (
        lexicon.find("phase", cell) is not None or any(known.phase for known in lookup(cell))
    )


def run_on(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the lower of two header rows, in which a year goes on below each further phase: no phase has a year of its own."""
    row = list(below)
    for at in range(1, min(len(above), len(row))):
        if not row[at] and _is_phase(above[at]) and period.read_fiscal(row[at - 1]):
            row[at] = row[at - 1]
    return row


def over(above: Sequence[str], worded: Sequence[int]) -> bool:
    """Whether each cell stands below a bare year, or below a blank that the year before it runs on to."""
    years = [at for at, cell in enumerate(above) if period.read_fiscal(cell)]
    return all(
        at in years or (not any(above[at : at + 1]) and any(year < at for year in years))
        for at in worded
    ) and any(at in years for at in worded)


def are_headed(cells: Sequence[str], above: Sequence[str], years: Collection[int]) -> bool:
    """Whether the bare years of a row are figures: beside a heading of labels, each stands below one that tells another year, and more than it.

    So does `Revenues | 2000` below `Fund | FY2024 (USD)`; below `Fund | 2024` it may be a header of its own.
    """
    over = [above[at] if at < len(above) else "" for at in sorted(years)]
    label = above[0] if above else ""
    if not years or 0 in years or not label or states(label) or label[-1] in ":：":
        return False
    return all(
        tells_more(heading) and not _covers(heading, cells[at])
        for heading, at in zip(over, sorted(years), strict=True)
    )


def tells_more(heading: str) -> bool:
    """Whether a heading tells one year and says more than it, of a phase or a unit: FY2024, 2024年执行数, 2024 ($)."""
    named = period.find(unittext.split_unit(heading)[0])
    is_one = named is not None and len(_YEAR.findall(heading)) == 1
    return is_one and bool(_YEAR.sub("", heading).strip(" .,:;-/年")) and not states(heading)


def _covers(heading: str, year: str) -> bool:
    """Whether the year that a heading tells is a bare one, or ends or begins in it: FY2023-24 over 2024."""
    found = period.find(unittext.split_unit(heading)[0])
    own = period.read(year)
    if found is None or own is None:
        return found is None
    return own.year in (found[0].year, found[0].year + bool("-" in found[0].text))


def worded(above: Sequence[str], cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether words stand below headings with years, over figures, and nothing below those of the labels: `| | APPROVED (K) | RELEASED (K)` under `CODE | NAME | 2022 BUDGET |`."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) < _SEVERAL or not filled[0] or not all(above[: filled[0]]):
        return False
    heads = ([*filter(None, above[filled[0] : at + 1])][-1:] for at in filled)
    return (
        all(head and period.find(head[0]) for head in heads)
        and all(cells[at] not in MISSING and cells[at][:_WORD].isalpha() for at in filled)
        and all(is_figure(below[at]) for at in filled if at < len(below) and below[at])
        and any(below[at : at + 1] not in ([], [""]) for at in filled)
    )


def named(above: Sequence[str], cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether what the labels and the figures are called stands below bare years and the blanks before them: `Service | Net budget | Gross spending` under `| 2023 | 2024`.

    `below` is the next row, of figures or of their units.
    """
    years = [at for at, cell in enumerate(above) if cell]
    first = years[0] if years else 0
    if not first or len(years) < _SEVERAL or not all(period.read_fiscal(above[at]) for at in years):
        return False
    places = [*range(first), *years]
    return (
        [at for at, cell in enumerate(cells) if cell] == places
        and all(cells[at] not in MISSING and cells[at][:_WORD].isalpha() for at in places)
        and sum(_heads_figures(cells[at]) for at in years) * 2 > len(years)
        and all(_is_measured(below[at]) for at in years if at < len(below) and below[at])
        and any(below[at : at + 1] not in ([], [""]) for at in years)
    )


def _heads_figures(cell: str) -> bool:
    """Whether a word of a cell is a heading of figures, a phase or a side: no row of figures says that of one that is missing."""
    return any(
        lexicon.find("phase", word)
        or lexicon.find("direction", word)
        or any(known.role == "value" for known in lookup(word))
        for word in (cell, *cell.split())
    )


def _is_measured(cell: str) -> bool:
    return is_figure(cell) or cell in MISSING or unittext.stated(cell) is not None
