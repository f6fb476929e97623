"""A text table as a package's dialect says it is cut: without a header, with comments, by another sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.model import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.model import Sheet

_BOOKS = ("excel", "ods")
_SHEETS = ("sheet", "sheetName", "sheetNumber")
_AS_READ = {"quoteChar": '"', "doubleQuote": True, "escapeChar": None}
"""How text tables are read: a dialect that says otherwise cannot be kept to."""


def applied(sheet: Sheet, resource: Mapping[str, Any], place: Place) -> Sheet:
    """Return the rows of `sheet` as the dialect of its resource has them.

    Without a header the names of the fields head the columns; rows that begin with the sign for comments
    are none. The names of a format that has its own (JSON) stay.

    Raises:
        DataError: the file is cut by another sign; `place` is the descriptor's.
    """
    if sheet.head is not None:
        return sheet
    dialect = _said(resource)
    _check_sign(sheet, dialect, place)
    rows = list(sheet.rows)
    if comment := str(dialect.get("commentChar") or ""):
        rows = [row for row in rows if not row.cells[0].startswith(comment)]
    if dialect.get("header") is False:
        rows.insert(0, Row(Place(sheet.file, sheet.name), _names(resource, place)))
    return sheet._replace(rows=rows)


def sheet(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sheet of a workbook in which the table stands, by its name or its number, where the dialect says one."""
    dialect = _dict(resource.get("dialect"))
    parts = [dialect, *(_dict(dialect.get(key)) for key in _BOOKS)]
    said = [part[key] for part in parts for key in _SHEETS if key in part]
    return tuple(str(each) for each in said[:1] if isinstance(each, str | int) and each)


def check(resource: Mapping[str, Any], place: Place) -> None:
    """Refuse a dialect that cannot be kept to, before a cell is taken for another.

    Raises:
        DataError: at `place`, tables are not quoted or escaped in that way.
    """
    dialect = _said(resource)
    for key, read in _AS_READ.items():
        if dialect.get(key, read) != read:
            unlike = Text(
                f"dialect.{key} 是 {dialect[key]}，不能这样读取",
                f"dialect.{key} is {dialect[key]}: text tables are not read in that way",
            )
            hint = Text(
                '把表格另存为引号用 " 的 CSV，并删去这一项',
                'save the table as CSV quoted with ", and remove the entry',
            )
            raise DataError(Problem("dialect", place, unlike, hint))


def continued(sheet: Sheet, first: Sheet) -> Sheet:
    """Return a further file of one table: its rows below the header of the `first`, which it may repeat, in any order, or lack."""
    header = first.rows[0]
    if not sheet.rows or sorted(sheet.rows[0].cells) == sorted(header.cells):
        return sheet
    own = Row(Place(sheet.file, sheet.name), header.cells)
    return sheet._replace(rows=[own, *sheet.rows])


def _said(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dialect of a resource; newer packages have that of text tables in a part of its own."""
    dialect = _dict(resource.get("dialect"))
    return {**dialect, **_dict(dialect.get("csv"))}


def _dict(said: object) -> dict[str, Any]:
    """Return what is said where it says something: junk says nothing."""
    return said if isinstance(said, dict) else {}


def _check_sign(sheet: Sheet, dialect: Mapping[str, Any], place: Place) -> None:
    sign = str(dialect.get("delimiter") or "")
    if sign and sheet.delimiter and sign != sheet.delimiter:
        other = Text(
            f"dialect.delimiter 是 {sign!r}，而 {sheet.file} 以 {sheet.delimiter!r} 分列",
            f"dialect.delimiter is {sign!r}, but {sheet.file} is separated by {sheet.delimiter!r}",
        )
        hint = Text(
            f'写作 "delimiter": "{sheet.delimiter}"，或用它把表格另存',
            f'write "delimiter": "{sheet.delimiter}", or save the table with the sign that is declared',
        )
        raise DataError(Problem("dialect", place, other, hint))


def _names(resource: Mapping[str, Any], place: Place) -> list[str]:
    """Return the names of the fields, which head the columns of a file without a header."""
    fields = _dict(resource.get("schema")).get("fields")
    names = [str(field.get("name", "")) for field in fields or () if isinstance(field, dict)]
    if not names:
        message = Text(
            "dialect.header 是 false，而没有写明各列的名称",
            "dialect.header is false, and no fields name the columns",
        )
        hint = Text(
            '写作 "schema": {"fields": [{"name": "year"}, …]}',
            'write "schema": {"fields": [{"name": "year"}, ...]}',
        )
        raise DataError(Problem("dialect", place, message, hint))
    return names
