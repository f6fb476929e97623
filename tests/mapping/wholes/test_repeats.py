"""Rows that repeat others without saying so: what the figures prove, rule out, and leave unclear."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text, **settings):
    settings.setdefault("defaults", {"period": "2024", "unit": "元"})
    sheets = csv.read(text.replace("|", "\n").encode(), "a.csv")
    return interpret(sheets, Settings(**settings), About("a", Text("a", "a")))


def told(text, **settings):
    """Return value and role, or value and whole, of each figure."""
    facts = load(text, **settings).facts
    return [f"{fact.value:f} {fact.role or fact.part_of}".strip() for fact in facts]


HEAD = "sector,item,value|"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a blank where the others have a word, the word of the sector, a word for everything
        ("Education,Schools,100|Education,Universities,60|Education,,160|Roads,,50", ["100", "60", "160 subtotal", "50"]),
        ("Education,,160|Education,Schools,100|Education,Universities,60", ["160 subtotal", "100", "60"]),
        ("Education,Schools,100|Education,Universities,60|Education,Education,160", ["100", "60", "160 subtotal"]),
        ("Care,Homes,100|Care,Clinics,60|Care,All programs,160|Roads,A,5", ["100", "60", "160 subtotal", "5"]),
        # less than the others: a row like them; more: nobody can tell
        ("Care,Homes,100|Care,Clinics,60|Care,,9", ["100", "60", "9"]),
        ("Care,Homes,100|Care,Clinics,60|Care,,500", ["100", "60", "500 unclear"]),
        ("Care,Homes,100|Care,Clinics,60|Care,All others,500", ["100", "60", "500"]),
    ],
)  # fmt: skip
def test_a_row_with_a_word_less(text, expected):
    assert told(HEAD + text) == expected


def test_line_items_and_declared_rows_are_not_asked():
    text = "Care,Homes,100|Care,Clinics,60|Care,,500"
    assert told(HEAD + text, lines=True) == ["100", "60", "500"]
    declared = {"period": "2024", "unit": "元", "role": "part"}
    assert told(HEAD + text, defaults=declared) == ["100 part", "60 part", "500 part"]
    assert told("sector,item,role,value|Care,Homes,,100|Care,,,500") == ["100", "500"]


def test_two_rows_of_the_same_words_are_items_of_a_list():
    text = "sector,item,site,value|Care,,A,100|Care,,B,100|Care,Homes,,20|Care,Homes,C,30"
    assert "subtotal" not in " ".join(told(text))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("一、甲,100|（一）人员,60|（二）公用,40|二、乙,50", ["100", "60 甲", "40 甲", "50"]),
        ("一、甲,100|1. 人员,60|2. 公用,40|二、乙,50", ["100", "60 甲", "40 甲", "50"]),
        ("1、甲,100|（1）人员,60|（2）公用,40|2、乙,50", ["100", "60 甲", "40 甲", "50"]),
        ("1 A,100|1.1 B,60|1.2 C,40|2 D,50", ["100", "60 A", "40 A", "50"]),
        ("一、A,100|1. B,60|1.1 C,50|2. D,40", ["100", "60 A", "50 B", "40 A"]),
        ("一、A,100|二、B,60|三、C,40", ["100", "60", "40"]),
        ("A,100|- B,60|- C,40|D,50", ["100", "60 A", "40 A", "50"]),
        # without a number: equal to the row above, or the whole of the rows below
        ("一、A,100|B,60|C,40|二、D,50", ["100", "60 A", "40 A", "50"]),
        ("A,150|一、B,100|二、C,50", ["150", "100 A", "50 A"]),
        ("一、A,100|二、B,50|C,70", ["100", "50", "70"]),
    ],
)  # fmt: skip
def test_numbers_and_bullets_are_the_hierarchy(rows, expected):
    assert told(f"项目,金额|{rows}") == expected


@pytest.mark.parametrize(
    "rows",
    [
        "一、A,100|（一）B,60|（一）C,40|二、D,50",  # （一） twice under one whole
        "（一）A,100|一、B,60|（二）C,40",  # a lower style first
        "一、A,100|二、B,50|C,20",  # C may be a part of B
        "A,100|- B,60|- C,70",  # the parts are more than their whole
        "1 A,100|1.1 B,60|2.1 C,40|1.2 D,30",
    ],
)
def test_numbers_that_do_not_run_are_unclear_with_a_cure(rows):
    text = f"项目,金额|{rows}"
    assert any(fact.role == "unclear" for fact in load(text).facts)
    assert any("part_of" in note.zh and "part_of" in note.en for note in load(text).notes)
    declared = {"period": "2024", "unit": "元", "role": "part"}
    assert all(fact.role == "part" for fact in load(text, defaults=declared).facts)


def test_a_total_above_its_parts():
    assert told("item,value|Total care,100|Homes,60|Clinics,40|Roads,50") == [
        "100 subtotal",
        "60",
        "40",
        "50",
    ]


@pytest.mark.parametrize(
    ("values", "subtotals"),
    [
        ("300 100 400 250 30 280", {2, 5}),
        ("300 100 400 250 250", {2, 4}),
        ("300 300 600 251 30 281", {2, 5}),
        ("300 100 400 250 30 270", set()),
        ("1 2 3 4 4", set()),  # small numbers do so by chance
        ("1 2 3", set()),
    ],
)
def test_a_statement_made_of_sums(values, subtotals):
    rows = "|".join(f"r{at},{value}" for at, value in enumerate(values.split()))
    facts = load(f"item,value|{rows}").facts
    assert {at for at, fact in enumerate(facts) if fact.role == "subtotal"} == subtotals


def test_one_sum_of_many_digits_is_no_chance():
    assert told("item,value|a,5|b,12345|c,23456|d,35801|e,7")[3] == "35801 subtotal"
    assert told("item,value|a,5|b,12345|c,23456|d,35802|e,7")[3] == "35802"
    assert told("item,value|a,5|d,35801|b,12345|c,23456|e,7")[1:4] == [
        "35801",
        "12345 d",
        "23456 d",
    ]
    assert told("item,value|a,5|b,123|c,234|d,357|e,7")[3] == "357"
    [note] = [
        n.en
        for n in load("item,value|a,5|b,12345|c,23456|d,35801|e,7").notes
        if "beside it" in n.en
    ]
    assert "whole: d;" in note


def test_a_stranger_beside_a_whole_that_is_known():
    head = "项目,金额|一般公共预算支出,1100|教育支出,330|卫生健康支出,220|"
    assert told(head + "老龄事业支出,550")[-1] == "550 general_expenditure"
    assert told(head + "老龄事业支出,400")[-1] == "400 unclear"
    assert (
        told("项目,金额|一般公共预算支出,550|教育支出,330|卫生健康支出,220|老龄事业支出,400")[-1]
        == "400"
    )


def test_sums_of_other_years_are_no_sums():
    text = "year,item,value|2023,a,300|2024,a,100|2023,b,400|2024,b,250|2023,c,30|2024,c,280"
    assert not any("subtotal" in each for each in told(text, defaults={"unit": "元"}))


def test_of_which_in_brackets():
    assert told("项目,金额|甲,100|（其中：丙）,60|乙,50") == ["100", "60 of_which", "50"]


@pytest.mark.parametrize("is_long", [False, True])
def test_a_blank_code_among_codes_is_the_whole_of_its_group(is_long):
    """They had been added to what the codes of their group hold."""
    own = [("01", "", 100), ("01", "0101", 60), ("01", "0102", 40), ("02", "", 57), ("02", "0201", 57)]  # fmt: skip
    rows = [
        f"{place},{group},{code},{value}"
        for place in range(400 if is_long else 1)
        for group, code, value in own
    ]
    text = "\n".join(["dept,group,code,2024 (USD)", *rows])
    facts = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert {(fact.code, fact.role) for fact in facts} == {
        ("", "subtotal"), ("0101", ""), ("0102", ""), ("0201", "")
    }  # fmt: skip


def test_rows_below_a_total_are_no_parts_of_the_numbered_row_above_it(table):
    text = (
        "EUR,2022,2023\n10. Social protection,,\n10.1 Old age,3320,3550\n10.2 Unemployment,760,798\nTotal social protection,4080,4348\n"
        "11. Transport,,\n11.1 Roads,510,520\n11.2 Rail,930,940\nTotal transport,1440,1460\n"
        "EU transactions,,\nContribution,300,304\nReceipts,-110,-121\nTotal EU transactions,190,183\nTotal expenditure,5710,5991"
    )
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [5991]


def test_short_numbers_that_are_equal_number_different_things(table):
    rows = ["A,3,E,3,1000,475365", "A,3,E,121,1000,28431", "B,2,S,29,2000,18945", "B,3,K,87,2000,700586"]  # fmt: skip
    data = table("\n".join(["DESC_RAMO,GPO,ID_MOD,ID_PP,ID_CAP,2025 (MXN)", *rows]))
    assert [fact.role for fact in data.facts] == ["", "", "", ""]


@pytest.mark.parametrize("mark", ["", "-", "n/a"])
def test_a_mark_for_nothing_is_as_blank_as_nothing(table, mark):
    rows = f"A,{mark},3040\nA,x,1013\nA,y,2027\nB,{mark},77\nC,z,13\n"
    text = "dept,prog,2024 (EUR)\n" + rows
    assert [row["value"] for row in table(text).summary().report.totals] == [3130]
