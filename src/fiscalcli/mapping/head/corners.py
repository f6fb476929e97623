"""What stands in the corner of a table, over its labels: the unit of the figures, the year, what is to the right and below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.headings.headings import lookup
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
    """Return the period that the heading of the labels is: FY 2024-25 in the corner above them, 2024年 over 项目 where no other heading names one."""
    named = [each.period.text for each in meanings if each.role == "indicator" and each.period]
    if not named and not any(each.period or each.role == "period" for each in meanings):
        named = [*filter(None, (_year(each.heading) for each in meanings[:1]))]
    return {"period": named[0]} if named else {}


def _year(heading: str) -> str:
    """Return the period beside a word for labels, `""` for names with a year, such as NACE 2008."""
    found = period.find(unittext.split(heading)[0])
    rest = found[1].strip(_AROUND) if found else ""
    is_told = bool(rest) and any(known.role == "indicator" for known in lookup(rest))
    return found[0].text if found and is_told else ""


_AROUND = " -–—:：/|、"
