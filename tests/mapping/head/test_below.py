"""What stands below a heading decides what it means."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.head.below import is_numeric
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text):
    return interpret(
        csv.read(text.encode(), "a.csv"),
        Settings(defaults={"unit": "USD"}),
        About("a", Text("a", "a")),
    ).facts


@pytest.mark.parametrize(
    ("words", "phases"),
    [
        (["Actual", "Revised", "Estimated"], ["executed", "adjusted", "flash"]),
        (["Closed", "Open", "Open"], ["", "", ""]),
    ],
)
def test_a_status_that_is_none_of_figures_is_what_its_words_say(words, phases):
    rows = "".join(f"{2022 + at},{word},a,{at + 1}\n" for at, word in enumerate(words))
    found = load(f"year,Status,item,value\n{rows}")
    assert [fact.phase for fact in found] == phases
    assert all(fact.status == "stated" for fact in found)


def test_a_status_of_figures_is_one():
    found = load("year,Status,item,value\n2022,derived,a,1\n2023,stated,a,2\n")
    assert [fact.status for fact in found] == ["derived", "stated"]


@pytest.mark.parametrize(
    "cell", ["1.234,56 €", "R$ 1.234", "₦1,000.00", "-$5", "($1,234)", "$ (3.5)", "12%", "3万元"]
)
def test_a_figure_with_a_sign_of_money_looks_like_one(cell):
    assert is_numeric([cell])


@pytest.mark.parametrize("cell", ["A 12", "12 Main Street", "€", "5-12", "Vote 3", "FY24"])
def test_words_with_a_number_do_not(cell):
    assert not is_numeric([cell])
