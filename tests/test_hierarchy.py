"""What may be added, and why the rest may not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli import dimension, hierarchy, load
from fiscalcli.stores.memory import aggregate

KEYS = (
    "jurisdiction_code",
    "sector",
    "indicator",
    "code",
    "part_of",
    "role",
    "measure",
    "direction",
)


def cells(table, text):
    return aggregate(table(text).facts, KEYS, {})


def added(table, text, *, overlapping=False):
    found = hierarchy.total(cells(table, text), overlapping=overlapping)
    return found.reason or found.value


@pytest.mark.parametrize(
    ("text", "sum_or_reason"),
    [
        ("年份,指标,数值,单位\n2024,甲,1.5,元\n2024,乙,2,元", Decimal("3.5")),
        ("年份,指标,数值,单位\n2024,甲,1,元\n2024,乙,2,元\n2024,合计,3,元", 3),
        ("年份,指标,数值,单位\n2024,合计,3,元", 3),
        ("年份,指标,code,数值,单位\n2024,甲,205,5,元\n2024,乙,20502,4,元", 5),
        ("年份,指标,code,数值,单位\n2024,甲,205,5,元\n2024,乙,2050201,4,元\n2024,丙,206,1,元", 6),
        ("年份,指标,part_of,数值,单位\n2024,甲,,5,元\n2024,乙,甲,4,元", 5),
        ("年份,指标,role,数值,单位\n2024,甲,of_which,5,元\n2024,乙,of_which,4,元", "of_which"),
        ("年份,指标,measure,数值,单位\n2024,甲,share,5,%\n2024,乙,share,4,%", "not_additive"),
        ("年份,指标,direction,数值,单位\n2024,甲,balance,5,元\n2024,乙,balance,4,元", "not_additive"),
        ("年份,指标,数值,单位\n2024,向上争取资金,5,元\n2024,债务余额,4,元", "unrelated"),
        ("年份,jurisdiction_code,指标,数值,单位\n2024,320600,甲,5,元\n2024,320614,甲,4,元", "nested"),
        ("年份,jurisdiction_code,指标,数值,单位\n2024,320000,甲,5,元\n2024,320614,甲,4,元", "nested"),
        ("年份,jurisdiction_code,指标,数值,单位\n2024,320600,甲,5,元\n2024,320700,甲,4,元", 9),
        ("年份,指标,数值,单位\n2024,增值税,5,元\n2024,非税收入,4,元", 9),
        ("item,2024 (USD)\nTaxes,9\n  Property tax,4\n  Vehicle tax,5\nGrants,3\n  State grants,1\n  Other grants,2", 12),
    ],
)  # fmt: skip
def test_a_sum_or_the_reason_why_there_is_none(table, text, sum_or_reason):
    assert added(table, text) == sum_or_reason


def test_overlapping_sectors_are_never_added_and_one_figure_is_still_itself(table):
    text = "年份,指标,数值,单位\n2024,甲,1,元\n2024,乙,2,元"
    assert added(table, text, overlapping=True) == "overlap"
    assert added(table, "年份,指标,数值,单位\n2024,甲,1,元", overlapping=True) == 1


def test_a_distant_whole_is_found_where_the_near_one_is_not_there(table):
    found = cells(table, "年份,指标,数值,单位\n2024,一般公共预算收入,9,元\n2024,增值税,5,元")
    assert hierarchy.parents(found) == {"10101": "general_revenue"}
    assert [hierarchy.name(cell) for cell in hierarchy.tops(found)] == ["general_revenue"]


def test_a_bound_that_is_not_known_leaves_that_of_the_sum_open(table):
    found = hierarchy.total(
        cells(table, "年份,指标,数值,单位\n2024,甲,20以上,元\n2024,乙,2.5,元"), overlapping=False
    )
    assert (found.value, found.low, found.high) == (Decimal("22.5"), Decimal("21.95"), None)
    low = hierarchy.total(
        cells(table, "年份,指标,数值,单位\n2024,甲,不足20,元\n2024,乙,2.5,元"), overlapping=False
    )
    assert (low.low, low.high) == (None, Decimal("23.05"))


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (("500000", "530000"), ""),  # Chongqing and Yunnan: 5 is no province
        (("320000", "320600"), "nested"),
        (("320600", "320614"), "nested"),
        (("320600", "321000"), ""),
    ],
)
def test_a_place_holds_those_whose_codes_go_on_by_two_digits(table, codes, reason):
    lines = [f"2023,{code},甲,{at},元" for at, code in enumerate(codes, 3)]
    facts = table("年份,区划代码,指标,金额,单位\n" + "\n".join(lines)).facts
    found = hierarchy.total(aggregate(facts, dimension.CELL, {}), overlapping=False)
    assert found.reason == reason


def test_a_group_of_a_ledger_is_no_total_of_the_others(tmp_path):
    head = "资产编号,使用单位,资产类别,使用状态,账面原值（元）,账面净值（元）"
    said = ("房产,在用,1234567", "房产,闲置,2345678", "土地,在用,3456789", "土地,闲置,123456")
    lines = [f"A{at},甲,{each},1" for at, each in enumerate(said)]
    (tmp_path / "assets-2024.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    [row] = load(tmp_path).summary(where=["indicator=assets_original"]).report.rows
    assert row["value"] == 2 * (1234567 + 2345678)


@pytest.mark.parametrize(
    ("places", "reason"),
    [
        (("DE", "DE1"), "nested"),
        (("UKI", "UKI3"), "nested"),
        (("UK", "UKI3"), "nested"),
        (("US", "US-CA"), "nested"),
        (("DE", "FR"), ""),
        (("DE1", "DE2"), ""),
        (("CA", "CAN"), ""),
    ],
)
def test_a_code_of_a_country_holds_those_of_its_regions(table, places, reason):
    lines = [f"2023,{place},{at}" for at, place in enumerate(places, 3)]
    facts = table("year,geo,amount (EUR)\n" + "\n".join(lines)).facts
    found = hierarchy.total(aggregate(facts, dimension.CELL, {}), overlapping=False)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("union", "reason"),
    [
        ("European Union - 27 countries (from 2020)", "nested"),
        ("Euro area – 20 countries (from 2023)", "nested"),
        ("EU27_2020", "nested"),
        ("OECD - Total", "nested"),
        ("欧元区", "nested"),
        ("Worldsend", ""),
        ("Europe Street", ""),
    ],
)
def test_a_union_of_countries_holds_them(table, union, reason):
    facts = table(f"year,Country,amount (EUR)\n2023,{union},30\n2023,Belgium,5\n2023,Italy,8").facts
    found = hierarchy.total(aggregate(facts, dimension.CELL, {}), overlapping=False)
    assert found.reason == reason


def test_a_program_called_like_an_id_is_added_to_the_others(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("year,Program,USD\n2024,Patrol,10\n2024,Library,20\n2024,Debt Service,30\n")
    assert load(file).summary().report.totals[0]["value"] == 60


def test_total_rows_of_groups_that_are_the_sum_of_all_parts_together_are_their_total(table):
    rows = "2024,A,x,100\n2024,A,y,50\n2024,A,Total,150\n2024,B,x,80\n2024,B,y,40\n2024,B,Total,120"
    report = table(f"Year,Fund,Item,Amount (USD)\n{rows}").summary(by="Fund").report
    assert {row["Fund"].en: row["value"] for row in report.rows} == {"A": 150, "B": 120}
    assert [row["value"] for row in report.totals] == [270]


def test_a_namesake_of_a_part_elsewhere_is_no_part(table):
    rows = ["2024,Safety,Contracts,1627", "2024,Culture,Training,15539", "2024,Culture,of which: Contracts,6526", "2024,Culture,Utilities,6184"]  # fmt: skip
    data = table("\n".join(["Year,Category,Account,Amount (GBP)", *rows]))
    assert [row["value"] for row in data.summary().report.totals] == [23350]
