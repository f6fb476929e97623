"""A ledger as a report: its stages with their figures, whole and by group."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import unit as units
from fiscalcli.bookkeeping import asking, figures, given
from fiscalcli.bookkeeping.figures import (
    EMPTY,
    NO_COLUMN,
    NO_DAY,
    NO_NUMBER,
    NO_ROWS,
    NO_YEAR,
    NOT_NEWEST,
    NOTHING_UNDER,
)
from fiscalcli.column import YEAR
from fiscalcli.errors import Text
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.reporting import present
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.bookkeeping.asking import Asked
    from fiscalcli.bookkeeping.figures import Group, Value as Found
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.column import Column as Declared
    from fiscalcli.ledger import Figure, Ledger, Stage
    from fiscalcli.model import Value
    from fiscalcli.unit import Unit

    Row = dict[str, Value]

REASONS = {
    "": Label("", "", ""),
    NO_DAY: Label(NO_DAY, "未说明截至日期", "no day is named"),
    NOT_NEWEST: Label(NOT_NEWEST, "只看最新年度", "of the newest year only"),
    NO_NUMBER: Label(NO_NUMBER, "未给定", "not stated"),
    NO_COLUMN: Label(NO_COLUMN, "没有这一列", "no such column"),
    NO_ROWS: Label(NO_ROWS, "没有这一年的行", "no row of the year"),
    NO_YEAR: Label(NO_YEAR, "没有年份", "of no year"),
    EMPTY: Label(EMPTY, "未填", "left empty"),
    NOTHING_UNDER: Label(NOTHING_UNDER, "基数为零", "nothing to divide by"),
}
DAYLESS = Text(
    "没有说明截至日期，预警未计算：--as-of 2024-12-31，或在 fiscal.toml 的 [ledgers] 中写 as_of",
    "no day to look from is named, so no alert is counted: --as-of 2024-12-31, or as_of under [ledgers] in fiscal.toml",
)


def compute(opened: Opened, asked: Asked) -> Report:
    """Return the figures of the stages asked for, each of them whole and by the groups of its stage or of the question."""
    rows = [row for year in asked.years or (None,) for row in _year(opened, asked, year)]
    several = len(asked.years) > 1
    graded = any("grade" in row for row in rows)
    columns = [
        Column(YEAR, Text("年份", "year"), weight=98, detail=not several),
        Column("stage", Text("环节", "stage"), weight=60, detail=len(asked.stages) == 1),
        Column("item", Text("指标", "figure"), weight=100),
        Column("value", Text("数值", "value"), "amount", weight=99),
        Column("rate", Text("比率", "rate"), "rate", weight=97),
        Column("unit", Text("单位", "unit"), weight=96),
        *([Column("grade", Text("等级", "grade"), weight=92)] if graded else []),
        Column("share", Text("占比", "share"), "rate", weight=50),
        Column("reason", Text("说明", "why"), weight=58),
        Column("rows", Text("行数", "rows"), "count", weight=40),
        Column("value_interval", Text("数值区间", "value interval"), "amounts", detail=True),
        Column("rate_interval", Text("比率区间", "rate interval"), "rates", detail=True),
        Column("figure", Text("指标代码", "figure"), detail=True),
        Column("by", Text("分组", "by"), detail=True),
        Column("group", Text("组", "group"), detail=True),
    ]
    return Report(
        "ledger", 1, _title(opened, asked), columns, rows, notes=[*opened.notes, *_notes(opened, rows)],
        about={
            "ledger": opened.name, "year": ",".join(map(str, asked.years)), "as_of": str(opened.as_of or ""),
            "files": ",".join(opened.files),
        },
    )  # fmt: skip


def yearless(opened: Opened) -> Iterable[Text]:
    """Yield how to say the year of a ledger whose rows say none, which leaves figures and rules of a year open."""
    if opened.years or not any(opened.rows.values()):
        return
    zh, en = opened.ledger.title
    named = f"{opened.name}-2024.xlsx"
    yield Text(
        f"{zh}没有写年份：与年份有关的数字和规则未计算，其数字不计入汇总；填“年度”一列，或在文件名里写年份：{named}",
        f"the {en} says no year: figures and rules that need one are left open, and its figures are in no summary; fill in the column 'year', or put the year into the name of the file: {named}",
    )


def unsaid(opened: Opened) -> Iterable[Text]:
    """Yield how to state each number that nobody states, and that is never assumed."""
    for column, _ in opened.ledger.given:
        if opened.given[column.name] is None:
            how = f"--given {column.name}={column.example.en}"
            yield Text(
                f"没有给定“{column.label.zh}”，有关数字未计算：{how}",
                f"the {column.label.en} is not stated, so nothing that takes it is counted: {how}",
            )


def mark(opened: Opened) -> Text:
    """Return what the title of a ledger of made-up data says at its end, nothing of others."""
    return Text("（合成数据）", " (synthetic data)") if opened.synthetic else Text("", "")


def _title(opened: Opened, asked: Asked) -> Text:
    """Return what the report is of: the ledger, its years, the day that it is looked at from."""
    ends = list(dict.fromkeys(asked.years[:1] + asked.years[-1:]))
    years, day = " - ".join(map(str, ends)), opened.as_of
    title = opened.ledger.title
    made = mark(opened)
    zh = title.zh + (f"：{years}" if years else "") + (f"（截至 {day}）" if day else "")
    en = title.en + (f": {years}" if years else "") + (f" (as of {day})" if day else "")
    return Text(f"{zh}{made.zh}", f"{en}{made.en}")


def _notes(opened: Opened, rows: Sequence[Row]) -> Iterable[Text]:
    yield from yearless(opened)
    if any(isinstance(row["reason"], Label) and row["reason"].code == NO_DAY for row in rows):
        yield DAYLESS
    if any(isinstance(row["reason"], Label) and row["reason"].code == NO_NUMBER for row in rows):
        yield from unsaid(opened)
    if not any(opened.rows.values()):
        yield Text("台账里还没有一行", "there is not one row in the ledger yet")


def _year(opened: Opened, asked: Asked, year: int | None) -> Iterable[Row]:
    """Yield the rows of one year: the figures of each stage, and below each the same by group."""
    ledger, where = opened.ledger, asking.of_year(asked, year)
    asked_for = tuple(column.name for column in asked.by)
    by_stage = {
        stage: [asked_for] if asked_for else [(name,) for name in stage.by]
        for stage in asked.stages
    }
    undated = year is not None and year != opened.newest
    [whole] = figures.of(opened, _of(ledger, asked.stages), (), where, undated=undated)
    groups = {
        by: figures.of(
            opened,
            _of(ledger, [each for each in asked.stages if by in by_stage[each]]),
            by,
            where,
            undated=undated,
        )
        for by in dict.fromkeys(by for own in by_stage.values() for by in own)
    }
    for stage in asked.stages:
        for figure in _of(ledger, [stage]):
            found = whole.values[figure.name]
            base: Row = {
                YEAR: str(year) if year else None, "stage": Label(stage.name, *stage.label),
                "item": Label(figure.name, *figure.label), "figure": figure.name,
            }  # fmt: skip
            yield base | _cells(opened, figure, found, asked.unit)
            for by in by_stage[stage]:
                for keys, part in _told(groups[by], figure, least=1 if asked.by else 2):
                    words = _words(opened, by, keys)
                    share = _share(figure, part, found)
                    told: Row = {
                        "item": words,
                        "by": ",".join(by),
                        "group": words.code,
                        "share": share,
                    }
                    yield base | told | _cells(opened, figure, part, asked.unit)


def _of(ledger: Ledger, stages: Sequence[Stage]) -> list[Figure]:
    """Return the figures of stages."""
    return [ledger.figure(name) for stage in stages for name in stage.figures]


def _words(opened: Opened, by: Sequence[str], keys: Sequence[object]) -> Label:
    """Return what a group is called, below the figure that it is a part of."""
    words = [label(opened.ledger.column(name), key) for name, key in zip(by, keys, strict=True)]
    zh, en = (" / ".join(word.say(lang) for word in words) for lang in ("zh", "en"))
    return Label("/".join(word.code for word in words), zh, en, depth=1)


def _told(
    groups: Sequence[Group], figure: Figure, *, least: int
) -> Iterable[tuple[tuple[object, ...], Found]]:
    """Yield the groups in which there is something of a figure, if there are so many: of one, the whole says it."""
    found = [(each.keys, each.values[figure.name]) for each in groups if figure.name in each.values]
    kept = [(keys, value) for keys, value in found if value.rows and value.value is not None]
    return kept if len(kept) >= least else ()


def _share(figure: Figure, part: Found, whole: Found) -> Fraction | None:
    """Return the share of a group in what can be added up."""
    if (
        figure.sort not in ("count", "total")
        or not whole.value
        or part.value is None
        or whole.value < 0
    ):
        return None
    return Fraction(part.value) / Fraction(whole.value)


def _cells(opened: Opened, figure: Figure, found: Found, asked: Unit | None) -> Row:
    """Return a figure as the cells of a row."""
    row: Row = {"rows": found.rows, "reason": _reason(opened, figure, found.reason)}
    if figure.bands:
        row["grade"] = given.grade(opened.journal.bands[figure.bands], found.low, found.high)
    if figure.sort in ("rate", "mean"):
        ends = Interval(found.low, found.high)
        return row | {"rate": found.value, "rate_interval": ends, "unit": None}
    unit = shown_in(opened, figure, found.unit, asked)
    value, low, high = (
        in_unit(each, found.unit, unit) for each in (found.value, found.low, found.high)
    )
    shown = present.unit_label(unit) if unit else None
    return row | {"value": value, "value_interval": Interval(low, high), "unit": shown}


def _reason(opened: Opened, figure: Figure, reason: str) -> Label | None:
    """Return why a figure has no value; the column that it lacks by its name."""
    if reason == NO_COLUMN and (column := _lacking(opened, figure)):
        zh, en = column.label
        return Label(NO_COLUMN, f"没有“{zh}”列", f"no column {en!r}")
    return REASONS[reason] if reason else None


def _lacking(opened: Opened, figure: Figure) -> Declared | None:
    """Return the first column that a figure, or those that it is made of, depends on and no file has."""
    if figure.sort in ("rate", "gap"):
        made_of = (opened.ledger.figure(name) for name in (figure.of, figure.over))
        return next(filter(None, (_lacking(opened, each) for each in made_of)), None)
    table = opened.ledger.table(figure.table)
    names = table.needed(figure.needs())
    return next((table.column(name) for name in names if not opened.has(table, name)), None)


def shown_in(opened: Opened, figure: Figure, own: Unit | None, asked: Unit | None) -> Unit | None:
    """Return the unit in which a figure is shown: money as asked for, else as most of its column was written."""
    if own is None:
        return units.find(figure.unit) if figure.unit else None
    if asked and is_money(own) and asked.dimension == own.dimension:
        return asked
    source = figure
    while source.sort == "gap":
        source = opened.ledger.figure(source.of)
    table = opened.ledger.table(source.table)
    for name in source.columns():
        written = opened.written.get((table.name, name))
        if written and written.dimension == own.dimension:
            return written
    return own


def in_unit(
    value: Decimal | Fraction | None, own: Unit | None, unit: Unit | None
) -> Decimal | Fraction | None:
    """Return an amount of one unit in another, exactly."""
    if value is None or own is None or unit is None or own == unit:
        return value
    if isinstance(value, Decimal):
        return figures.short(units.convert(value, own, unit))
    return value * Fraction(own.factor) / Fraction(unit.factor)


def label(column: Declared | None, key: object) -> Label:
    """Return the word that a cell of a column says, in both languages."""
    if key is None:
        return Label("", "（空）", "(empty)")
    if isinstance(key, bool):
        return Label("yes", "是", "yes") if key else Label("no", "否", "no")
    for choice in column.choices if column else ():
        if choice.code == key:
            return Label(choice.code, choice.zh, choice.en)
    return Label(str(key), str(key), str(key))
