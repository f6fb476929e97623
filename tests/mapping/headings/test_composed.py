"""What the words of a heading say, one by one."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import composed


@pytest.mark.parametrize(
    "name",
    [
        "Approved & Adopted",
        "Full Year Actuals",
        "Plan na",
        "План на",
        "Presupuesto para",
        "Budget de dépenses",
    ],
)
def test_words_that_say_nothing_alone_are_no_subject(name):
    said = composed.of(name)
    assert said.known is not None
    assert said.subject == ""


@pytest.mark.parametrize("heading", ["General fund % executed", "Ingresos líquidos % 23/22"])
def test_a_percent_sign_among_the_words_is_of_nobody_knows_what(heading):
    assert composed.of(heading).known is None


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Crédits de paiement PLF", "proposed"),
        ("Crédits de paiement LFI", "approved"),
        ("Crédits de paiement Exécution", "executed"),
    ],
)
def test_what_may_be_paid_is_of_the_phase_beside_it_as_what_may_be_engaged_is(name, phase):
    said = composed.of(name)
    assert said.known is not None
    assert (said.known.phase, said.subject) == (phase, "Crédits de paiement")
    engaged = composed.of(name.replace("Crédits de paiement", "Autorisations d’engagement"))
    assert engaged.known == said.known


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Proj. Outturn", "flash"),
        ("Εκτιμήσεις", "flash"),
        ("Talousarvioesitys", "proposed"),
        ("فعلي", "executed"),
        ("ميزانية", "approved"),
    ],
)
def test_words_of_other_languages_are_phases(name, phase):
    said = composed.of(name)
    assert said.known is not None
    assert said.known.phase == phase
