"""Figures by name: one, a sum, or exactly what is missing; nothing is chosen in silence."""

from __future__ import annotations

import pytest

from fiscalcli import period
from fiscalcli.formulas.expression import parse
from fiscalcli.judging.figures import Figures

AT = period.read("2020")


@pytest.fixture
def value(table):
    """Return `value(csv, formula, where)`: what a formula comes to in 2020."""

    def found(text, formula, where=None, **definitions):
        known = {name: parse(said) for name, said in definitions.items()}
        conditions = {key: frozenset(words.split("/")) for key, words in (where or {}).items()}
        return Figures(table(text).dataset, known).value(parse(formula), AT, conditions)

    return found


EDUCATION = """\
    year,sector,indicator,code,value,unit
    2020,Education,小学,2050202,5,亿元
    2020,Education,中学,2050203,7,亿元
    """


@pytest.mark.parametrize("name", ["小学", "'2050202'"])
def test_a_figure_is_found_by_its_name_or_code(value, name):
    assert value(EDUCATION, name).quantity.value == 5 * 10**8


@pytest.mark.parametrize("name", ["Education", "education", "教育"])
def test_a_sector_is_the_sum_of_its_lines_in_either_language(value, name):
    found = value(EDUCATION, name)
    assert found.quantity.value == 12 * 10**8
    assert found.quantity.interval == (11 * 10**8, 13 * 10**8)
    assert len(found.facts) == 2


def test_what_became_of_the_money_comes_before_what_was_planned(value):
    text = "year,indicator,phase,value,unit\n2020,甲,approved,1,亿元\n2020,甲,executed,2,亿元\n2020,甲,final,3,亿元\n"
    assert value(text, "甲").quantity.value == 3 * 10**8
    assert value(text, "甲", {"phase": "approved"}).quantity.value == 10**8
    other = text + "2020,乙,executed,4,亿元\n"
    assert value(other, "甲 + 乙").quantity.value == 6 * 10**8, "both are of one phase"
    apart = text + "2020,乙,adjusted,4,亿元\n"
    found = value(apart, "甲 + 乙")
    assert (found.quantity, found.reason) == (None, "several")


def test_a_figure_that_is_not_there_decides_no_phase(value):
    text = "year,indicator,phase,value,unit\n2020,甲,executed,2,亿元\n2020,甲,final,3,亿元\n2021,乙,final,1,亿元\n"
    found = value(text, "甲 / 乙")
    assert found.reason == "missing"
    assert [said.en for said in found.missing] == ["乙 2020 final (the data have 2021)"]


def test_counts_have_no_phase_and_no_budget_of_their_own(value):
    text = "year,indicator,phase,budget,value,unit\n2020,甲,final,general,6,亿元\n2020,pupils,,,2,万人\n"
    found = value(text, "甲 / pupils", {"budget": "general", "phase": "final"})
    assert found.quantity.value == 30_000


def test_a_rate_beside_a_level_is_no_level(value):
    text = "year,indicator,measure,value,unit\n2020,甲,amount,6,亿元\n2020,甲,growth,9,%\n2020,乙,share,50,%\n"
    assert value(text, "甲").quantity.value == 6 * 10**8
    found = value(text, "乙")
    assert [said.en for said in found.missing] == ["乙 2020 (the data have measure = share)"]
    assert value(text, "乙", {"measure": "share"}).quantity.value * 2 == 1


def test_comparable_levels_are_set_apart(value):
    text = "year,indicator,basis,value,unit\n2020,甲,nominal,6,亿元\n2020,甲,comparable,5,亿元\n"
    assert value(text, "甲").quantity.value == 6 * 10**8
    assert value(text, "甲", {"basis": "comparable"}).quantity.value == 5 * 10**8


@pytest.mark.parametrize(
    "key", ["jurisdiction", "scope", "budget", "direction", "jurisdiction_code"]
)
def test_what_tells_figures_apart_must_be_said(value, key):
    words = {"scope": ("whole", "own"), "budget": ("general", "fund"), "direction": ("revenue", "expenditure"),
             "jurisdiction": ("甲县", "乙县"), "jurisdiction_code": ("110105", "220104")}[key]  # fmt: skip
    text = (
        f"year,indicator,{key},value,unit\n2020,甲,{words[0]},1,亿元\n2020,甲,{words[1]},2,亿元\n"
    )
    found = value(text, "甲")
    assert (found.quantity, found.reason) == (None, "several")
    assert f"{key} = {words[0]} / {words[1]}" in found.missing[0].en
    assert f"请在 where 里写明 {key}" in found.missing[0].zh
    assert value(text, "甲", {key: words[1]}).quantity.value == 2 * 10**8


def test_the_formula_is_shown_with_its_numbers_in_both_languages(value):
    text = "year,indicator,value,unit\n2020,甲,6,亿元\n2020,乙,2.50,亿元\n"
    assert value(text, "(甲 - 乙) / 2").shown.zh == "(6亿元 - 2.5亿元) / 2"
    assert value(text, "(甲 - 乙) / 2").shown.en == "(6 CNY 100m - 2.5 CNY 100m) / 2"
    assert value(text, "丙 * 2", 丙="甲 - 乙").shown.zh == "(6亿元 - 2.5亿元) * 2"
    assert value(text, "丁", 丁="丙", 丙="甲 - 乙").shown.zh == "6亿元 - 2.5亿元"
    assert value(text, "丁 * 2", 丁="甲").shown.zh == "6亿元 * 2"


def test_every_missing_figure_is_named_once(value):
    found = value("year,indicator,value,unit\n2020,甲,6,亿元\n", "甲 / (vat + pupils + vat)")
    assert [said.zh for said in found.missing] == ["增值税 2020", "在校学生数 2020"]
    assert [said.en for said in found.missing] == ["Value-added tax 2020", "Pupils 2020"]


def test_definitions_too_deep_to_be_written_out_are_shown_by_what_they_come_to(value):
    text = "year,indicator,value,unit\n2020,甲,6,亿元"
    chain = " - 甲 + 甲" * 20
    deep = {f"d{at}": f"d{at - 1}{chain}" for at in range(1, 10)} | {"d0": "甲"}
    found = value(text, "d9 * 2", **deep)
    assert found.quantity.value == 12 * 10**8
    assert found.shown.zh.endswith(" * 2")
    assert len(found.shown.zh) < 1500
    assert value(text, "d9 * 丙", **deep).reason == "missing"


OWN = """\
    year,department,fund,value,unit
    2020,Police,A,5,亿元
    2020,Parks,A,7,亿元
    2020,Parks,Police,1,亿元
    """


@pytest.mark.parametrize(("name", "amount"), [("Parks", 8), ("parks", 8), ("A", 12)])
def test_figures_without_an_indicator_are_called_by_the_words_of_the_files_own_columns(
    value, name, amount
):
    assert value(OWN, name).quantity.value == amount * 10**8


def test_a_word_of_two_columns_is_no_name(value):
    assert value(OWN, "Police").reason == "missing"


def test_a_word_of_a_column_is_no_name_of_figures_that_have_an_indicator(value):
    assert (
        value("year,indicator,department,value,unit\n2020,甲,Parks,7,亿元\n", "Parks").reason
        == "missing"
    )
