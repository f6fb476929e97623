"""Months and days written as one number: read where all cells are such, a day number of a spreadsheet where it is declared."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.mapping.time import packed
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(*cells, heading="年月", **settings):
    text = f"{heading},科目,金额（万元）\n" + "".join(f"{cell},教育支出,1\n" for cell in cells)
    sheets = csv.read(text.encode(), "a.csv")
    return interpret(sheets, Settings(**settings), About("a", Text("a", "a")))


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (["202401", "202412"], ["2024-01", "2024-12"]),
        (["20240229", "20241231"], ["2024-02-29", "2024-12-31"]),
        (["201112", "201111"], ["2011-12", "2011-11"]),
        (["202401.0"], ["2024-01"]),
        (["2024/4/8", "2024-12-9", "2024.1.31", "2024年2月1日", "2024/4/9 0:00"], ["2024-04-08", "2024-12-09", "2024-01-31", "2024-02-01", "2024-04-09"]),
        (["08-Apr-24", "8 April 2024", "Apr 9, 2024"], ["2024-04-08", "2024-04-08", "2024-04-09"]),
    ],
)  # fmt: skip
def test_months_and_days_are_read(cells, texts):
    settings = {"lines": True}
    found = load(*[f'"{cell}"' for cell in cells], **settings).facts
    assert [fact.period.text for fact in found] == texts


@pytest.mark.parametrize("cells", [["202413"], ["202400", "202401"], ["20240230"], ["201112"], ["201112", "201213"], ["202401", "20240102"], ["2024/2/30"]])  # fmt: skip
def test_what_may_be_something_else_is_refused(cells):
    with pytest.raises(DataError) as caught:
        load(*cells, lines=True)
    assert {problem.code for problem in caught.value.problems} == {"bad_year"}


def test_a_day_as_a_spreadsheet_counts_it_is_asked_about_and_read_where_declared():
    with pytest.raises(DataError) as caught:
        load("45292", "45351", heading="日期")
    problem = caught.value.problems[0]
    assert "2024-01-01" in problem.message.en
    assert "--column '日期=period:serial'" in problem.hint.en
    found = load("45292", "45351", heading="日期", columns={"日期": "period:serial"}).facts
    assert [fact.period.text for fact in found] == ["2024-01-01", "2024-02-29"]


def test_nothing_is_not_packed():
    assert not packed.are(())
    assert not packed.are_counted(())


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        ([f"2023{month:02d}" for month in range(1, 13)], True),
        ([f"2023{month:02d}" for month in range(1, 12)], False),
        ([f"2023{month:02d}" for month in range(1, 14)], False),
        ([f"{year}{month:02d}" for year in (2021, 2023) for month in range(1, 13)], False),
    ],
)
def test_twelve_months_in_turn_are_a_time_whatever_heads_them(cells, are):
    assert packed.are_in_turn({*cells}) is are
