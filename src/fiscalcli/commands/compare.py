"""Two files, years, phases or places side by side: changed, new, vanished, by how much.
两个文件、年份、阶段或地区对比：变化、新增、消失，变了多少。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Asking, ReadingBoth, Showing, Speaking
from fiscalcli.terminal import say


def compare(
    one: Annotated[
        str,
        typer.Argument(
            help=say(
                "文件或文件夹；或同一数据中的年份、阶段、地区、sheet=工作表、键=值",
                "A file or folder; or, within one dataset, a year, a phase, a place, sheet=NAME or KEY=VALUE",
            ),
            metavar="A",
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(help=say("另一边", "The other side"), metavar="B"),
    ],
    reading: ReadingBoth,
    asking: Asking,
    showing: Showing,
    speaking: Speaking,
    year: Annotated[
        str,
        typer.Option(
            "--year",
            "-y",
            help=say(
                "年份；两个文件默认全部，同一数据默认最近一年",
                "the year; of two files all, of one dataset the latest unless said",
            ),
            metavar="YEAR",
            show_default=False,
        ),
    ] = "",
    matched: Annotated[
        bool,
        typer.Option(
            "--matched",
            help=say("合计以两边都有的项目为准", "let the total be of what stands on both sides"),
            show_default=False,
        ),
    ] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help=say("不列未变的行", "leave out the rows that did not change"),
            show_default=False,
        ),
    ] = False,
) -> None:
    """Run the command."""
    from fiscalcli import loaded, show

    found = loaded.beside(one, other, reading.data, reading.settings())
    asked = {"year": year, "matched": matched, "changed": changed, **asking.keywords()}
    if found.other:
        answer = found.data.against(found.other, names=found.names, **asked)
    else:
        answer = found.data.compare(one, other, **asked)
    show.answer(answer.report, found.data, showing, speaking.language())
