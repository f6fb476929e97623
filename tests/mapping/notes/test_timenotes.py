"""Labels of time that may be read in two ways say which one was taken, and what shows it."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


def said(data):
    return "\n".join(note.en for note in data.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("item,2011-12,2012-13\na,1,2\n", "2011-12: read as a fiscal year"),
        ("year,item,amount\n2011-12,a,1\n2012-13,a,2\n", "2011-12: read as a fiscal year"),
        ("date,item,amount\n13/02/2024,a,1\n03/04/2024,b,2\n", "day first, as 13/02/2024 shows"),
        ("date,item,amount\n02/13/2024,a,1\n03/04/2024,b,2\n", "month first, as 02/13/2024 shows"),
        (
            "item,2025 Budget Year +1 2026\na,1\n",
            "names two years and is read as of the first; if it is of 2026",
        ),
        ("item,2025年预算（2024年执行数口径）\na,1\n", "names two years"),
    ],
)
def test_what_may_be_read_otherwise_is_said(text, words, table):
    assert words in said(table(text))


@pytest.mark.parametrize(
    "text",
    [
        "item,2025 Budget (2024 prices)\na,1\n",
        "item,2024-25 (FY2025),2025-26 (FY26)\na,1,2\n",
        "item,FY2025 (2024-25),FY2024 (2023/24)\na,1,2\n",
        "item,2024 (FY24)\na,1\n",
        "item,2025年,2025年比2024年增长%\na,1,2\n",
        "item,2013-14,2014-15\na,1,2\n",  # neither can be a month
        "year,item,amount\n2011-11,a,1\n2011-12,a,2\n",  # months
        "date,item,amount\n13/02/2024,a,1\n14/02/2024,b,2\n",  # each shows it
        "date,item,amount\n2024-02-13,a,1\n2024-03-04,b,2\n",
    ],
)
def test_what_can_be_read_in_one_way_only_is_not(text, table):
    words = said(table(text))
    assert "fiscal year" not in words
    assert "first" not in words
    assert "two years" not in words


def test_what_is_confirmed_or_declared_is_known(table):
    assert "fiscal" not in said(
        table("item,2011-12,2012-13\na,1,2\n", confirmed={"years": ("2011-12",)})
    )
    text = "date,item,amount\n13/02/2024,a,1\n03/04/2024,b,2\n"
    assert "first" not in said(table(text, columns={"date": "period:dmy"}))


@pytest.mark.parametrize("heading", ["2023¹", "2023*", "2023p", "2023 r", "2023 p", "2023 (r)", "2023（注1）", "2023 [1]"])  # fmt: skip
def test_a_mark_behind_a_year_is_left_out_with_a_word(table, heading):
    data = table(f"Item,2022,{heading}\nRoads,1,2\n")
    assert [fact.period.text for fact in data.facts] == ["2022", "2023"]
    assert any(heading in note.en and "marks" in note.en for note in data.notes)


@pytest.mark.parametrize("heading", ["2023e", "2023f", "2023f (EUR m)"])
def test_a_small_letter_behind_a_year_is_an_estimate_or_a_forecast(table, heading):
    data = table(f"Item,2022 (EUR m),{heading}\nRoads,1,2\n")
    assert [(f.period.text, f.phase) for f in data.facts] == [("2022", ""), ("2023", "flash")]


@pytest.mark.parametrize("heading", ["2023E", "2023b", "2023 (e)", "2023x"])
def test_a_letter_that_may_be_a_phase_is_asked_about(table, heading):
    with pytest.raises(DataError) as caught:
        table(f"Item,2022,{heading}\nRoads,1,2\n")
    assert [problem.code for problem in caught.value.problems] == ["unknown_heading"]


def test_the_same_months_last_year_are_those_of_the_column_beside(table):
    text = "2024年一季度财政收支,单位：亿元\n项目,1-3月累计,上年同期,同比增长%\n税收收入,40.1,39,2.8\n非税收入,10.4,9,15.6\n"
    periods = {fact.period.text for fact in table(text).facts}
    assert periods == {"2024-01/2024-03", "2023-01/2023-03"}


def test_a_quarter_without_months_so_far_stays_a_quarter(table):
    text = "2024年一季度财政收支,单位：亿元\n项目,执行数\n税收收入,40.1\n非税收入,10.4\n"
    assert {fact.period.text for fact in table(text).facts} == {"2024-Q1"}


@pytest.mark.parametrize(
    ("heading", "word", "own", "so_far"),
    [("Mese", "6", "2023-06", "2023-01/2023-06"), ("Quarter", "2", "2023-Q2", "2023-01/2023-06")],
)
def test_a_month_that_is_that_of_all_rows_is_told_where_the_figures_stand_under_the_year(
    table, heading, word, own, so_far
):
    text = f"Anno,{heading},Voce,Importo (EUR)\n2023,{word},A,1\n2023,{word},B,2\n"
    (note,) = (each for each in said(table(text)).splitlines() if "in every row" in each)
    assert f"--column Anno=extra --column {heading}=extra --default period={own}" in note
    assert f"--default period={so_far}" in note
    columns = {"Anno": "extra", heading: "extra"}
    read = table(text, columns=columns, defaults={"period": own})
    assert {fact.period.text for fact in read.facts} == {own}


def test_a_month_of_a_budget_alone_and_several_months_are_not_told(table):
    for text in (
        "Anno,Mese,Voce,Budget (EUR)\n2023,6,A,1\n2023,6,B,2\n",
        "Anno,Mese,Voce,Importo (EUR)\n2023,5,A,1\n2023,6,A,2\n",
    ):
        assert "in every row" not in said(table(text))


def test_years_far_ahead_may_be_those_of_another_calendar(table):
    """`FY 2081/82` of Nepal had been the year 2081 without a word."""
    data = table(
        "Item,FY 2079/80 Actual,FY 2081/82 Budget\nA,1.5,2.5\n", defaults={"unit": "NPR lakh"}
    )
    said = " ".join(note.en for note in data.notes)
    assert "2081-82 is 2024-25" in said
    data = table(
        "Item,2079/80 BS Actual,2081/82 BS Budget\nA,1.5,2.5\n", defaults={"unit": "NPR lakh"}
    )
    assert [fact.period.text for fact in data.facts] == ["2022-23", "2024-25"]
    data = table("Item,2024,2060\nA,1.5,2.5\n", defaults={"unit": "USD"})
    assert not any("far ahead" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("2023,1,A,1\n2023,2,A,2\n2023,12,A,3\n", "Mes does not have all months (2023: 1-2, 12)"),
        ("2022,Enero,A,1\n2023,Marzo,A,2\n", "Mes does not have all months (2022: 1; 2023: 3)"),
        ("2023,Q1,A,1\n2023,Q2,A,2\n", "Mes does not have all months (2023: 1-6)"),
    ],
)
def test_the_months_of_a_year_that_is_not_whole_are_told(table, rows, words):
    assert words in said(table(f"Año,Mes,Rubro,Monto (EUR)\n{rows}"))


def test_the_months_of_a_whole_year_of_plans_and_of_months_so_far_are_not_told(table):
    year = "".join(f"2023,{month},A,{month}\n" for month in range(1, 13))
    for text in (
        f"Año,Mes,Rubro,Monto (EUR)\n{year}",
        "Año,Mes,Rubro,Monto (EUR)\n2023,Q1,A,1\n2023,Q2,A,2\n2023,Q3,A,2\n2023,Q4,A,2\n",
        "Anno,Mese,Voce,Budget (EUR)\n2023,5,A,1\n2023,6,A,2\n",
        "年份,月份,项目,累计收入（亿元）\n2023,1,税收,10\n2023,2,税收,21\n",
    ):
        assert "does not have all months" not in said(table(text))


def test_years_of_two_digits_of_the_last_century_are_said(table):
    data = table("Item,FY98,FY99,FY00\nA,1.5,2.5,3\n", defaults={"unit": "USD"})
    assert [fact.period.text for fact in data.facts] == ["1998", "1999", "2000"]
    assert "of the last century: FY98=1998, FY99=1999" in said(data)
    data = table("FY,Item,Amount\nFY97,A,1.5\nFY05,A,2\n", defaults={"unit": "USD"})
    assert "of the last century: FY97=1997" in said(data)
    for heading in ("1998-99", "平成10年度", "FY03"):
        data = table(f"Item,{heading}\nA,1.5\n", defaults={"unit": "USD"})
        assert "last century" not in said(data)
