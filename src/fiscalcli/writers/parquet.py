"""One Parquet file: a row for each fact, amounts as exact decimals.
一个 Parquet 文件：每个事实一行，金额为精确的十进制数。
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiscalcli.mapping import facttable

if TYPE_CHECKING:
    from fiscalcli.mapping.facttable import Table

SUFFIX = ".parquet"
BINARY = True

_DIGITS = 38
"""So many digits has a decimal in a Parquet file at most."""
_LINE = 1 << 28


def write(table: Table, said: dict[str, Any]) -> dict[str, bytes]:
    """Return the file; DuckDB reads the facts as CSV, and each column as what it is."""
    import duckdb

    whole = facttable.with_dataset(table, said)
    types = {
        name: _type(name, [row[at] for row in whole.rows]) for at, name in enumerate(whole.columns)
    }
    with tempfile.TemporaryDirectory() as folder:
        facts, file = Path(folder) / "facts.csv", Path(folder) / "facts.parquet"
        facts.write_bytes(facttable.as_csv(whole))
        with duckdb.connect(":memory:", config={"threads": "1"}) as base:
            read = base.read_csv(
                str(facts), header=True, columns=types, delimiter=",", quotechar='"', escapechar='"',
                na_values=[""], allow_quoted_nulls=False, max_line_size=_LINE,
            )  # fmt: skip
            read.write_parquet(str(file), compression="zstd")
        return {"": file.read_bytes()}


def _type(name: str, cells: list[Any]) -> str:
    """Return the type of a column: decimals of one scale that keeps every digit, text where there is none."""
    if name in facttable.INTEGERS:
        return "BIGINT"
    if name not in facttable.NUMBERS:
        return "VARCHAR"
    numbers = [Decimal(cell) for cell in cells if cell is not None]
    after = max((-int(each.as_tuple().exponent) for each in numbers), default=0)
    before = max((each.adjusted() + 1 for each in numbers if each), default=1)
    scale = max(after, 0)
    return f"DECIMAL({_DIGITS},{scale})" if max(before, 0) + scale <= _DIGITS else "VARCHAR"
