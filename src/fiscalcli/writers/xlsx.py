"""One Excel workbook: a row for each fact, numbers as numbers.
一个 Excel 工作簿：每个事实一行，数字为数值。

A number of more digits than Excel holds is written as text, which is read again as the number that it is.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fiscalcli.errors import Text, UsageError
from fiscalcli.mapping import facttable

if TYPE_CHECKING:
    from fiscalcli.mapping.facttable import Cell, Table

SUFFIX = ".xlsx"
BINARY = True

_ROWS, _COLUMNS, _CHARS, _DIGITS = 1_048_576, 16_384, 32_767, 15
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same facts give the same file, byte for byte


def write(table: Table, said: dict[str, Any]) -> dict[str, bytes]:
    """Return the workbook.

    Raises:
        UsageError: there are more rows, columns or characters in a cell than a sheet can hold; nothing is left out.
    """
    import xlsxwriter

    whole = facttable.with_dataset(table, said)
    texts = (cell for row in whole.rows for cell in row if isinstance(cell, str))
    longest = max(map(_length, (*whole.columns, *texts)))
    if len(whole.rows) >= _ROWS or len(whole.columns) > _COLUMNS or longest > _CHARS:
        raise UsageError(
            "too_large",
            Text("超出 Excel 工作表的上限", "is more than an Excel sheet can hold"),
            Text("请改用 -f parquet 或 -f csv", "use -f parquet or -f csv"),
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("facts")
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(whole.columns):
            sheet.write_string(0, column, name)
        for at, row in enumerate(whole.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str) or (cell is not None and not _fits(cell)):
                    sheet.write_string(at, column, facttable.text(cell))
                elif cell is not None:
                    sheet.write_number(at, column, cell)
    return {"": out.getvalue()}


def _length(text: str) -> int:
    """Return the length of a text as Excel counts it: a character beyond the first plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fits(number: Cell) -> bool:
    """Whether a double keeps every digit of a number, and Excel shows them."""
    digits = f"{Decimal(number):f}".replace(".", "").strip("-0")
    return len(digits) <= _DIGITS and abs(Decimal(number).adjusted()) < _DIGITS
