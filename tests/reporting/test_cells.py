"""What a value is as data and what people read."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.reporting.cells import data, depth, expand, head, literal, plain, shown, text

LABEL = Text("变动", "change")
EXACT = st.builds(
    lambda sign, digits, exponent: Decimal((sign, tuple(digits), exponent)),
    st.integers(0, 1),
    st.lists(st.integers(0, 9), min_size=1, max_size=40),
    st.integers(-20, 12),
)
RATIOS = st.fractions(-10, 10)


def column(kind, *, signed=False, detail=False):
    return Column("change", LABEL, kind, signed=signed, detail=detail)


def said(value, kind, *, signed=False, lang="zh"):
    return text(value, column(kind, signed=signed), lang)


@pytest.mark.parametrize(
    ("value", "kind", "signed", "expected"),
    [
        (Decimal(77), "amount", False, "77"),
        (Decimal("1152.5"), "amount", False, "1,152.5"),
        (Decimal("-1234567.890"), "amount", False, "-1,234,567.890"),
        (Decimal("2E+8"), "amount", False, "200,000,000"),
        (Decimal("0.00"), "amount", True, "0.00"),
        (Decimal("-0.0"), "amount", True, "0.0"),
        (Decimal(5), "amount", True, "+5"),
        (
            Decimal("123456789012345678901234567890.12"),
            "amount",
            False,
            "123,456,789,012,345,678,901,234,567,890.12",
        ),
        (12345, "count", False, "12,345"),
        (Fraction(1284, 10000), "rate", False, "12.84%"),
        (Fraction(1284, 10000), "rate", True, "+12.84%"),
        (Fraction(-1, 2), "rate", True, "-50.00%"),
        (Fraction(0), "rate", True, "0.00%"),
        (Fraction(125, 1_000_000), "rate", False, "0.01%"),
        (Fraction(5, 100_000), "rate", False, "<0.01%"),
        (Fraction(1, 100_000), "rate", True, "<+0.01%"),
        (Fraction(-1, 100_000), "rate", False, ">-0.01%"),
        (Decimal("0.0512"), "rate", False, "5.12%"),
        (Fraction(123, 10_000), "points", True, "+1.23"),
        (Fraction(-1, 100_000), "points", True, ">-0.01"),
        (None, "amount", False, "-"),
        ("\x1b[2J", "text", False, r"\x1b[2J"),
        ("基期为零", "rate", True, "基期为零"),
    ],
)
def test_what_people_read(value, kind, signed, expected):
    assert said(value, kind, signed=signed) == expected


@pytest.mark.parametrize(
    ("low", "high", "kind", "zh", "en"),
    [
        (Decimal("74.45"), Decimal("75.50"), "amounts", "74.45至75.50", "74.45 to 75.50"),
        (
            Decimal("0.12345"),
            Decimal("0.12355"),
            "amounts",
            "0.12345至0.12355",
            "0.12345 to 0.12355",
        ),
        (Fraction(1, 3), Fraction(2, 3), "amounts", "0.33至0.67", "0.33 to 0.67"),
        (Fraction(1, 3), Fraction(2, 3), "rates", "33.33%至66.67%", "33.33% to 66.67%"),
        (Fraction(-2, 3), Fraction(-1, 3), "rates", "-66.67%至-33.33%", "-66.67% to -33.33%"),
        (Fraction(-1, 3), Fraction(-1, 10**9), "rates", "-33.34%至0.00%", "-33.34% to 0.00%"),
        (Decimal(5), Decimal("5.0"), "amounts", "5", "5"),
        (Decimal("74.45"), None, "amounts", ">=74.45", ">=74.45"),
        (None, Decimal("75.5"), "amounts", "<=75.5", "<=75.5"),
        (None, None, "rates", "-", "-"),
    ],
)
def test_an_interval_is_rounded_outward(low, high, kind, zh, en):
    assert said(Interval(low, high), kind) == zh
    assert said(Interval(low, high), kind, lang="en") == en


@given(EXACT)
def test_an_amount_keeps_every_digit(value):
    shown_value = said(value, "amount")
    assert Decimal(shown_value.replace(",", "")) == value
    decimals = len(shown_value.partition(".")[2])
    assert decimals == max(0, -value.as_tuple().exponent)


@given(RATIOS)
def test_a_rate_is_zero_only_where_it_is_zero(value):
    shown_value = said(value, "rate", signed=True)
    assert (shown_value.strip("+-%") == "0.00") == (value == 0)
    if value:
        assert ("-" in shown_value) == (value < 0)


@given(RATIOS, RATIOS)
def test_the_ends_of_an_interval_hold_it_in_every_format(one, other):
    low, high = sorted([one, other])
    low_field, high_field = expand([column("rates")])
    value = Interval(low, high)
    assert Fraction(data(value, low_field)) <= low
    assert Fraction(data(value, high_field)) >= high
    if low < high:
        ends = said(value, "rates").translate({ord(","): "", ord("%"): ""}).split("至")
        assert Fraction(ends[0]) <= low * 100
        assert Fraction(ends[1]) >= high * 100


@given(RATIOS)
def test_a_ratio_as_data_is_half_a_unit_off_at_most(value):
    (field,) = expand([column("rate")])
    datum = data(value, field)
    assert abs(Fraction(datum) - value) <= Fraction(1, 2 * 10**12)
    assert not plain(datum).endswith(".")
    assert "." not in plain(datum) or not plain(datum).endswith("0")


@pytest.mark.parametrize("value", [Fraction(1, 2 * 10**12), Fraction(-1, 2 * 10**12)])
def test_a_tie_goes_to_the_even_digit(value):
    (field,) = expand([column("rate")])
    assert data(value, field) == 0


def test_an_interval_has_two_fields():
    low, high = expand([column("amounts")])
    assert (low.key, high.key) == ("change_low", "change_high")
    assert (low.kind, high.label) == ("amount", Text("变动（上限）", "change (high)"))
    value = Interval(Decimal("1.50"), None)
    assert [str(data(value, low)), data(value, high)] == ["1.50", None]
    assert [data(Decimal(3), low), data(Decimal(3), high)] == [3, 3]


def test_an_interval_where_one_number_belongs_is_refused():
    (field,) = expand([column("amount")])
    with pytest.raises(TypeError, match="change"):
        data(Interval(Decimal(1), Decimal(2)), field)


@pytest.mark.parametrize(
    "columns",
    [
        [column("amount"), column("amount")],
        [column("amounts"), Column("change_low", LABEL, "amount")],
        [Column("total", LABEL, "amount")],
    ],
)
def test_keys_that_could_be_mistaken_are_refused(columns):
    with pytest.raises(ValueError, match="keys"):
        expand(columns)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_what_is_no_number_is_never_printed_as_one(value):
    (field,) = expand([column("amount")])
    with pytest.raises(ValueError, match="finite"):
        data(value, field)
    with pytest.raises(ValueError, match="finite"):
        said(value, "amount")


def test_a_label_is_its_code_as_data_and_its_words_for_people():
    label = Label("205", "教育", "Education", 1)
    (field,) = expand([column("text")])
    assert data(label, field) == "205"
    assert (said(label, "text"), said(label, "text", lang="en")) == ("教育", "Education")
    assert (depth(label), depth("教育")) == (1, 0)


@given(EXACT)
def test_a_decimal_as_data_is_the_same_decimal(value):
    (field,) = expand([column("amount")])
    written = plain(data(value, field))
    assert "E" not in written
    assert Decimal(written) == value
    assert json.loads(literal(value), parse_float=Decimal, parse_int=Decimal) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_json_string_gives_the_text_back_and_hides_nothing(value):
    written = literal(value)
    assert json.loads(written) == value
    assert "\u202e" not in written
    assert "\x9b" not in written


def test_a_json_string_is_readable_and_has_no_lone_surrogate():
    assert literal("教育") == '"教育"'
    assert literal("\u202e\U000e0041") == '"\\u202e\\udb40\\udc41"'
    assert json.loads(literal("a\udc80")) == r"a\udc80"


def test_points_name_their_unit_in_the_head():
    assert head(column("points"), "zh") == "变动（个百分点）"
    assert head(column("points"), "en") == "change (pp)"
    assert head(column("rate"), "en") == "change"


def test_people_see_no_details_and_no_empty_columns():
    columns = [
        Column("name", LABEL),
        Column("empty", LABEL, "amount"),
        Column("open", LABEL, "amounts"),
        Column("facts", LABEL, detail=True),
        Column("only_total", LABEL, "amount"),
    ]
    row = {"name": "a", "empty": None, "open": Interval(None, None), "facts": "1"}
    report = Report("r", 1, LABEL, columns, [row], [{"only_total": Decimal(0)}])
    assert [each.key for each in shown(report)] == ["name", "only_total"]
    assert len(shown(Report("r", 1, LABEL, columns, []))) == 4
