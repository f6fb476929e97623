"""What the cells of a column show of it: signs of money, percents."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


def test_percents_under_a_heading_that_nobody_knows_are_left_out_and_told(table):
    """A table had been refused for a column of rates beside its amounts."""
    data = table(
        "Item,2022/23,2023/24,2022/23 - 2023/24\nA,100,110,10%\nB,50,60,20%\n",
        defaults={"unit": "EUR"},
    )
    assert [fact.value for fact in data.facts] == [100, 110, 50, 60]
    assert any("2022/23 - 2023/24" in note.en for note in data.notes)


def test_amounts_under_a_heading_that_nobody_knows_are_asked_about_still(table):
    with pytest.raises(DataError, match="not known"):
        table("Item,2022,2023,Odd 2023\nA,100,110,10\nB,50,60,20\n", defaults={"unit": "EUR"})
