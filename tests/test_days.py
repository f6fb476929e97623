"""Days with the year last: whether the day or the month comes first."""

from __future__ import annotations

import pytest

from fiscalcli import days as days_


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["03/04/2023", "28/04/2023"], "dmy"),
        (["03/04/2023", "04/28/2023"], "mdy"),
        (["03/04/2023"], ""),
        (["03.04.2023"], "dmy"),
        (["28/04/2023 00:00:00", "03/04/2023 9:15 PM"], "dmy"),
        (["28/04/2023", "04/28/2023"], ""),
        (["01/01/2023", "02/02/2023"], "dmy"),
        (["01/01/2023", "04/28/2023"], "mdy"),
        (["01/01/2023", "03/04/2023"], ""),
    ],
)
def test_the_order_of_days_is_what_the_column_shows(days, order):
    assert days_.order(days) == order


def test_a_day_may_end_with_a_point():
    assert days_.is_one("05.03.2024.")
    assert not days_.is_one("2024-03-05")


def test_a_day_is_read_in_the_order_of_its_column():
    assert [days_.read("03/04/2024", order).text for order in ("dmy", "mdy")] == ["2024-04-03", "2024-03-04"]  # fmt: skip
    assert days_.read("13/14/2024", "dmy") is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("28/04/2023", True), ("03.04.2023", True), ("03/04/2023", False), ("01/01/2023", False)],
)
def test_what_shows_the_order(day, expected):
    assert days_.shows(day) is expected
