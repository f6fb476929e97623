"""What the words of one heading say."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.head.headings import lookup


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("MONTO_APROBADO", "approved"),
        ("monto_pia", "approved"),
        ("credito_vigente", "adjusted"),
        ("creditoDevengado", "accrued"),
        ("Adopted Budget Amount", "approved"),
        ("Current Modified Budget Amount", "adjusted"),
        ("Orçamento Atualizado (R$)", "adjusted"),
        ("Credito Definitivo", "adjusted"),
        ("Ejecucion", "executed"),
    ],
)
def test_words_for_amounts_beside_a_phase_add_nothing(heading, phase):
    assert [known.phase for known in lookup(heading)] == [phase]


@pytest.mark.parametrize("heading", ["Vote", "Tax credits", "Budget program", "Gastos de personal"])
def test_other_words_beside_them_are_not_left_out(heading):
    assert not any(known.phase for known in lookup(heading))
