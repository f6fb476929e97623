"""When the figures of a column are of, as the columns beside it say."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ("N,N-1", ["2024", "2023"]),
        ("N-1,N,N+1", ["2023", "2024", "2025"]),
        ("N-2,N-1,N", ["2022", "2023", "2024"]),
        ("Exercice N,Exercice N-1", ["2024", "2023"]),
        ("N (k€),N-1 (k€)", ["2024", "2023"]),
    ],
)
def test_years_are_counted_from_that_of_the_title(table, header, years):
    cells = ",".join(str(10 + at) for at, _ in enumerate(years))
    found = table(f"Compte de résultat — Exercice 2024\nCompte,{header}\nImpôts,{cells}\n")
    assert [fact.period.text for fact in found.facts] == years


def test_a_number_of_things_is_no_year(table):
    found = table("year,item,N,amount (EUR)\n2024,Schools,12,100\n")
    assert [f"{fact.value:f}" for fact in found.facts] == ["100"]
