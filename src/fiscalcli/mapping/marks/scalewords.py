"""Amounts that say their scale and not their money (1.5亿, 3000万) in a column where others say both (350万元): they are of the same money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading

_SCALED = later(r"[-+−(（]?\s?\d[\d.,，．]*\s*(?:[千百十]?[万萬]|[亿億])[)）]?")
_WHOLE = later(r"[-+−(（]?\s?\d[\d.,，．]*\s*(?:[千百十]?[万萬]|[亿億])?元[)）]?")
_YUAN = "元"


def are_there(reading: Reading) -> bool:
    """Whether figures of one column measure different things."""
    return any(problem.code == "mixed_dimensions" for problem in reading.problems)


def completed(layout: Layout) -> tuple[Layout, list[Text]]:
    """Return a table whose amounts of a scale alone are in 元 where others of their column are, and what is said of them."""
    columns = []
    for each in layout.values():
        cells = [cell.strip() for cell in distinct(layout.body, each.at)]
        if any(map(_WHOLE.fullmatch, cells)) and any(map(_SCALED.fullmatch, cells)):
            columns.append(each.at)
    shown: list[str] = []
    body = []
    for row in layout.body:
        cells = list(row.cells)
        for at in columns:
            cell = cells[at].strip() if at < len(cells) else ""
            if not isinstance(cell, NumberCell) and _SCALED.fullmatch(cell):
                bare = cell.rstrip(")）")
                cells[at] = f"{bare}{_YUAN}{cell[len(bare) :]}"
                shown.append(f"{cell}, {row.place}")
        body.append(row._replace(cells=cells) if cells != [*row.cells] else row)
    if not shown:
        return layout, []
    said = Text(
        f"{len(shown)} 个数只写倍数，同列其他数写着“元”，按元读取（第一处 {shown[0]}）",
        f"numbers that say a scale and no money are read in 元, as others of their column are: {len(shown)} (the first is {shown[0]})",
    )
    return layout._replace(body=body), [said]
