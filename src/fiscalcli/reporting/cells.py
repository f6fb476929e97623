"""Cells between a report and every format: what a value is as data, and how people read it.

Formats that are data take `expand` and `data`: stable keys, codes, exact decimals. Formats for
people take `text` and `head`: words, thousands separators, percentages. No amount is ever rounded.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal, NamedTuple

from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Interval, Label, Origins
from fiscalcli.pattern import later
from fiscalcli.safe import inert, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.model import Column, Judgement, Kind, Outcome, Report, Value

Datum = str | int | Decimal | None
Number = int | Decimal | Fraction
Bound = Literal["", "low", "high"]

_ENDS: dict[Bound, Text] = {"low": Text("下限", "low"), "high": Text("上限", "high")}
_SCALAR: dict[Kind, Kind] = {"amounts": "amount", "rates": "rate"}
_NOTHING = (None, Interval(None, None))
_PLACES = 12  # of a ratio as data
_SURROGATE = later("[\ud800-\udfff]")
_POINTS = Text("个百分点", "pp")
RESERVED = "total"
"""What marks a total row in formats that are data."""
BETWEEN = {"zh": "至", "en": " to "}
"""What stands between the ends of an interval: words, as `~` and `…` mean or measure otherwise."""


class Options(NamedTuple):
    """How to show a report; `width` in terminal cells, None for the natural width (as in a pipe)."""

    lang: str = "zh"
    width: int | None = None
    color: bool = False
    ascii: bool = False
    bom: bool = False
    wide: bool = False


class Rendered(NamedTuple):
    """A report in one format, and what the reader must be told beside it (on stderr)."""

    content: str | bytes
    notes: tuple[Text, ...] = ()


class Field(NamedTuple):
    """A column of a format that is data; `bound` says which end of an interval it holds."""

    key: str
    label: Text
    kind: Kind
    column: Column
    bound: Bound = ""


OUTCOMES: dict[Outcome, Text] = {
    "passed": Text("通过", "passed"),
    "failed": Text("未通过", "failed"),
    "undecided": Text("无法判定", "undecided"),
}


def judged(report: Report) -> Sequence[Judgement]:
    """Return what a report judges, for formats that show nothing else.

    Raises:
        UsageError: it judges nothing.
    """
    if report.judgements is None:
        raise UsageError(
            "no_verdicts",
            Text("这种格式只用于 check 和 validate", "this format is for check and validate only"),
            Text("表格用 -f table，数据用 -f json", "for a table say -f table, for data -f json"),
        )
    return report.judgements


def expand(columns: Iterable[Column]) -> list[Field]:
    """Return one field per column, and two (`change_low`, `change_high`) where cells are intervals.

    Raises ValueError when two fields have one key or a key is `total`: a report was built wrong.
    """
    found = fields(columns)
    keys = [field.key for field in found]
    if len(set(keys)) < len(keys) or RESERVED in keys:
        raise ValueError(f"column keys must be different and none may be {RESERVED!r}: {keys}")
    return found


def fields(columns: Iterable[Column]) -> list[Field]:
    """Return the fields of columns, whatever they are called."""
    found: list[Field] = []
    for column in columns:
        if column.kind not in _SCALAR:
            found.append(Field(column.key, column.label, column.kind, column))
            continue
        for bound, words in _ENDS.items():
            label = Text(f"{column.label.zh}（{words.zh}）", f"{column.label.en} ({words.en})")
            found.append(Field(f"{column.key}_{bound}", label, _SCALAR[column.kind], column, bound))
    return found


def data(value: Value, field: Field) -> Datum:
    """Return `value` for a format that is data: a code for a label, an exact decimal for a number.

    A ratio is a decimal of at most 12 places, rounded half to even; the ends of an interval are
    rounded outward, so that it stays true. Write a Decimal with `plain`, never with `str`.
    """
    if isinstance(value, Origins):
        raise TypeError(f"column {field.key!r} cannot show where a row comes from")
    if isinstance(value, Interval):
        if not field.bound:
            raise TypeError(f"column {field.key!r} holds one number, not an interval")
        value = value.low if field.bound == "low" else value.high
    if isinstance(value, Label):
        return value.code
    if isinstance(value, Decimal):
        return _finite(value)
    if isinstance(value, Fraction):
        digits = plain(rounded(value, _PLACES, field.bound))
        return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)
    return value


def records(
    rows: Iterable[Mapping[str, Value]], fields: Sequence[Field]
) -> Iterator[dict[str, Datum]]:
    """Yield each row as its data by key, in the order of `fields`."""
    for row in rows:
        yield {field.key: data(row.get(field.column.key), field) for field in fields}


def delimited(report: Report) -> tuple[list[list[str]], tuple[Text, ...]]:
    """Return header and rows as the cells of CSV or TSV, and the note that totals are left out.

    Whoever adds up a column of the file must get the total once, so only `rows` are in it.
    """
    fields = expand(report.columns)
    table = [[inert(field.key) for field in fields]]
    table += [[_cell(datum) for datum in row.values()] for row in records(report.rows, fields)]
    left_out = Text(
        "合计行未写入，以免求和时重复计算；需要合计请用 json、jsonl 或 xlsx",
        "totals are left out so that adding up a column counts nothing twice; "
        "json, jsonl and xlsx have them",
    )
    return table, (left_out,) if report.totals else ()


def _cell(datum: Datum) -> str:
    if datum is None:
        return ""
    return inert(datum) if isinstance(datum, str) else plain(datum)


def literal(datum: Datum | bool) -> str:
    """Return `datum` as a JSON literal: numbers with every digit, Chinese readable, nothing hidden.

    Invisible characters are escaped (a parser gives them back); a lone surrogate, which strict
    parsers refuse, is written out.
    """
    if datum is None or isinstance(datum, bool):
        return {None: "null", True: "true", False: "false"}[datum]
    if not isinstance(datum, str):
        return plain(datum)
    valid = _SURROGATE.sub(lambda lone: safe(lone[0]), datum)
    quoted = json.dumps(valid, ensure_ascii=False)
    if safe(quoted) == quoted:
        return quoted
    return "".join(char if safe(char) == char else json.dumps(char)[1:-1] for char in quoted)


def literal_object(entries: Mapping[str, Datum | bool]) -> str:
    """Return `entries` as a JSON object on one line."""
    return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in entries.items()) + "}"


def plain(number: int | Decimal) -> str:
    """Return all digits of `number`, without separators and never as 2E+8."""
    return str(number) if isinstance(number, int) else format(_finite(number), "f")


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    return number.copy_abs() if number.is_zero() else number


def rounded(value: Number, places: int, bound: Bound = "") -> Decimal:
    """Return `value` at `places` decimals: half to even, or outward for the end of an interval."""
    scaled = Fraction(value) * 10**places
    whole = floor(scaled) if bound == "low" else ceil(scaled) if bound == "high" else round(scaled)
    return Decimal(f"{whole}E-{places}")


def text(value: Value, column: Column, lang: str) -> str:
    """Return `value` as people read it; `-` where there is no number, nothing where there are no words.

    An amount keeps exactly its printed decimals, and so does a rate that was published, a `Decimal`.
    A computed rate is a percentage and a difference of rates is in percentage points, with two decimals; what would round to zero and is not zero is
    `<0.01%` or `>-0.01%`. The ends of an interval of ratios are rounded outward.
    """
    if value is None:
        return "" if column.kind == "text" else "-"
    if isinstance(value, Label):
        return safe(value.say(lang))
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, Origins):
        raise TypeError(f"column {column.key!r} cannot show where a row comes from")
    if not isinstance(value, Interval):
        return _number(value, column)
    low, high = value
    if low is None:
        return "-" if high is None else "<=" + _number(high, column, "high")
    if high is None:
        return ">=" + _number(low, column, "low")
    if low == high:
        return _number(low, column)
    return _number(low, column, "low") + BETWEEN[lang] + _number(high, column, "high")


def _number(value: Number, column: Column, bound: Bound = "") -> str:
    kind = _SCALAR.get(column.kind, column.kind)
    percent = "%" if kind == "rate" else ""
    number = figure(value, kind, bound)
    if number.is_zero() and value and not bound:
        plus = "+" if column.signed else ""
        return f"<{plus}0.01{percent}" if value > 0 else f">-0.01{percent}"
    sign = "+" if column.signed and number > 0 else ""
    return f"{sign}{number:,f}{percent}"


def figure(value: Number, kind: Kind, bound: Bound = "") -> Decimal:
    """Return the decimal that people see: hundredths for a ratio, what was printed as it was printed."""
    if kind in ("rate", "points") and isinstance(value, Decimal) and not bound:
        return _finite(value.scaleb(2))
    if kind in ("rate", "points"):
        return _finite(rounded(Fraction(value) * 100, 2, bound))
    return _finite(rounded(value, 2, bound) if isinstance(value, Fraction) else Decimal(value))


def head(column: Column, lang: str) -> str:
    """Return the label of `column`; percentage points are named there, as no cell repeats them."""
    label = safe(column.label.say(lang))
    if column.kind != "points":
        return label
    return f"{label}（{_POINTS.zh}）" if lang == "zh" else f"{label} ({_POINTS.en})"


def unit_line(report: Report, lang: str) -> str:
    """Return the line that names the unit of the amounts once, or nothing when there is none."""
    if report.unit is None:
        return ""
    return ("单位：" if lang == "zh" else "unit: ") + safe(report.unit.label(lang))


def depth(value: Value) -> int:
    """Return how deep `value` stands under its whole."""
    return value.depth if isinstance(value, Label) else 0


def spoken(report: Report) -> list[Mapping[str, Value]]:
    """Return the totals for people: those that hold a number; the notes say why the others do not."""
    numbers = [
        column.key for column in report.columns if column.kind != "text" and not column.detail
    ]
    return [row for row in report.totals if any(row.get(key) not in _NOTHING for key in numbers)]


def shown(report: Report) -> list[Column]:
    """Return the columns for people: no details, and none without a single value in its rows."""
    rows = [*report.rows, *spoken(report)]
    return [
        column
        for column in report.columns
        if not column.detail
        and (not rows or any(row.get(column.key) not in _NOTHING for row in rows))
    ]
