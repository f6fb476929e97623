"""Rows that are called totals, or have no name at all, are what their figures say."""

from __future__ import annotations


def test_a_row_without_a_name_is_the_total_of_one_row_where_another_is_that_of_several(table):
    data = table(
        "Year,Category,Subcategory,Amount (EUR)\n2024,Revenue,Taxes,100\n2024,Revenue,Fees,20\n2024,Revenue,,120\n"
        "2024,Expenditure,Staff,70\n2024,Expenditure,,70\n"
    )
    assert [fact.role for fact in data.facts] == ["", "", "total", "", "total"]
