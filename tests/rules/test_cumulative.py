"""A stretch of time has no less than a shorter one within it."""

from __future__ import annotations

import pytest


def _of(found):
    return [each for each in found if each.rule == "cumulative"]


@pytest.mark.parametrize(
    ("text", "line", "expected", "found"),
    [
        ("Month,Cumulative revenue 2024 (EUR)\nJanuary,100\nFebruary,220\nMarch,210\n", 4, "220", "210"),
        ("时间,指标,金额,单位\n2024年1-6月,税收收入,60,亿元\n2024年1-9月,税收收入,58,亿元\n", 3, "60", "58"),
        ("period,item,amount (EUR)\n2024-Q1,Roads,30\n2024,Roads,25\n", 3, "30", "25"),
    ],
)  # fmt: skip
def test_a_cumulative_figure_that_falls_is_found(check, text, line, expected, found):
    (one,) = _of(check(text))
    assert (one.severity, one.line, one.expected, one.found) == ("warning", line, expected, found)


@pytest.mark.parametrize(
    "text",
    [
        "Month,Cumulative revenue 2024 (EUR)\nJanuary,100\nFebruary,220\nMarch,220\n",
        "Month,Revenue 2024 (EUR)\nJanuary,100\nFebruary,220\nMarch,210\n",
        "时间,指标,金额,单位\n2024年1-6月,税收收入,6,亿元\n2024年1-9月,税收收入,5.9,亿元\n",
        "时间,指标,金额,单位\n2024年1-6月,收支差额,60,亿元\n2024年1-9月,收支差额,58,亿元\n",
        "period,item,budget (EUR),actual (EUR)\n2024-Q1,Roads,30,40\n2024,Roads,35,42\n",
        "period,item,amount (EUR)\n2024-Q2,Roads,30\n2024-Q3,Roads,25\n",
    ],
)
def test_what_may_fall_is_left_alone(check, text):
    """Equal, of their own months, within the rounding, a balance, of another phase, of other months."""
    assert not _of(check(text))
