"""An answer to stdout or a file: the format chosen, the notes on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fiscalcli import registry, terminal
from fiscalcli.errors import Text, UsageError, counted
from fiscalcli.reporting import cells
from fiscalcli.suggest import did_you_mean

_TEXT = ".txt"

if TYPE_CHECKING:
    from types import ModuleType

    from fiscalcli.api import Data
    from fiscalcli.model import Report
    from fiscalcli.options import Showing, Writing


def answer(found: Report, data: Data, showing: Showing, lang: str) -> None:
    """Show a report, and before it where its data were found."""
    if data.note and not showing.quiet:
        terminal.tell([data.note], lang)
    report(found, showing, lang)


def report(found: Report, showing: Showing, lang: str) -> None:
    """Show a report in the format asked for.

    Raises:
        UsageError: the format does not exist or cannot go to a terminal.
        DataError: the file cannot be written.
    """
    renderer = registry.get("renderers", format_of(showing, "renderers", "table"))
    to_terminal = not showing.output or showing.output == "-"
    _check_terminal(showing, renderer)
    if showing.bom and not getattr(renderer, "BOM", False):
        raise UsageError(
            "no_bom",
            Text("--bom 只用于 csv 和 tsv", "--bom is for csv and tsv"),
            Text("加上 -f csv，或去掉 --bom", "say -f csv, or leave --bom out"),
        )
    options = cells.Options(
        lang=lang,
        width=terminal.width() if to_terminal else None,
        color=terminal.color() and to_terminal,
        ascii=showing.ascii,
        bom=showing.bom,
        wide=showing.wide,
    )
    rendered: cells.Rendered = renderer.render(found, options)
    terminal.write(rendered.content, showing.output)
    if not showing.quiet:
        terminal.tell([*found.notes, *rendered.notes], lang)
        if showing.verbose:
            terminal.tell(_sources(found), lang)


def converted(data: Data, to: str, writing: Writing, lang: str) -> None:
    """Write data in the format `to`, whole or not at all, and tell what was written.

    Raises:
        UsageError: a folder is to be written and none is named, or the format cannot go to a terminal.
        DataError: the file or folder cannot be written, or holds what was read.
    """
    writer = registry.get("writers", to)
    is_named = writing.output not in ("", "-")
    if not (writer.SUFFIX or is_named):
        raise UsageError(
            "no_output",
            Text("没有写明写到哪里", "nothing says where to write"),
            Text(
                "写 -o out/（数据包），或 -o facts.csv、facts.parquet、facts.xlsx",
                "say -o out/ for a package, or -o facts.csv, facts.parquet or facts.xlsx",
            ),
        )
    _check_terminal(writing, writer)
    found = data.convert(to)
    if writer.SUFFIX:
        terminal.write(found[""], writing.output)
    else:
        terminal.write_folder(found, writing.output)
    if not writing.quiet:
        count, where = len(data.facts), writing.output or "-"
        said = [
            Text(f"已写入 {count} 个事实：{where}", f"wrote {counted(count, 'fact')} to {where}")
        ]
        terminal.tell(
            [*([data.note] if data.note else []), *data.dataset.notes, *(said if is_named else [])],
            lang,
        )


def _check_terminal(showing: Showing | Writing, format_: ModuleType) -> None:
    """Refuse to show a binary format on a terminal."""
    to_terminal = showing.output in ("", "-") and terminal.width() is not None
    if format_.BINARY and to_terminal:
        raise UsageError(
            "binary",
            Text("这种格式不能显示在终端里", "this format cannot be shown on a terminal"),
            Text(
                f"用 -o 文件{format_.SUFFIX} 写入文件",
                f"write it to a file: -o FILE{format_.SUFFIX}",
            ),
        )


def format_of(showing: Showing | Writing, folder: str, usual: str) -> str:
    """Return the format in `folder` that was asked for, else the one of the file's ending, else the `usual` one.

    Raises:
        UsageError: the ending is of no format, or of another one than was asked for.
    """
    is_file = showing.output not in ("", "-") and not showing.output.endswith("/")
    suffix = Path(showing.output).suffix.lower() if is_file else ""
    if not suffix:
        return showing.format or usual
    by_suffix = {registry.get(folder, name).SUFFIX: name for name in registry.names(folder)}
    if showing.format:
        _check_ending(showing, suffix, by_suffix.get(suffix, showing.format), folder)
        return showing.format
    if suffix in by_suffix:
        return by_suffix[suffix]
    raise UsageError(
        "unknown_ending",
        Text(f"后缀 {suffix} 不对应任何格式", f"no format has the ending {suffix}"),
        did_you_mean(suffix, [ending for ending in by_suffix if ending]),
    )


def _check_ending(showing: Showing | Writing, suffix: str, of: str, folder: str) -> None:
    """Refuse a format in a file whose ending is `of` another one; `.txt` may hold any text."""
    asked = registry.get(folder, showing.format)
    other = asked.SUFFIX or (_TEXT if folder == "renderers" else "/")
    if of == showing.format or (suffix == _TEXT and not asked.BINARY):
        return
    raise UsageError(
        "other_ending",
        Text(
            f"{showing.output} 的后缀是 {of} 格式的，要写的却是 {showing.format}",
            f"{showing.output} has the ending of {of}, and {showing.format} is to be written",
        ),
        Text(
            f"去掉 -f，或把后缀改成 {other}",
            f"leave -f out, or let the file end in {other}",
        ),
    )


def _sources(found: Report) -> list[Text]:
    lines = []
    for fact in found.sources:
        where = ", ".join(filter(None, (fact.get("document"), fact.get("place"), fact.get("file"))))
        said = f"{fact.get('period', '')} {fact.get('indicator', '')} {fact.get('value', '')}{fact.get('unit', '')}"
        lines.append(Text(f"{said.strip()}：{where}", f"{said.strip()}: {where}"))
    return lines
