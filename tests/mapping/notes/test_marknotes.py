"""What is said of the marks and scales in the cells of a table."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("cells", "is_said"),
    [(("5亿", "5"), True), (("1.2 million", "800000"), True), (("5亿", "3亿"), False), (("5", "7"), False), (("约5万", "3"), False)],
)  # fmt: skip
def test_a_scale_in_some_cells_alone_is_said(table, cells, is_said):
    rows = "\n".join(f"2024,item {at},{cell}" for at, cell in enumerate(cells))
    notes = [note.en for note in table(f"year,item,amount\n{rows}").notes]
    assert any("some numbers say a scale and others none" in note for note in notes) == is_said


def test_a_scale_in_some_cells_of_a_known_unit_is_none_of_its_own(table):
    notes = [note.en for note in table("year,item,amount (EUR)\n2024,A,1500000\n2024,B,5\n").notes]
    assert not any("some numbers say a scale" in note for note in notes)


@pytest.mark.parametrize(("cell", "is_said"), [("-9999", True), ("-999.00", True), ("-99", False), ("9999", False), ("-9998", False)])  # fmt: skip
def test_nines_below_zero_may_be_a_mark(table, cell, is_said):
    text = f"year,item,amount (EUR)\n2024,A,{cell}\n2024,B,5\n"
    notes = [note.en for note in table(text).notes]
    assert any("if it stands for none, say --missing -9" in note for note in notes) == is_said
    assert len(table(text, missing=(cell,)).facts) == 1
