"""Whether records end in the error of an interface that gave them one by one: those behind it are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formats.jsondata.mistakes import Mistake

if TYPE_CHECKING:
    from fiscalcli.formats.jsondata.table import Table

_ERRORS = ("error", "errors", "exception")
_BESIDE = frozenset({"code", "status", "statuscode", "message", "success", "timestamp", "type"})
"""What stands beside an error, and may head a column of records too."""


def at(table: Table) -> int | None:
    """Return the number, from 0, of the first row that tells of an error and has nothing of what the first row has."""
    columns = {name.partition(".")[0].casefold(): number for name, number in table.columns.items()}
    marks = [columns[each] for each in _ERRORS if each in columns]
    if not marks:
        return None
    free = {columns[each] for each in _BESIDE if each in columns}
    first, *others = (_filled(row) for row in table.rows)
    told = (
        number
        for number, filled in enumerate(others, 1)
        if not filled.isdisjoint(marks) and (filled & first) <= free
    )
    return next(told, None)


def _filled(row: list[str]) -> set[int]:
    return {number for number, cell in enumerate(row) if cell.strip()}


MISTAKE = Mistake(
    "no_answer",
    Text(
        "接口在这里返回了错误：其后的记录缺失",
        "the interface answered with an error here: the records behind it are missing",
    ),
    Text(
        "重新下载；若只要已有的记录，删去这一条",
        "download it again; if what is there is enough, delete this record",
    ),
)
