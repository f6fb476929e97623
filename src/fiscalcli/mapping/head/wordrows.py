"""Rows of words below a header, beside no label: headings, or the units of these, as rows of figures have labels."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.head import stacked, yearheads
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.marks.numeric import is_figure, is_numeric
from fiscalcli.mapping.units import unittext
from fiscalcli.number import MISSING
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = later(r"\d+")
_SEVERAL = 2
"""Words that stand under several headings: one alone may be a slip, or a mark for what is missing."""


def refine(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has words over columns of figures alone, as `LKPP | APBN | Outlook` under years and beside no label.

    `below` are the rows that follow. Marks for what is missing differ in no column, and rows of figures have a label.
    """
    said = [at for at, cell in enumerate(cells) if cell]
    words = {cells[at] for at in said}
    years = {word for word in words if period.read_fiscal(word)}
    if len(words) < _SEVERAL or words == years or not all(map(_is_word, words - years)):
        return False
    if all(map(unittext.stated, words)):
        return False
    width = max(map(len, (cells, *below)))
    columns = [
        [row[at] for row in below if row[at : at + 1] not in ([], [""])] for at in range(width)
    ]
    label = next(
        (at for at, column in enumerate(columns) if column and not is_numeric(column)), None
    )
    if label is None or any(cells[: label + 1]):
        return False
    figures = [at for at in said if is_numeric(columns[at])]
    counted = [row for row in below if any(map(is_figure, row[label + 1 :]))]
    labelled = sum(any(row[: label + 1]) for row in counted)
    return len(figures) >= _SEVERAL and labelled * 2 > len(counted)


def are_of_all(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a unit that stands alone below the first of several years is of all of them: | In millions of dollars | | under | 2023 | 2024 |."""
    said = [at for at, cell in enumerate(cells) if cell]
    if len(said) != 1 or not said[0] or not unittext.stated(cells[said[0]]):
        return False
    named = [heading for heading in headings[said[0] :] if heading]
    return len(named) > 1 and sum(period.find(each) is None for each in named) < len(named) / 9


def units(cells: Sequence[str], headings: Sequence[str]) -> dict[int, str]:
    """Return the unit in each cell of a row of nothing but units (`单位 | 万元 | 万元 | %`), nothing for another row.

    One holds for the empty cells behind it whose headings differ from its own in digits alone: EUR mn below 2023, and 2024.
    A mark for what is missing says that a column has none: `- | - | EUR k`.
    """
    cells = ["" if cell in MISSING else cell for cell in cells]
    if any(cell.isdecimal() and cell.strip("01") for cell in cells):  # a year, a number: no 1000
        return {}
    labels = _labels(cells, headings)
    found = {
        at: cell.strip("()（） ") for at, cell in enumerate(cells) if at and at >= labels and cell
    }
    if found and headings[:1] not in ([], [""]) and len({cells[0], *found.values()}) == 1:
        found[0] = cells[0]  # $m | $m | | $m: figures stand before the labels, too
    if are_of_all(cells, headings):
        return {}
    is_said = not cells[0] or 0 in found or any(known.role == "unit" for known in lookup(cells[0]))
    is_said |= labels > 0 and len(found) > 1  # Directorate | £000 | £000
    if not (found and is_said and all(map(unittext.stated, found.values()))):
        return {}
    for at, (one, other) in enumerate(pairwise(headings), 1):
        if at not in found and at - 1 in found and other != one and _same_words(one, other):
            found[at] = found[at - 1]
    return found


def with_units(headings: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return the headings with the units of a row below them, and with what that row calls the labels; nothing for another row."""
    if not (found := units(cells, headings)):
        return []
    own = [*cells[: _labels(cells, headings)]]
    united = [stacked.with_unit(each, found.get(at, "")) for at, each in enumerate(headings)]
    return [*own, *united[len(own) :]]


def are_over(cells: Sequence[str], figures: Sequence[str]) -> bool:
    """Whether words stand over each figure of a row and nothing over its label: the only headings of their table.

    One of them is a unit, or one alone tells the year and more: `| | FY2024 ($)` over `1000 | General government | 407`.
    """
    said = [at for at, cell in enumerate(cells) if cell]
    label = next((at for at, cell in enumerate(figures) if cell and not is_figure(cell)), -1)
    counted = [at for at, cell in enumerate(figures) if at > label and cell and is_figure(cell)]
    if label < 0 or said != counted or any(is_figure(cells[at]) for at in said):
        return False
    if len(said) == 1:
        return yearheads.tells_more(cells[said[0]])
    return any(unittext.stated(cells[at]) for at in said)


def are_over_all(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is of words, hardly two of them alike, over the label and the figures of the row below: what is missing is marked alike."""
    said = [at for at, cell in enumerate(cells) if cell]
    words = {cells[at] for at in said}
    figures = below[0] if below else ()
    return (
        said[:1] == [0]
        and len(said) > _ALIKE
        and len(said) - len(words) <= 1
        and all(map(_is_word, words))
        and all(at < len(figures) and is_figure(figures[at]) for at in said[1:])
    )


_ALIKE = 3
"""Headings of fewer columns may be anything."""


def _labels(cells: Sequence[str], headings: Sequence[str]) -> int:
    """Return how many words a row has below no heading, with something below each of the others: what the labels are called stands there (Titel | Zweck | TEUR); 0 for another row."""
    free = next((at for at, heading in enumerate(headings) if heading), 0)
    is_named = free > 0 and len(cells) >= free and all(map(_is_word, cells[:free]))
    is_all = all(cells[at : at + 1] not in ([], [""]) for at, each in enumerate(headings) if each)
    return free if is_named and is_all else 0


def _same_words(*headings: str) -> bool:
    return len({_DIGITS.sub("", heading) for heading in headings}) == 1


def _is_word(cell: str) -> bool:
    return cell not in MISSING and any(sign.isalpha() or sign in "%％" for sign in cell)


def leaves_open(above: Sequence[str], cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has nothing over the figures below it which the row above heads: a group among the rows, `Revenue | Taxes | ` under `Type | Item | 2023`."""
    figures = next((row for row in below if any(map(is_figure, filter(None, row)))), ())
    places = [at for at, cell in enumerate(figures) if cell and is_figure(cell)]
    return bool(places) and all(
        any(above[at : at + 1]) and not any(cells[at : at + 1]) for at in places
    )


def heads_figures(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row below years and units has a heading of figures under each year, and nothing else: ` | Outturn | Plans`."""
    said = [at for at, cell in enumerate(cells) if cell]
    dated = [at for at, heading in enumerate(headings) if heading and period.find(heading)]
    return (
        bool(said)
        and said == dated
        and all(any(known.role == "value" for known in lookup(cells[at])) for at in said)
    )
