"""Where a number comes from: its formula with the numbers in it, its facts with their places, what was left out.

A figure is named as it was printed: the report, words of its row, its column (`summary:education:share`). What is
asked for is computed again and taken apart; nothing is explained that was not computed.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import cells, lexicon, present, quantity, reasons, registry
from fiscalcli.dimension import SLICE
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Column, Interval, Label, Origins, Report
from fiscalcli.pattern import later
from fiscalcli.stores.memory import word
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.model import Fact, Origin, Value

    Row = Mapping[str, Value]

REPORTS = {"summary": "value", "growth": "rate", "execution": "rate", "check": "actual"}
"""The reports whose figures can be taken apart, each with the column that is meant where none is said."""
_PARTS = {
    "figure": Label("figure", "数字", "figure"),
    "formula": Label("formula", "算式", "formula"),
    "fact": Label("fact", "依据", "fact"),
    "left_out": Label("left_out", "未计入", "left out"),
    "note": Label("note", "说明", "note"),
}
_NO_NAMES = frozenset(
    {
        "unit",
        "money_unit",
        "reason",
        "verdict",
        "severity",
        "hedge",
        "grade",
        "agreement",
        "cause",
        "basis",
        "coverage",
    }
    | {"excludes", "note", "missing", "formula", "places", "line", "kind", "measure"}
)
"""Columns of words that say something of a row and do not name it."""
_SUFFIX = later("_(interval|low|high)$")


class Figure(NamedTuple):
    """A figure as it was asked for: of which report, in which row, in which column."""

    report: str
    row: str
    column: str


def read(said: str) -> Figure:
    """Return the figure that `said` names: `REPORT:ROW:COLUMN`, `ROW:COLUMN` of the summary, or `ROW`.

    Raises:
        UsageError: it has no row, or names a report that there is none of.
    """
    parts = [part.strip() for part in said.replace("：", ":").split(":")]
    if len(parts) > 1 and parts[0] in registry.names("commands") and parts[0] not in REPORTS:
        raise UsageError(
            "no_report",
            Text(f"不能解释 {parts[0]} 的数字", f"figures of {parts[0]} cannot be taken apart"),
            Text(f"可以：{'、'.join(REPORTS)}", f"those of {', '.join(REPORTS)} can"),
        )
    report = parts.pop(0) if len(parts) > 1 and parts[0] in REPORTS else "summary"
    column = parts.pop() if len(parts) > 1 else ""
    row = ":".join(parts)
    if not row:
        raise UsageError(
            "no_figure",
            Text(f"“{said}”没有说明是哪一行", f"{said!r} does not say which row"),
            Text("例如 summary:教育:占比", "for example summary:education:share"),
        )
    return Figure(report, row, column)


def compute(found: Report, asked: Figure, facts: Sequence[Fact]) -> Report:
    """Return how the figure of `found` that is `asked` for came about; `facts` are those that it could be of.

    Raises:
        UsageError: there is no such row or column in the report.
    """
    column = _column(found, asked.column or REPORTS[asked.report])
    matching = _rows(found, asked.row)
    rows = [part for row in matching for part in _explained(found, row, column, facts)]
    title = Text(
        f"{found.title.zh}：{asked.row} {column.label.zh}从何而来",
        f"{found.title.en}: where {asked.row} {column.label.en} comes from",
    )
    about = {**found.about, "report": asked.report, "row": asked.row, "column": column.key}
    notes = () if asked.report == "check" else found.notes  # those are of the other promises
    return Report(
        "explain", 1, title, _columns(), rows, notes=notes, about=about, sources=found.sources
    )


def with_meaning(told: Report, meant: Report | None) -> Report:
    """Return an explanation with what the word means before it, where it means something."""
    if meant is None:
        return told
    rows: list[Row] = [{"part": row["about"], "what": row["said"]} for row in meant.rows]
    return told._replace(rows=[*rows, *told.rows])


def _columns() -> list[Column]:
    return [
        Column("part", Text("项目", "part"), weight=100),
        Column("what", Text("内容", "what"), weight=99),
        Column("value", Text("数值", "value"), "amount", weight=98),
        Column("unit", Text("单位", "unit"), weight=97),
        Column("interval", Text("区间", "interval"), "amounts", weight=80),
        Column("in_base_unit", Text("基本单位数值", "in the base unit"), "amount", weight=50),
        Column("base_unit", Text("基本单位", "base unit"), weight=49),
        Column("document", Text("文件", "document"), weight=60),
        Column("place", Text("位置", "place"), weight=70),
        Column("file", Text("出处", "file"), weight=90),
    ]


def _column(found: Report, said: str) -> Column:
    """Return the column called `said`, by its key or its label; an interval is of its figure."""
    key = _SUFFIX.sub("", _SUFFIX.sub("", said))
    for column in found.columns:
        words = {column.key, *(lexicon.fold(label) for label in column.label)}
        if (key in words or lexicon.fold(said) in words) and column.kind != "text":
            return column
    raise UsageError(
        "unknown_column",
        Text(f"没有“{said}”这一列数字", f"there is no column of figures {said!r}"),
        did_you_mean(
            said, [each.key for each in found.columns if each.kind in ("amount", "rate", "points")]
        ),
    )


def _rows(found: Report, said: str) -> list[Row]:
    """Return the rows of which `said` names the words: all of them where it is one name, else each of several."""
    rows = [*found.rows, *found.totals]
    texts = _naming(found)
    for wanted in ([said], said.split("/"), said.split()):
        folded = [lexicon.fold(word) for word in wanted]
        matching = [row for row in rows if all(word in _words(row, texts) for word in folded)]
        if matching:
            return matching
    weights = {column.key: column.weight for column in found.columns}
    texts.sort(key=lambda key: -weights[key])
    known = dict.fromkeys(word for row in rows for word in _spoken(row, texts[:2]))
    raise UsageError(
        "no_row",
        Text(f"没有“{said}”这一行", f"there is no row {said!r}"),
        did_you_mean(said, known),
    )


def _naming(found: Report) -> list[str]:
    """Return the columns whose words name a row."""
    return [
        column.key
        for column in found.columns
        if column.kind == "text" and column.key not in _NO_NAMES
    ]


def _words(row: Row, texts: Sequence[str]) -> set[str]:
    """Return every word that names a row, folded."""
    found = set()
    for key in texts:
        value = row.get(key)
        if isinstance(value, Label):
            found |= {lexicon.fold(word) for word in (value.code, value.zh, value.en)}
        elif isinstance(value, str):
            found.add(lexicon.fold(value))
    return found - {""}


def _spoken(row: Row, texts: Sequence[str]) -> Iterator[str]:
    for key in texts:
        value = row.get(key)
        if isinstance(value, Label) and value.code:
            yield value.code


def _explained(
    found: Report, row: Row, column: Column, facts: Sequence[Fact]
) -> Iterator[dict[str, Value]]:
    """Yield the parts of one figure: itself, its formula, its facts, what of its kind was left out."""
    origins = row.get("origin")
    figures = dict(origins.figures) if isinstance(origins, Origins) else {}
    yield _itself(found, row, column)
    formula = column.formula or str(row.get("formula") or "")
    yield from _calculated(formula, row, column, figures)
    used: dict[Fact, None] = {}
    named = [name for name in figures if name in re.findall(r"\w+", formula)]
    wanted = named or [name for name in figures if name == column.key] or list(figures)
    for name in wanted:
        for fact in figures[name].facts:
            if fact not in used:
                used[fact] = None
                yield _fact("fact", fact)
        if figures[name].reason not in ("", "none"):
            yield _part("note", _because(figures[name].reason, name))
    for fact in facts:
        if fact not in used and _of_row(fact, row, found):
            yield _fact("left_out", fact)


def _calculated(
    formula: str, row: Row, column: Column, figures: Mapping[str, Origin]
) -> Iterator[dict[str, Value]]:
    """Yield the formula of a figure, in names and with its numbers; of a verdict also where its limit stands."""
    if formula:
        yield _part("formula", Text(formula, formula))
    numbers = _with_numbers(formula, figures)
    if numbers != formula and row.get(column.key) is not None:
        yield _part("formula", Text(numbers, numbers))
    if column.formula and (own := row.get("formula")):
        yield _part("formula", Text(f"actual = {own}", f"actual = {own}"))
    if column.key in ("limit", "gap") and (line := row.get("line")):
        yield _part("note", Text(f"要求写在 {line}", f"the limit stands in {line}"))


def _because(reason: str, name: str) -> Text:
    said = reasons.sentence(reason)
    return Text(f"{name}：{said.zh}", f"{name}: {said.en}")


def _part(part: str, said: Text) -> dict[str, Value]:
    return {"part": _PARTS[part], "what": Label(said.en, *said)}


def _itself(found: Report, row: Row, column: Column) -> dict[str, Value]:
    """Return the figure as it was printed, with its bounds."""
    names = dict.fromkeys(
        value for key in _naming(found) if isinstance(value := row.get(key), Label) and value.code
    )
    period = row.get("period")
    when = [period] if isinstance(period, str) else []
    zh, en = (" ".join([*(name.say(lang) for name in names), *when]) for lang in ("zh", "en"))
    value, ends = row.get(column.key), row.get(f"{column.key}_interval")
    unit = row.get("money_unit" if column.key == "gap_money" else "unit")
    if column.kind in ("rate", "points"):
        unit = Label("%", "%", "%") if column.kind == "rate" else Label("pp", "个百分点", "pp")
        value = None if not isinstance(value, cells.Number) else Fraction(value) * 100
        ends = (
            Interval(*(None if end is None else Fraction(end) * 100 for end in ends))
            if isinstance(ends, Interval)
            else None
        )
    shown: dict[str, Value] = {
        "part": _PARTS["figure"],
        "what": Label(f"{en} {column.key}", f"{zh} {column.label.zh}", f"{en} {column.label.en}"),
        "value": value,
        "unit": unit,
        "interval": ends if isinstance(ends, Interval) else None,
    }
    if value is None and isinstance(reason := row.get("reason"), Label):
        said = reasons.sentence(reason.code, found.name)
        shown["what"] = Label(
            reason.code, f"{zh} {column.label.zh}：{said.zh}", f"{en} {column.label.en}: {said.en}"
        )
    return shown


def _with_numbers(formula: str, figures: Mapping[str, Origin]) -> str:
    """Return a formula with every name replaced by its amount, in the base unit where the row does not show it."""

    def number(found: re.Match[str]) -> str:
        name = found[0]
        origin = figures.get(name)
        if origin is None or origin.value is None or not origin.facts:
            return name
        scale = quantity.scale(origin.facts[0].unit)
        own = quantity.measured(origin.value, None, None, origin.facts[0].unit)
        return quantity.write(own.value, scale)

    return re.sub(r"[a-z_]+", number, formula)


def _fact(part: str, fact: Fact) -> dict[str, Value]:
    """Return a fact with its unit, its bounds, what it is in the base unit, and where it stands."""
    own = quantity.of_fact(fact)
    base = quantity.of_dimension(own.dimension)
    words = [
        present.label(name, str(getattr(fact, name)))
        for name in ("jurisdiction", "scope", "budget", "indicator", "phase", "measure", "role")
        if getattr(fact, name)
    ]
    if not fact.indicator and fact.sector:
        words.insert(0, present.label("sector", fact.sector))
    zh, en = (
        " ".join([fact.period.text, *(word.say(lang) for word in words)]) for lang in ("zh", "en")
    )
    return {
        "part": _PARTS[part],
        "what": Label(en, zh, en),
        "value": fact.value,
        "unit": present.unit_label(fact.unit),
        "interval": Interval(fact.low, fact.high),
        "in_base_unit": quantity.shown_in(own.value, base),
        "base_unit": base.label,
        "document": fact.document or None,
        "place": fact.place or None,
        "file": str(fact.source),
    }


def _of_row(fact: Fact, row: Row, found: Report) -> bool:
    """Whether a fact is of the group of a row, in one of its periods."""
    group = [name for name in found.about.get("by", "").split(",") if name and name != "period"]
    periods = {found.about.get("period"), found.about.get("base_period")}
    words = [(name, row.get(name)) for name in (*SLICE, *group)]
    return (
        bool(group)
        and fact.period.text in periods
        and all(word(fact, name) == said.code for name, said in words if isinstance(said, Label))
    )
