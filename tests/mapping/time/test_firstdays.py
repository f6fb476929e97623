"""Years and months that are written as days are years and months."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("heading", "days", "periods"),
    [
        ("月份", ["2024-01-01", "2024-02-01"], ["2024-01", "2024-02"]),
        ("Monat", ["2024-01-31", "2024-02-29"], ["2024-01", "2024-02"]),
        ("month", ["2024-12-31"], ["2024-12"]),
        ("Year", ["2023-01-01", "2024-01-01"], ["2023", "2024"]),
        ("年度", ["2023-12-31", "2024-12-31"], ["2023", "2024"]),
        ("Year", ["2023/12/31", "2024/12/31"], ["2023", "2024"]),
        ("fiscal_year_end", ["2023-12-31", "2024-12-31"], ["2023", "2024"]),
        ("fiscal_year_end", ["2023-03-31", "2024-03-31"], ["2023-03-31", "2024-03-31"]),
        ("月份", ["2024-01-01", "2024-02-15"], ["2024-01-01", "2024-02-15"]),
        ("月份", ["2024-01-01", "2024-02-29"], ["2024-01-01", "2024-02-29"]),
        ("日期", ["2024-01-01", "2024-02-01"], ["2024-01-01", "2024-02-01"]),
        ("Year", ["2023-02-01", "2024-02-01"], ["2023-02-01", "2024-02-01"]),
    ],
)
def test_what_the_heading_says_and_all_days_begin_or_end_is_the_time(table, heading, days, periods):
    rows = "\n".join(f"{day},A,{at}" for at, day in enumerate(days, 1))
    data = table(f"{heading},项目,金额（元）\n{rows}\n")
    assert [fact.period.text for fact in data.facts] == periods
