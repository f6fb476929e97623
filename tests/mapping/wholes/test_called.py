"""Rows that are called totals, or have no name at all, are what their figures say."""

from __future__ import annotations

import pytest


def test_a_row_without_a_name_is_the_total_of_one_row_where_another_is_that_of_several(table):
    data = table(
        "Year,Category,Subcategory,Amount (EUR)\n2024,Revenue,Taxes,100\n2024,Revenue,Fees,20\n2024,Revenue,,120\n"
        "2024,Expenditure,Staff,70\n2024,Expenditure,,70\n"
    )
    assert [fact.role for fact in data.facts] == ["", "", "total", "", "total"]


@pytest.mark.parametrize(
    "name",
    [
        "Receita líquida",
        "Ingresos netos",
        "Recettes nettes",
        "Entrate nette",
        "Nettoeinnahmen",
        "Net receipts",
    ],
)
def test_what_is_left_is_no_addend(table, name):
    data = table(f"Item,2023 (EUR)\nGross,1000\nDeductions,-100\n{name},900")
    assert [row["value"] for row in data.summary().report.totals] == [900]


def test_what_only_sounds_like_what_is_left_is_one(table):
    data = table("Item,2023 (EUR)\nBroadband,1000\nRefunds,-100\nRural Internet,900")
    assert [row["value"] for row in data.summary().report.totals] != [900]


def test_a_row_that_begins_with_equals_is_the_total_where_it_is_the_sum(table):
    rows = "Personalauszahlungen,100,110\nSachauszahlungen,50,55\n= Auszahlungen aus laufender Tätigkeit,{},165"
    head = "Ausgabenart,Ergebnis 2022 (EUR),Ergebnis 2023 (EUR)\n"
    assert [row["value"] for row in table(head + rows.format(150)).summary().report.totals] == [165]
    roles = {fact.role for fact in table(head + rows.format(100).replace("165", "900")).facts}
    assert "total" not in roles
