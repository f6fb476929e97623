"""Marks behind figures are kept as notes, and said."""

from __future__ import annotations

import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError

TABLE = 'item,2023 (USD),2024 (USD)\nParks,"1,234*",12.5²\nRoads,88 †,5\n'


def test_figures_with_marks_are_read_and_the_marks_kept(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    found = fc.load(tmp_path / "a.csv")
    assert [(str(fact.value), fact.note) for fact in found.facts] == [
        ("1234", "*"),
        ("12.5", "²"),
        ("88", "†"),
        ("5", ""),
    ]
    (note,) = (note.en for note in found.notes if "marks behind figures" in note.en)
    assert "3 (the first is 1,234*" in note


@pytest.mark.parametrize(
    "cell", ["5（注1）", "5 (a)", "5(b)", "5 (p)", "5 [注]", "5 (note 2)", "5 [p]", "5 [r]", "5[e]"]
)
def test_a_bracket_that_calls_itself_a_note_is_one(tmp_path, cell):
    (tmp_path / "a.csv").write_text(f"item,2023 (USD)\nParks,{cell}\n", encoding="utf-8")
    (fact,) = fc.load(tmp_path / "a.csv").facts
    assert (str(fact.value), fact.note) == ("5", cell[1:].strip())


@pytest.mark.parametrize("cell", ["10⁶", "5[1]", "5(1)", "*"])
def test_what_may_be_more_than_a_mark_is_refused(tmp_path, cell):
    (tmp_path / "a.csv").write_text(f"item,2023 (USD)\nParks,{cell}\nRoads,5\n", encoding="utf-8")
    with pytest.raises(DataError):
        fc.load(tmp_path / "a.csv")


LETTERED = 'item,2022 ({unit}),2023 ({unit})\nParks,"1,100","1,200 r"\nRoads,900p,{last}\n'


@pytest.mark.parametrize(
    ("unit", "last", "is_read"),
    [("GBP million", "8.5r", True), ("GBP million", "8.5e", True), ("%", "8.5", True), ("GBP", "8.5r", False), ("GBP million", "8.5x", False)],
)  # fmt: skip
def test_letters_are_marks_where_they_can_be_no_money(table, unit, last, is_read):
    text = LETTERED.format(unit=unit, last=last)
    if not is_read:
        with pytest.raises(DataError):
            table(text)
        return
    found = table(text)
    assert [str(fact.value) for fact in found.facts] == ["1100", "1200", "900", "8.5"]
    assert [fact.note for fact in found.facts][1:3] == ["r", "p"]
    assert any("the first is 1,200 r" in note.en for note in found.notes)


def test_estimates_alone_are_no_marks(table):
    with pytest.raises(DataError):
        table("item,2022 (GBP million)\nParks,7e\nRoads,5\n")


@pytest.mark.parametrize(
    "rows",
    [
        "Parks,1200[1]\nRoads,800 [2]\n[1] provisional,\n[2] estimate,\n",
        "Parks,1200 (1)\nRoads,800（2）\n,\n(1) provisional\n（2） estimate\n",
        "Parks,1200[1]\nRoads,800[1]\n[ 1 ] provisional,\n",
    ],
)
def test_numbers_in_brackets_that_lines_below_explain_are_marks(table, rows):
    found = table(f"item,2023 (USD)\n{rows}").facts
    assert [str(fact.value) for fact in found] == ["1200", "800"]
    assert found[0].note in ("[1]", "(1)")


@pytest.mark.parametrize(
    "rows", ["Parks,1200[1]\nRoads,800[2]\n[1] provisional,\n", "Parks,5(1)\n(1) x,7\n"]
)
def test_numbers_in_brackets_that_nothing_explains_are_refused(table, rows):
    with pytest.raises(DataError):
        table(f"item,2023 (USD)\n{rows}")
