"""What says what a column is, and its unit; which rows are not like others; which role may be declared for a column."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from fiscalcli.errors import Place
from fiscalcli.mapping import seen, sheets
from fiscalcli.mapping.settings import Described, Settings
from fiscalcli.model import NumberCell, Row, Sheet
from fiscalcli.unit import find


def read(text, number=None, **said):
    """Return the layout and the reading of a table; the cell `number` is one of a workbook."""
    lines = [
        [NumberCell(c) if c == number else c for c in row] for row in csv.reader(StringIO(text))
    ]
    rows = [Row(Place("t", line=at), cells) for at, cells in enumerate(lines, 1)]
    settings = Settings(**said)
    ((layout, reading),) = sheets.read([Sheet("t", "", rows)], settings).readings
    return layout, reading, settings


def columns(text, **said):
    return {each.meaning.heading: each for each in seen.columns(*read(text, **said))}


def test_what_says_what_a_column_is():
    found = columns(
        "year,item,kind,Zeta,Own,amount,Said\n2024,a,Revenue,3.5,x,10,1\n2024,b,Expenditure,4.5,y,7,2\n",
        columns={"Own": "extra"},
        described={"Said": Described("value", "final")},
    )
    assert {heading: each.known for heading, each in found.items()} == {
        "year": "heading",
        "item": "heading",
        "kind": "words",
        "Zeta": "unread",
        "Own": "declared",
        "amount": "heading",
        "Said": "description",
    }
    assert found["amount"].figures == 2


def test_a_column_of_figures_whose_heading_nobody_knows_is_known_by_its_cells():
    assert columns("year,item,Qqq\n2024,a,1.5\n2024,b,2.5\n")["Qqq"].known == "cells"


@pytest.mark.parametrize(
    ("text", "said", "origin"),
    [
        ("year,item,amount\n2024,a,1\n", {}, ""),
        ("year,item,amount (USD)\n2024,a,1\n", {}, "heading"),
        ("year,item,unit,amount\n2024,a,USD,1\n", {}, "column"),
        ("Unit: USD\nyear,item,amount\n2024,a,1\n", {}, "above"),
        ("year,item,amount\n2024,a,1\nNote: in USD million\n", {}, "below"),
        ("year,item,amount\n2024,a,1\n", {"defaults": {"unit": "USD"}}, "declared"),
        ("year,item,amount\n2024,a,5亿元\n", {}, "cells"),
        ("year,收入（亿元）,金额\n2024,a,1\n", {}, "corner"),
        ("year,item,amount\n2024,Area (mu),3\n2024,Length (km),4\n", {}, "label"),
        ("year,item,amount\n2024,a,1\n", {"described": {"amount": Described("value", unit=find("USD"))}}, "description"),
    ],
)  # fmt: skip
def test_what_says_the_unit(text, said, origin):
    (found,) = (each for each in columns(text, **said).values() if each.meaning.role == "value")
    assert found.unit_from == origin


def test_a_unit_that_a_number_format_shows():
    assert (
        columns("year,item,amount\n2024,a,5亿元\n", number="5亿元")["amount"].unit_from == "format"
    )


def test_marks_for_no_figure_are_counted_apart_from_blanks():
    text = "year,item,budget,actual\n2024,x,1,-\n2024,y,n.b.,\n2024,z,3,-\n"
    layout, _, settings = read(text, missing=("n.b.",))
    assert seen.missing(layout, settings) == {"-": 2, "n.b.": 1, "": 1}


def test_rows_that_are_not_like_the_others():
    layout, reading, settings = read(
        "项目,2024年（万元）\n一、收入,\n税收,10\n其中：增值税,4\n非税,5\n合计,15\n注：数据来自决算,\n"
    )
    assert [
        (each.line, each.label, each.kind) for each in seen.rows(layout, reading, settings)
    ] == [
        (2, "一、收入", "no_figure"),
        (4, "其中：增值税", "of_which"),
        (6, "合计", "total"),
        (7, "注：数据来自决算", "no_figure"),
    ]


def test_lines_of_units_and_totals_over_years_are_told():
    layout, reading, settings = read("项目,2023年,2024年\n甲,1,2\n单位：亿元,,\n乙,3,4\n")
    assert [each.kind for each in seen.rows(layout, reading, settings)] == ["unit_line"]
    layout, reading, settings = read("年份,项目,金额（元）\n2023,甲,1\n2024,甲,2\n合计,甲,3\n")
    assert [(each.line, each.kind) for each in seen.rows(layout, reading, settings)] == [
        (4, "over_years")
    ]


@pytest.mark.parametrize(
    ("header", "heading", "said"),
    [
        ("year,item,amount", "amount", "value"),
        ("year,item,amount", "year", "period"),
        ("year,item,approved budget", "approved budget", "value:approved"),
        ("year,item,同比(%)", "同比(%)", "value:growth"),
        ("Zeta,item,2023年决算数", "2023年决算数", "value:final"),
        ("Zeta,item,2023年决算数", "Zeta", "extra"),
        ("year,item,上年数", "上年数", ""),  # a role cannot say that it is of the year before
        ("year,item,收入", "收入", ""),  # nor that it is of one side
    ],
)
def test_a_role_that_may_be_declared(header, heading, said):
    first = "x" if header.startswith("Zeta") else "2024"
    layout, _, _ = read(f"{header}\n{first},a,10\n")
    meaning = next(each for each in layout.meanings if each.heading == heading)
    assert seen.declaration(meaning) == said
