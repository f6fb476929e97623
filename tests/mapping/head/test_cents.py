"""Amounts in hundredths of a currency are not read as whole units."""

from __future__ import annotations

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError


def _table(tmp_path, heading):
    path = tmp_path / "a.csv"
    path.write_text(f"year,item,{heading},currency\n2024,Roads,100050,USD\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "heading",
    ["amount_cents", "Amount (cents)", "Amount in cents", "value_pence", "Betrag (Cent)", "amount (US cents)", "金额（分）"],
)  # fmt: skip
def test_hundredths_are_asked_about(tmp_path, heading):
    with pytest.raises(DataError) as caught:
        load(_table(tmp_path, heading))
    (problem,) = caught.value.problems
    assert problem.code == "small_coin"
    assert f"--column '{heading}=value'" in problem.hint.en or f"--column {heading}=value" in problem.hint.en  # fmt: skip
    [fact] = load(_table(tmp_path, heading), columns={heading: "value"}).facts
    assert fact.value == 100050


@pytest.mark.parametrize(
    "heading", ["amount", "Amount (per cent of plan)", "Amount spent on Percents", "value"]
)
def test_other_headings_are_not(tmp_path, heading):
    assert load(_table(tmp_path, heading)).facts
