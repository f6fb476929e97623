"""Columns whose words are codes of several levels, which no whole proves by its figures."""

from __future__ import annotations

import pytest

CONSOLIDATED = """
    sector,cofog,year,EUR million
    S13,GF01,2020,100
    S1311,GF01,2020,70
    S1313,GF01,2020,40
    S13,GF02,2020,50
    S1311,GF02,2020,50
    S1313,GF02,2020,0
"""
REGIONS = """
    nuts,item,year,EUR million
    DE,Schools,2020,100
    DE1,Schools,2020,60
    FR,Schools,2020,100
    FR1,Schools,2020,70
"""


@pytest.mark.parametrize(
    ("text", "by", "said", "sums"),
    [
        (CONSOLIDATED, "sector", "codes of sector begin with S13", "with S13 the figures add up to 310 EUR million, without it to 160 EUR million"),
        (REGIONS, "item", "codes of nuts begin with DE, FR", "with DE, FR the figures add up to 330 EUR million, without it to 130 EUR million"),
    ],
    ids=["consolidated", "regions"],
)  # fmt: skip
def test_levels_by_form_are_not_added_and_both_sums_are_said(table, text, by, said, sums):
    report = table(text).summary().report
    assert not [row for row in report.totals if row.get("value") is not None], by
    notes = [note.en for note in report.notes]
    assert any(note.startswith(said) for note in notes)
    assert any(sums in note for note in notes)


def test_the_cures_work(table):
    one = table(CONSOLIDATED).summary(where={"sector": "S13"}, by="code").report
    assert [row["value"] for row in one.totals] == [150]
    every = table(CONSOLIDATED, defaults={"role": "part"}).summary().report
    assert [row["value"] for row in every.totals] == [310]


@pytest.mark.parametrize(
    "words", ["P1 P2 P10 P11", "P1 P101 P2 P201 P301", "A B AB ABC", "S13 health", "GF1 GF2"]
)
def test_numbers_that_count_and_codes_without_heads_are_added(table, words):
    rows = "\n".join(f"{word},{10 + at * at},2020" for at, word in enumerate(words.split()))
    report = table(f"project,EUR million,year\n{rows}").summary().report
    assert not [note.en for note in report.notes if "begin with" in note.en]
