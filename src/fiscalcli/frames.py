"""DataFrames at the door: reports and facts out, tables in. The only place that imports pandas."""

from __future__ import annotations

from decimal import Decimal
from numbers import Integral
from typing import TYPE_CHECKING, Any

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.model import Fact, NumberCell, Row, Sheet
from fiscalcli.reporting import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from fiscalcli.model import Report

NAME = "<frame>"
_FACT = tuple(name for name in Fact._fields if name not in ("extra", "source", "period", "unit"))


def report(answer: Report) -> pd.DataFrame:
    """Return the rows of a report, then its totals, as a frame of objects.

    Amounts are exact `Decimal`s in the row's unit, rates `Decimal` ratios of 12 places, labels their codes,
    missing values `None`. The column `total` says which rows are totals. Units and title are in `.attrs`.
    """
    import pandas as pd

    fields = cells.expand(answer.columns)
    columns = [field.key for field in fields]
    records = [*cells.records(answer.rows, fields), *cells.records(answer.totals, fields)]
    data = {key: pd.Series([record[key] for record in records], dtype=object) for key in columns}
    frame = pd.DataFrame(data, columns=columns)
    frame["total"] = [False] * len(answer.rows) + [True] * len(answer.totals)
    frame.attrs = {
        "title": answer.title.en,
        "unit": answer.unit.unit if answer.unit else None,
        "notes": [note.en for note in answer.notes],
    }
    return frame


def facts(found: list[Fact]) -> pd.DataFrame:
    """Return facts as a frame of objects: numbers as `Decimal`, one column for each column of the file's own."""
    import pandas as pd

    records: list[dict[str, Any]] = [
        {
            **{name: getattr(fact, name) for name in _FACT},
            "period": fact.period.text,
            "unit": fact.unit.unit,
            "source": str(fact.source),
            **dict(fact.extra),
        }
        for fact in found
    ]
    return pd.DataFrame(records, dtype=object)


def sheet(frame: pd.DataFrame) -> Sheet:
    """Return the rows of a frame as text, each number with its digits; line 2 is the first row.

    Raises:
        DataError: the frame is empty, or a cell holds several values.
        UsageError: it is no DataFrame.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise UsageError(
            "no_frame",
            Text(
                f"不是 DataFrame，而是 {type(frame).__name__}",
                f"is no DataFrame but a {type(frame).__name__}",
            ),
            Text(
                "写作 fc.facts(pandas.DataFrame(...))；文件用 fc.load(路径)",
                "write fc.facts(pandas.DataFrame(...)); for a file fc.load(PATH)",
            ),
        )
    if frame.empty:
        raise DataError(
            Problem("empty_file", Place(NAME), Text("表格没有数据行", "the frame has no rows"))
        )
    header = Row(Place(NAME, line=1), [str(name) for name in frame.columns])
    columns = [list(_cells(frame.iloc[:, at])) for at in range(frame.shape[1])]
    if problems := [
        _no_value(type(value).__name__, line, heading)
        for heading, column in zip(header.cells, columns, strict=True)
        for line, value in enumerate(column, 2)
        if not (isinstance(value, str) or pd.api.types.is_scalar(value))
    ]:
        raise DataError(problems)
    body = [
        Row(Place(NAME, line=at), [text(value) for value in values])
        for at, values in enumerate(zip(*columns, strict=True), 2)
    ]
    return Sheet(NAME, "", [header, *body])


def _no_value(kind: str, line: int, heading: str) -> Problem:
    """Return the problem with a cell that holds a list, a frame or another thing of several values."""
    return Problem(
        "no_value",
        Place(NAME, line=line, column=heading),
        Text(f"单元格里是 {kind}，不是一个值", f"holds a {kind} and not one value"),
        Text("每个单元格写一个数或一段文字", "write one number or text in each cell"),
    )


def _cells(column: pd.Series) -> Iterable[object]:
    """Return the cells of a column; short floats as they are, as a list would make them long: 0.10000000149011612."""
    is_short = str(column.dtype).casefold() in ("float16", "float32")
    return column.array if is_short else column.tolist()


def text(value: object) -> str:
    """Return a cell of a frame as text: every digit of a number, nothing for a missing value."""
    if isinstance(value, Decimal):
        return "" if value.is_qnan() else NumberCell(f"{value:f}")
    if value is None or str(value) in ("<NA>", "NaT") or value != value:  # noqa: PLR0124 (NaN is not itself)
        return ""
    if type(value).__name__.startswith(
        "float"
    ):  # as short as its own width allows: 0.1 in 32 bits too
        return NumberCell(f"{Decimal(str(value)):f}".removesuffix(".0"))
    if not isinstance(value, bool) and isinstance(value, Integral):
        return NumberCell(str(value))
    return str(value)
