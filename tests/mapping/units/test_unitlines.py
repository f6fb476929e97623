"""The unit that lines around a table state."""

import pytest

from fiscalcli.mapping.units import unitlines


@pytest.mark.parametrize(
    ("said", "money"),
    [
        ("万元 / 人", "万元"),
        ("万元 RMB 10k", "万元"),
        ("万元 亿元", ""),
        ("人 / 户", ""),
        ("USD million", '"USD million"'),
    ],
)
def test_the_one_money_of_what_is_not_understood_is_offered(said, money):
    assert unitlines.money_among(said) == money


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("المبالغ بالمليون ريال", {"scale": "million", "currency": "ريال"}),
        ("المبالغ بملايين الريالات", {"scale": "million", "currency": "الريالات"}),
        ("القيمة بالمليون ريال سعودي", {"unit": "SAR million"}),
        ("الوحدة: مليون ريال", {"scale": "million", "currency": "ريال"}),
        ("المبالغ بملايين الريالات السعودية", {"unit": "SAR million"}),
        ("計量單位：新臺幣仟元", {"unit": "TWD thousand"}),
        ("單位：新臺幣佰萬元", {"unit": "TWD million"}),
        ("v tisoč EUR", {"unit": "EUR thousand"}),
        ("Iznosi u tisućama eura", {"unit": "EUR thousand"}),
    ],
)
def test_a_line_in_arabic_says_the_scale_of_the_amounts(said, found):
    assert unitlines.above([said]) == found


@pytest.mark.parametrize(
    "title", ["ALL FUNDS BY FUNCTION, 2022 AND 2023", "TOP TEN AGENCIES", "TABLE 4: ALL FUNDS"]
)
def test_a_title_in_capitals_names_no_currency_by_a_word_of_english(table, title):
    """ALL is the lek: the scale in the corner below had been lost for it."""
    data = table(f'"{title}"\n(IN MILLIONS),2022,2023\nA,1.5,2.5\n')
    said = " ".join(note.en for note in data.notes)
    assert "the figures are in millions of a currency that is not named" in said
    assert "that the file names" not in said


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Ausgaben 2023 in EUR", "EUR"),
        ("Erfolgsrechnung 2023 in CHF", "CHF"),
        ("Expenditure in USD", "USD"),
        ("Spending 2024 EUR million", "EUR million"),
        ("Budget 2023-24 INR crore", "INR crore"),
        ("Bonds in USD", ""),
        ("Loans granted in CHF", ""),
    ],
)
def test_a_title_ends_with_the_currency_of_its_figures(title, unit):
    """Behind a side or a year it is told; that of bonds may be the currency that they are in."""
    assert unitlines.above([title]).get("unit", "") == unit
