"""Months by their names: alone, beside a year, in headings."""

from __future__ import annotations

import pytest

from fiscalcli import monthnames, period


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Jan", 1), ("sept.", 9), ("Ene", 1), ("gennaio", 1), ("août", 8), ("Out", 10), ("dez", 12), ("MÄRZ", 3),
        ("Ocak", 1), ("ŞUBAT", 2), ("KASIM", 11), ("luty", 2), ("Září", 9), ("Ιανουάριος", 1), ("tammikuu", 1), ("มกราคม", 1), ("ม.ค.", 1),
        ("يناير", 1), ("Maret", 3), ("Tháng 12", 12), ("10월", 10), ("Február", 2), ("Octombrie", 10), ("listopad", 11),
        ("января", 1), ("фев", 2), ("Marketing", 0), ("Janitors", 0), ("", 0), ("Total", 0),
    ],
)  # fmt: skip
def test_the_number_of_a_month_by_its_name_alone(word, number):
    assert monthnames.number(word) == number


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Ene 2024", "2024-01"), ("enero de 2024", "2024-01"), ("Dez/23", "2023-12"), ("1 août 2024", "2024-08-01"),
        ("20-Jun-24", "2024-06-20"), ("Marketing 2024", None), ("部门 2024", None),
    ],
)  # fmt: skip
def test_a_month_beside_its_year(said, text):
    found = period.read(said)
    assert (found and found.text) == text


def test_each_short_name_is_of_one_month():
    for word, at in monthnames.NAMES.items():
        assert monthnames.number(word) == at
        assert 1 <= at <= 12


@pytest.mark.parametrize("said", ["Jan", "ene", "janvier", "Januar"])
def test_months_over_figures_are_parts_of_their_year(table, said):
    data = table(f"item,{said} 2024 (EUR),Feb 2024 (EUR)\nA,10,20")
    assert [fact.period.text for fact in data.facts] == ["2024-01", "2024-02"]


def test_no_name_is_of_two_months():
    names = [word for own in monthnames._ABROAD.split("|") for word in own.split()]
    assert len(names) == len({*names})
    assert not [
        word
        for word in names
        if word in monthnames.ALONE and monthnames.ALONE[word] != monthnames.number(word)
    ]


@pytest.mark.parametrize(
    ("months", "head"),
    [
        ("Ocak Şubat Mart Nisan", "Yıl,Ay"),
        ("leden únor březen duben", "Rok,Měsíc"),
        ("1월 2월 3월 4월", "연도,월"),
        ("มกราคม กุมภาพันธ์ มีนาคม เมษายน", "ปี,เดือน"),
    ],
)
def test_what_was_spent_so_far_is_not_added_over_months_in_any_language(table, months, head):
    """It had been added up without a word: no such name was one of a month."""
    rows = [
        f"2023,{month},P{at},{1000 + at},{100 * k + at}"
        for k, month in enumerate(months.split(), 1)
        for at in range(6)
    ]
    found = table("\n".join([f"{head},Item,Approved (USD),Executed (USD)", *rows]))
    spent = {fact.period.text for fact in found.facts if fact.phase == "executed"}
    assert spent == {"2023-01", "2023-01/2023-02", "2023-01/2023-03", "2023-01/2023-04"}
