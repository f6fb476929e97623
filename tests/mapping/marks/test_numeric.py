"""What looks like a figure, with a currency beside it or not."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.marks import numeric


@pytest.mark.parametrize(
    "cell", ["R$ 1.234,50", "USD 1200", "1200 EUR", "1 200 €", "-$5", "(US$ 1,200)", "$ -5", "¥300", "GBP1.5", "$1.5 million", "$2M", "3 bn", "5 Million", "19 609,37 zł", "12 Kč", "1 200 lei", "5 руб.", "Rp1.234.567,00", "KShs 1,200"]
)  # fmt: skip
def test_a_number_beside_a_currency_is_a_figure(cell):
    assert numeric.is_figure(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "SEC 5",
        "ABC 12",
        "USD",
        "EUR / USD",
        "€",
        "FY 2024",
        "A1 200",
        "2024 USD m",
        "5m",
        "Line 3 million",
        "3 pcs",
        "k",
    ],
)
def test_a_code_and_words_are_none(cell):
    assert not numeric.is_figure(cell)


@pytest.mark.parametrize("cell", ["R$ 1.234,50", "BRL 1.234,50", "1.234,50 BRL"])
def test_a_column_of_such_cells_holds_figures_and_the_spending_is_named(table, cell):
    text = f'Despesa,Dotação Inicial 2024,Despesa Paga 2024\nSaúde,"{cell}","{cell}"\nCultura,"{cell}","{cell}"\n'
    found = table(text)
    assert {fact.unit.dimension for fact in found.facts} == {"BRL"}
    assert {(fact.indicator or fact.sector) for fact in found.facts} == {"Saúde", "Cultura"}
    assert {fact.phase for fact in found.facts} == {"approved", "paid"}


@pytest.mark.parametrize(
    "cell", ["76482.6¹", "1,200 *", "1.234,50-", "12−", "9 (p)", "5.1%†", "870¹百万元", "5* USD"]
)
def test_numbers_with_a_mark_or_their_minus_behind_them_make_a_column_of_figures(cell):
    assert numeric.is_numeric([cell])
    assert numeric.is_numeric([cell, "n/a"])
    assert not numeric.is_numeric([cell, "word"])


def test_bounds_make_a_column_of_figures(table):
    facts = table("Project,2023 cost (USD m)\nBridge,>100\nTunnel,350\nPath,< 1").facts
    assert [(f"{fact.value:f}", fact.hedge) for fact in facts] == [
        ("100", "at_least"),
        ("350", ""),
        ("1", "at_most"),
    ]


def test_ranges_and_codes_are_no_numbers():
    assert not numeric.is_numeric(["2019-2020", "A-1", "B*", "-"])


def test_a_day_above_a_table_is_no_figure_of_one(table):
    above = "Haushaltsjahr,2024\nErstellt am,15.01.2025\nWährung,EUR\nEinheit,Tsd.\n\n"
    found = table(
        f"{above}Konto,Bezeichnung,Ansatz,Ist\n4011,Grundsteuer,12,11\n4012,Hundesteuer,2,3\n"
    )
    assert [(f.period.text, f.phase, f"{f.value:f}", f.unit.unit) for f in found.facts[:2]] == [
        ("2024", "approved", "12", "EUR thousand"),
        ("2024", "executed", "11", "EUR thousand"),
    ]


@pytest.mark.parametrize("rate", ["2022 %", "2022%"])
def test_a_year_in_percent_over_figures_is_a_heading(table, rate):
    later = rate.replace("2022", "2023")
    rows = ["Health,100,66.7,120,66.7", "Roads,50,33.3,60,33.3", "Total,150,100,180,100"]
    data = table("\n".join([f"Sector,2022 (USD m),{rate},2023 (USD m),{later}", *rows]))
    said = {(f.period.text, f.measure, f.unit.en) for f in data.facts}
    assert said == {
        (year, *kind)
        for year in ("2022", "2023")
        for kind in (("amount", "USD million"), ("rate", "%"))
    }
