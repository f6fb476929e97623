"""Letters for phases of a budget mean them beside one another only."""

from __future__ import annotations

import pytest


def phases(table, head):
    row = ",".join(["12.5"] * head.count(","))
    data = table(f"{head}\nA,{row}\nB,{row}\n", defaults={"unit": "EUR"})
    return [(fact.period.year, fact.phase) for fact in data.facts][: head.count(",")]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Tuloslaskelma,TP 2022,TA 2023,TS 2025", [(2022, "final"), (2023, "approved"), (2025, "flash")]),
        ("Bezeichnung,VA 2024,NVA 2023,RA 2022", [(2024, "approved"), (2023, "adjusted"), (2022, "final")]),
        ("Bezeichnung,2024 VA,2022 RA", [(2024, "approved"), (2022, "final")]),
    ],
)  # fmt: skip
def test_headings_of_a_year_and_letters_for_a_phase(table, head, found):
    """TP 2022 had been asked about, and TA 2023 been taken for figures of a thing called TA."""
    assert phases(table, head) == found


def test_letters_of_no_other_phase_stay_what_they_are(table):
    assert {phase for _, phase in phases(table, "Item,TA 2023,TA 2024")} == {""}


def test_what_is_paid_for_travel_is_no_budget(table):
    data = table("Item,Basic,DA,HRA,TA\nA,1,2,3,4\n", defaults={"unit": "INR", "period": "2024"})
    assert not any(fact.phase for fact in data.facts)


def test_a_column_of_letters_for_phases(table):
    data = table("Posten,Haushalt,2023 (EUR)\nA,RA,5\nA,VA,7\n")
    assert sorted((fact.phase, fact.value) for fact in data.facts) == [
        ("approved", 7),
        ("final", 5),
    ]
