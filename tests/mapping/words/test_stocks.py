"""Labels of what there was before the time of a table."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import stocks


@pytest.mark.parametrize(
    "label",
    [
        "FUND BALANCE - BEGINNING",
        "Fund balances – beginning",
        "Fund balance, beginning of year",
        "Net position—opening",
        "Beginning fund balance",
        "年初余额",
    ],
)
def test_opening_balances(label):
    assert stocks.is_opening(label)


@pytest.mark.parametrize(
    "label", ["FUND BALANCE - ENDING", "Beginning teachers", "Opening of a library", "年末余额"]
)
def test_what_is_no_opening_balance(label):
    assert not stocks.is_opening(label)


@pytest.mark.parametrize("label", ["Debt limit", "State borrowing ceiling", "Budget target", "Target value", "目标", "年度目标值", "支出上限", "Obergrenze", "Plafond", "Schuldengrenze", "一般债务限额"])  # fmt: skip
def test_limits_are_no_part_of_what_is_owed(label, table):
    assert stocks.measure(label) == "limit"
    data = table(f"Item,2024 (EUR)\nBonds,300\nLoans,110\n{label},600\n")
    assert [row["value"] for row in data.summary().report.totals] == [410]


@pytest.mark.parametrize("label", ["Speed limit enforcement", "Benefit cap", "Ceiling repairs", "Targeted aid", "Target", "Acoustic ceiling"])  # fmt: skip
def test_what_is_paid_for_is_no_limit(label):
    assert stocks.measure(label) == ""
