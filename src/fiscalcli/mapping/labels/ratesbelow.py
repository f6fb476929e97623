"""Rows called 增长 or `Growth` and nothing else, or nothing at all, each below the row that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.formats.records import padded, words
from fiscalcli.mapping.units import labelunits
from fiscalcli.pattern import holding, later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_RATES = ("growth", "share", "completion")


def named(body: Sequence[Row], meanings: Sequence[Meaning]) -> Sequence[Row]:
    """Return the rows with 教育支出增长 for 增长 below 教育支出, where more than one row is called so.

    One such row says on its own what it is; of several nobody could tell which is whose.
    """
    label = next((meaning for meaning in meanings if meaning.role == "indicator"), None)
    labels = [*words(body, label.at)] if label else []
    suspects = (labels[at] for at in holding(lexicon.folded(labels), _MAY))
    rates = {cell for cell in suspects if _is_rate(cell.strip())}
    if not label or not rates:
        return body
    cells = padded(body, label.at)
    if sum(cell in rates for cell in cells) < _SEVERAL:
        return body
    found: list[Row] = []
    above = ""
    for row, cell in zip(body, cells, strict=True):
        if cell in rates and above:
            own = [*row.cells]
            said = cell.strip()
            blank = " " if above.isascii() else ""
            own[label.at] = f"{cell[: len(cell) - len(cell.lstrip())]}{above}{blank}{said}"
            found.append(row._replace(cells=own))
            continue
        above = labelunits.of_label(cell.strip()).name
        found.append(row)
    return found


_SEVERAL, _LONGEST = 2, 24
_MAY = (*"增减比率速%±", "growth", "change", "share", "yoy", "y-o-y", "rate", "increase")
"""What stands in every such label."""


_REMARK = later(r"[(（]\s*[-–−]?\d[\d.,\s]*[%％]?\s*[)）]|[-–−+]?\d[\d.,\s]*[%％]")


def is_remark(row: Row) -> bool:
    """Whether a row is figures in brackets, or percents, and nothing that names them: (6.4) below the deficit is what it is of GDP."""
    cells = filter(None, map(str.strip, row.cells))
    return _REMARK.fullmatch(next(cells, "")) is not None and all(map(_REMARK.fullmatch, cells))


def _is_rate(label: str) -> bool:
    """Whether a label is a heading of rates and says not of what: 增长, 同比增长（%）, Growth."""
    if len(label) > _LONGEST:
        return False
    name = labelunits.of_label(label).name
    return any(
        known.measure in _RATES and not known.phase
        for said in (label, name, f"{name}%")
        for known in lexicon.headers().get(lexicon.fold(said), ())
    )
