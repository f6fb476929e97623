"""The workbook of facts: numbers as numbers where Excel holds them, nothing that does not fit."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from fiscalcli.errors import UsageError
from fiscalcli.mapping.facttable import Table
from fiscalcli.writers import xlsx


def cells(*row):
    content = xlsx.write(Table(("a",) * len(row), [list(row)], {}), {})[""]
    return openpyxl.load_workbook(io.BytesIO(content))["facts"][2][: len(row)]


def test_a_number_is_a_number_unless_excel_would_lose_a_digit():
    found = cells(
        Decimal("1.50"), Decimal(1234567890123456), 2024, Decimal("0.1"), Decimal("1E+20")
    )
    assert [(cell.value, cell.data_type) for cell in found] == [
        (1.5, "n"), ("1234567890123456", "s"), (2024, "n"), (0.1, "n"), ("1" + "0" * 20, "s"),
    ]  # fmt: skip


def test_a_text_is_a_text():
    cell, empty = cells("=1+1", None)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert empty.value is None


@pytest.mark.parametrize(
    "table",
    [
        Table(("a",), [["x" * 32_768]], {}),
        Table(("a",), [["\U0001f600" * 16_384]], {}),
        Table(("a",) * 16_384, [[]], {}),
        Table(("a",), [[None]] * 1_048_576, {}),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused_whole(table):
    with pytest.raises(UsageError) as caught:
        xlsx.write(table, {})
    assert caught.value.problems[0].code == "too_large"
