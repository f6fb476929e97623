"""Amount, share and year-on-year growth of each group.
各组的金额、占比和同比。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Asking, Reading, Showing, Speaking
from fiscalcli.terminal import say


def summary(
    reading: Reading,
    asking: Asking,
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
) -> None:
    """Run the command."""
    from fiscalcli import api, show

    data = api.load_with(reading.data, reading.settings())
    answer = data.summary(year=year, **asking.keywords())
    show.answer(answer.report, data, showing, speaking.language())
