"""Tiers of government side by side are what each pays, and no names of places: Federal | State | Local."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Program,Federal,State,Local,Total\nHighways,1200,800,300,2300\nSchools,500,900,700,2100\nTotal,1700,1700,1000,4400", 4400),
        ("Program,Federal,Local,Total\nA,50,20,70\nB,100,40,140\nTotal,150,60,210", 210),
        ("Agency,Total,Federal,State,Local\nA,1005,502,303,200\nB,2000,1000,600,400\nTotal,3005,1502,903,600", 3005),
        ("项目,中央,省级,市县,合计\n学校,100,200,310,610\n医院,50,60,70,180", 790),
    ],
)  # fmt: skip
def test_each_tier_pays_a_part_of_the_row(table, text, total):
    data = table(text, defaults={"period": "2024", "unit": "USD"})
    assert {fact.jurisdiction for fact in data.facts} <= {"", "A", "B", "Total"}
    assert {fact.scope for fact in data.facts} == {""}
    assert [row["value"] for row in data.summary().report.totals] == [total]


def test_decimals_name_no_place(table):
    text = "Program,State,Fees\nHighways,800.5,300\nSchools,900.25,700\n"
    data = table(text, defaults={"period": "2024", "unit": "USD"})
    assert {fact.jurisdiction for fact in data.facts} == {""}
    assert {str(fact.value) for fact in data.facts} == {"800.5", "900.25", "300", "700"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Program,State,2024 (USD)\nA,6,100\nB,12,200", {"6", "12"}),
        ("State,Federal,Local\n1,100,200\n2,50,60", {"1", "2"}),
        ("Program,State,Federal\nA,Ohio,100\nB,Iowa,200", {"Ohio", "Iowa"}),
    ],
)
def test_numbers_and_names_of_states_are_places(table, text, places):
    data = table(text, defaults={"period": "2024", "unit": "USD"})
    assert {fact.jurisdiction for fact in data.facts} == places


def test_what_the_whole_and_the_level_itself_have_are_scopes(table):
    data = table("项目,全市,市本级\n学校,100,20\n", defaults={"period": "2024", "unit": "万元"})
    assert {fact.scope for fact in data.facts} == {"whole", "own"}


def test_what_counties_have_beside_the_whole_is_a_column(table):
    """Its amounts had been read as the names of places, and no total was given."""
    data = table(
        "2024年支出 单位：万元\n科目,全市,市本级,县区\n教育支出,600,100,500\n农林水支出,300,50,250\n"
    )
    assert {fact.jurisdiction for fact in data.facts} == {""}
    assert sorted(row["value"] for row in data.summary().report.totals) == [150, 750, 900]


@pytest.mark.parametrize(
    "heads", ["合计,省本级,市级,县级", "合计,市本级,县区,乡镇", "合计,中央,省级,市级"]
)
def test_tiers_beside_a_total_column_are_its_parts(table, heads):
    """省本级 had been a scope of its own, and the others alone the total: 750."""
    data = table(
        f"2024年支出 单位：万元\n科目,{heads}\n教育支出,600,100,200,300\n农林水支出,300,50,120,130\n"
    )
    assert [row["value"] for row in data.summary().report.totals] == [900]
