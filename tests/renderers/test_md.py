"""Markdown: a table that GitHub shows, and text that cannot become markup."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli.errors import Text
from fiscalcli.model import Column, Label, Report
from fiscalcli.renderers.md import render
from fiscalcli.reporting.cells import Options
from fiscalcli.unit import find

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
    Column("growth", Text("同比", "growth"), "rate", signed=True),
]


def lines(rows, title="执行情况", notes=()):
    report = Report("r", 1, Text(title, title), COLUMNS, rows, [], find("亿元"), notes)
    return render(report, Options()).content.splitlines()


def test_it_is_as_reviewed(golden):
    rows = [
        {
            "sector": Label("205", "教育", "Education"),
            "executed": Decimal("1152.5"),
            "growth": Fraction(-1, 10**6),
        },
        {"sector": Label("20502", "学前教育", "preschool", 1), "executed": Decimal(77)},
    ]
    golden("md_zh.md", "\n".join(lines(rows, notes=[Text("口径不同", "other basis")])) + "\n")


def test_numbers_stand_to_the_right():
    rule = lines([{"sector": "a", "executed": Decimal(1), "growth": Fraction(1)}])[5]
    assert [cell.strip()[-1] for cell in rule.strip("|").split("|")] == ["-", ":", ":"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("[x](y)", r"\[x\](y)"),
        ("`*_~$\\", r"\`\*\_\~\$\\"),
        (":warning:", r"\:warning:"),
        ("12:30", "12:30"),
        ("a\nb", r"a\\nb"),
    ],
)
def test_markup_is_escaped(text, shown):
    assert f"| {shown} " in lines([{"sector": text, "executed": Decimal(1)}])[6]


@pytest.mark.parametrize("text", ["- x", "# x", "1. x", "+ x", "===", "1) x", "---"])
def test_a_note_or_a_title_starts_no_list_and_no_heading(text):
    found = lines([], title=text, notes=[Text(text, text)])
    assert re.match(r"## \d*\\[-+#.=)]", found[0])
    assert re.match(r"- \d*\\[-+#.=)]", found[-1])


def test_every_row_has_every_cell():
    found = lines([{"sector": "|" * 5}, {"sector": "\\|"}, {}, {"sector": "\\"}])
    table = [line for line in found if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table} == {2}
