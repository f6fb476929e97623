"""A word for year beside its number says nothing more, in any language."""

from __future__ import annotations

import pytest

from fiscalcli import period
from fiscalcli.yearwords import dropped, unspelt


@pytest.mark.parametrize("said", ["Exercice 2020", "2020 год", "2020 г.", "rok 2020", "2020 r.", "Jahr 2020", "año 2020", "Year 2020", "2020 yılı", "السنة 2020", "لعام 2020", "שנת 2020", "2020. gada"])  # fmt: skip
def test_a_year_is_read_with_its_word(said):
    assert period.read_fiscal(said) == period.read_fiscal("2020")


@pytest.mark.parametrize(
    ("said", "left"),
    [("Current Year 2023/24 Original Budget", "2023/24 Original Budget"), ("Current Fiscal Year 2024 Budget", "2024 Budget"),
     ("2022. évi teljesítés", "2022 teljesítés"), ("Current 2024", "Current 2024"), ("Budget Year 2024", "Budget 2024"),
     ("Jahr 2025 Ist", "2025 Ist"), ("Wykonanie rok 2018", "Wykonanie 2018"), ("за 2018 год", "за 2018"), ("2018r", "2018r"),
     ("Name 2020", "Name 2020"), ("2023年 Year 2023", "2023年 Year 2023"), ("1 234 год", "1 234 год"), ("Etat 2020", "Etat 2020")],
)  # fmt: skip
def test_other_words_stay(said, left):
    assert dropped(said) == left


@pytest.mark.parametrize(
    ("said", "text"),
    [("二〇二三年", "2023年"), ("二○二四年度", "2024年度"), ("一一三年度預算數", "113年度預算數"), ("一〇八年度", "108年度"), ("令和六年度", "令和6年度"), ("平成三十一年", "平成31年"), ("昭和十年", "昭和10年"),
     ("中華民國一百一十三年度", "中華民國113年度"), ("民國一百零八年", "民國108年"), ("民國一一三年", "民國113年"), ("令和元年", "令和元年")],
)  # fmt: skip
def test_years_in_numerals_have_plain_digits(said, text):
    assert unspelt(said) == text


@pytest.mark.parametrize(
    "said", ["一百一十三年度", "一一三", "二一一三年度", "一一三年", "十一年度"]
)
def test_other_numerals_stay_as_they_are(said):
    assert unspelt(said) == said


@pytest.mark.parametrize(
    "heading",
    ["An 2023", "2023. god.", "2023 оны", "2023 წლის", "2023 թ.", "2023 m.", "2023 ж.", "2023 م", "SFY 2023", "Tahun Anggaran 2023", "2023 yılı bütçesi"],
)  # fmt: skip
def test_years_with_their_words_in_more_languages(table, heading):
    data = table(f"Item,{heading}\nAlpha,1600\nBeta,2900\n", defaults={"unit": "EUR"})
    assert {fact.period.text for fact in data.facts} == {"2023"}


def test_a_word_that_goes_on_behind_a_hyphen_is_none_for_year(table):
    found = table(
        "Service,2024 Original budget (USD),FY2024 Year-end forecast (USD),2023 year-to-date (USD)\nRoads,3,2,1\n"
    )
    told = {(fact.period.text, fact.phase, fact.value) for fact in found.facts}
    assert told == {("2024", "approved", 3), ("2024", "flash", 2), ("2023", "executed", 1)}
