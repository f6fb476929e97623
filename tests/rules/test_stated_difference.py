"""Differences that a table states are held against the figures that they are of."""

from __future__ import annotations

import pytest

TEXTS = [
    ("item,2023 (EUR),2024 (EUR),Change\nA,100,120,20\nB,50,45,{}\nTotal,150,165,15\n", "-5", "5", 3),
    ("year,item,Budget (EUR),Actual (EUR),Variance\n2024,A,100,90,10\n2024,B,50,45,{}\n2024,C,30,36,-6\n", "5", "15", 3),
    ("year,item,Gross (EUR),Income (EUR),Net (EUR)\n2024,A,500,100,400\n2024,B,90,20,70\n2024,C,300,50,{}\n", "250", "260", 4),
    ("科目,预算数（万元）,决算数（万元）,结余（万元）\n甲,100,80,20\n乙,60,55,{}\n丙,70,40,30\n", "5", "15", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "line"), TEXTS)
def test_a_difference_that_does_not_fit_as_the_others_do_is_found(check, text, right, wrong, line):
    given = {"defaults": {"period": "2024"}} if text.startswith("科目") else {}
    rules = {each.rule for each in check(text.format(right), **given)}
    assert "stated_difference" not in rules
    (found,) = [e for e in check(text.format(wrong), **given) if e.rule == "stated_difference"]
    assert (found.severity, found.line, found.expected, found.found) == ("warning", line, right, wrong)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "item,2023 (EUR),2024 (EUR),Change\nA,100,120,7\nB,50,45,3\nTotal,150,165,15\n",
        "item,2023 (EUR million),2024 (EUR million),Change\nA,1.2,1.5,0.2\nB,2.0,2.6,0.6\nC,3.1,3.5,0.4\n",
        "year,item,Roads (EUR),Parks (EUR),Schools (EUR)\n2024,A,30,10,20\n2024,B,50,20,30\n2024,C,60,20,45\n",
    ],
)
def test_columns_that_most_rows_do_not_show_to_be_differences_are_left_alone(check, text):
    """They are of something else; they are off by no more than the rounding; nothing calls them so."""
    assert not [each for each in check(text) if each.rule == "stated_difference"]
