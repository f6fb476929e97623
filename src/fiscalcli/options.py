"""The options of the commands, each defined once, in groups that a command takes as one argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer
from typer.models import OptionInfo

from fiscalcli import arguments
from fiscalcli.errors import Text, UsageError
from fiscalcli.mapping.settings import Settings
from fiscalcli.registry import names
from fiscalcli.terminal import LANG, say

EXIT_CODES = say(
    "退出码：0 正常；1 有目标未达或规则不符；2 无法运行（用法、文件、数据）；130 中断。",
    "Exit codes: 0 fine; 1 a target is missed or a rule broken; 2 could not run (usage, file, data); 130 interrupted.",
)


def _option(*names: str, zh: str, en: str, metavar: str | None = None) -> OptionInfo:
    option: OptionInfo = typer.Option(*names, help=say(zh, en), metavar=metavar, show_default=False)
    return option


_Quiet = Annotated[bool, _option("--quiet", "-q", zh="不在标准错误上说明", en="no notes on stderr")]


@dataclass(frozen=True, repr=False, eq=False)
class Reading:
    """Which data, and how to read them."""

    data: Annotated[
        str,
        typer.Argument(
            help=say(
                "数据：文件夹、ZIP、CSV、XLSX、JSON、Parquet 或 -（标准输入）；省略时用最近的 fiscal.toml，否则用内置样例",
                "A folder or ZIP, a CSV, XLSX, JSON or Parquet file, or - (stdin); without it the nearest fiscal.toml, else the embedded sample",
            ),
            metavar="[DATA]",
            show_default=False,
        ),
    ] = ""
    default: Annotated[
        list[str],
        _option(
            "--default",
            zh="文件没写的列值，如 unit=万元",
            en="what a column would say that the file lacks: unit=USD",
            metavar="KEY=VALUE",
        ),
    ] = field(default_factory=list)
    column: Annotated[
        list[str],
        _option(
            "--column",
            zh="列的含义，如 金额=value:final",
            en="what a column means: 'Cost=value:final'",
            metavar="HEADING=ROLE",
        ),
    ] = field(default_factory=list)
    missing: Annotated[
        list[str],
        _option(
            "--missing",
            zh="表示“没有数据”的符号",
            en="a mark that stands for no figure",
            metavar="MARK",
        ),
    ] = field(default_factory=list)
    decimal: Annotated[
        str,
        _option(
            "--decimal", zh="小数点是逗号时写 ,", en="the decimal mark: . or ,", metavar="MARK"
        ),
    ] = ""
    encoding: Annotated[
        str,
        _option(
            "--encoding", zh="文本文件的编码", en="the encoding of a text file", metavar="NAME"
        ),
    ] = ""
    sheet: Annotated[
        list[str],
        _option(
            "--sheet",
            zh="工作表名称或序号，可重复；S/2 是表 S 中的第二个表格",
            en="a worksheet by name or number, repeatable; S/2 is the second table in S",
            metavar="NAME",
        ),
    ] = field(default_factory=list)
    lines: Annotated[
        bool,
        _option(
            "--lines",
            zh="各行是可以相加的明细，键可以重复",
            en="rows are line items: repeated keys are added up",
        ),
    ] = False
    crosswalk: Annotated[
        str,
        _option(
            "--crosswalk",
            zh="新旧科目对照表（列：from,to,weight,since）",
            en="which old lines became which new ones (columns: from,to,weight,since)",
            metavar="FILE",
        ),
    ] = ""
    mapping: Annotated[
        str,
        _option(
            "--mapping",
            zh="写有以上各项的文件；省略时用数据旁边的 文件名.mapping.toml",
            en="a file that says all this; without it NAME.mapping.toml beside the data",
            metavar="FILE",
        ),
    ] = ""
    skip_bad: Annotated[
        bool,
        _option(
            "--skip-bad", zh="略过有问题的单元格并列出", en="leave bad cells out, and list them"
        ),
    ] = False

    limit: Annotated[
        list[str],
        _option(
            "--limit",
            zh="改变一个读取上限，如 rows=5000000；fiscal catalog limits 列出全部",
            en="change a limit of reading: rows=5000000; fiscal catalog limits lists them",
            metavar="NAME=N",
        ),
    ] = field(default_factory=list)

    def settings(self) -> Settings:
        """Return the settings that these options say."""
        return Settings(
            columns=arguments.pairs("--column", self.column),
            defaults=arguments.pairs("--default", self.default),
            missing=tuple(self.missing),
            decimal=self.decimal,
            encoding=self.encoding,
            sheet=tuple(self.sheet),
            lines=self.lines,
            mapping=self.mapping,
            skip_bad=self.skip_bad,
            crosswalk=self.crosswalk,
            limits=arguments.pairs("--limit", self.limit),
        )


@dataclass(frozen=True, repr=False, eq=False)
class ReadingBoth(Reading):
    """How to read what two arguments name, and the dataset where these are no files."""

    data: Annotated[
        str,
        _option(
            "--data",
            zh="两边所在的数据；省略时用最近的 fiscal.toml，否则用内置样例",
            en="the data in which both sides are; without it the nearest fiscal.toml, else the embedded sample",
            metavar="DATA",
        ),
    ] = ""


@dataclass(frozen=True, repr=False, eq=False)
class Asking:
    """Which figures, by what, in which unit, in which order."""

    by: Annotated[
        str,
        _option(
            "--by",
            zh="分组：sector、indicator、budget、jurisdiction 或表中的列",
            en="group by sector, indicator, budget, jurisdiction, ... or a column of the file",
            metavar="NAME",
        ),
    ] = ""
    where: Annotated[
        list[str],
        _option(
            "--where",
            "-w",
            zh="条件，如 sector=教育",
            en="only figures with, for example, sector=education",
            metavar="KEY=VALUE",
        ),
    ] = field(default_factory=list)
    phase: Annotated[
        str,
        _option(
            "--phase",
            zh="预算阶段：approved、adjusted、executed、final",
            en="budget phase: approved, adjusted, executed, final, ...",
            metavar="PHASE",
        ),
    ] = ""
    unit: Annotated[
        str,
        _option(
            "--unit",
            "-u",
            zh="金额单位：亿元、万元、元、yi、wan、yuan、auto",
            en="unit of money: yi, wan, yuan, USD million, ..., auto",
            metavar="UNIT",
        ),
    ] = "auto"
    sort: Annotated[
        str,
        _option(
            "--sort",
            zh="按某列排序，前加 - 反向",
            en="sort by a column; - in front reverses",
            metavar="COLUMN",
        ),
    ] = ""
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            help=say("只列前 N 行", "only the first N rows"),
            metavar="N",
            show_default=False,
        ),
    ] = None

    def keywords(self) -> dict[str, Any]:
        """Return these options as keywords of a question to `api.Data`."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, repr=False, eq=False)
class Speaking:
    """In which language."""

    lang: Annotated[
        str, _option("--lang", zh="语言：zh 或 en", en="language: zh or en", metavar="LANG")
    ] = ""

    def language(self) -> str:
        """Return the language asked for.

        Raises:
            UsageError: it is neither zh nor en.
        """
        if self.lang in ("", "zh", "en"):
            return self.lang or LANG
        raise UsageError(
            "unknown_lang",
            Text(f"没有“{self.lang}”这种语言", f"there is no language {self.lang!r}"),
            Text("zh 或 en", "zh or en"),
        )


@dataclass(frozen=True, repr=False, eq=False)
class Showing:
    """In which format, and where to."""

    format: Annotated[
        str,
        _option(
            "--format",
            "-f",
            zh=f"格式：{'、'.join(names('renderers'))}",
            en=f"one of {', '.join(names('renderers'))}",
            metavar="FORMAT",
        ),
    ] = ""
    output: Annotated[
        str,
        _option(
            "--output",
            "-o",
            zh="写入文件（格式由后缀定）",
            en="write to a file (format by its ending)",
            metavar="FILE",
        ),
    ] = ""
    bom: Annotated[
        bool,
        _option(
            "--bom", zh="CSV 加 BOM，便于旧版 Excel", en="begin a CSV with a BOM, for old Excels"
        ),
    ] = False
    ascii: Annotated[
        bool,
        _option("--ascii", zh="表格线只用 ASCII 字符", en="draw tables with ASCII characters only"),
    ] = False
    wide: Annotated[
        bool,
        _option("--wide", zh="窄终端也显示全部列", en="show every column on a narrow terminal too"),
    ] = False
    quiet: _Quiet = False
    verbose: Annotated[
        bool,
        _option(
            "--verbose",
            "-v",
            zh="多说一些：每个数字的出处",
            en="say more: where each figure stands",
        ),
    ] = False


@dataclass(frozen=True, repr=False, eq=False)
class Writing:
    """In which format the facts are written, and where to."""

    format: Annotated[
        str,
        _option(
            "--format",
            "-f",
            zh=f"格式：{'、'.join(names('writers'))}；省略时由后缀定",
            en=f"one of {', '.join(names('writers'))}; without it the ending tells",
            metavar="FORMAT",
        ),
    ] = ""
    output: Annotated[
        str,
        _option(
            "--output",
            "-o",
            zh="写入：out/（数据包）、facts.csv、facts.parquet 或 facts.xlsx",
            en="where to: out/ (a package), facts.csv, facts.parquet or facts.xlsx",
            metavar="PATH",
        ),
    ] = ""
    quiet: _Quiet = False


def grouped(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Return `command` with each argument that is a group of options replaced by the options themselves."""
    hints = get_type_hints(command)
    groups = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }
    parameters = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in groups:
            parameters += _parameters(groups[name])
        else:
            own = get_type_hints(command, include_extras=True)[name]
            parameters.append(
                parameter.replace(annotation=own, kind=inspect.Parameter.KEYWORD_ONLY)
            )

    @wraps(command)
    def run(**given: object) -> int | None:
        for name, group in groups.items():
            given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
        return command(**given)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameters(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default if each.default is not MISSING else [],
            annotation=hints[each.name],
        )
        for each in fields(group)
    ]
