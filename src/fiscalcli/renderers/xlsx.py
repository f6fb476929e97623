"""An Excel workbook: typed numbers with their printed decimals, sources and notes beside them.
Excel 工作簿：数字为数值并保留原小数位，来源和说明各占一张工作表。

The only place where a figure becomes a float, because the file format has nothing else: 15 digits
survive that, and are all that Excel shows. A longer amount is written as text, and a note says so.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import xlsxwriter

from fiscalcli.errors import Text, UsageError
from fiscalcli.layout import width
from fiscalcli.model import Interval, Label, Origins
from fiscalcli.reporting.cells import (
    Rendered,
    depth,
    expand,
    figure,
    head,
    plain,
    rounded,
    shown,
    spoken,
    text,
    unit_line,
)
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from fiscalcli.model import Report, Value
    from fiscalcli.reporting.cells import (
        Field,
        Number,
        Options,
    )

SUFFIX = ".xlsx"
BINARY = True

_SHEETS = (Text("报表", "Report"), Text("来源", "Sources"), Text("说明", "Notes"))
_ROWS, _COLUMNS, _CHARS = 1_048_576, 16_384, 32_767  # what a sheet and a cell can hold
_DIGITS, _DECIMALS = 15, 30  # what a number and a number format can show
_TABLE = 2  # title, unit, then the table with its header
_NARROW, _WIDE = 8, 60  # cells of a column
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # one report gives one file, byte for byte
_LONG = Text(
    f"超过 {_DIGITS} 位有效数字的数，Excel 无法精确保存，已按文本写入",
    f"numbers of more than {_DIGITS} significant digits are written as text, "
    "because Excel cannot hold them",
)


def render(report: Report, options: Options) -> Rendered:
    """Return the workbook.

    Raises:
        UsageError: there are more rows or columns than a sheet can hold; nothing is left out.
    """
    fields = expand(shown(report))
    _check_room(_TABLE + 1 + len(report.rows) + len(report.totals), len(fields))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as file:
        file.set_properties({"created": _MADE})
        book = _Book(file, options.lang)
        exact = book.report(report, fields)
        notes = () if exact else (_LONG,)
        book.sources(report.sources)
        book.notes([*report.notes, *notes])
    return Rendered(out.getvalue(), notes)


def _check_room(rows: int, columns: int) -> None:
    if rows > _ROWS or columns > _COLUMNS:
        raise UsageError(
            "too_large",
            Text(
                f"{rows} 行 {columns} 列超出 Excel 工作表的上限（{_ROWS} 行 {_COLUMNS} 列）",
                f"{rows} rows, {columns} columns: an Excel sheet holds {_ROWS} and {_COLUMNS}",
            ),
            Text("请改用 -f csv", "use -f csv"),
        )


class _Book:
    """A workbook being written: its formats, made once each, and the language of its words."""

    def __init__(self, file: Workbook, lang: str) -> None:
        self.file = file
        self.lang = lang
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **look: object) -> Format:
        """Return the format that looks so."""
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.file.add_format(look | {"valign": "top"})
        return self.formats[key]

    def words(self, sheet: Worksheet, place: tuple[int, int], words: str, **look: object) -> None:
        """Write text and nothing else: never a formula, a link or a number."""
        cell = safe(words)
        if len(cell) > _CHARS:  # the library would leave the cell out and not say so
            cell = cell[: _CHARS // 2] + "..."
        sheet.write_string(*place, cell, self.format(**look))

    def report(self, report: Report, fields: Sequence[Field]) -> bool:
        """Write the table and return whether every number could be written as a number."""
        sheet = self.file.add_worksheet(_SHEETS[0].say(self.lang))
        self.words(sheet, (0, 0), report.title.say(self.lang), bold=True, font_size=14)
        self.words(sheet, (1, 0), unit_line(report, self.lang))
        sheet.freeze_panes(_TABLE + 1, 0)
        exact = True
        for column, field in enumerate(fields):
            label = _label(field, self.lang)
            side = "left" if field.kind == "text" else "right"
            self.words(sheet, (_TABLE, column), label, bold=True, bottom=1, align=side)
            widest = width(safe(label))
            for row, (value, look) in enumerate(_values(report, field), _TABLE + 1):
                exact &= self.cell(sheet, (row, column), value, field, look)
                said = text(value, field.column, self.lang)
                widest = max(widest, width(said) + 2 * depth(value))
            sheet.set_column(column, column, min(max(widest + 2, _NARROW), _WIDE))
        return exact

    def cell(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        value: Value,
        field: Field,
        look: dict[str, object],
    ) -> bool:
        """Write `value` and return whether it is exact as what it is: words, blank or a number."""
        if isinstance(value, Origins):
            raise TypeError(f"column {field.key!r} cannot show where a row comes from")
        if isinstance(value, Label | str):
            words = value.say(self.lang) if isinstance(value, Label) else value
            wrap = width(safe(words)) > _WIDE
            self.words(sheet, place, words, **look, indent=depth(value), text_wrap=wrap)
            return True
        number, shape = _number(value, field)
        if number is None:
            sheet.write_blank(*place, None, self.format(**look))
            return True
        if field.kind not in ("rate", "points") and not _fits(number):
            self.words(sheet, place, plain(number), **look, align="right")
            return False
        sheet.write_number(*place, float(number), self.format(**look, num_format=shape))
        return True

    def sources(self, sources: Sequence[Mapping[str, str]]) -> None:
        """Write one row per source, and a column for every key that any of them has."""
        sheet = self.file.add_worksheet(_SHEETS[1].say(self.lang))
        sheet.freeze_panes(1, 0)
        for column, key in enumerate(dict.fromkeys(key for source in sources for key in source)):
            cells = [key, *(source.get(key, "") for source in sources)]
            for row, words in enumerate(cells):
                self.words(sheet, (row, column), words, bold=row == 0)
            widest = max(width(safe(words)) for words in cells)
            sheet.set_column(column, column, min(max(widest + 2, _NARROW), _WIDE))

    def notes(self, notes: Iterable[Text]) -> None:
        """Write one note per row."""
        sheet = self.file.add_worksheet(_SHEETS[2].say(self.lang))
        sheet.set_column(0, 0, 2 * _WIDE)
        for row, note in enumerate(notes):
            self.words(sheet, (row, 0), note.say(self.lang), text_wrap=True)


def _values(report: Report, field: Field) -> Iterable[tuple[Value, dict[str, object]]]:
    for row in report.rows:
        yield row.get(field.column.key), {}
    for index, row in enumerate(spoken(report)):
        yield row.get(field.column.key), {"bold": True, "top": int(index == 0)}


def _label(field: Field, lang: str) -> str:
    points = field.column.kind == "points"
    return head(field.column, lang) if points else field.label.say(lang)


def _number(value: Number | Interval | None, field: Field) -> tuple[Decimal | None, str]:
    """Return what the cell holds, and the number format that shows it as other formats do.

    A ratio keeps more digits than it shows, but for the ends of an interval: those are rounded
    outward as they are shown.
    """
    if isinstance(value, Interval):
        value = value.low if field.bound == "low" else value.high
    if value is None:
        return None, ""
    number = figure(value, field.kind, field.bound)
    shape = "#,##0." + "0" * -int(number.as_tuple().exponent)
    if field.kind == "points":
        number, shape = number if field.bound else rounded(Fraction(value) * 100, 10), "0.00"
    elif field.kind == "rate":
        number, shape = number / 100 if field.bound else rounded(value, 12), "0.00%"
    shape = shape.rstrip(".")
    return number, f"+{shape};-{shape};{shape}" if field.column.signed else shape


def _fits(number: Decimal) -> bool:
    """Return whether a double keeps every digit of `number` and Excel shows them."""
    digits = plain(number).replace(".", "").strip("-0")
    decimals = -int(number.as_tuple().exponent)
    return (
        len(digits) <= _DIGITS and decimals <= _DECIMALS and Decimal(repr(float(number))) == number
    )
