"""Comma-separated values (RFC 4180): keys as header, codes and plain numbers, totals left out.
逗号分隔文件（RFC 4180）：表头为键名，内容为代码和不带千分位的数字，不含合计行。
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import Rendered, delimited

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".csv"
BINARY = False
BOM = True


def render(report: Report, options: Options) -> Rendered:
    """Return the rows; `options.bom` puts the mark in front that Excel needs to see UTF-8."""
    table, notes = delimited(report)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(table)
    return Rendered(("\ufeff" if options.bom else "") + out.getvalue(), notes)
