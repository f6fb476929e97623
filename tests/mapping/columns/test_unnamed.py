"""Columns of words without a heading."""

from __future__ import annotations

import pytest

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


KINDS = """\
TITOLO,DENOMINAZIONE,,PREVISIONI 2024 (EUR),PREVISIONI 2025 (EUR)
1,Tributi,previsione di competenza,125,126
,,previsione di cassa,151,
2,Trasferimenti,previsione di competenza,25,24
,,previsione di cassa,29,
"""


def test_kinds_that_go_round_below_each_label_are_kept_apart(table):
    """What is due and what is paid had been refused as said twice, and added where the rows were line items."""
    data = table(KINDS)
    said = [(fact.indicator, dict(fact.extra)["column"], fact.value) for fact in data.facts if fact.period.year == 2024]  # fmt: skip
    assert said == [
        ("Tributi", "previsione di competenza", 125),
        ("Tributi", "previsione di cassa", 151),
        ("Trasferimenti", "previsione di competenza", 25),
        ("Trasferimenti", "previsione di cassa", 29),
    ]
    totals = data.summary(year="2024").report.totals
    assert [row["value"] for row in totals] == [150, 180]


@pytest.mark.parametrize("other", ["previsione di competenza", "di cui impegnato", ""])
def test_words_that_do_not_go_round_are_no_kinds(table, other):
    text = KINDS.replace("2,Trasferimenti,previsione di competenza", f"2,Trasferimenti,{other}")
    text = text.replace(",,previsione di cassa,29", "3,Altre,previsione di competenza,29")
    assert not any("column" in dict(fact.extra) for fact in table(text, lines=True).facts)
