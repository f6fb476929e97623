"""The order of the rows of a report, and how many of them are shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import arguments, unit
from fiscalcli.errors import Text, UsageError, counted
from fiscalcli.model import Label
from fiscalcli.suggest import did_you_mean
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.model import Kind, Report, Value
    from fiscalcli.unit import Unit


def cut(report: Report, sort: str | None, top: int | None) -> Report:
    """Return the report with its rows sorted by the column `sort` and cut to the `top` first.

    Numbers sort largest first, words in order; `-` in front reverses. Rows without a value come last.

    Raises:
        UsageError: there is no such column, or `top` is no number of rows.
    """
    sort, top = arguments.word(sort, name="sort"), arguments.top(top)
    rows, notes = list(report.rows), list(report.notes)
    if sort:
        rows = _sorted(report, rows, sort)
    if top is not None and len(rows) > top:
        rest = len(rows) - top
        zh = f"另有 {rest} 行未显示"
        en = counted(rest, "more row is not shown", "more rows are not shown")
        notes.append(Text(f"{zh}（--top {top}）", f"{en} (--top {top})"))
        rows = rows[:top]
    return report._replace(rows=rows, notes=notes)


def _sorted(
    report: Report, rows: list[Mapping[str, Value]], sort: str
) -> list[Mapping[str, Value]]:
    key, backwards = sort.removeprefix("-"), sort.startswith("-")
    columns = {column.key: column for column in report.columns}
    if key not in columns:
        raise UsageError(
            "unknown_sort",
            Text(f"没有“{key}”这一列可排序", f"there is no column {key!r} to sort by"),
            did_you_mean(key, columns),
        )
    present: list[Mapping[str, Value]] = []
    absent: list[Mapping[str, Value]] = []
    for row in rows:
        ranked = isinstance(row.get(key), (int, Fraction, Decimal, Label, str))
        (present if ranked else absent).append(row)
    kind = columns[key].kind
    backwards = (kind != "text") != backwards
    present.sort(key=lambda row: _rank(row, key, kind), reverse=backwards)
    if kind == "amount":
        present.sort(key=_dimension)
    return present + absent


def _dimension(row: Mapping[str, Value]) -> tuple[bool, str, str]:
    """Return what an amount is of, money first: households and money have no common order, nor have two local currencies."""
    own = _unit(row)
    place = row.get("jurisdiction") if own and unit.is_of_place(own.dimension) else None
    kind = own.dimension if own else ""
    return (own is None or not is_money(own), kind, place.code if isinstance(place, Label) else "")


def _unit(row: Mapping[str, Value]) -> Unit | None:
    named = row.get("unit")
    return unit.find(named.code) if isinstance(named, Label) else None


def _rank(row: Mapping[str, Value], key: str, kind: Kind) -> Fraction | str:
    """Return what a row is sorted by: amounts in the base unit of their dimension."""
    value = row[key]
    if isinstance(value, Label):
        return value.code
    if not isinstance(value, (int, Fraction, Decimal)):
        return str(value)
    own = _unit(row) if kind == "amount" else None
    return Fraction(value) * (Fraction(own.factor) if own else 1)
