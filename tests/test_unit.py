"""Units: the list is sound, names are found, conversion is exact whatever the context."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import fiscalcli
from fiscalcli import coinage
from fiscalcli.errors import UsageError
from fiscalcli.unit import (
    NOT_STATED,
    SCALES,
    Unit,
    convert,
    currency,
    find,
    fold,
    is_money,
    monies,
    parse,
    scaled,
    settle,
    units,
)

LIST = Path(fiscalcli.__file__).parent / "lexicon" / "units.csv"
UNITS = units() | monies()
EVERY = st.sampled_from(list(UNITS.values()))


def unit(name: str) -> Unit:
    found = find(name)
    assert found is not None, name
    return found


def base_of(one: Unit) -> Unit:
    """Return the base unit of the dimension of `one`: of a currency that which its code names."""
    listed = [each for each in UNITS.values() if each.dimension == one.dimension]
    return next((each for each in listed if each.factor == 1), None) or unit(one.dimension)


def code(error: pytest.ExceptionInfo[UsageError]) -> str:
    return error.value.problems[0].code


def test_the_list_is_read_once() -> None:
    assert units() is units()


@pytest.mark.parametrize("one", UNITS.values(), ids=UNITS)
def test_every_unit_is_sound(one: Unit) -> None:
    assert one.zh
    assert one.en
    assert one.en.isprintable()
    assert one.factor > 0
    assert find(one.unit) is one
    assert one.exact <= (one.factor == 1 and not is_money(one))
    assert base_of(one).factor == 1


def test_no_name_has_two_units() -> None:
    names: dict[str, str] = {}
    for line in LIST.read_text("utf-8").splitlines()[1:]:
        cells = line.split(",")
        for name in {cells[0], *filter(None, cells[-1].split("|"))}:
            key = fold(name).replace(" ", "").lower()
            assert names.setdefault(key, cells[0]) == cells[0], name


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("元", "元"),
        ("yuan", "元"),
        ("CNY", "元"),
        ("rmb", "元"),
        ("人民币元", "元"),
        ("wan", "万元"),
        ("萬元", "万元"),
        ("yi", "亿元"),
        ("ＹＩ", "亿元"),
        (" 亿 元 ", "亿元"),
        ("CNY 100m", "亿元"),
        ("CNY 10k", "万元"),
        ("US$ million", "USD million"),
        ("us$MILLION", "USD million"),
        ("thousand US dollars", "USD thousand"),
        ("美元", "美元"),
        (" 美 元 ", "美元"),
        ("亿美元", "亿美元"),
        ("yen", "円"),
        ("億円", "億円"),
        ("亿円", "億円"),
        ("INR crore", "INR crore"),
        ("HK$", "HKD"),
        ("percent", "%"),
        ("％", "%"),
        ("pp", "个百分点"),
        ("百分点", "个百分点"),
        ("mu", "亩"),
        ("㎡", "平方米"),
        ("千米", "公里"),
        ("?", "?"),
        ("单位未注明", "?"),
        ("unit not stated", "?"),
    ],
)
def test_find(name: str, symbol: str) -> None:
    assert unit(name).unit == symbol


@pytest.mark.parametrize(
    "name", ["", "$", "¥", "dollars", "pounds", "rupees", "crore", "万", "foo", "元元", "①"]
)
def test_a_name_of_no_unit_or_of_several_finds_none(name: str) -> None:
    assert find(name) is None


def test_labels() -> None:
    assert unit("亿元").label("zh") == "亿元"
    assert unit("亿元").label("en") == "CNY 100m"
    assert NOT_STATED.label("zh") == "单位未注明"
    assert NOT_STATED.label("en") == "unit not stated"


def test_money() -> None:
    money = {one.dimension for one in UNITS.values() if is_money(one)}
    assert money >= {
        "CNY",
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "AUD",
        "MXN",
        "INR",
        "HKD",
        "CAD",
        "CHF",
        "KRW",
    }
    for code in money:
        assert {unit(code).factor} == {1}, code
    assert not is_money(NOT_STATED)


def test_dimensions_that_must_not_mix() -> None:
    apart = ["亩", "亩次", "户", "户次", "人", "人次", "家", "家次", "个", "件", "%", "个百分点"]
    apart += ["倍", "元", "USD", "公里", "吨", "年", "月", "天", "分"]
    assert len({unit(name).dimension for name in apart}) == len(apart)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("2", "亿元", "元", "200000000"),
        ("2.00", "亿元", "元", "200000000"),
        ("77", "亿元", "万元", "770000"),
        ("1234.50", "万元", "亿元", "0.123450"),
        ("12345", "元", "亿元", "0.00012345"),
        ("1.5", "万亿元", "亿元", "15000"),
        ("2E+8", "元", "元", "2E+8"),
        ("2E+8", "元", "亿元", "2"),
        ("2E+8", "元", "万元", "20000"),
        ("0", "亿元", "元", "0"),
        ("-0.50", "亿元", "万元", "-5000"),
        ("3", "公顷", "亩", "45"),
        ("2.50", "平方公里", "亩", "3750.00"),
        ("12345", "平方米", "公顷", "1.2345"),
        ("45", "亩", "公顷", "3"),
        ("2E+3", "亩", "平方公里", None),
        ("1", "亩", "平方米", None),
        ("5", "%", "‰", "50"),
        ("3", "成", "%", "30"),
        ("36", "万户", "户", "360000"),
        ("1.2", "INR crore", "INR lakh", "120"),
        ("5", "亿美元", "USD million", "500"),
        ("5", "USD", "美元", "5"),
    ],
)
def test_convert(value: str, source: str, target: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UsageError) as error:
            convert(Decimal(value), unit(source), unit(target))
        assert code(error) == "inexact"
        assert error.value.problems[0].hint is not None
    else:
        assert str(convert(Decimal(value), unit(source), unit(target))) == expected


def test_convert_keeps_every_digit_whatever_the_context() -> None:
    long = Decimal("12345678901234567890123456789012345678901234567890.123456789")
    for context in (Context(prec=1), Context(prec=3, Emax=9, Emin=-9)):
        with localcontext(context):
            moved = convert(long, unit("元"), unit("万元"))
            area = convert(long, unit("公顷"), unit("亩"))
        assert str(moved) == "1234567890123456789012345678901234567890123456.7890123456789"
        assert str(area) == "185185183518518518351851851835185185183518518518351.851851835"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30),
    EVERY,
    EVERY,
)
def test_converting_to_the_base_and_back_changes_nothing(
    value: Decimal, one: Unit, other: Unit
) -> None:
    base = base_of(one)
    there = convert(value, one, base)
    assert convert(there, base, one) == value
    if one.dimension != other.dimension:
        with pytest.raises(UsageError) as error:
            convert(value, one, other)
        assert code(error) == "dimension"
        assert one.en in error.value.problems[0].message.en
        assert other.zh in error.value.problems[0].message.zh


def test_what_is_not_stated_converts_to_itself_only() -> None:
    assert convert(Decimal(5), NOT_STATED, NOT_STATED) == 5
    for one in UNITS.values():
        for pair in ((NOT_STATED, one), (one, NOT_STATED)):
            with pytest.raises(UsageError) as error:
                convert(Decimal(5), *pair)
            assert code(error) == "dimension"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_only_finite_amounts_convert(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        convert(Decimal(value), unit("元"), unit("万元"))


@pytest.mark.parametrize(
    ("words", "power", "symbol"),
    [
        ("", 0, None),
        ("亿", 8, None),
        ("亿元", 8, "元"),
        ("億円", 8, "円"),
        ("千万元", 7, "元"),
        ("万亿元", 12, "元"),
        ("亩", 0, "亩"),
        ("百分点", 0, "个百分点"),
        ("千米", 3, "米"),
        ("million", 6, None),
        ("Million USD", 6, "USD"),
        ("USD million", 6, "USD"),
        ("INR crore", 7, "INR"),
        ("wan", 0, "万元"),
        ("m", 0, "米"),
    ],
)
def test_parse(words: str, power: int, symbol: str | None) -> None:
    found, noun = parse(words)
    assert (found, noun.unit if noun else None) == (power, symbol)


def test_short_scales_are_for_money() -> None:
    assert parse("m", money=True) == (6, None)
    assert parse("bn", money=True) == (9, None)
    with pytest.raises(UsageError) as error:
        parse("bn")
    assert code(error) == "unknown_unit"


@pytest.mark.parametrize("words", ["foo", "亿foo", "?", "万?", "million foo", "元 foo"])
def test_unknown_words_are_refused(words: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(words)
    assert code(error) == "unknown_unit"
    assert words in error.value.problems[0].message.zh


def test_an_unknown_word_hints_at_near_ones() -> None:
    with pytest.raises(UsageError) as error:
        parse("平方公理")
    hint = error.value.problems[0].hint
    assert hint is not None
    assert "平方公里" in hint.zh
    assert "平方公里" in hint.en


@given(EVERY, st.integers(0, 16))
def test_a_scaled_unit_is_the_noun_times_its_power(noun: Unit, power: int) -> None:
    larger, k = scaled(noun, power)
    assert 0 <= k <= power
    assert larger.dimension == noun.dimension
    assert larger.factor == noun.factor * 10**k


@pytest.mark.parametrize(
    ("noun", "power", "symbol", "k"),
    [
        ("元", 8, "亿元", 8),
        ("元", 7, "百万元", 6),
        ("元", 2, "元", 0),
        ("USD", 8, "USD million", 6),
        ("INR", 7, "INR crore", 7),
        ("円", 8, "億円", 8),
        ("家", 8, "百万家", 6),
    ],
)
def test_scaled(noun: str, power: int, symbol: str, k: int) -> None:
    assert scaled(unit(noun), power) == (unit(symbol), k)


@pytest.mark.parametrize("one", UNITS.values(), ids=UNITS)
def test_every_symbol_parses_to_its_own_size(one: Unit) -> None:
    power, noun = parse(one.unit)
    assert noun is not None
    again, k = scaled(noun, power)
    assert (again, k) == (one, power)


@pytest.mark.parametrize(
    ("sign", "column", "symbol"),
    [
        ("¥", None, "元"),
        ("¥", "円", "円"),
        ("¥", "百万円", "円"),
        ("¥", "USD", "元"),
        ("$", "AUD", "AUD"),
        ("$", "百万美元", "USD"),
        ("US$", None, "USD"),
        ("RMB", None, "元"),
        ("€", "AUD", "EUR"),
    ],
)
def test_currency(sign: str, column: str | None, symbol: str) -> None:
    assert currency(sign, unit(column) if column else None).unit == symbol


@pytest.mark.parametrize(
    ("sign", "column", "expected"),
    [
        ("$", None, "currency"),
        ("$", "元", "currency"),
        ("$", "%", "currency"),
        ("foo", None, "unknown_unit"),
        ("yi", None, "unknown_unit"),
        ("mu", "元", "unknown_unit"),
    ],
)
def test_what_is_no_currency(sign: str, column: str | None, expected: str) -> None:
    with pytest.raises(UsageError) as error:
        currency(sign, unit(column) if column else None)
    assert code(error) == expected


@pytest.mark.parametrize(
    ("scale", "noun", "money", "column", "expected"),
    [
        (0, None, None, None, (None, 0)),
        (8, None, None, None, (None, 0)),
        (8, None, None, "?", ("?", 0)),
        (0, None, None, "万元", ("万元", 0)),
        (8, None, None, "元", ("亿元", 8)),
        (8, "元", None, None, ("亿元", 8)),
        (8, "元", None, "?", ("亿元", 8)),
        (8, "元", None, "元", ("亿元", 8)),
        (8, "元", None, "亿元", ("亿元", 8)),
        (8, None, "元", None, ("亿元", 8)),
        (8, "元", "元", "亿元", ("亿元", 8)),
        (0, "USD", None, "美元", ("美元", 0)),
        (6, "USD", None, "百万美元", ("百万美元", 6)),
        (4, None, None, "万元", ("万元", 4)),
        (6, None, None, "USD million", ("USD million", 6)),
    ],
)
def test_units_that_agree(
    scale: int,
    noun: str | None,
    money: str | None,
    column: str | None,
    expected: tuple[str | None, int],
) -> None:
    named = [unit(name) if name else None for name in (noun, money, column)]
    found, shift = settle(scale, *named)
    assert (found.unit if found else None, shift) == expected


@pytest.mark.parametrize(
    ("scale", "noun", "money", "column", "names"),
    [
        (8, None, None, "万元", ("亿元", "万元")),
        (8, "元", None, "万元", ("亿元", "万元")),
        (0, "元", None, "万元", ("元", "万元")),
        (0, "亩", None, "元", ("亩", "元")),
        (0, "公顷", None, "亩", ("公顷", "亩")),
        (0, "%", None, "个百分点", ("%", "个百分点")),
        (0, "USD", "元", None, ("USD", "元")),
        (0, None, "元", "USD", ("元", "USD")),
        (8, None, None, "%", ("10^8", "%")),
        (4, "个百分点", None, None, ("10^4", "个百分点")),
        (8, "万元", None, None, ("10^8", "万元")),
        (9, None, None, "USD million", ("USD billion", "USD million")),
    ],
)
def test_units_that_disagree(
    scale: int, noun: str | None, money: str | None, column: str | None, names: tuple[str, str]
) -> None:
    with pytest.raises(UsageError) as error:
        settle(scale, *[unit(name) if name else None for name in (noun, money, column)])
    problem = error.value.problems[0]
    assert problem.code == "unit_conflict"
    assert problem.message.zh == f"的单位是{names[0]}，而声明的是{names[1]}"
    assert problem.message.en == f"is in {names[0]} where {names[1]} is declared"


def test_chinese_scales_stand_longest_first() -> None:
    words = [word for word in SCALES if not word.isascii()]
    for place, word in enumerate(words):
        assert not any(later.startswith(word) for later in words[place + 1 :])


def test_a_run_of_units_is_not_looked_up_sign_by_sign(monkeypatch):
    asked = []
    looked_up = coinage.find
    monkeypatch.setattr(coinage, "find", lambda name: asked.append(name) or looked_up(name))
    assert find("万元" * 1000) is None
    assert len(asked) == 1


def test_letters_before_a_number_are_known_beside_a_scale():
    assert [coinage.beside_scale(letter) for letter in coinage.LETTERS] == ["ZAR", "NGN"]


@pytest.mark.parametrize(
    ("name", "symbol", "factor"),
    [
        ("USD 10^5", "USD 10^5", 100_000),
        ("usd10^2", "USD 10^2", 100),
        ("USD 10^6", "USD million", 1_000_000),
        ("JPY 10^4", "万円", 10_000),
        ("百元", "CNY 10^2", 100),
        ("十万元", "CNY 10^5", 100_000),
        ("百亿元", "CNY 10^10", 10**10),
        ("万卢布", "RUB 10^4", 10_000),
    ],
)
def test_a_currency_at_a_power_of_ten_that_has_no_name_of_its_own(name, symbol, factor):
    found = unit(name)
    assert (found.unit, found.factor) == (symbol, factor)
    assert unit(found.unit) == found
    assert unit(found.zh).factor == factor


@pytest.mark.parametrize(
    "name", ["十万", "万万元", "USD 10^99", "USD 10^1", "10^5", "百分", "USD 10^"]
)
def test_no_power_of_a_currency(name):
    assert find(name) is None


def test_numbers_keep_to_units_with_names():
    assert [scaled(unit("元"), 7)[0].unit, scaled(unit("USD"), 5)[0].unit] == [
        "百万元",
        "USD thousand",
    ]
