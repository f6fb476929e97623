"""Headings in two languages are read where both say the same."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words.bilingual import halves


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年份 Year", ("年份", "Year")),
        ("决算数(Final)", ("决算数", "Final")),
        ("Year（年份）", ("Year", "年份")),
        ("Jahr / Année", ("Jahr", "Année")),
        ("百萬港元 HK$ million", ("百萬港元", "HK$ million")),
        ("Budget", None),
        ("年份", None),
        ("a/b/c", None),
        ("/b", None),
    ],
)
def test_the_halves_of_a_text(text, said):
    assert halves(text) == said


def test_headings_in_two_languages_are_what_both_say(table):
    text = "年份 Year,项目(Item),预算数(Budget),决算数(Final)\n2022,学校,100,99\n2022,公路,50,49\n"
    facts = table(text, defaults={"unit": "CNY"}).facts
    assert [(fact.period.text, fact.phase) for fact in facts[:2]] == [
        ("2022", "approved"),
        ("2022", "final"),
    ]
    assert {fact.unit.unit for fact in facts} == {"元"}


def test_a_unit_in_two_languages_is_one_where_both_are_alike(table):
    (fact,) = table("Item,2022 (百萬港元 HK$ million)\nA,1\n").facts
    assert fact.unit.unit == "HKD million"
    (fact,) = table("Item,2022 (百萬港元 HK$ billion)\nA,1\n").facts
    assert fact.unit.factor is None or fact.unit.unit != "HKD million"


def test_a_heading_that_says_item_again_states_no_unit(table):
    (fact,) = table("Année/Year,Poste/Item,Dépenses/Expenditure (EUR)\n2022,A,1\n").facts
    assert fact.unit.unit == "EUR"


@pytest.mark.parametrize("heading", ["Revenue/Expenditure", "Budget/Actual"])
def test_halves_that_say_different_things_are_no_translation(table, heading):
    facts = table(f"year,item,{heading} (EUR)\n2022,A,1\n2022,B,2\n").facts
    assert {(fact.phase, fact.direction) for fact in facts} == {("", "")}
