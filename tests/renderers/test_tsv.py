"""TSV: as CSV, without quoting."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.model import Column, Report
from fiscalcli.renderers.tsv import render
from fiscalcli.reporting.cells import Options

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
]


def lines(rows, **options):
    return render(Report("r", 1, Text("", ""), COLUMNS, rows), Options(**options)).content.split(
        "\n"
    )


def test_tabs_and_line_breaks_in_text_are_written_out():
    assert lines([{"sector": 'a\tb\n"c"', "executed": Decimal("-1.50")}]) == [
        "sector\texecuted",
        'a\\tb\\n"c"\t-1.50',
        "",
    ]


def test_a_formula_is_text_and_the_byte_order_mark_comes_on_request():
    assert lines([{"sector": "=1"}], bom=True)[:2] == ["\ufeffsector\texecuted", "'=1\t"]


def test_a_formula_behind_a_quote_is_text_too():
    assert lines([{"sector": '"=1+1" is no year'}])[1] == '\'"=1+1" is no year\t'
    assert lines([{"sector": '"a" is no year', "executed": Decimal(-1)}])[1] == '"a" is no year\t-1'


def test_totals_are_left_out_and_the_note_says_so():
    report = Report("r", 1, Text("", ""), COLUMNS, [], [{"executed": Decimal(1)}])
    rendered = render(report, Options())
    assert rendered.content == "sector\texecuted\n"
    assert len(rendered.notes) == 1


@given(st.lists(st.text(st.characters())))
def test_every_line_has_every_cell(texts):
    found = lines([{"sector": text} for text in texts])
    assert [line.count("\t") for line in found] == [1] * (len(texts) + 1) + [0]
