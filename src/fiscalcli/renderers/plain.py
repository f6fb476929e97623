"""The table in plain ASCII rules at its natural width, without colour: for logs, mail and diff.
纯文本表格：ASCII 线条、自然宽度、无颜色，便于日志、邮件和比对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.layout import lines
from fiscalcli.reporting.cells import Rendered

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".txt"
BINARY = False


def render(report: Report, options: Options) -> Rendered:
    """Return the report in columns that two blanks separate."""
    laid, _ = lines(report, options._replace(width=None), "-", "  ")
    return Rendered("".join(f"{line.text}\n" for line in laid))
