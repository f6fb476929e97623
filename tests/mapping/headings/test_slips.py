"""Headings that look like the name of a column and are none."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    "heading", ["Direktion", "Directie", "Jurisdiccion", "ESTATUS", "Documento"]
)
def test_words_of_other_languages_are_no_slips(table, heading):
    data = table(f"year,{heading},item,value (EUR)\n2023,Bau,a,1\n2023,Bildung,b,2\n")
    assert {dict(fact.extra)[heading] for fact in data.facts} == {"Bau", "Bildung"}


def test_a_slip_is_asked_for(table):
    with pytest.raises(DataError, match="directon"):
        table("year,directon,item,value (EUR)\n2023,revenue,a,1\n2023,expenditure,b,2\n")


@pytest.mark.parametrize("names", ["level1,level2", "level_1,level_2", "unit1,unit2"])
def test_a_name_with_a_number_is_one_of_several(table, names):
    data = table(f"year,{names},value (EUR)\n2023,A,B,1\n2023,A,C,2\n")
    assert [int(fact.value) for fact in data.facts] == [1, 2]
