"""Amounts that count like years: rows of a label and `1937` or `2021` go on with the table, and head nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.mapping.head import yearheads
from fiscalcli.mapping.head.saidcells import states, trimmed
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.model import Row


def is_dated(cell: str) -> bool:
    """Whether a heading says of which year its figures are, with other words: 2024年执行数, Budget 2024 (USD)."""
    if not cell or lookup(cell) or states(cell):
        return False
    found = period.find(unittext.split_unit(cell)[0])
    if found is None or period.read(cell) is not None:
        return False
    return any(sign.isalpha() for sign in found[1])


def goes_on(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row of a label and bare years goes on with what stands right above it: amounts that count like years.

    There stand figures over all of them (`教育 | 1800 | 1900` over `卫生 | 2019 | 2021`), or three headings or more
    (`Department | Spent | Planned` over `Police | 2020 | 2021`), or one over a known item, or that is of amounts
    (`类别 | 金额` over `教育 | 1937`).
    A label that heads others, as Item and USD million do, heads the years beside it, unless each of them stands under
    a heading of another year.
    """
    cells = trimmed(row)
    years = {at for at, cell in enumerate(cells) if cell.isdecimal()}
    words = [cell for at, cell in enumerate(cells) if cell and at not in years]
    if years and words and yearheads.are_headed(cells, _over(above, years), years):
        return True
    if not years or not words or any(map(_heads_others, words)):
        return False
    gap = row.place.line - len(above)
    for at in range(len(above) - 1, -1, -1):
        figures = trimmed(above[at])
        if above[at].place.line - at != gap:
            break
        has_all = all(at < len(figures) and _counts(figures[at]) for at in years)
        if has_all and any(is_figure(cell) for cell in figures if cell):
            return True
        if not has_all:
            break
    are_headed = all(
        at < len(figures) and figures[at] and not states(figures[at])
        and not _counts(figures[at]) and period.read_fiscal(figures[at]) is None
        for at in (*years, *range(min(years)))
    )  # fmt: skip
    is_item = any(lexicon.find("indicator", word) for word in words)
    return are_headed and (
        len(years) > 1 or is_item or all(_heads_amounts(figures[at]) for at in years)
    )


def _heads_amounts(heading: str) -> bool:
    return is_dated(heading) or any(known.role == "value" for known in lookup(heading))


def _over(rows: Sequence[Row], years: Collection[int]) -> list[str]:
    """Return the row above the figures that stand right above a row."""
    for row in reversed(rows):
        cells = trimmed(row)
        if not all(at < len(cells) and _counts(cells[at]) for at in years):
            return cells
    return []


def _heads_others(label: str) -> bool:
    """Whether a label is a heading, or states of which money the figures beside it are."""
    found = unittext.stated(label)
    return bool(lookup(label)) or (found is not None and unittext.is_told(found))


def _counts(cell: str) -> bool:
    return is_figure(cell) or cell.isdecimal()
