"""Numbers: what is accepted, what is refused and why, and properties over generated texts."""

from __future__ import annotations

from decimal import Clamped, Context, Decimal, Inexact, Rounded, localcontext

import pytest
from hypothesis import example, given, settings, strategies as st

from fiscalcli.number import MISSING, Missing, Number, NumberError, read, write
from fiscalcli.unit import NOT_STATED, Unit, convert, find, monies, units

EVERY = list((units() | monies()).values())


def unit(name: str | None) -> Unit | None:
    return find(name) if name else None


def number(text: str, column: str | None = None) -> Number:
    found = read(text, unit=unit(column))
    assert isinstance(found, Number), found
    return found


def shown(text: str, column: str | None = None) -> tuple[str, str, str, str]:
    found = number(text, column)
    symbol = found.unit.unit if found.unit else ""
    return str(found.value), symbol, str(found.half_width), found.hedge


def refused(text: str, column: str | None = None) -> NumberError:
    with pytest.raises(NumberError) as error:
        read(text, unit=unit(column))
    return error.value


# text, value, unit, half-width
ACCEPTED = [
    # plain and signed decimals
    ("0", "0", "", "0.5"),
    ("1234.5", "1234.5", "", "0.05"),
    ("2.00", "2.00", "", "0.005"),
    ("+5", "5", "", "0.5"),
    ("-5", "-5", "", "0.5"),
    ("\u22125", "-5", "", "0.5"),
    ("–5", "-5", "", "0.5"),
    ("‐5", "-5", "", "0.5"),
    ("﹣5", "-5", "", "0.5"),
    ("－５", "-5", "", "0.5"),
    ("-0", "0", "", "0.5"),
    ("-0.00", "0.00", "", "0.005"),
    ("- 5", "-5", "", "0.5"),
    ("负5", "-5", "", "0.5"),
    ("△1,234", "-1234", "", "0.5"),
    ("▲5", "-5", "", "0.5"),
    ("123-", "-123", "", "0.5"),
    ("007", "7", "", "0.5"),
    (".5", "0.5", "", "0.05"),
    # thousands separators, accountants' brackets
    ("1,234.5", "1234.5", "", "0.05"),
    ("12,345,678", "12345678", "", "0.5"),
    ("1,72,000.50", "172000.50", "", "0.005"),
    ("12,34,56,789", "123456789", "", "0.5"),
    ("１，２３４．５", "1234.5", "", "0.05"),
    ("(1,234.5)", "-1234.5", "", "0.05"),
    ("（１２３）", "-123", "", "0.5"),
    ("( 123 )", "-123", "", "0.5"),
    ("(5万元)", "-5", "万元", "0.5"),
    ("(5)万元", "-5", "万元", "0.5"),
    ("¥(5)", "-5", "元", "0.5"),
    # a dash in the place of hundredths
    ("850,-", "850", "", "0.5"),
    ("-850,--", "-850", "", "0.5"),
    ("1’301’000.—", "1301000", "", "0.5"),
    ("1'250'000.–", "1250000", "", "0.5"),
    ("1,200.--", "1200", "", "0.5"),
    ("5.- CHF", "5", "CHF", "0.5"),
    ("850,-€", "850", "EUR", "0.5"),
    # blanks at the ends, also after full-width indents
    ("\u3000\u3000 12\u00a0\u2009\ufeff\n", "12", "", "0.5"),
    # spreadsheet notation
    ("1.2E+8", "120000000", "", "5000000"),
    ("1e5", "100000", "", "50000"),
    ("1.50E1", "15.0", "", "0.05"),
    ("5E-3", "0.005", "", "0.0005"),
    ("0E5", "0", "", "50000"),
    ("9E27", "9" + "0" * 27, "", "5" + "0" * 26),
    ("1E-28", "1E-28", "", "5E-29"),
    ("1E+2万元", "100", "万元", "50"),
    # scales without a unit
    ("1.2万亿", "1200000000000", "", "50000000000"),
    ("16.4亿", "1640000000", "", "5000000"),
    ("3 million", "3000000", "", "500000"),
    ("€1.2B", "1.2", "EUR billion", "0.05"),
    ("2百", "200", "", "50"),
    # compounds
    ("12亿3400万", "1234000000", "", "5000"),
    ("3万5千", "35000", "", "500"),
    ("3万5000", "35000", "", "0.5"),
    ("3万0500", "30500", "", "0.5"),
    ("1,200亿3400.5万", "120034005000", "", "500"),
    ("1亿2万3百", "100020300", "", "50"),
    ("12亿3400万元", "12.3400", "亿元", "0.00005"),
    ("1億2000万円", "1.2000", "億円", "0.00005"),
    ("3万5千米", "35", "公里", "0.5"),
    # scale and unit, glued or spaced
    ("77亿元", "77", "亿元", "0.5"),
    ("2.00亿元", "2.00", "亿元", "0.005"),
    ("77 亿元", "77", "亿元", "0.5"),
    ("77\u00a0億 元", "77", "亿元", "0.5"),
    ("1.2万亿元", "1.2", "万亿元", "0.05"),
    ("5.92万亩", "5.92", "万亩", "0.005"),
    ("36万户", "36", "万户", "0.5"),
    ("5千万元", "50", "百万元", "5"),
    ("5百亿元", "50", "十亿元", "5"),
    ("20亿亩", "20", "亿亩", "0.5"),
    ("5 wan", "5", "万元", "0.5"),
    ("5 million yuan", "5", "百万元", "0.5"),
    ("5.1 USD million", "5.1", "USD million", "0.05"),
    ("5億円", "5", "億円", "0.5"),
    # counts
    ("2190家", "2190", "家", "0"),
    ("2,190 家", "2190", "家", "0"),
    ("2.5家", "2.5", "家", "0.05"),
    ("5E1家", "50", "家", "5"),
    ("2百家", "200", "家", "50"),
    ("一百二十家", "120", "家", "0"),
    ("两万家", "2", "万家", "0.5"),
    ("15个", "15", "个", "0"),
    # currency before
    ("¥77亿", "77", "亿元", "0.5"),
    ("￥1,234.50", "1234.50", "元", "0.005"),
    ("-¥5", "-5", "元", "0.5"),
    ("¥-5", "-5", "元", "0.5"),
    ("US$ 1.2 million", "1.2", "USD million", "0.05"),
    ("us$5", "5", "USD", "0.5"),
    ("EUR 3m", "3", "EUR million", "0.5"),
    ("€3bn", "3", "EUR billion", "0.5"),
    ("€3k", "3", "EUR thousand", "0.5"),
    ("₦700,770.14", "700770.14", "NGN", "0.005"),
    ("-₩1,200", "-1200", "KRW", "0.5"),
    ("RMB 5 million", "5", "百万元", "0.5"),
    ("人民币5亿元", "5", "亿元", "0.5"),
    ("₹5 crore", "5", "INR crore", "0.5"),
    # rates
    ("95%", "95", "%", "0.5"),
    ("９５％", "95", "%", "0.5"),
    ("9.38 %", "9.38", "%", "0.005"),
    ("3‰", "3", "‰", "0.5"),
    ("2.7个百分点", "2.7", "个百分点", "0.05"),
    ("2.7百分点", "2.7", "个百分点", "0.05"),
    ("7.8倍", "7.8", "倍", "0.05"),
    ("百分之九十五", "95", "%", "0.5"),
    ("百分之九十", "90", "%", "5"),
    ("百分之零点五", "0.5", "%", "0.05"),
    ("百分之5.5", "5.5", "%", "0.05"),
    ("负百分之五", "-5", "%", "0.5"),
    ("%90.3", "90.3", "%", "0.05"),
    ("%-5.25", "-5.25", "%", "0.005"),
    ("-%4.1", "-4.1", "%", "0.05"),
    ("千分之三", "3", "‰", "0.5"),
    ("万分之五", "5", "‱", "0.5"),
    ("三成", "3", "成", "0.5"),
    ("三成五", "3.5", "成", "0.05"),
    ("两成", "2", "成", "0.5"),
    ("3成", "3", "成", "0.5"),
    # Chinese numerals
    ("零", "0", "", "0.5"),
    ("〇", "0", "", "0.5"),
    ("五", "5", "", "0.5"),
    ("十", "10", "", "5"),
    ("十五", "15", "", "0.5"),
    ("二十", "20", "", "5"),
    ("一百一十五", "115", "", "0.5"),
    ("一百十五", "115", "", "0.5"),
    ("一百十", "110", "", "5"),
    ("一千二百零五", "1205", "", "0.5"),
    ("一千零五十", "1050", "", "5"),
    ("一亿零五千万", "150000000", "", "5000000"),
    ("5-%", "-5", "%", "0.5"),
    ("5.0- ‰", "-5.0", "‰", "0.05"),
    ("两万", "20000", "", "5000"),
    ("负五十万", "-500000", "", "50000"),
    ("一万零五百", "10500", "", "50"),
    ("一万零五", "10005", "", "0.5"),
    ("一千二百亿", "120000000000", "", "5000000000"),
    ("一千二百亿元", "1200", "亿元", "50"),
    ("一千二百三十亿元", "1230", "亿元", "5"),
    ("三百万元", "300", "万元", "50"),
    ("三百一十二万元", "312", "万元", "0.5"),
    ("一亿二千万元", "1.2", "亿元", "0.05"),
    ("五万亿元", "5", "万亿元", "0.5"),
    ("一万二千亿元", "12000", "亿元", "500"),
    ("三千五百二十一点五亿", "352150000000", "", "5000000"),
    ("三点一四", "3.14", "", "0.005"),
    ("一点二万亿元", "1.2", "万亿元", "0.05"),
    ("一万二千点五亿元", "12000.5", "亿元", "0.05"),
    ("壹佰贰拾叁万肆仟伍佰元整", "123.45", "万元", "0.005"),
    ("陸億柒仟萬圆", "6.7", "亿元", "0.05"),
    ("兩仟", "2000", "", "500"),
    ("二〇二四", "2024", "", "0.5"),
    ("一二三", "123", "", "0.5"),
    ("一〇", "10", "", "0.5"),
    ("五分", "5", "分", "0.5"),
    ("两个百分点", "2", "个百分点", "0.5"),
]


@pytest.mark.parametrize(("text", "value", "symbol", "half_width"), ACCEPTED)
def test_accepted(text: str, value: str, symbol: str, half_width: str) -> None:
    assert shown(text) == (value, symbol, half_width, "")
    assert number(text).text == text.strip(" \u3000\u00a0\u2009\ufeff\n")


@pytest.mark.parametrize("text", [text for text, *_ in ACCEPTED])
def test_accepted_survives_writing(text: str) -> None:
    found = number(text)
    assert read(write(found), unit=found.unit) == found
    assert read(write(found)) == found


# text, column, value, unit, half-width
IN_COLUMNS = [
    ("5", "亿元", "5", "亿元", "0.5"),
    ("2.00", "万元", "2.00", "万元", "0.005"),
    ("12", "家", "12", "家", "0"),
    ("1200.5", "户", "1200.5", "户", "0.05"),
    ("3.5亿", "元", "3.5", "亿元", "0.05"),
    ("3.5亿元", "元", "3.5", "亿元", "0.05"),
    ("12亿3400万", "元", "12.3400", "亿元", "0.00005"),
    ("3.5亿元", "亿元", "3.5", "亿元", "0.05"),
    ("3.5 yi", "亿元", "3.5", "亿元", "0.05"),
    ("3.5亿", "亿元", "3.5", "亿元", "0.05"),
    ("2万", "家", "2", "万家", "0.5"),
    ("5万亩", "亩", "5", "万亩", "0.5"),
    ("$5", "AUD", "5", "AUD", "0.5"),
    ("$5m", "USD", "5", "USD million", "0.5"),
    ("5m", "EUR", "5", "EUR million", "0.5"),
    ("5m", "米", "5", "米", "0.5"),
    ("¥5", "円", "5", "円", "0.5"),
    ("¥5", "元", "5", "元", "0.5"),
    ("US$5", "美元", "5", "美元", "0.5"),
    ("US$ 1.2 million", "USD million", "1.2", "USD million", "0.05"),
    ("95%", "%", "95", "%", "0.5"),
    ("0.95", "%", "0.95", "%", "0.005"),
    ("百分之五", "%", "5", "%", "0.5"),
    ("5", "?", "5", "?", "0.5"),
    ("5亿", "?", "500000000", "?", "50000000"),
    ("5亿元", "?", "5", "亿元", "0.5"),
    ("1,72,000.50", "INR crore", "172000.50", "INR crore", "0.005"),
    ("1'234'567.80", "CHF", "1234567.80", "CHF", "0.005"),
    ("-1’234", "CHF", "-1234", "CHF", "0.5"),
    ("₹ 12,34,567", "INR", "1234567", "INR", "0.5"),
    ("1,72,000", "BDT", "172000", "BDT", "0.5"),
    ("12,34,567", "人", "1234567", "人", "0"),
    ("12,34,567", "?", "1234567", "?", "0.5"),
]


@pytest.mark.parametrize("column", ["元", "USD million", "EUR", "円", "KES"])
def test_indian_groups_are_none_of_a_country_that_groups_by_threes(column: str) -> None:
    assert refused("1,72,000.50", column).code == "separator"


@pytest.mark.parametrize(("text", "column", "value", "symbol", "half_width"), IN_COLUMNS)
def test_in_a_column(text: str, column: str, value: str, symbol: str, half_width: str) -> None:
    assert shown(text, column) == (value, symbol, half_width, "")
    found = number(text, column)
    assert read(write(found), unit=found.unit) == found


# text, column, the unit of the cell as the message names it
CONFLICTS = [
    ("3.5亿", "万元", "亿元"),
    ("3.5亿元", "万元", "亿元"),
    ("3.5亿元", "百万元", "亿元"),
    ("77元", "亿元", "元"),
    ("¥5", "USD", "元"),
    ("¥5 USD", None, "USD"),
    ("36万户", "万元", "万户"),
    ("5亩", "元", "亩"),
    ("5公顷", "亩", "公顷"),
    ("5亩次", "亩", "亩次"),
    ("0.5%", "个百分点", "%"),
    ("0.5个百分点", "%", "个百分点"),
    ("三成", "%", "成"),
    ("5亿", "%", "10^8"),
    ("5万%", None, "10^4"),
    ("5亿万元", None, "10^8"),
]


@pytest.mark.parametrize(("text", "column", "cell"), CONFLICTS)
def test_a_cell_that_contradicts_its_column(text: str, column: str | None, cell: str) -> None:
    error = refused(text, column)
    assert error.code == "unit_conflict"
    assert error.message.zh.startswith(f"“{text}”的单位是{cell}，而声明的是{column or ''}")
    assert error.message.en.startswith(f"'{text}' is in {cell} where {column or ''}")
    assert error.hint


# text, hedge, low, high
HEDGED = [
    ("约275亿元", "about", None, None),
    ("约为275亿元", "about", None, None),
    ("大约 5", "about", None, None),
    ("5左右", "about", None, None),
    ("~7", "about", None, None),
    ("～7", "about", None, None),
    ("about 5", "about", None, None),
    ("approx. 5", "about", None, None),
    ("近40亿元", "at_most", None, "40.5"),
    ("不足3%", "at_most", None, "3.5"),
    ("不到3%", "at_most", None, "3.5"),
    ("不超过5%", "at_most", None, "5.5"),
    ("5%以下", "at_most", None, "5.5"),
    ("<5", "at_most", None, "5.5"),
    ("≤ 5", "at_most", None, "5.5"),
    ("<=5", "at_most", None, "5.5"),
    ("＜5", "at_most", None, "5.5"),
    ("nearly 5%", "at_most", None, "5.5"),
    ("Less than 5", "at_most", None, "5.5"),
    ("超1500亿元", "at_least", "1499.5", None),
    ("超过5", "at_least", "4.5", None),
    ("逾5", "at_least", "4.5", None),
    ("突破 1 亿亩", "at_least", "0.5", None),
    ("不低于5%", "at_least", "4.5", None),
    ("20%以上", "at_least", "19.5", None),
    ("3年及以上", "at_least", "2.5", None),
    ("超20%以上", "at_least", "19.5", None),
    ("百分之五以上", "at_least", "4.5", None),
    ("190多亿元", "at_least", "189.5", None),
    ("190亿多元", "at_least", "189.5", None),
    ("三千多亿元", "at_least", "2500", None),
    ("60余项", "at_least", "60", None),
    ("> 5", "at_least", "4.5", None),
    (">=5", "at_least", "4.5", None),
    ("over 3 million", "at_least", "2500000", None),
    ("5 or more", "at_least", "4.5", None),
    ("超-5", "at_least", "-5.5", None),
    ("累计4.2亿元", "cumulative", "4.15", "4.25"),
    ("累计达207.3亿元", "cumulative", "207.25", "207.35"),
    ("累计突破 1 亿亩", "at_least", "0.5", None),
    ("约5%以上", "about", None, None),
    ("5", "", "4.5", "5.5"),
    ("12家", "", "12", "12"),
]


@pytest.mark.parametrize(("text", "hedge", "low", "high"), HEDGED)
def test_hedges(text: str, hedge: str, low: str | None, high: str | None) -> None:
    found = number(text)
    bounds = [None if bound is None else str(bound) for bound in (found.low, found.high)]
    assert (found.hedge, *bounds) == (hedge, low, high)
    assert read(write(found)) == found


REFUSED = {
    "not_a_number": [
        "nan",
        "NaN",
        "inf",
        "-inf",
        "abc",
        "元",
        "$",
        "合计",
        "廿",
        "%",
        "+",
        "()",
        "[x]",
        "*",
        "**",
        "†",
        "【空】",
    ],
    "malformed": [
        "20.56.亿元",
        "20.56.",
        "5.",
        "1..2",
        "1_000",
        "0x10",
        "5-10",
        "3~5",
        "5–10",
        "--5",
        "+-5",
        "-(5)",
        "((5))",
        "-5-",
        "(5",
        "¥$5",
        "万",
        "百",
        "点五",
        "三点",
        "三点五千二",
        "一亿点五万",
        "一万点五万",
        "一万零零五",
        "零百",
        "十零零",
        "十零五",
        "一百零零",
        "一百零十",
        "一百零一十",
        "一千零五百",
        "-5-%",
        "一百十百",
        "一千零",
        "零零五万",
        "亿五千万",
        "一万万",
        "一亿亿",
        "百分之五亩",
        "百分之千分之五",
        "百分之",
        "数百亿",
        "les\u017f than 5",
        "3千5万",
        "1万2万",
        "12亿34000万",
        "三千万 亿元",
        "1'23",
        "e5",
        "5元5",
    ],
    "separator": [
        "1.200,-",
        "1,200,-",
        "1180,2",
        "1.234,56",
        "1,23,4.5",
        "12,34,56",
        "123,45,678",
        "0,12,345",
        "1,2345",
        "0,123",
        "1,234,",
        "1,,234",
        "1.234.567",
        "1,1亿5万",
    ],
    "space": ["1 234", "3,594, 026", "1\u00a0234", "1\u3000234", "5 .5", "1\u200b2"],
    "sign": ["—5", "―5", "— 5"],
    "foreign_digit": ["5٣", "१٢", "𝟓"],
    "note_mark": [
        "1234.5①",
        "88²",
        "①",
        "15①亿元",
        "5*",
        "5**",
        "5#",
        "5†",
        "5[1]",
        "5〔1〕",
        "5【2】",
        "5(1)",
        "5 (1)",
        "5 (a)",
        "5（1）",
        "5注1",
        "5⑳",
        "77亿元※",
    ],
    "currency": ["$5", "5 dollars", "(5) kr"],
    "letter": ["5M", "5m", "5 m", "5K", "1.5 bn", "3mn"],
    "ambiguous": [
        "三五",
        "一千二",
        "一千两",
        "一百五",
        "一万五",
        "一亿二",
        "3万5",
        "3亿500",
        "3万5000.5",
    ],
    "magnitude": ["1E400", "1E-400", "1E99999999", "1E28", "1E-29", "9" * 29, "0." + "1" * 29],
    "too_long": ["1" * 65, "x" * 10_000],
    "hedge": ["不低于5%以下", "超5以下", "190多亿元以下", "近5余项"],
    "unknown_unit": [
        "5 abc",
        "5元元",
        "一半",
        "三成半",
        "十几亿",
        "5 亿无",
        "ABC 5",
        "yi 5",
        "5)",
        "(5)亿(元",
        "5e",
        "5?",
        "5兆",
        "5½",
        "5元\n元",
    ],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in REFUSED.items() for text in texts]
)
def test_refused(code: str, text: str) -> None:
    error = refused(text)
    assert error.code == code
    assert error.text == (text if len(text) <= 64 else text[:64] + "…")
    assert error.message.zh.startswith(f"“{error.text}”")
    assert error.message.en.startswith(f"'{error.text}' ")
    assert str(error) == error.message.en
    assert error.hint
    assert all(error.hint)


def test_an_unknown_unit_hints_at_near_ones() -> None:
    error = refused("5平方公理")
    assert error.hint
    assert "平方公里" in error.hint.zh


@pytest.mark.parametrize("column", ["元", "%", "万元"])
def test_a_dollar_sign_stays_ambiguous_beside_another_unit(column: str) -> None:
    assert refused("$5", column).code == "currency"


@pytest.mark.parametrize("mark", ["―", "−", "ー", "─", "---", "－－", "無", "n/d", "k. A.", "н/д"])
def test_every_dash_and_word_for_nothing_known_is_no_figure(mark: str) -> None:
    assert read(mark) == Missing(mark)


def test_the_chinese_one_is_a_figure() -> None:
    assert number("一").value == 1


@pytest.mark.parametrize("mark", sorted(MISSING))
def test_missing_marks(mark: str) -> None:
    assert read(mark) == Missing(mark)
    assert read(f"\u3000{mark}\u00a0") == Missing(mark)


def test_missing_marks_are_declared() -> None:
    assert read("x", missing=("x",)) == Missing("x")
    assert read("0", missing={"0"}) == Missing("0")
    for mark in ("-", ""):
        with pytest.raises(NumberError) as error:
            read(mark, missing=())
        assert error.value.code == "not_a_number"


@pytest.mark.parametrize(
    "bad",
    [
        Number(Decimal(5), None, Decimal(0)),
        Number(Decimal(5), None, Decimal("0.4")),
        Number(Decimal(5), None, Decimal("0.55")),
        Number(Decimal("5.5"), None, Decimal("0.5")),
        Number(Decimal("5.5"), find("家"), Decimal(0)),
        Number(Decimal(5), find("元"), Decimal(0)),
        Number(Decimal("NaN"), None, Decimal("0.5")),
        Number(Decimal("Infinity"), None, Decimal("0.5")),
        Number(Decimal(5), None, Decimal("-0.5")),
        Number(Decimal(5), None, Decimal("0.5"), "roughly"),
    ],
)
def test_only_printed_figures_are_written(bad: Number) -> None:
    with pytest.raises(ValueError, match="not a printed figure"):
        write(bad)


@pytest.mark.parametrize(
    ("text", "column", "written"),
    [
        ("2.00 亿元", None, "2.00亿元"),
        ("(1,234.50)", None, "-1234.50"),
        ("一千二百亿元", None, "12E+2亿元"),
        ("5E0家", None, "5E+0家"),
        ("5", "家", "5家"),
        ("约 5 USD million", None, "~5 USD million"),
        ("累计5元", None, "累计5元"),
        ("5", "?", "5"),
        ("0.00", None, "0.00"),
        ("1E-20", None, "0.00000000000000000001"),
    ],
)
def test_written(text: str, column: str | None, written: str) -> None:
    assert write(number(text, column)) == written


def test_the_words_of_a_number_take_no_part_in_equality() -> None:
    assert number("77亿元") == number("７７ 億元")
    assert number("77亿元") != number("77.0亿元")


# Properties


@st.composite
def printed(draw: st.DrawFn) -> Number:
    one = draw(st.sampled_from([None, NOT_STATED, *EVERY]))
    place = draw(st.integers(-12, 12))
    digits = draw(st.integers(-(10**14), 10**14))
    hedge = draw(st.sampled_from(["", "at_least", "at_most", "about", "cumulative"]))
    if one and one.exact and draw(st.booleans()):
        return Number(Decimal(digits), one, Decimal(0), hedge)
    value = Decimal(f"{digits * 10 ** max(place, 0)}E{min(place, 0)}")
    return Number(value, one, Decimal(f"5E{place - 1}"), hedge)


@given(printed())
def test_what_is_written_is_read_back(one: Number) -> None:
    text = write(one)
    assert read(text, unit=one.unit) == one
    if one.unit is not NOT_STATED:
        assert read(text) == one


DECIMALS = st.tuples(st.integers(0, 10**20), st.integers(0, 6))


@given(DECIMALS, st.sampled_from(["", "亿元", "%", " USD million", "家"]))
def test_separators_and_width_change_nothing(parts: tuple[int, int], tail: str) -> None:
    digits, places = parts
    plain = f"{Decimal(digits).scaleb(-places):f}"
    whole, point, rest = plain.partition(".")
    grouped = f"{int(whole):,}{point}{rest}"
    expected = read(plain + tail)
    assert read(grouped + tail) == expected
    wide = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert read((grouped + tail).translate(wide)) == expected
    assert isinstance(expected, Number)
    assert expected.value == Decimal(plain)
    negative = read(f"({grouped}){tail}")
    assert isinstance(negative, Number)
    assert negative.value == -expected.value


@given(st.lists(st.text("0123456789", max_size=5), min_size=2, max_size=5))
def test_a_group_of_any_other_size_is_refused(groups: list[str]) -> None:
    text = ",".join(groups)
    sound = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0"
    by_twos = len(groups) > 2 and len(groups[0]) <= 2 and len(groups[-1]) == 3
    indian = by_twos and all(len(group) == 2 for group in groups[1:-1])
    if sound and (indian or all(len(group) == 3 for group in groups[1:])):
        assert number(text).value == int("".join(groups))
    elif any(groups):
        assert refused(text).code in ("separator", "malformed", "magnitude")


def spelt_section(value: int) -> str:
    """Spell a number below 10000 as people write it, independent of the reader."""
    text, gap = "", False
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
        gap = not digit
    return text


def spelt(value: int) -> str:
    """Spell a whole number below 10^12, independent of the reader."""
    if value == 0:
        return "零"
    text, adjoins = "", False
    for power, word in ((8, "亿"), (4, "万"), (0, "")):
        section = value // 10**power % 10**4
        if section:
            gap = text and (section < 1000 or not adjoins)
            text += ("零" if gap else "") + spelt_section(section) + word
        adjoins = section > 0
    return text


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", "元", "家", "%"]))
@example(10_0000, "")
@example(1_0000_0005, "")
@example(2000_0500, "")
@settings(max_examples=500)
def test_chinese_numerals_mean_what_was_spelt(value: int, tail: str) -> None:
    if tail == "%" and value >= 10_000:
        tail = ""
    found = number(spelt(value) + tail)
    base = {"": None, "元": "元", "家": "家", "%": "%"}[tail]
    amount, half_width = found.value, found.half_width
    if base and found.unit and found.unit.unit != base:
        target = find(base)
        assert target
        amount = convert(amount, found.unit, target)
        half_width = convert(half_width, found.unit, target)
    assert amount == value
    zeros = len(str(value)) - len(str(value).rstrip("0")) if value else 0
    exact = tail == "家" and value < 10_000
    assert half_width == (0 if exact else Decimal(5).scaleb(zeros - 1))
    financial = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
    assert read((spelt(value) + tail).translate(financial)) == found


ALPHABET = (
    "0123456789.,+-−()（）△▲负eE 　\u00a0%％‰〇零一二两三十百千万亿点成分之元亩家户个次"
    "约超近不足以上下多余左右累计¥￥$€USDmk~<>≥≤=①²٣*[]#'_?ſİıK\u200b"
)
WORDS = [
    "万元",
    "亿元",
    "百分之",
    "个百分点",
    "million",
    "US$",
    "RMB",
    "以上",
    "不足",
    "约",
    "12",
    ".",
]
COLUMNS = st.sampled_from([None, NOT_STATED, *EVERY])


@given(
    st.text()
    | st.text(ALPHABET, max_size=12)
    | st.lists(st.sampled_from([*WORDS, *ALPHABET]), max_size=8).map("".join),
    COLUMNS,
)
@example("1E999999999999999999999999999999", None)
@example("一" * 64, None)
@example("亿" * 64, None)
@example("," * 64, None)
@settings(max_examples=1500)
def test_any_text_at_all_is_a_number_missing_or_refused(text: str, column: Unit | None) -> None:
    try:
        found = read(text, unit=column)
    except NumberError:
        return
    if isinstance(found, Number):
        assert found.half_width >= 0
        assert found.value.is_finite()
        assert read(write(found), unit=found.unit) == found
        if column and column is not NOT_STATED:
            assert found.unit
            assert found.unit.dimension == column.dimension


@given(st.sampled_from([*(row[0] for row in ACCEPTED), *(row[0] for row in HEDGED)]))
def test_the_decimal_context_has_no_say(text: str) -> None:
    expected = number(text)
    bounds = (str(expected.value), str(expected.half_width), str(expected.low), str(expected.high))
    written = write(expected)
    with localcontext(Context(prec=1, Emax=1, Emin=-1, traps=[Inexact, Rounded, Clamped])):
        found = number(text)
        assert (str(found.value), str(found.half_width), str(found.low), str(found.high)) == bounds
        assert write(found) == written


def test_a_cell_of_any_length_is_refused_at_once() -> None:
    assert refused("1," * 500_000).code == "too_long"
    assert read(" " * 500_000 + "5") == number("5")


@given(
    st.from_regex(r"-?[1-9][0-9]{0,17}(\.[0-9]{1,9})?", fullmatch=True),
    st.sampled_from([None, *(find(name) for name in ("元", "万元", "家", "万户", "%", "亩", "?"))]),
)
def test_plain_digits_are_read_like_those_with_a_zero_in_front(text, unit):
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    assert read(text, unit=unit) == read(f"{sign}0{digits}", unit=unit)


@pytest.mark.parametrize("text", ["\u200e1234\u200f", "\u202a1234\u202c", "\ufeff1234", "1234\u200b", "\u2066 1234 \u2069"])  # fmt: skip
def test_marks_that_nobody_sees_around_a_number_are_blanks(text):
    assert read(text) == read("1234")


@pytest.mark.parametrize("text", ["\u202e1234", "12\u200e34", "12\u202c34"])
def test_marks_that_turn_or_part_a_number_are_refused(text):
    with pytest.raises(NumberError):
        read(text)


@pytest.mark.parametrize(("text", "plain"), [("1,23,456/-", "123456"), ("Rs. 5,000/-", "INR 5000"), ("500.50/=", "500.50")])  # fmt: skip
def test_the_stroke_that_ends_an_amount_in_india_says_nothing(text, plain):
    assert read(text, unit=find("INR")).value == read(plain, unit=find("INR")).value


@pytest.mark.parametrize("text", ["2,410.55 M", "Rp 2,410.55 M", "2410.55 m"])
def test_a_letter_that_is_another_scale_at_home_is_what_the_column_says(text):
    """Beside rupiahs M is miliar, a billion; it had been read as millions once the currency was declared."""
    for declared in ("IDR billion", "IDR million"):
        found = read(text, unit=find(declared))
        assert (found.value, found.unit.unit) == (Decimal("2410.55"), declared)
    for declared in ("IDR", "IDR thousand"):
        with pytest.raises(NumberError) as caught:
            read(text, unit=find(declared))
        assert (caught.value.code, "IDR billion" in caught.value.hint.en) == ("letter", True)
    assert read("2,410.55 M", unit=find("USD")).unit.unit == "USD million"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1e40", "or raise the limit: --limit digits=41"),
        ("0." + "0" * 29 + "1", "or raise the limit: --limit digits=30"),
        ("1e400", "look for a slip, as in the exponent behind e"),
        ("1e999999999", "look for a slip, as in the exponent behind e"),
    ],
)
def test_too_many_digits_are_let_in_by_a_limit_that_may_be_said_or_are_a_slip(text, hint):
    with pytest.raises(NumberError) as error:
        read(text)
    assert error.value.code == "magnitude"
    assert error.value.hint.en.endswith(hint)
