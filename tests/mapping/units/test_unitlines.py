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
    ],
)
def test_a_line_in_arabic_says_the_scale_of_the_amounts(said, found):
    assert unitlines.above([said]) == found
