"""What there is: indicators, sectors, units, column headings, readers, calculations and formats.
有些什么：指标、领域、单位、列名、可读的格式、计算和输出格式。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Showing, Speaking
from fiscalcli.terminal import say


def catalog(
    showing: Showing,
    speaking: Speaking,
    kind: Annotated[
        str,
        typer.Argument(
            help=say(
                "indicators、sectors、units、columns、readers 等；省略则列出各类",
                "indicators, sectors, units, columns, readers, ...; without it the kinds",
            ),
            metavar="[KIND]",
            show_default=False,
        ),
    ] = "",
    search: Annotated[
        str,
        typer.Option(
            "--search",
            "-s",
            help=say("只列含有这个词的", "only what holds this word"),
            metavar="WORD",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Run the command."""
    from fiscalcli import catalog as contents, show

    show.report(contents.report(kind, search), showing, speaking.language())
