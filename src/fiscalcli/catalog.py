"""What the toolkit knows, as a report: the lexicon and the registries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fiscalcli import coinage, ledger as declared, lexicon, limits, registry, unit
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Column, Label, Report, Value
from fiscalcli.safe import one_line
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscalcli.ledger import Ledger

Rows = list[Mapping[str, Value]]
_NAME = Column("name", Text("名称", "name"), weight=100)
_ZH = Column("zh", Text("中文", "Chinese"), weight=90)
_EN = Column("en", Text("英文", "English"), weight=89)


def report(kind: str, search: str = "") -> Report:
    """Return what there is of `kind`, or the kinds with their number; `search` keeps rows that hold the word.

    Raises:
        UsageError: there is no such kind.
    """
    if not kind:
        rows: Rows = [
            {"name": each, "zh": said.zh, "en": said.en, "count": len(contents()[1])}
            for each, (said, contents) in _KINDS.items()
        ]
        columns = [_NAME, Column("count", Text("数量", "number"), "count", weight=80), _ZH, _EN]
        return Report(
            "catalog",
            1,
            Text("目录：fiscal catalog 类别", "Catalogue: fiscal catalog KIND"),
            columns,
            rows,
        )
    if kind not in _KINDS:
        raise UsageError(
            "unknown_kind",
            Text(f"目录里没有“{kind}”", f"the catalogue has no {kind!r}"),
            did_you_mean(kind, _KINDS),
        )
    title, contents = _KINDS[kind]
    columns, rows = contents()
    wanted = lexicon.fold(search)
    kept = [
        row for row in rows if any(wanted in lexicon.fold(_words(said)) for said in row.values())
    ]
    return Report("catalog", 1, title, columns, kept, about={"kind": kind})


def _words(said: Value) -> str:
    return f"{said.code} {said.zh} {said.en}" if isinstance(said, Label) else str(said)


def _indicators() -> tuple[list[Column], Rows]:
    columns = [
        _NAME, _ZH, _EN,
        Column("code", Text("编码", "code"), weight=70),
        Column("sector", Text("领域", "sector"), weight=60),
        Column("part_of", Text("上级", "part of"), weight=50),
    ]  # fmt: skip
    rows: Rows = [
        {
            "name": name,
            "zh": entry.label.zh,
            "en": entry.label.en,
            "code": entry.code or None,
            "sector": lexicon.label("sector", entry.sector) if entry.sector else None,
            "part_of": ", ".join(entry.part_of) or None,
        }
        for name, entry in lexicon.indicators().items()
    ]
    return columns, rows


def _labels(column: str) -> Callable[[], tuple[list[Column], Rows]]:
    def rows() -> tuple[list[Column], Rows]:
        return [_NAME, _ZH, _EN], [
            {"name": each.code, "zh": each.zh, "en": each.en}
            for each in lexicon.vocabulary(column).values()
        ]

    return rows


def _units() -> tuple[list[Column], Rows]:
    columns = [
        _NAME, _ZH, _EN,
        Column("dimension", Text("量纲", "dimension"), weight=70),
        Column("factor", Text("换算系数", "factor"), "amount", weight=60),
    ]  # fmt: skip
    called = coinage.currencies()
    rows: Rows = [
        {
            "name": name,
            "zh": each.zh,
            "en": " ".join((each.en, *called[name].names[:1])) if name in called else each.en,
            "dimension": each.dimension,
            "factor": each.factor,
        }
        for name, each in (unit.units() | unit.monies()).items()
    ]
    return columns, rows


def _columns() -> tuple[list[Column], Rows]:
    columns = [
        _NAME,
        Column("phase", Text("阶段", "phase"), weight=70),
        Column("measure", Text("度量", "measure"), weight=60),
        Column("headings", Text("认识的表头", "headings"), weight=90),
    ]
    rows: Rows = [
        {
            "name": row["role"],
            "phase": row["phase"] or None,
            "measure": row["measure"] or None,
            "headings": ", ".join(lexicon.headings(row)),
        }
        for row in lexicon.rows("columns")
    ]
    return columns, rows


def _folder(folder: str) -> Callable[[], tuple[list[Column], Rows]]:
    def rows() -> tuple[list[Column], Rows]:
        found: Rows = []
        for name in registry.names(folder):
            en, zh = registry.sentences(folder, name)
            found.append({"name": name, "zh": zh, "en": en})
        return [_NAME, _ZH, _EN], found

    return rows


def _rules() -> tuple[list[Column], Rows]:
    columns = [
        _NAME,
        Column("severity", Text("级别", "severity"), weight=95),
        Column("means", Text("含义", "what it means"), weight=90),
        Column("why", Text("为什么", "why"), weight=40),
        Column("example", Text("例子", "example"), weight=30),
        Column("cure", Text("怎么办", "cure"), weight=50),
        Column("reason", Text("备注里什么理由算数", "what counts in a note"), weight=20),
    ]
    found: Rows = []
    for name in registry.names("rules"):
        rule = registry.get("rules", name)
        en, zh = registry.sentences("rules", name)
        said = {"why": rule.WHY, "example": rule.EXAMPLE, "cure": rule.CURE}
        said |= {"reason": rule.REASON} if hasattr(rule, "REASON") else {}
        row = {
            key: Label(each.en, one_line(each.zh), one_line(each.en)) for key, each in said.items()
        }
        found.append({"name": name, "severity": rule.SEVERITY, "means": Label(en, zh, en), **row})
    return columns, found


def _ledgers() -> tuple[list[Column], Rows]:
    columns = [
        Column("ledger", Text("台账", "ledger"), weight=100),
        Column("part", Text("部分", "part"), weight=90),
        Column("name", Text("名称", "name"), weight=99),
        Column("means", Text("含义", "what it is"), weight=98),
        Column("words", Text("类型与选项", "kind and words"), weight=40),
    ]
    found: Rows = []
    for name in registry.names("ledgers"):
        ledger = declared.of(registry.get("ledgers", name))
        for table in ledger.tables:
            for column in table.columns:
                words = {
                    lang: column.kind
                    + "".join(
                        f" {choice.zh if lang == 'zh' else choice.en}" for choice in column.choices
                    )
                    for lang in ("zh", "en")
                }
                found.append(
                    _part(
                        ledger, _COLUMN, column.name, column.label, Text(words["zh"], words["en"])
                    )
                )
        found += [
            _part(ledger, _FIGURE, each.name, each.label, Text(each.sort, each.sort))
            for each in ledger.figures
        ]
        found += [
            _part(
                ledger, _RULE, f"{name}-{each.name}", each.means, Text(each.severity, each.severity)
            )
            for each in ledger.rules
        ]
    return columns, found


def _limits() -> tuple[list[Column], Rows]:
    columns = [
        _NAME,
        Column("usual", Text("通常上限", "usual limit"), "count", weight=95),
        _ZH, _EN,
        Column("greatest", Text("可提高到", "may be raised to"), "count", weight=50),
    ]  # fmt: skip
    rows: Rows = [
        {"name": name, "usual": each.usual, "zh": each.zh, "en": each.en, "greatest": each.greatest}
        for name, each in limits.LIMITS.items()
    ]
    return columns, rows


_COLUMN, _FIGURE, _RULE = (
    Label("column", "列", "column"), Label("figure", "数字", "figure"), Label("rule", "规则", "rule"),
)  # fmt: skip


def _part(ledger: Ledger, part: Label, name: str, means: Text, words: Text) -> dict[str, Value]:
    """Return a part of a ledger as a row."""
    of = Label(ledger.name, *ledger.title)
    return {
        "ledger": of,
        "part": part,
        "name": name,
        "means": Label(means.en, *means),
        "words": Label(words.en, *words),
    }


_KINDS: dict[str, tuple[Text, Callable[[], tuple[list[Column], Rows]]]] = {
    "indicators": (Text("指标", "Indicators"), _indicators),
    "sectors": (Text("领域", "Sectors"), _labels("sector")),
    "units": (Text("单位", "Units"), _units),
    "columns": (Text("认识的表头", "Column headings that are understood"), _columns),
    "phases": (Text("预算阶段", "Budget phases"), _labels("phase")),
    "measures": (Text("度量", "Measures"), _labels("measure")),
    "budgets": (Text("四本预算", "The four budgets"), _labels("budget")),
    "directions": (Text("收支方向", "Directions"), _labels("direction")),
    "scopes": (Text("范围", "Scopes"), _labels("scope")),
    "targets": (
        Text("目标类型（fiscal check）", "Kinds of targets (fiscal check)"),
        _folder("targets"),
    ),
    "rules": (Text("数据规则（fiscal validate）", "Data rules (fiscal validate)"), _rules),
    "ledgers": (Text("台账的列、数字和规则", "Ledgers: columns, figures, rules"), _ledgers),
    "calculations": (Text("计算", "Calculations"), _folder("calculations")),
    "readers": (Text("可读取的文件", "Files that can be read"), _folder("readers")),
    "limits": (Text("读取的上限（--limit）", "Limits of reading (--limit)"), _limits),
    "formats": (Text("输出格式", "Formats of reports"), _folder("renderers")),
    "writers": (
        Text("数据可写成的格式（fiscal convert）", "What data are written as (fiscal convert)"),
        _folder("writers"),
    ),
}
