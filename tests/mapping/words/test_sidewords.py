"""Two words that are the sides of a budget beside each other alone."""

from __future__ import annotations

import pytest

PAIRS = [
    ("Sources", "Uses"), ("Ressources", "Emplois"), ("Estimated Revenues", "Appropriations"), ("Recursos", "Gastos"),
    ("Przychody", "Rozchody"), ("Εισπράξεις", "Πληρωμές"), ("収入", "支出"), ("შემოსავლები", "ხარჯები"), ("आय", "व्यय"),
    ("Mapato", "Matumizi"), ("Penerimaan", "Pengeluaran"), ("Të ardhurat", "Shpenzimet"), ("درآمد", "هزینه"),
]  # fmt: skip


@pytest.mark.parametrize(("revenue", "expenditure"), PAIRS)
def test_the_sides_of_a_column_are_not_added(table, revenue, expenditure):
    """Revenue and expenditure had been one total, with no word but that the column was added over."""
    data = table(
        f"Year,Department,Type,Amount (EUR)\n2023,A,{revenue},100\n2023,B,{expenditure},50\n2023,C,{revenue},30\n"
    )
    assert {fact.direction for fact in data.facts} == {"revenue", "expenditure"}
    assert 180 not in [row["value"] for row in data.summary().report.totals]


@pytest.mark.parametrize(("revenue", "expenditure"), PAIRS)
def test_the_sides_over_the_rows_are_not_added(table, revenue, expenditure):
    data = table(
        f"Item,2023 (EUR)\n{revenue},\nTaxes A,1000\nFees B,500\n{expenditure},\nSalary C,700\nRoads D,600\n"
    )
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"revenue": 1500, "expenditure": 1300}


def test_one_of_such_words_alone_is_no_side(table):
    data = table(
        "Item,2023 (EUR)\nSources,\nSpring A,1000\nWell B,500\nPumps,\nPump C,700\nPump D,600\n"
    )
    assert {fact.direction for fact in data.facts} == {""}
