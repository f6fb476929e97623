"""Years that are counted otherwise, by what people who count so call the same years of the calendar."""

import pytest

from fiscalcli import period, reckoning
from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("said", "text"),
    [("令和5年度", "2023"), ("民國112年", "2023"), ("平成元年", "1989"), ("พ.ศ. 2566", "2023"), ("ปีงบประมาณ ๒๕๖๖", "2023"),
     ("2566 B.E.", "2023"), ("2015 EFY", "2022-23"), ("EFY 2015", "2022-23"), ("2079/80 BS", "2022-23"), ("2079 B.S.", "2022-23"),
     ("平成31年度（令和元年度）", "2019"), ("平成31(令和元)年度", "2019"), ("平成31年・令和元年", "2019"),
     ("平成30", "2018"), ("令和元", "2019"), ("令和５", "2023"), ("民國113", "2024")],
)  # fmt: skip
def test_a_year_of_another_calendar_is_the_one_that_it_names(said, text):
    read = period.read(said)
    assert read is not None
    assert read.text == text


@pytest.mark.parametrize(
    "said",
    [
        "2566",
        "2015",
        "2079/80",
        "BS 5",
        "EFY",
        "2015 BSE",
        "BS 2023",
        "2023 BS",
        "昭和1丁目",
        "令和会",
    ],
)
def test_a_number_alone_says_no_other_calendar(said):
    assert reckoning.find(said) is None


def test_the_words_beside_such_a_year_are_left():
    found = reckoning.find("Actual 2015 EFY (m)")
    assert found is not None
    assert (found[0].text, found[1].split()) == ("2022-23", ["Actual", "(m)"])


def test_a_number_behind_a_word_in_thai_is_a_year_unless_it_counts_things():
    found = reckoning.find("งบประมาณ 2566 (ล้านบาท)")
    assert found is not None
    assert found[0].text == "2023"
    assert reckoning.find("โครงการ 2566 แห่ง") is None


def test_headings_are_of_the_years_of_the_calendar(table):
    found = table("item,2015 EFY,2016 EFY\nA,101,111\n", defaults={"unit": "ETB"})
    assert [fact.period.text for fact in found.facts] == ["2022-23", "2023-24"]


@pytest.mark.parametrize(
    ("said", "text"),
    [("令和6年4月10日", "2024-04-10"), ("R6.5.10", "2024-05-10"), ("民國113年5月", "2024-05"), ("令和元年5月1日", "2019-05-01")],
)  # fmt: skip
def test_days_and_months_of_an_era(said, text):
    assert period.read(said).text == text


def test_two_eras_that_name_two_years_are_no_year():
    assert period.read("平成30年度（令和元年度）") is None


def test_a_supplementary_budget_is_no_year_of_nepal(table):
    with pytest.raises(DataError) as raised:
        table("Chapitre,BP 2023,BS 2023\nA,1300,50\n", defaults={"unit": "EUR"})
    assert "BS 2023" in str(raised.value)


def test_years_of_the_republic_stand_in_numerals(table):
    found = table("單位：新臺幣千元,,\n科目,一一三年度預算數,一一二年度決算數\n教育支出,120,110\n")
    assert [(f.period.text, f.phase, f"{f.value:f}") for f in found.facts] == [
        ("2024", "approved", "120"),
        ("2023", "final", "110"),
    ]
