"""The plain table: natural width, ASCII rules, columns that two blanks separate."""

from __future__ import annotations

import re
from decimal import Decimal

from rich.cells import cell_len

from fiscalcli.errors import Text
from fiscalcli.model import Column, Label, Report
from fiscalcli.renderers.plain import render
from fiscalcli.reporting.cells import Options

REPORT = Report(
    "r",
    1,
    Text("执行情况", "Execution"),
    [
        Column("sector", Text("科目", "sector")),
        Column("executed", Text("决算数", "executed"), "amount"),
        Column("note", Text("说明", "note")),
    ],
    [
        {
            "sector": Label("205", "教育", "Education"),
            "executed": Decimal("1152.5"),
            "note": "甲" * 60,
        },
        {"sector": Label("206", "科学技术", "Science"), "executed": Decimal(77), "note": None},
    ],
    [{"sector": Label("total", "合计", "Total"), "executed": Decimal("1229.5")}],
)


def test_it_is_as_reviewed(golden):
    golden("plain_zh.txt", render(REPORT, Options()).content)


def test_no_option_narrows_or_colours_it():
    natural = render(REPORT, Options())
    assert render(REPORT, Options(width=20, color=True)) == natural
    assert natural.notes == ()


def test_rules_are_ascii_and_as_wide_as_their_columns():
    lines = render(REPORT, Options()).content.splitlines()
    rules = [line for line in lines if line.startswith("-")]
    assert rules[0] == rules[1]
    assert re.fullmatch(r"-+  -+  -+", rules[0])
    assert max(map(cell_len, lines)) == len(rules[0])
