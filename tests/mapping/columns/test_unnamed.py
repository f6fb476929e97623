"""Columns of words without a heading."""

from __future__ import annotations

NZ = """
    2024 Forecast,,,Actual,
    Original Budget,Estimated Actual,,30 June 2024,30 June 2023
    $m,$m,,$m,$m
    100.5,110.5,Health,120.5,90.5
    200.5,210.5,Education,220.5,190.5
    300.5,310.5,Defence,320.5,290.5
    601.5,631.5,Total expenses,661.5,571.5
"""


def test_labels_may_stand_between_the_figures(table):
    data = table(NZ, defaults={"unit": "NZD million"})
    assert {fact.phase for fact in data.facts if fact.period.text == "2024"} == {
        "approved",
        "flash",
    }
    assert len({fact.indicator or fact.sector for fact in data.facts}) == 4
    totals = {str(row["value"]) for row in data.summary(year="2024").report.totals}
    assert totals == {"601.5", "631.5"}
