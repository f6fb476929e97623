"""Rows of a text table with a filled cell beyond the header's last one (`1,234.5` without quotes).

The header is the first row of the table's width: the greatest that a fifth of the rows reach. If that row holds
numbers, it is the widest row before it that has two cells or more and no number, the last of several.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.formats.records import Records
    from fiscalcli.model import Row

_FREQUENT = 5  # one row in so many
_NUMBER = later(r"[\s(+\-−¥￥$€£]*\d[\d,.，．\s]*[%％)\s]*\Z")
_YEAR = later(r"\s*(?:19|20)\d\d\s*\Z")
SHOWN = 1000
"""So much of a line is kept with a problem."""


def shown(row: Row) -> str:
    """Return what a row says, as it is kept with a problem."""
    return " | ".join(filter(None, map(str.strip, row.cells)))[:SHOWN]


def _filled(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last that is not blank."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _has_number(cells: Sequence[str]) -> bool:
    return any(_NUMBER.match(cell) and not _YEAR.match(cell) for cell in cells)


def too_wide(rows: Records, said: Text) -> Iterator[Problem]:
    """Find rows with a filled cell beyond the header's last one; `said` is what cuts the cells, in words."""
    if rows.columns:
        return iter(())
    widths = [_filled(row.cells) for row in rows]
    counts = Counter(width for width in widths if width > 1)
    reach = accumulate(count for _, count in sorted(counts.items(), reverse=True))
    reached = zip(sorted(counts, reverse=True), reach, strict=True)
    own = next((width for width, rows_ in reached if rows_ * _FREQUENT >= counts.total()), 0)
    if not own:
        return iter(())
    header = next(index for index, width in enumerate(widths) if width >= own)
    if _has_number(rows[header].cells):
        above = (
            i for i in range(header - 1, -1, -1) if widths[i] > 1 and not _has_number(rows[i].cells)
        )
        header = max(above, key=lambda i: (widths[i], i), default=header)
    allowed = len(rows[header].cells)
    return (
        Problem(
            "too_many_cells",
            row.place,
            Text(
                f"有 {width} 格，表头（第 {rows[header].place.line} 行）只有 {allowed} 格",
                f"{width} cells, but the header (line {rows[header].place.line}) has {allowed}",
            ),
            Text(
                f'含{said.zh}的数字或文字要加引号，如 "1,234.5"',
                f'quote a number or a text that holds a {said.en}, as in "1,234.5"',
            ),
            shown(row),
        )
        for row, width in zip(rows[header + 1 :], widths[header + 1 :], strict=True)
        if width > allowed
    )


_OTHERS = ",;\t|，"


def otherwise_parted(rows: Records, delimiter: str, said: Text) -> Iterator[Problem]:
    """Find rows that another mark cuts into as many cells as the table has, the last of them a number: pasted from another file.

    So is a whole row in quotes, and so are the rows of another file above this one. A mark with a blank behind it is one of
    a sentence. `said` is what cuts the cells of the others, in words.
    """
    if rows.columns:
        return iter(())
    filled = [_filled(row.cells) for row in rows]
    own = max(Counter(width for width in filled if width > 1).items(), key=_often, default=(0, 0))[
        0
    ]
    head = next((at for at, width in enumerate(filled) if width >= own), 0)
    torn = [
        at
        for at, (row, width) in enumerate(zip(rows, filled, strict=True))
        if 0 < width <= own // 2 and _is_cut(row.cells[:width], delimiter, own)
    ]
    if sum(at < head for at in torn) < _LEAST_ABOVE:
        torn = [at for at in torn if at > head]
    return (
        Problem(
            "other_delimiter",
            rows[at].place,
            Text(
                f"这一行不是以{said.zh}分列的：{shown(rows[at])}",
                f"the row is not cut into cells by a {said.en} as the others are: {shown(rows[at])}",
            ),
            Text(
                f"改用{said.zh}分隔各格，不给整行加引号",
                f"write a {said.en} between its cells, and no quotes around them all",
            ),
            shown(rows[at]),
        )
        for at in torn
    )


_LEAST_ABOVE = 2
"""One such row above the header may be a title."""


def _often(found: tuple[int, int]) -> tuple[int, int]:
    """Return how often a width occurs, and the width."""
    width, times = found
    return times, width


def _is_cut(cells: Sequence[str], delimiter: str, own: int) -> bool:
    """Whether another mark cuts the cells of a row into so many, or the same one does within the only cell."""
    text = delimiter.join(cells)
    marks = [mark for mark in _OTHERS if mark != delimiter or len(cells) == 1]
    is_aligned = len(cells) == 1 and own > _PAIR and bool(_NUMBER.match(text.split(" ")[0]))
    return any(_cuts(mark, text, own) for mark in (*marks, *([" "] if is_aligned else [])))


_PAIR = 2


def _cuts(mark: str, text: str, own: int) -> bool:
    if text.count(mark) != own - 1:
        return False
    *words, last = text.split(mark)
    if own == _PAIR and words[0][-1:].isdigit():  # Kapitel 1,2
        return False
    return (
        bool(_NUMBER.match(last))
        and not _YEAR.match(last)
        and not any(word[:1].isspace() or not word for word in words)
        and not last[:1].isspace()
        and any(map(str.isalpha, "".join(words)))
    )
