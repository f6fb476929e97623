"""Headings of all years up to one, or from one on: they are no figures of that year."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.time import stretches


@pytest.mark.parametrize(
    "said",
    ["Spent to 2022 (USD m)", "Expenditure up to end 2022", "Spent through FY2022", "Before 2023", "Kosten bis 2022 (TEUR)", "Dépenses jusqu'en 2022",
     "Gasto hasta 2022", "截至2022年累计支出（万元）"],
)  # fmt: skip
def test_open_stretches(said):
    assert stretches.is_open(said)


@pytest.mark.parametrize(
    "said",
    ["2022", "Budget 2022", "2021 to 2022", "FY21 to 2022", "Year to 2022", "Year to 31 March 2022", "Actual YTD to 2022", "Jan to Mar 2022",
     "Change to 2022", "Compared to 2022", "截至2022年12月", "Photo 2022", "January to 2022"],
)  # fmt: skip
def test_what_is_of_one_time(said):
    assert not stretches.is_open(said)


def test_what_was_spent_up_to_a_year_is_not_of_that_year(table):
    data = table("Project,Spent to 2022 (USD m),Budget 2023 (USD m)\nBridge,40,30\nTunnel,20,80")
    assert {fact.period.text for fact in data.facts} == {"2023"}
    assert any("Spent to 2022" in note.en for note in data.dataset.notes)
