"""Notes that give figures in red a minus, which no reader sees."""

from __future__ import annotations

import pytest


def notes(table, note, figures=("100", "40", "60")):
    rows = "\n".join(f"{name},{said}" for name, said in zip("ABC", figures, strict=True))
    data = table(f"item,2024 (USD)\n{rows}\n{note}")
    return [each.en for each in data.notes if "in red" in each.en]


@pytest.mark.parametrize(
    "note",
    ["注：红字为调减数", "Note: amounts in red are negative", "Rote Zahlen: Rückgang", "（标红数据表示减少）", "Les chiffres en rouge sont négatifs"],
)  # fmt: skip
def test_a_note_that_gives_red_figures_a_minus_is_told(table, note):
    assert len(notes(table, note)) == 1


@pytest.mark.parametrize("shown", ["-40", "(40)", "△40"])
def test_nothing_is_said_where_the_figures_show_their_minus(table, shown):
    assert not notes(table, "注：红字为调减数", ("100", shown, "60"))


@pytest.mark.parametrize("note", ["Source: Red Cross reduction programme", "Note: reduced rates apply", "注：红色文化专项", "Credit: scored as positive"])  # fmt: skip
def test_other_notes_say_nothing_of_colours(table, note):
    assert not notes(table, note)
