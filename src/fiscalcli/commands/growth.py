"""Change, rate and contribution against the year before, and whether stated growth agrees.
与上年相比的增减额、增长率和贡献，并核对原文所述增长。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Asking, Reading, Showing, Speaking
from fiscalcli.terminal import say


def growth(
    reading: Reading,
    asking: Asking,
    showing: Showing,
    speaking: Speaking,
    year: Annotated[
        str,
        typer.Option(
            "--year", "-y", help=say("年份：2024 或 latest", "2024 or latest"), metavar="YEAR"
        ),
    ] = "latest",
    base: Annotated[
        str,
        typer.Option(
            "--base",
            "-b",
            help=say("基期，默认上年", "the base year; without it the year before"),
            metavar="YEAR",
            show_default=False,
        ),
    ] = "",
    cagr: Annotated[
        bool,
        typer.Option(
            "--cagr", help=say("加上年均增长率", "add the compound annual rate"), show_default=False
        ),
    ] = False,
    matched: Annotated[
        bool,
        typer.Option(
            "--matched",
            help=say("合计以两年都有的项目为准", "let the total be of what stands in both years"),
            show_default=False,
        ),
    ] = False,
) -> None:
    """Run the command."""
    from fiscalcli import api, show

    data = api.load_with(reading.data, reading.settings())
    answer = data.growth(year=year, base=base, cagr=cagr, matched=matched, **asking.keywords())
    show.answer(answer.report, data, showing, speaking.language())
