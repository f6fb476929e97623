"""Cells that say from which day to which their figures are."""

from __future__ import annotations

import pytest

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
    ],
)
def test_whole_months(said, expected):
    assert dayspans.read(said).text == expected


@pytest.mark.parametrize(
    "said",
    ["2023-01-01/2023-12-30", "2023-01-15/2023-02-14", "2023-12-31/2023-01-01", "2022-01-01/2023-12-31", "2023-02-01/2023-02-30",
     "2023-01-01", "2023-01-01/2023", "01.01.2023", "99.99.2023-31.12.2023"],
)  # fmt: skip
def test_what_is_no_span_of_whole_months(said):
    assert dayspans.read(said) is None


def test_a_column_of_spans(table):
    facts = table(
        "Period,Item,Amount (EUR)\n01.01.2022-31.12.2022,A,9\n01.01.2023-31.12.2023,A,10\n01.01.2023-31.12.2023,B,5"
    ).facts
    assert [fact.period.text for fact in facts] == ["2022", "2023", "2023"]
