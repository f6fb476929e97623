"""Months by their names: alone, beside a year, in headings."""

from __future__ import annotations

import pytest

from fiscalcli import monthnames, period


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Jan", 1), ("sept.", 9), ("Ene", 1), ("gennaio", 1), ("août", 8), ("Out", 10), ("dez", 12), ("MÄRZ", 3),
        ("января", 1), ("фев", 2), ("Marketing", 0), ("Janitors", 0), ("", 0), ("Total", 0),
    ],
)  # fmt: skip
def test_the_number_of_a_month_by_its_name_alone(word, number):
    assert monthnames.number(word) == number


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Ene 2024", "2024-01"), ("enero de 2024", "2024-01"), ("Dez/23", "2023-12"), ("1 août 2024", "2024-08-01"),
        ("20-Jun-24", "2024-06-20"), ("Marketing 2024", None), ("部门 2024", None),
    ],
)  # fmt: skip
def test_a_month_beside_its_year(said, text):
    found = period.read(said)
    assert (found and found.text) == text


def test_each_short_name_is_of_one_month():
    for word, at in monthnames.NAMES.items():
        assert monthnames.number(word) == at
        assert 1 <= at <= 12


@pytest.mark.parametrize("said", ["Jan", "ene", "janvier", "Januar"])
def test_months_over_figures_are_parts_of_their_year(table, said):
    data = table(f"item,{said} 2024 (EUR),Feb 2024 (EUR)\nA,10,20")
    assert [fact.period.text for fact in data.facts] == ["2024-01", "2024-02"]
