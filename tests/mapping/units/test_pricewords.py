"""The year of prices inside a unit leaves its scale and its money: millions of 2023 dollars."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.units import pricewords, scale


@pytest.mark.parametrize(
    ("text", "power", "currency"),
    [("millions of 2023 dollars", 6, "dollars"), ("billions of 2023 pesos", 9, "pesos"), ("millones de pesos de 2023", 6, "pesos")],
)  # fmt: skip
def test_the_year_of_prices_leaves_the_scale(text, power, currency):
    said = scale.named(text)
    assert said is not None
    assert (said.power, said.currency, said.basis) == (power, currency, "constant 2023")


@pytest.mark.parametrize("text", ["millions of 2023 USD", "millones de USD de 2023"])
def test_with_a_currency_it_is_a_whole_unit(text):
    said = scale.named(text)
    assert said is not None
    assert said.unit is not None
    assert (said.unit.unit, said.basis) == ("USD million", "constant 2023")


@pytest.mark.parametrize("text", ["Budget of 2023", "2023 dollars", "of 2023 dollars"])
def test_a_year_alone_is_none(text):
    assert scale.named(text) is None


def test_a_line_above_a_table_says_its_scale(table):
    """It had been one dollar each, as the notes said."""
    data = table(
        "Spending in millions of 2023 dollars,\nItem,2022\nA,10\nB,20\n",
        defaults={"unit": "USD million"},
    )
    assert {fact.unit.unit for fact in data.facts} == {"USD million"}
    bare = table("Spending in millions of 2023 dollars,\nItem,2022\nA,10\nB,20\n")
    assert any("millions of dollars" in note.en for note in bare.dataset.notes)


def test_words_around_it_stay():
    assert pricewords.priced("millions of 2023 dollars") == ("millions dollars", "constant 2023")
    assert pricewords.priced("Budget 2023") == ("Budget 2023", "")


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of 2023 adjusted",
        "Plan of 2023 final",
        "Gasto de 2023",
        "Presupuesto aprobado de 2023",
    ],
)
def test_the_year_of_a_budget_is_none_of_prices(text):
    assert pricewords.priced(text) == (text, "")
