"""Total rows of one column among several: where their rows are not all of them, that is said."""

from __future__ import annotations

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def notes(*rows):
    text = "\n".join(["year,geo,cofog99,value (EUR million)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    return [note.en for note in found.notes if "not the sum of its rows" in note.en]


def test_a_total_of_more_than_its_rows_is_told():
    (note,) = notes("2022,DE,TOTAL,100", "2022,DE,GF09,20", "2022,DE,GF07,30", "2022,FR,TOTAL,9")
    assert "TOTAL 100, its rows 50" in note
    assert "--where cofog99=TOTAL" in note


def test_a_total_of_all_its_rows_and_one_without_rows_are_not():
    assert not notes("2022,DE,TOTAL,50", "2022,DE,GF09,20", "2022,DE,GF07,30", "2022,FR,TOTAL,9")
