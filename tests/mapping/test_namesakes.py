"""Rows of one name below different headings."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

SECTIONS = """\
item,2024 (USD)
Police,
Salaries,10412
Goods,20533
{}Fire,
Salaries,31871
Goods,40299
{}Total,103115
"""


@pytest.mark.parametrize("totals", [("", ""), ("Total,30945\n", "Total,72170\n")])
def test_a_name_below_several_headings_is_told_apart_by_these(table, totals):
    data = table(SECTIONS.format(*totals))
    said = {fact.indicator: str(fact.value) for fact in data.facts if not fact.role}
    assert said == {
        "Police/Salaries": "10412",
        "Police/Goods": "20533",
        "Fire/Salaries": "31871",
        "Fire/Goods": "40299",
    }
    assert [row["value"] for row in data.summary().report.totals] == [103115]


@pytest.mark.parametrize(
    "text",
    [
        "item,2024 (USD)\nSalaries,10412\nGoods,20533\nFire,\nSalaries,31871\n",
        "item,2024 (USD)\nPolice,\nSalaries,10412\nGoods,20533\nSalaries,31871\n",
        "item,2024 (USD)\nPolice,\nSalaries,10412\nTotal,10412\nSalaries,31871\n",
    ],
)
def test_a_name_that_stands_twice_below_no_heading_or_one_is_still_refused(table, text):
    with pytest.raises(DataError):
        table(text)
