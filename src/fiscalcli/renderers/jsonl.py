"""One JSON object per line, for pipes: the rows, then the totals; "total" is true of these and false of the others.
每行一个 JSON 对象，便于管道：先数据行，后合计行；合计行的 "total" 为 true，其余为 false。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import RESERVED, Rendered, expand, literal_object, records

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".jsonl"
BINARY = False


def render(report: Report, options: Options) -> Rendered:
    """Return the rows as lines; keys and numbers as in `json`."""
    fields = expand(report.columns)
    out = [
        literal_object({**row, RESERVED: is_total})
        for rows, is_total in ((report.rows, False), (report.totals, True))
        for row in records(rows, fields)
    ]
    return Rendered("".join(f"{line}\n" for line in out))
