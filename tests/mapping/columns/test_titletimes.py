"""Columns of plain years are of the months that the title says the table is of, and it is said."""

from __future__ import annotations

import pytest

from fiscalcli import api

ROWS = "Taxes,100,90\nFees,20,30\n"


def _load(tmp_path, title, headings="2024,2023", **more):
    path = tmp_path / "t.csv"
    path.write_text(f'City of X\n"{title}"\n(in EUR)\nItem,{headings}\n{ROWS}', encoding="utf-8")
    return api.load(path, **more)


def _periods(data):
    return [fact.period.text for fact in data.facts if fact.indicator == "Fees"]


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("2024年1-6月财政收支情况", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年前三季度预算执行情况", ["2024-01/2024-09", "2023-01/2023-09"]),
        ("截至2024年6月底预算执行情况", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("Six months ended June 30, 2024", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("For the quarter ended September 30", ["2024-Q3", "2023-Q3"]),
        ("某市1-6月财政收支情况", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("January - June", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("截至6月底", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年财政收支情况", ["2024", "2023"]),
        ("Year ended June 30, 2024", ["2024", "2023"]),
        ("Q2 2024 forecast", ["2024", "2023"]),
        ("2025年1-6月", ["2024", "2023"]),
    ],
)
def test_plain_years_are_of_the_months_in_the_title(tmp_path, title, periods):
    assert _periods(_load(tmp_path, title)) == periods


def test_it_is_said_with_what_to_declare_for_whole_years_which_then_holds(tmp_path):
    data = _load(tmp_path, "2024年1-6月财政收支情况")
    said = [note.en for note in data.notes if "months that lines above" in note.en]
    told = "read as of the months that lines above the table name: 2024=2024-01/2024-06, 2023=2023-01/2023-06"
    assert said == [f"{told}; for a whole year say --column 2024=value:2024"]
    declared = {"2024": "value:2024", "2023": "value:2023"}
    again = _load(tmp_path, "2024年1-6月财政收支情况", columns=declared)
    assert _periods(again) == ["2024", "2023"]
    confirmed = _load(tmp_path, "2024年1-6月财政收支情况", columns={"2024": "value"})
    assert _periods(confirmed) == ["2024-01/2024-06", "2023-01/2023-06"]


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        ("2024 Budget,2024 Actual", ["2024", "2024-01/2024-06"]),
        ("2024 Actual,2023 Actual", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024 Budget,2023 Actual", ["2024", "2023"]),
        ("2024-Q2,2023", ["2024-Q2", "2023"]),
        ("2025,2024", ["2025", "2024"]),
    ],
)
def test_budgets_and_headings_that_say_more_are_as_they_say(tmp_path, headings, periods):
    assert _periods(_load(tmp_path, "January-June 2024", headings)) == periods


def test_headings_that_say_their_months_are_not_told_as_read_by_the_title(tmp_path):
    data = _load(tmp_path, "2024年", "2024年1-6月,2023年1-6月")
    assert _periods(data) == ["2024-01/2024-06", "2023-01/2023-06"]
    data = _load(tmp_path, "2024年", "as of 30 June 2024,as of 30 June 2023")
    assert not any("lines above the table name:" in note.en for note in data.notes)


def test_a_title_of_one_month_over_years_leaves_these_whole_and_is_told(tmp_path):
    data = _load(tmp_path, "2024年6月财政收支")
    assert _periods(data) == ["2024", "2023"]
    assert any("--column 2024=value:2024-06" in note.en for note in data.notes)
    assert not any("value:2024-06" in note.en for note in _load(tmp_path, "2024年").notes)


def test_months_that_begin_in_the_year_before_are_told(tmp_path):
    data = _load(tmp_path, "Six months ended March 31, 2024")
    assert _periods(data) == ["2024", "2023"]
    assert any("begin in the year before" in note.en for note in data.notes)
