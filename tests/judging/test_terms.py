"""What may stand under a key: exact values, or what to write instead."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas.expression import Name, Sum
from fiscalcli.judging import terms

READERS = [terms.definition, terms.text, terms.title, terms.year, terms.years, terms.number, terms.weight,
           terms.limit, terms.rate, terms.span, terms.lines, terms.bands]  # fmt: skip
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.decimals(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("reader", READERS)
@given(value=ANYTHING)
def test_anything_is_read_or_refused(reader, value):
    try:
        reader(value)
    except UsageError as error:
        refused = error.problems[0]
    else:
        return
    assert refused.message.zh
    assert refused.message.en


def test_numbers_are_as_they_are_written():
    assert terms.number(Decimal("0.1")) == Fraction(1, 10)
    assert terms.number(7) == 7
    assert terms.number(Decimal("0E-999999999")) == 0
    assert terms.limit(Decimal("0.3")).quantity.value == Fraction(3, 10)


def test_a_rate_says_that_it_is_one():
    assert terms.rate("20 %").quantity.value == Fraction(1, 5)
    assert terms.rate("2倍").quantity.value == 2
    for bare in (Decimal("0.2"), 20, "0.2", "20亿元", "3个百分点"):
        with pytest.raises(UsageError, match="is no percentage"):
            terms.rate(bare)


def test_years_are_one_several_or_a_range():
    def texts(value):
        return [at.text for at in terms.years(value)]

    assert texts(2020) == texts(" 2020 ") == texts("2020年") == ["2020"]
    assert texts(" 2020-2022 ") == ["2020", "2021", "2022"]
    assert texts([2020, "2019-2021", "2024-06"]) == ["2020", "2019", "2021", "2024-06"]
    assert texts("2013-14") == ["2013-14"]
    assert terms.years("latest") == "latest"


@pytest.mark.parametrize(
    "said", ["2022-2020", "2024-13", "all", "Latest", ["latest"], [], "", "2020,2021", 1800, 2024.5, True]
)  # fmt: skip
def test_what_is_no_year_is_refused(said):
    with pytest.raises(UsageError):
        terms.years(said)


def test_a_title_is_in_one_language_or_both():
    assert terms.title("目标") == Text("目标", "目标")
    assert terms.title({"zh": "目标", "en": "target"}) == Text("目标", "target")
    assert terms.title({"en": "target"}) == Text("target", "target")


def test_a_set_is_the_sum_of_its_names():
    assert terms.definition(["502", " 教育 "]) == Sum((Name("502"), Name("教育")))


def test_a_range_that_runs_backwards_is_turned_round_in_the_hint():
    with pytest.raises(UsageError) as caught:
        terms.span(["3 %", "1 %"])
    assert '["1 %", "3 %"]' in caught.value.problems[0].hint.en
    low, high = terms.span(["1 %", "1 %"])
    assert low == high


def test_bands_run_from_best_to_worst_either_way():
    rising, dimension = terms.bands("debt_grade")
    assert [(band.name, band.start) for band in rising] == [
        ("green", None), ("yellow", Fraction(6, 5)), ("orange", 2), ("red", 3),
    ]  # fmt: skip
    assert dimension == ()
    falling, dimension = terms.bands("evaluation_grade")
    assert [band.start for band in falling] == [90, 80, 60, None]
    assert dimension == (("score", 1),)
    own, _ = terms.bands([{"name": "a", "zh": "甲等", "from": 5}, {"name": "b"}])
    assert own[0].label == Text("甲等", "a")
