"""What is said of times that cannot be read."""

import pytest

from fiscalcli.mapping.time import timecomplaints


@pytest.mark.parametrize(
    ("said", "persian", "hijri"),
    [
        ("1402", "2023-24", "1981-82"),
        ("1420", "2041-42", "1999-00"),
        ("1444", "2065-66", "2022-23"),
        ("1446", "2067-68", "2024-25"),
    ],
)
def test_a_year_of_another_calendar_is_told_in_ours(said, persian, hijri):
    message, hint = timecomplaints.of_period(said, is_doubtful=False)
    assert message.en == f"{said} is a year of another calendar"
    assert f"write {persian} for {said} of the Persian one, {hijri} for" in hint.en


@pytest.mark.parametrize("said", ["1299", "1500", "14", "14021"])
def test_other_numbers_are_no_years_of_any(said):
    message, _ = timecomplaints.of_period(said, is_doubtful=False)
    assert message.en == f"{said!r} is not a year or a period"
