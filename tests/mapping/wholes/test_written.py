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


LAW = [
    ("I. Gasto No Etiquetado (I=A+B)", 1000), ("A. Servicios Personales (A=a1+a2)", 700), ("a1) Remuneraciones", 500), ("a2) Seguridad Social", 200),
    ("B. Materiales (B=b1)", 300), ("b1) Combustibles", 300), ("II. Gasto Etiquetado (II=A+B)", 400), ("A. Servicios Personales (A=a1)", 250),
    ("a1) Remuneraciones", 250), ("B. Materiales (B=b1)", 150), ("b1) Combustibles", 150), ("III. Total de Egresos (III = I + II)", 1400),
]  # fmt: skip
"""The rows of a form that Mexican law prescribes: sums above their parts, with the same parts in both halves."""


def test_sums_that_are_written_above_their_parts_hold_of_line_items_too(table):
    """They had been added four times over."""
    text = "\n".join(["Concepto,2023", *(f"{name},{value}" for name, value in LAW)])
    data = table(text, defaults={"unit": "MXN"}, lines=True)
    assert [row["value"] for row in data.summary().report.totals] == [1400]
    parts = {
        (fact.indicator, fact.part_of)
        for fact in data.facts
        if fact.indicator.endswith("Remuneraciones")
    }
    assert {whole for _, whole in parts} == {
        "A. Servicios Personales (A=a1+a2)",
        "A. Servicios Personales (A=a1)",
    }


def test_a_sum_above_parts_that_do_not_come_to_it_is_none_by_that(table):
    rows = [
        ("A. Personal (A=a1+a2)", 700),
        ("a1) Pay", 500),
        ("a2) Pensions", 250),
        ("B. Goods", 100),
    ]
    data = load(table, rows)
    assert not any(fact.role == "subtotal" for fact in data.facts)
