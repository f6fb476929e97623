"""The workbook, read back: typed numbers that show what was printed, text that is only text."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.renderers import xlsx
from fiscalcli.reporting.cells import Options
from fiscalcli.unit import find

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
    Column("rate", Text("执行率", "execution rate"), "rate"),
    Column("growth", Text("同比", "growth"), "rates", signed=True),
    Column("share", Text("占比变化", "change of share"), "points", signed=True),
    Column("lines", Text("笔数", "lines"), "count"),
    Column("facts", Text("依据", "facts"), detail=True),
]
ROW = {
    "sector": Label("205", "教育", "Education", 1),
    "executed": Decimal("1152.50"),
    "rate": Fraction(1, 3),
    "growth": Interval(Fraction(-1, 3), Fraction(1, 3)),
    "share": Fraction(123, 10_000),
    "lines": 12345,
    "facts": "a.csv:3",
}


def report(rows, totals=(), **more):
    return Report(
        "r", 1, Text("执行情况", "Execution"), COLUMNS, rows, totals, find("亿元"), **more
    )


def written(rendered):
    return openpyxl.load_workbook(io.BytesIO(rendered.content))


def sheet(rows, totals=(), **more):
    return written(xlsx.render(report(rows, totals, **more), Options())).worksheets[0]


def test_title_unit_header_rows_and_totals():
    found = sheet([ROW], [{"sector": Label("total", "合计", "Total"), "executed": Decimal(77)}])
    values = [[cell.value for cell in line] for line in found.iter_rows()]
    assert values[0][0] == "执行情况"
    assert values[1][0] == "单位：亿元"
    assert values[2] == [
        "科目",
        "决算数",
        "执行率",
        "同比（下限）",
        "同比（上限）",
        "占比变化（个百分点）",
        "笔数",
    ]
    assert values[3][:2] == ["教育", 1152.5]
    assert values[4][:2] == ["合计", 77]
    assert found.freeze_panes == "A4"
    assert found["A4"].alignment.indent == 1
    assert found["A5"].font.bold
    assert found["A5"].border.top.style == "thin"


def test_numbers_show_what_other_formats_print():
    found = sheet([ROW])
    shown = {cell.coordinate: (cell.value, cell.number_format) for cell in found[4]}
    assert shown["B4"] == (1152.5, "#,##0.00")
    assert shown["C4"] == (pytest.approx(1 / 3, abs=1e-12), "0.00%")
    assert shown["D4"] == (-0.3334, "+0.00%;-0.00%;0.00%")
    assert shown["E4"] == (0.3334, "+0.00%;-0.00%;0.00%")
    assert shown["F4"] == (1.23, "+0.00;-0.00;0.00")
    assert shown["G4"] == (12345, "#,##0")


def test_sheets_are_named_in_the_language():
    assert written(xlsx.render(report([ROW]), Options())).sheetnames == ["报表", "来源", "说明"]
    names = written(xlsx.render(report([ROW]), Options(lang="en"))).sheetnames
    assert names == ["Report", "Sources", "Notes"]


def test_sources_have_a_column_for_every_key_and_notes_a_row_each():
    more = {"sources": [{"path": "a.csv"}, {"path": "b", "sha": "1"}], "notes": [Text("甲", "a")]}
    book = written(xlsx.render(report([ROW], **more), Options()))
    assert [[cell.value or None for cell in line] for line in book["来源"].iter_rows()] == [
        ["path", "sha"],
        ["a.csv", None],
        ["b", "1"],
    ]
    assert book["说明"]["A1"].value == "甲"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "@x",
        "http://x",
        "mailto:a@b",
        "internal:A1",
        "12",
        "{=1}",
        "[/]",
        "\x1b[2J",
        "a\nb",
        "\udc80",
        "_x001B_",
    ],
    ids=ascii,
)
def test_text_is_a_string_and_nothing_else(text):
    found = sheet(
        [{"sector": text, "executed": text}], notes=[Text(text, text)], sources=[{text: text}]
    )
    for cell in (found["A4"], found["B4"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert found["A4"].value == text.replace("\x1b", r"\x1b").replace("\n", r"\n").replace(
        "\udc80", r"\udc80"
    )


@pytest.mark.parametrize(
    "digits",
    ["12345678901234.567", "1234567890123.4567", "1234567890123456", "0." + "0" * 30 + "1"],
)
def test_a_number_that_excel_cannot_hold_is_text_and_the_note_says_so(digits):
    long = Decimal(digits)
    rendered = xlsx.render(report([{"executed": long}, {"executed": Decimal("1.5")}]), Options())
    found = written(rendered).worksheets[0]
    assert (found["A4"].value, found["A5"].value) == (digits, 1.5)
    assert "15" in rendered.notes[0].zh
    assert written(rendered)["说明"]["A1"].value == rendered.notes[0].zh
    assert xlsx.render(report([ROW]), Options()).notes == ()


def test_a_text_that_no_cell_can_hold_is_not_left_out():
    assert sheet([{"sector": "x" * 40_000}])["A4"].value.endswith("x...")


def test_the_file_is_the_same_every_time():
    rendered = xlsx.render(report([ROW]), Options())
    assert xlsx.render(report([ROW]), Options()) == rendered
    assert written(rendered).properties.created.year == 2000


def test_rows_that_no_sheet_can_hold_are_refused_and_not_dropped():
    class Many(list):
        def __len__(self):
            return 1_048_574

    with pytest.raises(UsageError, match="1048577 rows"):
        xlsx.render(report(Many([ROW])), Options())


def test_columns_are_wide_enough_for_chinese():
    name = "文化旅游体育与传媒支出"
    assert sheet([{"sector": name, "executed": Decimal(1)}]).column_dimensions[
        "A"
    ].width >= 2 * len(name)


@settings(max_examples=30)
@given(st.lists(st.decimals(-(10**18), 10**18, allow_nan=False, places=3), min_size=1))
def test_every_decimal_comes_back(values):
    content = xlsx.render(report([{"executed": value} for value in values]), Options()).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = [row[0] for row in book.get_sheet_by_index(0).to_python()[3:]]
    assert [Decimal(str(cell)) for cell in cells] == values
