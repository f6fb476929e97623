"""Two words for one phase that are said of the same lines are kept apart; of other lines they are that phase."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import COLUMN, About
from fiscalcli.readers import csv


def load(text):
    found = interpret(
        csv.read(text.encode(), "a.csv"),
        Settings(defaults={"unit": "USD"}),
        About("a", Text("a", "a")),
    ).facts
    return [(fact.phase, dict(fact.extra).get(COLUMN, ""), str(fact.value)) for fact in found]


@pytest.mark.parametrize("heading", ["Budget Phase", "Whatever"])
@pytest.mark.parametrize("numbers", [False, True])
def test_words_for_one_phase_of_the_same_lines_are_apart(heading, numbers):
    words = ["Main appropriation", "Adjusted appropriation", "Revised estimate"]
    rows = [(item, word) for item in "abc" for word in words]
    said = f"id,year,item,{heading},value\n" if numbers else f"year,item,{heading},value\n"
    for at, (item, word) in enumerate(rows):
        said += f"{at + 501}," * numbers + f"2023,{item},{word},{at + 1}\n"
    adjusted = [(word, str(at + 1)) for at, (_, word) in enumerate(rows) if word != words[0]]
    found = load(said)
    assert [each[1:] for each in found if each[0] == "adjusted"] == adjusted
    assert [each for each in found if each[0] == "approved"] == [
        ("approved", "", "1"),
        ("approved", "", "4"),
        ("approved", "", "7"),
    ]


def test_words_for_one_phase_of_other_years_are_that_phase():
    found = load(
        "year,item,Budget Phase,value\n2022,a,Adjusted budget,1\n2022,b,Adjusted budget,2\n"
        "2022,a,Original budget,3\n2023,a,Revised budget,4\n2023,b,Revised budget,5\n2023,a,Original budget,6\n"
    )
    assert {each[1] for each in found} == {""}


def test_letters_of_kinds_of_credits_are_apart():
    rows = "".join(f"2024,{name},{kind},{at}\n" for at, name in enumerate("xyz") for kind in "bc")
    found = load(f"Jaar,Omschrijving,Soort krediet,Crédits initiaux\n{rows}")
    assert [each[1] for each in found] == ["b", "c"] * 3
