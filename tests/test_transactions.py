"""Transactions are asked for by the year, the quarter or the month that their days lie in; days of reports are not added up."""

from __future__ import annotations

import pytest

from fiscalcli import transactions
from fiscalcli.api import load
from fiscalcli.errors import UsageError

DAYS = ("2023-02-03", "2023-05-14", "2024-02-07", "2024-02-21", "2024-11-30")


@pytest.fixture
def data(tmp_path):
    def of(rows, heading="date,payee,amount (EUR)"):
        path = tmp_path / "t.csv"
        path.write_text("\n".join([heading, *map(",".join, rows)]) + "\n")
        return load(path)

    return of


@pytest.fixture
def payments(data):
    return data([(day, f"P{at}", f"{at}0") for at, day in enumerate(DAYS, 1)])


@pytest.mark.parametrize(
    ("year", "amount"), [("latest", 120), ("2023", 30), ("2024-02", 70), ("2024-Q1", 70)]
)
def test_payments_are_added_up_by_the_time_that_is_asked_for(payments, year, amount):
    report = payments.summary(year=year).report
    assert sum(row["value"] for row in report.rows) == amount
    assert any("added up over" in note.en for note in report.notes)


def test_a_day_may_be_asked_for(payments):
    report = payments.summary(year="2024-02-21").report
    assert [row["value"] for row in report.rows] == [40]
    assert not any("added up" in note.en for note in report.notes)


def test_all_years_stand_side_by_side_with_their_first_and_last_days(payments):
    (note,) = [
        each.en for each in payments.summary(year="all").report.notes if "added up" in each.en
    ]
    assert note.startswith("added up over 5 days: 2023 (02-03 - 05-14), 2024 (02-07 - 11-30)")


def test_growth_compares_years_and_months(payments):
    for year, change in (("latest", 90), ("2024-02", 60)):
        report = payments.growth(year=year).report
        assert report.totals[0]["change"] == change
        assert any("2023" in note.en for note in report.notes if "added up" in note.en)


def test_facts_keep_their_days(payments):
    assert {fact.period.text for fact in payments.facts} == {*DAYS}
    with pytest.raises(UsageError):
        payments.summary(year="2022")


@pytest.mark.parametrize(
    "rows",
    [
        [("2024-03-28", "A", "10"), ("2024-03-28", "B", "20"), ("2024-06-27", "A", "25"), ("2024-06-27", "B", "45")],
        [("2024-03-31", "A", "10"), ("2024-06-30", "B", "20")],
        [("2024-02-07", "A", "10"), ("2024-02-07", "B", "20")],
        [(f"2024-{month:02}-{day:02}", "A", "5") for month in range(1, 13) for day in (3, 9, 27)],
    ],
)  # fmt: skip
def test_days_of_reports_stand_apart(data, rows):
    """The same things on each day, ends of months, one day, a daily figure."""
    assert not transactions.are(data(rows).facts)


def test_things_that_recur_are_transactions_on_more_days_than_there_are_reports(data):
    rows = [(f"2024-{at % 12 + 1:02}-{at % 27 + 2:02}", f"P{at % 7}", "5") for at in range(100)]
    assert transactions.are(data(rows).facts)


@pytest.mark.parametrize("heading", ["date,account,closing balance (EUR)", "date,item,share (%)"])
def test_what_is_no_flow_of_money_stands_apart(data, heading):
    rows = [(day, f"P{at}", f"{at}0") for at, day in enumerate(DAYS, 1)]
    assert not transactions.are(data(rows, heading).facts)
