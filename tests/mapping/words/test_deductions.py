"""What is taken off and printed without a sign."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import deductions

RCL = """
    ESPECIFICAÇÃO,JAN/2023,FEV/2023
    RECEITAS CORRENTES (I),300.50,410.25
      Impostos,100.25,200.00
      Transferências,200.25,210.25
    DEDUÇÕES (II),50.10,60.20
    RECEITA CORRENTE LÍQUIDA (III) = (I - II),250.40,350.05
"""


def test_deductions_are_taken_off():
    assert all(map(deductions.is_one, ["DEDUÇÕES (II)", "(-) Deducciones", "Less: refunds"]))
    assert not any(map(deductions.is_one, ["Deducible", "Dedução do FUNDEB", "Lessons"]))


def test_what_is_left_of_a_figure_is_no_part_of_it(table):
    data = table(RCL, defaults={"unit": "BRL"})
    assert {fact.period.text for fact in data.facts} == {"2023-01", "2023-02"}
    assert not any(row.get("2023-01") for row in data.summary().report.totals)
    assert any("taken off, without a sign" in note.en for note in data.notes)


@pytest.mark.parametrize("heading", ["Item", "Fund"])
def test_what_is_taken_off_is_no_addend_whatever_heads_the_labels(table, heading):
    rows = "General,100\nWater,50\nSubtotal,150\nLess: interfund transfers,10\nNet total,140\n"
    report = table(f"{heading},2024 (USD)\n{rows}").summary().report
    assert [row["value"] for row in report.totals] == [150]
