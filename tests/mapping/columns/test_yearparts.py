"""Numbers of parts of a year in a column beside it."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.columns import yearparts


@pytest.mark.parametrize(
    ("heading", "cells", "told"),
    [
        ("Quarter", "123", {"1": "Q1", "2": "Q2", "3": "Q3"}),
        ("nr_trimestre", ("01", "02"), {"01": "Q1", "02": "Q2"}),
        ("季度", "4", {"4": "Q4"}),
        ("Bimestre", "16", {"1": "1-2月", "6": "11-12月"}),
        ("Semestre", "12", {"1": "1-6月", "2": "7-12月"}),
        ("Quarter", "125", {}),
        ("Quarter", ("Q1", "Q2"), {}),
        ("Month", "123", {}),
        ("Quarterly report", "12", {}),
        ("PERIODO", ("1T", "4T"), {"1T": "Q1", "4T": "Q4"}),
        ("Période", ("T1", "T2"), {"T1": "Q1", "T2": "Q2"}),
        ("Periodo", ("1S", "2S"), {"1S": "1-6月", "2S": "7-12月"}),
        ("Tipo", ("T1", "T2"), {}),
        ("Item", ("I trimestre", "IV trimestre"), {"I trimestre": "Q1", "IV trimestre": "Q4"}),
        ("Item", ("Primer trimestre",), {"Primer trimestre": "Q1"}),
        ("区分", ("第1四半期", "第4四半期"), {"第1四半期": "Q1", "第4四半期": "Q4"}),
        ("구분", ("1분기", "2/4분기"), {"1분기": "Q1", "2/4분기": "Q2"}),
        ("Okres", ("I kw.", "II kw."), {"I kw.": "Q1", "II kw.": "Q2"}),
        ("Период", ("1 кв.",), {"1 кв.": "Q1"}),
        ("Item", ("1º bimestre", "Bimestre 6"), {"1º bimestre": "1-2月", "Bimestre 6": "11-12月"}),
        ("Item", ("5 trimestre",), {}),
        ("Item", ("1 Kings",), {}),
        ("Item", ("I trimestre", "Total"), {}),
    ],
)
def test_numbers_of_parts_of_a_year(heading, cells, told):
    assert yearparts.named(heading, {*cells}) == told


@pytest.mark.parametrize(
    ("heading", "last"), [("Quarter", "2023-01/2023-06"), ("Bimestre", "2023-01/2023-04")]
)
def test_what_is_accumulated_counts_up_to_the_end_of_its_part(table, heading, last):
    rows = ["2023,1,A,300", "2023,2,A,600", "2023,1,B,100", "2023,2,B,250"]
    data = table("\n".join([f"Year,{heading},Item,Cumulative Expenditure (USD)", *rows]))
    found = {fact.period.text: fact.value for fact in data.facts if fact.indicator == "B"}
    assert found[last] == 250


def test_budgets_of_the_year_that_stand_in_each_month_count_once_in_other_languages(table):
    heads = ("Год,Месяц,Статья,План (RUB),Исполнено с начала года (RUB)", "年,月,項目,予算額 (JPY),累計 (JPY)", "Yıl,Ay,Kalem,Bütçe (TRY),Kümülatif gerçekleşme (TRY)")  # fmt: skip
    rows = ["2023,1,A,1200,100", "2023,2,A,1200,200", "2023,1,B,2500,210", "2023,2,B,2500,420"]
    for head in heads:
        totals = table("\n".join([head, *rows])).summary().report.totals
        assert all(row.get("value") in (None, 3700, 310, 620) for row in totals)


@pytest.mark.parametrize("said", ["{}T", "T{}", "{}º trimestre"])
def test_budgets_of_the_year_count_once_where_quarters_are_named(table, said):
    """Four budgets of the year had been added up, and what was spent so far in each quarter."""
    rows = [
        f"2023,{said.format(q)},PP {at},{1000 + at},{250 * q + at}"
        for q in (1, 2, 3, 4)
        for at in range(6)
    ]
    data = table("\n".join(["CICLO,PERIODO,DESC_PP,APROBADO (MXN),EJERCIDO (MXN)", *rows]))
    sums = {row["phase"].code: row["value"] for row in data.summary().report.rows}
    assert sums == {"approved": 6015, "exercised": 6015}
