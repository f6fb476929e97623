"""Letters that are sides: what a heading lists, and pairs under a heading of kinds."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.columns import initials


@pytest.mark.parametrize(
    ("heading", "cells", "told"),
    [
        ("Einnahmen/Ausgaben", "EA", {"E": "revenue", "A": "expenditure"}),
        ("einnahmeausgabe", "EA", {"E": "revenue", "A": "expenditure"}),
        ("kind", "GI", {"I": "revenue", "G": "expenditure"}),
        ("Tipo", "IG", {"I": "revenue", "G": "expenditure"}),
        ("Type", "RD", {}),
        ("Sens", "DR", {"R": "revenue", "D": "expenditure"}),
        ("Sens du flux (D/R)", "DR", {"R": "revenue", "D": "expenditure"}),
        ("sens_operation", "DR", {"R": "revenue", "D": "expenditure"}),
        ("Ingrés / Despesa", "ID", {"I": "revenue", "D": "expenditure"}),
        ("EA", "AE", {"E": "revenue", "A": "expenditure"}),
        ("Type (R/D)", "RD", {}),
        ("E/A-Kennzeichen", "EA", {"E": "revenue", "A": "expenditure"}),
        ("P/V", "PV", {"P": "revenue", "V": "expenditure"}),
        ("VUO", "VUO", {"O": "revenue", "U": "expenditure", "V": "V"}),
        ("U/O", "UO", {"O": "revenue", "U": "expenditure"}),
        ("type", "VUO", {}),
        ("ACCOUNT TYPE", "RE", {"R": "revenue", "E": "expenditure"}),
        ("anything", ("REC", "DEP"), {"REC": "revenue", "DEP": "expenditure"}),
        ("anything", ("Sources", "Uses"), {"Sources": "revenue", "Uses": "expenditure"}),
        ("类别", ("收", "支"), {"收": "revenue", "支": "expenditure"}),
        ("Type", ("Debit", "Credit"), {"Debit": "Debit", "Credit": "Credit"}),
        ("EinAus", "EA", {"E": "revenue", "A": "expenditure"}),
        ("REC_DEP", "RD", {"R": "revenue", "D": "expenditure"}),
        ("Ing/Gas", "GI", {"I": "revenue", "G": "expenditure"}),
        ("RegDep", "RD", {}),
        ("Debit/Credit", "CD", {"D": "D", "C": "C"}),
        ("DebitCredit", "CD", {"D": "D", "C": "C"}),
        ("Dr/Cr", "DC", {"D": "D", "C": "C"}),
        ("D/C", "CD", {"D": "D", "C": "C"}),
        ("Debit/Credit", "CX", {}),
        ("歳入歳出区分", ("1", "2"), {"1": "1", "2": "2"}),
        ("anything", ("1", "2"), {}),
        ("kind", "GX", {}),
        ("kind", "GIX", {}),
        ("Region", "GI", {}),
    ],
)
def test_letters_are_sides(heading, cells, told):
    assert initials.sides(heading, {*cells}) == told


def test_a_column_of_two_letters_is_said_to_be_of_the_sides(table):
    data = table("year,kind,name,amount (EUR)\n2024,G,a,10\n2024,I,b,30\n2024,G,c,5\n2024,I,d,7\n")
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"expenditure": 15, "revenue": 37}
    assert any("--column kind=extra" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("heading", "revenue", "expenditure"),
    [("Rev/Exp", "Rev", "Exp"), ("E/S", "E", "S"), ("E/A", "E", "A"), ("direction", "in", "out")],
)
def test_what_is_shortened_and_what_goes_in_and_out_are_sides(table, heading, revenue, expenditure):
    data = table(f"Year,{heading},Item,Amount (USD)\n2023,{revenue},A,5\n2023,{expenditure},B,6\n")
    assert [fact.direction for fact in data.facts] == ["revenue", "expenditure"]
