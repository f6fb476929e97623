"""Cells that say from which day to which their figures are."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.time import dayspans


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2023-01-01/2023-12-31", "2023"),
        ("01.01.2023-31.12.2023", "2023"),
        ("01/01/2023 - 12/31/2023", "2023"),
        ("2023年1月1日至2023年12月31日", "2023"),
        ("from 1/4/2023 to 31/3/2024", "2023-24"),
        ("vom 01.07.2023 bis 30.09.2023", "2023-Q3"),
        ("2024-02-01 – 2024-02-29", "2024-02"),
        ("2024-01-01/2024-06-30", "2024-01/2024-06"),
        ("1 July 2023 to 30 June 2024", "2023-24"),
        ("July 1, 2023 through June 30, 2024", "2023-24"),
        ("Oct 2023 - Sep 2024", "2023-24"),
        ("du 1er janvier 2023 au 31 décembre 2023", "2023"),
        ("Del 1 de enero de 2023 al 30 de junio de 2023", "2023-01/2023-06"),
        ("2023年4月至2024年3月", "2023-24"),
    ],
)
def test_whole_months(said, expected):
    assert dayspans.read(said).text == expected


@pytest.mark.parametrize(
    "said",
    ["2023-01-01/2023-12-30", "2023-01-15/2023-02-14", "2023-12-31/2023-01-01", "2022-01-01/2023-12-31", "2023-02-01/2023-02-30",
     "2023-01-01", "2023-01-01/2023", "01.01.2023", "99.99.2023-31.12.2023", "15 March 2023 to 14 March 2024",
     "May 2023 - March 2025", "June 2023", "Sep 2024 - Oct 2023"],
)  # fmt: skip
def test_what_is_no_span_of_whole_months(said):
    assert dayspans.read(said) is None


def test_a_column_of_spans(table):
    facts = table(
        "Period,Item,Amount (EUR)\n01.01.2022-31.12.2022,A,9\n01.01.2023-31.12.2023,A,10\n01.01.2023-31.12.2023,B,5"
    ).facts
    assert [fact.period.text for fact in facts] == ["2022", "2023", "2023"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("FY2024 (Oct 2023 - Sep 2024)", "2024"),
        ("Fiscal year 2023/24 (April 2023 - March 2024)", "2023-24"),
        ("From 1 July 2023 to 30 June 2024", "2023-24"),
        ("Accounts 2024: January 2024 - June 2024", "2024-01/2024-06"),
        ("2023年4月至2024年3月决算", "2023-24"),
    ],
)
def test_a_title_names_its_year_from_month_to_month(table, title, named):
    """Both months had been taken for periods of their own, and asked about."""
    facts = table(f"{title}\nItem,Outlays (USD)\nA,5\nB,6\n").facts
    assert {fact.period.text for fact in facts} == {named}


def test_another_year_beside_the_months_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("Budget 2026 and Oct 2023 - Sep 2024\nItem,Outlays (USD)\nA,5\nB,6\n")
    assert "2023-24 / 2026" in caught.value.problems[0].hint.en
