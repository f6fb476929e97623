"""Rows of words below a header that head the rows below them, and refine no heading."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Sequence


def heads_rows(stack: Sequence[Sequence[str]], cells: Sequence[str], filled: Sequence[int]) -> bool:
    """Whether words stand below the headings of labels alone: `Revenue | Taxes | | ` under `Type | Name | 2023 | 2024` heads rows.

    `stack` are the rows of headings above, of which the lowest word in each column heads it.
    """
    above = [next(filter(None, words), "") for words in zip_longest(*stack[::-1], fillvalue="")]
    is_beside = filled[-1] + 1 < len(above) and all(
        above[at : at + 1] not in ([], [""]) for at in filled
    )
    of_labels = (not _is_of_figures(above[at]) and not heads_labels(cells[at]) for at in filled)
    return is_beside and all(of_labels)


def _is_of_figures(heading: str) -> bool:
    if heads_labels(heading):
        return False  # Item is a unit, too
    said = lexicon.find("phase", heading) or period.find(heading) or unittext.stated(heading)
    return bool(said) or any(known.role == "value" for known in lookup(heading))


def heads_labels(heading: str) -> bool:
    """Whether a heading is one of labels or codes, and no side of the budget."""
    named = (known for known in lookup(heading) if not known.direction)
    return any(known.role in ("indicator", "sector", "code") for known in named)
