"""How the figures of a cell are written."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("said", "unit"),
    [("61,1 Md€", "EUR billion"), ("61,1 k€", "EUR thousand"), ("61,1 Mio. €", "EUR million")],
)
def test_an_amount_may_be_written_in_a_cell_as_in_a_heading(table, said, unit):
    (fact,) = table(f'Ministry,Budget 2024\nEducation,"{said}"\n', decimal=",").facts
    assert (str(fact.value), fact.unit.unit) == ("61.1", unit)
