"""Words of a heading that stand on several rows run on over those at their right only where they are a group."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.head import stacked


@pytest.mark.parametrize(
    ("above", "below", "made"),
    [
        (
            "|Actual|Approved|Revised|", "Head|revenue|estimate|estimate|Estimate",
            ["Head", "Actual revenue", "Approved estimate", "Revised estimate", "Estimate"],
        ),
        ("|Budget||Actual|", "Item|2023|2024|2023|2024", ["Item", "Budget 2023", "Budget 2024", "Actual 2023", "Actual 2024"]),
        ("|Crédits||Mandats|", "Libellé|ouverts|annulés|émis|annulés", ["Libellé", "Crédits ouverts", "Crédits annulés", "Mandats émis", "Mandats annulés"]),
    ],
)  # fmt: skip
def test_a_line_of_a_wrapped_heading_ends_with_it(above, below, made):
    assert stacked.joined(above.split("|"), below.split("|")) == made


def test_the_estimate_beside_a_revised_one_is_not_revised(table):
    data = table(
        ",,Approved,Revised,\nHead,Actual revenue,estimate,estimate,Estimate\n,2022-23,2023-24,2023-24,2024-25\nDuties,11,12,13,14\nRates,21,22,23,24\n"
    )
    phases = {(fact.period.text, fact.phase) for fact in data.facts}
    assert phases == {
        ("2022-23", "executed"),
        ("2023-24", "approved"),
        ("2023-24", "adjusted"),
        ("2024-25", "approved"),
    }
