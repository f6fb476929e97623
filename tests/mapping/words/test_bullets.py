"""Signs of several kinds in front of labels: each kind is a level deeper."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import bullets

FRAME = """
    구 분,'23년 본예산(A),'24년 예산(B)
    ◆ 총수입,100.5,110.5
    ◇ 예산,60.5,65.5
    • 국세수입,40.5,45.5
    • 세외수입,20.0,20.0
    ◇ 기금,40.0,45.0
    ◆ 총지출,120.5,130.5
    ◇ 예산,80.5,85.5
    ◇ 기금,40.0,45.0
    ◆ 통합재정수지,-20.0,-20.0
    "(GDP대비, %)",-0.9,-0.8
    ◆ 국가채무,900.0,950.0
    "(GDP대비, %)",50.1,51.2
"""


@pytest.mark.parametrize(
    ("labels", "kinds"),
    [
        (["□ 세입", "ㅇ 국세", "- 소득세"], {"□": 0, "ㅇ": 1, "-": 2}),
        (["• Schools", "• Roads"], {}),
        (["Schools", "• Primary", "- State"], {}),
        (["-5", "• Roads"], {}),
    ],
)
def test_the_kinds_in_the_order_in_which_they_come_up(labels, kinds):
    assert bullets.levels(labels) == kinds


def test_each_kind_is_a_level_of_its_own(table):
    data = table(FRAME, defaults={"unit": "KRW trillion"})
    totals = data.summary().report.totals
    assert {(row["direction"].code, str(row["value"])) for row in totals if row["value"]} == {
        ("revenue", "110.5"),
        ("expenditure", "130.5"),
    }
    rates = [fact.unit.unit for fact in data.facts if "GDP" in fact.indicator]
    assert rates == ["%"] * 4
