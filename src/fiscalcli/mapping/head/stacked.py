"""Two rows of headings as one: the words of the upper one run on to the right over those of the lower."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.mapping.headings.headings import lookup, names_months
from fiscalcli.mapping.layout import ORDINAL
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import rowlabel

if TYPE_CHECKING:
    from collections.abc import Sequence


_SEVERAL = 2
_DASHES = " -–—"
_BROKEN = (",", "–", "—", "-", "/")


def joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return one heading per column from two header rows, the upper one running on to the right.

    A heading that is known needs no group above it, unless another group has the same: 累计 under 收入 and under 支出.
    One that breaks off goes on below it and nowhere else: `Actual,` over 2023, `2025–` over 2029. So does one that goes on in
    small letters, beside a heading that begins with a capital: Revised over estimate, beside Estimate.
    """
    made: list[str] = []
    groups: list[str] = []
    lowers: list[str] = []
    running, goes_on = "", False
    above = _undated(above, below)
    for index in range(max(len(above), len(below))):
        upper = above[index] if index < len(above) else ""
        lower = below[index] if index < len(below) else ""
        ends = running.endswith(_BROKEN) or (goes_on and lower[:1].isupper())
        running, goes_on = (
            (upper, lower[:1].islower()) if upper else ("" if ends else running, goes_on)
        )
        groups.append(running if lower else "")
        lowers.append(lower)
        if not lower:
            made.append(upper)
        elif upper and _are_one_year(upper, lower):
            made.append(lower if unittext.split(lower)[1] else upper)
        elif _is_heading(running + lower):  # Budget over Final: no accounts
            made.append(f"{running} {lower}".strip())
        elif _is_ordinal(lower) or (
            lookup(lower) and not is_group(running) and not _measures(running, lower)
        ):
            made.append(lower)
        elif (stated := unittext.stated(running)) and unittext.is_told(stated):
            made.append(with_unit(lower, running))
        else:
            made.append(f"{running} {lower}".strip())
    shared = {
        lower
        for lower in lowers
        if len({group for each, group in zip(lowers, groups, strict=True) if each == lower}) > 1
        and not _is_ordinal(lower)
    }
    return [
        f"{group} {heading}".strip()
        if heading == lower and lower in shared and group != heading
        else heading
        for group, lower, heading in zip(groups, lowers, made, strict=True)
    ]


def _are_one_year(upper: str, lower: str) -> bool:
    """Whether both headings are the same year and no more, said in two languages: 2022年 over 2022 (RMB 100 million)."""
    years = [period.read_fiscal(unittext.split(said)[0]) for said in (upper, lower)]
    return years[0] is not None and years[1] is not None and years[0][:2] == years[1][:2]


def _undated(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the upper headings, without the year of their document those over headings of years of their own.

    2025/26 Medium Term Framework over Budget Year 2025/26 | Budget Year +1 2026/27.
    """
    starts = [at for at, cell in enumerate(above) if cell]
    found = list(above)
    for start, end in pairwise([*starts, max(len(above), len(below))]):
        dated = [period.find(cell) if cell else None for cell in below[start:end]]
        years = {each[0].text for each in dated if each}
        if len(years) > 1 and all(dated) and (own := period.find(above[start])):
            found[start] = own[1].strip()
    return found


def is_needed(above: Sequence[str], left: int, *rows: Sequence[str]) -> bool:
    """Whether rows of headings do not say what their figures are without the one above them; `left` is the first column."""
    return completes(above, *rows) or any(
        at > left and upper and lower and _is_torn(upper, lower)
        for at, (upper, lower) in enumerate(zip(above, rows[0], strict=False))
    )


def _is_torn(upper: str, lower: str) -> bool:
    """Whether one heading stands on two rows, and the lower alone is another or none: Variance with over Final Budget, Actual over Amounts."""
    whole = f"{upper} {lower}".rstrip(_DASHES)
    return _is_heading(whole) and lookup(whole) != lookup(lower)


def _is_heading(words: str) -> bool:
    """Whether words are a heading that is known, which may go on below a dash: Variance with Final Budget -."""
    return lexicon.fold(words.rstrip(_DASHES)) in lexicon.headers()


def completes(above: Sequence[str], *rows: Sequence[str]) -> bool:
    """Whether rows of headings, the first of them or all as one, need the one above them: that of `Original | Final | Actual` may be two rows further up."""
    return _completes(above, rows[0]) or (
        len(rows) > 1 and _completes(above, reduce(joined, rows[1:], [*rows[0]]))
    )


def _completes(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row of headings needs the one above it: that tells apart the same words in it, or heads the labels that it leaves out.

    2022 | 2023 | 2022 | 2023 under December | | January to December |, Initial | Final | Paid under Code | Name | Budget | | Cash,
    | Original | Final | Amounts under | Budgeted Amounts | | Actual.
    """
    groups = [at for at, cell in enumerate(above) if cell and at]
    if len(groups) < _SEVERAL or any(":" in above[at] or "：" in above[at] for at in groups):
        return False
    heads = [cell for cell in below if cell]
    if len({*heads}) < len(heads):
        over = [max((each for each in groups if each <= at), default=0) for at in range(len(below))]
        pairs = [(at, cell) for at, cell in zip(over, below, strict=True) if cell]
        return len({*pairs}) == len(pairs)
    first = next((at for at, cell in enumerate(below) if cell), 0)
    if first == groups[0] and not above[0]:
        return all(below[first:]) and len(above) <= len(below) and _are_one_phrase(above, below)
    return (
        0 < first < groups[-1]
        and all(below[first:])
        and all(above[: first + 1])
        and len(above) <= len(below)
        and sum(at >= first for at in groups) >= _SEVERAL
    )


def _are_one_phrase(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a heading is known with the word right above it and not alone, or as something else: Actual over Amounts, Variance with over Final Budget."""
    pairs = zip(above, below, strict=False)
    return any(upper and lower and _is_torn(upper, lower) for upper, lower in pairs)


def _measures(upper: str, lower: str) -> bool:
    """Whether a heading says what the figures below it are: 债务限额, 支出决算数; a phase does not of those that have their own."""
    is_told = any(known.phase or known.measure not in ("", "amount") for known in lookup(lower))
    return any(
        known.role == "value" and not (is_told and known.measure == "amount")
        for known in lookup(upper)
    )


def _is_ordinal(heading: str) -> bool:
    """Whether a heading says that its column numbers the rows: 行次."""
    return any(known.role == ORDINAL for known in lookup(heading))


def is_group(cell: str) -> bool:
    """Whether a heading over several columns says something of them: a period or the year before, a unit, a side, a scope, a budget."""
    if any(known.shift for known in lookup(cell)):
        return True
    is_said = any(lexicon.named(column, cell) for column in ("direction", "scope", "budget"))
    return is_said or names_months(cell) or bool(period.find(cell) or unittext.stated(cell))


def with_unit(heading: str, unit: str) -> str:
    """Return a heading with the unit of its figures, which stands on a row below it."""
    return (
        f"{heading}（{unit}）"
        if heading and unit and unittext.split(heading)[1] is None
        else heading
    )


def divides(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether two headings or more that run on over blanks are each divided by the same words, whatever stands below the others.

    What stands below 其中 alone says which part is meant.
    """
    said = [at for at, cell in enumerate(cells) if cell]
    if said and all(any(map(rowlabel.is_opening, above[at : at + 1])) for at in said):
        return True
    starts = [at for at, cell in enumerate(above) if cell]
    spans = [cells[start:end] for start, end in pairwise([*starts, max(len(above), len(cells))])]
    divided = [tuple(span) for span in spans if len(span) > 1 and all(span)]
    return len(divided) > len({*divided}) and all(len({*span}) == len(span) for span in divided)
