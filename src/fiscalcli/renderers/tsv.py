"""Tab-separated values: as CSV, and no cell holds a tab, a line break or a quoting rule.
制表符分隔文件：内容同 CSV，单元格内不含制表符和换行，也没有引号规则。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import Rendered, delimited
from fiscalcli.safe import inert

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".tsv"
BINARY = False
BOM = True


def render(report: Report, options: Options) -> Rendered:
    r"""Return the rows; tabs and line breaks in text stand as `\t` and `\n`.

    Nothing here is quoted, but a spreadsheet program takes a quote away that begins a cell: what is behind it is looked at too.
    """
    table, notes = delimited(report)
    body = "".join("\t".join(map(_bare, cells)) + "\n" for cells in table)
    return Rendered(("\ufeff" if options.bom else "") + body, notes)


def _bare(cell: str) -> str:
    unquoted = cell.lstrip('" ')
    return cell if inert(unquoted) == unquoted or cell == unquoted else f"'{cell}"
