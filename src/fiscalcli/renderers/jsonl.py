"""One JSON object per line, for pipes: the rows, then the totals marked with "total": true.
每行一个 JSON 对象，便于管道：先数据行，后以 "total": true 标记的合计行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.cells import Rendered, expand, literal_object, records

if TYPE_CHECKING:
    from fiscalcli.cells import Options
    from fiscalcli.model import Report

SUFFIX = ".jsonl"
BINARY = False


def render(report: Report, options: Options) -> Rendered:
    """Return the rows as lines; keys and numbers as in `json`."""
    fields = expand(report.columns)
    out = [literal_object(row) for row in records(report.rows, fields)]
    out += [literal_object({**row, "total": True}) for row in records(report.totals, fields)]
    return Rendered("".join(f"{line}\n" for line in out))
