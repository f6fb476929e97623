from __future__ import annotations

import pytest


def series(*years):
    return "年份,指标,金额,单位\n" + "\n".join(f"{year},税收收入,80,亿元" for year in years)


@pytest.mark.parametrize("years", [(2024,), (2023, 2024), (2020, 2022, 2024)])
def test_nothing_is_missing_in_an_even_series(years, check):
    assert check(series(*years)) == []


def test_a_year_between_others_is_missing(check):
    (found,) = check(series(2020, 2021, 2023))
    assert found[:5] == ("missing_year", "notice", 4, "a figure for 2022", "none")
    assert "t.csv:3" in found.message


def test_each_missing_year_is_listed(check):
    found = check(series(2018, 2019, 2022))
    assert [each.expected for each in found] == ["a figure for 2020", "a figure for 2021"]


def test_figures_that_miss_the_same_year_are_told_together(check):
    text = series(2020, 2021, 2023) + "".join(
        f"\n{year},非税收入,20,亿元" for year in (2020, 2021, 2023)
    )
    (found,) = check(text)
    assert "Tax revenue, Non-tax revenue" in found.message


def test_a_year_in_another_phase_is_not_missing(check):
    assert (
        check("""
        年份,指标,阶段,金额,单位
        2021,税收收入,决算,80,亿元
        2022,税收收入,执行,81,亿元
        2023,税收收入,决算,82,亿元
    """)
        == []
    )


def test_fiscal_years_and_months_have_series_of_their_own(check):
    text = "period,indicator,value,unit\n" + "\n".join(
        f"{year}-06,Taxes,80,USD million" for year in (2020, 2021, 2023)
    )
    (found,) = check(text)
    assert found.expected == "a figure for 2022-06"


def months(*said):
    return "period,indicator,value,unit\n" + "\n".join(
        f"{each},Taxes,80,USD million" for each in said
    )


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (("2024-01", "2024-02", "2024-04"), ["2024-03"]),
        (("2024-03", "2024-06", "2024-12"), ["2024-09"]),
        (("2024-01/2024-02", "2024-01/2024-03", "2024-01/2024-05"), ["2024-01/2024-04"]),
        (("2024-01/2024-02", "2024-03", "2024-04"), []),  # January and February are one
        (("2023-11", "2023-12", "2024-03", "2024-04"), []),
        (("2024-03", "2024-06"), []),
    ],
)
def test_a_month_between_others_is_missing(said, missing, check):
    found = check(months(*said))
    assert [each.expected for each in found] == [f"a figure for {each}" for each in missing]
