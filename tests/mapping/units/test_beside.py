"""Figures without a unit beside those that name a currency."""

import pytest

from fiscalcli.errors import DataError


def test_a_currency_on_the_first_row_and_the_total_is_that_of_the_rows_between(table):
    data = table("Fund,2024\nGeneral,€1000\nWater,500\nParks,0\nTotal,€1500\n")
    assert {(fact.unit.unit, str(fact.value)) for fact in data.facts} == {
        ("EUR", "1000"),
        ("EUR", "500"),
        ("EUR", "0"),
        ("EUR", "1500"),
    }
    (note,) = [note.en for note in data.notes if "name no unit" in note.en]
    assert note.endswith("are read in it too: 2, the first is line 3")


@pytest.mark.parametrize(
    "rows",
    [
        "General,€1000\nVehicles,12\n",
        "Vehicles,12\nGeneral,€1000\nTotal,€1012\n",
        "General,€5m\nWater,500\nTotal,€6m\n",
    ],
)
def test_a_figure_without_one_is_asked_for_where_the_first_and_a_total_do_not_name_it(table, rows):
    with pytest.raises(DataError) as caught:
        table(f"Fund,2024\n{rows}")
    problem = caught.value.problems[0]
    assert problem.code == "mixed_dimensions"
    assert "say --default unit=" in problem.hint.en
