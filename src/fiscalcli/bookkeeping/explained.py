"""Where a figure of a ledger comes from: its formula with its numbers, what counts, and the rows with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.bookkeeping import asking, figures, rows
from fiscalcli.bookkeeping.report import REASONS, in_unit, mark, shown_in
from fiscalcli.errors import Text, counted
from fiscalcli.explaining.parts import PARTS, part
from fiscalcli.ledger import AS_OF
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.reporting import cells, present

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.bookkeeping.asking import Asked
    from fiscalcli.bookkeeping.figures import Condition, Value as Found
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.ledger import Figure
    from fiscalcli.model import Value

    Part = dict[str, Value]

_FIRST = 5
_AMOUNT, _RATE = Column("v", Text("", ""), "amount"), Column("v", Text("", ""), "rate")


def compute(opened: Opened, figure: Figure, asked: Asked, *, every: bool = False) -> Report:
    """Return the parts of a figure, of each year that is asked for: itself, its formula, the rows of what it is made of."""
    told: list[Part] = []
    for year in asked.years or (None,):
        where = asking.of_year(asked, year)
        [group] = figures.of(opened, [figure], (), where)
        told += _parts(opened, figure, group.values, where, year, every=every)
    title, made = opened.ledger.title, mark(opened)
    columns = [
        Column("part", Text("项目", "part"), weight=100),
        Column("value", Text("数值", "value"), "amount", weight=98),
        Column("unit", Text("单位", "unit"), weight=97),
        Column("what", Text("内容", "what"), weight=99),
        Column("interval", Text("区间", "interval"), "amounts", detail=True),
        Column("file", Text("出处", "file"), detail=True),
    ]
    return Report(
        "explain", 1,
        Text(
            f"{title.zh}：{figure.label.zh}从何而来{made.zh}",
            f"{title.en}: where {figure.label.en} comes from{made.en}",
        ),
        columns, told, notes=opened.notes, about={"ledger": opened.name, "figure": figure.name},
    )  # fmt: skip


def _parts(
    opened: Opened, figure: Figure, values: dict[str, Found] | object, where: Sequence[Condition], year: int | None,
    *, every: bool,
) -> Iterator[Part]:  # fmt: skip
    assert isinstance(values, dict)
    found = values[figure.name]
    of_year = Text(f"{year}年 ", f"{year} ") if year else Text("", "")
    label = Text(f"{of_year.zh}{figure.label.zh}", f"{of_year.en}{figure.label.en}")
    yield _itself("figure", opened, figure, found, label)
    if figure.sort not in ("rate", "gap"):
        yield from _rows(opened, figure, found, where, every=every)
        return
    sides = [opened.ledger.figure(name) for name in (figure.of, figure.over)]
    sign = "/" if figure.sort == "rate" else "-"
    names = Text(
        *(f" {sign} ".join(side.label.say(lang) for side in sides) for lang in ("zh", "en"))
    )
    numbers = Text(
        *(
            f" {sign} ".join(_said(opened, side, values[side.name], lang) for side in sides)
            for lang in ("zh", "en")
        )
    )
    yield part("formula", Text(f"{names.zh} = {numbers.zh}", f"{names.en} = {numbers.en}"))
    for side in sides:
        if side.sort in ("rate", "gap"):
            yield from _parts(opened, side, values, where, None, every=every)
            continue
        yield _itself("figure", opened, side, values[side.name], side.label)
        yield from _rows(opened, side, values[side.name], where, every=every)


def _itself(name: str, opened: Opened, figure: Figure, found: Found, label: Text) -> Part:
    unit = shown_in(opened, figure, found.unit, None)
    why = REASONS[found.reason]
    said = Text(f"{label.zh}：{why.zh}", f"{label.en}: {why.en}") if found.reason else label
    if figure.sort in ("rate", "mean"):
        times = 100
        value, low, high = (
            None if each is None else each * times for each in (found.value, found.low, found.high)
        )
        return part(
            name, said, value=value, unit=Label("%", "%", "%"), interval=Interval(low, high)
        )
    value, low, high = (
        in_unit(each, found.unit, unit) for each in (found.value, found.low, found.high)
    )
    return part(
        name,
        said,
        value=value,
        unit=present.unit_label(unit) if unit else None,
        interval=Interval(low, high),
    )


def _said(opened: Opened, figure: Figure, found: Found, lang: str) -> str:
    """Return a figure with its unit as people write it."""
    if figure.sort in ("rate", "mean"):
        return cells.text(found.value, _RATE, lang)
    unit = shown_in(opened, figure, found.unit, None)
    return f"{cells.text(in_unit(found.value, found.unit, unit), _AMOUNT, lang)} {unit.label(lang) if unit else ''}".strip()


def _rows(
    opened: Opened,
    figure: Figure,
    found: Found,
    where: Sequence[Condition],
    *,
    every: bool,
) -> Iterator[Part]:
    """Yield what a figure counts, and the places of its rows: the first of them, or all."""
    what = {
        "count": Text("行数", "the number"),
        "distinct": Text("不同的", "different"),
        "total": Text("合计", "the sum"),
        "mean": Text("各行比率的平均", "the mean of the ratios"),
    }[figure.sort]
    of = figure.of if figure.sort != "mean" else f"{figure.of} / {figure.over}"
    condition = f" where {figure.where}" if figure.where else ""
    said = {AS_OF: opened.as_of, **opened.given}
    condition += "".join(
        f"; ${name} = {said[name]}"
        for name in dict.fromkeys(figure.given())
        if said[name] is not None
    )
    yield part(
        "formula",
        Text(
            f"{found.rows} 行：{what.zh} {of}{condition}",
            f"{counted(found.rows, 'row')}: {what.en} {of}{condition}",
        ),
    )
    places = rows.places(opened, figure, where, found.rows if every else _FIRST)
    for place in places:
        yield {
            "part": PARTS["fact"],
            "what": Label(str(place), str(place), str(place)),
            "file": str(place),
        }
    more = found.rows - len(places)
    if more > 0:
        hint = f"fiscal ledger {opened.name} --rows {figure.name}"
        yield part(
            "note", Text(f"另 {more} 行：{hint}", f"and {counted(more, 'more row')}: {hint}")
        )
