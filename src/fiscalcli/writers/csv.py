"""One CSV file: a row for each fact, and in its last column what holds for all of them.
一个 CSV 文件：每个事实一行，末列写明对全部数据成立的说明。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli.mapping import facttable

if TYPE_CHECKING:
    from fiscalcli.mapping.facttable import Table

SUFFIX = ".csv"
BINARY = False


def write(table: Table, said: dict[str, Any]) -> dict[str, bytes]:
    """Return the file."""
    return {"": facttable.as_csv(facttable.with_dataset(table, said))}
