"""Rows that write of which others they are the sum."""

from __future__ import annotations

import pytest

from fiscalcli.hierarchy import UNCLEAR

SHORT = [
    ("Spending (I)", 900), ("Schools", 500), ("Primary", 300), ("Secondary", 200), ("Clinics", 400), ("Basic care", 400), ("Internal (II)", 50),
]  # fmt: skip


def load(table, rows, head="Item"):
    text = "\n".join([f"{head},2023", *(f"{name},{value}" for name, value in rows)])
    return table(text, defaults={"unit": "USD million"})


@pytest.mark.parametrize(
    "label", ["TOTAL (III) = (I + II)", "Total (III = I + II)", "Total (I+II)"]
)
@pytest.mark.parametrize("head", ["Item", "Function"])
def test_a_total_that_writes_its_sum_is_the_total_however_short_its_figures_are(table, label, head):
    """It had been added like any other row: 3700."""
    data = load(table, [*SHORT, (label, 950)], head)
    assert [row["value"] for row in data.summary().report.totals] == [950]


def test_a_total_that_is_not_the_sum_which_it_writes_is_no_total_by_that(table):
    data = load(table, [*SHORT, ("TOTAL (III) = (I + II)", 930)])
    assert not any(fact.role == "total" for fact in data.facts)


def test_sums_and_balances_of_a_statement_are_not_added_to_what_they_are_of(table):
    """By the words of the rows revenue had been said to be twice what it is."""
    rows = [("I. Ingresos corrientes", 598.7), ("II. Gastos corrientes", 560.9), ("III. Resultado (I-II)", 37.8), ("IV. Ingresos de capital", 18.2), ("V. Gastos de capital", 52.3), ("VI. Ingresos totales (I+IV)", 616.9), ("VII. Gastos totales (II+V)", 613.2), ("VIII. Resultado financiero (VI-VII)", 3.7)]  # fmt: skip
    data = load(table, rows)
    roles = {fact.indicator.split(" (")[0]: fact.role for fact in data.facts}
    assert (roles["Ingresos totales"], roles["Gastos totales"]) == ("subtotal", "subtotal")
    assert (roles["Resultado"], roles["Resultado financiero"]) == (UNCLEAR, UNCLEAR)
    notes = " ".join(note.en for note in data.summary().report.notes)
    assert "1,233.8" not in notes


def test_numbers_of_rows_in_a_column_of_their_own(table):
    rows = ["1,Pay,31", "2,Goods,22", "3,Grants,11", "4,Running (1+2),53", "5,Works,40"]
    data = table("\n".join(["No.,Item,2023 (USD)", *rows]))
    assert {fact.indicator: fact.role for fact in data.facts}["Running (1+2)"] == "subtotal"
    assert [row["value"] for row in data.summary().report.totals] == [104]
