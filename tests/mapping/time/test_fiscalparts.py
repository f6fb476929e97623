"""Parts of a fiscal year that no calendar tells are of their year, and tell rows apart."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.time import fiscalparts


@pytest.mark.parametrize(
    ("cells", "year"),
    [
        (("FY2024P11", "FY2024P12"), "2024"),
        (("2024-P01", "2024-P16"), "2024"),
        (("2023-24 Q1", "2023-24 Q2"), "2023-24"),
        (("FY2023/24 Q1", "FY2023/24 Q4"), "2023-24"),
        (("Q1 2023-24", "Q2 2023-24"), "2023-24"),
    ],
)
def test_parts_are_added_up_over_their_year(table, cells, year):
    data = table(f"Period,Item,Amount (USD)\n{cells[0]},A,10\n{cells[1]},A,20\n")
    assert [(fact.period.text, f"{fact.value:f}") for fact in data.facts] == [
        (year, "10"),
        (year, "20"),
    ]
    assert len({dict(fact.extra)["Period"] for fact in data.facts}) == 2
    assert [f"{row['value']:f}" for row in data.summary().report.rows] == ["30"]


def test_a_whole_year_beside_its_parts_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("Period,Item,Amount (USD)\n2023-24 Q1,A,10\n2023-24,A,20\n")
    assert caught.value.problems[0].code == "bad_year"


@pytest.mark.parametrize(
    "cell", ["2024Q1", "Q1 2024", "2024 P", "FY2024", "P12", "2024P17", "2024-25"]
)
def test_what_the_calendar_tells_is_no_such_part(cell):
    assert fiscalparts.read(cell) is None
