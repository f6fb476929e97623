"""What is said of figures that hardly are in the scale which their table states."""

from __future__ import annotations

import pytest


def _said(table, unit, cells, **declared):
    rows = "\n".join(f'2024,item {at},"{cell}"' for at, cell in enumerate(cells))
    notes = table(f"year,item,amount ({unit})\n{rows}\n", **declared).notes
    return [note.en for note in notes if "look as if written in full" in note.en]


@pytest.mark.parametrize(
    ("unit", "cells", "is_said"),
    [
        ("AUD million", ("145,200,000", "88,100,000", "45,000,000"), True),
        ("AUD million", ("1,200,000", "2,100,000", "45"), False),
        ("AUD million", ("145,200", "88,100", "45,000"), False),
        ("AUD million", ("145,203,411", "88,100,123", "45,000,999"), True),
        ("AUD million", ("1,452,411", "881,123", "450,999"), False),
        ("JPY million", ("145,203,411", "88,100,123", "45,000,999"), False),
        ("AUD thousand", ("145,200,000", "88,100,000", "45,000,000"), False),
        ("AUD", ("145,200,000", "88,100,000", "45,000,000"), False),
        ("亿元", ("145,200,000", "88,100,000", "45,000,000"), True),
        ("AUD million", ("145,200,000", "145,200,000", "145,200,000"), False),
    ],
)
def test_figures_in_full_below_a_scale_are_said(table, unit, cells, is_said):
    assert bool(_said(table, unit, cells)) == is_said


def test_the_scale_of_an_open_currency_is_named(table):
    cells = ("145,200,000", "88,100,000", "45,000,000")
    (said,) = _said(table, "$ million", cells)
    assert said.startswith("the table says million $, but ")
    assert "(line 2, amount ($ million): 145,200,000)" in said
