"""What stands below a heading decides what it means."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.columns.below import is_numeric
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text):
    return interpret(
        csv.read(text.encode(), "a.csv"),
        Settings(defaults={"unit": "USD"}),
        About("a", Text("a", "a")),
    ).facts


@pytest.mark.parametrize(
    ("words", "phases"),
    [
        (["Actual", "Revised", "Estimated"], ["executed", "adjusted", "flash"]),
        (["Closed", "Open", "Open"], ["", "", ""]),
    ],
)
def test_a_status_that_is_none_of_figures_is_what_its_words_say(words, phases):
    rows = "".join(f"{2022 + at},{word},a,{at + 1}\n" for at, word in enumerate(words))
    found = load(f"year,Status,item,value\n{rows}")
    assert [fact.phase for fact in found] == phases
    assert all(fact.status == "stated" for fact in found)


def test_a_status_of_figures_is_one():
    found = load("year,Status,item,value\n2022,derived,a,1\n2023,stated,a,2\n")
    assert [fact.status for fact in found] == ["derived", "stated"]


@pytest.mark.parametrize(
    "cell", ["1.234,56 €", "R$ 1.234", "₦1,000.00", "-$5", "($1,234)", "$ (3.5)", "12%", "3万元"]
)
def test_a_figure_with_a_sign_of_money_looks_like_one(cell):
    assert is_numeric([cell])


@pytest.mark.parametrize("cell", ["A 12", "12 Main Street", "€", "5-12", "Vote 3", "FY24"])
def test_words_with_a_number_do_not(cell):
    assert not is_numeric([cell])


def test_amounts_are_no_years_whatever_heads_them():
    found = load("Ciclo,Concepto,Pagado,Ejercicio\n2022,a,1.50,2.75\n2023,a,3.50,4.75\n")
    assert [(fact.phase, fact.period.text, str(fact.value)) for fact in found] == [
        ("paid", "2022", "1.50"),
        ("exercised", "2022", "2.75"),
        ("paid", "2023", "3.50"),
        ("exercised", "2023", "4.75"),
    ]


@pytest.mark.parametrize("years", [("2022", "2023"), ("31.12.2022", "31.12.2023")])
def test_years_and_days_are(years):
    text = "".join(f"{year},a,1.50\n" for year in years)
    assert [fact.period.year for fact in load(f"Ejercicio,Concepto,Pagado\n{text}")] == [2022, 2023]


def test_cells_that_begin_with_their_heading_are_names():
    text = "Outcome,Program,2023-24,2024-25\nOutcome 1: Schools,Program 1.1,5,6\nOutcome 2,Program 2.1,7,nfp\n"
    assert [(fact.period.text, fact.value) for fact in load(text.replace("nfp", "8"))] == [
        ("2023-24", 5), ("2024-25", 6), ("2023-24", 7), ("2024-25", 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ("Saldo inicial", "Receitas", "Despesas", "Saldo final"),
        ("Saldo iniziale", "Entrate", "Spese", "Saldo finale"),
        ("Anfangsbestand", "Erträge", "Aufwendungen", "Endbestand"),
        ("Solde initial", "Recettes", "Dépenses", "Solde final"),
        ("期初結餘", "歲入", "歲出", "期末結餘"),
    ],
)
def test_balances_around_the_two_sides_of_a_fund(headings):
    head = ",".join(f"{heading} (USD)" for heading in headings)
    found = load(f"Budget 2021\nFund,{head}\nA,4.50,9.10,3.20,10.40\nB,1.50,2.10,3.20,0.40\n")
    assert [(fact.measure, fact.direction, f"{fact.value:f}") for fact in found][:4] == [
        ("balance", "", "4.50"), ("amount", "revenue", "9.10"), ("amount", "expenditure", "3.20"), ("balance", "", "10.40"),
    ]  # fmt: skip


def test_a_column_of_figures_called_as_a_side_heads_no_block_of_labels():
    found = load(
        "Orçamento 2021\nItem,Orçado (USD),Receitas (USD),Dotação atualizada (USD)\nA,4.50,9.10,3.20\nB,1.50,2.10,3.20\n"
    )
    assert {fact.indicator for fact in found} == {"A", "B"}


def test_a_total_called_as_a_side_is_measured_beside_columns_that_nobody_knows():
    found = load(
        "Année,Énergie,Fournitures,Total des dépenses\n2023,7.5,1.5,9.0\n2024,8.5,1.5,10.0\n"
    )
    assert [f"{fact.value:f}" for fact in found] == ["7.5", "1.5", "9.0", "8.5", "1.5", "10.0"]


def test_words_under_a_heading_of_codes_are_names():
    """`Produktbereich` heads numbers in some towns and names in others."""
    facts = load("Jahr,Produktbereich,Ansatz\n2023,Bildung,5\n2023,Verkehr,6\n")
    assert [(fact.code, fact.value) for fact in facts] == [("", 5), ("", 6)]
    assert [fact.code for fact in load("Jahr,Produktbereich,Ansatz\n2023,AB,5\n2023,CDE,6\n")] == [
        "AB",
        "CDE",
    ]


@pytest.mark.parametrize(
    ("levels", "total"), [(["1", "2", "1", "2"], [1500]), (["省级", "市级", "省级", "市级"], None)]
)
def test_what_is_headed_as_levels_is_the_depth_of_rows_or_a_level_of_government(
    table, levels, total
):
    names = ("教育支出", "普通教育", "卫生支出", "公立医院")
    values = (1000, 1000, 500, 500)
    rows = "".join(f"2024,{a},{b},{c}\n" for a, b, c in zip(levels, names, values, strict=True))
    data = table(f"年度,级次,科目,金额（万元）\n{rows}")
    found = [row["value"] for row in data.summary().report.totals]
    assert found == total if total else {fact.scope for fact in data.facts} == {"level"}


@pytest.mark.parametrize("corner", ["Year ended September 30", "Year", "Unit"])
def test_a_corner_above_words_heads_labels_whatever_it_says(corner):
    text = f"{corner},2022,2023\nMarine,1,2\nUnit B,3,4\nTotal receipts,4,6"
    assert [(fact.indicator or dict(fact.extra)[corner], fact.value) for fact in load(text)][:4] == [
        ("Marine", 1), ("Marine", 2), ("Unit B", 3), ("Unit B", 4),
    ]  # fmt: skip
    assert {fact.unit.unit for fact in load(text)} == {"USD"}


@pytest.mark.parametrize("heading", ["Unit Name", "UnitName", "Unit"])
def test_names_of_offices_are_no_units_although_one_sounds_like_a_unit(heading):
    rows = "".join(f"2024,Office {chr(65 + at)},{at + 1}\n" for at in range(11))
    found = load(f"year,{heading},value\n{rows}2024,Million,5\n")
    assert [str(fact.value) for fact in found] == [*map(str, range(1, 12)), "5"]


@pytest.mark.parametrize("months", ["janvier février mars avril mai juin", "enero febrero marzo abril mayo junio", "Januar Februar März April Mai Juni", "一月 二月 三月 四月 五月 六月", "Jan Feb Mar Apr May Jun"])  # fmt: skip
def test_months_under_years_are_no_labels(months):
    rows = "".join(f"{month},{at},{at}\n" for at, month in enumerate(months.split(), 1))
    found = {(fact.period.text, fact.value) for fact in load(f"Month,2022,2023\n{rows}")}
    assert {("2022-01", 1), ("2023-06", 6)} <= found


def test_money_among_marks_is_no_column_of_names(table):
    text = "Year,Country,Spending (EUR million)\n2023,Malta,:\n2023,Spain,12.5\n2023,Italy,:\n"
    with pytest.raises(DataError, match="':' is not a number"):
        table(text)
    (fact,) = table(text, missing=[":"]).facts
    assert f"{fact.value:f}" == "12.5"


def test_names_below_what_states_the_unit_of_a_table_are_names(table):
    text = "Spending (EUR million),2022,2023\nSchools,1.5,2.5\nB 12,3.5,4.5\n"
    assert {fact.indicator for fact in table(text).facts} == {"Schools", "B 12"}
