"""A table for people at a terminal: lined up on the decimal point, and no number is ever cut.
给人看的终端表格：按小数点对齐，数字绝不截断。

The layout is ours (`layout.lines`) and not Rich's: Rich folds or cuts numbers, assumes 80 columns
in a pipe, and reads text as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.layout import lines
from fiscalcli.reporting.cells import Rendered
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ""
BINARY = False

_STRONG, _END = "\x1b[1m", "\x1b[0m"


def render(report: Report, options: Options) -> Rendered:
    """Return the table within `options.width`; the note names the columns that gave way."""
    rule = "-" if options.ascii else "─"
    laid, hidden = lines(report, options, rule, rule * 2)
    content = "".join(
        f"{_STRONG}{line.text}{_END}\n" if options.color and line.strong else f"{line.text}\n"
        for line in laid
    )
    if not hidden:
        return Rendered(content)
    zh = "、".join(safe(column.label.zh) for column in hidden)
    en = ", ".join(safe(column.label.en) for column in hidden)
    note = Text(
        f"终端较窄，已隐藏 {len(hidden)} 列：{zh}；--wide 显示全部",
        f"narrow terminal, {len(hidden)} hidden: {en}; --wide shows all columns",
    )
    return Rendered(content, (note,))
