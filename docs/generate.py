"""Write what is taken from the program itself: docs/reference.md, docs/ledgers.md, the pictures of a summary, the words of ledgers.

`python docs/generate.py` writes them; with `--print` the page goes to standard output.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from fiscalcli import ledgerdata, load, registry
from fiscalcli.bookkeeping import facts, template
from fiscalcli.renderers import table
from fiscalcli.reporting import cells

if TYPE_CHECKING:
    from fiscalcli.column import Column

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference.md"
LEDGERS = ROOT / "docs" / "ledgers.md"
WORDS = ROOT / "src" / "fiscalcli" / "lexicon" / "ledgers.csv"
PICTURES = {
    ROOT / "docs" / "summary.svg": ("en", "fiscal summary"),
    ROOT / "docs" / "summary.zh.svg": ("zh", "fiscal summary --lang zh"),
}
# One language, one width, no markup, and nobody's own settings.
_ENVIRONMENT = {
    "COLUMNS": "80",
    "FISCAL_LANG": "en",
    "LANG": "C.UTF-8",
    "NO_COLOR": "1",
    "PYTHONPATH": str(ROOT / "src"),
    "PYTHONUTF8": "1",
    "TERM": "dumb",
    "XDG_CONFIG_HOME": str(ROOT / "docs" / "no-settings"),
}
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV")
_HEAD = """\
# Reference

This page is written by the program itself (`make docs`). The words, columns and formats are in the
[catalogue](#catalogue).
"""

# Rich's own format without its web fonts: a picture asks no server for anything.
_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def ask(*arguments: str) -> str:
    """Return what `fiscal` prints for `arguments`, without blanks at the ends of its lines."""
    done = subprocess.run(
        [sys.executable, "-m", "fiscalcli", *arguments],
        cwd=ROOT,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"fiscal {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE).strip("\n")


def commands() -> list[str]:
    """Return the words that a user can type: the files in the folder of commands."""
    files = (ROOT / "src" / "fiscalcli" / "commands").glob("[a-z]*.py")
    return sorted(path.stem.replace("_", "-") for path in files)


def reference() -> str:
    """Return the whole page."""
    names = commands()
    questions = [["--help"], *([name, "--help"] for name in names)]
    questions += [["catalog", "rules", "-f", "json"], ["catalog", "-f", "md"]]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        overview, *helps, known, catalogue = pool.map(lambda words: ask(*words), questions)
    pages = [_HEAD, f"## fiscal\n\n```text\n{overview}\n```\n"]
    pages += [
        f"## fiscal {name}\n\n```text\n{text}\n```\n"
        for name, text in zip(names, helps, strict=True)
    ]
    pages += ["## Rules\n", *map(rule, json.loads(known)["rows"])]
    # A heading of the catalogue stands below that of its section.
    lowered = re.sub(r"^#(?=#* )", "###", catalogue, flags=re.MULTILINE)
    return "\n".join([*pages, f"## Catalogue\n\n{lowered}\n"])


_LEDGERS_HEAD = """\
# Ledgers: what to fill in · 台账：填什么

This page is written by the program itself (`make docs`). `fiscal init --ledger NAME` writes each of these as an empty CSV and as a workbook whose
cells offer the words they allow; `fiscal ledger NAME FILE` answers, whatever the file is called. Other commands find ledgers in a folder by the name
of their files: `assets.xlsx`, `assets-2024.xlsx` or `资产台账-2024.xlsx`. A further table is another sheet of the workbook, or a file of its own:
`debt-limits.csv`. A workbook with several ledgers has a sheet for each, called by its title (资产台账); name it (`fiscal validate all.xlsx`), let it lie alone
in its folder, or say in `fiscal.toml`: `[ledgers]`, `assets = "all.xlsx"`, `debt = "all.xlsx"`.

- Headings may stand in either language, in any order, below a title. Rows of totals, lines of words below the table, 序号 and 备注 are not read.
- The year of a row is a column 年度 (year), else the day on which it was paid, else in the name of the sheet or the file. Without one, figures of a year stay empty.
- Amounts: the unit stands in the heading, above the table (单位：万元) or in the cell; an amount without one is in full yuan, and a note says so.
- A `date` is 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, or a date of the workbook. A `flag` is 是 or 否 (yes, no). A `percent` says %, in its heading or in the cell.
- An `account` and a long `code` are texts: a workbook keeps only 15 digits of a number. An empty cell says that something is not known, or that there is none; it is not zero.

本页由程序生成。`fiscal init --ledger 名称` 写出空白模板（CSV 与带下拉选项的 XLSX），`fiscal ledger 名称 文件` 给出报表，文件叫什么都行。其他命令按文件名在文件夹里找台账：
`assets.xlsx`、`assets-2024.xlsx` 或 `资产台账-2024.xlsx`。第二张表是同一工作簿的另一张表，或单独的文件 `debt-limits.csv`。几本台账在一个工作簿里的，每本一张工作表，以
台账名命名（资产台账）；命令里直接写这个文件（`fiscal validate 台账.xlsx`），或让它单独放在文件夹里，或在 `fiscal.toml` 的 `[ledgers]` 下写 `assets = "台账.xlsx"`、`debt = "台账.xlsx"`。

- 列名中英文均可，次序不限，表上方可以有标题；合计行、表下方的说明和填表人、“序号”和“备注”列不读取。
- 年份写在“年度”列；没有时看发放日期，再看工作表名和文件名。都没有的，与年份有关的数字空着。
- 金额的单位写在列名、表的上方（单位：万元）或单元格里；都没有的按元理解，并会说明。
- 日期（date）写 2024-03-05、2024/3/5、2024.3.5、2024年3月5日，或用 Excel 的日期；是否（flag）写 是 或 否；百分数（percent）在列名或单元格里写 %。
- 账号、身份证号（account）和很长的代码（code）要设为文本：Excel 的数字只保留 15 位。空格表示不知道或没有，不是零。
"""


def ledgers() -> str:
    """Return the page on ledgers: for each its tables, their columns and words, its figures and rules."""
    pages = [_LEDGERS_HEAD]
    for name in registry.names("ledgers"):
        own = ledgerdata.get(name)
        en, zh = registry.sentences("ledgers", name)
        pages.append(f"## {name} · {own.title.zh} · {own.title.en}\n\n{en} {zh}\n")
        for each in own.tables:
            pages.append(f"### {each.label.zh} · {each.label.en}\n")
            pages.append(
                "| 列 | column | required | kind | words · 选项 | example | also called · 也认识 |\n| --- | --- | --- | --- | --- | --- | --- |"
            )
            pages += [_column(column) for column in each.filled]
            pages.append("")
        if own.given:
            pages.append(
                "### 给定的数 · Numbers that are given\n\n`--given 名称=数`，或写在 fiscal.toml 的 `[ledgers.given]`。 Under `[ledgers.given]` in `fiscal.toml`, or by `--given NAME=NUMBER`.\n"
            )
            pages.append("| name | 含义 | what it is | unless said |\n| --- | --- | --- | --- |")
            pages += [
                f"| `{column.name}` | {column.label.zh} | {column.label.en} | {declared or '—'} |"
                for column, declared in own.given
            ]
            pages.append("")
        pages.append(
            "### 数字 · Figures\n\n| 环节 | figure | 数字 | what |\n| --- | --- | --- | --- |"
        )
        pages += [
            f"| {stage.label.zh} · {stage.label.en} | `{figure}` | {own.figure(figure).label.zh} | {own.figure(figure).label.en} |"
            for stage in own.stages
            for figure in stage.figures
        ]
        pages.append(
            "\n### 规则 · Rules\n\n| rule | | 含义 | what it means |\n| --- | --- | --- | --- |"
        )
        pages += [
            f"| `{name}-{each.name}` | {each.severity} | {each.means.zh} | {each.means.en} |"
            for each in own.rules
        ]
        pages.append("")
    return "\n".join(pages)


def _column(column: Column) -> str:
    zh, en = (template.heading(column, lang) for lang in ("zh", "en"))
    aliases = "、".join(filter(None, column.aliases.split("|")))
    words = "、".join(choice.zh for choice in column.choices)
    words += " · " + ", ".join(choice.en for choice in column.choices) if words else ""
    example = (
        column.example.zh if column.example.zh == column.example.en else " · ".join(column.example)
    )
    kind = f"{column.kind}: {' · '.join(column.help)}" if column.help.zh else column.kind
    return f"| {zh} | {en} | {'必填 · yes' if column.required else ''} | {kind} | {words} | {example} | {aliases} |"


def rule(said: dict[str, str]) -> str:
    """Return what a data rule means, why it is one, what breaks it, what to do."""
    return (
        f"### {said['name']}\n\n{said['means']} ({said['severity']})\n\nWhy: {said['why']}.\n\n"
        f"```csv\n{said['example']}\n```\n\nWhat to do: {said['cure']}.\n"
    )


def picture(lang: str, title: str) -> str:
    """Return an SVG of what `fiscal summary` shows of the sample on a terminal that is wide enough."""
    report = load(ROOT / "data" / "haimen").summary().report
    shown = Text.from_ansi(str(table.render(report, cells.Options(lang=lang, color=True)).content))
    widest = max(line.cell_len for line in shown.split())
    console = Console(  # of the environment nothing counts
        record=True, width=widest, file=io.StringIO(), force_terminal=True, _environ={}
    )
    console.print(shown)
    drawn = console.export_svg(title=title, code_format=_SVG, unique_id="fiscal")
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(reference())
    else:
        # First, as other pages count them: what the ledgers call their figures, for the lexicon.
        every = [ledgerdata.get(name) for name in registry.names("ledgers")]
        WORDS.write_text(facts.words(every), encoding="utf-8", newline="\n")
        PAGE.write_text(reference(), encoding="utf-8", newline="\n")
        LEDGERS.write_text(ledgers(), encoding="utf-8", newline="\n")
        for path, said in PICTURES.items():
            path.write_text(picture(*said), encoding="utf-8", newline="\n")
