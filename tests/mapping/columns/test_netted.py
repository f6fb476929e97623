"""Gross and net beside income: all three are read where net is the one less the other."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "heads",
    [
        "Gross expenditure,Income,Net expenditure",
        "Gross,Appropriations in aid,Net",
        "Bruttoausgaben,Einnahmen,Nettoausgaben",
    ],
)
def test_gross_and_net_are_read_beside_income(table, heads):
    """Income alone had been read, and its sum was the total."""
    data = table(f"Estimates 2024 (GBP thousand)\nService,{heads}\nCare,500,100,400\nRoads,200,50,150\n")  # fmt: skip
    assert {(fact.direction, fact.measure) for fact in data.facts} == {
        ("expenditure", "amount"),
        ("revenue", "amount"),
        ("", "balance"),
    }
    totals = {row["value"] for row in data.summary().report.totals}
    assert totals == {700, 150, 550}


def test_what_does_not_come_out_is_left_unread(table):
    data = table("Estimates 2024 (GBP)\nService,Gross,Income,Net\nCare,500,100,400\nRoads,200,50,90\n")  # fmt: skip
    assert {fact.direction for fact in data.facts} == {"revenue"}
    assert any("not read as such" in note.en for note in data.notes)
