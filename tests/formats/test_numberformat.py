"""What a number format shows is what is read."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from fiscalcli.formats import numberformat
from fiscalcli.model import NumberCell


def shown(said, code):
    """Return what is shown of a stored number, with its power where that is not told by a word."""
    sections = numberformat.parse(code)
    cell = numberformat.show(said, sections)
    power = cell.power if isinstance(cell, NumberCell) else None
    return (str(cell), power) if power else str(cell)


@pytest.mark.parametrize(
    "code",
    ["", "General", "0", "#,##0", "[Red]0;[Blue]0", "0.00E+00", "# ?/?", "@", ";;;", "[>100][Red]0;0", "0.##",
     "yyyy-mm-dd", 'yyyy"年"m"月"', "[h]:mm", "[$-409]d-mmm-yy", "000-0000", "e"],
)  # fmt: skip
def test_a_format_that_shows_the_number_changes_nothing(code):
    assert numberformat.parse(code) == () or shown("7", code) in ("7", "0000007")


@pytest.mark.parametrize(
    "code",
    ["0.00", "#,##0.00_);(#,##0.00)", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "0.00;△0.00"],
)  # fmt: skip
def test_zeros_that_are_shown_are_digits_and_stored_ones_are_kept(code):
    assert [shown(each, code) for each in ("7", "-7", "7.5", "7.125")] == [
        "7.00",
        "-7.00",
        "7.50",
        "7.125",
    ]


@pytest.mark.parametrize(
    ("said", "code", "text"),
    [
        ("0.1", "0.0%", "10.0%"),
        ("0.1", "0%", "10%"),
        ("-0.10034", "0.0%", "-10.034%"),
        ("1.5", "#,##0%_);(#,##0%)", "150%"),
        ("0", "0.0%", "0.0%"),
        ("5", '0"亿元"', "5亿元"),
        ("5.25", "#,##0.00\\ [$€-407]", "5.25€"),
        ("5", "[$€-2] #,##0", "€5"),
        ("5", "[$$-409]#,##0.00", "US$5.00"),
        ("5", '"$"#,##0;-"$"#,##0', "$5"),
        ("-5", '"$"#,##0;\\-"$"#,##0', "-$5"),
        ("-5", '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_)', "-$5"),
        ("0", '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_)', "0"),
        ("0", '[$$-409]0;-[$$-409]0;"-"[$$-409]', "0"),
        ("2024", '0"年"', "2024年"),
        ("9", "00", "09"),
        ("0", '0;-0;"n/a"', "n/a"),
        ("0", '0"家";-0"家";"-"', "0"),
        ("5000000", "#,##0,", ("5000", 3)),
        ("5000000", "0,.0", ("5000.0", 3)),
        ("1234567", "0.0,,", ("1.234567", 6)),
        ("5000000", '0.0,,"m"', "5.0 million"),
        ("5000000", '0.0,,"M€"', "5.0 million€"),
        ("5000000", '0.0,," mn €"', "5.0 million €"),
        ("5000", '0,"k"', "5 thousand"),
        ("5000", '0,"m"', ("5m", 3)),
        ("123456", '0!.0,"万"', "12.3456万"),
        ("123456", '0"."0000"万元"', "12.3456万元"),
        ("123456", "0!.0,", ("12.3456", 4)),
        ("500000000", '0.00,,"百万元"', "500.00百万元"),
        ("5000000", '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "5.0 million"),
        ("5000", '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "5.0 thousand"),
        ("5", '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "5"),
        ("5", '[>=1000000]0.0,,"m"', "5"),
        ("1000000000000000000000", "0.0,,", ("1000000000000000.0", 6)),
    ],
)
def test_what_is_shown_is_read_with_all_digits_that_are_stored(said, code, text):
    assert shown(said, code) == text


@pytest.mark.parametrize(
    ("said", "code", "is_unseen"),
    [
        ("7", ";;;", True),
        ("-7", "0;;", True),
        ("7", "0;;", False),
        ("0", "0;-0;;@", False),
        ("7", "", False),
        ("7", "General", False),
        ("7", '"";""', True),
        ("0", '_-* #,##0_-;_-* "-"??_-', False),
    ],
)
def test_a_number_of_which_the_format_shows_nothing_is_known(said, code, is_unseen):
    sections = numberformat.parse(code)
    cell = numberformat.show(said, sections) if sections else NumberCell(said)
    assert (str(cell), getattr(cell, "is_unseen", False)) == (said, is_unseen)


@given(st.text('0#?.,;"%[]$€-_*\\!<>=E+mk万亿元 1y@', max_size=24), st.floats(-1e15, 1e15))
def test_no_format_breaks_off_and_none_changes_the_amount_unseen(code, value):
    said = f"{Decimal(repr(value)):f}"
    sections = numberformat.parse(code)
    cell = numberformat.show(said, sections) if sections else NumberCell(said)
    if not sections or not any(said.power or said.percent for said in sections):
        digits = "".join(
            char for char in said.strip("-").strip("0").rstrip(".") if char in "0123456789."
        )
        assert not isinstance(cell, NumberCell) or digits.strip("0.") in cell


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("yyyy-mm-dd", "moment"), ("M/D/YY", "moment"), ('yyyy"年"m"月"d"日"', "moment"), ("h:mm AM/PM", "moment"),
        ("[$-409]d-mmm-yy;@", "moment"), ('[DBNum1][$-804]m"月"d"日"', "moment"), ('ggge"年"m"月"', "month"), ("mmm-yy", "month"), ("mmmm yyyy", "month"), ('yyyy"年"', "year"),
        ("mm:ss.0", "moment"), ("[h]:mm:ss", "span"), ("[mm]:ss", "span"), ("[H]:MM", "span"), ("[Red]yyyy", "year"),
        ("", ""), ("General", ""), ("0.00", ""), ("#,##0_);[Red](#,##0)", ""), ("0.00E+00", ""), ("# ?/?", ""), ("@", ""),
        ('"day "0', ""), ("\\d0", ""), ('0 "m"', ""), ("[Red]0", ""), ("[$USD-409] 0", ""), ("[>100]0", ""), ("_d0", ""),
        ("Br0", ""), (";yyyy", ""),
    ],
)  # fmt: skip
def test_a_format_tells_a_time_or_a_number(code, told):
    assert numberformat.tells(code) == told


@pytest.mark.parametrize(
    ("day", "tells", "shown_as"),
    [
        ("2024-01-01", "year", "2024"),
        ("2023-12-31", "year", "2023"),
        ("2024-06-30", "year", "2024-06-30"),
        ("2024-02-29", "month", "2024-02"),
        ("2024-02-28", "month", "2024-02-28"),
        ("2024-03-01", "month", "2024-03"),
        ("2024-03-01", "moment", "2024-03-01"),
        ("2024-03-01T08:00:00", "month", "2024-03-01T08:00:00"),
        ("n/a", "month", "n/a"),
    ],
)
def test_a_day_that_stands_for_its_year_or_month_is_that(day, tells, shown_as):
    assert numberformat.dated(day, tells) == shown_as


@pytest.mark.parametrize("number", [14, 22, 27, 36, 45, 47, 50, 58])
def test_formats_of_days_that_every_workbook_has_change_no_number(number):
    code = numberformat.BUILT_IN[number]
    assert numberformat.tells(code) == "moment"
    assert numberformat.parse(code) == ()


def test_a_format_that_nobody_writes_is_refused_and_one_full_of_brackets_takes_no_time():
    with pytest.raises(ValueError, match=r"\[\$"):
        numberformat.parse("[$" * 30_000)
    start = time.process_time()
    for _ in range(100):
        numberformat.parse(("[$" * 128)[:255])
    assert time.process_time() - start < 1
