"""A ledger of the bureau as a report: its stages, its figures by group, and the rows behind them.
一本台账的报表：各环节、分组的数字，以及每个数字背后的各行。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Reading, Showing, Speaking
from fiscalcli.terminal import say


def ledger(
    name: Annotated[
        str,
        typer.Argument(
            help=say(
                "台账：assets、subsidies 等；省略则列出数据里有的",
                "Which one: assets, subsidies, ...; without it those that the data have",
            ),
            metavar="[LEDGER]",
            show_default=False,
        ),
    ] = "",
    *,
    reading: Reading,
    showing: Showing,
    speaking: Speaking,
    year: Annotated[
        str,
        typer.Option(
            "--year",
            "-y",
            help=say(
                "年份：2024、latest、all 或 2020-2023", "2024, latest, all or a range 2020-2023"
            ),
            metavar="YEAR",
        ),
    ] = "latest",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            help=say(
                "截至日期，预警按它计算：2024-12-31", "the day that alerts look from: 2024-12-31"
            ),
            metavar="DATE",
            show_default=False,
        ),
    ] = "",
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--given",
            help=say(
                "给定的数，如 shock=10%，可重复",
                "a number that is stated, for example shock=10%; repeatable",
            ),
            metavar="NAME=NUMBER",
            show_default=False,
        ),
    ] = None,
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            help=say("只看这个环节", "only this stage"),
            metavar="STAGE",
            show_default=False,
        ),
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            "--by",
            help=say(
                "按台账的列分组，如 holder、class，日期按年",
                "group by columns of the ledger, days by their year: holder, class, ...",
            ),
            metavar="COLUMN",
            show_default=False,
        ),
    ] = "",
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            "-w",
            help=say(
                "条件，如 class=房产，可重复",
                "only rows with, for example, class=house; repeatable",
            ),
            metavar="KEY=VALUE",
            show_default=False,
        ),
    ] = None,
    unit: Annotated[
        str,
        typer.Option(
            "--unit",
            "-u",
            help=say("金额单位：元、万元、亿元、auto", "unit of money: yuan, wan, yi, auto"),
            metavar="UNIT",
        ),
    ] = "auto",
    rows: Annotated[
        str,
        typer.Option(
            "--rows",
            help=say("列出这个数字背后的各行", "list the rows behind this figure"),
            metavar="FIGURE",
            show_default=False,
        ),
    ] = "",
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            help=say("--rows 只列前 N 行", "only the first N of the rows"),
            metavar="N",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run the command."""
    from fiscalcli import ledgerdata, registry, show

    lang = speaking.language()
    if not name or (
        not reading.data and name not in registry.names("ledgers") and ledgerdata.is_place(name)
    ):
        show.report(ledgerdata.listed(name or reading.data), showing, lang)
        return
    found = ledgerdata.load(name, reading.data, reading.settings(), as_of, given or ())
    asked = {"year": year, "by": by, "where": where or ()}
    answer = (
        found.rows(name, rows, top=top, **asked)
        if rows
        else found.report(name, stage=stage, unit=unit, **asked)
    )
    show.report(answer.report, showing, lang)
