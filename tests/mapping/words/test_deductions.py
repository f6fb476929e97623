"""What is taken off and printed without a sign."""

from __future__ import annotations

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
