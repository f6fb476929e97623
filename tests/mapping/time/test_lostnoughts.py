"""October written as a number (2024.10) is 2024.1, and January too: nobody can tell, and the table is asked."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.time import lostnoughts


@pytest.mark.parametrize(
    ("months", "open_"),
    [
        ("2024.1 2024.2 2024.9 2024.11 2024.12", {"2024.1"}),
        ("2024.7 2024.8 2024.9 2024.1", {"2024.1"}),
        ("2024.1 2024.2 2024.3", set()),
        ("2024.1 2024.9 2024.10 2024.11", set()),
        ("2024.01 2024.11 2024.12", set()),
        ("2023.11 2023.12 2024.1 2024.2", set()),
        ("2024.1 2024.2 2024.9", set()),
    ],
)
def test_a_month_of_one_figure_is_open_where_october_is_missing(months, open_):
    assert lostnoughts.among(months.split()) == open_


def test_a_table_of_such_months_is_refused(table):
    rows = "\n".join(f"2024.{month},{month}" for month in (7, 8, 9, 1, 11, 12))
    with pytest.raises(DataError) as caught:
        table(f"月份,收入（万元）\n{rows}\n")
    problem = caught.value.problems[0]
    assert problem.code == "bad_year"
    assert "January or October" in problem.message.en
    assert "2024-10" in problem.hint.en


def test_headings_of_such_months_are_refused(table):
    with pytest.raises(DataError, match="January or October"):
        table("科目,2024.7,2024.8,2024.9,2024.1,2024.11\n增值税,1,2,3,4,5\n契税,2,3,4,5,6\n")
