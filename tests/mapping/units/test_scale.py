"""Scales and currencies: above the header, in a heading, in its corner, against what is declared."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.mapping.units import scale, unittext
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text, unit=""):
    settings = Settings(defaults={"unit": unit} if unit else {})
    sheets = csv.read(text.replace("|", "\n").encode(), "a.csv")
    return interpret(sheets, settings, About("a", Text("a", "a")))


def units(text, unit=""):
    return {fact.unit.unit for fact in load(text, unit).facts}


@pytest.mark.parametrize(
    ("text", "unit", "power"),
    [("Amounts in thousands", None, 3), ("in thousands of dollars", None, 3), ("$ millions", None, 6), ("$m", None, 6),
     ("in 000s", None, 3), ("Dollars in millions", None, 6), ("£m", "GBP million", 0), ("£'000", "GBP thousand", 0),
     ("US$ millions", "USD million", 0), ("in millions of euros", "EUR million", 0), ("NZ$000", "NZD thousand", 0)],
)  # fmt: skip
def test_a_scale_is_read(text, unit, power):
    found = scale.read(text)
    assert found is not None
    assert (found.unit.unit if found.unit else None, found.power) == (unit, power)


@pytest.mark.parametrize("text", ["Million people", "Budget", "A thousand schools", "in", "million billion", "", "Item", "000 foo"])  # fmt: skip
def test_other_words_are_no_scale(text):
    assert scale.read(text) is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [("2022/23 Actual £'000", "2022/23 Actual"), ("2022-23 $m", "2022-23"), ("2023 US$'000", "2023"), ("2023 GBP m", "2023"), ("2023 (in 000s)", "2023"), ("£m", "")],
)  # fmt: skip
def test_a_heading_is_split_from_its_scale(heading, name):
    own, stated = unittext.split(heading)
    assert own == name
    assert stated is not None


@pytest.mark.parametrize("heading", ["2000", "Account 1000", "Fund 000", "FY2000", "Programme m", "Class k"])  # fmt: skip
def test_a_heading_without_a_scale_stays_whole(heading):
    assert unittext.split(heading) == (heading, None)


@pytest.mark.parametrize(
    ("text", "declared", "unit"),
    [
        ("Amounts in thousands,|Item,2023|A,1", "USD", "USD thousand"),
        ("Amounts in thousands,|Item,2023|A,1", "USD thousand", "USD thousand"),
        ("Amounts in thousands,|Item,2023|A,1", "", "?"),
        ("(in thousands of dollars),|Item,2023|A,1", "CAD", "CAD thousand"),
        ("金额：万元,|项目,2023|A,1", "", "万元"),
        ("£m,2022-23,2023-24|Health,1,2", "", "GBP million"),
        ("Item,2022/23 Actual £'000|Health,1", "", "GBP thousand"),
        ("Item,2022-23 $m,2023-24 $m|Health,1,2", "AUD", "AUD million"),
        ("Item,2023 (in 000s)|Health,1", "", "?"),
    ],
)
def test_a_scale_and_a_currency_make_a_unit(text, declared, unit):
    assert units(text, declared) == {unit}


def test_a_scale_without_a_currency_is_said_with_the_cure():
    (note,) = (note.en for note in load("Amounts in thousands,|Item,2023|A,1").notes if "thousands" in note.en)  # fmt: skip
    assert '--default unit="USD thousand"' in note


@pytest.mark.parametrize(
    ("text", "declared"),
    [("单位：万元,|项目,2023|A,1", "元"), ("项目,2023（万元）|A,1", "元"), ("项目,金额（亿元）,年份|A,1,2023", "万元"),
     ("Amounts in thousands,|Item,2023|A,1", "USD million"), ("Item,2023 (in 000s)|A,1", "USD million")],
)  # fmt: skip
def test_what_the_file_states_is_never_overridden(text, declared):
    with pytest.raises(DataError) as caught:
        load(text, declared)
    (problem,) = caught.value.problems
    assert problem.code == "unit_conflict"
    assert declared in problem.message.en


def test_a_declared_unit_may_repeat_what_the_file_states():
    assert units("单位：万元,|项目,2023|A,1", "万元") == {"万元"}
    assert units("项目,2023（%）|A,1", "万元") == {"%"}


def test_a_sign_in_a_cell_agrees_with_a_scaled_column():
    assert units('year,item,value,unit|2024,a,"$ 10,500",USD thousand') == {"USD thousand"}


def test_a_sign_of_several_currencies_in_the_cells_leaves_the_currency_open():
    text = 'year,item,value|2024,a,$1|2024,b,2|2024,c,"($3.50)"|2024,d,-$4|2024,e,$ -'
    found = load(text)
    assert [(str(f.value), f.unit.unit) for f in found.facts] == [
        ("1", "?"), ("2", "?"), ("-3.50", "?"), ("-4", "?")
    ]  # fmt: skip
    assert any("the figures are in $" in note.en for note in found.notes)
    known = load(text, unit="USD").facts
    assert {f.unit.unit for f in known} == {"USD"}


def test_cells_of_several_signs_are_refused():
    with pytest.raises(DataError) as caught:
        load("year,item,value|2024,a,$1|2024,b,€2|2024,c,$3")
    assert [each.code for each in caught.value.problems] == ["currency"]
    with pytest.raises(DataError):
        load("year,item,value,unit|2024,a,$1,EUR")


def test_a_heading_and_a_unit_column_must_agree():
    with pytest.raises(DataError) as caught:
        load("年份,项目,金额（万元）,单位|2024,a,5,亿元|2024,b,5,万元")
    assert [(each.code, each.place.line) for each in caught.value.problems] == [
        ("unit_conflict", 2)
    ]


def test_m_before_pesos_is_thousands_in_chile_and_millions_elsewhere(table):
    text = "Año,Comuna,Gastos (M$)\n2024,A,5\n2024,B,6\n"
    assert any('--default unit="CLP thousand"' in note.en for note in table(text).notes)
    for declared, read in (("CLP", "CLP thousand"), ("CLP million", "CLP million"), ("USD", "USD million")):  # fmt: skip
        facts = table(text, defaults={"unit": declared}).facts
        assert {fact.unit.unit for fact in facts} == {read}


@pytest.mark.parametrize(
    ("said", "power", "currency"), [("M$", 6, "M$"), ("MM$", 6, "$"), ("$M", 6, "$")]
)
def test_what_stands_around_pesos(said, power, currency):
    found = scale.named(said)
    assert (found.power, found.currency) == (power, currency)


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ("Unit,PowerCode", "Euro,Millions", "EUR million"),
        ("Unit,PowerCode", "Euro,Units", "EUR"),
        ("Unit Code,Unit,PowerCode Code,PowerCode", "EUR,Euro,6,Millions", "EUR million"),
        ("Unit Code,Unit,PowerCode Code,PowerCode", "EUR,Euro,0,Units", "EUR"),
        ("Unit Code,POWERCODE_CODE", "EUR,3", "EUR thousand"),
    ],
)
def test_the_power_code_beside_a_unit_is_its_scale(table, headings, cells, expected):
    data = table(
        f"Country,Year,{headings},Value\nAustria,2022,{cells},12.5\nAustria,2023,{cells},13"
    )
    assert {fact.unit.en for fact in data.facts} == {expected}


@pytest.mark.parametrize(
    ("text", "unit", "power"),
    [("in tens of thousands of dollars", None, 4), ("Amounts in hundreds of thousands of euros", "EUR 10^5", 0),
     ("dizaines de milliers d'euros", "EUR 10^4", 0), ("cientos de miles de pesos", None, 5),
     ("in Hunderttausend Euro", "EUR 10^5", 0), ("tens of millions of euros", "EUR 10^7", 0)],
)  # fmt: skip
def test_what_is_counted_in_what_is_one_scale(text, unit, power):
    said = scale.read(text)
    assert (said.unit and said.unit.unit, said.power) == (unit, power)


@pytest.mark.parametrize(
    ("text", "powers"),
    [("tens of millions of zorkmids", {7}), ("hundreds of thousands", {5}), ("thousands and millions", {3, 6})],
)  # fmt: skip
def test_words_of_one_scale_are_one_power(text, powers):
    assert scale.scales(text) == powers


@pytest.mark.parametrize("declared", ["USD", "USD 10^5"])
def test_the_cure_of_a_scale_without_a_unit_of_its_own_works(declared):
    text = "year,item,Amount (in hundreds of thousands of dollars)|2024,Roads,5"
    assert '--default unit="USD 10^5"' in " ".join(note.en for note in load(text).notes)
    assert units(text, declared) == {"USD 10^5"}


@pytest.mark.parametrize(
    ("said", "unit"), [("百元", "CNY 10^2"), ("佰元", "CNY 10^2"), ("十万元", "CNY 10^5")]
)
def test_any_power_of_ten_above_the_table(said, unit):
    assert units(f"单位：{said},|项目,2024年|教育,100") == {unit}
