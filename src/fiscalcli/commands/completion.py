"""Print the completion script of a shell: bash, zsh or fish.
输出 shell 的补全脚本：bash、zsh 或 fish。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.terminal import say


def completion(
    shell: Annotated[
        str, typer.Argument(help=say("bash、zsh 或 fish", "bash, zsh or fish"), metavar="SHELL")
    ],
) -> None:
    """Run the command."""
    from fiscalcli import terminal
    from fiscalcli.errors import Text, UsageError
    from fiscalcli.suggest import did_you_mean

    shells = ("bash", "zsh", "fish")
    if shell not in shells:
        raise UsageError(
            "unknown_shell",
            Text(f"没有 {shell} 的补全脚本", f"there is no completion for {shell!r}"),
            did_you_mean(shell, shells),
        )
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="fiscal", complete_var="_FISCAL_COMPLETE", shell=shell)
    terminal.write(script, "-")
