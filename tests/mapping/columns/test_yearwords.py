"""Columns of years that are called so in several words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError
from fiscalcli.mapping.columns import yearwords


@pytest.mark.parametrize(
    "heading",
    [
        "BUDGET_FISCAL_YEAR",
        "BudgetFiscalYear",
        "ejercicio_presupuestario",
        "Esercizio Finanziario",
        "financial_year_end.year",
        "YEAR_NO",
        "Cd_AnoExecucao",
        "impacto_presupuestario_anio",
        "時間軸（年度）",
        "action_date_fiscal_year",
        "FY_EF",
        "YEAR_SHORT_NAME",
    ],
)
def test_a_year_is_told_by_its_words(heading):
    assert yearwords.heads(heading)


@pytest.mark.parametrize(
    "heading", ["Year built", "model_year", "Año de construcción", "Budget", "FY2023", "x" * 99]
)
def test_other_words_beside_it_are_of_another_year(heading):
    assert not yearwords.heads(heading)


def written(tmp_path, text, name="a.csv"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_such_a_column_is_read_as_the_period_and_that_is_said(tmp_path):
    file = written(tmp_path, "BUDGET_FISCAL_YEAR,dept,amount\n2023,Police,1\n2024,Police,2\n")
    report = load(file).summary(year="all").report
    assert [row["2023"] for row in report.rows] == [1]
    assert any("BUDGET_FISCAL_YEAR is read as the period" in note.en for note in report.notes)


def test_the_first_of_several_that_agree_is_the_period(tmp_path):
    """As Argentina exports its budget; where they differ, nobody can tell which is meant."""
    head, rows = (
        "impacto_presupuestario_anio,ejercicio_presupuestario,dept,amount",
        "2023,{0},Police,1\n",
    )
    found = load(written(tmp_path, f"{head}\n{rows.format(2023)}"))
    assert [fact.period.text for fact in found.facts] == ["2023"]
    with pytest.raises(DataError, match="there is no year"):
        load(written(tmp_path, f"{head}\n{rows.format(2022)}", "b.csv"))


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("Date,Fiscal Year", ["07/15/2021", "11/15/2021", "07/20/2022"]),
        ("Date,BUDGET_FISCAL_YEAR", ["2021-07-15T00:00:00.000", "2021-11-15", "2022-07-20"]),
        ("Fecha,Ejercicio", ["15/07/2021", "15/11/2021", "20/07/2022"]),
    ],
)
def test_the_year_of_the_budget_goes_before_the_days_of_payments(tmp_path, head, days):
    """Wherever it stands: the days had been the periods, a column each, where they came first."""
    rows = zip(days, (2022, 2022, 2023), (1, 2, 4), strict=True)
    text = "".join(f"{day},{year},Police {at},{at}\n" for day, year, at in rows)
    report = load(written(tmp_path, f"{head},dept,amount\n{text}")).summary(year="all").report
    assert [(row["2022"], row["2023"]) for row in report.totals] == [(3, 4)]
    assert any("is read as the period" in note.en for note in report.notes)


@pytest.mark.parametrize(
    "head", ["Date,Year", "Date,Fiscal Year"], ids=["no year of a budget", "ends of months"]
)
def test_days_stay_the_periods_beside_another_year_or_where_they_stand_for_months(tmp_path, head):
    day = "15" if head == "Date,Year" else "01"
    file = written(
        tmp_path, f"{head},debt,amount\n2021-07-{day},2021,A,1\n2021-08-{day},2021,A,2\n"
    )
    texts = [fact.period.text for fact in load(file).facts]
    assert texts == [f"2021-07-{day}", f"2021-08-{day}"]


@pytest.mark.parametrize(
    "text", ["Year built,dept,amount\n1923,Police,1\n", "fiscal_year_no,dept,amount\n7,Police,1\n"]
)
def test_a_year_of_something_else_and_other_numbers_are_asked_about(tmp_path, text):
    with pytest.raises(DataError, match="there is no year"):
        load(written(tmp_path, text))


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("2023年度部门决算.csv", "--default period=2023, which the name of the file holds"),
        ("Budget 2023 20240215.csv", "--default period=2023, which the name of the file holds"),
        ("2023-2024.csv", "--default period=2024 if it is 2024"),
        ("a.csv", "--default period=2024 if it is 2024"),
    ],
)
def test_the_cure_for_a_missing_year_is_that_in_the_name_of_the_file(tmp_path, name, cure):
    with pytest.raises(DataError) as error:
        load(written(tmp_path, "dept,amount\nPolice,1\n", name))
    assert error.value.problems[0].hint.en.endswith(cure)


def test_a_column_of_years_without_blanks_is_proposed_before_others(tmp_path):
    text = "opened,closed,dept,amount\n,2023-01-31,A,1\n2022,2023-01-31,B,2\n"
    with pytest.raises(DataError) as error:
        load(written(tmp_path, text))
    assert "--column closed=period" in error.value.problems[0].hint.en


def test_a_year_is_no_figure_where_all_columns_of_figures_are_unknown(tmp_path):
    file = written(tmp_path, "Esercizio Finanziario,Missione,Alpha CP\n2023,Difesa,5.50\n")
    assert load(file).summary().report.rows[0]["value"] == Decimal("5.50")


def test_when_a_row_was_changed_is_no_year_of_its_figures(tmp_path):
    text = "dept,amount,last_modified_date\nPolice,1,2024-11-15\n"
    with pytest.raises(DataError) as caught:
        load(written(tmp_path, text))
    assert "last_modified_date=period" not in caught.value.problems[0].hint.en
