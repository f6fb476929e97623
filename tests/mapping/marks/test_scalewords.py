"""Amounts that say their scale alone, beside others that say their money."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1.5亿元", "3000万"),
        ("1.5亿", "3000万元"),
        ("1.5 亿", "30,000,000元"),
    ],
)
def test_a_scale_alone_is_of_the_money_of_its_column(table, one, two):
    found = table(f'年度,项目,投资\n2024,大桥,"{one}"\n2024,学校,"{two}"\n')
    sums = [abs(fact.value * fact.unit.factor) for fact in found.facts]
    assert {fact.unit.dimension for fact in found.facts} == {"CNY"}
    assert [f"{each:f}".partition(".")[0] for each in sums] == ["150000000", "30000000"]
    (note,) = [note.en for note in found.notes if "no money" in note.en]
    assert note.startswith("numbers that say a scale and no money are read in 元")


@pytest.mark.parametrize(
    "cells", [("1.5亿元", "3000"), ("1.5亿元", "3000万", "12"), ("1.5亿元", "3000万人")]
)
def test_a_number_without_either_is_asked_about_as_before(table, cells):
    rows = "".join(f"2024,{at},{cell}\n" for at, cell in enumerate(cells, 1))
    with pytest.raises(DataError):
        table(f"年度,项目,投资\n{rows}")
