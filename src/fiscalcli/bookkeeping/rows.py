"""The rows behind a figure of a ledger, each with the place where it stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fiscalcli.bookkeeping import figures
from fiscalcli.bookkeeping.figures import Condition
from fiscalcli.bookkeeping.journal import FILE, LINE, quoted
from fiscalcli.bookkeeping.report import DAYLESS, label, mark, unsaid
from fiscalcli.column import YEAR
from fiscalcli.errors import Text, counted
from fiscalcli.model import Column, Report
from fiscalcli.unit import convert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.bookkeeping.asking import Asked
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.column import Column as Declared
    from fiscalcli.errors import Place
    from fiscalcli.ledger import Figure, Table
    from fiscalcli.model import Kind, Value

_KINDS: dict[str, Kind] = {
    "amount": "amount",
    "area": "amount",
    "number": "amount",
    "whole": "count",
    "percent": "rate",
}


def base_of(opened: Opened, figure: Figure) -> Figure:
    """Return the figure whose rows are meant: of a rate or a gap the one above the line."""
    while figure.sort in ("rate", "gap"):
        figure = opened.ledger.figure(figure.of)
    return figure


def compute(opened: Opened, figure: Figure, asked: Asked, top: int | None = None) -> Report:
    """Return the rows behind a figure, all of them or the first `top`."""
    own = base_of(opened, figure)
    table = opened.ledger.table(own.table)
    shown = [column for column in table.columns if opened.has(table, column.name)]
    where = asked.where
    if asked.years:
        looked_at = (opened.newest,) if own.is_of_newest else asked.years
        where = (*where, Condition(YEAR, tuple(each for each in asked.years if each in looked_at)))
    found, count = _found(opened, own, shown, where, top)
    columns = [
        Column("place", Text("位置", "place"), weight=100),
        Column("of_year", Text("年份", "year"), weight=60, detail=len(asked.years) < 2),
        *(_column(opened, table, column, own) for column in shown),
    ]
    ledger, made = opened.ledger.title, mark(opened)
    title = Text(
        f"{ledger.zh}：{own.label.zh}的各行{made.zh}",
        f"{ledger.en}: the rows of {own.label.en}{made.en}",
    )
    notes = [*opened.notes, Text(f"共 {count} 行", f"{counted(count, 'row')} in all")]
    if own.is_dated and opened.as_of is None:
        notes.append(DAYLESS)
    elif opened.lacks(own.given()):
        notes += unsaid(opened)
    rows = [_row(opened, table, shown, each) for each in found]
    about = {
        "ledger": opened.name,
        "figure": own.name,
        "count": str(count),
        "as_of": str(opened.as_of or ""),
    }
    return Report("ledger_rows", 1, title, columns, rows, notes=notes, about=about)


def places(opened: Opened, figure: Figure, where: Sequence[Condition], top: int) -> list[Place]:
    """Return where the first rows of a figure stand."""
    found, _ = _found(opened, base_of(opened, figure), (), where, top, counted=False)
    return [opened.place(file, line) for file, line, _ in found]


def _found(
    opened: Opened, own: Figure, shown: Sequence[Declared], where: Sequence[Condition], top: int | None,
    *, counted: bool = True,
) -> tuple[list[tuple[Any, ...]], int]:  # fmt: skip
    """Return the first rows of a figure, by their places, and how many there are."""
    table = opened.ledger.table(own.table)
    if opened.lacks(own.given()) or not figures.fits(table, where):
        return [], 0
    said, given = figures.filters(where)
    rest = f"FROM {quoted(table.name)} WHERE ({figures.condition(own)}) AND {said}"
    names = ", ".join([FILE, LINE, YEAR, *(quoted(column.name) for column in shown)])
    limit = f" LIMIT {int(top)}" if top else ""
    found = opened.ask(f"SELECT {names} {rest} ORDER BY {FILE}, {LINE}{limit}", **given)
    if not counted or not top:
        return found, len(found)
    [(count,)] = opened.ask(f"SELECT count(*) {rest}", **given)
    return found, count


def _column(opened: Opened, table: Table, column: Declared, figure: Figure) -> Column:
    """Return a column of the ledger as one of a report; its unit stands in its label, what the figure is made of stays longest."""
    unit = (
        opened.written.get((table.name, column.name)) if column.kind in ("amount", "area") else None
    )
    zh = f"{column.label.zh}（{unit.zh}）" if unit else column.label.zh
    en = f"{column.label.en} ({unit.en})" if unit else column.label.en
    made_of = column.name in table.needed(figure.columns())
    weight = 95 if column.key else 92 if made_of else 90 if column.required else 50
    return Column(column.name, Text(zh, en), _KINDS.get(column.kind, "text"), weight=weight)


def _row(
    opened: Opened, table: Table, shown: Sequence[Declared], found: Sequence[object]
) -> dict[str, Value]:
    file, line, year, *cells = found
    assert isinstance(file, int)
    assert isinstance(line, int)
    row: dict[str, Value] = {
        "place": str(opened.place(file, line)),
        "of_year": str(year) if year else None,
    }
    for column, cell in zip(shown, cells, strict=True):
        row[column.name] = _cell(opened, table, column, cell)
    return row


def _cell(opened: Opened, table: Table, column: Declared, cell: object) -> Value:
    if cell is None:
        return None
    if column.kind in ("state", "flag"):
        return label(column, cell)
    if isinstance(cell, Decimal):
        if column.kind == "percent":
            return Fraction(cell)
        key = (table.name, column.name)
        kept, written = opened.units.get(key), opened.written.get(key)
        value = convert(cell, kept, written) if kept and written else cell
        return figures.short(value)
    return cell if isinstance(cell, int) else str(cell)
