"""Whether the data agree with themselves: duplicates, totals, sides, stated rates, units, coverage, provenance.
核查数据自身是否一致：重复、合计、收支两侧、原文比率、单位、覆盖、出处。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.options import Reading, Showing, Speaking
from fiscalcli.terminal import say


def validate(
    reading: Reading,
    showing: Showing,
    speaking: Speaking,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            "-r",
            help=say(
                "只用这条规则，可重复（fiscal catalog rules）",
                "only this rule, repeatable (fiscal catalog rules)",
            ),
            metavar="ID",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            help=say("另一份数据，核对单位", "other data to hold the units against"),
            metavar="DATA",
            show_default=False,
        ),
    ] = "",
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=say("警告和提示也算不通过", "warnings and notices fail too"),
            show_default=False,
        ),
    ] = False,
) -> int:
    """Run the command."""
    from fiscalcli import loaded, show

    data, other, _ = loaded.audited(reading.data, against, reading.settings())
    answer = data.validate(rules=rule or (), against=other, strict=strict)
    show.answer(answer.report, data, showing, speaking.language())
    return answer.exit_code
