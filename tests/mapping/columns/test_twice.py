"""Columns that say the same thing twice."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


def test_a_column_that_says_more_than_another_of_its_phase_is_told_apart(table):
    """The open data of Peru had been refused for two columns of what is committed."""
    head = "ANO_EJE,PLIEGO,MONTO_PIA,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO"
    data = table(f"{head}\n2023,A,100.5,90.5,80.5\n2023,B,200.5,190.5,180.5\n")
    told = {(fact.phase, dict(fact.extra).get("column", "")) for fact in data.facts}
    assert told == {("approved", ""), ("committed", "ANUAL"), ("committed", "")}
    assert sum(fact.value for fact in data.facts if fact.phase == "committed") == 542
    assert not any(row["value"] == 542 for row in data.summary().report.totals)


def test_the_same_amount_in_millions_is_asked_about_still(table):
    with pytest.raises(DataError, match="same thing"):
        table(
            "Year,Item,Budget amount,Budget amount in millions\n2023,A,100000,0.1\n2023,B,200000,0.2\n"
        )
