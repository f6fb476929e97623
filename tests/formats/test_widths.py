"""Rows that are wider than their header."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.readers import csv


def problems(text):
    with pytest.raises(DataError) as caught:
        csv.read(text.encode(), "a.csv")
    return [(each.place.line, each.code, each.message.en) for each in caught.value.problems]


@pytest.mark.parametrize("title", ["", "Town of Alder,\n", "Outlays, by office\n"])
def test_a_short_row_is_no_header_of_the_wide_ones_below_it(title):
    at = title.count("\n") + 1
    rows = "Year,Office,Outlay\n2024,Mayor,100\n2024,Clerk,50\n2024,Sheriff\n2024,Jail,5,6,7\n"
    (found,) = problems(title + rows)
    assert found == (at + 4, "too_many_cells", f"5 cells, but the header (line {at}) has 3")
