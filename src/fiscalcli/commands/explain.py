"""Take a printed number apart: formula, facts, places, interval; or tell what a word means.
说明一个数字从何而来：算式、依据、出处、区间；或解释一个名称。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from fiscalcli.errors import Text, UsageError
from fiscalcli.options import Asking, ReadingBoth, Showing, Speaking
from fiscalcli.terminal import say


@dataclass(frozen=True)
class Repeating:
    """With what else the command that printed the figure was asked."""

    year: Annotated[
        str,
        typer.Option(
            "--year", "-y", help=say("年份", "the year"), metavar="YEAR", show_default=False
        ),
    ] = ""
    base: Annotated[
        str,
        typer.Option(
            "--base",
            "-b",
            help=say("增长的基期", "the base year of growth"),
            metavar="YEAR",
            show_default=False,
        ),
    ] = ""
    matched: Annotated[
        bool,
        typer.Option(
            "--matched",
            help=say("growth、compare 的 --matched", "as in growth and compare"),
            show_default=False,
        ),
    ] = False
    targets: Annotated[
        str,
        typer.Option(
            "--targets",
            "-t",
            help=say("check 的目标文件", "the targets of check"),
            metavar="FILE",
            show_default=False,
        ),
    ] = ""
    against: Annotated[
        str,
        typer.Option(
            "--against",
            help=say("validate 的另一份数据", "the other data of validate"),
            metavar="DATA",
            show_default=False,
        ),
    ] = ""
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            help=say("台账的截至日期", "the day that a ledger is looked at from"),
            metavar="DATE",
            show_default=False,
        ),
    ] = ""
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--given",
            help=say(
                "台账给定的数，如 shock=10%", "a number that is stated of a ledger: shock=10%"
            ),
            metavar="NAME=NUMBER",
            show_default=False,
        ),
    ] = None
    rows: Annotated[
        bool,
        typer.Option(
            "--rows",
            help=say("台账的数字列出全部行", "every row of a figure of a ledger"),
            show_default=False,
        ),
    ] = False


def explain(
    figure: Annotated[
        str,
        typer.Argument(
            help=say(
                "数字：报表:行:列（如 summary:教育:占比、growth:合计:rate、check:revenue-growth、"
                "compare:合计:change、validate:parts_total、台账 assets:idle_rate），或指标、规则、目标类型的名称",
                "REPORT:ROW:COLUMN (summary:education:share, growth:Total:rate, check:revenue-growth, "
                "compare:Total:change, validate:parts_total, of a ledger assets:idle_rate), or the name of an indicator, a rule or a kind of target",
            ),
            metavar="FIGURE",
            show_default=False,
        ),
    ],
    reading: ReadingBoth,
    asking: Asking,
    repeating: Repeating,
    showing: Showing,
    speaking: Speaking,
    of: Annotated[
        list[str] | None,
        typer.Argument(
            help=say(
                "数据，与打印该数字的命令相同；compare 写两边",
                "The data, as in the command that printed the figure; of compare the two sides",
            ),
            metavar="[DATA | A B]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run the command."""
    from fiscalcli import loaded, show
    from fiscalcli.explaining import naming
    from fiscalcli.registry import names

    ledger, _, rest = figure.replace("：", ":").partition(":")
    if rest and ledger in names("ledgers"):
        data = _data(of or [], reading.data)
        _of_ledger(ledger, rest, data, reading, asking, repeating, showing, speaking.language())
        return
    report, settings = naming.read(figure).report, reading.settings()
    said = {"base": repeating.base, "matched": repeating.matched, "targets": repeating.targets}
    words = asking.keywords() | {key: value for key, value in said.items() if value}
    words |= {"year": repeating.year} if repeating.year else {}
    if report == "compare":
        one, other = _sides(of or [])
        found = loaded.beside(one, other, reading.data, settings)
        words |= {"one": one, "other": other, "names": found.names}
    elif report == "validate":
        found = loaded.audited(_data(of or [], reading.data), repeating.against, settings)
    else:
        found = loaded.alone(_data(of or [], reading.data), settings)
    answer = found.data.explain(figure, against=found.other, **words)
    show.answer(answer.report, found.data, showing, speaking.language())


def _of_ledger(
    name: str,
    figure: str,
    data: str,
    reading: ReadingBoth,
    asking: Asking,
    repeating: Repeating,
    showing: Showing,
    lang: str,
) -> None:
    """Explain a figure of a ledger, down to its rows."""
    from fiscalcli import ledgerdata, show

    found = ledgerdata.load(name, data, reading.settings(), repeating.as_of, repeating.given or ())
    year = repeating.year or "latest"
    answer = found.explain(name, figure, every=repeating.rows, year=year, where=asking.where)
    show.report(answer.report, showing, lang)


def _sides(of: list[str]) -> list[str]:
    if len(of) == 2:
        return of
    raise UsageError(
        "two_sides",
        Text("要写明对比的两边", "the two sides that were compared are needed"),
        Text(
            "例如 fiscal explain compare:合计:change 2023 2024 --data 文件.csv",
            "for example fiscal explain compare:Total:change 2023 2024 --data FILE.csv",
        ),
    )


def _data(of: list[str], said: str) -> str:
    given = [*of, *([said] if said else [])]
    if len(given) < 2:
        return given[0] if given else ""
    raise UsageError(
        "extra",
        Text(f"多余的参数：{given[1]}", f"not expected: {given[1]}"),
        Text("只有 compare 的数字要写两边", "only a figure of compare has two sides"),
    )
