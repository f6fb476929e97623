"""A last row of nothing but figures that are the sums of their columns, which nothing names."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

ROWS = "Body,Date,Amount (GBP),Supplier\nB,2022-11-02,100.5,X\nB,2022-11-03,200,Y\nB,2022-11-04,(50),Z\n"


def test_the_sum_below_a_ledger_is_left_out_and_said(table):
    """Councils end their list of payments so: it had been refused, as it has no day."""
    data = table(f"{ROWS},,250.50,\n")
    assert [str(fact.value) for fact in data.facts] == ["100.5", "200", "-50"]
    assert any("of several years, are left out: line 5" in note.en for note in data.notes)


@pytest.mark.parametrize("last", [",,250.51,", ",,250.50,X", ",,250.50,\nB,2022-11-05,1,Z", ",,x,"])
def test_any_other_row_without_a_day_is_refused(table, last):
    with pytest.raises(DataError):
        table(f"{ROWS}{last}\n")
