"""What stands in the corner of a table, over its labels: the unit of the figures, the year, what is to the right and below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.head.saidcells import states
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.marks.numeric import is_figure
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning

_PAIR = 2


def is_unit(cell: str, *, alone: bool = False) -> bool:
    """Whether what stands over the labels says the unit of the figures, `alone` or behind a name: R thousand, Revenue (USD million)."""
    found = unittext.stated(cell)
    is_alone = not alone or not unittext.split(cell)[0]
    return found is not None and unittext.is_told(found) and is_alone


def heads_unit(cells: Sequence[str]) -> bool:
    """Whether a word for the labels stands beside the unit of the figures, or the unit beside their year: 项目 | 万元, Head | Rs. in crore, USD thousand | 2024, and not 单位 | 万元."""
    label = cells[0]
    if is_unit(label, alone=True) and period.read_fiscal(cells[-1]):
        return True
    roles = {known.role for known in lookup(label)}
    says_more = unittext.introduces(label) or is_figure(label) or states(label)
    is_label = not says_more if not roles else bool(roles & _LABELS)
    return is_label and is_unit(cells[-1])


_LABELS = frozenset({"indicator", "sector", "jurisdiction"})


def are_of_all(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row is a year over the labels, a unit, and no more, over a wider row: both are of the whole table."""
    said = [at for at, cell in enumerate(cells) if cell]
    return (
        len(said) == _PAIR
        and said[:1] == [at for at, cell in enumerate(below) if cell][:1]
        and bool(period.find(cells[said[0]]))
        and is_unit(cells[said[1]])
        and not period.find(cells[said[1]])  # 2023年（万元） | | 2024年（万元） |
        and sum(map(bool, below)) > _PAIR
    )


def without_references(cells: list[str], above: Sequence[str]) -> list[str]:
    """Return a row of words without the number of the note that explains them, which stands under a heading of such: Ref."""
    return [
        ""
        if cell.isdecimal() and len(cell) == 1 and _heads_references(above[at : at + 1])
        else cell
        for at, cell in enumerate(cells)
    ]


def _heads_references(heading: Sequence[str]) -> bool:
    return any(known.role in ("note", "ordinal") for said in heading for known in lookup(said))


def turns(above: str, cell: str) -> bool:
    """Whether a corner says in two rows what is to its right and what is below it: TIME over GEO (Labels), Function over Country."""
    is_across = any(known.role in ("period", "sector") for known in lookup(above))
    return is_across and any(known.role == "jurisdiction" for known in lookup(cell))


def dated(meanings: Sequence[Meaning]) -> dict[str, str]:
    """Return the period that the heading of the labels is, or names: FY 2024-25 or Budget 2024 in the corner above them, where nothing else is dated."""
    values = [each for each in meanings if each.role == "value"]
    labels = [each for each in meanings if each.role == "indicator" or not each.at]
    named = next((each for each in labels if each.role != "value" and each.period), None)
    is_dated = any(m.period for m in values) or any(m.role == "period" for m in meanings)
    if named is None or named.period is None or is_dated:
        return {}
    is_open = named.phase and not any(each.phase for each in values)
    return {"period": named.period.text} | ({"phase": named.phase} if is_open else {})
