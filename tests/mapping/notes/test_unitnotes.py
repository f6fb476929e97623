"""What is said of figures without a unit, and whether the cure that is shown works."""

from __future__ import annotations

import shlex

import pytest


def of_units(data):
    return [note.en for note in data.dataset.notes if "--default unit=" in note.en]


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ("Item,Jan 2023,Feb 2023,Mar 2023 (EUR thousand)", "EUR thousand"),
        ("科目,2019年,2020年,2021年（万元）", "万元"),
        ("Dept,FY13-14 Actual (USD),FY14-15 Actual,FY15-16 Adopted", "USD"),
    ],
)
def test_the_unit_of_other_columns_is_offered_to_those_without_one(table, head, declared):
    text = f"{head}\na,1,2,3\nb,4,5,6"
    (note,) = of_units(table(text))
    assert "names no unit" not in note
    cure = shlex.split(note.partition("--default unit=")[2])[0]
    assert cure == declared
    data = table(text, defaults={"unit": cure})
    assert {fact.unit.unit for fact in data.facts} == {declared}
    assert not of_units(data)


@pytest.mark.parametrize("head", ["Item,2022,2023", "Item,2022 (EUR),2023 (USD),2024"])
def test_where_no_one_unit_is_named_the_user_says_which(table, head):
    rows = ",".join("123"[: head.count(",")])
    (note,) = of_units(table(f"{head}\na,{rows}\n"))
    assert note.endswith("as --default unit=USD would")


def test_two_units_above_a_table_are_both_in_the_cure(table):
    data = table("支出表（单位：亿元）,\n单位：万元,\n科目,2024年\n教育支出,1200\n")
    [note] = [note.en for note in data.notes if "several units" in note.en]
    assert "--default unit='亿元' or --default unit='万元'" in note


def test_letters_behind_a_heading_may_be_a_unit_that_is_not_known(table):
    notes = table(
        "Année,Recettes (MD),Dépenses (MD)\n2022,10.5,11.5\n2023,20.5,21.5\n"
    ).dataset.notes
    assert any("no unit, unless MD is one" in note.en for note in notes)
    notes = table("Année,Recettes (nettes)\n2022,10.5\n").dataset.notes
    assert any("names no unit:" in note.en for note in notes)
