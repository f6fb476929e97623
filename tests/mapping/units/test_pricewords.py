"""Words of prices, and the year that they are of."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.units import pricewords, scale, unittext


@pytest.mark.parametrize(
    ("heading", "name", "basis"),
    [
        ("2023 (real, 2020 prices, £m)", "2023", "constant 2020"),
        ("2023 constant 2015 prices (£m)", "2023", "constant 2015"),
        ("2023/24 real terms (2022/23 prices) (£m)", "2023/24", "constant 2022/23"),
        ("2023 real terms (£m)", "2023", "constant"),
        ("2023 (real, Preise 2020, Mio. €)", "2023", "constant 2020"),
        ("2023, prix de 2020 (M€)", "2023", "constant 2020"),
        ("2024年2020年不变价（亿元）", "2024年", "constant 2020"),
        ("GDP at 2015 constant prices (USD)", "GDP", "constant 2015"),
    ],
)
def test_the_year_of_the_prices_is_not_that_of_the_figures(heading, name, basis):
    rest, stated = unittext.split(heading)
    assert (rest, stated.basis, stated.unit is not None) == (name, basis, True)


@pytest.mark.parametrize("heading", ["Prix 2023", "Precios 2022", "Preise 2023", "Real 2023"])
def test_a_price_of_a_year_is_not_of_constant_prices(heading):
    assert pricewords.priced(heading) == (heading, "")


def test_real_columns_beside_nominal_ones_stand_apart(table):
    found = table(
        "Service,2023 (nominal £m),2023 (real terms; 2020 prices; £m)\nRoads,10,9\nParks,5,4\n"
    )
    assert {(str(fact.value), fact.basis, fact.period.text) for fact in found.facts} == {
        ("10", "nominal", "2023"),
        ("5", "nominal", "2023"),
        ("9", "constant 2020", "2023"),
        ("4", "constant 2020", "2023"),
    }


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
