"""The blanks in front of a label."""

import pytest

from fiscalcli.mapping.words import blanks


@pytest.mark.parametrize(
    ("label", "width"),
    [
        ("Schools", 0),
        ("  Schools", 2),
        ("\u3000Schools", 2),
        ("\u2003Schools", 2),
        ("\u2002\u2002Schools", 2),
        ("\u00a0\u00a0Schools", 2),
        ("\tSchools", 2),
        ("\nSchools", 0),
    ],
)
def test_blanks_of_any_width_are_counted_in_half_ones(label, width):
    assert blanks.width(label) == width


def test_a_part_behind_the_blanks_of_a_web_page_is_in_its_whole(table):
    text = "Item,2024 (EUR)\nSchools,30\n  Wages,10\n  Books,20\nHealth,12\n\u2003Hospitals,12\n"
    assert [row["value"] for row in table(text).summary().report.totals] == [42]
