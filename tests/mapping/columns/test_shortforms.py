"""Letters for phases of a budget mean them beside one another only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.errors import DataError


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
        ("Hovedkonto,R 2022,B 2023,F 2024,BO1 2025,BO2 2026",
         [(2022, "final"), (2023, "approved"), (2024, "proposed"), (2025, "flash"), (2026, "flash")]),
    ],
)  # fmt: skip
def test_headings_of_a_year_and_letters_for_a_phase(table, head, found):
    """TP 2022 had been asked about, and TA 2023 been taken for figures of a thing called TA."""
    assert phases(table, head) == found


def test_letters_of_no_other_phase_stay_what_they_are(table):
    assert {phase for _, phase in phases(table, "Item,TA 2023,TA 2024")} == {""}


def known(table, head):
    """Return the phases that are read, none where the headings are asked about."""
    try:
        return {phase for _, phase in phases(table, head)}
    except DataError:
        return set()


@pytest.mark.parametrize("head", ["Item,R 2023,B 2024", "Item,2024 B,2024 F"])
def test_letters_alone_may_be_of_other_words(table, head):
    """What was revised, a forecast."""
    assert known(table, head) <= {""}


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Fonctions,Compte 2022,Budget 2023", [(2022, "final"), (2023, "approved")]),
        ("Item,2022 Actual,2023 Program,2024 Proposed", [(2022, "executed"), (2023, "approved"), (2024, "proposed")]),
        ("Level 3,2022-23 Outturn,2023-24 ABR,2023-24 Budget", [(2022, "executed"), (2023, "adjusted"), (2023, "approved")]),
    ],
)  # fmt: skip
def test_words_that_mean_a_phase_beside_a_year_alone(table, head, found):
    assert phases(table, head) == found


@pytest.mark.parametrize("head", ["Item,Program 2022,Program 2023", "Libellé,Compte,Budget 2023"])
def test_they_mean_none_where_no_other_year_says_its_phase_or_none_stands_there(table, head):
    assert known(table, head) <= {"", "approved"}


def test_what_is_paid_for_travel_is_no_budget(table):
    data = table("Item,Basic,DA,HRA,TA\nA,1,2,3,4\n", defaults={"unit": "INR", "period": "2024"})
    assert not any(fact.phase for fact in data.facts)


def test_a_column_of_letters_for_phases(table):
    data = table("Posten,Haushalt,2023 (EUR)\nA,RA,5\nA,VA,7\n")
    assert sorted((fact.phase, fact.value) for fact in data.facts) == [
        ("approved", 7),
        ("final", 5),
    ]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("AE 2024,CP 2024", [("AE", ""), ("CP", "")]),
        ("VAK 2024,VEK 2024", [("VAK", ""), ("VEK", "")]),
        ("Competenza 2024,Cassa 2024", [("Competenza", ""), ("Cassa", "")]),
        ("Autorisations d'engagement 2024,Crédits de paiement 2024", [("Autorisations d'engagement", ""), ("Crédits de paiement", "")]),
        ("Autorisations d’engagement LFI 2024,Crédits de paiement LFI 2024,Autorisations d’engagement PLF 2025,Crédits de paiement PLF 2025",
         [("Autorisations d'engagement", "approved"), ("Crédits de paiement", "approved"), ("Autorisations d'engagement", "proposed"), ("Crédits de paiement", "proposed")]),
        ("Crédits d'engagement 2024,Crédits de liquidation 2024", [("Crédits d'engagement", ""), ("Crédits de liquidation", "")]),
        ("CASSA 2024,COMPETENZA 2024,COMPETENZA 2025", [("CASSA", ""), ("COMPETENZA", ""), ("COMPETENZA", "")]),
        ("2024 initial CE,2024 initial CL,2023 ajusté CE,2023 ajusté CL",
         [("CE", "approved"), ("CL", "approved"), ("CE", "adjusted"), ("CL", "adjusted")]),
    ],
)  # fmt: skip
def test_what_is_promised_and_what_is_paid_of_it_stand_side_by_side(table, head, found):
    """Such headings had been asked about, with cures of which none said that both are one money."""
    row = ",".join(["12.5"] * (head.count(",") + 1))
    data = table(f"DO,Programme,{head}\n10,A,{row}\n11,B,{row}\n", defaults={"unit": "EUR"})
    assert [(dict(fact.extra)["column"], fact.phase) for fact in data.facts][: len(found)] == found
    assert all(fact.value == Decimal("12.5") for fact in data.facts)
    totals = data.summary(year="all").report.totals
    assert not any(value == 50 for row in totals for value in row.values())


def test_one_of_such_words_alone_is_asked_for(table):
    with pytest.raises(DataError) as raised:
        table("Programme,CE 2024,Budget 2024\nA,1.5,2.5\n")
    assert "CE 2024" in str(raised.value)


def test_danish_letters_with_a_unit_behind_them(table):
    data = table(
        "Konto,R 2022 (mio. kr.),B 2023 (mio. kr.),F 2024 (mio. kr.),BO1 2025 (mio. kr.)\nA,1.5,2.5,3.5,4.5\n"
    )
    assert [fact.phase for fact in data.facts] == ["final", "approved", "proposed", "flash"]


@pytest.mark.parametrize(
    ("head", "phases"),
    [
        ("Regnskab 2022,Budget 2023,BO 2024", ["final", "approved", "flash"]),
        ("Réel 2022,Budget 2023,Crédits 2024", ["executed", "approved", "approved"]),
        ("Realizat 2022,Buget 2023,Proiect 2024", ["executed", "approved", "proposed"]),
        ("Факт 2022,План 2023,Проект 2024", ["executed", "approved", "proposed"]),
    ],
)
def test_words_that_mean_a_phase_beside_years_whose_others_say_theirs(table, head, phases):
    data = table(f"Item,{head}\nA,15,25,35\n", defaults={"unit": "EUR"})
    assert [fact.phase for fact in data.facts] == phases
