"""Headings that name a year and are not of it."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import differences


@pytest.mark.parametrize(
    "heading",
    [
        "Δ 2022–23",
        "gegenüber 2020 mehr (+) weniger (-)",
        "Change on 2020-21 Budget",
        "Total 2025–2034",
    ],
)
def test_differences_and_sums_of_years(heading):
    assert differences.are_of(heading)


@pytest.mark.parametrize("heading", ["Budget 2024", "Changed 2024", "2024-25", "Mehrausgaben 2024"])
def test_other_headings(heading):
    assert not differences.are_of(heading)


def test_the_paper_in_which_an_estimate_was_printed_is_no_year(table):
    text = (
        "Function,2018-19 Outcome,2019-20 Estimate at 2020-21 Budget,2019-20 Outcome,Change on 2020-21 Budget\n"
        "Health,10.5,11.5,12.5,1.0\nDefence,20.5,21.5,22.5,1.0"
    )
    data = table(text, defaults={"unit": "AUD million"})
    assert [(fact.period.text, fact.phase) for fact in data.facts[:3]] == [
        ("2018-19", "executed"),
        ("2019-20", "flash"),
        ("2019-20", "executed"),
    ]
    assert len(data.facts) == 6
