"""Labels in several columns, one further to the right for each level."""

from __future__ import annotations

import pytest

STAIRS = "Item,,,2023,2024\nGroup,,,90.5,95.5\n,Taxes,,50.5,52.5\n,,Income,30.1,31.1\n,,Sales,20.4,21.4\n,Fees,,40.0,43.0\n"


@pytest.mark.parametrize("first", ["Item", ""])
def test_labels_in_steps_are_levels(table, first):
    found = table(STAIRS.replace("Item", first), defaults={"unit": "USD"})
    assert {fact.indicator: fact.part_of for fact in found.facts} == {
        "Group": "", "tax_revenue": "Group", "Income": "tax_revenue", "Sales": "tax_revenue", "Fees": "Group",
    }  # fmt: skip
    assert len(found.facts) == 10


def test_columns_that_both_have_words_are_no_steps(table):
    text = "Item,,2024\nA,Health,5\n,Roads,6\n"
    found = table(text, defaults={"unit": "USD"})
    assert all("    " not in fact.indicator for fact in found.facts)


def test_figures_that_nothing_heads_are_no_labels(table):
    text = "Item,,2024\nA,,5\n,7,6\n"
    found = table(text, defaults={"unit": "USD"})
    assert {fact.indicator for fact in found.facts} == {"A", ""}
