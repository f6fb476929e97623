"""Facts in memory: what they say, and their sums with the digits that were printed, nothing lost."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli.stores.memory import aggregate, scaled, word
from fiscalcli.unit import find


def test_printed_digits_survive_the_base_unit(table):
    data = table("年份,指标,金额,单位\n2024,甲,77,亿元\n2024,乙,0.50,亿元\n2024,丙,1234.50,万元")
    cells = aggregate(data.facts, ["indicator"], {})
    said = [str(scaled(cell.value, find("亿元"))) for cell in cells]
    assert said == ["77", "0.50", "0.123450"]
    ends = (cells[0].low, cells[0].high)
    assert [str(scaled(end, find("亿元"))) for end in ends] == ["76.5", "77.5"]


def test_an_unknown_bound_makes_that_of_the_sum_unknown(table):
    data = table("年份,指标,金额,单位\n2024,甲,20以上,亿元\n2024,乙,5,亿元")
    [cell] = aggregate(data.facts, ["period"], {})
    assert (cell.low, cell.high) == (Decimal("24E+8"), None)


def test_money_and_land_never_meet_in_a_cell(table):
    data = table("年份,领域,指标,数值,单位\n2024,农业,甲,2,亿元\n2024,农业,乙,5.92,万亩")
    assert [c.unit.dimension for c in aggregate(data.facts, ["sector"], {})] == ["CNY", "area"]


def test_only_what_was_asked_for_is_summed(table):
    data = table("年份,指标,金额,单位\n2023,甲,1,元\n2024,甲,2,元\n2024,乙,4,元")
    cells = aggregate(data.facts, ["indicator"], {"indicator": {"甲"}}, {data.facts[1].period})
    assert [(cell.get("indicator"), cell.value) for cell in cells] == [("甲", 2)]


@pytest.mark.parametrize(
    "by", ["sector", "indicator", "budget", "direction", "scope", "phase", "unit"]
)
def test_nothing_is_lost_between_the_groups(root, by):
    from fiscalcli import load

    path = root / "data" / "heilongjiang"
    with (path / "facts.csv").open(encoding="utf-8", newline="") as file:
        factors = {"亿元": 10**8, "万元": 10**4}
        own = sum(
            Fraction(row["value"]) * factors[row["unit"]]
            for row in csv.DictReader(file)
            if row["unit"] in factors
        )
    cells = aggregate(load(path).facts, [by], {})
    assert sum(Fraction(cell.value) for cell in cells if cell.unit.dimension == "CNY") == own


def test_a_fact_says_its_columns_and_those_of_its_file(table):
    [fact] = table("年份,指标,金额,单位,乡镇\n2024,甲,2,亿元,三星镇").facts
    said = {
        name: word(fact, name) for name in ("period", "unit", "indicator", "乡镇", "value", "x")
    }
    assert said == {
        "period": "2024",
        "unit": "亿元",
        "indicator": "甲",
        "乡镇": "三星镇",
        "value": "",
        "x": "",
    }
