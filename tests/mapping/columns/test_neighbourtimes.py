"""When the figures of a column are of, as the columns beside it say."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ("N,N-1", ["2024", "2023"]),
        ("N-1,N,N+1", ["2023", "2024", "2025"]),
        ("N-2,N-1,N", ["2022", "2023", "2024"]),
        ("Exercice N,Exercice N-1", ["2024", "2023"]),
        ("N (k€),N-1 (k€)", ["2024", "2023"]),
    ],
)
def test_years_are_counted_from_that_of_the_title(table, header, years):
    cells = ",".join(str(10 + at) for at, _ in enumerate(years))
    found = table(f"Compte de résultat — Exercice 2024\nCompte,{header}\nImpôts,{cells}\n")
    assert [fact.period.text for fact in found.facts] == years


def test_a_number_of_things_is_no_year(table):
    found = table("year,item,N,amount (EUR)\n2024,Schools,12,100\n")
    assert [f"{fact.value:f}" for fact in found.facts] == ["100"]


@pytest.mark.parametrize(
    ("title", "heading", "other", "year"),
    [
        ("Wykonanie za 2023 rok", "Plan na 1.01.2023", "Wykonanie", 2023),
        ("за 2023 год", "План на 01.01.2023", "Исполнено на 01.01.2024", 2023),
        ("за 2022 год", "План на 01.01.2023", "Исполнено на 01.01.2023", 2022),
        ("", "План на 01.01.2023", "Уточненный план на 31.12.2023", 2023),
        ("Bericht 2023", "Budget zum 30.06.2023", "Ist 2023", 2023),
    ],
)
def test_a_budget_as_it_stood_on_a_day_is_that_of_the_year_of_the_table(
    table, title, heading, other, year
):
    """A plan of the first of January had been a day of its own, or that of the year before."""
    facts = table(f"{title}\nitem,{heading},{other}\nA,10,9\nB,20,19\n").facts
    found = {(fact.period.year, fact.period.part) for fact in facts if fact.phase == "approved"}
    assert found == {(year, "")}


def test_what_came_of_it_up_to_a_day_stays_so(table):
    text = "Bericht 2023\nitem,Budget 2023,Ist zum 30.06.2023\nA,10,9\n"
    assert {fact.period.text for fact in table(text).facts} == {"2023", "2023-06-30"}


@pytest.mark.parametrize(
    "pair",
    [
        ("current_fytd_amt", "prior_fytd_amt"),
        ("Current Fiscal Year to Date Outlays", "Prior Fiscal Year to Date Outlays"),
    ],
)
def test_the_same_of_the_year_before_is_of_that_year(table, pair):
    """It had been kept under the current year, or beside it as a column of its own: no growth was given."""
    head = f"record_fiscal_year,classification_desc,{','.join(pair)}"
    found = table(f"{head}\n2024,Health,110,100\n2024,Defense,55,50\n", defaults={"unit": "USD"})
    assert {(f.period.text, int(f.value)) for f in found.facts} == {
        ("2024", 110),
        ("2023", 100),
        ("2024", 55),
        ("2023", 50),
    }
    [total] = found.growth(year="2024").report.totals
    assert (total["base"], total["value"]) == (150, 165)


@pytest.mark.parametrize(
    ("header", "cells", "year"),
    [
        ("2024,占比%,2023,占比%,增减额,增减%", "60,60.0,55,61.1,5,9.1", "2024"),
        ("2023,占比%,2024,占比%,增减额,增减%", "55,61.1,60,60.0,5,9.1", "2024"),
        ("2024,2023,占比%,增减额,增减%", "60,55,61.1,5,9.1", "2024"),
        ("2024,增减额,增减%,2023,占比%", "60,5,9.1,55,61.1", "2024"),
    ],
)
def test_growth_is_of_the_latest_year_with_a_share_beside_each_amount(table, header, cells, year):
    """It had been of the year that stands right before it."""
    facts = table(f"收入 单位：万元\n科目,{header}\n税收收入,{cells}\n").facts
    assert {each.period.text for each in facts if each.measure in ("growth", "change")} == {year}


def test_a_share_is_of_the_amount_right_before_it(table):
    facts = table("item (EUR),2024,share %,2023,share %\nTaxes,60,60.5,55,61.5\n").facts
    shares = {each.period.text: str(each.value) for each in facts if each.measure == "share"}
    assert shares == {"2024": "60.5", "2023": "61.5"}
