"""Periods as statistical offices write them."""

from __future__ import annotations

import pytest

from fiscalcli import period
from fiscalcli.mapping.time import packed


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2023M05", "2023-05"),
        ("2023-M5", "2023-05"),
        ("2023m12", "2023-12"),
        ("2023MM05", "2023-05"),
        ("2023KW02", "2023-Q2"),
        ("2023JJ00", "2023"),
        ("05/2023", "2023-05"),
    ],
)
def test_codes_of_statistical_offices_are_periods(said, read):
    found = period.read(said)
    assert found is not None
    assert found.text == read


@pytest.mark.parametrize(
    "said", ["2023M13", "2023MM5", "2023KW05", "13/2023", "2023JJ01", "5.2023"]
)
def test_other_codes_are_none(said):
    assert period.read(said) is None


@pytest.mark.parametrize(("said", "read"), [("2023012", "2023-12"), ("12.2023", "2023-12"), ("2023.012", "2023-12"), ("012.2023", "2023-12"), ("003/2023", "2023-03")])  # fmt: skip
def test_months_that_a_whole_column_writes_as_one_number(said, read):
    assert period.read(said) is None
    found = packed.read(said)
    assert found is not None
    assert found.text == read
    assert packed.read("2023013") is packed.read("13.2023") is packed.read("2023.12") is None
