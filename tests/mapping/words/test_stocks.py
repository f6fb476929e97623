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
