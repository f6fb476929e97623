"""Estimates that are a budget, and those that are what the year may come to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("header", "phases"),
    [
        ("Estimate,Forecast,Actual", ["approved", "flash", "executed"]),
        ("Estimates (USD),Forecast (USD)", ["approved", "flash"]),
        ("Estimate,Actual", ["flash", "executed"]),
        ("Budget,Estimate,Actual", ["approved", "flash", "executed"]),
    ],
)
def test_estimates_beside_a_forecast_are_the_budget(table, header, phases):
    cells = ",".join(str(n) for n, _ in enumerate(phases, 1))
    data = table(f"Fiscal Year,Department,{header}\n2022-2023,Health,{cells}\n")
    assert [fact.phase for fact in data.facts] == phases
