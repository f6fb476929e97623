"""Fiscal time: every way of writing a period that is read, and every one that is not."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli import period
from fiscalcli.errors import UsageError
from fiscalcli.model import Period


def said(text: str) -> str | None:
    found = period.read(text)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024", "2024"),
        (" ２０２４年 ", "2024"),
        ("2024年度", "2024"),
        ("2024.0", "2024"),
        ("FY2024", "2024"),
        ("FY24", "2024"),
        ("FY '24", "2024"),
        ("2014-2015", "2014-15"),
        ("2024-01-31T00:00:00.000", "2024-01-31"),
        ("2024-01-31T00:00:00Z", "2024-01-31"),
        ("2024-01-31 14:05:59", "2024-01-31"),
        ("2024-01-31T00:00:00-06:00", "2024-01-31"),
        ("2024-01-31T23:59:59.000+0530", "2024-01-31"),
        ("2024-01-31 09:15:00+02", "2024-01-31"),
        ("2024-01-31T14:22:05Z", "2024-01-31"),
        ("2024-01-31T23:14:05+00:00", "2024-01-31"),
        ("2024-01-31T05:00:00Z", "2024-01-31"),
        ("2014-15", "2014-15"),
        ("2014/15", "2014-15"),
        ("2011/12", "2011-12"),
        ("FY2011-12", "2011-12"),
        ("FY14-15", "2014-15"),
        ("1999-00", "1999-00"),
        ("2024-06", "2024-06"),
        ("2024.6", "2024-06"),
        ("2024年6月", "2024-06"),
        ("2011-12", "2011-12"),
        ("2024年1-6月", "2024-01/2024-06"),
        ("2024年1—6月累计", "2024-01/2024-06"),
        ("2024-01/2024-06", "2024-01/2024-06"),
        ("2024年1至12月", "2024"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2024年下半年", "2024-07/2024-12"),
        ("2024-H2", "2024-07/2024-12"),
        ("H2 2024", "2024-07/2024-12"),
        ("H1 2024", "2024-01/2024-06"),
        ("2024-Q1", "2024-Q1"),
        ("2024Q4", "2024-Q4"),
        ("2024年第二季度", "2024-Q2"),
        ("2024-03-31", "2024-03-31"),
        ("2024-03-06", "2024-03-06"),
        ("2024-03-31 00:00:00", "2024-03-31"),
    ],
)
def test_a_period_is_read(text, meant):
    assert said(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "20x4", "1234", "3024", "2024-13", "2024-00", "2014-16", "2014-2016", "2024年6-1月", "2024-Q5",
     "2024-13-01", "2024-02-32", "32-Jun-24", "Juneau 2024", "FY14-16", "2024 budget", "12",
     "2024-01-31T23:00:00Z", "2024-01-31T19:00:00-05:00", "2024-01-31T05:30+0530", "2024-01-31T18:30Z"],
)  # fmt: skip
def test_what_is_no_period_is_not_read(text):
    assert period.read(text) is None


def test_a_cumulative_figure_is_not_a_month():
    assert period.read("2024-06").part != period.read("2024年1-6月").part


def test_a_fiscal_year_and_a_calendar_year_are_told_apart():
    assert period.read("2014-15").part == "fy"
    assert period.read("2014").part == ""


@pytest.mark.parametrize(
    ("texts", "doubtful"),
    [
        (["2010-11", "2011-12"], {"2010-11", "2011-12"}),
        (["2011-12"], {"2011-12"}),
        (["２０１１-12"], {"2011-12"}),
        (["2011-12", "2011-11"], set()),
        (["2011-12", "2012-13"], {"2011-12"}),
        (["2024-06"], set()),
        (["2024", ""], set()),
    ],
)
def test_a_month_or_a_fiscal_year_is_doubtful_where_nothing_decides(texts, doubtful):
    assert period.ambiguous(texts) == doubtful


def test_one_sure_fiscal_year_decides_for_its_neighbours():
    assert period.names_fiscal_years(["2011-12", "2012-13"])
    assert not period.names_fiscal_years(["2011-12", "2010", "x"])
    assert period.read_fiscal("2011-12") == Period(2011, "fy", "2011-12")
    assert period.read_fiscal("2024年") == Period(2024, "", "2024")


@pytest.mark.parametrize(
    ("text", "meant", "rest"),
    [
        ("2020年决算数", "2020", "决算数"),
        ("2021 Actual", "2021", "Actual"),
        ("Budget 2014-15", "2014-15", "Budget"),
        ("FY2023 Adopted", "2023", "Adopted"),
        ("FY22 Actual", "2022", "Actual"),
        ("Adopted FY '24", "2024", "Adopted"),
        ("FY22-23 Budget", "2022-23", "Budget"),
        ("黑龙江省2021年决算", "2021", "黑龙江省 决算"),
    ],
)
def test_a_period_in_a_heading_is_found(text, meant, rest):
    found = period.find(text)
    assert (found[0].text, found[1]) == (meant, rest)


@pytest.mark.parametrize("text", ["决算数", "12020", "202145", "2014-99 plan", ""])
def test_no_period_is_found_in_other_words(text):
    assert period.find(text) is None


@pytest.mark.parametrize("text", ["2024", "2014-15", "2024-06", "2024-Q3", "2024-01/2024-06"])
def test_the_year_before_is_the_same_part_of_it(text):
    own = period.read(text)
    earlier = period.previous(own)
    assert (earlier.year, earlier.part) == (own.year - 1, own.part)
    assert period.read_fiscal(earlier.text) == earlier
    assert period.previous(earlier, -1) == own


@given(st.integers(1901, 2099), st.sampled_from(["", "fy", "06", "12", "Q1", "01/06"]))
def test_what_is_written_is_read_back(year, part):
    written = period.previous(Period(year, part, ""), 0)
    read = period.read_fiscal if part == "fy" else period.read
    assert read(written.text) == written


@given(st.text())
def test_any_text_is_a_period_or_none(text):
    for read in (period.read, period.read_fiscal):
        found = read(text)
        assert found is None or found.text.startswith(str(found.year))


def test_a_range_of_years():
    assert period.years("2020-2023") == ("2020", "2023")
    assert period.years("2020 至 2023") == ("2020", "2023")
    assert period.years("2020..2023") == ("2020", "2023")
    assert period.years("2020-2020") == ("2020", "2020")
    assert period.years("2020") is None
    with pytest.raises(UsageError) as caught:
        period.years("2023-2020")
    assert caught.value.problems[0].hint.en == "write 2020-2023"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2024", 12),
        ("2014-15", 12),
        ("2024-06", 1),
        ("2024-Q3", 3),
        ("2024-01/2024-06", 6),
        ("2024-04/2024-06", 3),
    ],
)
def test_how_many_months_a_period_is_of(text, count):
    assert period.months(period.read_fiscal(text)) == count


def test_a_day_is_of_no_whole_months():
    assert period.months(period.read("2024-03-06")) is None


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("令和5年度", "2023"),
        ("令和元年度", "2019"),
        ("平成30年", "2018"),
        ("民國112年度", "2023"),
        ("Jan-24", "2024-01"),
        ("March 2024", "2024-03"),
        ("Sept. 24", "2024-09"),
        ("20-Jun-24", "2024-06-20"),
        ("1 Aug 2024", "2024-08-01"),
        ("4 September, 2024", "2024-09-04"),
        ("June 20, 2024", "2024-06-20"),
    ],
)
def test_years_of_eras_and_months_by_name(said, text):
    assert period.read(said).text == text


def test_an_era_inside_a_heading():
    assert period.find("令和5年度予算額")[0].text == "2023"


@pytest.mark.parametrize("names", [["22/23", "23/24"], ["23-24 Actual", "x", "24-25 Budget"]])
def test_two_digits_count_fiscal_years_where_one_follows_the_other(names):
    assert period.are_in_pairs(names)


@pytest.mark.parametrize(
    "names",
    [["22/23"], ["22/23", "24/25"], ["01/02", "02/03"], ["22/24", "23/25"], ["1.22/23", "23/24"]],
)
def test_other_pairs_of_digits_are_no_years(names):
    assert not period.are_in_pairs(names)


def test_a_year_of_two_digits_in_full():
    assert period.in_full("22/23 Actual (m)") == "2022/23 Actual (m)"
    assert period.in_full("2022/23") == "2022/23"
    assert period.in_full("12/24") == "12/24"


def test_headings_of_two_digits_are_fiscal_years(table):
    found = table(
        "item,22/23 Actual,23/24 Budget\nA,101,111\nB,201,211\n", defaults={"unit": "GBP"}
    )
    assert {(fact.period.text, fact.phase) for fact in found.facts} == {
        ("2022-23", "executed"),
        ("2023-24", "approved"),
    }


@pytest.mark.parametrize(
    ("text", "rest"),
    [("2023년", ""), ("2023년도", ""), ("2023년 예산", "예산"), ("2023년도 결산", "결산")],
)
def test_korean_years(text, rest):
    found, left = period.find(text)
    assert (found.year, left) == (2023, rest)
    assert bool(period.read(text)) is (not rest)


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [("'23년 예산(A)", "2023", "예산(A)"), ("’22년 실적", "2022", "실적"), ("'23 Budget", "2023", "Budget"), ("'99년", "1999", "")],
)  # fmt: skip
def test_a_year_of_two_digits_stands_behind_an_apostrophe(text, at, rest):
    found = period.find(text)
    assert found is not None
    assert (found[0].text, found[1]) == (at, rest)


@pytest.mark.parametrize("text", ["1'234", "'12", "12'", "O'23 x"])
def test_an_apostrophe_alone_makes_no_year(text):
    assert period.find(text) is None


@pytest.mark.parametrize("text", ["2022–\n2023", "2022-\n23", "2022 to 2023", "2022- 2023"])
def test_the_two_years_of_a_fiscal_year_may_stand_apart(text):
    found = period.read(text)
    assert found == Period(2022, "fy", "2022-23")


@pytest.mark.parametrize("text", ["2022 to 2025", "2022- 2025", "2022 -2023"])
def test_other_years_apart_are_no_fiscal_year(text):
    assert period.read(text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [("actual_2022_23", "2022-23"), ("budget_2023_2024", "2023-24"), ("amount_2011_12", "2011")],
)
def test_a_fiscal_year_in_the_name_of_a_field_is_one(name, text):
    assert period.find(name)[0].text == text


@pytest.mark.parametrize(
    ("text", "at"),
    [("FY98", "1998"), ("FY69", "2069"), ("FY00", "2000"), ("FY98-99", "1998-99"), ("FY99-00", "1999-00"),
     ("Jun-97", "1997-06"), ("20-Jun-97", "1997-06-20"), ("Q1 98", "1998-Q1"), ("Jun-24", "2024-06")],
)  # fmt: skip
def test_two_digits_from_70_on_are_of_the_last_century(text, at):
    assert period.read(text).text == at
