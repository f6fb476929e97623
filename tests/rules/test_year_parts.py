"""A year is held against its quarters and its months."""

from __future__ import annotations

import pytest

HEAD = "year,indicator,value,unit\n"


def rows(values, name="2024-Q{}"):
    said = enumerate(values, 1)
    return HEAD + "".join(f"{name.format(at)},Taxes,{value},USD million\n" for at, value in said)


@pytest.mark.parametrize(("year", "is_right"), [("80", True), ("79", True), ("90", False), ("82.9", False)])  # fmt: skip
def test_a_year_is_the_sum_of_its_quarters_within_rounding(check, year, is_right):
    found = check(rows([20, 20, 20, 20]) + f"2024,Taxes,{year},USD million\n")
    assert (found == []) == is_right
    if not is_right:
        assert found[0][:7] == ("year_parts", "warning", 6, "80", year, found[0].difference, "USD million")  # fmt: skip


def test_a_year_is_the_sum_of_its_months(check):
    months = rows(["10.0"] * 12, "2024-{:02d}")
    assert check(months + "2024,Taxes,120.0,USD million\n") == []
    (found,) = check(months + "2024,Taxes,130.0,USD million\n")
    assert found[:5] == ("year_parts", "warning", 14, "120", "130.0")


@pytest.mark.parametrize(
    "text",
    [
        rows([20, 20, 20]) + "2024,Taxes,90,USD million\n",
        rows([20, 20, 20, 20]) + "2023,Taxes,90,USD million\n",
        rows([20, 20, 20, 20]).replace("Taxes", "Debt balance") + "2024,Debt balance,20,USD million\n",
    ],
)  # fmt: skip
def test_years_without_all_their_parts_and_balances_are_left_alone(check, text):
    assert not [each for each in check(text) if each.rule == "year_parts"]


def test_the_budget_of_a_year_is_not_held_against_what_was_spent_in_its_quarters(check):
    text = (
        rows([20, 20, 20, 20])
        .replace("unit\n", "unit,phase\n")
        .replace("million\n", "million,executed\n")
    )
    assert check(text + "2024,Taxes,100,USD million,approved\n") == []
