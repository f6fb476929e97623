"""Take a printed number apart: formula, facts, places, interval; or tell what a word means.
说明一个数字从何而来：算式、依据、出处、区间；或解释一个名称。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Asking, Reading, Showing, Speaking
from fiscalcli.terminal import say


def explain(
    figure: Annotated[
        str,
        typer.Argument(
            help=say(
                "数字：报表:行:列（如 summary:教育:占比、growth:合计:rate、check:revenue-growth），或指标、规则、目标类型的名称",
                "REPORT:ROW:COLUMN (summary:education:share, growth:Total:rate, check:revenue-growth), "
                "or the name of an indicator, a rule or a kind of target",
            ),
            metavar="FIGURE",
            show_default=False,
        ),
    ],
    reading: Reading,
    asking: Asking,
    showing: Showing,
    speaking: Speaking,
    year: Annotated[
        str,
        typer.Option("--year", "-y", help=say("年份", "the year"), metavar="YEAR"),
    ] = "latest",
    base: Annotated[
        str,
        typer.Option(
            "--base",
            "-b",
            help=say("增长的基期", "the base year of growth"),
            metavar="YEAR",
            show_default=False,
        ),
    ] = "",
    targets: Annotated[
        str,
        typer.Option(
            "--targets",
            "-t",
            help=say("目标文件", "the targets of check"),
            metavar="FILE",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Run the command."""
    from fiscalcli import api, show

    data = api.load_with(reading.data, reading.settings())
    answer = data.explain(figure, year=year, base=base, targets=targets, **asking.keywords())
    show.answer(answer.report, data, showing, speaking.language())
