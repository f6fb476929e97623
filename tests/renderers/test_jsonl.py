"""JSON lines: one object per row, totals marked."""

from __future__ import annotations

import json
from decimal import Decimal

from fiscalcli.errors import Text
from fiscalcli.model import Column, Label, Report
from fiscalcli.renderers.jsonl import render
from fiscalcli.reporting.cells import Options

REPORT = Report(
    "r",
    1,
    Text("执行", "Execution"),
    [Column("sector", Text("科目", "sector")), Column("sum", Text("数", "sum"), "amount")],
    [{"sector": "教\n育", "sum": Decimal("0.10")}, {"sector": Label("206", "科学", "Science")}],
    [{"sector": Label("total", "合计", "Total"), "sum": Decimal("0.10")}],
)


def test_every_line_is_one_row_and_totals_are_marked():
    lines = render(REPORT, Options()).content.split("\n")
    assert lines.pop() == ""
    assert [json.loads(line, parse_float=str) for line in lines] == [
        {"sector": "教\n育", "sum": "0.10", "total": False},
        {"sector": "206", "sum": None, "total": False},
        {"sector": "total", "sum": "0.10", "total": True},
    ]


def test_the_language_changes_nothing():
    assert render(REPORT, Options(lang="en")) == render(REPORT, Options(lang="zh"))
