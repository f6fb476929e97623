"""Write a commented starter dataset into a folder, ready for the other commands.
在文件夹里写一份带注释的起步数据，其他命令可直接使用。
"""

from __future__ import annotations

from typing import Annotated

import typer

from fiscalcli.errors import Text
from fiscalcli.options import Speaking
from fiscalcli.terminal import say


def init(
    speaking: Speaking,
    folder: Annotated[
        str,
        typer.Argument(
            help=say("目标文件夹", "the folder"), metavar="[FOLDER]", show_default=False
        ),
    ] = ".",
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=say("覆盖已有文件", "overwrite files that are there"),
            show_default=False,
        ),
    ] = False,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            help=say(
                "只写 rules.toml：财政常用规则目录，供抄入 targets.toml",
                "write only rules.toml: a catalogue of rules to copy into targets.toml",
            ),
            show_default=False,
        ),
    ] = False,
    ledger: Annotated[
        list[str] | None,
        typer.Option(
            "--ledger",
            help=say(
                "只写这本台账的空白模板（CSV 与 XLSX），可重复：assets、subsidies 等",
                "write only empty templates of this ledger (CSV and XLSX), repeatable: assets, subsidies, ...",
            ),
            metavar="LEDGER",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run the command."""
    from fiscalcli import starter, terminal

    lang = speaking.language()
    if ledger:
        from fiscalcli import ledgerdata

        for path, template in ledgerdata.templates(ledger, folder, lang, force=force):
            terminal.write(template, path)
            terminal.tell([Text(f"已写入 {path}", f"wrote {path}")], lang)
        terminal.tell([_next(ledger, folder)], lang)
        return
    wanted = starter.RULES if rules else starter.FILES
    for path, content in starter.files(folder, lang, force=force, wanted=wanted):
        terminal.write(content, path)
    terminal.tell(starter.told(folder, wanted), lang)


def _next(names: list[str], folder: str) -> Text:
    """Return what to do with the templates that were written."""
    command = f"fiscal ledger {names[0]} {folder}"
    return Text(f"填好一个文件后：{command}", f"when one of them is filled in: {command}")
