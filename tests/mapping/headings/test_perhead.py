"""What there is for each of many is added to no other: Dépenses/hab., Spending/capita."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import perhead


@pytest.mark.parametrize(
    "heading",
    [
        "Dépenses/hab. 2024 (€)", "Dépenses par hab. 2024 (€)", "Gasto por hab. 2024 (€)", "Spending/capita 2024 (€)",
        "2024 Spending/capita (€)", "2024 Spending per capita (€)", "Ausgaben je EW 2024 (€)", "Ausgaben/Einwohner 2024 (€)",
        "Spesa/ab. 2024 (€)", "Coût/élève 2024 (€)", "Cost per pupil 2024 (€)",
        "Spending per 1000 inhabitants 2024 (€)", "Spending per 100 000 inhabitants 2024 (€)", "Ausgaben je 1.000 Einwohner 2024 (€)",
        "Dépenses pour 1 000 hab. 2024 (€)", "Dépenses par 10 000 hab. 2024 (€)",
    ],
)  # fmt: skip
def test_amounts_per_head_are_not_added_up(table, heading):
    data = table(f"Commune,{heading}\nA,769\nB,906\n")
    assert {(fact.measure, fact.period.year) for fact in data.facts} == {("unit_cost", 2024)}
    assert all(row["value"] is None for row in data.summary().report.totals)


@pytest.mark.parametrize(
    "heading",
    ["Payments to households", "Population", "Capital/labour", "Bed tax", "Grants for students", "x" * 300],
)  # fmt: skip
def test_what_goes_to_people_is_an_amount(heading):
    assert perhead.of(heading) == ()
