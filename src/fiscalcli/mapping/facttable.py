r"""Facts as a table and back, with nothing lost: what `fiscal convert` writes and every command reads as it was.

A table is one of facts where its first columns are `COLUMNS`, in that order; the columns after them are the file's own
dimensions. Texts are written so that no program that opens the file can mistake them for something else: a character
that nobody sees, a blank at an end, a sign that begins a formula, and the backslash itself stand there as `\u` and the
four digits of their number. `amount` and `currency` say money once more in full units, for programs that know no others.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import limits, number, unit
from fiscalcli.errors import Place, Problem, Text
from fiscalcli.model import Fact, NumberCell, Period
from fiscalcli.pattern import later
from fiscalcli.safe import safe

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.model import Row, Sheet

COLUMNS = (
    "jurisdiction", "jurisdiction_code", "scope", "budget", "direction", "sector", "indicator", "code", "part_of", "role",
    "year", "period", "part", "phase", "measure", "basis", "excludes", "value", "unit", "decimals", "half_width", "hedge",
    "amount", "currency", "document", "place", "status", "note", "source_file", "source_sheet", "source_line",
    "source_column",
)  # fmt: skip
"""The columns of every table of facts; `decimals` are those printed, below zero where the last digits are no ones."""
INTEGERS = frozenset({"year", "decimals", "source_line"})
NUMBERS = frozenset({*INTEGERS, "value", "half_width", "amount"})
_WORDS = tuple(
    name for name in COLUMNS if name in Fact._fields and name not in ("period", "unit", *NUMBERS)
)
_MADE = (
    *(*_WORDS, "part", "source_file", "source_sheet", "source_column"),
    *(
        "year",
        "period",
        "value",
        "unit",
        "decimals",
        "half_width",
        "amount",
        "currency",
        "source_line",
    ),
)
"""The columns in the order in which a row is made."""
_WORDS_OF, _SAID_OF = attrgetter(*_WORDS), itemgetter(*_WORDS)
_IN_ORDER = itemgetter(*map(_MADE.index, COLUMNS))
DATASET = "dataset"
"""The column after all others that says in its first row, as JSON, what holds for the whole dataset."""
_SHOWN = 40
_FORMULA = "=+-@＝＋－＠'"
_WRITTEN = later(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_NUMBER = later(r"-?[0-9]+(?:\.[0-9]+)?")
_EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])
_AGAIN = Text(
    "改正这一格，或用 fiscal convert 重新生成",
    "correct the cell, or write the file again with `fiscal convert`",
)

Cell = str | int | Decimal


class Table(NamedTuple):
    """Facts as cells: texts written out, numbers as numbers, `None` where there is nothing.

    `names` gives the headings of the file's own columns that could not be kept: two columns of one name.
    """

    columns: tuple[str, ...]
    rows: list[list[Cell | None]]
    names: Mapping[str, str]


def escaped(text: str) -> str:
    """Return `text` with what another program could take for something else written out; see the module."""
    if text.isascii() and (text.isalnum() or not text):
        return text
    return _escaped(text) if len(text) <= _SHOWN else _escaped.__wrapped__(text)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    last = len(text) - 1
    is_plain = "\\" not in text and safe(text) == text
    if is_plain and not (_is_mistaken(text[0], 0, last) or text[-1].isspace()):
        return text
    return "".join(
        _out(char) if char == "\\" or safe(char) != char or _is_mistaken(char, at, last) else char
        for at, char in enumerate(text)
    )


def _is_mistaken(char: str, at: int, last: int) -> bool:
    return (at in (0, last) and char.isspace()) or (at == 0 and char in _FORMULA)


def _out(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unescaped(text: str) -> str:
    """Return the text that was written as `escaped` does."""
    return _WRITTEN.sub(_back, text) if "\\" in text else text


def _back(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]


def written(facts: Iterable[Fact]) -> Table:
    """Return the facts as a table."""
    headings: list[str] = []
    rows = []
    for fact in facts:
        row = _row(fact)
        at = 0
        for heading, said in fact.extra:
            # in the order of the fact: further on in the columns, or a column more
            while at < len(headings) and headings[at] != heading:
                at += 1
            if at == len(headings):
                headings.append(heading)
            row.extend([None] * (len(COLUMNS) + at - len(row)))
            row.append(escaped(said))
            at += 1
        rows.append(row)
    own, names = _own(headings)
    for row in rows:
        row.extend([None] * (len(COLUMNS) + len(own) - len(row)))
    return Table((*COLUMNS, *own), rows, names)


def with_dataset(found: Table, said: Mapping[str, Any]) -> Table:
    """Return the table with what holds for the whole dataset in its first row, for a file that stands alone."""
    whole = escaped(json.dumps(said, ensure_ascii=False))
    rows = [[*row, None if at else whole] for at, row in enumerate(found.rows)]
    return found._replace(columns=(*found.columns, DATASET), rows=rows)


def text(cell: Cell | None) -> str:
    """Return a cell as text: every digit of a number, and never as 2E+8."""
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def as_csv(found: Table) -> bytes:
    """Return the table as CSV, in UTF-8 without a mark: one line for each row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([text(cell) for cell in row] for row in found.rows)
    return out.getvalue().encode()


def _own(headings: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return names for the file's own columns, no two of which a program that minds no capitals confuses."""
    taken = {*COLUMNS, DATASET}
    own, names = [], {}
    for heading in headings:
        name, count = escaped(heading), 1
        while name.casefold() in taken:
            count += 1
            name = f"{escaped(heading)} ({count})"
        taken.add(name.casefold())
        own.append(name)
        if count > 1:
            names[name] = heading
    return own, names


def _row(fact: Fact) -> list[Cell | None]:
    money = unit.is_money(fact.unit)
    year, part, period = fact.period
    file, sheet, line, column = fact.source
    words = (*_WORDS_OF(fact), part, file, sheet, column)
    return [
        *_IN_ORDER(
            (
                *[escaped(word) or None for word in words],
                year,
                escaped(period),
                fact.value,
                escaped(fact.unit.unit),
                -int(fact.value.as_tuple().exponent),
                fact.half_width,
                _EXACT.multiply(fact.value, fact.unit.factor) if money else None,
                fact.unit.dimension if money else None,
                line,
            )
        )
    ]


def is_one(sheet: Sheet) -> bool:
    """Whether a sheet is a table of facts."""
    return tuple(sheet.rows[0].cells[: len(COLUMNS)]) == COLUMNS if sheet.rows else False


def said_of(sheet: Sheet) -> list[str]:
    """Return what the column `dataset` of a table of facts says, nothing where it has none."""
    head = sheet.rows[0].cells
    if head[-1] != DATASET:
        return []
    at = len(head) - 1
    return [unescaped(cell) for row in sheet.rows[1:] for cell in row.cells[at : at + 1] if cell]


def read(sheet: Sheet, names: Mapping[str, Any]) -> tuple[list[Fact], list[Problem]]:
    """Return the facts of a table, and what is wrong with cells of it; `names` are the headings that were not kept."""
    head = [unescaped(cell) for cell in sheet.rows[0].cells]
    own = {
        at: str(names.get(sheet.rows[0].cells[at], cell))
        for at, cell in enumerate(head)
        if at >= len(COLUMNS) and cell and cell != DATASET
    }
    facts, problems = [], []
    digits = limits.of("digits")
    for row in sheet.rows[1:]:
        reader = _Reader(row, digits)
        fact = reader.fact(own)
        problems += reader.problems
        facts += [fact] if fact else []
    return facts, problems


class _Reader:
    """Reads one row; holds what is wrong with it. `digits` is how many a number may have."""

    def __init__(self, row: Row, digits: int) -> None:
        self.row = row
        self.digits = digits
        self.problems: list[Problem] = []
        cells = row.cells
        if len(cells) < len(COLUMNS):
            cells = [*cells, *[""] * (len(COLUMNS) - len(cells))]
        self.cells = dict(zip(COLUMNS, cells, strict=False))
        is_plain = "\\" not in "".join(cells)
        self.texts = (
            self.cells if is_plain else {name: unescaped(cell) for name, cell in self.cells.items()}
        )

    def fact(self, own: Mapping[int, str]) -> Fact | None:
        """Return the fact, `None` where the row has a mistake."""
        value, half_width = self.decimal("value"), self.decimal("half_width")
        year, decimals, line = (self.integer(name) for name in ("year", "decimals", "source_line"))
        named = _unit(self.texts["unit"])
        if named is None:
            said = self.texts["unit"]
            message = Text(f"没有“{said}”这个单位", f"there is no unit {said!r}")
            self.wrong("unit", "unknown_unit", message)
        if named is None or self.problems:
            return None
        value = self.printed(value, decimals)
        half_width = (
            _short(half_width) if isinstance(self.cells["half_width"], NumberCell) else half_width
        )
        self.check_amount(value, named)
        words = dict(zip(_WORDS, _SAID_OF(self.texts), strict=True))
        try:
            read = number.Number(value, named, half_width, words["hedge"])
            low, high = read.low, read.high
        except (Inexact, InvalidOperation):
            self.wrong("half_width", "magnitude", _no_number(self.cells["half_width"]))
        if self.problems:
            return None
        texts = self.texts
        place = Place(texts["source_file"], texts["source_sheet"], line, texts["source_column"])
        cells = self.row.cells
        extra = [
            (name, unescaped(cells[at]))
            for at, name in own.items()
            if cells[at : at + 1] and cells[at]
        ]
        return Fact(
            **words, period=Period(year, texts["part"], texts["period"]), value=value, unit=named,
            half_width=half_width, source=place, low=low, high=high, extra=tuple(extra),
        )  # fmt: skip

    def wrong(self, column: str, code: str, message: Text) -> None:
        self.problems.append(Problem(code, self.row.place._replace(column=column), message, _AGAIN))

    def decimal(self, name: str) -> Decimal:
        said = self.cells[name]
        if not _NUMBER.fullmatch(said):
            self.wrong(name, "not_a_number", _no_number(said))
            return Decimal(0)
        if len(said) > 4 * self.digits:
            self.problems += limits.exceeded(
                "digits", self.row.place._replace(column=name)
            ).problems
            return Decimal(0)
        return Decimal(said)

    def integer(self, name: str) -> int:
        said = self.cells[name]
        if said.isascii() and said.isdecimal() and len(said) <= self.digits:
            return int(said)
        found = self.decimal(name)
        if found != int(found):
            self.wrong(name, "not_a_number", _no_number(said))
        return int(found)

    def printed(self, value: Decimal, decimals: int) -> Decimal:
        """Return the value with its printed decimals, which some formats do not keep."""
        try:
            if abs(decimals) <= self.digits:
                is_so = decimals == -int(value.as_tuple().exponent)
                return (
                    value if is_so else value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
                )
        except (Inexact, InvalidOperation):
            pass
        message = Text(
            f"不是 {decimals} 位小数的数", f"has not the {decimals} decimals that are stated"
        )
        self.wrong("value", "decimals", message)
        return value

    def check_amount(self, value: Decimal, named: unit.Unit) -> None:
        """Refuse a row in which somebody changed the value and not the amount, or the other way round."""
        if self.cells["amount"] and self.decimal("amount") != _EXACT.multiply(value, named.factor):
            message = Text("与 value、unit 不一致", "does not agree with value and unit")
            self.wrong("amount", "amount", message)


_unit = lru_cache(maxsize=256)(unit.find)


def _no_number(said: str) -> Text:
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    return Text(f"“{shown}”不是数字", f"{shown!r} is not a number")


def _short(value: Decimal) -> Decimal:
    """Return a number without the zeros that a format of fixed decimals has put behind it."""
    exponent = int(value.as_tuple().exponent)
    while exponent < 0 and value.as_tuple().digits[-1] == 0:
        exponent += 1
        value = value.quantize(Decimal(1).scaleb(exponent), context=_EXACT)
    return value
