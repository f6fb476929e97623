"""Headings of one year beside a column of other years."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

PRICES = "Year,Item,2024 dollars\n2020,A,120\n2020,B,60\n"


@pytest.mark.parametrize("text", [PRICES, f"{PRICES}2024,C,5\n", PRICES.replace("2024 dollars", "Amount (2024 dollars)")])  # fmt: skip
def test_which_year_the_figures_are_of_is_asked(table, text):
    with pytest.raises(DataError) as caught:
        table(text, defaults={"unit": "USD"})
    (problem,) = caught.value.problems
    assert problem.code == "bad_year"
    assert "names 2024" in problem.message.en
    assert "names 2020" in problem.message.en


def test_the_cures_work(table):
    found = table(PRICES, defaults={"unit": "USD"}, columns={"Year": "extra"})
    assert {fact.period.text for fact in found.facts} == {"2024"}
    found = table(PRICES.replace("2024 dollars", "amount (constant 2024 USD)"))
    assert {(fact.period.text, fact.basis) for fact in found.facts} == {("2020", "constant 2024")}
    found = table(PRICES, defaults={"unit": "USD"}, columns={"2024 dollars": "value:2024"})
    assert {fact.period.text for fact in found.facts} == {"2024"}


@pytest.mark.parametrize(
    "text",
    [
        "Year,Item,2023,2024\n2025,A,1,2\n",
        "Year,Item,2024 budget,2023 actual\n2024,A,1,2\n",
        "Year,Item,2024 budget\n2025,A,1\n",
        "Year,Item,2024\n2024,A,1\n",
    ],
)
def test_years_of_headings_are_those_of_the_figures(table, text):
    found = table(text, defaults={"unit": "USD"})
    assert {fact.period.year for fact in found.facts} <= {2023, 2024}
