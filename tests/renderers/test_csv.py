"""CSV: what a program reads back is what the report holds, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.renderers.csv import render
from fiscalcli.reporting.cells import Options

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
    Column("change", Text("增减", "change"), "amounts", signed=True),
]


def report(rows, totals=()):
    return Report("r", 1, Text("", ""), COLUMNS, rows, totals)


def cells(rows, **options):
    return list(
        csv.reader(io.StringIO(render(report(rows), Options(**options)).content, newline=""))
    )


def test_keys_codes_and_plain_numbers():
    row = {
        "sector": Label("205", "教育", "Education"),
        "executed": Decimal("-1234.50"),
        "change": Interval(Decimal(-3), None),
    }
    assert cells([row, {}]) == [
        ["sector", "executed", "change_low", "change_high"],
        ["205", "-1234.50", "-3", ""],
        ["", "", "", ""],
    ]


def test_text_that_looks_like_a_formula_is_no_formula_and_a_negative_number_is_a_number():
    rows = cells([{"sector": "=1+1", "executed": Decimal(-5)}, {"sector": "-5", "executed": "@x"}])
    assert [row[:2] for row in rows[1:]] == [["'=1+1", "-5"], ["'-5", "'@x"]]


def test_a_key_from_a_file_is_no_formula():
    key = Column("=cmd()", Text("", ""), "amount")
    rendered = render(Report("r", 1, Text("", ""), [key], []), Options())
    assert rendered.content == "'=cmd()\n"


def test_quotes_commas_and_line_breaks_come_back():
    assert cells([{"sector": 'a,"b"\nc'}])[1][0] == 'a,"b"\\nc'


def test_totals_are_left_out_so_that_a_sum_counts_nothing_twice():
    rendered = render(report([{"executed": Decimal(1)}], [{"executed": Decimal(1)}]), Options())
    assert (
        sum(Decimal(row["executed"]) for row in csv.DictReader(io.StringIO(rendered.content))) == 1
    )
    assert "合计" in rendered.notes[0].zh
    assert "totals" in rendered.notes[0].en
    assert render(report([]), Options()).notes == ()


def test_the_byte_order_mark_comes_on_request_only():
    assert render(report([]), Options(bom=True)).content.startswith("\ufeffsector,")
    assert render(report([]), Options()).content.startswith("sector,")


@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False).filter(lambda d: abs(d.adjusted()) < 400)
    )
)
def test_every_decimal_comes_back(values):
    rows = cells([{"executed": value} for value in values])
    assert [Decimal(row[1]) for row in rows[1:]] == values


@given(st.lists(st.text(st.characters())))
def test_every_row_is_a_row_and_no_cell_a_formula(texts):
    rows = cells([{"sector": text} for text in texts])
    assert len(rows) == len(texts) + 1
    assert not any(row[0].strip()[:1] in tuple("=+-@＝＋－＠") for row in rows if row[0].strip())
