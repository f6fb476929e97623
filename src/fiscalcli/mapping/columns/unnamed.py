"""Columns of words without a heading: the labels of a table, what tells these apart, and the letters of sections before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats import records
from fiscalcli.mapping.layout import ORDINAL, Meaning
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.model import COLUMN
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.model import Row

LABELS = ("indicator", "sector")
_FEW = 4
"""So many kinds of one thing at most go round below a label."""
_SAYS = later(r"[^\W_]")
_ITEM = later(r"[(（]?(?:\d{0,2}[A-Za-z]?|[IVXivx]{1,5})[.)）]?")


def labels(
    headings: Sequence[str], meanings: Sequence[Meaning], sample: Sequence[Row]
) -> list[Meaning]:
    """Return the columns of words without a heading, before any figures: the labels where no other has any, and what tells them apart.

    A column that is headed as one of labels and holds numbers, 2202 under Major Head, has none. Signs alone (+, -, =) are no words.
    """
    if any(
        each.role in LABELS and not is_numeric(records.said(sample, each.at)) for each in meanings
    ):
        return []
    end = min((each.at for each in meanings if each.role == "value"), default=len(headings))
    bare = [at for at in range(end) if not headings[at]]
    worded = [
        at
        for at in bare
        if (cells := records.said(sample, at))
        and not is_numeric(cells)
        and any(map(_SAYS.search, cells))
    ]
    worded = worded or _behind(headings, end, sample)
    numbers = [at for at in worded[:-1] if _are_items(records.said(sample, at))]
    named = next((at for at in worded if at not in numbers), -1)
    return [
        Meaning(at, "", "indicator")
        if at == named
        else Meaning(at, f"column {at + 1}", ORDINAL if at in numbers else EXTRA)
        for at in worded
    ]


def added(
    headings: Sequence[str],
    meanings: Sequence[Meaning],
    sample: Sequence[Row],
    bare: Sequence[Meaning],
    declared: Collection[str],
) -> list[Meaning]:
    """Return the columns with the `bare` ones of words, beside which others are no labels unless they are `declared`; where there are none, with that of kinds."""
    if not bare:
        return [*_kinds(headings, meanings, sample), *meanings]
    others = (
        each._replace(role=EXTRA) if each.role in LABELS and each.heading not in declared else each
        for each in meanings
    )
    return [*bare, *others]


def _kinds(
    headings: Sequence[str], meanings: Sequence[Meaning], sample: Sequence[Row]
) -> list[Meaning]:
    """Return the column without a heading between the labels and the figures that says the same few things of each label: `previsione di competenza`, `previsione di cassa`.

    What it tells apart is kept apart, as columns side by side are: nothing says that it may be added.
    """
    first = min((each.at for each in meanings if each.role == "value"), default=0)
    label = max((each.at for each in meanings if each.role in LABELS and each.at < first), default=-1)  # fmt: skip
    bare = [at for at in range(label + 1, first) if not headings[at]] if label >= 0 else []
    return [
        Meaning(at, COLUMN, EXTRA)
        for at in bare
        if _are_kinds(records.said(sample, at), len(sample))
    ]


def _are_kinds(cells: Sequence[str], rows: int) -> bool:
    """Whether cells are a few words that go round, one in each row."""
    words = [*dict.fromkeys(cells)]
    is_round = all(cell == words[at % len(words)] for at, cell in enumerate(cells))
    return (
        1 < len(words) <= _FEW
        and len(cells) == rows >= 2 * len(words)
        and is_round
        and all(map(_SAYS.search, words))
        and not is_numeric(words)
    )


def _behind(headings: Sequence[str], end: int, sample: Sequence[Row]) -> list[int]:
    """Return the one column of words without a heading among or behind the figures, in which each row has another one: labels between two years."""
    cells = {at: records.said(sample, at) for at in range(end, len(headings)) if not headings[at]}
    found = [at for at, said in cells.items() if said and not is_numeric(said)]
    own = cells[found[0]] if len(found) == 1 else []
    are_named = all(map(_SAYS.search, own)) and len({*own}) == len(own) > 2
    return found if are_named else []


def _are_items(cells: Sequence[str]) -> bool:
    """Whether cells number the rows beside their labels, as letters and numbers of sections do: A., 1, 1a, (ii)."""
    return all(map(_ITEM.fullmatch, cells)) and any(map(str.isalpha, "".join(cells)))
