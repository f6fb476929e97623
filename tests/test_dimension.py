"""One table of what the data say of a figure, and what tells one figure from another."""

from __future__ import annotations

import pytest

import fiscalcli as fc
from fiscalcli import dimension
from fiscalcli.errors import UsageError
from fiscalcli.model import Fact

CODES = """
    year,jurisdiction_code,sector,amount (USD)
    2023,320602,education,100
    2024,320602,education,110
    2024,320603,education,50
"""


def rows(answer, *keys):
    codes = [[getattr(row.get(key), "code", row.get(key)) for key in keys] for row in answer]
    return [tuple(row) for row in codes]


def test_the_table_names_columns_of_facts():
    assert set(dimension.TABLE) <= set(Fact._fields)
    numbers = {"value", "half_width", "low", "high", "source", "extra"}
    assert set(Fact._fields) == set(dimension.TABLE) | numbers


def test_places_that_only_their_code_tells_apart_are_not_one(table):
    data = table(CODES)
    assert data.growth(by="sector").report.rows[0]["reason"].code == "coverage"
    assert data.summary(by="sector").report.rows[0]["growth"] is None
    [row] = data.growth(by="sector", matched=True).report.rows
    assert (row["base"], row["value"]) == (100, 110)
    apart = data.summary().report
    assert rows(apart.rows, "jurisdiction_code", "value") == [("320602", 110), ("320603", 50)]
    assert not next(c for c in apart.columns if c.key == "jurisdiction_code").detail


def test_two_places_of_one_name_are_two(table):
    text = "year,地区,区划代码,sector,amount (USD)\n2024,朝阳区,110105,a,1\n2024,朝阳区,220104,a,2"
    report = table(text).summary(by="jurisdiction").report
    assert rows(report.rows, "jurisdiction", "jurisdiction_code", "value") == [
        ("朝阳区", "110105", 1),
        ("朝阳区", "220104", 2),
    ]


def test_a_place_is_one_whether_its_row_says_the_code_or_not(table):
    text = "year,地区,区划代码,sector,amount (USD)\n2023,海门区,,a,1\n2024,海门区,320614,a,2\n2024,,320614,b,2"
    data = table(text)
    assert {(f.jurisdiction, f.jurisdiction_code) for f in data.facts} == {("海门区", "320614")}
    assert data.growth(where={"sector": "a"}).report.rows[0]["rate"] == 1


def test_a_stated_rate_stays_with_its_place(table):
    text = """
        year,jurisdiction_code,sector,measure,value,unit
        2023,320602,education,amount,100,USD
        2024,320602,education,amount,110,USD
        2024,320603,education,growth,50,%
    """
    report = table(text).growth(by="sector").report
    assert [row.get("stated") and str(row["stated"]) for row in report.rows] == [None, "0.50"]


def test_a_basis_that_is_not_said_is_nominal(table):
    text = "year,indicator,measure,value,unit,basis\n2023,a,amount,100,USD,\n2024,a,amount,110,USD,\n2024,a,growth,10,%,"
    [row] = table(text).growth(by="basis").report.rows
    assert (row["basis"].code, row["agreement"].code) == ("nominal", "agrees")
    assert {fact.basis for fact in table(text).facts} == {"nominal"}


@pytest.mark.parametrize(
    "name", ["share_interval", "value_interval_low", "origin", "total", "facts"]
)
def test_a_column_called_like_one_of_the_report_heads_no_rows(table, name):
    data = table(f"year,sector,{name},amount (USD)\n2024,a,x,100\n2024,b,y,120")
    with pytest.raises(UsageError) as refused:
        data.summary(by=name)
    assert [problem.code for problem in refused.value.problems] == ["taken"]
    assert "--by" in refused.value.problems[0].hint.en


def test_a_name_that_this_report_does_not_use_may_head_the_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,sector,cause,amount (USD)\n2024,a,x,100\n2024,b,y,120")
    assert len(fc.load(path).summary(by="cause").report.rows) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "release",
        "release date",
        "Release_Date",
        "published",
        "as of",
        "data_as_of",
        "发布日期",
        "发布",
        "公报年份",
        "Revision",
        "Revision no.",
        "数据来源",
        "Data source",
    ],
)
def test_two_releases_of_a_year_are_no_sum(table, heading):
    data = table(
        f"year,item,{heading},amount (USD)\n2024,A,2024-03-01,100\n2024,A,2025-03-01,105\n"
    )
    assert dimension.vintages(data.facts) == [heading]
    assert {row["value"] for row in data.summary().report.rows} == {100, 105}


def test_items_of_the_national_accounts_are_no_sum(table):
    text = (
        "geo,cofog99,na_item,unit,2023\nDE,GF01,TE,MIO_EUR,110\nDE,GF01,D62,MIO_EUR,31\n"
        "DE,GF02,TE,MIO_EUR,60\nDE,GF02,D62,MIO_EUR,4\n"
    )
    assert [row["value"] for row in table(text).summary().report.totals] == [170, 35]


def test_sides_and_prices_that_codes_name_are_no_sum(table):
    data = table(
        "REF_AREA,TRANSACTION,PRICES,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE\n"
        "FRA,OTE,V,EUR,2023,1600\nFRA,OTR,V,EUR,2023,1450\nFRA,OTE,L,EUR,2023,1400\nFRA,OTR,L,EUR,2023,1280\n"
    )
    assert {row["value"] for row in data.summary().report.rows} == {1600, 1450, 1400, 1280}


def test_the_basis_is_told_where_one_of_a_name_is_a_whole(table):
    data = table(
        "sector,price basis,unit,year,value\nS13,Current,EUR,2023,1600\nS1311,Current,EUR,2023,600\nS13,Constant,EUR,2023,1400\n"
    ).summary(by="sector")
    assert not next(each for each in data.report.columns if each.key == "basis").detail


def test_months_beside_the_year_so_far_are_no_sum(table):
    data = table(
        "Month,Series,Item,USD\n2024-01,Month,Tax,100\n2024-01,YTD,Tax,100\n2024-02,Month,Tax,80\n2024-02,YTD,Tax,180\n"
    )
    assert {row["value"] for row in data.summary(year="2024-02").report.rows} == {80, 180}


def test_other_columns_of_days_are_no_releases(table):
    data = table(
        "year,item,payment date,amount (USD)\n2024,A,2024-03-01,100\n2024,A,2025-03-01,105\n"
    )
    assert dimension.vintages(data.facts) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("VERSION_CODE", "VERSION_LONG_NAME"),
        ("Edition No", "Edition"),
        ("release id", "release name"),
    ],
)
def test_the_code_and_the_name_of_a_version_tell_the_same_releases_apart(table, code, name):
    """Each had hidden from the other that the figures stand there twice, and both versions were added up."""
    rows = [("R10", "first", 10), ("R13", "last", 11)]
    text = "".join(f"2021,{v},{n},{who},{x}\n" for v, n, x in rows for who in ("A", "B"))
    found = table(f"year,{code},{name},dept,amount\n{text}", defaults={"unit": "USD"})
    assert sorted(dimension.vintages(found.facts)) == sorted([code, name])
    report = found.summary(year="2021").report
    assert sorted(row["value"] for row in report.rows) == [20, 22]
    assert not [row for row in report.totals if row["value"]]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Item,Amount (USD)", "Debt outstanding"),
        ("Account,Balance type,Amount (USD)", "A,Closing balance"),
        ("Instrument,Outstanding amount (USD)", "Bonds"),
        ("指标,数值（亿元）", "专项债务余额"),
    ],
)
def test_what_there_is_at_the_end_of_each_month_is_no_sum(table, head, row):
    data = table(f"Year,Month,{head}\n2024,1,{row},10\n2024,2,{row},11\n")
    report = data.summary(year="all").report
    rows = [*report.rows, *report.totals]
    assert all(value != 21 for each in rows for value in each.values())


def test_what_is_done_in_each_month_is_one(table):
    data = table(
        "Year,Month,Item,Amount (USD)\n2024,1,Outstanding achievement awards,10\n2024,2,Outstanding achievement awards,11\n"
    )
    assert [row["value"] for row in data.summary().report.rows] == [21]
