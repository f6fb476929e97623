"""A Markdown table (GitHub), right-aligned numbers, notes as a list: for reports and pull requests.
Markdown 表格（GitHub 格式），数字右对齐，说明列为清单，便于报告和评审。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.layout import grid, ljust, rjust, width
from fiscalcli.reporting.cells import Rendered, unit_line
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".md"
BINARY = False

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=[\w+-]+:)")  # the last one is :an_emoji:
_LEAD = re.compile(r"^(\s*\d*)([-+=#.)])")  # a list, a heading, a rule


def render(report: Report, options: Options) -> Rendered:
    """Return heading, unit, table and notes; no text can be taken for Markdown or HTML."""
    lang = options.lang
    table = grid(report, lang, "\u3000")  # a renderer drops ASCII blanks in front
    is_text = [column.kind == "text" for column in table.columns]
    body = [
        [
            _escaped(cell) if words else _escaped(cell.strip())
            for cell, words in zip(row, is_text, strict=True)
        ]
        for row in [table.heads, *table.rows, *table.totals]
    ]
    widths = [max(3, *(width(row[index]) for row in body)) for index in range(len(is_text))]
    rules = [
        "-" * room if words else "-" * (room - 1) + ":"
        for words, room in zip(is_text, widths, strict=True)
    ]
    body.insert(1, rules)
    lines = [f"## {_line(safe(report.title.say(lang)))}", ""]
    if unit := unit_line(report, lang):
        lines += [_line(unit), ""]
    for row in body:
        cells = [
            ljust(cell, room) if words else rjust(cell, room)
            for cell, words, room in zip(row, is_text, widths, strict=True)
        ]
        lines.append(f"| {' | '.join(cells)} |")
    if report.notes:
        lines += ["", *(f"- {_line(safe(note.say(lang)))}" for note in report.notes)]
    return Rendered("".join(f"{line}\n" for line in lines))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    return _LEAD.sub(r"\1\\\2", _escaped(text))
