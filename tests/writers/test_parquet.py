"""The Parquet file of facts: decimals that other programs add up, text only where no decimal fits."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from fiscalcli.mapping.facttable import COLUMNS, Table
from fiscalcli.writers import parquet


def described(tmp_path, *values):
    at = COLUMNS.index("value")
    rows = [[value if here == at else None for here in range(len(COLUMNS))] for value in values]
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet.write(Table(COLUMNS, rows, {}), {})[""])
    with duckdb.connect(":memory:") as base:
        found = base.read_parquet(str(path))
        return str(dict(zip(found.columns, found.types, strict=True))["value"]), [
            row[0]
            for row in base.execute("SELECT value FROM read_parquet(?)", [str(path)]).fetchall()
        ]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1.5", "2.25"], "DECIMAL(38,2)"),
        (["1E+3", "-7"], "DECIMAL(38,0)"),
        (["0.000", "12"], "DECIMAL(38,3)"),
        (["1" * 38], "DECIMAL(38,0)"),
    ],
)
def test_amounts_are_decimals_of_one_scale(values, kind, tmp_path):
    numbers = [Decimal(value) for value in values]
    assert described(tmp_path, *numbers) == (kind, numbers)


def test_more_digits_than_a_decimal_has_are_text(tmp_path):
    kind, found = described(tmp_path, Decimal("1" * 30 + "." + "1" * 9), Decimal(2))
    assert (kind, found) == ("VARCHAR", ["1" * 30 + "." + "1" * 9, "2"])
