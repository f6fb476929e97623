"""Ranges of many years among years."""

from __future__ import annotations

from fiscalcli.mapping.time import stretches


def test_a_range_of_three_years_is_more_than_a_fiscal_one():
    said = ["Total, 2025–2034", "2024 - 2026", "2023-2024", "2024-25", "2019-12-2021"]
    assert [stretches.are_spanned(each) for each in said] == [True, True, False, False, False]
