"""Budget against actual: rate, variance, what remains, time progress, what stands out.
预算执行：执行率、超支与结余、序时进度，以及值得注意之处。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Asking, Reading, Showing, Speaking
from fiscalcli.terminal import say


def execution(
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
                "年份：2024、2024-01/2024-06、latest、all 或 2020-2023",
                "2024, 2024-01/2024-06, latest, all or a range 2020-2023",
            ),
            metavar="YEAR",
        ),
    ] = "latest",
    far: Annotated[
        str,
        typer.Option(
            "--far",
            help=say(
                "相差多少个百分点以上才提示，默认 10",
                "percentage points from which a difference stands out, 10 unless said",
            ),
            metavar="POINTS",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Run the command."""
    from fiscalcli import api, show

    data = api.load_with(reading.data, reading.settings())
    answer = data.execution(year=year, far=far, **asking.keywords())
    show.answer(answer.report, data, showing, speaking.language())
