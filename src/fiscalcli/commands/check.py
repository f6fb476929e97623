"""Judge the targets of a dataset: met, missed, undetermined or not comparable, with the gap.
核对目标：达标、未达标、无法判定或口径不同，并给出差距。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Reading, Showing, Speaking
from fiscalcli.terminal import say


def check(
    reading: Reading,
    showing: Showing,
    speaking: Speaking,
    targets: Annotated[
        str,
        typer.Option(
            "--targets",
            "-t",
            help=say(
                "目标文件，默认数据旁边的 targets.toml",
                "the targets; without it targets.toml beside the data",
            ),
            metavar="FILE",
            show_default=False,
        ),
    ] = "",
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=say("无法判定也算不通过", "what cannot be decided fails too"),
            show_default=False,
        ),
    ] = False,
) -> int:
    """Run the command."""
    from fiscalcli import api, show

    data = api.load_with(reading.data, reading.settings())
    answer = data.check(targets, strict=strict)
    show.answer(answer.report, data, showing, speaking.language())
    return answer.exit_code
