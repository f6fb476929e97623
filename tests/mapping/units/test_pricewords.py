"""Words of prices, and the year that they are of."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.units import pricewords, unittext


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
