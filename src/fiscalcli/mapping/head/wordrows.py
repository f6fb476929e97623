"""Rows of words below a header, beside no label: headings, whatever their words are, as rows of figures have labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.head.numeric import is_figure, is_numeric
from fiscalcli.mapping.units import unittext
from fiscalcli.number import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEVERAL = 2
"""Words that stand under several headings: one alone may be a slip, or a mark for what is missing."""


def refine(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has words over columns of figures alone, as `LKPP | APBN | Outlook` under years and beside no label.

    `below` are the rows that follow. Marks for what is missing differ in no column, and rows of figures have a label.
    """
    said = [at for at, cell in enumerate(cells) if cell]
    words = {cells[at] for at in said}
    if len(words) < _SEVERAL or not all(map(_is_word, words)) or all(map(unittext.stated, words)):
        return False
    width = max(map(len, (cells, *below)))
    columns = [[row[at] for row in below if row[at : at + 1] not in ([], [""])] for at in range(width)]
    label = next((at for at, column in enumerate(columns) if column and not is_numeric(column)), None)
    if label is None or any(cells[: label + 1]):
        return False
    figures = [at for at in said if is_numeric(columns[at])]
    counted = [row for row in below if any(map(is_figure, row[label + 1 :]))]
    labelled = sum(any(row[: label + 1]) for row in counted)
    return len(figures) >= _SEVERAL and labelled * 2 > len(counted)


def _is_word(cell: str) -> bool:
    return cell not in MISSING and any(sign.isalpha() or sign in "%％" for sign in cell)
